"""Speed, memory, start, and how time grows with length: ``make bench``.

Every figure is of this machine and this run; the tokenizer it is compared with reads the same texts in the
same run. Gaps under a fifth are noise.
"""

from __future__ import annotations

import argparse
import gc
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import sijill
from sijill.errors import SijillError
from sijill.intake import raw_reports
from sijill.record import RawReport

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
# Pieces that a careless pattern takes quadratic time over, by what they are.
HOSTILE = {
    "brackets never closed": "(",
    "guillemets never closed": "\u00ab",
    "straight quotes": '"',
    "one word without a space": "\u0627",
    "spaces": " ",
    "line breaks": "\n",
    "direction marks never closed": "\u202b",
    "vowel marks": "\u0651",
    "digits and commas": "1,",
}


def main() -> None:
    """Prints all measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--reports", type=Path, default=None, help="JSONL of reports; the own corpus where missing"
    )
    parser.add_argument("--most", type=int, default=10_000, metavar="N", help="reports to read at most")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], metavar="CHARACTERS")
    parser.add_argument(
        "--budget", type=float, default=60.0, metavar="SECONDS", help="stop a series that takes longer"
    )
    args = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, sijill {sijill.__version__}")
    starts()
    reports = gathered(args.reports, args.most)
    given = args.reports if args.reports and args.reports.exists() else None
    for most in (len(reports) // 10, len(reports)):
        print(f"peak memory, streaming {most} reports: {memory(given, most)}")
    reading(reports)
    linearity(reports, args.longest, args.budget)


def gathered(path: Path | None, most: int) -> list[RawReport]:
    """The reports to read; the own corpus, repeated, where there is no file."""
    if path and path.exists():
        name, found = path.name, _only(path, most)
    else:
        own = _only(CORPUS, most)
        name, found = "own corpus, repeated", (own * (most // max(1, len(own)) + 1))[: min(most, 2_000)]
    characters = sum(len(raw.whole) for raw in found)
    print(f"\n{name}: {len(found)} reports, {characters / 1e6:.1f} M characters")
    return found


def _only(path: Path, most: int) -> list[RawReport]:
    out: list[RawReport] = []
    for item in raw_reports([path]):
        if not isinstance(item, SijillError):
            out.append(item)
        if len(out) == most:
            break
    return out


def starts() -> None:
    """Cold starts, each the best of five: how long a person waits."""
    report = next(path for path in sorted((CORPUS / "reports").glob("*.txt")))
    commands = {
        "python alone": [sys.executable, "-c", "pass"],
        "import sijill": [sys.executable, "-c", "import sijill"],
        "sijill read, one report": [str(Path(sys.executable).with_name("sijill")), "read", str(report)],
    }
    for name, command in commands.items():
        seconds = []
        for _ in range(5):
            begun = time.perf_counter()
            subprocess.run(command, check=False, capture_output=True)
            seconds.append(time.perf_counter() - begun)
        print(f"{name}: {min(seconds):.2f} s")


def reading(reports: list[RawReport]) -> None:
    """Reports and megabytes a second in one process, and the same texts through spaCy's blank Arabic tokenizer."""
    size = sum(len(raw.whole.encode()) for raw in reports)
    reader = sijill.load()
    for _ in reader.read_many(reports[:50]):
        pass
    failed: list[SijillError] = []
    gc.collect()
    begun = time.perf_counter()
    encounters = sum(len(report.encounters) for report in reader.read_many(reports, failed=failed.append))
    ours = time.perf_counter() - begun
    print(f"read in one process: {len(reports) / ours:.0f} reports/s, {size / ours / 1e6:.2f} MB/s")
    print(f"{encounters} encounters; {len(failed)} reports could not be read")
    for fault in failed[:5]:
        print(f"  {fault}")
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed: no comparison")
        return
    nlp = spacy.blank("ar")
    nlp.max_length = 100_000_000
    for raw in reports[:50]:
        nlp.make_doc(raw.whole)
    begun = time.perf_counter()
    for raw in reports:
        nlp.make_doc(raw.whole)
    theirs = time.perf_counter() - begun
    print(
        f"spaCy {spacy.__version__} blank Arabic tokenizer alone: {len(reports) / theirs:.0f} reports/s; "
        f"reading takes {ours / theirs:.2f} times as long"
    )


def memory(path: Path | None, most: int) -> str:
    """The most memory that a process takes that streams the reports; in a process of its own."""
    probe = (
        "import resource, sys, sijill\nfrom pathlib import Path\nfrom sijill.intake import raw_reports\n"
        "from sijill.record import RawReport\nfrom itertools import islice\n"
        "raws = (item for item in raw_reports([Path(sys.argv[1])]) if isinstance(item, RawReport))\n"
        "for _ in sijill.load().read_many(islice(raws, int(sys.argv[2])), failed=lambda fault: None): pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, str(path or CORPUS), str(most)],
        capture_output=True,
        text=True,
        check=False,
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return f"{int(done.stdout) * unit / 1e6:.0f} MB" if done.returncode == 0 else done.stderr[-300:]


def linearity(reports: list[RawReport], longest: int, budget: float) -> None:
    """Microseconds a character over growing lengths: level where time is linear."""
    print("\nmicroseconds a character (level = linear)")
    lengths = [length for length in LENGTHS if length <= longest]
    print(f"{'':34}" + "".join(f"{length:>12,}" for length in lengths))
    natural = "\n".join(raw.whole for raw in reports[:200])
    for name, piece in {"reports, one after the other": natural, **HOSTILE}.items():
        print(f"{name:34}" + "".join(f"{cell:>12}" for cell in _series(piece, lengths, budget)), flush=True)


def _series(piece: str, lengths: list[int], budget: float) -> Iterator[str]:
    reader = sijill.load()
    last = 0.0
    for length in lengths:
        text = "\u0627 " + (piece * (length // len(piece) + 1))[: length - 2]
        if last * 10 > budget:
            yield f"> {budget:.0f} s"
            continue
        begun = time.perf_counter()
        try:
            reader.read(text, published="2015-08-05")
        except Exception as error:  # noqa: BLE001  the series goes on, the table names the fault
            yield type(error).__name__[:11]
            continue
        last = time.perf_counter() - begun
        yield f"{last / length * 1e6:.2f}"


if __name__ == "__main__":
    main()
