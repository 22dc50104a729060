"""The command as people run it: in a process of its own."""

import gzip
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import jsonschema
import pytest

from sijill.record import Report, json_schema
from tests.conftest import SIJILL

TEXT = "التقى وزير الخارجية الأردني نظيره التونسي في عمّان أمس."
FULL = Path("/dev/full")


def run(*args, env, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SIJILL, *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        env=env,
        timeout=60,
        check=False,
        **more,
    )


@pytest.fixture
def sijill(clean_env):
    return lambda *args, env=None, **more: run(*args, env={**clean_env, **(env or {})}, **more)


@pytest.fixture
def reports(tmp_path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [{"id": f"r{at}", "text": TEXT, "published": "2015-08-05"} for at in range(5)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_records_on_standard_output_messages_on_standard_error(sijill, reports):
    done = sijill("read", reports, "--format", "jsonl")
    assert done.returncode == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == ["r0", "r1", "r2", "r3", "r4"]
    for record in records:
        jsonschema.validate(record, json_schema())
    assert done.stderr == ""


def test_json_is_a_list(sijill, reports):
    assert len(json.loads(sijill("read", reports, "--format", "json").stdout)) == 5


def test_several_processes_give_the_same_in_the_same_order(sijill, reports):
    one = sijill("read", reports, "--format", "jsonl")
    two = sijill("read", reports, "--format", "jsonl", "--jobs", 2)
    assert two.stdout == one.stdout
    assert two.returncode == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_reports_are_told_and_the_others_read(sijill, reports, jobs):
    reports.write_text(
        reports.read_text("utf-8") + '{"text": 3}\n{"text"\n' + json.dumps({"text": TEXT}), "utf-8"
    )
    done = sijill("read", reports, "--format", "jsonl", "--jobs", jobs)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 6
    assert f"{reports}:6: " in done.stderr
    assert f"{reports}:7: " in done.stderr


def test_missing_path(sijill, reports):
    done = sijill("read", "nowhere.txt", reports, "--format", "jsonl")
    assert done.returncode == 3
    assert "nowhere.txt: no such file or folder [S101]" in done.stderr
    assert len(done.stdout.splitlines()) == 5


@pytest.mark.parametrize(
    "args",
    [
        ["read", "--published", "2015-02-30", "x"],
        ["read", "--format", "xml", "x"],
        ["read", "--jobs", "0", "x"],
        ["reed"],
    ],
)
def test_usage(sijill, args):
    done = sijill(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Usage" in done.stderr


def test_standard_input(sijill):
    done = sijill(
        "read", "-", "--format", "jsonl", "--published", "2015-08-05", "--source", "own", input=TEXT
    )
    record = json.loads(done.stdout)
    assert (record["text"], record["published"], record["source"]) == (TEXT, "2015-08-05", "own")
    assert (
        sijill("read", "--format", "jsonl", "--published", "2015-08-05", "--source", "own", input=TEXT).stdout
        == done.stdout
    )


@pytest.mark.parametrize(
    ("name", "first"), [("o.jsonl", "{"), ("o.json", "["), ("o", "{"), ("o.jsonl.gz", "{")]
)
def test_out(sijill, reports, tmp_path, name, first):
    out = tmp_path / name
    done = sijill("read", reports, "--out", out)
    assert (done.returncode, done.stdout) == (0, "")
    content = gzip.decompress(out.read_bytes()).decode() if name.endswith(".gz") else out.read_text("utf-8")
    assert content.startswith(first)
    assert content.count('"id": "r' if first == "[" else '"id":"r') == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "reports.jsonl"])


def test_out_into_a_folder_that_is_not_there(sijill, reports, tmp_path):
    done = sijill("read", reports, "--out", tmp_path / "no" / "o.jsonl")
    assert done.returncode == 4
    assert "[S401]" in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("how", ["file", "stdout"])
def test_full_disk(sijill, reports, clean_env, how):
    if how == "file":
        done = sijill("read", reports, "--out", FULL)
    else:
        with FULL.open("w") as full:
            done = subprocess.run(
                [SIJILL, "read", reports, "--format", "jsonl"],
                stdout=full, stderr=subprocess.PIPE, encoding="utf-8", env=clean_env, timeout=60, check=False,
            )  # fmt: skip
    assert done.returncode == 4
    assert "the disk is full" in done.stderr
    assert "[S402]" in done.stderr
    assert "Traceback" not in done.stderr


def test_full_disk_leaves_nothing_and_keeps_what_was_there(reports, tmp_path, monkeypatch):
    import errno

    from sijill.cli import output
    from sijill.errors import OutputError

    out = tmp_path / "o.jsonl"
    out.write_text("old", "utf-8")
    with pytest.raises(OutputError) as caught, output.opened(out) as to:
        to("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert caught.value.code == "S402"
    assert out.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["o.jsonl", "reports.jsonl"]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_run_leaves_no_file(clean_env, tmp_path, number, status, jobs):
    out = tmp_path / "o.jsonl"
    process = subprocess.Popen(
        [SIJILL, "read", "-", "--out", out, "--jobs", jobs],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_env, start_new_session=True,
    )  # fmt: skip
    line = (json.dumps({"text": TEXT}) + "\n").encode()
    process.stdin.write(line * 200)
    process.stdin.flush()
    for _ in range(200):
        if list(tmp_path.glob(".o.jsonl.*.part")):
            break
        time.sleep(0.05)
    else:
        pytest.fail("the run did not begin")
    time.sleep(0.5)
    process.send_signal(number)
    _, messages = process.communicate(timeout=30)
    assert process.returncode == status, messages.decode()
    assert list(tmp_path.iterdir()) == []
    assert b"Traceback" not in messages


def test_reader_of_the_output_may_leave(clean_env, tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": TEXT}) + "\n") * 3000, "utf-8")
    process = subprocess.Popen(
        [SIJILL, "read", path, "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_env,
    )
    process.stdout.readline()
    process.stdout.close()
    messages = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert messages == b""


def test_explain(sijill, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    done = sijill("explain", path)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    out = tmp_path / "a.html"
    assert sijill("explain", path, "--html", "--out", out, "--lang", "ar").returncode == 0
    page = out.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert 'dir="rtl"' in page


def test_schema_and_version(sijill):
    import sijill as package

    assert json.loads(sijill("schema").stdout) == json.loads(json.dumps(json_schema()))
    assert sijill("--version").stdout == f"sijill {package.__version__}\n"


@pytest.mark.parametrize("args", [["--help"], ["read", "--help"], ["explain", "-h"]])
def test_help_teaches(sijill, args):
    told = sijill(*args).stdout
    assert "sijill read report.txt --published 2015-08-05" in told
    assert "أمثلة" in told
    assert "Exit status" in told


def test_works_in_a_locale_without_unicode(sijill, reports):
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = sijill("read", reports, "--format", "jsonl", env=env)
    assert done.returncode == 0
    assert Report.from_json(done.stdout.splitlines()[0]).text == TEXT
    table = sijill("read", reports, "--lang", "ar", env=env)
    assert table.returncode == 0


@pytest.mark.parametrize("code", ["import sijill", "import sijill; sijill.__version__; dir(sijill)"])
def test_import_is_light(clean_env, code):
    """What costs time is not loaded: neither the tables nor any dependency."""
    import sys

    probe = f"import sys; {code}; print(*[name for name in sys.modules if name.partition('.')[0] in {{'msgspec', 'rich', 'typer', 'wcwidth', 'hijridate', 'sijill'}}])"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, env=clean_env, check=True
    )
    assert done.stdout.split() == ["sijill"]
