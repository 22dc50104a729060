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
     "body", "own-office", "honorific", "former", "planned", "possible", "denied", "cancelled", "postponed",
     "going-on", "discuss",
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
    size = unknown = 0
    particle = article_seen = False
    while at < end and size < _LONGEST:
        if stream.kind(at) != ARABIC:
            if not size or not _inside(stream, at, end, size):
                break
            at += 1
            continue
        word, found = stream.words[at], stream.found[at]
        first, name = size == 0, "name-word" in found
        if not _fits(stream, at, word, found, first, particle) or (first and word.shape == "and"):
            break
        if stream.quoted[at] and not name and not is_name_quoted(stream, at):
            break  # words that somebody says, not his name
        is_particle = "name-particle" in found
        if not name and not is_particle:
            # neither an unknown word with the article begins a name, nor does a name go on without the
            # article after a part that has it, but for ben and al
            if (first and word.article) or (article_seen and not word.article and not particle):
                break
            unknown += 1
            if unknown > (4 if trusted else 1):
                break
        article_seen = article_seen or (word.article and not is_particle)
        particle = is_particle
        at += 1
        size += 1
    return _trimmed(stream, p, at)


def _inside(stream: Stream, at: int, end: int, size: int) -> bool:
    """Whether a hyphen or full stop at ``at`` stands inside a name of which ``size`` words are read."""
    if at + 1 >= end:
        return False
    if stream.text(at) == "-":
        return stream.kind(at + 1) == ARABIC and _glued(stream, at)
    return stream.text(at) == "." and len(stream.text(at - 1)) <= 2 and size < 4


def _trimmed(stream: Stream, p: int, at: int) -> int:
    """The end of a name from ``p`` to ``at`` without what cannot end it; ``p`` where no name is left."""
    found = stream.found
    while at - 1 > p and (stream.kind(at - 1) != ARABIC or "name-particle" in found[at - 1]):
        if stream.kind(at - 1) == ARABIC and "name-word" in found[at - 1]:
            break
        at -= 1
    second = stream.words[p + 1] if at == p + 2 else None
    if second and not stream.words[p].known and second.article and "name-word" not in found[p + 1]:
        return p  # a common noun with its genitive, neither of them anybody's name
    if at > p + 1 and not VERBS.isdisjoint(found[at - 1]) and "name-particle" not in found[at - 2]:
        at -= 1  # a verb that is somebody's name too: after a name it is the verb
    return p if at == p + 1 and not _names_alone(stream, p) else at


def _names_alone(stream: Stream, p: int) -> bool:
    """Whether the one word at ``p`` may be a whole name."""
    word, found = stream.words[p], stream.found[p]
    if not VERBS.isdisjoint(found) and "person" not in found:
        return False
    if "name-word" in found:
        return True
    return (
        len(word.base) > 2
        and word.shape != "joined"
        and not stream.tanwin(p)
        and "name-particle" not in found
    )


def is_name_quoted(stream: Stream, p: int) -> bool:
    """Whether the marks before ``p`` enclose a few words, as marks around a name do."""
    document = stream.document
    token = stream.token[p]
    return any(
        document.words[later] in QUOTES for later in range(token + 1, min(token + 5, len(document.words)))
    )


def _glued(stream: Stream, p: int) -> bool:
    document = stream.document
    token = stream.token[p]
    return (
        document.ends[token - 1] == document.starts[token]
        and document.ends[token] == document.starts[token + 1]
    )
