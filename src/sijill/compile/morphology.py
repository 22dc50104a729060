"""Inflects verbs, nouns and nationality adjectives by the tables of ``language/ar/morphology.yaml``.

Everything is in folded letters. Each form comes with its features: tense, gender, number, pronoun.
"""

from functools import cache
from typing import Any

from sijill.compile.sources import ROOT, read_yaml
from sijill.text import fold

Form = tuple[str, dict[str, str]]


@cache
def tables() -> dict[str, Any]:
    """The inflection tables, every form folded."""
    folded: dict[str, Any] = _folded(read_yaml(ROOT / "language" / "ar" / "morphology.yaml"))
    return folded


def _folded(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _folded(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_folded(item) for item in node]
    return fold(node)


def verb(past: str, present: str, jussive: str | None = None) -> list[Form]:
    """All forms of a verb from its third person masculine singular, past and present."""
    table = tables()
    past, present = fold(past), fold(present)
    forms: list[Form] = []
    weak = past[-1] in table["weak_letters"] and len(past) > 2
    stem = past[:-1] if weak else past
    for row in table["past"]["weak_kept"] if weak else []:
        forms.append((past, _features("past", row)))
    for row in table["past"]["weak" if weak else "sound"]:
        form = stem + row["end"]
        forms.append((form, _features("past", row)))
        if row["number"] == "s" and "person" not in row:
            base = form
            for pronoun in table["object_pronouns"]:
                forms.append((base + pronoun, _features("past", row, pronoun)))
    if weak:
        for pronoun in table["object_pronouns"]:
            row = table["past"]["weak_kept"][0]
            forms.append(
                (stem + table["past"]["weak_before_pronoun"] + pronoun, _features("past", row, pronoun))
            )
    weak = present[-1] in table["weak_letters"]
    stem = present[:-1] if weak else present
    rows = [(row, present) for row in table["present"]["weak_kept"]] if weak else []
    rows += [(row, stem) for row in table["present"]["weak" if weak else "sound"]]
    if jussive:
        rows.append(({"end": "", "number": "s", "mood": "jussive"}, fold(jussive)))
    for row, base in rows:
        bare = base[1:] + row["end"]
        for prefix, gender in ((present[0], "m"), (table["present"]["feminine"], "f")):
            for future in ("", table["future"]):
                tense = "future" if future else "present"
                forms.append((future + prefix + bare, _features(tense, {**row, "gender": gender})))
                if row["number"] == "s" and "mood" not in row:
                    for pronoun in table["object_pronouns"]:
                        forms.append(
                            (
                                future + prefix + bare + pronoun,
                                _features(tense, {**row, "gender": gender}, pronoun),
                            )
                        )
    return _unique(forms)


def noun(singular: str, plural: str | None = None) -> list[Form]:
    """Forms of a verbal noun: bare, with article, accusative, dual, with each pronoun, and the plural's."""
    table = tables()
    article = table["proclitics"]["article"]
    forms: list[Form] = []
    for base, number in ((fold(singular), "s"), (fold(plural) if plural else "", "p")):
        if not base:
            continue
        forms += [(base, {"number": number}), (article + base, {"number": number, "definite": "yes"})]
        feminine = base.endswith("\u0647")
        if number == "s":
            stem = base[:-1] + "\u062a" if feminine else base
            forms += [
                (stem + end, {"number": "d"}) for end in ("\u064a\u0646", "\u0627\u0646", "\u064a", "\u0627")
            ]
            forms += [(article + stem + end, {"number": "d"}) for end in ("\u064a\u0646", "\u0627\u0646")]
            if not feminine:
                forms.append((base + "\u0627", {"number": number}))
        stem = base[:-1] + "\u062a" if feminine else base
        stems = [stem]
        if stem.endswith("\u0621"):
            stems += [stem[:-1] + "\u0626", stem[:-1] + "\u0624"]
        for one in stems:
            forms += [
                (one + pronoun, {"number": number, "pronoun": pronoun}) for pronoun in table["pronouns"]
            ]
    return _unique(forms)


def adjective(masculine: str) -> list[Form]:
    """Inflections of a nationality adjective from its masculine singular, without the article."""
    base = fold(masculine)
    return _unique(
        [
            (base + row["end"], {"gender": row["gender"], "number": row["number"]})
            for row in tables()["adjective"]
        ]
    )


def _features(tense: str, row: dict[str, str], pronoun: str = "") -> dict[str, str]:
    out = {"tense": tense, "gender": row.get("gender", "m"), "number": row["number"]}
    if pronoun:
        out["pronoun"] = pronoun
    return out


def _unique(forms: list[Form]) -> list[Form]:
    seen: dict[str, dict[str, str]] = {}
    for form, features in forms:
        seen.setdefault(form, features)
    return list(seen.items())
