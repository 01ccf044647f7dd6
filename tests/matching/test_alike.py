"""Names that no rule connects but whose letters correspond."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.model import Entity, Name

NAMES = {
    "place": ["Джексон", "Karlsruhe", "Nuevo Casas Grandes", "Nong Khai", "大水坑", "Weymouth"],
    "person": ["Сяо Цянь", "Жан-Клод Юнкер", "Джордж Осборн"],
}


@pytest.fixture(scope="module")
def normalizer() -> namenorm.Normalizer:
    entities = [Entity(name, kind, (Name(name),)) for kind, names in NAMES.items() for name in names]
    return namenorm.Normalizer(namenorm.Gazetteer(entities))


ALIKE = [
    ("カールスルーエ", "Karlsruhe", "Japanese kana"),
    ("नुएवो कासास ग्रान्देस", "Nuevo Casas Grandes", "vowel signs belong to their words"),
    ("Нонгкхай", "Nong Khai", "one word for two"),
    ("Jackson", "Джексон", "no Russian table writes Jackson"),
    ("George Osborne", "Джордж Осборн", "the silent e"),
]


@pytest.mark.parametrize(("spelling", "name", "why"), ALIKE, ids=[spelling for spelling, *_ in ALIKE])
def test_a_transcribed_name_is_proposed(normalizer: namenorm.Normalizer, spelling: str, name: str, why: str) -> None:
    found = normalizer.normalize(spelling)
    assert found.candidates, why
    assert found.candidates[0].id == name, why


DIFFERENT = ["Wolfsburg", "Жаксын", "Вильям Шукшин", "Жан-Люк Годар", "Weimar", "ヴァイマル"]


@pytest.mark.parametrize("spelling", DIFFERENT)
def test_another_name_is_not_linked(normalizer: namenorm.Normalizer, spelling: str) -> None:
    assert normalizer.normalize(spelling).id is None


def test_running_text_is_not_searched_for_words_that_are_only_alike(normalizer: namenorm.Normalizer) -> None:
    assert normalizer.find("The Jacksun and Weymuth ferries.").mentions == ()
