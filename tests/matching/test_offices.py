"""What stands before the full name of a person and is no part of it."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.model import Entity, Name

PEOPLE = [
    Entity("varga", "person", (Name("Lukas Varga", "en"), Name("Лукас Варга", "ru")), country="slovakia"),
    Entity("lisenko", "person", (Name("Дарина Лисенко", "uk"), Name("Daryna Lysenko", "en"))),
    Entity("bell", "person", (Name("Bell", "en"),)),
]

BEHIND = [
    ("Slovak Defence Minister Lukas Varga", "varga"),
    ("Foreign Ministry spokesman Lukas Varga", "varga"),
    ("Bratislava mayor Lukas Varga", "varga"),
    ("Mayor of Bratislava Lukas Varga", "varga"),
    ("глава МВД Лукас Варга", "varga"),
    ("First Lady Daryna Lysenko", "lisenko"),
    ("очільниця МОЗ України Дарина Лисенко", "lisenko"),
]


@pytest.fixture(scope="module")
def known() -> namenorm.Normalizer:
    return namenorm.Normalizer(namenorm.Gazetteer(PEOPLE))


@pytest.mark.parametrize(("text", "entity"), BEHIND, ids=[text for text, _ in BEHIND])
def test_an_office_may_stand_before_a_full_name(known: namenorm.Normalizer, text: str, entity: str) -> None:
    found = known.normalize(text)
    assert found.id == entity, found.explain()


OTHERS = [
    ("Hungarian Defence Minister Lukas Varga", "of another country"),
    ("mayor Peter Lukas Varga", "another given name"),
    ("adviser to Lukas Varga", "somebody else"),
    ("brother of Lukas Varga", "somebody else"),
    ("Minister meets Lukas Varga", "a sentence"),
    ("Company Captain Green Bell", "no full name"),
]


@pytest.mark.parametrize(("text", "why"), OTHERS, ids=[text for text, _ in OTHERS])
def test_what_is_no_office_makes_another_name(known: namenorm.Normalizer, text: str, why: str) -> None:
    found = known.normalize(text)
    assert found.id is None, f"{why}\n{found.explain()}"
