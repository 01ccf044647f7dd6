"""The cheap test of how words begin turns away nothing that the vocabulary would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.index.skeletons import Skeletons
from namenorm.index.vocabulary import Vocabulary
from namenorm.writing.case_forms import forms
from namenorm.writing.keys import strict_keys

WORDS = ("Козинка", "Кривий", "Ріг", "Прага", "Суми", "Чернігів", "Лев", "Орёл", "Івано", "Грайворон")


def test_every_case_form_of_a_listed_word_passes() -> None:
    skeletons = Skeletons(key for word in WORDS for key in strict_keys(word))
    stopped = [
        form for word in WORDS for lang in ("ru", "uk") for form in forms(word, lang) if not skeletons.may_begin(form)
    ]
    assert stopped == []


@pytest.mark.parametrize("word", ["Xylophone", "Миргород", "Полтавщина"])
def test_a_word_with_other_consonants_is_turned_away(word: str) -> None:
    assert not Skeletons(key for listed in WORDS for key in strict_keys(listed)).may_begin(word)


@given(st.text(max_size=12))
def test_any_text_may_be_asked_for(word: str) -> None:
    vocabulary = Vocabulary.build([(listed, "") for listed in WORDS])
    assert vocabulary.may_be_near(word) in (True, False)
    assert vocabulary.is_form(word) in (True, False)
