"""Sides that are not one named person: countries, bodies, movements, delegations, outlets."""

from sijill.mentions.actor import Actor
from sijill.mentions.gazetteer import Item
from sijill.mentions.members import Members
from sijill.mentions.names import VERBS
from sijill.text.document import ARABIC


class Sides(Members):
    """Reads countries, bodies, delegations."""

    def side(self, p: int) -> Actor | None:
        """Countries, bodies, movements, seats, delegations and known short names."""
        short = self.item(p, "short-name")
        delegation = self.item(p, "delegation")
        if delegation:
            return self.delegation(p, delegation)
        best: tuple[int, str, Item] | None = None
        for cls in ("body", "movement", "country", "seat", "capital"):
            found = self.item(p, cls)
            if found and (best is None or found[0] > best[0]):
                best = (found[0], cls, found[1])
        if best:
            size, cls, item = best
            weak = item.features.get("mark") == "weak" or item.features.get("strength") == "weak"
            if weak and cls in ("movement", "body") and not self.s.quoted[p]:
                return None
            sort = {"capital": "country", "seat": "country"}.get(cls, cls)
            role = str(item.features.get("role", "DEL")) if cls == "seat" else "DEL"
            actor = self.actor(
                p + size, sort, role=role, country=str(item.value), nation=True,
                metonym=cls if cls in ("capital", "seat") else "",
                weak=item.features.get("mark") == "weak" or item.features.get("strength") == "weak",
            )  # fmt: skip
            attribute = self.item(p + size, "country-attribute")
            if attribute and not self.joined(p + size):
                actor.last += 1
            return actor
        media = self.item(p, "source-head")
        if media and media[1].value == "media" and not self.preposition:
            return self.media(p, media)
        own = self.item(p, "own-side")
        if own and own[1].value == "kingdom" and not self.item(p + 1, "nation"):
            return self.actor(p + 1, "country", value="home")
        titled = self.genitive(p)
        if titled:
            return self.actor(titled[0], "country", country=titled[1], nation=True)
        if short and not self.s.found[p].keys() & (VERBS | {"stop-word"}):
            last = p + short[0]
            actor = self.actor(last, "person", role="OTHER", people=tuple(short[1].value), weak=True)
            self.name(actor, p, last)
            return actor
        nation = self.item(p, "nation")
        if nation and nation[1].features.get("agreement") == "mp" and nation[1].features.get("article"):
            return self.actor(
                p + nation[0], "delegation", country=str(nation[1].value), nation=True, weak=True
            )
        return None

    def media(self, p: int, found: tuple[int, Item]) -> Actor:
        """An outlet: it speaks, but takes part in nothing."""
        q = p + found[0]
        country: str | None = None
        while q < self.end and q - p < 6 and self.s.kind(q) == ARABIC:
            here = self.s.found[q]
            nation = here.get("nation")
            if nation and not self.joined(q):
                country = country or str(nation[1].value)
                q += nation[0]
                continue
            if self.s.quoted[q] or (
                self.s.words[q].article and not here.keys() & VERBS and not self.joined(q)
            ):
                q += 1
                continue
            break
        return self.actor(q, "media", role="OTHER", country=country, nation=country is not None)

    def delegation(self, p: int, found: tuple[int, Item]) -> Actor | None:
        """A side that is not one named person: a delegation, a government, officials, «the Russian side»."""
        q = p + found[0]
        q, _ = self.field(q)
        country: str | None = None
        nation = False
        while q < self.end:
            here = self.s.found[q]
            adjective = here.get("nation")
            if adjective and not self.joined(q):
                country, nation = country or str(adjective[1].value), True
                q += adjective[0]
                continue
            if self.s.words[q].conjunction:
                break
            house = None if nation else self.house(q)
            if house:
                q, country = house
                nation = True
                continue
            preposition = here.get("preposition")
            if preposition and preposition[1].value in ("from", "in") and not nation:
                seat = self.item(q + 1, "seat")
                place = (q + 1 + seat[0], str(seat[1].value)) if seat else self.genitive(q + 1)
                if place:
                    q, country = place
                    nation = True
                    continue
            if not nation and (
                not self.s.words[q].preposition or self.s.words[q].preposition == self.s.letters.to
            ):
                place = self.genitive(q)
                if place:
                    q, country = place
                    nation = True
                    continue
            word = self.s.words[q]
            if not nation and not word.known and not self.joined(q) and q - p < 4:
                following = self.item(q + 1, "nation")
                if following and not self.joined(q + 1):
                    q += 1  # an adjective between the noun and its nation: a trade delegation
                    continue
            break
        actor = self.actor(
            q, "delegation", country=country, nation=nation, number=str(found[1].features.get("number", "s")),
            weak=not nation,
        )  # fmt: skip
        if not nation and found[1].features.get("takes") == "person" and not self.joined(q):
            # the administration, the government of somebody: links know of which country
            after, _ = self.honorifics(q)
            office = self.item(after, "office")
            if office and office[0] == 1:
                after += 1
            name = self.item(after, "person") or self.item(after, "short-name")
            if name:
                actor.people = tuple(name[1].value)
                actor.last = after + name[0]
        return self.shared(actor, q)

    def nations(self, p: int) -> Actor | None:
        """«the two sides, Egyptian and Sudanese»: the sides whose adjectives begin at ``p``."""
        nation = self.item(p, "nation")
        if not nation or self.joined(p) or not nation[1].features.get("article"):
            return None
        side = self.actor(p + nation[0], "delegation", country=str(nation[1].value), nation=True, number="s")
        return self.shared(side, side.last)

    def shared(self, actor: Actor, p: int) -> Actor:
        """«Russian and American officials»: a side for each nation."""
        members = [actor.country]
        q = p
        while (
            actor.nation and q < self.end and self.s.words[q].conjunction and not self.s.words[q].preposition
        ):
            nation = self.item(q, "nation")
            if not nation or "country" in self.s.found[q]:
                break
            members.append(str(nation[1].value))
            q += nation[0]
        if len(members) > 1:
            actor.last = q
            actor.sort, actor.number = "group", "p"
            actor.members = [
                Actor(actor.first, q, "delegation", country=code, nation=True, preposition=self.preposition)
                for code in members
            ]
        return actor
