"""What a change of a gazetteer swallows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from namenorm import Gazetteer
from namenorm.curation.changes import Change, gazetteer_at, gold_of, swallowed
from namenorm.errors import DataError
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


def test_the_gold_of_a_checkout_is_what_its_tables_and_examples_hold(tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "brief.txt").write_text("They fled Grivoron.", "utf-8")
    (tmp_path / "tests" / "matching").mkdir(parents=True)
    table = {"rows": [["Sosnovka", 3, {"why": "x" * 2000}]]}
    (tmp_path / "tests" / "matching" / "rows.yaml").write_text(json.dumps(table), "utf-8")
    names, texts = gold_of(tmp_path)
    assert "Sosnovka" in names
    assert sorted(texts.values(), key=len) == ["They fled Grivoron.", "x" * 2000]
    assert gold_of(tmp_path / "nowhere") == ([], {})


def test_a_folder_that_git_does_not_know_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="git: "):
        gazetteer_at("HEAD", tmp_path)
