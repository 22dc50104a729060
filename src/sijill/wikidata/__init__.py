"""Holders newer than the data, from Wikidata's query service, as an overlay of the user's own."""

from sijill.wikidata.compare import Comparison, compare
from sijill.wikidata.query import Holding, holdings, queries
from sijill.wikidata.service import ENDPOINT, Service
from sijill.wikidata.update import Outcome, update

__all__ = [
    "ENDPOINT",
    "Comparison",
    "Holding",
    "Outcome",
    "Service",
    "compare",
    "holdings",
    "queries",
    "update",
]
