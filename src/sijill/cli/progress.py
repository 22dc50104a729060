"""Messages and progress: on standard error, so that records stay alone on standard output."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sijill.cli import terminal
from sijill.record import Report

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

# A run is long, and gets a bar, after so many seconds.
_PATIENCE = 2.0


def tell(message: object) -> None:
    """Writes a message; nothing in it reaches the terminal as a command."""
    line = terminal.plain(str(message))
    try:
        sys.stderr.write(f"sijill: {line}\n")
        sys.stderr.flush()
    except (OSError, UnicodeEncodeError):
        sys.stderr.write(f"sijill: {line.encode('ascii', 'backslashreplace').decode()}\n")


def watched(reports: Iterable[Report]) -> Iterator[Report]:
    """The same reports; where standard error is a terminal that records do not go to, and it takes long, with a bar."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from reports
        return
    begun = time.monotonic()
    shown: tuple[Progress, TaskID] | None = None
    read = found = 0
    try:
        for report in reports:
            yield report
            read += 1
            found += len(report.encounters)
            if shown is None and time.monotonic() - begun > _PATIENCE:
                shown = _bar()
            if shown:
                bar, task = shown
                rate = read / (time.monotonic() - begun)
                bar.update(
                    task, completed=read, description=f"{read} reports, {found} encounters, {rate:.0f}/s"
                )
    finally:
        if shown:
            shown[0].stop()


def _bar() -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True)
    )
    bar.start()
    return bar, bar.add_task("", total=None)
