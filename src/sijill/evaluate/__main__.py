"""``python -m sijill.evaluate FOLDER [--errors N] [--pin]``: the score of the reader on a folder of gold."""

import argparse
import json
import math
import sys
from pathlib import Path

import sijill
from sijill.evaluate.gold import Happening, cases, fingerprint, from_report
from sijill.evaluate.score import Score, below, disagreements, score


def main() -> int:
    """Prints the score; 1 where a floor is not held."""
    parser = argparse.ArgumentParser(prog="python -m sijill.evaluate", description=__doc__)
    parser.add_argument(
        "folder", type=Path, help="reports x.txt with gold x.gold.json beside them, and quiet/x.txt"
    )
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N disagreements")
    parser.add_argument(
        "--pin", action="store_true", help="raise the floors in FOLDER/floors.json to this score"
    )
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors fall, too")
    args = parser.parse_args()
    reader = sijill.load()
    pairs = []
    for case in cases(args.folder):
        raw = case.raw
        report = reader.read(
            raw.text, id=raw.id, title=raw.title, published=raw.published, source=raw.source, url=raw.url
        )
        pairs.append((case.gold, from_report(report)))
    result = score(pairs)
    show(result)
    left = args.errors
    for gold, read in pairs:
        for what, one, other in disagreements(gold, read)[: max(0, left)]:
            left -= 1
            print(f"\n[{gold.id}] {what}")
            for name, happening in (("gold", one), ("read", other)):
                if happening:
                    print(f"  {name}: {_line(happening)}")
    path = args.folder / "floors.json"
    pinned = json.loads(path.read_text("utf-8")) if path.exists() else {"floors": {}}
    if args.pin:
        _pin(path, pinned, result, args.folder, lower=args.lower)
        return 0
    complaints = below(result.measures(), pinned["floors"])
    print(*complaints, sep="\n")
    return 1 if complaints else 0


def show(result: Score) -> None:
    """Prints a score."""
    for name in ("found", "right", "quotes"):
        tally = getattr(result, name)
        print(f"{name:8} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}")
    print("of those found: " + "  ".join(f"{name} {share:.3f}" for name, share in result.fields.items()))
    kinds = (
        f"{kind} {tally.f1:.3f} ({tally.gold} gold, {tally.read} read)"
        for kind, tally in result.kinds.items()
    )
    print("found by kind: " + "  ".join(kinds))
    print(
        f"{result.reports} reports, {result.quiet} without encounters, {result.alarms} false alarms on those"
    )


def _pin(
    path: Path, pinned: dict[str, dict[str, float]], result: Score, folder: Path, *, lower: bool
) -> None:
    old = pinned["floors"]
    new = {name: math.floor(value * 1000) / 1000 for name, value in result.measures().items()}
    floors = new if lower else {name: max(value, old.get(name, 0.0)) for name, value in new.items()}
    content = {
        "about": "Scores may only rise. Pin anew with --pin.",
        "corpus": fingerprint(folder),
        "floors": floors,
    }
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    print(f"pinned in {path}")


def _line(one: Happening) -> str:
    who = [(party.name, party.country, party.role) for party in one.participants]
    where = one.place.name if one.place else None
    forum = one.forum.name if one.forum else None
    return f"{one.kind}/{one.status} {one.date} {where} {who} forum={forum} trigger={one.trigger}"


if __name__ == "__main__":
    sys.exit(main())
