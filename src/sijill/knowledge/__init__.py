"""What is known of the world: countries, bodies, offices and their holders on a day, forums, places."""

from sijill.knowledge.base import Edition, Forum, Knowledge, Person, Term, bundled, load, load_places
from sijill.knowledge.dates import covers, first_day, last_day

__all__ = [
    "Edition",
    "Forum",
    "Knowledge",
    "Person",
    "Term",
    "bundled",
    "covers",
    "first_day",
    "last_day",
    "load",
    "load_places",
]
