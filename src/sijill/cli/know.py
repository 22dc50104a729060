"""``sijill know``: who or what a name is, and who held an office on a day."""

from __future__ import annotations

import datetime
import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from sijill.cli import progress, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sijill.lookup import Answer, Held

_EPILOG = "\n\n".join(
    "\b\n" + block
    for block in resources.files("sijill.cli").joinpath("know.txt").read_text("utf-8").split("\n\n")
)
_NOT_KNOWN = _WRONG = 1
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class _Asking(TyperGroup):
    """A group whose arguments are a question where they do not begin with one of its commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["name", *args]
        return super().parse_args(ctx, args)


know = typer.Typer(
    cls=_Asking,
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=_EPILOG,
    subcommand_metavar="NAME | COMMAND ...",
)


@know.callback()
def about() -> None:
    """Ask the knowledge base: a person, a country, an office, a body, a forum or a place, in Arabic or English.

    The word "name" before NAME may be left out. Set SIJILL_KNOWLEDGE to a folder made
    by "know update" to have its lines too.
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

    Where a name means several things, all are listed. Where nothing is known by it, near
    names are told, and the status is 1.
    """
    from sijill.cli.output import opened
    from sijill.knowledge import load, load_places
    from sijill.language import load as load_language
    from sijill.lookup import Asker

    query = terminal.plain(" ".join(words))
    if on is not None and not _is_day(on):
        raise typer.BadParameter(
            "write YYYY-MM-DD, as 2015-08-05; YYYY or YYYY-MM will do", param_hint="--on"
        )
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


@know.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER", help="A knowledge/ folder of sources; without it, what the package has."
        ),
    ] = None,
    notes: Annotated[
        bool,
        typer.Option("--notes", help="List also what is only worth a look: gaps, names that several have."),
    ] = False,
) -> None:
    """Check the tables of holders, with the overlay that SIJILL_KNOWLEDGE names.

    Told with file and line: terms that overlap or stand twice, impossible dates, unknown codes, offices and sources,
    a person under two names. The status is 1 where something is wrong.
    """
    from sijill.cli.output import opened
    from sijill.errors import InputError
    from sijill.knowledge import bundled, holders, overlay

    knowledge = bundled()
    if folder is None:
        lines = holders.compiled(knowledge)
    else:
        paths = sorted((folder / "holders").glob("*.csv"))
        if not paths:
            raise InputError("S107", "no tables in holders/", str(folder))
        lines = [line for path in paths for line in holders.read(path)]
    newer = overlay.chosen()
    if newer is not None:
        lines = holders.layered(lines, overlay.lines(newer))
    findings = list(holders.check(lines, knowledge))
    wrong = sum(finding.wrong for finding in findings)
    with opened(None) as to:
        for finding in findings:
            if finding.wrong or notes:
                to(f"{finding.where}: {'' if finding.wrong else 'note: '}{terminal.plain(finding.text)}\n")
    more = "" if notes else " (--notes lists them)"
    progress.tell(f"{len(lines)} lines checked, {wrong} wrong, {len(findings) - wrong} worth a look{more}")
    if wrong:
        raise typer.Exit(_WRONG)


@know.command()
def update(
    endpoint: Annotated[
        str, typer.Option(metavar="URL", help="A SPARQL endpoint with Wikidata's content.")
    ] = "https://query.wikidata.org/sparql",
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Terms that begin or end on DATE or later. Default: since the least verified open term was.",
            show_default=False,
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Folder to write. Default: SIJILL_KNOWLEDGE, else sijill/knowledge in the user's data folder.",
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How long to wait for an answer.")
    ] = 90.0,
) -> None:
    """Fetch holders newer than the data from Wikidata into an overlay of your own.

    The package's verified terms stand: what contradicts them is listed and not written. A run that was broken off
    goes on where it stopped. The reader uses the overlay only where SIJILL_KNOWLEDGE names its folder.
    """
    from sijill import wikidata
    from sijill.knowledge import bundled, overlay
    from sijill.wikidata.update import cache, newest

    if since is not None and not (_is_day(since) and len(since) == len("2015-08-05")):
        raise typer.BadParameter("write YYYY-MM-DD, as 2015-08-05", param_hint="--since")
    folder = into or overlay.chosen() or overlay.home()
    knowledge = bundled()
    since = since or newest(knowledge)
    service = wikidata.Service(endpoint, cache(folder), timeout=timeout, tell=progress.tell)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    progress.tell(f"asking {endpoint} for holders since {since}")
    done = wikidata.update(knowledge, service, folder, since, today)
    found = done.comparison
    for line in found.conflicts:
        progress.tell(f"conflict, not written: {terminal.plain(line)}")
    for line in found.nameless:
        progress.tell(f"no Arabic name, not written: {terminal.plain(line)}")
    progress.tell(
        f"{done.told} terms told, {found.count} new, {found.agreed} as in the tables, "
        f"{len(found.conflicts)} in conflict, {len(found.nameless)} without an Arabic name"
    )
    progress.tell(
        f"to use them: export SIJILL_KNOWLEDGE={folder}" if found.count else "nothing newer was found"
    )


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
            how = f"not verified beyond {term.verified or 'any day'}"
        elif term.standing == "perhaps":
            how = "perhaps; the dates are not precise enough"
        else:
            how = "yes"
        yield terminal.begin(f"  on {answer.day}: {who}: {how}", isolate=isolate)
