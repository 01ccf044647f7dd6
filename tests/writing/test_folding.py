"""The fold: what it levels, what it keeps apart, and that every offset leads back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from namenorm.writing.folding import APOSTROPHES, DASHES, clean, fold
from namenorm.writing.tokens import tokenize

FOLDED = [
    ("GRAÏVORON", "graivoron", "capitals and marks"),
    ("Gra\u00adi\u200bvoron", "graivoron", "soft hyphens and zero-width spaces"),
    ("\u202aGraivoron\u202c", "graivoron", "bidirectional marks"),
    ("Ｇｒａｉｖｏｒｏｎ", "graivoron", "full-width letters"),
    ("Straße", "strasse", "sharp s"),
    ("ﬁsh", "fish", "a ligature of print"),
    ("Łódź", "lodz", "letters with strokes do not decompose"),
    ("Đorđe Øst Æsir Œuvre", "dorde ost aesir oeuvre", "letters with strokes and ligatures"),
    ("İstanbul", "istanbul", "the dotted capital of Turkish"),
    ("Iğdır", "igdir", "the dotless letter of Turkish"),
    ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ", "the last sigma is a sigma"),
    ("Тёткино", "теткино", "ё is е"),
    ("ТЁТКИНО", "теткино", "ё is е in capitals"),
    ("Те\u0308ткино", "теткино", "ё of two characters"),
    ("Пути\u0301н", "путин", "the mark of stress"),
    ("Кам’янець", "камянець", "the apostrophe of Ukrainian"),
    ("Кам'янець", "камянець", "the apostrophe of a typewriter"),
    ("Камʼянець", "камянець", "the apostrophe that is a letter"),
    ("Kyïv", "kyiv", "a diaeresis in Latin"),
    ("", "", "nothing"),
    ("\u00ad\u200b", "", "only what no reader sees"),
]
APART = [
    ("Країна", "Краина", "ї and и"),
    ("Грай", "Граи", "й and и"),
    ("Гай", "Гаи\u0301", "й and a stressed и"),
    ("Воўк", "Воук", "ў and у"),
    ("Ґава", "Гава", "ґ and г"),
    ("Суми", "Сумы", "и and ы"),
    ("Шов", "Сов", "ш and с"),
    ("Лев", "Левъ", "a hard sign"),
    ("Львов", "Лвов", "a soft sign"),
]
LETTERS = st.text(
    st.sampled_from(
        "abcxyzßłøđåäöüéñçžšğıİŁÉABCабвгдеёжзийклмыьъэюяіїєґўАБВЁЙЇЄҐЎ'’ʼ- \u00a0\u00ad\u200b\u0301\u0308\u0306"
    ),
    max_size=20,
)
ANY = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(("text", "folded", "why"), FOLDED, ids=[why for *_, why in FOLDED])
def test_a_text_is_folded(text: str, folded: str, why: str) -> None:
    assert fold(text) == folded, why


@pytest.mark.parametrize(("one", "other", "why"), APART, ids=[why for *_, why in APART])
def test_letters_that_tell_names_apart_stay_apart(one: str, other: str, why: str) -> None:
    assert fold(one) != fold(other), why


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_is_one_when_cleaned_and_none_when_folded(apostrophe: str) -> None:
    assert clean(f"Кам{apostrophe}янка").text == "Кам'янка"
    assert clean(f"L{apostrophe}viv").text == "L'viv"
    assert fold(f"Кам{apostrophe}янка") == "камянка"
    assert fold(f"L{apostrophe}viv") == "lviv"


@pytest.mark.parametrize("dash", DASHES)
def test_every_dash_is_a_hyphen(dash: str) -> None:
    assert clean(f"Гора{dash}Подол").text == "Гора-Подол"
    assert fold(f"Гора{dash}Подол") == "гора-подол"


@given(LETTERS)
@example("ʼ\u0301")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(LETTERS)
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(LETTERS)
def test_letters_and_marks_apart_are_the_same_text(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(text)


@given(ANY)
def test_no_text_makes_folding_fail(text: str) -> None:
    assert fold(text) == fold(text).lower()


@given(ANY)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    cleaned = clean(text).text
    assert clean(cleaned).text == cleaned


@given(st.one_of(ANY, LETTERS))
def test_every_offset_leads_back_into_the_text(text: str) -> None:
    cleaned = clean(text)
    end = 0
    for position, letter in enumerate(cleaned.text):
        start, stop = cleaned.original(position, position + 1)
        assert 0 <= start < stop <= len(text)
        assert start >= end or stop == end  # one character may have become several
        assert letter in clean(text[start:stop]).text
        end = max(end, stop)


@given(st.one_of(ANY, LETTERS), st.data())
def test_a_span_leads_back_to_what_it_was_made_from(text: str, data: st.DataObject) -> None:
    cleaned = clean(text)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    first, last = cleaned.original(start, end)
    assert 0 <= first <= last <= len(text)
    if start < end:
        assert cleaned.text[start:end] in clean(text[first:last]).text


def test_offsets_are_those_of_the_untouched_text() -> None:
    text = "in Zu\u0308rich, Gra\u00adi\u00advoron und \ufb01n"
    cleaned = clean(text)
    assert cleaned.text == "in Zürich, Graivoron und fin"
    for word in ("Zürich", "Graivoron", "und", "fin"):
        at = cleaned.text.index(word)
        start, end = cleaned.original(at, at + len(word))
        assert fold(text[start:end]) == fold(word)


def test_what_an_apostrophe_kept_apart_is_folded_too() -> None:
    assert fold("d'\u201do") == fold(fold("d'\u201do")) == "do"


@pytest.mark.parametrize(("text", "folded"), [("L\u2033viv", "lviv"), ("\u0149amur", "namur"), ("a\u207bb", "a-b")])
def test_apostrophes_and_dashes_within_letters_are_folded_like_others(text: str, folded: str) -> None:
    assert fold(text) == fold(folded) == folded


@pytest.mark.parametrize("text", ["¾\u0308а", "ﷺ\u0308"], ids=["a fraction", "a phrase in one character"])
def test_a_marked_character_that_stands_for_several_words_is_none_of_them(text: str) -> None:
    spans = [(token.start, token.end) for token in tokenize(text)]
    assert spans == [(0, len(text))]
