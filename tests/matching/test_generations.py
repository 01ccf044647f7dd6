"""People of one name whom a word behind it tells apart."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.model import Entity, Name

APART = [
    ("Charles Weaver Jr.", "Charles Weaver Sr.", 0.1),
    ("Игорь Ланской мл.", "Игорь Ланской ст.", 0.1),
    ("Weaver Jr., Charles", "Charles Weaver, Senior", 0.1),
    ("Louis XIV", "Louis XV", 0.1),
    ("Louis V", "Louis XV", 0.1),
    ("Микола І", "Микола ІІ", 0.1),
    ("Charles Weaver", "Charles Weaver Jr.", 0.75),
    ("Francis Weaver III", "Francis Weaver", 0.75),
]


@pytest.mark.parametrize(("one", "other", "most"), APART, ids=[f"{one}-{other}" for one, other, _ in APART])
@pytest.mark.parametrize("kind", ["person", None])
def test_a_word_behind_a_name_tells_people_apart(one: str, other: str, most: float, kind: str | None) -> None:
    assert namenorm.compare(one, other, kind=kind) < most
    assert namenorm.compare(other, one, kind=kind) < most


SAME = [
    ("Charles Weaver Jr.", "Charles Weaver Junior"),
    ("Игорь Ланской-младший", "Igor Lanskoy Jr"),
    ("Людовик XIV", "Liudovik XIV"),
    ("Louis ХIV", "Louis XIV"),  # with a Cyrillic Х
    ("Louis XIV", "Louis XIV of France"),
    ("Zemin JIANG", "Jiang Zemin"),
    ("Jinping XI", "Xi Jinping"),
    ("John V. Carter", "John Victor Carter"),
]


@pytest.mark.parametrize(("one", "other"), SAME, ids=[one for one, _ in SAME])
def test_the_same_word_in_another_form_is_no_difference_nor_is_a_surname_in_capitals(one: str, other: str) -> None:
    assert namenorm.compare(one, other, kind="person") > 0.75


def test_a_namesake_of_another_generation_is_never_linked() -> None:
    people = [Entity("elder", "person", (Name("Charles Weaver"),)), Entity("king", "person", (Name("Louis XIV"),))]
    known = namenorm.Normalizer(namenorm.Gazetteer(people))
    assert known.normalize("Charles Weaver Jr").status == "ambiguous"
    assert known.normalize("Louis XVI").status == "unknown"
    assert known.normalize("Charles Weaver").id == "elder"
