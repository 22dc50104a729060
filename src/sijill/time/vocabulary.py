"""The words of time, ready to be asked for at a token: one dict lookup for most tokens.

Words that carry proclitics are listed with them here, once, so that reading a report strips nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sijill.language import Language

_PREFIX = "time."
#: classes before whose first word no clitic is written, or that are asked for as they stand
_BARE = frozenset({"clitic", "agency", "not-after", "not-weekday-after"})
#: classes that may open a time expression
_STARTS = (
    "month", "weekday", "relative-day", "same-day", "day-part", "season", "part", "edge", "unit", "ordinal",
    "cardinal", "fraction",
)  # fmt: skip
_START_WORDS = frozenset({
    "day-head", "days-head", "month-head", "months-head", "year-head", "years-head", "this", "since", "before",
    "after", "clock-head", "article",
})  # fmt: skip


@dataclass(slots=True, frozen=True)
class Sense:
    """What a word or phrase means: its class, value and features, and the clitic written before it."""

    value: str
    number: int
    clitic: str
    features: dict[str, Any]

    def has(self, feature: str) -> bool:
        """Whether the entry sets ``feature``."""
        return feature in self.features


Option = tuple[tuple[str, ...], Sense]


class Vocabulary:
    """All ``time.*`` lexicons by first word."""

    def __init__(self, language: Language) -> None:
        self._clitics = [
            (form, entry.value, str(entry.features.get("replaces", "")), str(entry.features.get("only", "")))
            for entry in language.lexicon(_PREFIX + "clitic").entries
            for form in entry.forms
        ]
        self._table: dict[str, dict[str, list[Option]]] = {}
        for name in (
            "month", "weekday", "relative-day", "same-day", "day-part", "season", "part", "edge", "word", "lasting",
            "toward", "toward-many", "unit", "vague-count", "fraction", "ordinal", "cardinal", "event-head",
            "event-name", "not-before", "not-after", "not-weekday-after", "not-weekday-before", "number-head",
            "agency", "published-head",
        ):  # fmt: skip
            self._load(language, name)
        for classes in self._table.values():
            for options in classes.values():
                options.sort(key=lambda option: (-len(option[0]), len(option[1].clitic)))
        #: folded words that may open a time expression
        self.starts: frozenset[str] = frozenset(
            word
            for word, classes in self._table.items()
            if any(name in classes for name in _STARTS)
            or any(sense.value in _START_WORDS for _, sense in classes.get("word", ()))
        )

    def _load(self, language: Language, name: str) -> None:
        for entry in language.lexicon(_PREFIX + name).entries:
            number = int(entry.value) if entry.value.lstrip("-").isdigit() else 0
            for form in entry.forms:
                head, *rest = form.split()
                self._add(head, name, (tuple(rest), Sense(entry.value, number, "", entry.features)))
                if name in _BARE:
                    continue
                for clitic, value, replaces, only in self._clitics:
                    if (only and only != _PREFIX + name) or not head.startswith(replaces) or len(head) < 2:
                        continue
                    joined = clitic + head[len(replaces) :]
                    self._add(joined, name, (tuple(rest), Sense(entry.value, number, value, entry.features)))

    def _add(self, head: str, name: str, option: Option) -> None:
        self._table.setdefault(head, {}).setdefault(name, []).append(option)

    def at(self, words: Sequence[str], i: int, name: str) -> tuple[int, Sense] | None:
        """The longest phrase of class ``name`` at token ``i``: the token after it, and its sense."""
        if not 0 <= i < len(words):
            return None
        classes = self._table.get(words[i])
        if classes is None:
            return None
        for rest, sense in classes.get(name, ()):
            if not rest or tuple(words[i + 1 : i + 1 + len(rest)]) == rest:
                return i + 1 + len(rest), sense
        return None

    def word(self, words: Sequence[str], i: int, *values: str) -> tuple[int, Sense] | None:
        """The small word at ``i`` if it is one of ``values``."""
        if not 0 <= i < len(words):
            return None
        classes = self._table.get(words[i])
        if classes is None:
            return None
        for rest, sense in classes.get("word", ()):
            if sense.value in values and (not rest or tuple(words[i + 1 : i + 1 + len(rest)]) == rest):
                return i + 1 + len(rest), sense
        return None

    def before(self, words: Sequence[str], i: int, name: str) -> Sense | None:
        """The sense of class ``name`` that ends right before token ``i``; phrases of up to three words."""
        for length in (3, 2, 1):
            found = self.at(words, i - length, name)
            if found and found[0] == i:
                return found[1]
        return None
