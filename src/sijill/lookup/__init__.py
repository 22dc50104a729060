"""Answers questions to the knowledge base: who or what a name is, and who held an office on a day."""

from sijill.lookup.answers import Answer, Held, standing
from sijill.lookup.ask import Asker

__all__ = ["Answer", "Asker", "Held", "standing"]
