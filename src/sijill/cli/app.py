"""The commands of ``sijill``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import sijill
from sijill.cli.know import know
from sijill.errors import DataError, InputError, Notice, OutputError, ReportError, ServiceError, SijillError

if TYPE_CHECKING:
    from sijill.record import RawReport, Report

EXIT_STATUS = {
    0: "all reports were read",
    1: "some reports could not be read; the others were",
    2: "the command was not understood",
    3: "a file or folder could not be read",
    4: "the records could not be written; no output file was left",
    5: "the tables of the package are missing or damaged",
    6: "a service on the network did not answer",
    130: "interrupted; no output file was left",
    141: "whoever read the records had enough of them",
    143: "ended by the system; no output file was left",
}
_SOME_UNREAD, _INPUT, _OUTPUT, _DATA, _SERVICE = 1, 3, 4, 5, 6
_PIPE_CLOSED, _INTERRUPTED, _ENDED = 141, 130, 143

# Kept as they stand: without the mark, lines would be run together.
_KEPT = "\b\n"
_EXAMPLES = "\n\n".join(
    _KEPT + block
    for block in resources.files("sijill.cli").joinpath("examples.txt").read_text("utf-8").split("\n\n")
)
_EXITS = (
    _KEPT + "Exit status:\n" + "\n".join(f"  {code:<4} {meaning}" for code, meaning in EXIT_STATUS.items())
)
_EPILOG = f"{_EXAMPLES}\n\n{_EXITS}"


class FormatName(StrEnum):
    """Formats of output."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


class LangName(StrEnum):
    """Languages of labels."""

    en = "en"
    ar = "ar"


app = typer.Typer(
    name="sijill",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    epilog=_EPILOG,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads Arabic news reports into a register of diplomacy: who met whom, when, where, on what.",
)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE|DIR|-",
        help="Reports: .txt, .json, .jsonl, .gz of these; folders; - for standard input.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Publication date, YYYY-MM-DD, of reports that do not give their own."),
]
Source = Annotated[
    str | None, typer.Option(metavar="NAME", help="Publisher of reports that do not name their own.")
]
Lang = Annotated[LangName, typer.Option(help="Language of headings and labels.")]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Write to FILE, which appears only when whole; compressed where it ends in .gz."
    ),
]


def _version(asked: bool) -> None:
    if asked:
        print(f"sijill {sijill.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Reads Arabic news reports into a register of diplomacy: who met whom, when, where, on what."""


@app.command(epilog=_EPILOG)
def read(
    paths: Paths = None,
    published: Published = None,
    source: Source = None,
    format_: Annotated[
        FormatName | None,
        typer.Option(
            "--format",
            help="Default: table; with --out json for a name in .json, else jsonl.",
            show_default=False,
        ),
    ] = None,
    out: Out = None,
    jobs: Annotated[int, typer.Option(min=1, max=256, metavar="N", help="Processes that read at once.")] = 1,
    lang: Lang = LangName.en,
) -> None:
    """Read reports and print the encounters that they tell.

    A JSON object has the fields id, source, url, published, title and text; all but text may be missing.
    A plain-text file is one report; it may begin with lines such as "published: 2015-08-05", then an empty line.
    Records go to standard output, messages to standard error.
    """
    from sijill.cli import output, progress, terminal

    given = _given(paths, published)
    how = output.format_for(format_.value if format_ else None, out)
    faults = _Faults()
    with output.opened(out) as to:
        reader = sijill.load()
        reports = reader.read_many(faults.sift(given, published, source), jobs=jobs, failed=faults.report)
        output.write(
            progress.watched(faults.count(reports)),
            how,
            lang.value,
            to,
            screen=terminal.isolates() and out is None,
        )
    faults.end(brief=how == "table")


@app.command(epilog=_EPILOG)
def explain(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="One file of reports, a folder, or - for standard input.")
    ],
    published: Published = None,
    source: Source = None,
    html: Annotated[
        bool, typer.Option("--html", help="A page on its own, right to left, instead of text.")
    ] = False,
    out: Out = None,
    lang: Lang = LangName.en,
) -> None:
    """Show a report with what was found marked in it, then every encounter field by field.

    Each field comes with its value, its span (characters of the text), its basis and its rule.
    """
    from sijill.cli import output, terminal

    given = _given([path], published)
    faults = _Faults()
    with output.opened(out) as to:
        reader = sijill.load()
        raws = faults.sift(given, published, source)
        reports = faults.count(reader.read_many(raws, failed=faults.report))
        if html:
            from sijill.cli.markup import page_html

            for piece in page_html(reports, lang.value):
                to(piece)
        else:
            from sijill.cli.explain import explained

            screen = terminal.isolates() and out is None
            colour = screen and not os.environ.get("NO_COLOR")
            for report in reports:
                for line in explained(report, lang.value, colour=colour, screen=screen):
                    to(line + "\n")
                to("\n")
    faults.end(brief=False)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from sijill.record import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))


