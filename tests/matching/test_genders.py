"""Women's names and men's, and a man's in a case: beside each other, alone, and where nobody says what they name."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.model import Entity, Name

OTHER_SEX = [
    ("Robert Kessler", "Roberta Kessler", "the surname is in no case, so Roberta is no case form"),
    ("Viktor Hanák", "Viktora Hanák", "the same of a name that no table has"),
    ("Іван Гончаренко", "Іванна Гончаренко", "the surname has no cases, but Іванна is a name"),
    ("Павел Кравчук", "Павла Кравчук", "a woman's surname stays as it is"),
    ("Jan Horák", "Jana Horák", "Jana is a short form of many names"),
    ("Eugen Brandt", "Eugenia Brandt", "two given names"),
    ("Stefan Horvat", "Stefana Horvat", "no letter is forgiven that tells a woman from a man"),
    ("Kamil Reza", "Kamila Reza", "nor in an Arabic name"),
]


@pytest.mark.parametrize(("man", "woman", "why"), OTHER_SEX, ids=[woman for _, woman, _ in OTHER_SEX])
@pytest.mark.parametrize("kind", ["person", None])
def test_a_woman_is_no_man(man: str, woman: str, why: str, kind: str | None) -> None:
    assert namenorm.compare(man, woman, kind=kind) < 0.75, why
    assert namenorm.compare(woman, man, kind=kind) < 0.75, why


SAME = [
    ("Roberta Kesslera", "Robert Kessler", "both are in the genitive"),
    ("Романа Гончаренка", "Роман Гончаренко", "both are in the genitive"),
    ("Романа Гончаренко", "Роман Гончаренко", "Романа is no woman's name, and the surname has no cases in Russian"),
    ("Романа Гончара", "Роман Гончар", "both are in the genitive"),
    ("Роберта Кесслер", "Roberta Kessler", "a woman's name in both"),
    ("Wiktorowi Hanakowi", "Wiktor Hanak", "both are in the dative"),
    ("Ann Clayton", "Anna Clayton", "two given names of women that are near"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME, ids=[one for one, *_ in SAME])
def test_a_name_whose_words_are_in_one_case_is_that_name(one: str, other: str, why: str) -> None:
    assert namenorm.compare(one, other, kind="person") > 0.75, why


def normalizer(*names: str) -> namenorm.Normalizer:
    return namenorm.Normalizer(namenorm.Gazetteer(Entity(name, "person", (Name(name),)) for name in names))


def test_a_womans_oblique_form_is_not_a_mans_misspelt() -> None:
    known = normalizer("Ковальський", "Іван Залеський", "Дарина Залеська")
    assert known.normalize("Ковальської").id is None
    assert known.normalize("Ковальського").id == "Ковальський"
    assert known.normalize("Залеської").id == "Дарина Залеська"


@pytest.mark.parametrize("text", ["Gromova", "Kuzmina"])
def test_a_surname_alone_in_latin_letters_may_be_a_womans(text: str) -> None:
    known = normalizer("Громов", "Кузьмин")
    assert known.normalize(text).status in ("ambiguous", "unknown")
    assert known.normalize(text.removesuffix("a")).id is not None


def test_a_womans_surname_alone_is_open_where_a_man_of_that_name_is_known() -> None:
    assert normalizer("Громов", "Ольга Громова").normalize("Gromova").status == "ambiguous"
    assert normalizer("Ольга Громова").normalize("Gromova").id == "Ольга Громова"


@pytest.mark.parametrize("text", ["Юрій Сорока", "Jurij Soroka"])
def test_a_surname_beside_a_given_name_in_no_case_is_no_case_form(text: str) -> None:
    known = normalizer("Юрій Сорок")
    assert known.normalize(text).id is None
    assert known.normalize("Юрія Сорока").id == known.normalize("Юрій Сорок").id == "Юрій Сорок"


def test_no_person_is_named_in_the_genitive_plural() -> None:
    assert normalizer("Соснівський", "Марина Гарячка").normalize("Sosnivsk").id is None
    assert normalizer("Зоряна Кваша").normalize("Зоряна Кваш").id is None
