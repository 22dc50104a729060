"""The table for people: one row an encounter, in a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.cli import terminal
from sijill.cli.facts import described, interval
from sijill.cli.words import Lang, words
from sijill.record import Encounter, Report

_FIELDS = ("date", "kind", "status", "who", "where", "forum", "topics")
_GAP = 2
# Below this width a row would be of single words: each encounter becomes a block of lines instead.
_NARROWEST = 76
_MOST_LINES = 6
# Shares of the room that dates, kinds and statuses leave.
_SHARES = {"who": 0.4, "where": 0.14, "forum": 0.21, "topics": 0.25}
_MOST_PARTICIPANTS = 6


class Table:
    """Lays out encounters as they come: widths depend on the terminal alone, so nothing waits for the end."""

    def __init__(self, lang: Lang, room: int, *, isolate: bool) -> None:
        self._lang: Lang = lang
        self._label = words(lang)
        self._isolate = isolate
        self._room = room
        self._stacked = room < _NARROWEST
        self._begun = False
        self._widths = self._measure()

    def lines(self, report: Report) -> Iterator[str]:
        """The lines of one report's encounters; the first time, the head of the table before them."""
        for encounter in report.encounters:
            cells = self._cells(encounter)
            if self._stacked:
                yield from self._block(cells)
                continue
            if not self._begun:
                yield from self._head()
            yield from self._row(cells)

    def _measure(self) -> dict[str, int]:
        fixed = {
            "date": 10,
            "kind": max(terminal.width(self._label[key]) for key in self._label if key.startswith("kind.")),
            "status": max(
                terminal.width(self._label[key]) for key in self._label if key.startswith("status.")
            ),
        }
        fixed = {
            name: max(room, terminal.width(self._label[f"field.{name}"])) for name, room in fixed.items()
        }
        left = self._room - sum(fixed.values()) - _GAP * (len(_FIELDS) - 1)
        shared = {name: int(left * share) for name, share in _SHARES.items()}
        shared["who"] += left - sum(shared.values())
        return {**fixed, **shared}

    def _cells(self, encounter: Encounter) -> dict[str, list[str]]:
        """The paragraphs of each cell."""
        label = self._label
        who = [described(one, self._lang) for one in encounter.participants[:_MOST_PARTICIPANTS]]
        if len(encounter.participants) > _MOST_PARTICIPANTS:
            who.append(f"{label['page.more']} {len(encounter.participants) - _MOST_PARTICIPANTS}")
        forum = []
        if encounter.forum:
            forum = [f"{label['relation.' + encounter.forum.relation]}: {encounter.forum.name}"]
        return {
            "date": interval(encounter.when).replace("/", "/ ").split(),
            "kind": [label[f"kind.{encounter.kind}"]],
            "status": [label[f"status.{encounter.status}"]],
            "who": who,
            "where": [encounter.where.name] if encounter.where else [],
            "forum": forum,
            "topics": [f"\u00b7 {topic.text}" for topic in encounter.topics],
        }

    def _head(self) -> Iterator[str]:
        self._begun = True
        yield from self._row({name: [self._label[f"field.{name}"]] for name in _FIELDS})
        yield "\u2500" * self._room

    def _row(self, cells: dict[str, list[str]]) -> Iterator[str]:
        wrapped = {name: self._wrapped(cells[name], self._widths[name]) for name in _FIELDS}
        # In Arabic the first column stands at the right.
        order = _FIELDS if self._lang == "en" else _FIELDS[::-1]
        right = self._lang == "ar"
        for at in range(max(1, *(len(lines) for lines in wrapped.values()))):
            parts = [
                terminal.pad(
                    wrapped[name][at] if at < len(wrapped[name]) else "",
                    self._widths[name],
                    right=right,
                    isolate=self._isolate,
                )
                for name in order
            ]
            line = (" " * _GAP).join(parts)
            yield terminal.begin(line if right else line.rstrip(), isolate=self._isolate)

    def _wrapped(self, paragraphs: list[str], room: int) -> list[str]:
        lines: list[str] = []
        for paragraph in paragraphs:
            lines += terminal.wrap(paragraph, room, _MOST_LINES)
        if len(lines) > _MOST_LINES * 2:
            lines = [*lines[: _MOST_LINES * 2 - 1], "\u2026"]
        return lines

    def _block(self, cells: dict[str, list[str]]) -> Iterator[str]:
        """An encounter as lines ``label: value``, for terminals too narrow for a table."""
        right = self._lang == "ar"
        for name in _FIELDS:
            for value in cells[name]:
                for line in terminal.wrap(
                    f"{self._label['field.' + name]}: {value}", max(self._room, 8), _MOST_LINES
                ):
                    laid = (
                        terminal.pad(line, self._room, right=True, isolate=self._isolate) if right else line
                    )
                    if not right:
                        laid = terminal.pad(line, 0, isolate=self._isolate)
                    yield terminal.begin(laid, isolate=self._isolate)
        yield "\u2500" * min(self._room, 20)
