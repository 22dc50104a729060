import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text import fold, tokenize
from tests.text.test_fold import anything, news

ABBREVIATIONS = frozenset({"د", "م", "ا"})


@given(news | anything)
def test_tokens_stand_where_they_say(text):
    document = tokenize(text)
    assert len(document.words) == len(document.kinds) == len(document.starts) == len(document.ends)
    last = 0
    for word, kind, start, end in zip(
        document.words, document.kinds, document.starts, document.ends, strict=True
    ):
        assert 0 <= start < end <= len(text)
        # parts of one expanded ligature, whose last may go on with the letters after it
        assert start >= last or (start == last - 1 and len(fold(text[start])) > 1)
        last = end
        if kind != "nl":
            assert word in fold(text[start:end]) or fold(text[start:end]) in word


@given(news | anything)
def test_sentences_are_in_order_and_cover_every_word(text):
    document = tokenize(text)
    last = 0
    for sentence in document.sentences:
        assert last <= sentence.first < sentence.last
        last = sentence.last
        assert sentence.start == document.starts[sentence.first]
        assert sentence.end == document.ends[sentence.last - 1]
    inside = {at for sentence in document.sentences for at in range(sentence.first, sentence.last)}
    assert {at for at, kind in enumerate(document.kinds) if kind != "nl"} <= inside


def sentences(text, **more):
    return [text[one.start : one.end] for one in tokenize(text, **more).sentences]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل الوزير. والتقى نظيره.", 2),
        ("وصل الوزير!\nثم غادر", 2),
        ("هل وصل؟ نعم.", 2),
        ("بلغت النسبة 3.5 في المئة. وانتهى.", 2),
        ("زار الموقع www.example.org اليوم.", 1),
        ("قال «انتهى كل شيء.» ثم غادر.", 2),
        ('قال "انتهى كل شيء." ثم غادر.', 2),
        ("انتظروا... ثم غادروا.", 2),
        ("قال د. سامي إنه باق.", 1),
        ("سطر\r\nسطر آخر", 2),
        ("\n\n\n", 0),
        ("", 0),
    ],
)
def test_where_sentences_end(text, count):
    assert len(sentences(text, abbreviations=ABBREVIATIONS)) == count


def test_title_is_a_sentence_of_its_own():
    document = tokenize("عنوان الخبر\nوصل الوزير.", title_length=len("عنوان الخبر\n"))
    assert [one.title for one in document.sentences] == [True, False]
    assert document.body == document.sentences[1].first


def test_words_glued_at_a_change_of_script_are_apart():
    document = tokenize('قال:نعم لـ"داعش" عام2015 منhttp://t.co/x')
    assert [document.words[at] for at, kind in enumerate(document.kinds) if kind == "ar"] == [
        fold(word) for word in ("قال", "نعم", "لـ", "داعش", "عام", "من")
    ]


def test_surface_keeps_marks_and_tatweel():
    text = "التقـــى الوزيرُ نظيرَهُ"
    document = tokenize(text)
    assert document.surface(0, 1) == "التقـــى"
    assert document.surface(0, len(document.words)) == text
    assert document.surface(1, 2) == "الوزيرُ"
    text = "\u202bالوزيرُ\u202c."
    assert tokenize(text).surface(0, 1) == "الوزيرُ"


@pytest.mark.parametrize(
    "piece", ["(", "«", '"', "ا", "\u202e", "\u0651", ".", " ", "\n", "1", "1,", "\ufdfa", "a'"]
)
def test_hostile_repetitions_take_linear_time(piece):
    def seconds(times):
        begun = time.perf_counter()
        tokenize(piece * times)
        return time.perf_counter() - begun

    seconds(1_000)
    short = min(seconds(20_000) for _ in range(3))
    assert seconds(160_000) < 8 * short * 4 + 0.3


@given(st.integers(0, 40))
def test_every_title_length_is_taken(length):
    tokenize("عنوان\nوصل الوزير. ثم غادر.", title_length=length)
