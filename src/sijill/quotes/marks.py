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

    def close(self, at: int) -> None:
        opening = self.stack.pop()
        if self.stack:
            self.inner.append(Marked(opening, opening + 1, at))
        else:
            self.end(opening, at, True)

    def end(self, opening: int, last: int, closed: bool) -> None:
        if last > opening + 1:
            self.out.append(Marked(opening, opening + 1, last, closed))
        self.inner.clear()
        self.stack.clear()

    def forget(self, at: int) -> None:
        """Ends what was never closed, at ``at`` or where its words seem to have ended."""
        opening = self.stack[0]
        inner = [mark for mark in self.inner if mark.opening > self.turn]
        if self.inner and inner and self.turn > opening:
            self.end(opening, self.turn, False)
            self.out.extend(inner)
        else:
            self.end(opening, at, False)


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
            if state.stack:
                following = next((i for i in range(at + 1, min(at + 40, total)) if words[i] in QUOTE_CLOSE), None)
                if following is None or words[state.stack[0]] not in QUOTE_OPEN:
                    state.forget(at)
            state.stop, state.said = -1, False
            continue
        if kind != MARK:
            if state.stack and at in speech:
                if speech[at] == "verb":
                    state.said = True
                elif len(state.stack) == 1 and words[at - 1] in "\u060c," and at - 1 > state.stack[0]:
                    state.turn = at - 1
            continue
        word = words[at]
        if word == "." and state.stack:
            state.stop, state.said = at, False
        if word not in QUOTES:
            continue
        if _opens(document, at, state.stack):
            if state.stack and state.said and state.stop > state.stack[0]:
                state.end(state.stack[0], state.stop, False)
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
        if opener and opener not in QUOTE_EITHER and opener not in QUOTE_OPEN and _style(opener) == _style(word):
            return False  # turned round: it was opened by the closing mark
        if opener == word and before.isspace() and after.isspace() and at - stack[-1] <= _NAME:
            return False  # the opening mark typed twice, round a name
        return True
    if not opener:
        return before.isspace() and (not after.isspace() or word == "\u00bb") or before in _GLUED and tight
    return before in "\u0640" and after.isspace() and word == "\u00bb"


def _style(mark: str) -> int:
    return next((index for index, marks in enumerate(_STYLES) if mark in marks), -1)
