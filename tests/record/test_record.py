import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import ReportError
from sijill.record import RawReport, Report, json_schema
from sijill.record.raw import iso_date, storable

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def any_of(kind):
    """Values of a record class, built from its annotations: what the types allow, the schema must allow."""
    import types
    import typing

    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*[any_of(arg) for arg in args])
    if origin is tuple and args[-1:] == (...,):
        return st.lists(any_of(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*[any_of(arg) for arg in args])
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return st.builds(kind, **{name: any_of(hint) for name, hint in typing.get_type_hints(kind).items()})
    return {
        str: st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12),
        int: st.integers(0, 10**6),
        float: st.floats(0, 1),
        bool: st.booleans(),
        type(None): st.none(),
    }[kind]


@given(any_of(Report))
def test_record_goes_to_json_and_back(report):
    assert Report.from_dict(report.to_dict()) == report
    assert Report.from_json(report.to_json()) == report
    assert Report.from_json(report.to_json().encode()) == report
    VALIDATOR.validate(json.loads(report.to_json()))


def test_sample_is_valid_and_its_spans_are_surfaces(report):
    VALIDATOR.validate(report.to_dict())
    (encounter,) = report.encounters
    for part in (encounter.trigger, encounter.when, *encounter.topics, *encounter.sources):
        assert report.text[slice(*part.span)] == part.text


@pytest.mark.parametrize(
    "change",
    [
        {"encounters": [{"kind": "quarrel"}]},
        {"id": 5},
        {"quotes": [{"speaker": None, "text": "x", "span": [1]}]},
    ],
)
def test_what_is_no_record_is_refused(report, change):
    plain = {**report.to_dict(), **change}
    with pytest.raises(msgspec.ValidationError):
        Report.from_dict(plain)
    assert list(VALIDATOR.iter_errors(plain))


def test_records_are_immutable_and_readable(report):
    with pytest.raises(AttributeError):
        report.id = "other"
    assert "kind='meeting'" in repr(report)
    assert hash(report) == hash(Report.from_dict(report.to_dict()))


def test_published_schema_is_the_one_of_the_classes(root: Path):
    committed = json.loads((root / "docs/reference/record.schema.json").read_text("utf-8"))
    assert committed == json.loads(json.dumps(json_schema())), "run `make docs`"


def test_raw_report_takes_title_as_first_line():
    raw = RawReport(text="متن", title="عنوان")
    assert raw.whole == "عنوان\nمتن"
    assert raw.key.startswith("sha256:")
    assert len(raw.key) == len("sha256:") + 16
    assert RawReport(text="عنوان\nمتن").key == raw.key
    assert RawReport(text="", title="عنوان").whole == "عنوان"


@pytest.mark.parametrize(
    ("plain", "code"),
    [
        ([], "S202"),
        (None, "S202"),
        ({"text": 5}, "S202"),
        ({"text": "نص", "url": ["x"]}, "S202"),
        ({"text": "نص", "id": True}, "S202"),
        ({}, "S203"),
        ({"text": None}, "S203"),
        ({"text": " \n"}, "S203"),
        ({"text": "english"}, "S205"),
        ({"text": "نص", "published": "2015-02-30"}, "S204"),
        ({"text": "نص", "published": "yesterday"}, "S204"),
        ({"text": "نص", "published": "0000-00-00"}, "S204"),
        ({"text": "نص", "published": "2015-08-05T25:00:00"}, "S204"),
        ({"text": "نص", "published": "2015-08-05\n2015-08-06"}, "S204"),
    ],
)
def test_raw_report_says_what_is_wrong(plain, code):
    with pytest.raises(ReportError) as caught:
        RawReport.from_dict(plain, "f:3").checked()
    assert caught.value.code == code
    assert str(caught.value).startswith("f:3: ")
    assert "To do:" in str(caught.value)


@pytest.mark.parametrize(
    "day", ["2015-08-05", "2015-08-05T10:00:00Z", "2015-08-05 10:00", "2015-08-05T10:00:00+03:00"]
)
def test_dates_that_are_taken(day):
    assert iso_date(f" {day} ") == day
    assert iso_date("") is None
    assert iso_date(None) is None


def test_numbers_are_taken_as_ids_and_unknown_fields_left_alone():
    assert RawReport.from_dict({"id": 17, "text": "نص", "author": 3}).id == "17"


@given(st.text())
def test_storable_keeps_length_and_can_be_encoded(text):
    assert len(storable(text)) == len(text)
    storable(text).encode("utf-8")
