"""Offices: their own words, and what stands between them and a name."""

from sijill.mentions.cursor import Cursor
from sijill.mentions.gazetteer import Item
from sijill.mentions.names import name_end


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
        q = p
        by, to = self.s.letters.by, self.s.letters.to
        former = False
        while q < self.end:
            found = self.s.found[q]
            word = self.s.words[q]
            if "former" in found and not self.joined(q):
                former = former or found["former"][1].value == "former"
                q += found["former"][0]
                continue
            if "country-attribute" in found and not self.joined(q):
                q += 1
                continue
            if "office-adjective" in found and not self.joined(q) and role in ("AMB", "ENVOY", "SG", "DEP"):
                q += found["office-adjective"][0]
                continue
            adjective = found.get("nation")
            if adjective and not self.joined(q) and adjective[1].features.get("article"):
                if not nation or adjective[1].value == country:
                    country, nation = str(adjective[1].value), True
                q += adjective[0]
                if (
                    q < self.end
                    and not self.joined(q)
                    and "portfolio" in self.s.found[q]
                    and self.s.text(q).startswith(self.s.letters.to_the)
                ):
                    q, _ = self.field(q)
                continue
            if (
                adjective
                and not self.joined(q)
                and not nation
                and role in ("OTHER", "DEL", "MIL", "SPOKES", "MIN", "DEP", "AMB")
            ):
                country, nation = str(adjective[1].value), True
                q += adjective[0]
                continue
            if word.conjunction:
                break
            if (
                word.preposition
                and "portfolio" in found
                and (nation or role in ("DEP", "MIN", "OTHER", "ENVOY"))
            ):
                q = self.affairs(q)
                continue
            size = self.genitive(q)
            if size is not None and (not word.preposition or word.preposition in (by, to)):
                after, code = size
                if word.preposition in (by, to):
                    if nation and word.preposition == by:
                        q = after  # posted there
                        continue
                    if role in ("AMB", "ENVOY") and word.preposition == by:
                        q = after
                        continue
                if not nation:
                    country, nation = code, True
                    q = after
                    continue
                if word.preposition:
                    q = after
                    continue
                break
            if (
                role in ("AMB", "ENVOY", "OTHER", "SG", "MIL")
                and "preposition" in found
                and found["preposition"][1].value in ("at", "to", "in")
            ):
                posting = self.genitive(q + 1)
                if posting:
                    q = posting[0]
                    continue
            if role in ("PARL", "OTHER", "MIL", "SPOKES", "DEP") and not nation and not word.conjunction:
                house = self.house(q)
                if house:
                    q, country = house
                    nation = True
                    continue
            chained = None if nation else self.chain(q)
            if chained and role in (
                "MIL",
                "OTHER",
                "SPOKES",
                "PARL",
                "DEP",
                "ENVOY",
                "LEAD",
                "MIN",
                "SG",
                "DEL",
                "AMB",
            ):
                q, country = chained
                nation = True
                continue
            if role == "SPOKES" or role in ("SG", "OTHER", "LEAD", "ENVOY", "DEL", "PARL"):
                ministry = found.get("delegation") or found.get("seat")
                if ministry and not word.conjunction:
                    if "seat" in found and not nation:
                        country, nation = str(found["seat"][1].value), True
                    q += ministry[0]
                    q, _ = self.field(q)
                    continue
            break
        return q, country, nation, former
