"""Parts words that a missing space has glued together, before anything is looked up.

A word is parted only where it is unknown as it stands: after a ta marbuta, which ends a word, and between
a word that is often glued to the next (language data) and a word that is known.
"""

from sijill.mentions.gazetteer import Gazetteer
from sijill.text import Document
from sijill.text.document import ARABIC

_SHORTEST = 6
_LONGEST = 40  # longer than that is no writing
_REMEMBERED = 200_000


class Unglue:
    """Finds and makes the cuts; one for each reader."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._often = gazetteer.language.lexicon("often-glued").words
        self._cuts: dict[str, int] = {}

    def cut(self, form: str) -> int:
        """Where a folded word is two words, 0 where it is one."""
        known = self._cuts.get(form)
        if known is None:
            known = 0
            word = self._gazetteer.word(form)
            if not word.known and not word.found:
                for at in range(2, len(form) - 2):
                    if form[:at] in self._often and self._gazetteer.known(form[at:]) and len(form) - at > 2:
                        known = at
            if len(self._cuts) > _REMEMBERED:
                self._cuts.clear()
            self._cuts[form] = known
        return known

    def part(self, document: Document) -> None:
        """Parts the glued words of a document, in place."""
        text = document.text
        places: list[tuple[int, int]] = []
        cuts = self._cuts
        ending = self._gazetteer.letters.ta_marbuta
        for index, form in enumerate(document.words):
            if not _SHORTEST <= len(form) <= _LONGEST or document.kinds[index] != ARABIC:
                continue
            start, end = document.starts[index], document.ends[index]
            at = text.find(ending, start, end - 2)
            if at > start + 1 and text[at + 1].isalpha():
                if end - start == len(form):
                    places.append((index, at + 1 - start))
                continue
            cut = cuts[form] if form in cuts else self.cut(form)
            if cut and end - start == len(form):
                places.append((index, cut))
        for index, cut in reversed(places):
            form = document.words[index]
            start = document.starts[index]
            document.words[index : index + 1] = [form[:cut], form[cut:]]
            document.kinds.insert(index, ARABIC)
            document.starts.insert(index + 1, start + cut)
            document.ends.insert(index, start + cut)
            document.sentence_of.insert(index, document.sentence_of[index])
            for sentence in document.sentences:
                if sentence.first > index:
                    sentence.first += 1
                if sentence.last > index:
                    sentence.last += 1
            if document.body > index:
                document.body += 1
