"""A report as HTML: the text with what was found marked in it, then every encounter field by field.

No script, no link, nothing loaded; every word of the report is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sijill.cli.facts import MARKS, Fact, facts, quote_facts, segments
from sijill.cli.words import Lang, words
from sijill.record import Report

# No padding and no border on a mark: either would open gaps inside joined letters.
_STYLE = """
.sijill { max-width: 60rem; margin: 0 auto 2rem; color: #1c1c1c; background: #fff; line-height: 1.8;
  font-family: "Noto Naskh Arabic", "IBM Plex Sans Arabic", "Geeza Pro", Tahoma, serif; text-align: start; }
.sijill-text { white-space: pre-wrap; overflow-wrap: anywhere;
  padding: 1rem; border: 1px solid #ddd; font-size: 1.1rem; }
.sijill mark { color: inherit; }
.sijill-trigger { background: #ffd54d; } .sijill-participant { background: #bfe3ff; }
.sijill-when { background: #d3f2c4; } .sijill-where { background: #ffd9c2; }
.sijill-forum { background: #e6d5ff; } .sijill-source { background: #e2e2e2; }
.sijill-topic { background: #fff3bf; } .sijill-quote { background: #f3f3ee; }
.sijill table { border-collapse: collapse; width: 100%; font-size: .9rem; direction: inherit; }
.sijill th, .sijill td { border-bottom: 1px solid #ddd; padding: .2rem .5rem; text-align: start; vertical-align: top;
  color: #1c1c1c; background: #fff; }
.sijill h2, .sijill h3 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; }
.sijill-legend { font-size: .85rem; } .sijill-made { color: #555; font-size: .8rem; }
""".strip()


def report_html(report: Report, lang: Lang = "en") -> str:
    """A fragment that stands in any page, right to left, with its own style."""
    return f"<style>{_STYLE}</style>\n{_fragment(report, lang)}"


def page_html(reports: Iterable[Report], lang: Lang = "en") -> Iterable[str]:
    """A whole page, in pieces: a page on its own, of one report or several."""
    yield (
        f'<!doctype html>\n<html lang="{lang}" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(words(lang)['page.title'])}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    for report in reports:
        yield _fragment(report, lang)
    yield "</body>\n</html>\n"


def _fragment(report: Report, lang: Lang) -> str:
    label = words(lang)
    out = [f'<article class="sijill" dir="rtl" lang="{lang}">']
    about = [report.id, report.source, report.published and f"{label['field.published']} {report.published}"]
    out.append(f"<h2>{' · '.join(f'<bdi>{_safe(part)}</bdi>' for part in about if part)}</h2>")
    out.append('<p class="sijill-legend">' + _legend(lang) + "</p>")
    out.append('<div class="sijill-text" lang="ar" dir="rtl">' + _marked(report, lang) + "</div>")
    for number, encounter in enumerate(report.encounters, 1):
        title = f"{label['page.encounter']} {number}: {label['kind.' + encounter.kind]}"
        out.append(f"<h3>{_safe(title)}</h3>" + _table(facts(report, encounter, lang), lang))
    if not report.encounters:
        out.append(f"<p>{_safe(label['page.none'])}</p>")
    quoted = f"<h3>{_safe(label['field.quote'])}</h3>"
    out += [quoted + _table(quote_facts(report, quote, lang), lang) for quote in report.quotes]
    warned = _safe(label["field.warning"])
    out += [f"<p>{warned} {_safe(one.code)}: <bdi>{_safe(one.message)}</bdi></p>" for one in report.warnings]
    made = f"{label['page.made']} {report.reader.version} {report.reader.data[:16]}"
    out.append(f'<p class="sijill-made">{_safe(made.strip())}</p>\n</article>\n')
    return "\n".join(out)


def _marked(report: Report, lang: Lang) -> str:
    label = words(lang)
    out = []
    for start, end, mark, numbers in segments(report):
        text = _safe(report.text[start:end])
        if mark:
            title = " ".join([label[f"field.{mark}"], *map(str, numbers)])
            text = f'<mark class="sijill-{mark}" title="{_safe(title)}">{text}</mark>'
        out.append(text)
    return "".join(out)


def _legend(lang: Lang) -> str:
    label = words(lang)
    return " ".join(f'<mark class="sijill-{mark}">{_safe(label[f"field.{mark}"])}</mark>' for mark in MARKS)


def _table(rows: list[Fact], lang: Lang) -> str:
    label = words(lang)
    head = "".join(
        f'<th scope="col">{_safe(label[f"column.{name}"])}</th>'
        for name in ("field", "value", "span", "basis", "rule")
    )
    body = []
    for row in rows:
        span = "" if row.span is None else f"{row.span[0]}\u2013{row.span[1]}"
        value = row.value or row.surface
        cells = "".join(
            f'<td><bdi dir="auto">{_safe(cell)}</bdi></td>' for cell in (value, span, row.basis, row.rule)
        )
        body.append(f'<tr><th scope="row">{_safe(row.field)}</th>{cells}</tr>')
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _safe(text: str) -> str:
    """``text`` escaped for content and attributes; NULs and lone surrogates, which no page may hold, replaced."""
    text = escape(text, quote=True)
    return "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)
