"""Places: the hand-written entries fit their schema; the compiled table is fresh, clean, small and finds its probes."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sijill.compile import places
from sijill.compile.sources import DATA, lint, read_yaml

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
FOLDER = KNOWLEDGE / "places"
SCHEMA = json.loads((KNOWLEDGE / "schemas" / "place.json").read_text("utf-8"))
ENTRIES: list[dict[str, Any]] = read_yaml(FOLDER / "cities.yaml")["places"]
TABLE = DATA / "places.json"
ROWS: list[dict[str, Any]] = json.loads(TABLE.read_text("utf-8"))
FOUND = {form: row for row in ROWS for form in row["names"]}

PROBES = """
الخرطوم SDN|إسطنبول TUR|اسطنبول TUR|أستانا KAZ|نور سلطان KAZ|سوتشي RUS|واشنطن USA|الكويت KWT|أبو ظبي ARE|أبوظبي ARE
جنيف CHE|فيينا AUT|لوزان CHE|مونتريه CHE|بروكسل BEL|لاهاي NLD|نيويورك USA|كامب ديفيد USA|شرم الشيخ EGY|الرياض SAU
جدة SAU|مكة المكرمة SAU|الطائف SAU|الصخيرات MAR|غدامس LBY|أوفا RUS|بيشكك KGZ|هلسنكي FIN|سنغافورة SGP|الضفة الغربية PSE
قطاع غزة PSE|القرم UKR|أربيل IRQ|الجولان SYR|كوالالمبور MYS|كوالا لمبور MYS|سان بطرسبورغ RUS|موسكو RUS|بكين CHN
طهران IRN|بغداد IRQ|دمشق SYR|بيروت LBN|عمان JOR|القاهرة EGY|طرابلس LBY|مسقط OMN|المنامة BHR|الدوحة QAT|صنعاء YEM
عدن YEM|نواكشوط MRT|مقديشو SOM|أديس أبابا ETH|نيروبي KEN|جوبا SSD|نيودلهي IND|إسلام آباد PAK|كابول AFG|طوكيو JPN
سيول KOR|هانوي VNM|مينسك BLR|كييف UKR|لندن GBR|باريس FRA|برلين DEU|ميونيخ DEU|روما ITA|مدريد ESP|هافانا CUB
بوينس آيرس ARG|ليما PER|دبي ARE|قازان RUS|سمرقند UZB|شانغهاي CHN|الظهران SAU|العقبة JOR|دافوس CHE|أنطاليا TUR
"""
PAIRS = [item.rsplit(" ", 1) for line in PROBES.split("\n") if line for item in line.split("|")]


@pytest.mark.parametrize(("name", "country"), PAIRS)
def test_probe_city(name: str, country: str) -> None:
    assert FOUND[places.folded(name)]["country"] == country


def test_compiled_table_equals_a_fresh_build() -> None:
    assert TABLE.read_text("utf-8") == places.dump(places.build()), "run: python -m sijill.compile places"


def test_table_is_small_and_its_rows_are_whole() -> None:
    assert TABLE.stat().st_size < 600_000
    assert 3_000 <= len(ROWS) <= 6_000
    keys = {"ar", "names", "country", "lat", "lon", "geonames"}
    for row in ROWS:
        assert set(row) - {"weak"} == keys, row
        assert row["names"], row
        assert len(row["country"]) == 3, row
        assert -90 <= row["lat"] <= 90, row
        assert -180 <= row["lon"] <= 180, row


def test_a_name_belongs_to_one_place() -> None:
    names = Counter(form for row in ROWS for form in row["names"])
    assert [form for form, count in names.items() if count > 1] == []


def test_an_id_belongs_to_one_place() -> None:
    ids = Counter((row["geonames"], "weak" in row) for row in ROWS if row["geonames"])
    assert [key for key, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("name", ["stop", "weak"])
def test_lists_give_reasons_and_repeat_nothing(name: str) -> None:
    rows = read_yaml(FOLDER / f"{name}.yaml")[name]
    assert all(set(row) == {"ar", "because"} and row["because"] for row in rows)
    forms = Counter(places.folded(row["ar"]) for row in rows)
    assert [form for form, count in forms.items() if count > 1] == []


def test_stop_words_are_no_places() -> None:
    stop = {places.folded(row["ar"]) for row in read_yaml(FOLDER / "stop.yaml")["stop"]}
    assert stop & set(FOUND) == set()
    assert {places.folded(name) for name in ("كيري", "أوباما", "آمل", "بيان", "الخميس", "فلاديمير")} <= stop


def test_country_names_are_weak_as_towns() -> None:
    assert [form for form in places.country_names() if form in FOUND and "weak" not in FOUND[form]] == []


def test_short_names_are_listed_by_hand() -> None:
    own = {places.folded(item["ar"]) for entry in ENTRIES for item in [entry, *entry.get("also", [])]}
    assert [form for form in FOUND if len(form) < 4 and form not in own] == []


def test_entries_fit_the_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    assert [(entry["ar"], error.message) for entry in ENTRIES for error in validator.iter_errors(entry)] == []


def test_entries_of_one_spelling_stand_once() -> None:
    names = Counter(
        places.folded(item["ar"]) for entry in ENTRIES for item in [entry, *entry.get("also", [])]
    )
    twice = [name for name, count in names.items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_arabic_is_plain(path: Path) -> None:
    assert lint(path) == []


def test_cities_of_forums_are_known() -> None:
    missing = set()
    for path in (KNOWLEDGE / "forums").glob("*.yaml"):
        for edition in read_yaml(path)["editions"]:
            if "city" in edition:
                row = FOUND.get(places.folded(edition["city"]["ar"]))
                if row is None or row["country"] != edition["country"]:
                    missing.add((edition["city"]["ar"], edition["country"]))
    assert missing == set()
