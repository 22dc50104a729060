"""A record made by hand, so that what shows records can be tested without reading."""

from sijill.record import (
    CitedSource,
    Claim,
    Encounter,
    Entity,
    Forum,
    Participant,
    Place,
    Quote,
    ReaderInfo,
    Report,
    Speaker,
    Topic,
    Trigger,
    Warn,
    When,
)

TEXT = (
    "التقى وزير الخارجية الأردني أيمن الصفدي نظيره التونسي في عمّان يوم الأربعاء 5 أغسطس/آب على هامش "
    "الاجتماع الوزاري العربي، وبحثا ملف اللاجئين.\n"
    "وقال الصفدي: «نعمل معا من أجل سلام عادل ودائم»، بحسب بيان للخارجية الأردنية."
)


def span(words: str) -> tuple[int, int]:
    """Where ``words`` stand in the text, the first time."""
    at = TEXT.index(words)
    return at, at + len(words)


def report() -> Report:
    """A report with every field filled."""
    encounter = Encounter(
        id="e1",
        kind="meeting",
        status="held",
        trigger=Trigger("التقى", span("التقى")),
        participants=(
            Participant(
                "أيمن الصفدي", span("أيمن الصفدي"), "JOR", "FM", "host",
                Entity("safadi-ayman", "أيمن الصفدي", "Ayman Safadi", None, "named"),
            ),
            Participant(None, span("نظيره التونسي"), "TUN", "FM"),
        ),
        when=When("2015-08-05", None, "الأربعاء 5 أغسطس/آب", span("الأربعاء 5 أغسطس/آب"), "text"),
        where=Place("عمّان", "JOR", span("عمّان"), 250441, 31.95, 35.93),
        forum=Forum("الاجتماع الوزاري العربي", "sidelines", span("الاجتماع الوزاري العربي"), "las-ministerial", 150),
        topics=(Topic("ملف اللاجئين", span("ملف اللاجئين"), ("refugees",)),),
        duration_minutes=35,
        sources=(CitedSource("بيان للخارجية الأردنية", span("بيان للخارجية الأردنية"), "JOR"),),
        claims=(Claim(0, (0,), 35),),
        confidence=0.9,
        evidence=((0, TEXT.index("\n")),),
        rules=("meet/mutual",),
    )  # fmt: skip
    words = "نعمل معا من أجل سلام عادل ودائم"
    quote = Quote(Speaker("الصفدي", "JOR", "FM", span("الصفدي")), words, span(words), True, "e1")
    return Report(
        id="r1", text=TEXT, source="own", published="2015-08-05", published_basis="given",
        encounters=(encounter,), quotes=(quote,), reader=ReaderInfo("0.1.0", "abc"),
        warnings=(Warn("T1", "two dates", (span("الأربعاء"),)),),
    )  # fmt: skip
