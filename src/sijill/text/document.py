"""Tokens and sentences of a report, as parallel lists (a list is several times faster than objects here)."""

import re
from dataclasses import dataclass, field

from sijill.text.fold import fold_map

# A token is a run of Arabic letters, of other letters, of digits, a line break, or one mark.
# Script changes split a run, so that a word glued to a link or a number stands alone.
_TOKEN = re.compile(
    "(?P<ar>[\u0621-\u064a\u0671-\u06d3\u06fa-\u06ff]+)"
    "|(?P<num>[0-9]+(?:[.,][0-9]+)*)"
    "|(?P<url>https?://[^\\s\u0600-\u06ff]+|www\\.[^\\s\u0600-\u06ff]+)"
    "|(?P<lat>[^\\W\\d_\u0600-\u06ff]+(?:['\u2019.&-][^\\W\\d_\u0600-\u06ff]+)*)"
    "|(?P<nl>[\\n\\r\u2028\u2029\u0085]\\s*)"
    "|(?P<mark>[^\\s])"
)
ARABIC, NUMBER, URL, LATIN, NEWLINE, MARK = "ar", "num", "url", "lat", "nl", "mark"
_KINDS = (MARK, ARABIC, NUMBER, URL, LATIN, NEWLINE, MARK)  # by the number of the group
QUOTE_OPEN = frozenset("\u00ab\u201c\u201e\u2039")
QUOTE_CLOSE = frozenset("\u00bb\u201d\u203a")
QUOTE_EITHER = frozenset('"\u201f\u2033')
QUOTES = QUOTE_OPEN | QUOTE_CLOSE | QUOTE_EITHER
_VOWEL_MARKS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670")
_TERMINAL = frozenset(".!?\u061f\u2026")


@dataclass(slots=True)
class Sentence:
    """A run of tokens ``[first, last)``; ``start`` and ``end`` are its offsets in the report's text."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int
    title: bool = False


@dataclass(slots=True)
class Document:
    """A report's text as tokens.

    Token ``i`` is ``words[i]`` (folded), of ``kinds[i]``, at ``text[starts[i]:ends[i]]``. ``body`` is the index of
    the first token that is not the title's.
    """

    text: str
    words: list[str]
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    body: int = 0

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in ``text`` of the tokens ``[first, last)``."""
        return self.starts[first], self.ends[last - 1]

    def surface(self, first: int, last: int) -> str:
        """The text of the tokens ``[first, last)`` exactly as it stands."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokenize(text: str, title_length: int = 0, abbreviations: frozenset[str] = frozenset()) -> Document:
    """Tokens and sentences of ``text``, whose first ``title_length`` characters are the title.

    ``abbreviations`` are folded words after which a full stop ends no sentence.
    """
    folded, origin = fold_map(text)
    matches = list(_TOKEN.finditer(folded))
    kinds = [_KINDS[match.lastindex or 0] for match in matches]
    words = [match[0] for match in matches]
    starts = [match.start() for match in matches]
    ends = [match.end() for match in matches]
    if origin is not None:
        # a letter whose neighbour follows at once has no mark on it
        ends = [
            origin[end] if origin[end] - origin[end - 1] == 1 else _end(text, origin[end - 1] + 1) for end in ends
        ]  # fmt: skip
        starts = [origin[start] for start in starts]
    document = Document(text, words, kinds, starts, ends)
    _split(document, title_length, abbreviations)
    return document


def _end(text: str, end: int) -> int:
    """``end``, past the vowel marks that follow: they stay with their letter, direction characters do not."""
    while end < len(text) and text[end] in _VOWEL_MARKS:
        end += 1
    return end


def _split(document: Document, title_length: int, abbreviations: frozenset[str]) -> None:
    words, kinds = document.words, document.kinds
    first = paragraph = 0
    total = len(words)
    sentences = document.sentences
    body = None

    def close(last: int) -> None:
        nonlocal first
        stop = last
        while stop > first and kinds[stop - 1] == NEWLINE:
            stop -= 1
        start = first
        while start < stop and kinds[start] == NEWLINE:
            start += 1
        if start < stop:
            sentences.append(
                Sentence(
                    start,
                    stop,
                    document.starts[start],
                    document.ends[stop - 1],
                    paragraph,
                    document.starts[start] < title_length,
                )
            )
        first = last

    for at in [i for i, kind in enumerate(kinds) if kind == NEWLINE or words[i] in _TERMINAL]:
        if at < first:
            continue
        if kinds[at] == NEWLINE:
            words[at] = "\n"
            close(at + 1)
            paragraph += 1
        else:
            previous = words[at - 1] if at else ""
            nearer = at + 1
            while nearer < total and (words[nearer] in _TERMINAL or words[nearer] in QUOTE_CLOSE):
                nearer += 1
            short = words[at] == "." and (
                previous in abbreviations
                or (len(previous) == 1 and kinds[at - 1] != MARK)
                or (nearer < total and kinds[nearer] == NUMBER and at and kinds[at - 1] == NUMBER)
            )
            if (
                nearer < total
                and words[nearer] in QUOTE_EITHER
                and document.starts[nearer] == document.ends[nearer - 1]
            ):
                nearer += 1  # a closing mark of the straight kind, glued to the stop
            if not short:
                close(nearer)
    close(total)
    sentence_of = [0] * total
    for index, sentence in enumerate(sentences):
        for token in range(sentence.first, sentence.last):
            sentence_of[token] = index
        if body is None and not sentence.title:
            body = sentence.first
    document.sentence_of = sentence_of
    document.body = total if body is None else body


def worded(form: str) -> str:
    """A name as a report's words: folded, cut as reports are, one space between words and marks."""
    return " ".join(tokenize(form, 0, frozenset()).words)
