"""Which files are read, and how each is opened: paths, folders, standard input, gzip."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from sijill.errors import InputError, Notice, ReportError, SijillError
from sijill.intake import formats
from sijill.record import RawReport

SUFFIXES = (".txt", ".text", ".json", ".jsonl", ".ndjson")
GOLD = ".gold.json"  # stands beside a report and is none
STANDARD_INPUT = "-"
_GZIP = b"\x1f\x8b"

Item = RawReport | SijillError


def raw_reports(
    paths: Sequence[str | Path], *, published: str | None = None, source: str | None = None
) -> Iterator[Item]:
    """The reports of files, folders and standard input (``-``), in order.

    What cannot be read comes as an ``InputError`` (a file) or a ``ReportError`` (one report) in its place, and
    what is worth knowing as a ``Notice``; neither stops what follows. ``published`` and ``source`` are
    those of reports that do not say.
    """
    for path in paths:
        try:
            for item in _items(str(path)):
                yield _checked(item, published, source) if isinstance(item, RawReport) else item
                if isinstance(item, RawReport) and item.damaged:
                    yield Notice("S302", f"{item.damaged}", item.where)
        except InputError as error:
            yield error


def _checked(raw: RawReport, published: str | None, source: str | None) -> Item:
    if published and not (raw.published and raw.published.strip()):
        raw = msgspec.structs.replace(raw, published=published)
    if source and not raw.source:
        raw = msgspec.structs.replace(raw, source=source)
    try:
        return raw.checked()
    except ReportError as error:
        return error


def _items(path: str) -> Iterator[Item]:
    if path == STANDARD_INPUT:
        yield from _read(sys.stdin.buffer, "standard input", "")
        return
    place = Path(path)
    if place.is_dir():
        yield from _folder(place)
        return
    try:
        if not place.exists():
            raise InputError("S101", "", path)
        with place.open("rb") as handle:
            yield from _read(handle, path, path)
    except OSError as error:
        raise InputError("S102", error.strerror or str(error), path) from error


def _folder(folder: Path) -> Iterator[Item]:
    """The reports of all files under a folder, by name; hidden files, gold and other kinds are left out."""
    left_out = found = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or name.lower().endswith(GOLD):
                continue
            if not name.lower().removesuffix(".gz").endswith(SUFFIXES):
                left_out += 1
                continue
            found += 1
            try:
                yield from _items(str(Path(parent, name)))
            except InputError as error:
                yield error
    if not found:
        raise InputError("S107", "", str(folder))
    if left_out:
        yield Notice("S303", f"{left_out}", str(folder))


def _read(handle: BinaryIO, where: str, name: str) -> Iterator[Item]:
    """The reports of one open file. Damage found while reading ends it, not what was read before."""
    try:
        stream = _Peeking(handle)
        if stream.head.startswith(_GZIP):
            stream = _Peeking(cast("BinaryIO", gzip.open(stream)))  # noqa: SIM115  closed with the file under it
            name = name.lower().removesuffix(".gz")
        if not stream.head:
            raise InputError("S103", "", where)
        yield from formats.parse(io.BufferedReader(stream), stream.head, where, name.lower())
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError("S106", str(error), where) from error
    except OSError as error:
        raise InputError("S109", error.strerror or str(error), where) from error


class _Peeking(io.RawIOBase):
    """A stream whose first bytes can be seen before it is read: ``head``, a line or more where there is one."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle
        # A pipe gives what it has: enough is taken to tell the kind, no more, so that a live feed is not held up.
        head = b""
        while len(head) < formats.HEAD and b"\n" not in head:
            more = handle.read1(formats.HEAD) if hasattr(handle, "read1") else handle.read(formats.HEAD)
            if not more:
                break
            head += more
        self.head = head
        self._left = memoryview(head)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fills ``buffer`` and tells with how many bytes; 0 at the end."""
        if self._left:
            size = min(len(buffer), len(self._left))
            buffer[:size] = self._left[:size]
            self._left = self._left[size:]
            return size
        read = getattr(self._handle, "read1", self._handle.read)
        more: bytes = read(len(buffer))
        buffer[: len(more)] = more
        return len(more)
