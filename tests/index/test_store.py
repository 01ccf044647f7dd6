"""The compiled copies hold what the sources make, and an edited source is never answered from an old copy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from namenorm.index import store
from namenorm.made import MadeSequence
from namenorm.writing import data


def test_what_is_compiled_is_what_the_sources_make(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shipped = data.COMPILED
    monkeypatch.setattr(data, "COMPILED", tmp_path / "compiled")
    written = {path.name: path.read_bytes() for path in store.compile_all()}
    assert {"index.json", "gazetteer.json", "writing.concept_tables.json", "writing.titles.yaml.json"} <= written.keys()
    assert store.stale() == []
    differing = [name for name, content in written.items() if (shipped / name).read_bytes() != content]
    assert differing == [], "run python tools/compile_data.py"


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A package with one data file that has its copy."""
    monkeypatch.setattr(data, "PACKAGE", tmp_path)
    monkeypatch.setattr(data, "COMPILED", tmp_path / "compiled")
    (tmp_path / "writing").mkdir()
    (tmp_path / "writing" / "rivers.yaml").write_text('rivers: ["Vorskla"]\n', "utf-8")
    assert [path.name for path in data.compile_yaml()] == ["writing.rivers.yaml.json"]
    return tmp_path


def read() -> Any:
    return data.load.__wrapped__("writing/rivers.yaml")


def test_a_copy_is_read_while_its_source_is_as_it_was(package: Path) -> None:
    path = package / "compiled" / "writing.rivers.yaml.json"
    copy = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(copy | {"content": {"rivers": ["from the copy"]}}), "utf-8")
    assert read() == {"rivers": ["from the copy"]}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"content": 1}', '{"digest": "0", "content": 1}'])
def test_a_damaged_copy_is_passed_over(package: Path, damage: str) -> None:
    (package / "compiled" / "writing.rivers.yaml.json").write_text(damage, "utf-8")
    assert read() == {"rivers": ["Vorskla"]}
    assert "writing/rivers.yaml" in data.stale_copies()


def test_an_edited_source_is_read_anew(package: Path) -> None:
    (package / "writing" / "rivers.yaml").write_text('rivers: ["Seym"]\n', "utf-8")
    assert read() == {"rivers": ["Seym"]}
    assert "writing/rivers.yaml" in data.stale_copies()


def test_what_is_made_from_rows_on_need_is_a_sequence_as_any_other() -> None:
    made = MadeSequence([1, 2, 3, 4], lambda row: row * 10)
    assert list(made) == made[:] == [10, 20, 30, 40]
    assert (made[1:3], made[::-2], made[3:9]) == ([20, 30], [40, 20], [40])
    assert (len(made), 30 in made, made.index(20)) == (4, True, 1)
