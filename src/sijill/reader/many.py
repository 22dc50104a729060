"""Reading many reports in order, on one process or several, with bounded memory."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sijill.errors import ReportError, UnreadReportsError
from sijill.record import RawReport, Report

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from sijill.reader.reader import Reader

# A batch is large enough that handing it over costs little, small enough that order holds up nobody.
_BATCH = 32
_BATCH_CHARACTERS = 500_000
# Batches under way for each process: one being read, the next ones waiting.
_AHEAD = 3
_STARTING = threading.Lock()

Outcome = Report | ReportError
OnFailure = Callable[[ReportError], None]


def read_many(
    reader: Reader,
    reports: Iterable[RawReport | Mapping[str, Any]],
    jobs: int = 1,
    failed: OnFailure | None = None,
) -> Iterator[Report]:
    """The records of ``reports`` in their order; see :meth:`Reader.read_many`."""
    failures: list[ReportError] = []
    report_failure = failures.append if failed is None else failed
    outcomes = (
        (read_one(reader, raw) for raw in reports)
        if jobs <= 1
        else _on_processes(reports, jobs, reader.overlay)
    )
    for outcome in outcomes:
        if isinstance(outcome, ReportError):
            report_failure(outcome)
        else:
            yield outcome
    if failures:
        raise UnreadReportsError(tuple(failures))


def read_one(reader: Reader, given: RawReport | Mapping[str, Any]) -> Outcome:
    """The record of one report, or why there is none. Whatever goes wrong stays with this one report."""
    where = _place(given)
    try:
        raw = given if isinstance(given, RawReport) else RawReport.from_dict(dict(given))
        return reader.read(
            raw.text, id=raw.id, title=raw.title, published=raw.published, source=raw.source, url=raw.url
        )
    except ReportError as error:
        return ReportError(error.code, error.detail, error.where or where)
    except MemoryError:
        return ReportError("S108", "not enough memory for it", where)
    except Exception as error:  # noqa: BLE001  a fault in reading one report must not lose the others
        return ReportError("S501", f"{type(error).__name__}: {error}", where)


def _place(given: RawReport | Mapping[str, Any]) -> str | None:
    """What names a report in a message: where it stood, else its id."""
    if isinstance(given, RawReport):
        return given.where or given.id
    return str(given["id"]) if isinstance(given, Mapping) and given.get("id") else None


def _on_processes(
    reports: Iterable[RawReport | Mapping[str, Any]], jobs: int, overlay: Path | None
) -> Iterator[Outcome]:
    """Outcomes in order from ``jobs`` processes.

    When a process dies, its pool is replaced and every batch that was under way is read again; a batch
    that was alone under way when it died is read report by report, and the report that kills is named.
    """
    batches = _batches(reports)
    under_way: deque[tuple[list[Any], Future[list[Outcome]]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            while len(under_way) < jobs * _AHEAD:
                batch = next(batches, None)
                if batch is None:
                    break
                under_way.append((batch, _submit(pool, batch, overlay)))
            if not under_way:
                return
            batch, future = under_way.popleft()
            if not _dead(future):
                yield from future.result()
                continue
            pool.shutdown(wait=False, cancel_futures=True)
            yield from _one_by_one(batch, overlay)
            pool = _pool(jobs)
            under_way = deque(
                (later, done if _done(done) else _submit(pool, later, overlay)) for later, done in under_way
            )
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(batch: list[Any], overlay: Path | None) -> Iterator[Outcome]:
    """The outcomes of a batch in which a process died, each report read by a process that may die alone."""
    pool = _pool(1)
    try:
        for given in batch:
            future = _submit(pool, [given], overlay)
            if not _dead(future):
                yield from future.result()
                continue
            pool.shutdown(wait=False, cancel_futures=True)
            yield ReportError("S502", "", _place(given))
            pool = _pool(1)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, batch: list[Any], overlay: Path | None) -> Future[list[Outcome]]:
    """The outcomes to come of a batch; where the pool is dead already, a future that says so."""
    from concurrent.futures import BrokenExecutor, Future

    try:
        with _without_main():
            return pool.submit(_read_batch, batch, overlay)
    except BrokenExecutor as error:
        broken: Future[list[Outcome]] = Future()
        broken.set_exception(error)
        return broken


@contextmanager
def _without_main() -> Iterator[None]:
    """Hides the program from the processes started meanwhile.

    They need nothing of it, and running it again in each would cost its start, and would start processes
    without end where a script has no ``if __name__ == "__main__"``.
    """
    with _STARTING:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program


def _dead(future: Future[list[Outcome]]) -> bool:
    """Whether the process died that should have given this result; waits for the result."""
    from concurrent.futures import BrokenExecutor

    return isinstance(future.exception(), BrokenExecutor)


def _done(future: Future[list[Outcome]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _pool(jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Spawned, not forked: a fork of a process with threads (a progress bar) may hang.
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_ignore_interrupt
    )


def _ignore_interrupt() -> None:
    """Leaves an interrupt from the keyboard to the first process, which then ends the others."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_batch(batch: list[RawReport | Mapping[str, Any]], overlay: Path | None) -> list[Outcome]:
    from sijill.reader import load

    reader = load(overlay)
    return [read_one(reader, given) for given in batch]


def _batches(
    reports: Iterable[RawReport | Mapping[str, Any]],
) -> Iterator[list[RawReport | Mapping[str, Any]]]:
    """Batches bounded in number of reports and in characters."""
    batch: list[RawReport | Mapping[str, Any]] = []
    size = 0
    for given in reports:
        batch.append(given)
        size += len(given.text) if isinstance(given, RawReport) else len(str(given.get("text") or ""))
        if len(batch) >= _BATCH or size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