app.add_typer(know, name="know")


class _Faults:
    """What could not be read: told as it comes, counted for the exit status."""

    def __init__(self) -> None:
        self.unread = self.unopened = self.read = self.found = 0

    def sift(self, paths: list[Path], published: str | None, source: str | None) -> Iterator[RawReport]:
        """The raw reports alone; what is no report is told."""
        from sijill.intake import raw_reports

        for item in raw_reports(paths, published=published, source=source):
            if isinstance(item, SijillError):
                self.report(item)
            else:
                yield item

    def report(self, fault: SijillError) -> None:
        """Tells one fault."""
        from sijill.cli import progress

        self.unopened += isinstance(fault, InputError)
        self.unread += isinstance(fault, ReportError)
        progress.tell(f"{'note: ' if isinstance(fault, Notice) else ''}{fault}")

    def count(self, reports: Iterator[Report]) -> Iterator[Report]:
        """The same reports, counted."""
        for report in reports:
            self.read += 1
            self.found += len(report.encounters)
            yield report

    def end(self, *, brief: bool) -> None:
        """Sums up where something went wrong or a table was shown, and leaves with the status."""
        from sijill.cli import progress

        unread = self.unread + self.unopened
        if unread or brief:
            more = f", {unread} could not be read" if unread else ""
            progress.tell(f"{_number(self.read, 'report')} read, {_number(self.found, 'encounter')}{more}")
        if unread:
            raise typer.Exit(_INPUT if self.unopened else _SOME_UNREAD)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def _given(paths: list[Path] | None, published: str | None) -> list[Path]:
    """The paths to read; standard input where none is named and something is piped in."""
    from sijill.record.raw import iso_date

    try:
        iso_date(published)
    except ReportError:
        raise typer.BadParameter("write YYYY-MM-DD, as 2015-08-05", param_hint="--published") from None
    if paths:
        return paths
    if sys.stdin is None or sys.stdin.isatty():
        raise typer.BadParameter("name a file or a folder, or pipe reports in and write -", param_hint="FILE")
    return [Path("-")]


def run() -> NoReturn:
    """The command ``sijill``: every way it can end has its message and its exit status."""
    from sijill.cli import progress
    from sijill.cli.output import BrokenOffError, PipeClosedError, StoppedError

    try:
        app(standalone_mode=True)
    except OutputError as error:
        progress.tell(error)
        sys.exit(_OUTPUT)
    except InputError as error:
        progress.tell(error)
        sys.exit(_INPUT)
    except ServiceError as error:
        progress.tell(error)
        sys.exit(_SERVICE)
    except DataError as error:
        progress.tell(error)
        sys.exit(_DATA)
    except PipeClosedError:
        # Whoever read our output has had enough; what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_PIPE_CLOSED)
    except (KeyboardInterrupt, BrokenOffError):
        progress.tell("interrupted")
        sys.exit(_INTERRUPTED)
    except StoppedError:
        progress.tell("ended by the system")
        sys.exit(_ENDED)
    sys.exit(0)
