"""Offices: their own words, and what stands between them and a name."""

from dataclasses import dataclass

from sijill.mentions.cursor import Cursor
from sijill.mentions.gazetteer import Item
from sijill.mentions.names import name_end

_WITH_ADJECTIVE = frozenset(("AMB", "ENVOY", "SG", "DEP"))
_INDEFINITE = frozenset(("OTHER", "DEL", "MIL", "SPOKES", "MIN", "DEP", "AMB"))
_WITH_FIELD = frozenset(("DEP", "MIN", "OTHER", "ENVOY"))
_POSTED = frozenset(("AMB", "ENVOY", "OTHER", "SG", "MIL"))
_IN_HOUSES = frozenset(("PARL", "OTHER", "MIL", "SPOKES", "DEP"))
_CHAINED = frozenset(("MIL", "OTHER", "SPOKES", "PARL", "DEP", "ENVOY", "LEAD", "MIN", "SG", "DEL", "AMB"))
_OF_BODIES = frozenset(("SPOKES", "SG", "OTHER", "LEAD", "ENVOY", "DEL", "PARL"))


@dataclass(slots=True)
class _Attributes:
    """What has been read after an office of a role, up to ``q``."""

    q: int
    role: str
    country: str | None
    nation: bool
    former: bool = False


class OfficeWords(Cursor):
    """Reads the words of an office."""

    def supported(self, p: int, office: tuple[int, Item]) -> bool:
        """Whether a weak office word is followed by what an office is followed by."""
        q = p + office[0]
        if q >= self.end:
            return False
        found = self.s.found[q]
        if (
            office[1].features.get("prefix")
            and office[1].features.get("number", "s") == "s"
            and "office" in found
            and not self.s.words[q].conjunction
        ):
            return True
        if office[1].features.get("narrow"):
            return "person" in found or ("delegation" in found and not self.joined(q))
        if office[1].features.get("number") == "d" and office[1].features.get("weak"):
            return bool({"nation", "pair", "country", "capital"} & found.keys()) and not self.joined(q)
        if "nation" in found or "person" in found or "former" in found or "pair" in found:
            return True
        if office[1].features.get("title"):
            return True
        if not self.joined(q) and ("country" in found or "body" in found or "country-title" in found):
            return True
        return "name-word" in found and not self.joined(q) and name_end(self.s, q, self.end) > q + 1

    def office_words(self, p: int, office: tuple[int, Item]) -> tuple[int, str, str | None, str, bool]:
        """Position after the office's own words, role, country, field of the ministry, and whether it is weak."""
        item = office[1]
        q = p + office[0]
        role = str(item.value)
        country = item.features.get("country")
        portfolio = ""
        if item.features.get("prefix"):
            nested = self.item(q, "office")
            if nested and not self.s.words[q].conjunction:
                after, _, nested_country, portfolio, _ = self.office_words(q, nested)
                return after, role, country or nested_country, portfolio, False
            ministry = self.item(q, "delegation")
            if ministry and not self.s.words[q].conjunction:
                q += ministry[0]
                q, portfolio = self.field(q)
                return q, role, country, portfolio, False
        if item.features.get("takes") == "portfolio" or item.features.get("prefix"):
            q, portfolio = self.field(q)
        return q, role, country, portfolio, bool(item.features.get("weak"))

    def attributes(
        self, p: int, country: str | None, nation: bool, role: str
    ) -> tuple[int, str | None, bool, bool]:
        """What stands between an office and a name: nation, former, field, body, posting."""
        state = _Attributes(p, role, country, nation)
        while state.q < self.end and (self.adjective(state) or self.complement(state)):
            pass
        return state.q, state.country, state.nation, state.former

    def adjective(self, state: _Attributes) -> bool:
        """Takes an adjective of the office at the state's position: of time, courtesy or nation."""
        q = state.q
        if self.joined(q):
            return False
        found = self.s.found[q]
        if "former" in found:
            state.former = state.former or found["former"][1].value == "former"
            state.q += found["former"][0]
            return True
        if "country-attribute" in found:
            state.q += 1
            return True
        if "office-adjective" in found and state.role in _WITH_ADJECTIVE:
            state.q += found["office-adjective"][0]
            return True
        nation = found.get("nation")
        if nation is None:
            return False
        size, item = nation
        if item.features.get("article"):
            if not state.nation or item.value == state.country:
                state.country, state.nation = str(item.value), True
            state.q = q = q + size
            field_after = q < self.end and not self.joined(q) and "portfolio" in self.s.found[q]
            if field_after and self.s.text(q).startswith(self.s.letters.to_the):
                state.q, _ = self.field(q)
            return True
        if not state.nation and state.role in _INDEFINITE:
            state.country, state.nation = str(item.value), True
            state.q += size
            return True
        return False

    def complement(self, state: _Attributes) -> bool:
        """Takes what an office is of, for or in: a field, a country, a posting, a house or ministry."""
        q, role = state.q, state.role
        found, word = self.s.found[q], self.s.words[q]
        if word.conjunction:
            return False
        if word.preposition and "portfolio" in found and (state.nation or role in _WITH_FIELD):
            state.q = self.affairs(q)
            return True
        place = self.genitive(q)
        if place is not None and word.preposition in ("", self.s.letters.by, self.s.letters.to):
            return self.of_place(state, *place)
        if role in _POSTED and "preposition" in found and found["preposition"][1].value in ("at", "to", "in"):
            posting = self.genitive(q + 1)
            if posting:
                state.q = posting[0]
                return True
        if not state.nation:
            named = (self.house(q) if role in _IN_HOUSES else None) or (
                self.chain(q) if role in _CHAINED else None
            )
            if named:
                state.q, state.country = named
                state.nation = True
                return True
        ministry = (found.get("delegation") or found.get("seat")) if role in _OF_BODIES else None
        if ministry is None:
            return False
        if "seat" in found and not state.nation:
            state.country, state.nation = str(found["seat"][1].value), True
        state.q, _ = self.field(q + ministry[0])
        return True

    def of_place(self, state: _Attributes, after: int, code: str) -> bool:
        """Takes a country or body at the state's position: whose the office is, or where it is held."""
        preposition = self.s.words[state.q].preposition
        posted = preposition == self.s.letters.by and (state.nation or state.role in ("AMB", "ENVOY"))
        if not posted and not state.nation:
            state.country, state.nation = code, True
        elif not preposition:
            return False
        state.q = after
        return True
