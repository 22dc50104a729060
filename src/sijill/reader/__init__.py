"""Reads a report: every step from its text to its record, in order."""

import gc
from functools import cache
from pathlib import Path

from sijill.knowledge.overlay import chosen
from sijill.reader.reader import Reader

__all__ = ["Reader", "load"]


def load(overlay: str | Path | None = None) -> Reader:
    """The reader, with the language and knowledge tables of this package loaded once per process.

    Args:
        overlay: folder of tables of holders to layer on top, as ``sijill know update`` writes them; where it
            is not given, the one that ``SIJILL_KNOWLEDGE`` names, and none where that is not set.
    """
    return _load(Path(overlay) if overlay else chosen())


@cache
def _load(overlay: Path | None) -> Reader:
    collecting = gc.isenabled()
    gc.disable()  # the tables are made of many small objects that live as long as the process
    try:
        reader = Reader(overlay)
        gc.freeze()
    finally:
        if collecting:
            gc.enable()
    return reader
