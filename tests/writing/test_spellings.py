"""What letters tell of the language of a word agrees with the tables of romanisation."""

from __future__ import annotations

from typing import Any

import pytest

from namenorm.writing.data import load
from namenorm.writing.romanisation import languages
from namenorm.writing.spellings import languages_of

ALPHABETS: dict[str, Any] = load("writing/alphabets.yaml")
OWN = [(row["letters"], row["languages"]) for row in ALPHABETS["own_letters"]]


def letters_of(lang: str) -> set[str]:
    return set(load(f"writing/tables/{lang}.yaml")["letters"])


@pytest.mark.parametrize("lang", ALPHABETS["lacking_letters"])
def test_a_language_has_none_of_the_letters_that_it_lacks(lang: str) -> None:
    assert letters_of(lang).isdisjoint(ALPHABETS["lacking_letters"][lang])


@pytest.mark.parametrize(("letters", "langs"), OWN)
def test_letters_of_some_languages_stand_in_their_tables_and_in_no_other(letters: str, langs: list[str]) -> None:
    assert set(letters) <= set().union(*map(letters_of, langs))
    for other in set(languages()) - set(langs):
        assert letters_of(other).isdisjoint(letters), other


def test_every_language_that_has_a_table_can_be_told() -> None:
    told = {*ALPHABETS["scripts"].values(), *ALPHABETS["lacking_letters"], *ALPHABETS["else"]}
    assert told.union(*(langs for _, langs in OWN)) == set(languages())


def test_a_language_that_is_known_is_not_guessed_at() -> None:
    assert [languages_of("Козинка", lang) for lang in ("", "bg", "de")] == [("ru", "uk"), ("bg",), ("ru", "uk")]
