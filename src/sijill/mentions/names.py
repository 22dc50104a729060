"""Where a person's name ends: two to ten words, never seen before or known."""

from sijill.mentions.gazetteer import Found, Word
from sijill.mentions.stream import Stream
from sijill.text.document import ARABIC, QUOTES

# Classes of words that are never inside a name, unless the knowledge has the word in somebody's name.
_NEVER = frozenset(
    ("stop-word", "preposition", "complementiser", "negation", "say-participle", "counterpart", "pair",
     "conjunction", "call-for", "delegation", "own-side", "nation", "statement", "attribution", "phone",
     "everyday")
)  # fmt: skip
_SELDOM = frozenset(
    ("trigger-verb", "say-verb", "light-verb", "common-verb", "trigger-noun", "forum-trigger", "office", "country",
     "body", "own-office", "honorific", "former", "planned", "possible", "denied", "cancelled", "postponed", "going-on", "discuss",
     "topic-head", "topic-stop", "agreement", "forum-noun", "country-title", "source-head", "quiet", "portfolio",
     "capital", "movement", "place", "forum-word", "forum", "sidelines", "per-verb", "country-attribute")
)  # fmt: skip
VERBS = frozenset(("say-verb", "trigger-verb", "common-verb", "light-verb"))
_LONGEST = 10


def is_preposition(stream: Stream, p: int) -> bool:
    """Whether ``p`` is a preposition; a word that is a name too is told by its last letter as written."""
    found = stream.found[p]
    if "preposition" not in found:
        return False
    written = found["preposition"][1].features.get("written")
    if "name-word" in found and written:
        return bool(stream.document.text[stream.document.ends[stream.token[p]] - 1] == written[-1])
    return True


def _fits(stream: Stream, p: int, word: Word, found: Found, first: bool, after_particle: bool) -> bool:
    office = found.get("office")
    if office and office[1].features.get("name") == "never":
        return after_particle
    if (
        office
        and not first
        and (office[0] > 1 or not office[1].features.get("weak"))
        and "name-word" not in found
    ):
        return after_particle
    if office and office[0] > 1:
        return False
    known_name = "name-word" in found and not word.preposition
    if "name-particle" in found and not word.preposition:
        return first or not word.conjunction
    if "name-tail" in found and not first and not word.preposition and not word.conjunction:
        return True
    if office and not first and not after_particle and office[1].value in ("DEP", "MIL"):
        return False
    if known_name and (first or not word.conjunction):
        if "preposition" in found:
            return not is_preposition(stream, p)
        if _NEVER.isdisjoint(found):
            return True
        return after_particle
    if not _NEVER.isdisjoint(found):
        return after_particle and "everyday" in found and not word.preposition
    if not _SELDOM.isdisjoint(found):
        return after_particle and "office" not in found and "trigger-verb" not in found
    if word.known:
        return after_particle
    return word.shape != "verb" and (first or not word.shape)


def name_end(stream: Stream, p: int, end: int, *, trusted: bool = True) -> int:
    """The position after the name that begins at ``p``; ``p`` itself where none does.

    ``end`` is where the sentence ends; ``trusted`` says that a title stands before, so that a word
    of which nothing is known may be a name too.
    """
    at = p
    size = 0
    particle = False
    article_seen = False
    unknown = 0
    while at < end and size < _LONGEST:
        if stream.kind(at) != ARABIC:
            if (
                stream.text(at) == "-"
                and size
                and at + 1 < end
                and stream.kind(at + 1) == ARABIC
                and _glued(stream, at)
            ):
                at += 1
                continue
            if (
                stream.text(at) == "."
                and size
                and at + 1 < end
                and len(stream.text(at - 1)) <= 2
                and size < 4
            ):
                at += 1
                continue
            break
        word, found = stream.words[at], stream.found[at]
        first = size == 0
        if not _fits(stream, at, word, found, first, particle):
            break
        if first and word.shape == "and":
            break
        if stream.quoted[at] and "name-word" not in found and not is_name_quoted(stream, at):
            break  # words that somebody says, not his name
        is_particle = "name-particle" in found
        if word.article and not is_particle:
            if first and "name-word" not in found:
                break
            article_seen = True
        elif article_seen and not is_particle and not particle:
            # a name does not go on without the article after a part that has it, but for ben and al
            if "name-word" not in found:
                break
        if "name-word" not in found and not is_particle:
            unknown += 1
            if not trusted and unknown > 1:
                break
            if unknown > 4:
                break
        particle = is_particle
        at += 1
        size += 1
    while (
        at > p and (stream.kind(at - 1) != ARABIC or "name-particle" in stream.found[at - 1]) and at - 1 > p
    ):
        if stream.kind(at - 1) == ARABIC and "name-word" in stream.found[at - 1]:
            break
        at -= 1
    if (
        at == p + 2
        and not stream.words[p].known
        and stream.words[p + 1].article
        and "name-word" not in stream.found[p + 1]
    ):
        return p  # a common noun with its genitive, neither of them anybody's name
    if (
        at > p + 1
        and not VERBS.isdisjoint(stream.found[at - 1])
        and "name-particle" not in stream.found[at - 2]
    ):
        at -= 1  # a verb that is somebody's name too: after a name it is the verb
    if at == p + 1:
        if not VERBS.isdisjoint(stream.found[p]) and "person" not in stream.found[p]:
            return p
        word, found = stream.words[p], stream.found[p]
        if "name-word" not in found and (len(word.base) < 3 or word.shape == "joined" or stream.tanwin(p)):
            return p
        if "name-particle" in found and "name-word" not in found:
            return p
    return at


def is_name_quoted(stream: Stream, p: int) -> bool:
    """Whether the marks before ``p`` enclose a few words, as marks around a name do."""
    document = stream.document
    token = stream.token[p]
    for later in range(token + 1, min(token + 5, len(document.words))):
        if document.words[later] in QUOTES:
            return True
    return False


def _glued(stream: Stream, p: int) -> bool:
    document = stream.document
    token = stream.token[p]
    return (
        document.ends[token - 1] == document.starts[token]
        and document.ends[token] == document.starts[token + 1]
    )
