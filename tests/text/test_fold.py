from hypothesis import example, given
from hypothesis import strategies as st

from sijill.text import fold, fold_map

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإئؤىة"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
TATWEEL = "\u0640"
DIRECTION = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
FORMS = "\ufe8d\ufef9\ufefb\ufb50\ufdf2\ufdfa\ufe80"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
news = st.text(
    alphabet=LETTERS + MARKS + TATWEEL + DIRECTION + INVISIBLE + FORMS + DIGITS + ' .,«»"\n-aZé', max_size=60
)
anything = st.text(alphabet=st.characters(exclude_categories=[]), max_size=60)


@given(news | anything)
@example("")
@example("\u064b")
@example("\ufdfa")
@example("\u0640\u200f")
def test_offsets_lead_back_to_what_was_folded(text):
    folded, origin = fold_map(text)
    assert folded == fold(text)
    if origin is None:
        assert len(folded) == len(text)
        return
    assert len(origin) == len(folded) + 1
    assert origin[-1] == len(text)
    assert origin == sorted(origin)
    for at, char in enumerate(folded):
        assert char in fold(text[origin[at]])


@given(news)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=LETTERS, min_size=1), st.data())
def test_marks_tatweel_and_direction_characters_carry_nothing(word, data):
    dressed = ""
    for letter in word:
        dressed += letter + data.draw(st.text(alphabet=MARKS + TATWEEL + DIRECTION + INVISIBLE, max_size=3))
    assert fold(dressed) == fold(word)


def test_spellings_that_news_mixes_are_one():
    assert fold("إسطنبول") == fold("اسطنبول") == fold("أسطنبول")
    assert fold("موسكو\u200f") == fold("موسكو")
    assert fold("على") == fold("علي")
    assert fold("٢٠١٥") == fold("۲۰۱۵") == "2015"
    assert fold("\ufefb") == fold("لا")


def test_only_what_must_be_is_dropped():
    assert fold("قال: «نعم» (أمس)؟") == "قال: «نعم» (امس)؟"
