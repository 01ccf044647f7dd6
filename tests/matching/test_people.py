"""Parts of people's names: what may be missing, what contradicts."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.model import Entity, Name

PEOPLE = [
    "Andrey Petrovich Belozerov",
    "Muhammad Tariq Qureshi",
    "Николаева Анна Юрьевна",
    "Matteo Ferrandini",
    "Захарченко",
    "Uladzimir Kavalchuk",
]


@pytest.fixture(scope="module")
def normalizer() -> namenorm.Normalizer:
    return namenorm.Normalizer(namenorm.Gazetteer(Entity(name, "person", (Name(name),)) for name in PEOPLE))


SAME = [
    ("Andrei Petrovich Belozerov", PEOPLE[0], "Andrei is no case form of Andrey but the same given name"),
    ("Belozerov, Andrey", PEOPLE[0], "the patronymic is missing"),
    ("Белозёров Андрій Петрович", PEOPLE[0], "Ukrainian given name, any order"),
    ("Muhammad Qureshi", PEOPLE[1], "the middle name is missing"),
    ("Ніколаєва Ганна Юріївна", PEOPLE[2], "the father is Юрий in both"),
    ("Ferrandini", PEOPLE[3], "the surname of one person only"),
    ("Мария Захарченко", PEOPLE[4], "the gazetteer has no given name that this one could contradict"),
    ("Vladimir Kavalchuk", PEOPLE[5], "Belarusian and Russian given name"),
]


@pytest.mark.parametrize(("spelling", "name", "why"), SAME, ids=[spelling for spelling, *_ in SAME])
def test_a_person_is_known_by(normalizer: namenorm.Normalizer, spelling: str, name: str, why: str) -> None:
    found = normalizer.normalize(spelling)
    assert found.id == name, f"{why}\n{found.explain()}"


DIFFERENT = [
    ("Andrey Viktorovich Belozerov", "another father"),
    ("Пётр Белозеров", "another given name"),
    ("Petrovich", "a patronymic alone names nobody"),
    ("Matteo", "a given name alone names nobody"),
    ("Paolo Ferrandini", "another given name"),
    ("Анна Юрьевна Никитина", "another surname"),
    ("Tariq", "a middle name alone"),
]


@pytest.mark.parametrize(("spelling", "why"), DIFFERENT, ids=[spelling for spelling, _ in DIFFERENT])
def test_a_person_is_nobody_of_the_gazetteer(normalizer: namenorm.Normalizer, spelling: str, why: str) -> None:
    found = normalizer.normalize(spelling)
    assert found.id is None, f"{why}\n{found.explain()}"


def test_a_surname_of_two_people_is_ambiguous() -> None:
    entities = [Entity(name, "person", (Name(name),)) for name in ("Matteo Ferrandini", "Luca Ferrandini")]
    found = namenorm.Normalizer(namenorm.Gazetteer(entities)).normalize("Ferrandini")
    assert found.status == "ambiguous"
    assert {candidate.id for candidate in found.candidates} == {"Matteo Ferrandini", "Luca Ferrandini"}


FATHERS = [
    ("Миколаївна", "Николаевна", True),
    ("Юрійович", "Yuryevich", True),
    ("Ілліч", "Ильич", True),
    ("Uladzimiravich", "Владимирович", True),
    ("Сергеевич", "Семёнович", False),
]


@pytest.mark.parametrize(("one", "other", "same"), FATHERS)
def test_patronymics_of_one_father(one: str, other: str, same: bool) -> None:
    from namenorm.writing.patronymics import share_father

    assert share_father(one, other) is same
