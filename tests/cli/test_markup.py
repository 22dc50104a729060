import html
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sijill.cli.markup import page_html, report_html
from sijill.record import Report
from tests import sample


class Reader(HTMLParser):
    """Tags in balance, and the text of the report as a browser sees it."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag != "meta":
            self.open.append((tag, dict(attrs).get("class")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(name == "sijill-text" for _, name in self.open):
            self.text += data


def parsed(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    return reader


def test_fragment_shows_the_text_whole(report):
    assert parsed(report_html(report)).text == report.text
    assert report._repr_html_() == report_html(report)
    assert '<mark class="sijill-trigger" title="trigger 1">التقى</mark>' in report_html(report)


def test_page_stands_alone(report):
    page = "".join(page_html([report, report], "ar"))
    reader = parsed(page)
    assert "script" not in reader.tags
    assert "link" not in reader.tags
    assert "img" not in reader.tags
    assert not re.search(r"https?:|//|url\(|@import|\son\w+=", page)
    assert '<html lang="ar" dir="rtl">' in page


nasty = st.sampled_from(
    ["<script>alert(1)</script>", '" onmouseover="x', "</style>", "&amp;", "\0", "\ud800", "]]>", "'"]
)


@given(
    st.lists(nasty | st.text(alphabet=st.characters(exclude_categories=[])), min_size=1, max_size=4).map(
        "".join
    )
)
def test_everything_is_escaped(text):
    plain = sample.report()
    import msgspec

    who = msgspec.structs.replace(plain.encounters[0].participants[0], name=text)
    encounter = msgspec.structs.replace(plain.encounters[0], participants=(who,), rules=(text,), id=text)
    report: Report = msgspec.structs.replace(
        plain, text=text + plain.text, id=text, source=text, encounters=(encounter,)
    )
    page = "".join(page_html([report]))
    page.encode("utf-8")
    reader = parsed(page)
    assert "script" not in reader.tags
    assert not re.search(r"<[^>]* on\w+=", re.sub(r'"[^"]*"', "", page))
    assert reader.text.count(html.unescape("<")) == report.text.count("<")


def test_no_padding_on_marks():
    """Padding on a mark opens gaps inside joined letters."""
    style = report_html(sample.report()).split("</style>")[0]
    for rule in re.findall(
        r"mark[^{]*\{([^}]*)\}|\.sijill-(?:trigger|participant|when|where|forum|source|topic|quote) \{([^}]*)\}",
        style,
    ):
        assert "padding" not in "".join(rule)
        assert "border" not in "".join(rule)
