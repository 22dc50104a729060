"""The compiled language tables, loaded once per process."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import msgspec


@dataclass(slots=True, frozen=True)
class Entry:
    """One line of a lexicon: its forms (folded, one space between words), its value and further features."""

    forms: tuple[str, ...]
    value: str
    features: dict[str, Any]


class Lexicon:
    """The words of one class. ``lexicon[form]`` is the entry of a folded form; ``form in lexicon`` tells."""

    def __init__(self, name: str, entries: list[Entry]) -> None:
        self.name = name
        self.entries = entries
        self.by_form: dict[str, Entry] = {form: entry for entry in entries for form in entry.forms}
        #: folded form -> value, the quickest way to ask
        self.values: dict[str, str] = {form: entry.value for form, entry in self.by_form.items()}
        #: forms of a single word
        self.words: frozenset[str] = frozenset(form for form in self.by_form if " " not in form)

    def __contains__(self, form: str) -> bool:
        return form in self.by_form

    def __getitem__(self, form: str) -> Entry:
        return self.by_form[form]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_form)

    def get(self, form: str) -> str | None:
        """The value of a folded form, ``None`` where the class has no such word."""
        return self.values.get(form)


class Language:
    """All lexicons and rules of one language."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._raw = tables["lexicons"]
        self.names: tuple[str, ...] = tuple(self._raw)
        self._made: dict[str, Lexicon] = {}
        self.rules: list[dict[str, Any]] = tables["rules"]
        self.clitics: dict[str, Any] = tables["clitics"]

    def lexicon(self, name: str) -> Lexicon:
        """The lexicon called ``name``; ``KeyError`` where the data has none."""
        if name not in self._made:
            entries = []
            for row in self._raw[name]:
                features = dict(row)
                forms = tuple(features.pop("forms"))
                entries.append(Entry(forms, features.pop("value", forms[0]), features))
            self._made[name] = Lexicon(name, entries)
        return self._made[name]


@cache
def load() -> Language:
    """The compiled tables of the package, parsed once."""
    raw = resources.files("sijill.data").joinpath("language.json").read_bytes()
    return Language(msgspec.json.decode(raw))


