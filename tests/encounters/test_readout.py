"""Topics with their tags, cited sources, and which source said what."""

import sijill
from sijill.record import Encounter

PUBLISHED = "2023-05-10"


def meeting(text: str) -> Encounter:
    """The one encounter of a text."""
    (one,) = sijill.load().read(text, published=PUBLISHED).encounters
    return one


def test_coordinated_heads_are_topics_of_their_own() -> None:
    """Object of a verb of discussing, after the sides and the place."""
    one = meeting(
        "بحث وزير الخارجية المصري سامح شكري مع نظيره الأردني أيمن الصفدي، في القاهرة، "
        "سبل دعم الاستثمار والأوضاع في سوريا."
    )
    assert [topic.text for topic in one.topics] == ["سبل دعم الاستثمار", "الأوضاع في سوريا"]
    assert {"economy", "syria"} <= {tag for topic in one.topics for tag in topic.tags}


def test_a_sentence_goes_on_with_the_meeting() -> None:
    """«The two ministers took up …» in the next sentence is of the meeting before."""
    one = meeting(
        "التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة. "
        "وتناول الوزيران تطورات الأوضاع في ليبيا."
    )
    assert "تطورات الأوضاع في ليبيا" in [topic.text for topic in one.topics]


def test_who_reports_is_the_source_and_holds_the_claim() -> None:
    """The ministry that announces the meeting is cited, and its topics are its claim."""
    one = meeting("أعلنت وزارة الخارجية العمانية أن الوزير بدر البوسعيدي بحث مع نظيره القطري أزمة اليمن.")
    assert [(source.text, source.country) for source in one.sources] == [("وزارة الخارجية العمانية", "OMN")]
    assert [(claim.by, claim.topics) for claim in one.claims] == [(0, (0,))]


def test_who_speaks_during_a_meeting_is_no_source() -> None:
    """«He stressed during his meeting with X that …» cites nobody for the meeting."""
    one = meeting(
        "أكد وزير الخارجية المصري سامح شكري خلال لقائه نظيره الأردني أيمن الصفدي أن بلاده تدعم الحل السياسي."
    )
    assert one.sources == ()
