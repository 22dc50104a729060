"""Where records go: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import errno
import gzip
import io
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Literal, NoReturn, TextIO, cast

from sijill.cli import terminal
from sijill.cli.words import Lang
from sijill.errors import OutputError
from sijill.record import Report

Format = Literal["table", "json", "jsonl"]
Write = Callable[[str], object]


class StoppedError(BaseException):
    """The process was asked to end (SIGTERM)."""


class BrokenOffError(BaseException):
    """Interrupted from the keyboard; under this name the command's framework leaves it alone."""


class PipeClosedError(BaseException):
    """Whoever read standard output has closed it."""


@contextmanager
def opened(path: Path | None) -> Iterator[Write]:
    """Something to write text to. A file is written under a temporary name beside it and renamed when done.

    Whatever ends the writing before that, the temporary file is removed, and a file that was there stays.

    Raises:
        OutputError: it cannot be written, or the disk is full.
    """
    where = str(path) if path else "standard output"
    try:
        if path is None:
            _utf8(sys.stdout)
            yield sys.stdout.write
            sys.stdout.flush()
        elif path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8") as handle:  # a device or a pipe: nothing to rename
                yield handle.write
        else:
            with _whole_or_nothing(path) as handle:
                yield handle.write
    except BrokenPipeError as error:
        raise PipeClosedError from error
    except KeyboardInterrupt as error:
        raise BrokenOffError from error
    except OSError as error:
        code = "S402" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "S401"
        raise OutputError(code, error.strerror or str(error), where) from error


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[TextIO]:
    target = Path(os.path.realpath(path))
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    before = None
    with suppress(ValueError):  # not in the main thread: nobody can end this writing alone
        before = signal.signal(signal.SIGTERM, _stop)
    try:
        with os.fdopen(number, "wb") as raw, _compressed(raw, target) as handle:
            yield handle
            handle.flush()
        with part.open("rb") as written:
            os.fsync(written.fileno())
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


@contextmanager
def _compressed(raw: BinaryIO, target: Path) -> Iterator[TextIO]:
    """A text stream onto ``raw``, compressed where the name ends in ``.gz``, the same bytes for the same text."""
    if target.suffix.lower() != ".gz":
        with io.TextIOWrapper(raw, encoding="utf-8", newline="\n", write_through=False) as handle:
            yield handle
        return
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
        text = io.TextIOWrapper(cast("BinaryIO", packed), encoding="utf-8", newline="\n")
        yield text
        text.flush()
        text.detach()


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise StoppedError


def _utf8(stream: TextIO) -> None:
    """Records are UTF-8 whatever the locale says."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def format_for(asked: Format | None, out: Path | None) -> Format:
    """The format asked for; else what the name of the output says, JSONL where it says nothing; else the table."""
    if asked:
        return asked
    if out is None:
        return "table"
    return "json" if out.name.lower().removesuffix(".gz").endswith(".json") else "jsonl"


def write(reports: Iterator[Report], how: Format, lang: Lang, to: Write, *, screen: bool) -> None:
    """Writes the records one by one as they come. ``screen``: to a terminal."""
    if how == "jsonl":
        for report in reports:
            to(report.to_json() + "\n")
    elif how == "json":
        _write_list(reports, to)
    else:
        from sijill.cli.table import Table

        table = Table(lang, terminal.columns(), isolate=screen)
        for report in reports:
            for line in table.lines(report):
                to(line + "\n")


def _write_list(reports: Iterator[Report], to: Write) -> None:
    import msgspec

    before = "[\n"
    for report in reports:
        to(before + msgspec.json.format(report.to_json(), indent=2))
        before = ",\n"
    to("[]\n" if before == "[\n" else "\n]\n")
