"""Fetching holders from a service: a real server here, that answers as the service does and as it should not."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from sijill.errors import DataError, ServiceError
from sijill.knowledge import bundled, load
from sijill.knowledge.holders import read
from sijill.wikidata import Service, update
from sijill.wikidata.update import cache, newest

TODAY = "2026-11-23"
ITEM = "http://www.wikidata.org/entity/"


def row(entity, person, en, ar, start, end=None, precision="11"):
    cells = {
        "entity": ITEM + entity, "person": ITEM + person, "en": en, "ar": ar,
        "from": f"{start}T00:00:00Z", "from_precision": precision,
    }  # fmt: skip
    if end:
        cells |= {"to": f"{end}T00:00:00Z", "to_precision": "11"}
    return {name: {"type": "literal", "value": value} for name, value in cells.items() if value is not None}


class Answers(BaseHTTPRequestHandler):
    """Takes one reply after the other from ``server.script``, then answers with ``server.rows`` by property."""

    def do_POST(self):
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked.append((body["query"][0], dict(self.headers)))
        if self.server.script:
            status, headers, content, wait = self.server.script.pop(0)
            time.sleep(wait)
        else:
            found = [r for key, rows in self.server.rows.items() if key in body["query"][0] for r in rows]
            found = [r for r in found if f"wd:{r['entity']['value'].removeprefix(ITEM)} " in body["query"][0]]
            status, headers = 200, {}
            content = json.dumps({"head": {"vars": []}, "results": {"bindings": found}}).encode()
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            pass  # the client has given up

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as one:
        one.asked, one.script, one.rows = [], [], {}
        one.url = f"http://127.0.0.1:{one.server_port}/sparql"
        thread = threading.Thread(target=one.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield one
        one.shutdown()
        thread.join()


@pytest.fixture
def service(server, tmp_path):
    waits: list[float] = []
    one = Service(server.url, cache(tmp_path), timeout=0.5, sleep=waits.append)
    one.waits = waits
    return one


def fetched(service, tmp_path, since="2025-01-01"):
    return update(bundled(), service, tmp_path, since, TODAY)


def qid(code):
    return bundled().countries[code]["wikidata"]


NEW = "إنسان جديد"  # an invented person


def test_a_new_holder_goes_into_the_overlay(server, service, tmp_path):
    server.rows["Q7330070"] = [row(qid("TUR"), "Q999000001", "New Human", NEW, "2026-09-01")]
    done = fetched(service, tmp_path)
    assert (done.told, done.comparison.count, done.comparison.conflicts) == (1, 1, [])
    (line,) = read(tmp_path / "holders" / "TUR.csv")
    assert line.row["source"] == f"wikidata-{TODAY}"
    assert (line.row["office"], line.row["from"], line.row["to"], line.row["name_ar"]) == (
        "FM",
        "2026-09-01",
        "open",
        NEW,
    )
    assert not cache(tmp_path).exists()
    query, headers = server.asked[0]
    assert headers["User-Agent"].startswith("sijill/")
    assert "2025-01-01" in query


def test_an_overlay_is_layered_on_top_only_when_asked_for(server, service, tmp_path, monkeypatch):
    server.rows["Q7330070"] = [row(qid("TUR"), "Q999000001", "New Human", NEW, "2026-09-01")]
    fetched(service, tmp_path)
    monkeypatch.delenv("SIJILL_KNOWLEDGE", raising=False)
    assert all(person.ar != NEW for person in load().people)
    layered = load(tmp_path)
    assert [person.wikidata for person in layered.people if person.ar == NEW] == ["Q999000001"]
    assert all(person.ar != NEW for person in bundled().people)
    monkeypatch.setenv("SIJILL_KNOWLEDGE", str(tmp_path))
    assert any(person.ar == NEW for person in load().people)


def test_a_term_that_ended_since_is_ended(server, service, tmp_path):
    """The package has it open and verified to a month; the service has its end after that month."""
    knowledge = bundled()
    term = next(t for t in knowledge.holders("RUS", "FM", None) if t.end == "open")
    person = knowledge.people[term.person]
    server.rows["Q7330070"] = [
        row(qid("RUS"), person.wikidata, person.en, person.ar, term.start, "2026-08-01")
    ]
    done = fetched(service, tmp_path)
    assert done.comparison.count == 1
    terms = [t for t in load(tmp_path).holders("RUS", "FM", None) if t.person == term.person]
    assert [(t.start, t.end) for t in terms] == [(term.start, "2026-08-01")]


@pytest.mark.parametrize(
    ("person", "start", "end"),
    [
        ("Q999000002", "2015-01-01", None),
        ("Q58217", "2004-03-09", "2012-05-01"),
        ("Q58217", "2010-01-01", None),
    ],
)
def test_what_contradicts_a_verified_term_is_told_and_not_written(
    server, service, tmp_path, person, start, end
):
    server.rows["Q7330070"] = [
        row(qid("RUS"), person, "Sergey Lavrov" if person == "Q58217" else "Other", "اسم", start, end)
    ]
    done = fetched(service, tmp_path)
    assert done.comparison.count == 0
    (conflict,) = done.comparison.conflicts
    assert "RUS FM" in conflict
    assert not list((tmp_path / "holders").glob("*.csv"))


def test_what_agrees_is_no_news(server, service, tmp_path):
    server.rows["Q7330070"] = [row(qid("RUS"), "Q58217", "Sergey Lavrov", "سيرغي لافروف", "2004-03-09")]
    done = fetched(service, tmp_path)
    assert (done.comparison.agreed, done.comparison.count, done.comparison.conflicts) == (1, 0, [])


@pytest.mark.parametrize("name", [None, "Latin", "پوتین۲"])
def test_nobody_without_an_arabic_name(server, service, tmp_path, name):
    server.rows["Q7330070"] = [row(qid("TUR"), "Q999000001", "New Human", name, "2026-09-01")]
    done = fetched(service, tmp_path)
    assert (done.comparison.count, len(done.comparison.nameless)) == (0, 1)


def test_dates_are_as_long_as_they_are_precise(server, service, tmp_path):
    server.rows["Q7330070"] = [row(qid("TUR"), "Q999000001", "New Human", NEW, "2026-09-01", precision="10")]
    fetched(service, tmp_path)
    assert read(tmp_path / "holders" / "TUR.csv")[0].row["from"] == "2026-09"


def test_too_many_requests_waits_as_long_as_told(server, service, tmp_path):
    server.script = [(429, {"Retry-After": "7"}, b"", 0)]
    fetched(service, tmp_path)
    assert service.waits == [7.0]


def test_a_wait_too_long_is_not_waited(server, service, tmp_path):
    server.script = [(429, {"Retry-After": "86400"}, b"", 0)]
    with pytest.raises(ServiceError, match="come back in 86400 s") as caught:
        fetched(service, tmp_path)
    assert caught.value.code == "S702"
    assert service.waits == []


def test_a_failing_service_is_tried_again_ever_later(server, service, tmp_path):
    server.script = [(500, {}, b"", 0), (503, {}, b"", 0), (502, {}, b"", 0)]
    fetched(service, tmp_path)
    assert service.waits == [2.0, 4.0, 8.0]


def test_a_service_that_keeps_failing_is_given_up(server, service, tmp_path):
    server.script = [(500, {}, b"", 0)] * 9
    with pytest.raises(ServiceError) as caught:
        fetched(service, tmp_path)
    assert caught.value.code == "S702"
    assert len(server.asked) == 5


def test_a_refusal_is_not_repeated(server, service, tmp_path):
    server.script = [(403, {}, b"banned", 0)]
    with pytest.raises(ServiceError):
        fetched(service, tmp_path)
    assert len(server.asked) == 1


def test_a_slow_service_times_out_and_is_tried_again(server, service, tmp_path):
    server.script = [(200, {}, b"{}", 1.2)]
    fetched(service, tmp_path)
    assert service.waits == [2.0]


@pytest.mark.parametrize(
    "content", [b"<html>", b'{"results": {"bin', b"[]", b'{"results": 3}', b"\xff\xfe", b""]
)
def test_garbage_is_no_answer(server, service, tmp_path, content):
    server.script = [(200, {}, content, 0)]
    with pytest.raises(ServiceError) as caught:
        fetched(service, tmp_path)
    assert caught.value.code == "S703"
    assert not (tmp_path / "holders").exists()


def test_nobody_there(tmp_path):
    waits: list[float] = []
    service = Service("http://127.0.0.1:9/sparql", cache(tmp_path), timeout=0.5, sleep=waits.append)
    with pytest.raises(ServiceError) as caught:
        fetched(service, tmp_path)
    assert caught.value.code == "S701"
    assert len(waits) == 4


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x/y", "nonsense"])
def test_only_http(tmp_path, address):
    with pytest.raises(ServiceError):
        fetched(Service(address, cache(tmp_path)), tmp_path)


def test_a_run_broken_off_goes_on_where_it_stopped(server, service, tmp_path):
    server.rows["Q7330070"] = [row(qid("TUR"), "Q999000001", "New Human", NEW, "2026-09-01")]
    fetched(service, tmp_path)
    total = len(server.asked)
    before = (tmp_path / "holders" / "TUR.csv").read_bytes()
    server.asked.clear()
    empty = (200, {}, b'{"results": {"bindings": []}}', 0)
    server.script = [empty, empty, (403, {}, b"", 0)]
    with pytest.raises(ServiceError):
        fetched(service, tmp_path)
    assert (tmp_path / "holders" / "TUR.csv").read_bytes() == before
    assert len(server.asked) == 3
    server.asked.clear()
    fetched(service, tmp_path)
    assert len(server.asked) == total - 2
    assert (tmp_path / "holders" / "TUR.csv").read_bytes() == before


def test_the_default_is_since_the_least_verified():
    assert "2020-01-01" < newest(bundled()) < TODAY


def test_the_reader_says_that_an_overlay_was_used(server, service, tmp_path):
    from sijill.reader.reader import data_hash

    server.rows["Q7330070"] = [row(qid("TUR"), "Q999000001", "New Human", NEW, "2026-09-01")]
    fetched(service, tmp_path)
    plain, layered = data_hash(), data_hash(tmp_path)
    assert layered.startswith(plain + "+")
    assert "+" not in plain


@pytest.mark.parametrize("content", [None, "a,b\n1,2\n", "\xff\xfe"])
def test_an_overlay_that_does_not_hold_is_told(tmp_path, content):
    if content is not None:
        (tmp_path / "holders").mkdir()
        (tmp_path / "holders" / "TUR.csv").write_bytes(content.encode("latin-1"))
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    assert caught.value.code == "S602"
