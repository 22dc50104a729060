"""What a report mentions: people, offices, countries, bodies, forums, places, triggers."""

from sijill.mentions.actors import Actor, ActorGrammar
from sijill.mentions.gazetteer import Gazetteer, Item, Word
from sijill.mentions.stream import Stream

__all__ = ["Actor", "ActorGrammar", "Gazetteer", "Item", "Stream", "Word"]
