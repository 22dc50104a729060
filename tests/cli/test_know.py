"""``sijill know`` as people run it."""

import json
import subprocess

import pytest

from sijill.cli.know import told
from sijill.cli.terminal import width
from sijill.knowledge import bundled, load_places
from sijill.language import load as load_language
from sijill.lookup import Asker
from tests.conftest import SIJILL

HEADER = "office,from,to,person,name_en,wikidata,mark,verified,source,name_ar,short_ar,variants_ar\n"


@pytest.fixture
def know(clean_env):
    clean_env = {key: value for key, value in clean_env.items() if key != "SIJILL_KNOWLEDGE"}

    def run(*args, env=None):
        return subprocess.run(
            [SIJILL, "know", *map(str, args)], capture_output=True, encoding="utf-8", check=False, timeout=60,
            env={**clean_env, **(env or {})},
        )  # fmt: skip

    return run


@pytest.fixture(scope="module")
def asker():
    return Asker(load_language(), bundled(), load_places())


@pytest.mark.parametrize(
    "query",
    ["وزير خارجية تركيا", "وزير الخارجية التركي", "وزيرُ خارجيّة تركيا", "foreign minister of Turkey", "TUR FM",
     "Turkey's foreign minister", "Minister of Foreign Affairs of Turkey"],
)  # fmt: skip
def test_an_office_on_a_day(asker, query):
    (answer,) = asker.ask(query, "2015-08-05")
    assert (answer.kind, answer.id) == ("office", "TUR FM")
    (term,) = answer.terms
    assert (term.person_en, term.standing, term.source) == ("Mevlut Cavusoglu", "held", "public-record")


@pytest.mark.parametrize("query", ["لافروف", "سيرغي لافروف", "سيرجي لافروف", "Lavrov", "sergey LAVROV", "Q58217",
                                   "وزير الخارجية الروسي سيرغي لافروف"])  # fmt: skip
def test_a_person(asker, query):
    (answer,) = asker.ask(query)
    assert (answer.kind, answer.en, answer.ar) == ("person", "Sergey Lavrov", "سيرغي لافروف")


@pytest.mark.parametrize(
    ("query", "kind", "identifier"),
    [("تركيا", "country", "TUR"), ("Turkey", "country", "TUR"), ("TUR", "country", "TUR"), ("آسيان", "body", "ASEAN"),
     ("United Nations", "body", "UN"), ("حماس", "movement", "HAMAS"), ("الكرملين", "office", "RUS HOS"),
     ("الأمين العام للأمم المتحدة", "office", "UN SG"), ("UN secretary-general", "office", "UN SG"),
     ("president of Hamas", "office", "HAMAS LEAD"), ("وزير الدفاع الروسي", "office", "RUS DEF"),
     ("ASEAN Foreign Ministers' Meeting", "forum", "asean-foreign-ministers"), ("أم درمان", "place", "365137")],
)  # fmt: skip
def test_things_of_every_kind(asker, query, kind, identifier):
    assert (kind, identifier) in [(answer.kind, answer.id) for answer in asker.ask(query)]


def test_several_meanings_are_all_told(asker):
    assert {answer.kind for answer in asker.ask("باريس")} == {"country", "place"}
    assert len(asker.ask("باراك")) == 2


def test_an_edition_of_a_forum(asker):
    (answer,) = asker.ask("الدورة 48 لوزراء خارجية آسيان")
    assert answer.facts["edition"].startswith("48. 2015-08-04")
    (answer,) = asker.ask("48th ASEAN Foreign Ministers' Meeting")
    assert answer.facts["edition"].startswith("48. 2015-08-04")
    assert asker.ask("999th ASEAN Foreign Ministers' Meeting") == []


def test_an_envoy_to_a_country(asker):
    (answer,) = asker.ask("المبعوث الأممي إلى سوريا", "2016-05-01")
    assert "Staffan de Mistura" in [term.person_en for term in answer.terms]
    assert all("syria" in term.mark for term in answer.terms)


def test_what_was_not_verified_is_not_claimed(know):
    done = know("RUS FM", "--on", "2030-01-01")
    assert done.returncode == 0
    assert "not verified beyond 20" in done.stdout
    assert "yes" not in done.stdout


def test_what_is_not_known_is_said(know):
    done = know("TUR FM", "--on", "1950-01-01")
    assert "not known" in done.stdout


def test_unknown(know):
    done = know("لافروق")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing is known by the name لافروق; near: سيرغي لافروف" in done.stderr
    assert know("qwxyzzy").returncode == 1


@pytest.mark.parametrize(
    "args", [["x", "--on", "2015-02-30"], ["x", "--on", "5 August"], ["update", "--since", "2015"]]
)
def test_usage(know, args):
    assert know(*args).returncode == 2


