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
            member = self.member(q, members, role, number, portfolio)
            if member is None:
                break
            q = member.last
            members.append(member)
            if number == "s" and not self.another_nation(q):
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

    def another_nation(self, p: int) -> bool:
        """Whether ``p`` joins one more adjective of a nation."""
        nation = self.item(p, "nation")
        return bool(nation and self.s.words[p].conjunction and nation[1].features.get("article"))

    def member(
        self, start: int, members: list[Actor], role: str, number: str, portfolio: str
    ) -> Actor | None:
        """The member at ``start``, after those read, or nothing."""
        q = start
        if members:
            if self.comma(q) and q + 1 < self.end and {"nation", "country"} & self.s.found[q + 1].keys():
                q += 1
            elif not self.s.words[q].conjunction:
                return None
        each = None if members else self.item(q, "each-of")
        q += each[0] if each else 0
        found = self.s.found[q] if q < self.end else {}
        if members and "nation" not in found and {"office", "trigger-noun", "trigger-verb"} & found.keys():
            return None
        q, country = self.member_nation(q, number)
        nation = country is not None
        if not nation and members and members[0].nation and not members[0].named:
            return None
        while q < self.end and "former" in self.s.found[q] and not self.joined(q):
            q += 1
        member = Actor(
            start if members else self.p, q, "person", role=role or "DEL", country=country, nation=nation,
            portfolio=portfolio, conjunction=bool(members), preposition=self.preposition,
        )  # fmt: skip
        if members and not nation:
            self.member_name(member, q)
        else:
            self.add_name(member, q)
        if not nation and not member.named:
            return None
        member.last = max(q, member.last)
        return member

    def member_nation(self, p: int, number: str) -> tuple[int, str | None]:
        """Position after the nation of a member at ``p``, and its code."""
        if p >= self.end or self.s.words[p].preposition:
            return p, None
        nation = self.item(p, "nation")
        if nation and (number != "s" or nation[1].features.get("article")):
            return p + nation[0], str(nation[1].value)
        place = self.genitive(p) if number != "s" else None
        if place is None:
            return p, None
        q, country = place
        return (q + 1 if self.item(q, "country-attribute") else q), country

    def member_name(self, member: Actor, p: int) -> None:
        """A further member that is only a name: its conjunction is joined to the name itself."""
        person = self.item(p, "person")
        last = self.name_last(p, person)
        if person:
            member.people = tuple(person[1].value)
        if last > p:
            self.name(member, p, last)
            member.last = last
