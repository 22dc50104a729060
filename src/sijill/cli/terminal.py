"""Arabic and English in a terminal: widths, wrapping, direction, nothing that the terminal would obey.

Terminals differ in how they treat Arabic. Those that order it by the Unicode bidirectional algorithm would
swap two Arabic cells that have only spaces between, and turn round a line that begins with Arabic. So on a
terminal every line begins with a left-to-right mark, and every cell that holds Arabic stands in a direction
isolate. Both take no column. Into files and pipes neither is written.
"""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from functools import lru_cache

_LRM, _FSI, _RLI, _PDI = "\u200e", "\u2068", "\u2067", "\u2069"
# Direction characters of the text itself could turn the rest of the line round; control characters drive the terminal.
_STRIPPED = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DEFAULT_WIDTH = 120
_ELLIPSIS = "\u2026"


def plain(text: str) -> str:
    """``text`` on one line, without what would steer a terminal or turn its lines round."""
    return _CONTROL.sub(" ", _STRIPPED.sub("", text)).strip()


def columns() -> int:
    """The width to write for: the terminal's, ``COLUMNS``, or 120 where there is neither."""
    return shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns


@lru_cache(maxsize=50_000)
def width(text: str) -> int:
    """The columns that ``text`` takes in a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import wcswidth

    measured = wcswidth(text)
    return measured if measured >= 0 else len(text)


def wrap(text: str, room: int, most: int) -> list[str]:
    """``text`` in at most ``most`` lines of at most ``room`` columns; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in plain(text).split():
        pieces = [word] if width(word) <= room else _pieces(word, room)
        for piece in pieces:
            longer = f"{line} {piece}" if line else piece
            if width(longer) <= room:
                line = longer
            else:
                lines.append(line)
                line = piece
    if line:
        lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(f"{lines[most - 1]} {_ELLIPSIS}", room)]
    return lines


def cut(text: str, room: int) -> str:
    """``text``, shortened with an ellipsis where it takes more than ``room`` columns."""
    if width(text) <= room:
        return text
    text = text.rstrip(f" {_ELLIPSIS}")
    while text and width(text) > room - 1:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def _pieces(word: str, room: int) -> list[str]:
    """A word wider than the room, in pieces that fit; marks stay with their letter."""
    out: list[str] = []
    piece = ""
    for char in word:
        if piece and not unicodedata.combining(char) and width(piece + char) > room:
            out.append(piece)
            piece = ""
        piece += char
    return [*out, piece]


def pad(text: str, room: int, *, right: bool = False, isolate: bool = False) -> str:
    """``text`` filled up with spaces to ``room`` columns, at its right side where ``right``."""
    space = " " * max(0, room - width(text))
    if isolate and _ARABIC.search(text):
        text = f"{_FSI}{text}{_PDI}"
    return space + text if right else text + space


def begin(line: str, *, isolate: bool) -> str:
    """A line that a terminal lays out from left to right whatever stands in it."""
    return f"{_LRM}{line}" if isolate else line


def rightward(text: str, *, isolate: bool) -> str:
    """A line of running Arabic, laid out from right to left where the terminal can."""
    return f"{_RLI}{text}{_PDI}" if isolate else text


def isolates() -> bool:
    """Whether direction characters are to be written: only to a terminal."""
    return sys.stdout.isatty()
