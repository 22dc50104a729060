"""Reading one noun phrase from a position on: what stands there, countries, fields of offices."""

from collections.abc import Callable

from sijill.mentions.actor import Actor
from sijill.mentions.gazetteer import Item
from sijill.mentions.names import VERBS
from sijill.mentions.stream import Stream
from sijill.text.document import ARABIC

COMMAS = frozenset("\u060c,")
SKIPPED = frozenset("/:-")


class Cursor:
    """A phrase that begins at ``p`` in a sentence that ends at ``end``."""

    def __init__(
        self, stream: Stream, p: int, end: int, honorific_roles: dict[str, str],
        countries_of: Callable[[tuple[int, ...]], frozenset[str]] | None = None,
    ) -> None:  # fmt: skip
        self.countries_of = countries_of
        self.s = stream
        self.p = p
        self.end = end
        self.honorific_roles = honorific_roles
        word = stream.words[p]
        self.conjunction = word.conjunction
        self.preposition = word.preposition

    def item(self, p: int, cls: str) -> tuple[int, Item] | None:
        """Length and item of the entry of a class at ``p``, within the sentence."""
        if p >= self.end:
            return None
        return self.s.found[p].get(cls)

    def comma(self, p: int) -> bool:
        """Whether a comma stands at ``p``."""
        return p < self.end and self.s.text(p) in COMMAS

    def joined(self, p: int) -> bool:
        """Whether the word at ``p`` has a particle joined to it."""
        if p >= self.end:
            return False
        word = self.s.words[p]
        return word.conjunction or bool(word.preposition)

    def actor(self, last: int, sort: str, **fields: object) -> Actor:
        """An actor from the phrase's first word to ``last``."""
        return Actor(
            self.p,
            last,
            sort,
            conjunction=self.conjunction,
            preposition=self.preposition,
            **fields,  # type: ignore[arg-type]
        )

    def honorifics(self, p: int) -> tuple[int, list[str]]:
        """Position after words of respect at ``p``, and their values."""
        values: list[str] = []
        q = p
        while q < self.end:
            found = self.item(q, "honorific")
            if not found or (q > p and self.joined(q)) or (q == p and "after" in found[1].features):
                break
            nearer = self.item(q, "office")
            if nearer and nearer[0] > found[0]:
                break
            values.append(str(found[1].value))
            q += found[0]
            if q < self.end and self.s.text(q) in SKIPPED and self.s.text(q) != "-":
                q += 1
        return q, values

    def field(self, p: int) -> tuple[int, str]:
        """Position after the words of a ministry's field, and those words."""
        q = p
        while q < self.end and q - p < 9:
            found = self.s.found[q]
            if "portfolio" not in found or ("nation" in found and q > p):
                break
            if self.s.words[q].conjunction and "trigger-verb" in found:
                break
            q += 1
        return q, " ".join(self.s.words[at].base for at in range(p, q))

    def affairs(self, p: int) -> int:
        """Position after «for … affairs», the field of an office that its nation has cut off from it."""
        q, _ = self.field(p)
        while q < self.end and q - p < 7:
            found = self.s.found[q]
            if (
                self.s.kind(q) != ARABIC
                or {"name-word", "honorific", "person", "preposition", "complementiser"} & found.keys()
            ):
                break
            if VERBS & found.keys() or "stop-word" in found or "office" in found:
                break
            q += 1
        return q

    def chain(self, p: int) -> tuple[int, str] | None:
        """A nation at the end of a chain of definite words after an office: «of the … committee of the Duma»."""
        q = p
        while q < self.end and q - p < 7:
            word, found = self.s.words[q], self.s.found[q]
            if self.s.kind(q) != ARABIC or (word.conjunction and word.known and not word.article):
                return None
            nation = found.get("nation")
            if nation and nation[1].features.get("article") and not self.joined(q):
                return q + nation[0], str(nation[1].value)
            if {
                "trigger-verb",
                "say-verb",
                "person",
                "complementiser",
                "stop-word",
                "honorific",
                "office",
            } & found.keys() and not word.article:
                return None
            if "preposition" in found or ("name-word" in found and not word.article):
                return None
            office = found.get("office")
            if office and office[1].value in ("AMB", "FM", "MIN"):
                return None
            place = self.genitive(q)
            if place and q > p:
                return place
            if (
                not word.article
                and not word.preposition
                and q > p
                and "portfolio" not in found
                and "delegation" not in found
            ):
                return None
            q += 1
        return None

    def house(self, p: int) -> tuple[int, str] | None:
        """Position after, and country of, «in the American senate», «in the Ministry of Defence of Iraq»."""
        preposition = self.item(p, "preposition")
        if not preposition or preposition[1].value not in ("in", "from"):
            return None
        seat = self.item(p + 1, "seat")
        if seat and not self.joined(p + 1):
            return p + 1 + seat[0], str(seat[1].value)
        ministry = self.item(p + 1, "delegation")
        if not ministry or self.joined(p + 1):
            return None
        q, _ = self.field(p + 1 + ministry[0])
        nation = self.item(q, "nation")
        if nation and not self.joined(q):
            return q + nation[0], str(nation[1].value)
        return None

    def genitive(self, p: int) -> tuple[int, str] | None:
        """Position after, and code of, a country or body named at ``p`` (with the words before its name)."""
        q = p
        if q >= self.end:
            return None
        titled = self.item(q, "country-title")
        for cls in ("country", "body", "movement"):
            found = self.item(q, cls)
            if found and not (cls == "country" and found[1].features.get("mark") == "weak" and False):
                return q + found[0], str(found[1].value)
        if titled:
            for cls in ("country", "nation"):
                found = self.item(q + titled[0], cls)
                if found and not self.joined(q + titled[0]):
                    after = q + titled[0] + found[0]
                    if self.item(after, "country-attribute") and not self.joined(after):
                        after += 1
                    return after, str(found[1].value)
        capital = self.item(q, "capital")
        if capital and not self.s.words[q].preposition:
            return q + capital[0], str(capital[1].value)
        return None
