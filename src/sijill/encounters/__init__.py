"""Encounters: who met whom, when, where, within which event, on what, for how long, according to whom."""

from sijill.encounters.build import EncounterReader

__all__ = ["EncounterReader"]
