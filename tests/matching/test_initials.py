"""Initials before and behind a surname, and what contradicts them."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.model import Entity, Name

PEOPLE = [
    Entity("sedov", "person", (Name("Андрей Седов", "ru"),)),
    Entity("larina", "person", (Name("Инна Ларина", "ru"), Name("Инна Кирилловна Ларина", "ru"))),
    Entity("roth", "person", (Name("Victor Roth", "en"),)),
]


@pytest.fixture(scope="module")
def known() -> namenorm.Normalizer:
    return namenorm.Normalizer(namenorm.Gazetteer(PEOPLE))


SAME = [
    ("А. Седов", "sedov"),
    ("А.К. Седов", "sedov"),
    ("Седов А.К.", "sedov"),
    ("СЕДОВ А. К.", "sedov"),
    ("Sedov A.K.", "sedov"),
    ("Седову А.К.", "sedov"),
    ("Ларина И.К.", "larina"),
    ("Roth, V. J.", "roth"),
]


@pytest.mark.parametrize(("text", "entity"), SAME, ids=[text for text, _ in SAME])
def test_initials_stand_before_a_surname_or_behind_it(known: namenorm.Normalizer, text: str, entity: str) -> None:
    found = known.normalize(text)
    assert found.id == entity, found.explain()


DIFFERENT = [
    ("И. Седов", "и is a function word, but no capital И before a surname"),
    ("К. Седов", "nor is К"),
    ("Седов К.А.", "the initials stand in another order"),
    ("Ларина И.С.", "her father is Кирилл"),
    ("Инна Сергеевна Ларина", "her father is Кирилл, which another of her names tells"),
    ("A. Roth", "a is an English article, A. is not"),
]


@pytest.mark.parametrize(("text", "why"), DIFFERENT, ids=[text for text, _ in DIFFERENT])
def test_other_initials_contradict(known: namenorm.Normalizer, text: str, why: str) -> None:
    found = known.normalize(text)
    assert found.id is None, f"{why}\n{found.explain()}"
