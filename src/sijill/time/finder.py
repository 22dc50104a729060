"""Finds the time expressions of a document."""

from sijill.language import Language
from sijill.text import Document
from sijill.text.document import NUMBER, QUOTES
from sijill.time.dates import DateReader
from sijill.time.spells import Reading, SpellReader
from sijill.time.values import Bound, Day, MentionKind, Stretch, TimeMention
from sijill.time.vocabulary import Vocabulary

_BOUNDS: dict[str, Bound] = {"since": "since", "until": "until", "before": "before", "after": "after"}
#: first characters, beside words of time, of what may follow the first word of an expression
_GOES_ON = frozenset("0123456789(/-.,\u060c")
_NUMBER_READERS = ("stretch", "several", "duration")
_YEAR_READERS = ("stretch", "years")


class TimeFinder:
    """Finds time mentions; made once per process, then used on any number of documents."""

    def __init__(self, language: Language) -> None:
        self.vocabulary = Vocabulary(language)

    def find(self, document: Document) -> list[TimeMention]:
        """The time expressions of ``document`` in text order, not overlapping, each in its longest reading."""
        starts = self.vocabulary.starts
        places = [
            i
            for i, (word, kind) in enumerate(zip(document.words, document.kinds, strict=True))
            if word in starts or kind == NUMBER
        ]
        if not places:
            return []
        dates = DateReader(self.vocabulary, document)
        words, follows, alone = dates.words, self.vocabulary.follows, self.vocabulary.alone
        spells = SpellReader(dates)
        mentions: list[TimeMention] = []
        free = 0
        name_end = -1
        for i in places:
            if i < free:
                continue
            word, following = words[i], words[i + 1]
            if not (
                following in follows or word in alone or following[:1] in _GOES_ON or _is_odd(word, words, i)
            ):
                continue
            reading = self._read(dates, spells, i)
            if reading is None:
                continue
            end, kind, value, minutes = reading
            free = end
            if kind in ("date", "range") and self._is_name(document, i, end, name_end):
                name_end = end
                continue
            mentions.append(TimeMention(i, end, kind, value, minutes, self._bound(document, i)))
        return mentions

    def _read(self, dates: DateReader, spells: SpellReader, i: int) -> Reading | None:
        """The longest of the readings at token ``i``."""
        word = dates.words[i]
        readers = self.vocabulary.starts.get(word)
        if readers is None:
            readers = _YEAR_READERS if len(word) == 4 and word.isdigit() else _NUMBER_READERS
        best: Reading | None = None
        for name in readers:
            if name == "stretch":
                found = dates.stretch(i)
                if found is None or (word[0].isdigit() and self._counts(dates.words, i)):
                    continue
                end, value = found
                reading: Reading | None = (end, kind_of(value), value, None)
            else:
                reading = getattr(spells, name)(i)
            if reading and (best is None or reading[0] > best[0]):
                best = reading
        return best

    def _counts(self, words: list[str], i: int) -> bool:
        """Whether the number at ``i`` is that of a resolution, an article or a telephone."""
        return self.vocabulary.before(words, i, "number-head") is not None

    def _is_name(self, document: Document, first: int, last: int, name_end: int) -> bool:
        """Whether the day is the name of a movement, a street or a war."""
        words, vocabulary = document.words, self.vocabulary
        at = first
        while at and (words[at - 1] in QUOTES or words[at - 1] in "()"):
            at -= 1
        if vocabulary.at(words, at - 1, "event-head"):
            return True
        head = vocabulary.word(words, at - 1, "month-head") and vocabulary.at(words, at - 2, "event-head")
        if head:
            return True
        if name_end > 0 and at - name_end <= 2 and (at == name_end or vocabulary.word(words, at - 1, "and")):
            return True  # a second one, joined to the first
        named = vocabulary.at(words, first, "event-name")
        if not named or named[0] != last:
            return False
        return not (
            vocabulary.word(
                words, first - 1, "in", "since", "until", "during", "day-head", "of", "to", "before", "after"
            )
            or vocabulary.at(words, first - 1, "edge")
        )

    def _bound(self, document: Document, first: int) -> Bound | None:
        if not first:
            return None
        found = self.vocabulary.word(document.words, first - 1, *_BOUNDS)
        return _BOUNDS[found[1].value] if found else None


def kind_of(value: Day | Stretch) -> MentionKind:
    """The kind of a date or range."""
    if isinstance(value, Stretch):
        return "range"
    if value.month is not None or value.day is not None:
        return "date"
    return "relative" if value.offset is not None else "weekday"


def _is_odd(word: str, words: list[str], i: int) -> bool:
    """Whether ``word`` is a year, a whole date in digits, or a day before a misspelt month with a second name."""
    return word[0].isdigit() and (len(word) > 3 or words[i + 2] == "/")
