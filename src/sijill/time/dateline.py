"""The dateline: place, date and agency at the head of a report, or the line that says when it was published."""

import datetime
from collections.abc import Sequence

from sijill.text import Document
from sijill.text.document import NEWLINE
from sijill.time.resolve import day_extent
from sijill.time.values import Day, TimeMention
from sijill.time.vocabulary import Vocabulary, package_vocabulary

#: tokens of the body within which a dateline begins, and the words of place it may begin with
_HEAD = 14
_PLACE_WORDS = 5
_CLOSERS = frozenset("-/(:.\n)[|")
_LIGHT = frozenset("-/(:.\n),\u060c[]|")


def dateline(
    document: Document, mentions: Sequence[TimeMention], vocabulary: Vocabulary | None = None
) -> tuple[datetime.date, TimeMention] | None:
    """The date, to the day with its year, that stands at the head of ``document`` as its dateline.

    ``None`` where there is none: a full date inside the first sentence is not one. ``vocabulary`` is that
    of the finder; by default that of the package.
    """
    for mention in mentions:
        if not isinstance(mention.value, Day) or mention.value.offset is not None:
            continue
        if not _is_full(mention.value):
            continue
        if mention.first - document.body > 60:
            return None
        words = vocabulary or package_vocabulary()
        if _is_dateline(document, mention, words) or words.before(
            document.words, _back(document, mention), "published-head"
        ):
            extent = day_extent(mention.value, None, None)
            return (extent[0], mention) if extent else None
    return None


def _is_full(value: Day) -> bool:
    return value.full and not value.anchored


def _back(document: Document, mention: TimeMention) -> int:
    at = mention.first
    return at - 1 if at and document.words[at - 1] == ":" else at


def _is_dateline(document: Document, mention: TimeMention, vocabulary: Vocabulary) -> bool:
    words, kinds = document.words, document.kinds
    first, last = mention.first, mention.last
    line = first
    while line > document.body and kinds[line - 1] != NEWLINE:
        line -= 1
    if first < document.body or first - document.body > _HEAD:
        return False
    place = [
        words[i]
        for i in range(line, first)
        if words[i] not in _LIGHT and vocabulary.word(words, i, "in") is None
    ]
    agency = any(vocabulary.at(words, i, "agency") for i in range(line, min(last + 3, len(words))))
    if len(place) > _PLACE_WORDS + 3 * agency:
        return False
    if last >= len(words) or words[last] in _CLOSERS:
        return True
    return vocabulary.at(words, last, "agency") is not None or (words[last] in _LIGHT and agency)
