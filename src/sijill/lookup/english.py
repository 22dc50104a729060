"""Names and office phrases in English: compared without case, marks and punctuation."""

from __future__ import annotations

import itertools
import re
import unicodedata

#: what people write for the offices of the tables; longest first when matched
OFFICES: dict[str, tuple[str, ...]] = {
    "president": ("HOS",), "head of state": ("HOS",), "king": ("HOS",), "queen": ("HOS",), "emir": ("HOS",),
    "amir": ("HOS",), "sultan": ("HOS",), "monarch": ("HOS",), "pope": ("HOS",), "hos": ("HOS",),
    "crown prince": ("HEIR",), "heir": ("HEIR",), "deputy ruler": ("HEIR",),
    "prime minister": ("HOG",), "premier": ("HOG",), "head of government": ("HOG",), "chancellor": ("HOG",),
    "pm": ("HOG",), "hog": ("HOG",),
    "deputy prime minister": ("DEPHOG",), "vice president": ("DEPHOS",),
    "foreign minister": ("FM",), "minister of foreign affairs": ("FM",), "minister for foreign affairs": ("FM",),
    "foreign secretary": ("FM",), "secretary of state": ("FM",), "fm": ("FM",),
    "deputy foreign minister": ("DEPFM",),
    "defence minister": ("DEF",), "defense minister": ("DEF",), "minister of defence": ("DEF",),
    "minister of defense": ("DEF",), "secretary of defense": ("DEF",), "defence secretary": ("DEF",),
    "national security adviser": ("NSA",), "national security advisor": ("NSA",),
    "spokesperson": ("SPOKES",), "spokesman": ("SPOKES",), "spokeswoman": ("SPOKES",),
    "permanent representative": ("PR",), "ambassador to the un": ("PR",),
    "speaker": ("PARL",), "speaker of parliament": ("PARL",), "chief of staff": ("MIL",),
    "secretary general": ("SG",), "director general": ("SG",), "chair": ("SG",), "commissioner general": ("SG",),
    "high commissioner": ("SG",), "head": ("SG", "LEAD"), "leader": ("LEAD", "SG"), "envoy": ("ENVOY",),
    "special envoy": ("ENVOY",),
}  # fmt: skip
_PARTICLES = frozenset(("the", "of", "for", "s"))
#: an office that bodies and movements have under other codes than states
INSTEAD = {"HOS": ("HOS", "SG", "LEAD"), "HOG": ("HOG", "SG")}


def flat(text: str) -> str:
    """``text`` in small letters, without marks and punctuation, one space between words."""
    plain = unicodedata.normalize("NFKD", text).replace("\u0131", "i")
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    plain = re.sub(r"['\u2019](s\b)?", "", plain)
    return " ".join(re.findall(r"\w+", plain))


def office_phrase(query: str) -> list[tuple[tuple[str, ...], str]]:
    """Ways to read a flat query as an office and a name of whose it is: ``fm of turkey``, ``turkey fm``."""
    out: list[tuple[tuple[str, ...], str]] = []
    words = query.split()
    for size in range(min(len(words) - 1, 5), 0, -1):
        for office, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            offices = OFFICES.get(" ".join(office))
            whose = " ".join(itertools.dropwhile(_PARTICLES.__contains__, rest))
            if offices and whose:
                out.append((offices, whose))
        if out:
            break  # «deputy foreign minister of» is not the foreign minister of «deputy»
    return out
