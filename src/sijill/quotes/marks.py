"""Which words stand in quotation marks: of any style, mixed, nested, turned round, or never closed."""

from collections.abc import Mapping
from dataclasses import dataclass

from sijill.text import Document
from sijill.text.document import MARK, NEWLINE, QUOTE_CLOSE, QUOTE_EITHER, QUOTE_OPEN, QUOTES

_GLUED = "(:\u0644\u0628\u0640"
_AFTER = ".\u060c,;:)\u061b!?\u061f"
_STYLES = ("\u00ab\u00bb", "\u201c\u201d\u201e", "\u2039\u203a")
_NAME = 4


@dataclass(slots=True, frozen=True)
class Marked:
    """Tokens ``[first, last)`` inside a pair of marks; ``opening`` is the token of the opening mark."""

    opening: int
    first: int
    last: int
    closed: bool = True


class _Open:
    """The marks that are open, and what has been read since the outermost of them."""

    def __init__(self) -> None:
        self.out: list[Marked] = []
        self.stack: list[int] = []
        self.inner: list[Marked] = []
        self.stop = -1  # the last full stop
        self.said = False  # a verb of saying has followed it
        self.turn = -1  # the comma before a participle of saying: the words may have ended there

    def open(self, at: int) -> None:
        if not self.stack:
            self.stop, self.said, self.turn = -1, False, -1
        self.stack.append(at)

    def hear(self, at: int, kind: str, before: str) -> None:
        """Notes a word of saying inside the marks."""
        if kind == "verb":
            self.said = True
        elif len(self.stack) == 1 and before in "\u060c," and at - 1 > self.stack[0]:
            self.turn = at - 1

    def close(self, at: int) -> None:
        opening = self.stack.pop()
        if self.stack:
            self.inner.append(Marked(opening, opening + 1, at))
        else:
            self.end(opening, at, closed=True)

    def end(self, opening: int, last: int, *, closed: bool) -> None:
        if last > opening + 1:
            self.out.append(Marked(opening, opening + 1, last, closed))
        self.inner.clear()
        self.stack.clear()

    def forget(self, at: int) -> None:
        """Ends what was never closed, at ``at`` or where its words seem to have ended."""
        opening = self.stack[0]
        inner = [mark for mark in self.inner if mark.opening > self.turn]
        if self.inner and inner and self.turn > opening:
            self.end(opening, self.turn, closed=False)
            self.out.extend(inner)
        else:
            self.end(opening, at, closed=False)


def marked(document: Document, speech: Mapping[int, str]) -> list[Marked]:
    """The outermost marked stretches of a document, in text order.

    ``speech`` tells of tokens whether they are a ``verb`` or a ``participle`` of saying: where one follows a
    full stop, or a comma, inside an open quotation, the closing mark may have been forgotten.
    """
    state = _Open()
    kinds, words = document.kinds, document.words
    total = len(words)
    for at in range(total):
        kind = kinds[at]
        if kind == NEWLINE:
            if state.stack and not (
                words[state.stack[0]] in QUOTE_OPEN
                and any(word in QUOTE_CLOSE for word in words[at + 1 : at + 40])
            ):
                state.forget(at)
            state.stop, state.said = -1, False
            continue
        if kind != MARK:
            if state.stack and at in speech:
                state.hear(at, speech[at], words[at - 1])
            continue
        word = words[at]
        if word == "." and state.stack:
            state.stop, state.said = at, False
        if word not in QUOTES:
            continue
        if _opens(document, at, state.stack):
            if state.stack and state.said and state.stop > state.stack[0]:
                state.end(state.stack[0], state.stop, closed=False)
            state.open(at)
        elif state.stack:
            state.close(at)
    if state.stack:
        state.forget(total)
    return state.out


def _opens(document: Document, at: int, stack: list[int]) -> bool:
    """Whether the mark at a token opens a quotation; ``stack`` has the tokens of the open ones.

    Decided by the mark's shape; for straight marks, and others typed the wrong way round, by the spaces.
    """
    word = document.words[at]
    opener = document.words[stack[-1]] if stack else ""
    text = document.text
    start, end = document.starts[at], document.ends[at]
    before = text[start - 1 : start] or " "
    after = text[end : end + 1] or " "
    spaced = before.isspace() or before in _GLUED
    tight = not (after.isspace() or after in _AFTER)
    if word in QUOTE_EITHER:
        if not opener:
            return spaced or tight
        return (before.isspace() if opener in QUOTE_EITHER else spaced) and not after.isspace()
    if word in QUOTE_OPEN:
        if (
            opener
            and opener not in QUOTE_EITHER
            and opener not in QUOTE_OPEN
            and _style(opener) == _style(word)
        ):
            return False  # turned round: it was opened by the closing mark
        # the opening mark may be typed twice, round a name
        return not (opener == word and before.isspace() and after.isspace() and at - stack[-1] <= _NAME)
    if not opener:
        if before.isspace():
            return not after.isspace() or word == "\u00bb"
        return before in _GLUED and tight
    return before == "\u0640" and after.isspace() and word == "\u00bb"


def _style(mark: str) -> int:
    return next((index for index, marks in enumerate(_STYLES) if mark in marks), -1)
