"""The report in a terminal with what was found marked in it, then every encounter field by field."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.cli import terminal
from sijill.cli.facts import MARKS, Fact, facts, quote_facts, segments
from sijill.cli.words import Lang, words
from sijill.record import Report

_COLOURS = {
    "trigger": "30;43", "participant": "30;46", "when": "30;42", "where": "97;44",
    "forum": "97;45", "source": "30;47", "topic": "4", "quote": "3",
}  # fmt: skip
_LEFT, _RIGHT = "\u27e6", "\u27e7"


def explained(report: Report, lang: Lang, *, colour: bool, screen: bool) -> Iterator[str]:
    """Lines: the marked text, then the fields. Without colour, marks are brackets with the field's name."""
    label = words(lang)
    room = terminal.columns()
    about = [report.id, report.source or "", f"{label['field.published']} {report.published or '?'}"]
    yield terminal.plain(" \u00b7 ".join(part for part in about if part))
    if colour:
        yield " ".join(f"\x1b[{_COLOURS[mark]}m {label['field.' + mark]} \x1b[0m" for mark in MARKS)
    yield ""
    for line in _marked(report, lang, colour=colour):
        yield terminal.rightward(line, isolate=screen)
    if not report.encounters:
        yield ""
        yield label["page.none"]
    for number, encounter in enumerate(report.encounters, 1):
        yield ""
        yield terminal.begin(
            f"{label['page.encounter']} {number}  {terminal.plain(encounter.id)}", isolate=screen
        )
        yield from _rows(facts(report, encounter, lang), room, lang, screen=screen)
    for quote in report.quotes:
        yield ""
        yield from _rows(quote_facts(report, quote, lang), room, lang, screen=screen)
    for warning in report.warnings:
        yield ""
        yield terminal.plain(f"{label['field.warning']} {warning.code}: {warning.message}")


def _marked(report: Report, lang: Lang, *, colour: bool) -> Iterator[str]:
    label = words(lang)
    line = ""
    for start, end, mark, numbers in segments(report):
        for at, part in enumerate(report.text[start:end].splitlines() or [""]):
            if at:
                yield line
                line = ""
            shown = terminal.plain(part)
            # The spaces at the edges of a stretch part it from its neighbours.
            before, after = part[:1].isspace() * " ", part[-1:].isspace() * " "
            if mark and shown and colour:
                line += f"{before}\x1b[{_COLOURS[mark]}m{shown}\x1b[0m{after}"
            elif mark and shown:
                name = "".join([label[f"field.{mark}"], *(f" {number}" for number in numbers)])
                line += f"{before}{_LEFT}{name}: {shown}{_RIGHT}{after}"
            else:
                line += before + shown + (after if shown else "")
        if report.text[end - 1 : end] in ("\n", "\r"):
            yield line
            line = ""
    if line:
        yield line


def _rows(rows: list[Fact], room: int, lang: Lang, *, screen: bool) -> Iterator[str]:
    """A field a line: name, value, then span, basis and rule; what does not fit goes on below."""
    label = words(lang)
    name_room = max(terminal.width(label[key]) for key in label if key.startswith("field.")) + 2
    for row in rows:
        name = terminal.pad(row.field, name_room, isolate=screen)
        about = []
        if row.span:
            about.append(f"[{row.span[0]}, {row.span[1]})")
        if row.surface and row.value and row.surface not in row.value:
            about.append(f"\u00ab{row.surface}\u00bb")
        about += [part for part in (row.basis, row.rule and f"{label['column.rule']}: {row.rule}") if part]
        lines = terminal.wrap(row.value or row.surface, max(room - name_room, 20), 12)
        for line in lines:
            yield terminal.begin(name + terminal.pad(line, 0, isolate=screen), isolate=screen)
            name = " " * name_room
        for line in terminal.wrap("  ".join(about), max(room - name_room - 2, 20), 4):
            yield terminal.begin(name + "  " + terminal.pad(line, 0, isolate=screen), isolate=screen)
            name = " " * name_room
