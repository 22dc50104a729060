"""Who is cited for an encounter: the subject of the verb that reports it, and what follows «according to»."""

from sijill.encounters.scene import COMMAS, Phrase, Scene, Stage
from sijill.text.document import ARABIC, QUOTES

_CITED = frozenset(("person", "delegation", "body", "movement", "group", "country", "media", "pair"))
_NEAR = 4
_SUBJECT = 7
_LONGEST = 12
_QUOTED = 5
_TITLED = 7

Span = tuple[int, int]


class SourceReader:
    """Reads the cited sources of sentences."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.stream = stage.stream
        self._full: dict[str, Span] = {}
        self._last: Span | None = None
        self._read: dict[int, list[tuple[int, int, Span]]] = {}

    def sources(self, scene: Scene, trigger: int) -> list[Span]:
        """Spans of who is cited for what the trigger at position ``trigger`` reports."""
        if not self._read:
            self._read = {each.index: self._citations(each) for each in self.stage.scenes}
        out: list[Span] = []
        for verb, opened, span in self._read[scene.index]:
            if verb >= 0 and not self.covers(verb, opened, trigger):
                continue
            if span not in out:
                out.append(span)
        return out

    def covers(self, verb: int, opened: int, trigger: int) -> bool:
        """Whether the words reported by the verb at ``verb``, which begin at ``opened``, hold the trigger."""
        if trigger < verb:
            return False
        if 0 <= opened <= trigger:
            return True
        # no clause is opened before the trigger: «announced a meeting», but not «said during a meeting»
        for q in range(verb + 1, trigger):
            if "during" in self.stream.found[q] and q not in self.stage.owner and q not in self.stage.time_at:
                if "statement" not in self.stream.found[q + 1]:
                    return False
        return True

    # -- citations ----------------------------------------------------------------------------------------

    def _citations(self, scene: Scene) -> list[tuple[int, int, Span]]:
        """All citations of a sentence: position of the verb, or -1, where the reported words begin, and who is cited."""
        out: list[tuple[int, int, Span]] = []
        stream = self.stream
        for p in range(scene.first, scene.last):
            found = stream.found[p]
            if p in self.stage.owner:
                continue
            entry = found.get("attribution")
            if entry:
                begin = p + entry[0]
                while begin < scene.last and (
                    {"say-verb", "complementiser"} & stream.found[begin].keys() or stream.text(begin) in COMMAS
                    or (stream.found[begin].get("discuss") is None and stream.words[begin].base == "\u0645\u0627")
                ):  # fmt: skip
                    begin += 1
                span = self.named(scene, begin)
                if span is not None:
                    out.append((-1, -1, self.resolved(span, begin)))
                continue
            stated = found.get("stated-in")
            if stated:
                span = self.named(scene, p + stated[0], True)
                if span is not None:
                    out.append((p, self.clause(scene, p), self.resolved(span, p + stated[0])))
                continue
            if "say-verb" not in found or stream.words[p].preposition or stream.words[p].article:
                continue
            if any("attribution" in stream.found[q] for q in range(max(scene.first, p - 2), p)):
                continue
            spans = self.subjects(scene, p)
            clause = self.clause(scene, p)
            for begin, span in spans:
                out.append((p, clause, self.resolved(span, begin)))
            if not spans and stream.words[p].conjunction and self._last is not None and clause >= 0:
                out.append((p, clause, self._last))
        return out

    def clause(self, scene: Scene, p: int) -> int:
        """Where the clause that a verb of saying reports begins; -1 where none is opened."""
        for q in range(p + 1, scene.last):
            entry = self.stream.found[q].get("complementiser")
            if entry and entry[1].value == "that" and q not in self.stage.owner:
                return q
        return -1

    def subjects(self, scene: Scene, p: int) -> list[tuple[int, Span]]:
        """Who says what the verb at ``p`` reports: one, or an outlet and whom it quotes."""
        stream = self.stream
        out: list[tuple[int, Span]] = []
        q = p + 1
        while q < scene.last and q - p <= _SUBJECT:
            if q in self.stage.time_at:
                q = max(self.stage.time_at[q].last, q + 1)
                continue
            found = stream.found[q]
            span = self.named(scene, q)
            if span is not None:
                out.append((q, span))
                break
            if {"complementiser", "say-verb", "preposition"} & found.keys() or stream.words[q].preposition:
                break
            if stream.kind(q) != ARABIC and stream.text(q) not in COMMAS:
                break
            if "topic-head" in found or "trigger-noun" in found:
                break
            q += 1
        if "relay-verb" in stream.found[p]:
            for q in range(p + 1, min(p + 2 * _SUBJECT, scene.last - 1)):
                entry = stream.found[q].get("preposition")
                if entry and entry[1].value == "about":
                    span = self.named(scene, q + 1)
                    if span is not None:
                        out.append((q + 1, span))
                    break
        elif not out and not stream.words[p].conjunction:
            before = self.before(scene, p)
            if before is not None:
                out.append((before.first, self.written(before)))
        return out

    def before(self, scene: Scene, p: int) -> Phrase | None:
        """The subject that stands before its verb."""
        best: Phrase | None = None
        for phrase in scene.phrases:
            if (
                phrase.last <= p
                and p - phrase.last <= _NEAR
                and phrase.case == "bare"
                and phrase.actor.sort in _CITED
            ):
                best = phrase
        return best

    # -- names --------------------------------------------------------------------------------------------

    def resolved(self, span: Span, p: int) -> Span:
        """A source named in full, for one that points back: «the agency», a last name."""
        word = self.stream.words[p]
        single = " " not in self.stream.document.text[span[0] : span[1]].strip()
        owner = self.stage.owner.get(p)
        keys = [word.base[2:] if word.article else word.base]
        if owner is not None and owner.person >= 0:
            keys = [f"#{owner.person}"]
        key = keys[0]
        known = self._full.get(key)
        if known is not None and single and not key.startswith("#"):
            self._last = known
            return known
        if not single:
            self._full[key] = span
        self._last = span
        return span

    def named(self, scene: Scene, p: int, joined: bool = False) -> Span | None:
        """The noun phrase of a source that begins at ``p``; ``joined`` says that lam may be joined to it."""
        while p < scene.last and p in self.stage.time_at:
            p = max(self.stage.time_at[p].last, p + 1)
        if p >= scene.last:
            return None
        found = self.stream.found[p]
        phrase = self.stage.phrase_at(scene, p)
        head = found.get("source-head")
        if head and (phrase is None or phrase.actor.sort in ("media", "delegation")):
            return self.nameless(scene, p, head[0], str(head[1].value))
        if "outlet" in found and phrase is None:
            return self.marked(p, p + found["outlet"][0])
        if phrase is not None and phrase.actor.sort in _CITED:
            if self.stream.words[p].preposition and not (
                joined and self.stream.words[p].preposition == "\u0644"
            ):
                return None
            return self.written(phrase)
        return None

    def written(self, phrase: Phrase) -> Span:
        """The words of a side; of a long string of titles after a name, the name is enough."""
        actor = phrase.actor
        last = phrase.last
        if actor.name is not None and actor.name[1] < last and last - phrase.first > _TITLED:
            last = actor.name[1]
        return self.marked(phrase.first, last)

    def nameless(self, scene: Scene, p: int, size: int, value: str) -> Span:
        """An outlet, a statement, unnamed sources: their head and what belongs to it."""
        stream = self.stream
        q = p + size
        while q < scene.last and q - p < _LONGEST:
            found = stream.found[q]
            if q == p + size and stream.quoted[q] and value == "media":
                closing = next(
                    (r for r in range(q + 1, min(q + _QUOTED, scene.last)) if stream.quoted[r]), None
                )
                q = closing if closing is not None else q + 1
                continue
            owner = self.stage.owner.get(q)
            if stream.kind(q) not in (ARABIC, "lat") or q in self.stage.time_at:
                break
            if {"complementiser", "attribution", "say-participle", "said-noun"} & found.keys() or (
                {"say-verb", "trigger-verb", "common-verb"} & found.keys() and owner is None and not stream.words[q].article
            ):  # fmt: skip
                break
            if owner is not None and owner.first == q and owner.sort != "media":
                q = owner.last
                continue
            entry = found.get("preposition")
            if entry and entry[1].value != "in" and not (value == "statement" and entry[1].value == "about"):
                break
            if stream.words[q].conjunction and "nation" not in found:
                break
            if value == "media" and owner is None and not (
                stream.words[q].article
                or "nation" in found
                or stream.words[q].base.startswith("\u0644\u0644")
                or "outlet" in found
                or q == p + size
            ):  # fmt: skip
                break
            q += 1
        q = min(q, scene.last)
        while q > p + 1 and {"preposition", "said-noun"} & stream.found[q - 1].keys():
            q -= 1
        return self.marked(p, q)

    def marked(self, first: int, last: int) -> Span:
        """The span of positions, with a closing mark that belongs to it."""
        start, end = self.stream.span(first, last)
        text = self.stream.document.text
        if end < len(text) and text[end] in QUOTES and any(mark in text[start:end] for mark in QUOTES):
            end += 1
        return start, end
