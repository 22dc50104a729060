"""A report's words without quotation marks, each with what it may be."""

from dataclasses import dataclass, field

from sijill.mentions.gazetteer import Found, Gazetteer, Letters, Word
from sijill.text import Document
from sijill.text.document import ARABIC, NEWLINE, QUOTES

_BLANK = Word("", conjunction=False, preposition="", article=False, found={}, longer={}, known=False)


@dataclass(slots=True)
class Stream:
    """Position ``p`` is token ``token[p]`` of ``document``; ``words[p]`` its analysis, ``found[p]`` what begins there.

    Quotation marks are left out, since a name may stand in them; ``quoted[p]`` says that one stands before ``p``.
    """

    document: Document
    token: list[int]
    words: list[Word]
    found: list[Found]
    quoted: list[bool]
    sentence: list[int]
    letters: Letters
    position_of: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.token)

    def text(self, p: int) -> str:
        """The folded word as it stands, particles included."""
        return self.document.words[self.token[p]]

    def kind(self, p: int) -> str:
        """The kind of token: a word, a number, a mark."""
        return self.document.kinds[self.token[p]]

    def tanwin(self, p: int) -> bool:
        """Whether an unknown word at ``p`` ends in the alef of an adverb or object, so that it is hardly a name."""
        return self.words[p].shape == "" and self.text(p)[-1:] == self.letters.alef

    def get(self, p: int, cls: str) -> tuple[int, object] | None:
        """(length, item) of the longest entry of a class at ``p``."""
        return self.found[p].get(cls)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the report of positions ``[first, last)``, without a particle joined to the first word."""
        document = self.document
        start = document.starts[self.token[first]]
        word = self.words[first]
        joined = (1 if word.conjunction else 0) + (1 if word.preposition else 0)
        if joined:
            start = _skip(document.text, start, joined, word)
        return start, document.ends[self.token[last - 1]]


def _skip(text: str, start: int, letters: int, word: Word) -> int:
    """The offset past ``letters`` joined letters and the marks on them."""
    if word.preposition and word.article and not text[start + letters :].startswith(word.base[:1]):
        return start  # lam has swallowed the alef of the article: the word cannot be cut
    at = start
    for _ in range(letters):
        at += 1
        while at < len(text) and not text[at].isalpha():
            at += 1
    return at


def make(document: Document, gazetteer: Gazetteer) -> Stream:
    """The stream of a document: every word analysed, every entry that begins at it found."""
    token: list[int] = []
    words: list[Word] = []
    quoted: list[bool] = []
    pending = False
    kinds, forms = document.kinds, document.words
    look = gazetteer.word
    for index, form in enumerate(forms):
        if kinds[index] == ARABIC:
            words.append(look(form))
        elif form in QUOTES:
            pending = True
            continue
        elif kinds[index] == NEWLINE:
            continue
        else:
            words.append(_BLANK)
        token.append(index)
        quoted.append(pending)
        pending = False
    plain = [forms[index] for index in token]
    found: list[Found] = []
    last = len(plain) - 1
    for p, word in enumerate(words):
        here = word.found
        if word.longer and p < last:
            rows = word.longer.get(plain[p + 1])
            if rows is not None:
                copied = False
                for rest, item in rows:
                    size = len(rest) + 1
                    if size > 2 and tuple(plain[p + 1 : p + size]) != rest:
                        continue
                    if item.cls not in here or here[item.cls][0] < size:
                        if not copied:
                            here = dict(here)
                            copied = True
                        here[item.cls] = (size, item)
        found.append(here)
    sentence_of = document.sentence_of
    return Stream(
        document, token, words, found, quoted, [sentence_of[index] for index in token], gazetteer.letters,
        {index: p for p, index in enumerate(token)},
    )  # fmt: skip
