"""Reads a report: every step from its text to its record, in order."""

from functools import cache

from sijill.reader.reader import Reader

__all__ = ["Reader", "load"]


@cache
def load() -> Reader:
    """The reader, with the language and knowledge tables of this package loaded once per process."""
    return Reader()
