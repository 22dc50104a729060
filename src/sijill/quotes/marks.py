"""Which words stand in quotation marks: of any style, mixed, nested, or never closed."""

from dataclasses import dataclass

from sijill.text import Document
from sijill.text.document import MARK, NEWLINE, QUOTE_CLOSE, QUOTE_EITHER, QUOTE_OPEN, QUOTES

# what may touch the outer side of an opening and of a closing mark: brackets, stops, and the letters waw, ba, lam, fa
_BEFORE = "(:\u0648\u0628\u0644\u0641\u2026"
_COMMAS = frozenset("\u060c,")
_AFTER = ".\u060c,;:)\u061b\u061f!?"


@dataclass(slots=True, frozen=True)
class Marked:
    """Tokens ``[first, last)`` inside a pair of marks; ``opening`` is the token of the opening mark."""

    opening: int
    first: int
    last: int
    closed: bool = True


def marked(document: Document, speech: frozenset[int]) -> list[Marked]:
    """The outermost marked stretches of a document, in text order.

    ``speech`` holds the tokens of verbs of saying: where one follows a full stop inside an open quotation,
    the closing mark was forgotten, and the quotation ends at that stop.
    """
    out: list[Marked] = []
    stack: list[int] = []
    kinds, words = document.kinds, document.words
    last_stop = -1
    said = False
    total = len(words)
    for at in range(total):
        kind = kinds[at]
        if kind == NEWLINE:
            if stack:
                following = next((i for i in range(at + 1, min(at + 40, total)) if words[i] in QUOTE_CLOSE), None)
                if following is None or words[stack[0]] not in QUOTE_OPEN:
                    _close(out, stack[0], at, False)
                    stack.clear()
            last_stop, said = -1, False
            continue
        if kind != MARK:
            if stack and at in speech:
                said = True
            continue
        word = words[at]
        if stack and (word == "." or word in _COMMAS and not said):
            if word == "." or at + 1 < total and at + 1 in speech:
                last_stop, said = at, False
        if word not in QUOTES:
            continue
        if _opens(document, at, words[stack[-1]] if stack else ""):
            if stack and said and last_stop > stack[0]:
                _close(out, stack[0], last_stop, False)
                stack.clear()
            stack.append(at)
            last_stop, said = (-1, False) if len(stack) == 1 else (last_stop, said)
        elif stack:
            opening = stack.pop()
            if not stack:
                _close(out, opening, at, True)
    if stack:
        _close(out, stack[0], total, False)
    return out


def _close(out: list[Marked], opening: int, last: int, closed: bool) -> None:
    if last > opening + 1:
        out.append(Marked(opening, opening + 1, last, closed))


def _opens(document: Document, at: int, opener: str) -> bool:
    """Whether the mark at a token opens a quotation; ``opener`` is the mark of the open one, empty where none is.

    The spaces around a mark decide, since marks are often typed the wrong way round; its shape decides
    where they do not.
    """
    word = document.words[at]
    text = document.text
    start, end = document.starts[at], document.ends[at]
    before = text[start - 1 : start] or " "
    after = text[end : end + 1] or " "
    free = before.isspace() or before in _BEFORE
    ends = after.isspace() or after in _AFTER
    if not opener:
        return not (word in QUOTE_CLOSE and ends and not free)
    if word in QUOTE_EITHER:
        return free and not ends
    if free != ends:
        return free and (word in QUOTE_OPEN or opener not in QUOTE_OPEN)
    return word in QUOTE_OPEN and opener in QUOTE_OPEN