def test_json(know):
    found = json.loads(know("--json", "--on", "2015-08-05", "وزير", "خارجية", "تركيا").stdout)["found"]
    assert found[0]["terms"][0]["person"] == "cavusoglu-mevlut"
    assert found[0]["on"] == "2015-08-05"
    none = know("qwxyzzy", "--json")
    assert json.loads(none.stdout)["found"] == []


def test_help_teaches(know):
    for args in (["--help"], ["name", "--help"], []):
        text = know(*args).stdout + know(*args).stderr
        assert 'sijill know "foreign minister of Turkey" --on 2015-08-05' in text
        assert "أمثلة" in text


@pytest.mark.parametrize("room", [30, 60, 100, 160])
@pytest.mark.parametrize("query", ["تركيا", "TUR FM", "Lavrov", "APEC"])
def test_lines_are_aligned(asker, query, room):
    for answer in asker.ask(query):
        lines = list(told(answer, room, isolate=True))
        assert all(line.startswith("\u200e") for line in lines)
        assert all(line.count("\u2068") == line.count("\u2069") for line in lines)
        plain = list(told(answer, room, isolate=False))
        starts = {width(line[: line.index(term.person_en)]) for line in plain for term in answer.terms
                  if answer.kind == "office" and room == 160 and term.person_en in line and " to " in line}  # fmt: skip
        assert len(starts) <= 1


def test_check_of_the_package(know):
    done = know("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 wrong" in done.stderr
    assert "note: " in know("check", "--notes").stdout


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("FM,2001-02-30,2002,a-b,A B,,,2025-06,own,اسم,,\n", "TUR.csv:2: does not fit: from"),
        ("FM,2003,2002,a-b,A B,,,2025-06,own,اسم,,\n", "TUR.csv:2: does not fit: from after to"),
        ("XX,2001,2002,a-b,A B,,,2025-06,own,اسم,,\n", "TUR.csv:2: unknown office XX"),
        ("FM,2001,2002,a-b,A B,,,2025-06,gossip,اسم,,\n", "TUR.csv:2: unknown source gossip"),
        ("FM,2001,2002\n", "TUR.csv:2: does not fit: number of fields"),
        (
            "FM,2001,2005,a-b,A B,,,2025-06,own,اسم,,\nFM,2003,2008,c-d,C D,,,2025-06,own,علم,,\n",
            "TUR.csv:3: c-d from 2003",
        ),
        (
            "FM,2001,open,a-b,A B,,,2025-06,own,اسم,,\nFM,2003,2008,c-d,C D,,,2025-06,own,علم,,\n",
            "TUR.csv:3: c-d from 2003",
        ),
        (
            "FM,2001,2002,a-b,A B,,,2025-06,own,اسم,,\nHOG,2003,2008,a-b,A C,,,2025-06,own,اسم,,\n",
            "TUR.csv:3: a-b is A C here",
        ),
        (
            "FM,2001,2002,a-b,A B,Q5,,2025-06,own,اسم,,\nHOG,2003,2008,a-c,A C,Q5,,2025-06,own,اسم,,\n",
            "TUR.csv:3: Q5 is a-c here",
        ),
        (
            "FM,2001,2002,a-b,A B,,,2025-06,own,اسم,,\nFM,2001,2003,a-b,A B,,,2025-06,own,اسم,,\n",
            "TUR.csv:3: the same term",
        ),
    ],
)
def test_check_names_file_and_line(know, tmp_path, lines, message):
    (tmp_path / "holders").mkdir()
    (tmp_path / "holders" / "TUR.csv").write_text(HEADER + lines, "utf-8")
    done = know("check", tmp_path)
    assert done.returncode == 1
    assert message in done.stdout


def test_check_of_a_code_that_is_none(know, tmp_path):
    (tmp_path / "holders").mkdir()
    (tmp_path / "holders" / "QQQ.csv").write_text(
        HEADER + "FM,2001,2002,a-b,A B,,,2025-06,own,اسم,,\n", "utf-8"
    )
    assert "QQQ.csv:2: unknown code QQQ" in know("check", tmp_path).stdout
    assert know("check", tmp_path / "no").returncode == 3


def test_check_looks_into_the_overlay(know, tmp_path):
    (tmp_path / "holders").mkdir()
    overlay = tmp_path / "holders" / "RUS.csv"
    overlay.write_text(HEADER + "FM,2010,2012,a-b,A B,,,2026-11,wikidata-2026-11-23,اسم,,\n", "utf-8")
    done = know("check", env={"SIJILL_KNOWLEDGE": str(tmp_path)})
    assert done.returncode == 1
    assert str(overlay) in done.stdout
    overlay.write_text("nonsense\n1\n", "utf-8")
    assert know("check", env={"SIJILL_KNOWLEDGE": str(tmp_path)}).returncode == 5


def test_an_update_without_a_network(know, tmp_path):
    done = know("update", "--endpoint", "nonsense", "--into", tmp_path)
    assert done.returncode == 6
    assert "[S703]" in done.stderr
    assert "Traceback" not in done.stderr
