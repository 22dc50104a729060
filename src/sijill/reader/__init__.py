"""Reads a report: every step from its text to its record, in order."""

import gc
from functools import cache

from sijill.reader.reader import Reader

__all__ = ["Reader", "load"]


@cache
def load() -> Reader:
    """The reader, with the language and knowledge tables of this package loaded once per process."""
    collecting = gc.isenabled()
    gc.disable()  # the tables are made of many small objects that live as long as the process
    try:
        reader = Reader()
        gc.freeze()
    finally:
        if collecting:
            gc.enable()
    return reader
