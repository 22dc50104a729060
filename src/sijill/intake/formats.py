"""The formats: plain text with an optional header, JSON, JSON Lines. Told by name, else by content."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from sijill.errors import InputError, Notice, ReportError, SijillError
from sijill.intake import encoding
from sijill.record import RawReport

HEAD = 65536
#: Bytes above which one report is refused: some 30 million Arabic characters.
LARGEST = 64 * 1024 * 1024
_HEADER = re.compile(r"(id|source|url|published|title)[ \t]*:[ \t]*(.*)")

Item = RawReport | SijillError
Format = Literal["text", "json", "jsonl"]


def parse(stream: io.BufferedReader, head: bytes, where: str, name: str) -> Iterator[Item]:
    """The reports of one stream that begins with ``head``; ``name`` is the file's in small letters, without ``.gz``."""
    encoding.refuse_binary(head, where)
    kind = _format(head, name)
    if kind == "text":
        yield from _text(stream, where)
    elif kind == "json":
        yield from _json(stream, where)
    else:
        yield from _jsonl(stream, head, where)


def _format(head: bytes, name: str) -> Format:
    if name.endswith((".txt", ".text")):
        return "text"
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    first = start.split(b"\n", 1)[0].rstrip(b"\x00\r ")
    if first.startswith(b"{") and first.endswith((b"}", b"}\x00")) and len(first) > 2:
        return "jsonl"  # also what is one object on one line
    if name.endswith(".json") or start.startswith((b"{", b"[{", b"[\n", b"[\r\n", b"[ ", b"[]")):
        return "json"
    return "text"


def _all(stream: io.BufferedReader, where: str) -> bytes:
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise InputError("S108", f"over {LARGEST // 2**20} MB", where)
    return raw


def _notices(decoded: encoding.Decoded, where: str) -> Iterator[Item]:
    if decoded.encoding != "utf-8":
        yield Notice("S301", decoded.encoding, where)
    if decoded.damaged:
        yield Notice("S302", str(decoded.damaged), where)


def _text(stream: io.BufferedReader, where: str) -> Iterator[Item]:
    """One report. It may begin with lines ``published: 2015-08-05`` and the like, and an empty line after them."""
    decoded = encoding.decode(_all(stream, where), where)
    yield from _notices(decoded, where)
    fields: dict[str, str | None] = {}
    at = 0
    while match := _HEADER.match(decoded.text, at):
        if match[1] in fields:
            break
        fields[match[1]] = match[2].strip() or None
        at = decoded.text.find("\n", match.end()) + 1
        if not at:
            at = len(decoded.text)
            break
    rest = decoded.text[at:]
    if fields and rest.strip() and not re.match(r"[ \t\r]*\n", rest):
        fields, rest = {}, decoded.text  # no empty line after it: it is the report's own words
    yield RawReport(text=rest.lstrip("\r\n") if fields else rest, where=where, **fields)


