"""Phrases of several members: dual and plural offices, counterparts."""

from sijill.mentions.actor import Actor
from sijill.mentions.gazetteer import Item
from sijill.mentions.titled import Titled


class Members(Titled):
    """Reads the members after a shared head."""

    def several(self, p: int, role: str, number: str, portfolio: str) -> Actor | None:
        """Dual and plural offices: «the foreign ministers of A and B», «the two presidents X and Y»."""
        if number == "d" and p < self.end and self.s.words[p].conjunction and "portfolio" in self.s.found[p]:
            both = self.two_fields(p, role)
            if both:
                return both
        return self.members(p, [], role, number, portfolio)

    def two_fields(self, p: int, role: str) -> Actor | None:
        """«the American ministers of foreign affairs and defence»: two offices of one nation."""
        q, portfolio = self.field(p)
        nation = self.item(q, "nation")
        place = (q + nation[0], str(nation[1].value)) if nation else self.genitive(q)
        if not place or self.joined(q):
            return None
        actor = self.actor(place[0], "group", role=role, number="d")
        actor.members = [
            Actor(
                self.p, place[0], "person", role=held, country=place[1], nation=True, portfolio=held_field,
                preposition=self.preposition,
            )
            for held, held_field in ((role, ""), ("MIN", portfolio))
        ]  # fmt: skip
        return actor

    def counterparts(self, p: int, found: tuple[int, Item]) -> Actor | None:
        """«his counterpart» with one or several nations and names."""
        actor = self.members(p + found[0], [], "", str(found[1].features.get("number", "s")), "")
        if actor is None:
            return None
        actor.sort = "counterpart"
        for member in actor.members:
            member.sort = "counterpart"
        return actor

    def members(self, p: int, first: list[Actor], role: str, number: str, portfolio: str) -> Actor | None:
        """The members after a shared head: nations and names, joined by commas and ``and``."""
        q = p
        both = self.item(q, "pair") if role and number == "d" and not first and not self.joined(q) else None
        if both and both[1].value == "countries":
            # «the foreign ministers of the two countries»: links know which
            return self.actor(
                q + both[0], "pair", role=role, number=number, portfolio=portfolio, value="countries"
            )
        members = list(first)
        most = {"s": 4, "d": 2}.get(number, 12)
        while q < self.end and len(members) < most:
            start = q
            if members:
                if (
                    self.comma(q)
                    and q + 1 < self.end
                    and ("nation" in self.s.found[q + 1] or "country" in self.s.found[q + 1])
                ):
                    q += 1
                elif not self.s.words[q].conjunction:
                    break
            if not members and self.item(q, "each-of"):
                q += self.item(q, "each-of")[0]  # type: ignore[index]
            country: str | None = None
            nation = False
            found = self.s.found[q] if q < self.end else {}
            if (
                members
                and ("office" in found or "trigger-noun" in found or "trigger-verb" in found)
                and "nation" not in found
            ):
                q = start
                break
            adjective = found.get("nation")
            if (
                adjective
                and not self.s.words[q].preposition
                and (number != "s" or adjective[1].features.get("article"))
            ):
                country, nation = str(adjective[1].value), True
                q += adjective[0]
            elif number != "s" and not self.s.words[q].preposition:
                place = self.genitive(q)
                if place:
                    q, country = place
                    nation = True
                    if q < self.end and self.item(q, "country-attribute"):
                        q += 1
            if not nation and members and members[0].nation and not members[0].named:
                q = start
                break
            while q < self.end and "former" in self.s.found[q] and not self.joined(q):
                q += 1
            member = Actor(
                start if members else self.p, q, "person", role=role or "DEL", country=country, nation=nation,
                portfolio=portfolio, conjunction=bool(members), preposition=self.preposition,
            )  # fmt: skip
            if members and not nation:
                member.first = start
                self.member_name(member, q)
            elif not nation:
                self.add_name(member, q)
            else:
                self.add_name(member, q)
            if not nation and not member.named:
                q = start
                break
            q = max(q, member.last)
            member.last = q
            members.append(member)
            if number == "s" and not (
                q < self.end and self.s.words[q].conjunction and "nation" in self.s.found[q]
                and self.s.found[q]["nation"][1].features.get("article")
            ):  # fmt: skip
                break
        last = members[-1].last if members else p
        pair = not members
        actor = self.actor(
            max(last, self.p + 1), "pair" if pair and role else "group", role=role or "DEL", number=number,
            portfolio=portfolio,
        )  # fmt: skip
        if pair:
            actor.value = {"FM": "ministers", "MIN": "ministers", "HOS": "heads", "HOG": "heads"}.get(
                role, "any"
            )
        actor.members = members
        return actor

    def member_name(self, member: Actor, p: int) -> None:
        """A further member that is only a name: its conjunction is joined to the name itself."""
        person = self.item(p, "person")
        last = self.name_last(p, person)
        if person:
            member.people = tuple(person[1].value)
        if last > p:
            self.name(member, p, last)
            member.last = last
