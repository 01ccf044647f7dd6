"""What a change of a gazetteer swallows."""

from __future__ import annotations

from pathlib import Path

import pytest

from namenorm import Gazetteer
from namenorm.curation.changes import Change, swallowed
from namenorm.model import Entity, Name

TOWN = Entity(
    "dubrava", "place", (Name("Дубрава", "ru", "official"), Name("Дубровка", "ru", "former")), not_same_as=("dubravka",)
)
DISTRACTOR = Entity("dubravka", "place", (Name("Дубравка", "ru", "official"),))
OTHER = Entity("ryabina", "place", (Name("Рябина", "ru", "official"),))
NOW = Gazetteer([TOWN, DISTRACTOR, OTHER])


@pytest.mark.parametrize(
    ("change", "is_fault"),
    [
        (Change("", "Дубравкой", "dubravka", "dubrava"), True),  # by a rule, from a declared distractor
        (Change("", "Дубровка", "dubravka", "dubrava"), False),  # listed and declared: a change to look at
        (Change("a.txt:1", "Дубравкой", "dubravka", "dubrava"), False),  # what else the text says may decide
        (Change("", "Рябиной", "ryabina", "dubrava"), True),  # not declared
        (Change("", "Дубравкой", "dubravka", "unknown"), False),
        (Change("", "Дубравкой", "unknown", "dubrava"), False),
    ],
)
def test_a_name_that_goes_over_is_a_fault_unless_the_other_entity_lists_it_and_is_declared(
    change: Change, is_fault: bool
) -> None:
    assert [fault.code for fault in swallowed([change], NOW, Path("mine.yaml"))] == (["NN029"] if is_fault else [])
