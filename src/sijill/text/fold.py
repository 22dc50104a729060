"""Folding: the spelling under which words are compared, with the offsets of what it leaves out.

Folded text has no vowel marks, tatweel or direction characters; hamza and madda on alef fall to alef,
alef maqsura to ya, ta marbuta to ha, Persian letters to their Arabic look-alikes, presentation forms to
letters, all digits to ASCII, all quotation marks to one pair. Code points are given by number here, so
that no editor and no font can confuse two letters that look alike.
"""

import re
import unicodedata

# What carries no meaning for matching: marks, tatweel, joiners, direction and invisible characters.
_DROP = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u034f\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SINGLE: dict[int, str] = {
    0x0622: "\u0627", 0x0623: "\u0627", 0x0625: "\u0627", 0x0671: "\u0627",  # alef with hamza or madda
    0x0649: "\u064a", 0x06CC: "\u064a", 0x06D2: "\u064a",  # alef maqsura, Persian yeh
    0x0629: "\u0647", 0x06C0: "\u0647", 0x06C1: "\u0647", 0x06D5: "\u0647",  # ta marbuta, Urdu and Kurdish heh
    0x06A9: "\u0643", 0x06AF: "\u0643", 0x06AA: "\u0643",  # keheh, gaf
    0x06A4: "\u0641", 0x067E: "\u0628", 0x0686: "\u062c", 0x0698: "\u0632",  # ve, pe, tcheh, jeh
    0x0688: "\u062f", 0x0691: "\u0631", 0x0679: "\u062a",
    0x066A: "%", 0x066B: ".", 0x066C: ",", 0x2044: "/", 0x2215: "/", 0x06D4: ".",
    0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-", 0x2212: "-",
    0x00A0: " ", 0x2007: " ", 0x202F: " ", 0x2009: " ", 0x3000: " ", 0x0000: " ",
    0x2026: "\u2026",
}  # fmt: skip
for _base in (0x0660, 0x06F0):
    for _digit in range(10):
        _SINGLE[_base + _digit] = str(_digit)


def fold(text: str) -> str:
    """The folded form of ``text``; see the module's words for what that is. Idempotent."""
    if _PRESENTATION.search(text):
        text = unicodedata.normalize("NFKC", text)
    return _DROP.sub("", text).translate(_SINGLE)


def fold_map(text: str) -> tuple[str, list[int] | None]:
    """``fold(text)`` and, for each of its characters, the index in ``text`` that it came from.

    The list has one more item, ``len(text)``, so that the end of a span maps too. It is ``None`` where
    nothing was dropped or expanded and both strings have the same offsets.
    """
    if not _PRESENTATION.search(text):
        drops = [match.start() for match in _DROP.finditer(text)]
        if not drops:
            return text.translate(_SINGLE), None
        origin: list[int] = []
        last = 0
        for at in drops:
            origin.extend(range(last, at))
            last = at + 1
        origin.extend(range(last, len(text) + 1))
        return _DROP.sub("", text).translate(_SINGLE), origin
    letters: list[str] = []
    origin = []
    for at, char in enumerate(text):
        folded = fold(char)
        letters.append(folded)
        origin.extend([at] * len(folded))
    origin.append(len(text))
    return "".join(letters), origin
