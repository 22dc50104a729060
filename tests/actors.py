"""Actors of a text, found and linked as the reader does it: what the tests of mentions and links share."""

from collections.abc import Callable
from functools import cache

from sijill.knowledge import load as load_knowledge
from sijill.knowledge import load_places
from sijill.language import load as load_language
from sijill.links import link
from sijill.mentions import Actor, ActorGrammar, Gazetteer, Stream
from sijill.mentions.stream import make
from sijill.mentions.unglue import Unglue
from sijill.text import tokenize

Row = tuple[str, str, str, str | None, str | None]


class Reading:
    """What is found in one text."""

    def __init__(self, text: str, stream: Stream, actors: list[Actor], names: dict[int, str]) -> None:
        self.text = text
        self.stream = stream
        self.actors = actors
        self.names = names

    def rows(self) -> list[Row]:
        """Surface, sort, role, country and full name of every member."""
        rows: list[Row] = []
        for actor in self.actors:
            surface = self.text[slice(*self.stream.span(actor.first, actor.last))]
            for member in actor.members or [actor]:
                own = self.text[slice(*self.stream.span(*member.name))] if member.name else None
                name = self.names.get(member.person, own)
                rows.append((surface, member.sort, member.role, member.country, name))
        return rows


@cache
def reader() -> Callable[..., Reading]:
    """A function that reads a text on a day for an outlet of a country."""
    language = load_language()
    knowledge = load_knowledge()
    gazetteer = Gazetteer(language, knowledge, load_places())
    unglue = Unglue(gazetteer)
    grammar = ActorGrammar({"king": "HOS"}, knowledge.countries_of)
    ordinary = frozenset(language.lexicon("ordinary").words)
    abbreviations = frozenset(language.lexicon("abbreviation").words)

    def reading(text: str, day: str | None = "2016-05-10", home: str | None = None) -> Reading:
        document = tokenize(text, 0, abbreviations)
        unglue.part(document)
        stream = make(document, gazetteer)
        actors, people = link(stream, grammar.find(stream), knowledge, day, home, ordinary)
        names = {
            index: text[slice(*stream.span(*someone.name))]
            for index, someone in enumerate(people)
            if someone.name is not None
        }
        return Reading(text, stream, actors, names)

    return reading
