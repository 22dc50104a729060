"""Bytes to text: which encoding it is, told from the bytes alone."""

import re
from typing import NamedTuple

from sijill.errors import InputError

# Byte order marks, the longer first.
_BOMS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xef\xbb\xbf", "utf-8-sig"),
         (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
# How kinds of files begin that are often taken for text, and their names.
_KINDS = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"), (b"{\\rtf", "an RTF document"),
    (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"), (b"(\xb5/\xfd", "a zstd archive"),
    (b"SQLite format 3", "a database"), (b"PAR1", "a Parquet file"), (b"\x7fELF", "a program"),
)  # fmt: skip
_LETTER = re.compile("[\u0621-\u064a]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_LINE = (
    "\u0621-\u064a\u064b-\u0652\u060c\u061b\u061f\u0660-\u0669\x20-\x7e\r\n\t"
    "\u00ab\u00bb\u2013\u2014\u2018-\u201d\u2026\u00a0"
)
_PLAIN = re.compile(f"[{_LINE}]")

# Shares above which a guess is taken; far from what real text of each kind shows (see the tests).
_SHARE_ARABIC = 0.9  # of the characters beyond ASCII, read as windows-1256: Arabic and its punctuation
_SHARE_PLAIN = 0.9  # of the characters, read as UTF-16: Arabic letters, ASCII and common punctuation
_SHARE_DAMAGE = 0.05  # of the characters beyond ASCII, read as UTF-8: unreadable
_SHARE_CONTROL = 0.02  # of the characters: control characters, above which it is no text


class Decoded(NamedTuple):
    """Text, the encoding it was read in, and how many of its characters were unreadable."""

    text: str
    encoding: str
    damaged: int = 0


def decode(raw: bytes, where: str) -> Decoded:
    """The text of ``raw``: UTF-8, UTF-16 or UTF-32, or windows-1256 where it is nothing else.

    Raises:
        InputError: no text, or in an encoding that cannot be told.
    """
    refuse_binary(raw, where)
    marked = bom(raw)
    if marked:
        text = raw.decode(marked, "replace")
        return Decoded(text, marked.removesuffix("-sig"), text.count("\ufffd"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _other(raw, where)
    if b"\x06" in raw or b"\x00" in raw:
        wide = utf16_order(raw)
        if wide:
            return Decoded(raw.decode(wide, "replace"), "utf-16")
        if len(_CONTROL.findall(text)) > _SHARE_CONTROL * len(text):
            raise InputError("S104", "it holds control characters", where)
    return Decoded(text, "utf-8")


def bom(raw: bytes) -> str | None:
    """The encoding that a byte order mark at the start of ``raw`` names."""
    return next((encoding for mark, encoding in _BOMS if raw.startswith(mark)), None)


def refuse_binary(raw: bytes, where: str) -> None:
    """Raises ``InputError`` where ``raw`` begins as a well-known kind of file that is no text."""
    for mark, kind in _KINDS:
        if raw.startswith(mark):
            raise InputError("S104", f"it is {kind}", where)
    head = raw[:512].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise InputError("S104", "it is a web page with its markup", where)


def utf16_order(raw: bytes) -> str | None:
    """The UTF-16 encoding that makes ``raw``, which has no byte order mark, plain Arabic text, if any does."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = raw[: len(raw) // 2 * 2].decode(encoding, "replace")
        if text and len(_PLAIN.findall(text)) >= _SHARE_PLAIN * len(text):
            return encoding
    return None


def _other(raw: bytes, where: str) -> Decoded:
    """The text of bytes that are not UTF-8 throughout."""
    wide = utf16_order(raw)
    if wide:
        return Decoded(raw.decode(wide, "replace"), "utf-16")
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond = sum(char > "\x7f" for char in text)
    if bad <= max(1, _SHARE_DAMAGE * beyond) and bad < beyond:
        return Decoded(text, "utf-8", bad)
    text = raw.decode("windows-1256", "replace")
    beyond = sum(char > "\x7f" for char in text)
    # In UTF-8 every second byte would be one of two letters: that is told apart by letters that differ.
    letters = _LETTER.findall(text)
    expected = beyond - sum(char > "\x7f" for char in _PLAIN.sub("", text))
    if (
        expected >= _SHARE_ARABIC * beyond
        and len(letters) > beyond / 2
        and (len(set(letters)) > 4 or len(letters) < 8)
    ):
        return Decoded(text, "windows-1256")
    if len(_CONTROL.findall(text)) > _SHARE_CONTROL * len(text):
        raise InputError("S104", "it holds control characters", where)
    raise InputError("S105", "neither UTF-8, UTF-16 nor windows-1256", where)
