"""Writes the generated pages of the reference: ``make docs``. A test compares them with what is committed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import typer

from sijill.cli.app import EXIT_STATUS, app
from sijill.errors import CODES
from sijill.record import json_schema

HERE = Path(__file__).resolve().parent
_NOTE = "<!-- Written by `make docs`; do not edit. -->\n"


def pages() -> dict[str, str]:
    """The content of every generated page by file name."""
    return {
        "record.schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n",
        "record.md": record_page(),
        "cli.md": cli_page(),
        "errors.md": errors_page(),
    }


def record_page() -> str:
    """The fields of every object of a record."""
    schema = json_schema()
    names = sorted(schema["$defs"], key=_rank)
    out = [
        f"# The record\n\n{_NOTE}",
        "One JSON object a report; in JSON Lines one object a line. "
        "The JSON Schema is [record.schema.json](record.schema.json), and `sijill schema` prints it.\n",
        "A *span* is `[start, end)`, counted in Unicode code points of the report's `text`: "
        "`text[start:end]` is what stands there. A value that was worked out carries its `basis` and no span.\n",
    ]
    for name in names:
        part = schema["$defs"][name]
        out.append(f"## {name}\n\n{part.get('description', '')}\n")
        out.append("| field | type | default |\n|---|---|---|")
        for field, about in part.get("properties", {}).items():
            default = (
                "required" if field in part.get("required", []) else f"`{json.dumps(about.get('default'))}`"
            )
            out.append(f"| `{field}` | {_type(about)} | {default} |")
        out.append("")
    return "\n".join(out)


def _rank(name: str) -> tuple[int, str]:
    order = ["Report", "Encounter", "Trigger", "Participant", "Entity", "When", "Place", "Forum", "Topic"]
    return (order.index(name) if name in order else len(order), name)


def _type(about: dict[str, Any]) -> str:
    if "$ref" in about:
        name = about["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "enum" in about:
        return ", ".join(f"`{json.dumps(value)}`" for value in about["enum"])
    if "anyOf" in about:
        return " or ".join(_type(part) for part in about["anyOf"])
    if about.get("type") == "array":
        if "prefixItems" in about:
            return "span"
        return f"list of {_type(about.get('items', {}))}"
    return str(about.get("type", "any"))


def cli_page() -> str:
    """Every command with its options, as the command itself tells them."""
    command = typer.main.get_command(app)
    out = [f"# The command line\n\n{_NOTE}"]
    out.append(_usage(command, "sijill"))
    for name, part in sorted(command.commands.items()):  # type: ignore[attr-defined]
        out.append(_usage(part, f"sijill {name}"))
        for inner, more in sorted(getattr(part, "commands", {}).items()):
            out.append(_usage(more, f"sijill {name} {inner}"))
    out.append("## Formats of output\n\n" + _FORMATS)
    out.append("## Exit status\n\n| status | meaning |\n|---|---|")
    out[-1] += "".join(f"\n| {code} | {meaning} |" for code, meaning in EXIT_STATUS.items()) + "\n"
    out.append("## Arabic in the terminal\n\n" + _TERMINAL)
    return "\n".join(out)


_FORMATS = """\
* `table`: for people, one row an encounter. It is the default, on a terminal and into a pipe alike, unless `--out` is given. Reports that tell no encounter have no row.
* `jsonl`: one record a line, for programs. The default with `--out`.
* `json`: a list of records, indented. The default with `--out` and a name in `.json`.

A file given by `--out` is written under a temporary name in the same folder and renamed when it is whole. Whatever ends the run before that (an interrupt, a full disk) leaves no file, and a file of that name that was there stays as it was. A run in which some reports could not be read still writes the others, and says so by its exit status.
"""

_TERMINAL = """\
Widths are measured in terminal columns, so that Arabic with its marks is aligned. Below 76 columns each encounter becomes a block of lines instead of a row.

Terminals differ in how they treat Arabic. Those that order it by the Unicode bidirectional algorithm would swap two Arabic cells that have only spaces between, so on a terminal every line begins with a left-to-right mark (U+200E) and every Arabic cell stands in an isolate (U+2068, U+2069); both take no column. With `--lang ar` the first column is the rightmost. Into files and pipes no such character is written. Control and direction characters that stand in a report are never written to the terminal.
"""


def _usage(command: Any, path: str) -> str:
    context = command.make_context(path, [], resilient_parsing=True)
    context.info_name = path
    lines = [
        f"## `{path}`\n",
        _paragraphs(command.help),
        f"```text\n{command.get_usage(context).strip()}\n```\n",
    ]
    rows = []
    for param in command.get_params(context):
        record = param.get_help_record(context)
        if record is None:
            continue
        name = ", ".join(
            f"`{one}`"
            for one in (
                sorted(param.opts, key=len) if record[0].startswith("-") else [record[0].split(" <")[0]]
            )
        )
        name = name.replace("|", "\\|")
        rows.append(f"| {name} | {re.sub(r' +', ' ', record[1]).strip()} |")
    if rows:
        lines.append("| argument or option | meaning |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(lines)


def _paragraphs(text: str | None) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n")) + "\n"


def errors_page() -> str:
    """Every code with its meaning and its remedy."""
    rows = [f"| {code} | {one.summary} | {one.remedy} |" for code, one in CODES.items()]
    return (
        f"# Messages\n\n{_NOTE}\nMessages go to standard error: `file:line: what is wrong [code]. To do: remedy.`\n\n"
        "S1xx: a file. S2xx: one report. S3xx: read all the same. S4xx: output. S5xx: reading. S6xx: the package.\n\n"
        "| code | meaning | remedy |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


if __name__ == "__main__":
    for name, content in pages().items():
        (HERE / name).write_text(content, encoding="utf-8")
