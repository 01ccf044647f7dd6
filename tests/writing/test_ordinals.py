"""Ordinals in digits: their endings carry no identity; what follows a model number does."""

from __future__ import annotations

import pytest

from namenorm import Gazetteer, Normalizer
from namenorm.gazetteer.schema import SCRIPTS
from namenorm.model import Entity, Name
from namenorm.writing.data import load
from namenorm.writing.ordinals import is_ordinal_at, ordinal_concept
from namenorm.writing.parse import split_designators, units_of
from namenorm.writing.tokens import tokenize

UNITS = Normalizer(
    Gazetteer(
        [
            Entity("7th-rifles", "organization", (Name("7-й стрелковый полк «Дубрава»", "ru", "official"),)),
            Entity("17th-rifles", "organization", (Name("17-й стрелковый полк «Дубрава»", "ru", "official"),)),
            Entity("27th-guard", "organization", (Name("27-ма окрема гвардія «Діброва»", "uk", "official"),)),
        ]
    )
)


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("7-го стрелкового полка «Дубрава»", "7th-rifles"),
        ("7-му стрелковому полку «Дубрава»", "7th-rifles"),
        ("7-j strelkovyj polk Dubrava", "7th-rifles"),
        ("7-y strelkovyy polk Dubrava", "7th-rifles"),
        ("17-м стрелковым полком «Дубрава»", "17th-rifles"),
        ("27-ї окремої гвардії «Діброва»", "27th-guard"),
        ("27-ma okrema hvardiia Dibrova", "27th-guard"),
        ("8-й стрелковый полк «Дубрава»", None),
        ("77-й стрелковый полк «Дубрава»", None),
        ("7-й стрелковый полк «Рябина»", None),
    ],
)
def test_a_numbered_unit_is_known_in_any_case_form_and_by_its_number_only(name: str, entity: str | None) -> None:
    assert UNITS.normalize(name).id == entity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-я армия", True),
        ("3rd Army", True),
        ("82А", False),  # a model number has capitals
        ("72б3", False),
        ("14 армия", False),
        ("5 (я видел)", False),  # set apart by a bracket
    ],
)
def test_an_ending_counts_in_small_letters_and_next_to_its_number(text: str, expected: bool) -> None:
    assert is_ordinal_at(tokenize(text), 0) is expected


def test_a_short_word_before_the_number_is_that_of_a_model() -> None:
    assert not is_ordinal_at(tokenize("т-90м"), 1)
    assert is_ordinal_at(tokenize("в 1-м корпусе"), 1)
    assert is_ordinal_at(tokenize("корпус 1-й"), 1)


def test_an_ordinal_with_a_word_of_its_own_means_it() -> None:
    assert [concept and concept.name for concept in map(ordinal_concept, ("1", "2", "3", "11", "414"))] == [
        "FIRST",
        "SECOND",
        "THIRD",
        None,
        None,
    ]


def test_a_model_of_letters_that_are_a_function_word_is_no_number() -> None:
    assert [unit.folded for unit in units_of(tokenize("Ка-52"))] == ["ка", "52"]
    assert [unit.folded for unit in units_of(tokenize("in 2022"))] == ["in", "2022"]


def test_a_function_word_that_ends_a_name_is_part_of_it() -> None:
    assert [unit.folded for unit in units_of(tokenize("Marij El"))] == ["marij", "el"]
    assert [unit.folded for unit in units_of(tokenize("Palma, La"))] == ["palma"]
    assert [unit.folded for unit in units_of(tokenize("Ministry of"))] == ["ministry"]
    core, _ = split_designators(tokenize("Respublika Marij El"))
    assert [token.text for token in core] == ["Marij", "El"]


def test_the_endings_are_small_letters_of_known_languages() -> None:
    source = load("writing/ordinal_endings.yaml")
    assert set(source) - {"sources"} <= set(SCRIPTS)
    assert all(ending == ending.lower() for lang, endings in source.items() if lang != "sources" for ending in endings)
