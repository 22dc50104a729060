"""The JSON Schema of the record format, generated from the classes in :mod:`sijill.record.types`."""

from typing import Any

import msgspec

from sijill.record.types import Report


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one report record."""
    schema = msgspec.json.schema(Report)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Sijill report record", **schema}