def _jsonl(stream: io.BufferedReader, head: bytes, where: str) -> Iterator[Item]:
    """One report a line; a line that does not hold is told, and the rest is read."""
    told: set[str] = set()
    for number, raw in enumerate(_lines(stream, head), 1):
        here = f"{where}:{number}"
        if raw is None:
            yield ReportError("S108", f"a line of over {LARGEST // 2**20} MB", here)
            continue
        if not raw.strip(b"\x00\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield RawReport.from_dict(_object(raw), here)
            continue
        except ReportError as error:
            yield error
            continue
        except ValueError:
            pass
        try:
            decoded = encoding.decode(raw, here)
            for notice in _notices(decoded, where):
                if isinstance(notice, SijillError) and notice.code not in told:
                    told.add(notice.code)
                    yield notice
            yield RawReport.from_dict(json.loads(decoded.text), here)
        except json.JSONDecodeError as error:
            yield ReportError("S201", f"{error.msg} at column {error.colno}", here)
        except RecursionError:
            yield ReportError("S201", "nested too deeply", here)
        except InputError as error:
            yield ReportError(error.code, error.detail, here)
        except ReportError as error:
            yield error


def _object(raw: bytes) -> Any:
    """The value of a line, quickly; ``ValueError`` where the slower way should look at it and say why."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError from error


def _lines(stream: io.BufferedReader, head: bytes) -> Iterator[bytes | None]:
    """Lines in UTF-8 or as they are; ``None`` for one too long to hold."""
    wide = encoding.bom(head)
    if wide in (None, "utf-8-sig"):
        if wide:
            stream.read(3)
        elif b"\x00" in head[:4]:
            wide = "utf-16-le" if head[1:2] == b"\x00" else "utf-16-be"
    if wide not in (None, "utf-8-sig"):
        assert wide is not None
        text = codecs.getreader(wide)(stream, "replace")
        for line in text:
            yield line.encode("utf-8", "replace")
        return
    while line_ := stream.readline(LARGEST):
        if len(line_) < LARGEST or line_.endswith(b"\n"):
            yield line_
            continue
        while line_ and not line_.endswith(b"\n"):
            line_ = stream.readline(LARGEST)
        yield None


def _json(stream: io.BufferedReader, where: str) -> Iterator[Item]:
    """One object, a list of objects, or several values one after the other, taken in as far as needed."""
    text = io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="")
    yield from _Values(text, where)


class _Values:
    """The reports of a JSON text, parsed as it comes in."""

    _SPACE = re.compile(r"[\s\ufeff]*")
    _SEPARATOR = re.compile(r"[\s,]*")

    def __init__(self, text: io.TextIOBase, where: str) -> None:
        self._text = text
        self._where = where
        self._decoder = json.JSONDecoder(strict=False)
        self._buffer = ""
        self._at = 0
        self._line = 1
        self._ended = False

    def __iter__(self) -> Iterator[Item]:
        self._more(HEAD)
        if "\0" in self._buffer[:4] or "\udcff" in self._buffer[:2] or "\udcfe" in self._buffer[:2]:
            yield from self._wide()
            return
        if not self._skip(self._SPACE):
            raise InputError("S103", "", self._where)
        in_list = self._buffer[self._at] == "["
        if in_list:
            self._at += 1
        found = 0
        while self._skip(self._SEPARATOR):
            if in_list and self._buffer[self._at] == "]":
                in_list = False
                self._at += 1
                continue
            here = f"{self._where}:{self._line}"
            value = self._value(here)
            found += 1
            yield self._report(value, here)
        if in_list:
            yield ReportError("S201", "the list is cut short", f"{self._where}:{self._line}")
        elif not found:
            raise InputError("S103", "an empty list", self._where)

    def _report(self, value: Any, here: str) -> Item:
        try:
            return RawReport.from_dict(value, here)
        except ReportError as error:
            return error

    def _wide(self) -> Iterator[Item]:
        """UTF-16 and UTF-32 are rare in JSON: taken in whole."""
        self._more(LARGEST)
        raw = (self._buffer).encode("utf-8", "surrogateescape")
        decoded = encoding.decode(raw, self._where)
        yield from _notices(decoded, self._where)
        yield from _Values(io.StringIO(decoded.text), self._where)

    def _more(self, size: int) -> bool:
        more = self._text.read(size)
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
        self._ended = not more
        return bool(more)

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        """Goes past spaces; whether anything comes after."""
        while True:
            match = pattern.match(self._buffer, self._at)
            assert match is not None
            self._line += self._buffer.count("\n", self._at, match.end())
            self._at = match.end()
            if self._at < len(self._buffer):
                return True
            if not self._more(HEAD):
                return False

    def _value(self, here: str) -> Any:
        size = HEAD
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if not self._ended and len(self._buffer) - self._at < LARGEST and self._more(size):
                    size *= 2
                    continue
                line = self._line + self._buffer.count("\n", self._at, error.pos)
                # What follows cannot be told apart from it: the file ends here.
                raise InputError(
                    "S201", f"{error.msg}; what follows is left out", f"{self._where}:{line}"
                ) from error
            except RecursionError as error:
                raise InputError("S201", "nested too deeply", here) from error
            if end == len(self._buffer) and not self._ended and self._more(size):
                continue  # a number may go on
            self._line += self._buffer.count("\n", self._at, end)
            self._at = end
            return _recoded(value, here)


def _recoded(value: Any, here: str) -> Any:
    """A report whose bytes were not UTF-8, its strings decoded as what they are."""
    if not isinstance(value, dict):
        return value
    out = {}
    for key, given in value.items():
        item = given
        if isinstance(item, str) and re.search("[\udc80-\udcff]", item):
            try:
                item = encoding.decode(item.encode("utf-8", "surrogateescape"), here).text
            except (InputError, UnicodeEncodeError):
                item = re.sub("[\udc80-\udcff]", "\ufffd", item)
        out[key] = item
    return out
