"""Words of a text and their places in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.writing.folding import fold
from namenorm.writing.tokens import tokenize

CUT = [
    ("Graivoron", "graivoron", "one word"),
    ("Russia's FSB", "russia fsb", "the possessive is cut"),
    ("Russia’s FSB", "russia fsb", "the possessive of print is cut"),
    ("PUTIN'S", "putin", "the possessive of capitals is cut"),
    ("l'Ukraine", "ukraine", "the elided article is cut"),
    ("dell’Ucraina", "ucraina", "the elided article of Italian is cut"),
    ("d'Odessa", "odessa", "the elided preposition is cut"),
    ("Кам'янка", "камянка", "an apostrophe inside a word stays in it"),
    ("Solov'ev", "solovev", "a soft sign written as an apostrophe"),
    ("L'viv", "lviv", "a soft sign is no French article"),
    ("L'vov", "lvov", "a soft sign is no French article"),
    ("БТР-82А", "бтр 82 а", "letters and digits are words of their own"),
    ("BTR82A", "btr 82 a", "letters and digits without a hyphen"),
    ("#BelgorodRegion", "belgorod region", "a capital inside begins a word"),
    ("#БелгородскаяОбласть", "белгородская область", "a capital inside begins a word"),
    ("Gora-Podol", "gora podol", "a hyphen divides"),
    ("Легион «Свобода России»", "легион свобода россии", "quotes are no part"),
    ("Washington, D.C.", "washington d c", "points divide"),
    ("Gra\u00adivoron", "graivoron", "a soft hyphen does not"),
    ("I\u0361Usov", "iusov", "a tie of the Library of Congress does not"),
    ("Вашингтон\u00a0ДС", "вашингтон дс", "a space that does not break divides"),
    ("_Graivoron_", "graivoron", "underscores are no letters"),
    ("", "", "nothing"),
    ("…— !", "", "no letters"),
]


@pytest.mark.parametrize(("text", "words", "why"), CUT, ids=[f"{text}: {why}" for text, _, why in CUT])
def test_a_text_is_cut_into_words(text: str, words: str, why: str) -> None:
    assert " ".join(token.folded for token in tokenize(text)) == words, why


def test_a_word_knows_its_place_its_case_and_its_possessive() -> None:
    text = "In Russia’s  GRAY\u00advoron"
    tokens = tokenize(text)
    assert [(text[token.start : token.end], token.text) for token in tokens] == [
        ("In", "In"),
        ("Russia", "Russia"),
        ("GRAY\u00advoron", "GRAYvoron"),
    ]
    assert [token.possessive for token in tokens] == [False, True, False]
    assert [token.is_capitalised for token in tokenize("Lgov lgov 82")] == [True, False, True]
    assert [token.is_upper for token in tokenize("TASS Tass T")] == [True, False, False]


@pytest.mark.parametrize("word", ["ישראל", "საქართველო", "基辅", "موسكو"])
def test_a_word_of_a_script_without_capitals_may_be_a_name(word: str) -> None:
    assert tokenize(word)[0].is_capitalised


def test_a_repaired_word_says_what_was_repaired() -> None:
    token, other = tokenize("Рutin Putin")
    assert (token.text, token.folded, other.repair) == ("Putin", "putin", "")
    assert "Cyrillic Р" in token.repair
    assert (token.start, token.end) == (0, 5)


ANY = st.text(st.characters(exclude_categories=()), max_size=40)
LETTERS = st.text(st.sampled_from("abLDlsАбвRуЁй'’- 82\u00ad\u0301\u0308.«"), max_size=20)


@given(st.one_of(ANY, LETTERS))
def test_words_stand_in_order_within_the_text(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(st.one_of(ANY, LETTERS))
def test_a_word_folds_to_what_stands_at_its_place(text: str) -> None:
    for token in tokenize(text):
        if not token.repair:
            assert fold(text[token.start : token.end]) == token.folded


@given(LETTERS)
def test_spaces_around_change_no_word(text: str) -> None:
    plain = [token.folded for token in tokenize(text)]
    assert [token.folded for token in tokenize(f"  {text}\u00a0\n")] == plain
