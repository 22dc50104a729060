"""A report as it comes in, before it is read."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from typing import Any

import msgspec

from sijill.errors import ReportError

_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?", re.DOTALL | re.ASCII)
_FIELDS = ("id", "source", "url", "published", "title", "text")

REPLACEMENT = "\ufffd"


class RawReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report as given. ``where`` says where it stood (``file`` or ``file:line``), for messages only."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    where: str | None = None

    @classmethod
    def from_dict(cls, plain: Any, where: str | None = None) -> RawReport:
        """A report from the fields ``id source url published title text``; others are left alone.

        Raises:
            ReportError: ``plain`` is no mapping, or a field is of the wrong type.
        """
        if not isinstance(plain, dict):
            raise ReportError("S202", f"{_article(plain)} stands where an object should", where)
        fields: dict[str, str | None] = {}
        for name in _FIELDS:
            value = plain.get(name)
            if name == "id" and isinstance(value, int) and not isinstance(value, bool):
                value = str(value)
            if value is not None and not isinstance(value, str):
                raise ReportError("S202", f"the field {name} is {_article(value)}, not a string", where)
            fields[name] = value
        text = fields.pop("text")
        if text is None and not fields["title"]:
            raise ReportError("S203", "the field text is missing", where)
        return cls(text=text or "", where=where, **fields)

    @property
    def whole(self) -> str:
        """What is read: the title, where given apart, as first line, then the text."""
        if not self.title:
            return self.text
        return f"{self.title}\n{self.text}" if self.text else self.title

    @property
    def key(self) -> str:
        """The id as given, else one made from the content: the same report twice has the same."""
        if self.id:
            return self.id
        return "sha256:" + hashlib.sha256(self.whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def checked(self) -> RawReport:
        """This report with its date in order and no character that cannot be stored.

        A lone surrogate and a NUL are each replaced by U+FFFD, so that offsets stay.

        Raises:
            ReportError: no text, no Arabic in it, or an impossible date of publication.
        """
        if not self.whole.strip():
            raise ReportError("S203", "", self.where)
        if not _ARABIC.search(self.whole):
            raise ReportError("S205", "", self.where)
        return msgspec.structs.replace(
            self,
            text=storable(self.text),
            title=storable(self.title) if self.title else None,
            id=storable(self.id) if self.id else None,
            source=storable(self.source) if self.source else None,
            url=storable(self.url) if self.url else None,
            published=iso_date(self.published, self.where),
        )

    @property
    def damaged(self) -> int:
        """The number of characters that ``checked`` replaces in title and text."""
        return len(_SURROGATE.findall(self.whole)) + self.whole.count("\0")


def storable(text: str) -> str:
    """``text`` with lone surrogates and NULs as U+FFFD, of the same length: it can be stored as UTF-8."""
    if "\0" in text:
        text = text.replace("\0", REPLACEMENT)
    return text if text.isascii() else _SURROGATE.sub(REPLACEMENT, text)


def iso_date(given: str | None, where: str | None = None) -> str | None:
    """``given`` stripped, ``None`` where empty.

    Raises:
        ReportError: it is neither an ISO date nor an ISO date and time, or no such day exists.
    """
    if given is None or not given.strip():
        return None
    given = given.strip()
    try:
        if not _ISO_DATE.fullmatch(given):
            raise ValueError
        if len(given) == len("2015-08-05"):
            date.fromisoformat(given)
        else:
            datetime.fromisoformat(given)
    except ValueError:
        raise ReportError("S204", repr(given[:40]), where) from None
    return given


def _article(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return "nothing" if value is None else names.get(type(value), "a string")
