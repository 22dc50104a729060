"""Language data as compiled from ``language/ar``: lexicons by class, and rules."""

from sijill.language.tables import Entry, Language, Lexicon, load

__all__ = ["Entry", "Language", "Lexicon", "load"]
