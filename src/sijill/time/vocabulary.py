"""The words of time, ready to be asked for at a token: one dict lookup for most tokens.

Words that carry proclitics are listed with them here, once, so that reading a report strips nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sijill.language import Language, load

_PREFIX = "time."
#: classes before whose first word no clitic is written, or that are asked for as they stand
_BARE = frozenset({"clitic", "agency", "not-after", "not-weekday-after"})
#: which readers a word of a class may be the first word for
_OPENS: dict[str, tuple[str, ...]] = {
    "month": ("stretch",),
    "weekday": ("stretch",),
    "relative-day": ("stretch",),
    "same-day": ("stretch",),
    "day-part": ("stretch",),
    "ordinal": ("stretch",),
    "season": ("part",),
    "part": ("part",),
    "edge": ("edge",),
    "unit": ("single", "several", "duration"),
    "cardinal": ("duration",),
    "vague-count": ("duration",),
    "fraction": ("duration",),
    # small words, by what they do
    "day-head": ("stretch",),
    "days-head": ("stretch",),
    "month-head": ("stretch",),
    "months-head": ("stretch",),
    "article": ("stretch", "several", "duration"),
    "year-head": ("years",),
    "years-head": ("years",),
    "this": ("single", "part"),
    "since": ("distance",),
    "before": ("distance",),
    "after": ("distance",),
    "clock-head": ("clock",),
}
_ALONE = ("month", "weekday", "relative-day", "same-day", "unit")


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


_NOTHING: dict[str, list["Option"]] = {}
Option = tuple[tuple[str, ...], Sense]


class Vocabulary:
    """All ``time.*`` lexicons by first word."""

    def __init__(self, language: Language) -> None:
        self._clitics = [
            (form, entry.value, str(entry.features.get("replaces", "")), str(entry.features.get("only", "")))
            for entry in language.lexicon(_PREFIX + "clitic").entries
            for form in entry.forms
        ]
        self._longest: dict[str, int] = {}
        self.table: dict[str, dict[str, list[Option]]] = {}
        for name in (
            "month", "weekday", "relative-day", "same-day", "day-part", "season", "part", "edge", "word", "lasting",
            "toward", "toward-many", "unit", "vague-count", "fraction", "ordinal", "cardinal", "event-head",
            "event-name", "not-before", "not-after", "not-weekday-after", "not-weekday-before", "number-head",
            "paper-head", "agency", "published-head",
        ):  # fmt: skip
            self._load(language, name)
        for classes in self.table.values():
            for options in classes.values():
                options.sort(key=lambda option: (-len(option[0]), len(option[1].clitic)))
        #: words that may go on a phrase
        self.follows: frozenset[str] = frozenset(self.table) | {
            word
            for classes in self.table.values()
            for options in classes.values()
            for rest, _ in options
            for word in rest
        }
        #: words that say a time by themselves; the other starts need a word of time, a number or a mark after them
        self.alone: frozenset[str] = frozenset(
            word
            for word, classes in self.table.items()
            if any(
                not rest and _is_alone(name, sense)
                for name in _ALONE
                for rest, sense in classes.get(name, ())
            )
        )
        #: folded words that may open a time expression, with the readers to ask
        self.starts: dict[str, tuple[str, ...]] = {}
        for word, classes in self.table.items():
            readers = [reader for name in classes for reader in _OPENS.get(name, ())]
            if readers:
                self.starts[word] = tuple(dict.fromkeys(readers))

    def _load(self, language: Language, name: str) -> None:
        for entry in language.lexicon(_PREFIX + name).entries:
            number = int(entry.value) if entry.value.lstrip("-").isdigit() else 0
            for form in entry.forms:
                head, *rest = form.split()
                self._longest[name] = max(self._longest.get(name, 1), 1 + len(rest))
                self._add(head, name, (tuple(rest), Sense(entry.value, number, "", entry.features)))
                if name in _BARE:
                    continue
                for clitic, value, replaces, only in self._clitics:
                    if (only and only != _PREFIX + name) or not head.startswith(replaces) or len(head) < 2:
                        continue
                    if "alone" in entry.features and value not in ("and", "so") and not only:
                        continue
                    joined = clitic + head[len(replaces) :]
                    self._add(joined, name, (tuple(rest), Sense(entry.value, number, value, entry.features)))

    def _add(self, head: str, name: str, option: Option) -> None:
        if name == "word":
            name = option[1].value  # small words are classes of their own, by what they do
        self.table.setdefault(head, {}).setdefault(name, []).append(option)

    def at(self, words: Sequence[str], i: int, name: str) -> tuple[int, Sense] | None:
        """The longest phrase of class ``name`` at token ``i``: the token after it, and its sense."""
        return phrase(self.table.get(words[i], _NOTHING).get(name), words, i) if 0 <= i < len(words) else None

    def word(self, words: Sequence[str], i: int, *values: str) -> tuple[int, Sense] | None:
        """The small word at ``i`` if it is one of ``values``."""
        if 0 <= i < len(words):
            classes = self.table.get(words[i], _NOTHING)
            for value in values:
                found = phrase(classes.get(value), words, i)
                if found:
                    return found
        return None

    def before(self, words: Sequence[str], i: int, name: str) -> Sense | None:
        """The sense of class ``name`` that ends right before token ``i``."""
        for length in range(self._longest.get(name, 0), 0, -1):
            found = self.at(words, i - length, name)
            if found and found[0] == i:
                return found[1]
        return None


def _is_alone(name: str, sense: Sense) -> bool:
    return name != "unit" or not (sense.features["number"] == "one" and sense.has("the"))


@cache
def package_vocabulary() -> Vocabulary:
    """The vocabulary of the package's own tables, made once per process."""
    return Vocabulary(load())


def phrase(options: list[Option] | None, words: Sequence[str], i: int) -> tuple[int, Sense] | None:
    """The first of ``options`` that goes on at token ``i`` as its words demand."""
    if options is not None:
        for rest, sense in options:
            if not rest:
                return i + 1, sense
            end = i + 1 + len(rest)
            if tuple(words[i + 1 : end]) == rest:
                return end, sense
    return None
