"""``sijill know``: who or what a name is, and who held an office on a day."""

from __future__ import annotations

import datetime
import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from sijill.cli import progress, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click

    from sijill.lookup import Answer, Held

_EPILOG = "\n\n".join(
    "\b\n" + block
    for block in resources.files("sijill.cli").joinpath("know.txt").read_text("utf-8").split("\n\n")
)
_NOT_KNOWN = 1
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class _Asking(TyperGroup):
    """A group whose arguments are a question where they do not begin with one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["name", *args]
        return super().parse_args(ctx, args)


know = typer.Typer(
    cls=_Asking, no_args_is_help=True, rich_markup_mode=None, epilog=_EPILOG, subcommand_metavar="NAME | COMMAND ..."
)


@know.callback()
def about() -> None:
    """Ask the knowledge base: a person, a country, an office, a body, a forum or a place, in Arabic or English.

    The word "name" before NAME may be left out. Set SIJILL_KNOWLEDGE to a folder made by "know update" to have its lines too.
    """


@know.command(epilog=_EPILOG)
def name(
    words: Annotated[
        list[str], typer.Argument(metavar="NAME", help="A name, a code, or an office and whose it is.")
    ],
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Who held the office on that day: YYYY, YYYY-MM or YYYY-MM-DD."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object, for programs.")] = False,
) -> None:
    """Say who or what NAME is, with terms of office, their source, and how far each was verified.

    Where a name means several things, all are listed. Where nothing is known by it, near names are told, and the status is 1.
    """
    from sijill.cli.output import opened
    from sijill.knowledge import load, load_places
    from sijill.language import load as load_language
    from sijill.lookup import Asker

    query = terminal.plain(" ".join(words))
    if on is not None and not _is_day(on):
        raise typer.BadParameter("write YYYY-MM-DD, as 2015-08-05; YYYY or YYYY-MM will do", param_hint="--on")
    asker = Asker(load_language(), load(), load_places())
    answers = asker.ask(query, on)
    near = [] if answers else asker.near(query)
    with opened(None) as to:
        if as_json:
            found = {"query": query, "on": on, "found": [answer.plain() for answer in answers], "near": near}
            to(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        else:
            screen = terminal.isolates()
            for at, answer in enumerate(answers):
                if at:
                    to("\n")
                for line in told(answer, terminal.columns(), isolate=screen):
                    to(line + "\n")
    if not answers:
        more = f"; near: {', '.join(near)}" if near else ""
        progress.tell(f"nothing is known by the name {query}{more}")
        raise typer.Exit(_NOT_KNOWN)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def told(answer: Answer, room: int, *, isolate: bool) -> Iterator[str]:
    """An answer in lines for people: both names, facts, and the terms in columns."""
    head = f"{terminal.pad(answer.ar, 0, isolate=isolate)}  {answer.en}".rstrip()
    yield terminal.begin(f"{head}  [{answer.kind} {answer.id}]", isolate=isolate)
    for key, value in answer.facts.items():
        yield terminal.begin(f"  {key}: {terminal.pad(value, 0, isolate=isolate)}", isolate=isolate)
    also = list(dict.fromkeys(answer.also))
    if also:
        yield from _wrapped("also read as", "\u060c ".join(also), room, isolate=isolate)
    if answer.terms:
        yield from _columns(answer, room, isolate=isolate)
    if answer.day is not None and answer.kind in ("person", "office", "country", "body", "movement"):
        yield from _about_the_day(answer, isolate=isolate)


def _wrapped(label: str, text: str, room: int, *, isolate: bool) -> Iterator[str]:
    """A label, then Arabic of any length in lines of the room that is left."""
    indent = len(label) + 4
    for at, line in enumerate(terminal.wrap(text, max(room - indent, 20), 6)):
        before = f"  {label}: " if at == 0 else " " * indent
        yield terminal.begin(before + terminal.pad(line, 0, isolate=isolate), isolate=isolate)


def _columns(answer: Answer, room: int, *, isolate: bool) -> Iterator[str]:
    """The terms: dates, office, who and of what, both names, how far verified, source."""
    rows = [[_dates(term), *_cells(answer, term), *_basis(term)] for term in answer.terms]
    heads = ["from to", "office" if answer.kind != "office" else "mark", "name", "", "verified", "source"]
    rows = [heads, *rows]
    widths = [max(terminal.width(row[at]) for row in rows) for at in range(len(heads))]
    if sum(widths) + 2 * len(widths) + 2 > room:  # too narrow for columns: a block of lines for each term
        for row in rows[1:]:
            dates, *rest = row
            yield terminal.begin(f"  {dates}", isolate=isolate)
            for cell in rest[:-2]:
                for line in terminal.wrap(cell, max(room - 4, 16), 4):
                    yield terminal.begin("    " + terminal.pad(line, 0, isolate=isolate), isolate=isolate)
            yield terminal.begin(f"    verified {rest[-2]}, {rest[-1]}", isolate=isolate)
        return
    for row in rows:
        cells = [terminal.pad(cell, widths[at], isolate=isolate) for at, cell in enumerate(row)]
        yield terminal.begin(("  " + "  ".join(cells)).rstrip(), isolate=isolate)


def _dates(term: Held) -> str:
    return f"{term.start} to {term.end}"


def _cells(answer: Answer, term: Held) -> tuple[str, str, str]:
    mark = f" ({term.mark})" if term.mark else ""
    if answer.kind == "person":
        return f"{term.office_en}{mark}", term.entity_ar, term.entity_en
    if answer.kind == "office":
        return term.mark, term.person_ar, term.person_en
    return f"{term.office_en}{mark}", term.person_ar, term.person_en


def _basis(term: Held) -> tuple[str, str]:
    return term.verified or "-", term.source or "-"


def _about_the_day(answer: Answer, *, isolate: bool) -> Iterator[str]:
    """What the terms leave open on the day asked for."""
    if not answer.terms:
        until = f"; the tables tell of it up to {answer.last_known}" if answer.last_known else ""
        yield terminal.begin(f"  on {answer.day}: not known{until}", isolate=isolate)
    for term in answer.terms:
        who = term.person_en if answer.kind != "person" else f"{term.office_en}, {term.entity_en}"
        if term.standing == "unverified":
            yield terminal.begin(f"  on {answer.day}: {who}: not verified beyond {term.verified or 'any day'}", isolate=isolate)
        elif term.standing == "perhaps":
            yield terminal.begin(f"  on {answer.day}: {who}: perhaps; the dates are not precise enough", isolate=isolate)
        else:
            yield terminal.begin(f"  on {answer.day}: {who}: yes", isolate=isolate)
