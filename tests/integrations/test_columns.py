"""What the bridges share: options, fields, names decided once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from namenorm import Gazetteer, Normalizer, normalize, normalize_many
from namenorm.errors import OptionError
from namenorm.integrations import columns as shared
from namenorm.integrations.columns import FIELDS, Columns, added_names

NAMES = ["Hraivoron", "Atlantis", "Ministry of Defence", "Hraivoron", "RDK", ""]


class Counting(Normalizer):
    """A user's own normalizer, which keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(display="uk")
        self.asked: list[str] = []

    def normalize_many(self, names: Any, **options: Any) -> Any:
        asked = list(names)
        self.asked += asked
        return super().normalize_many(asked, **options)


def test_the_fields_are_those_of_the_decisions() -> None:
    fields = ["id", "name", "status", "score", "candidates", "explanation"]
    assert Columns(fields).rows(NAMES) == [
        (one.id, one.name, one.status, one.score, [each.id for each in one.candidates], one.explain())
        for one in normalize_many(NAMES)
    ]


def test_the_fields_of_the_entity_are_missing_where_nothing_matched() -> None:
    entity = normalize("Kyiv").entity
    assert entity is not None
    fields = ["kind", "type", "country", "latitude", "longitude"]
    latitude, longitude = entity.coordinates or (None, None)
    assert Columns(fields).rows(["Kyiv", "Atlantis"]) == [
        (entity.kind, entity.type, entity.country, latitude, longitude),
        (None,) * 5,
    ]


def test_every_field_has_values_of_its_type() -> None:
    columns = Columns(list(FIELDS))
    for field, values in zip(columns.fields, columns.of(["Kyiv", "Ministry of Defence", "Atlantis"]), strict=True):
        assert all(value is None or type(value) is field.type for value in values), field.name


def test_each_name_is_decided_once_also_in_later_calls() -> None:
    normalizer = Counting()
    columns = Columns(normalizer=normalizer)
    columns.rows(["a", "b", "a"])
    columns.rows(["b", "c", "c"])
    assert normalizer.asked == ["a", "b", "c"]


def test_more_names_than_are_remembered_are_decided_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "_MOST_REMEMBERED", 3)
    columns = Columns(["id"])
    names = ["Kyiv", "Moscow", "RDK", "Atlantis", "Hraivoron"]
    expected = [decision.id for decision in normalize_many(names)]
    assert columns.of(names) == [expected]
    assert columns.of(names[::-1]) == [expected[::-1]]
    assert columns.of(names[:2]) == [expected[:2]]


def test_a_users_normalizer_gazetteer_kind_and_context_count() -> None:
    assert Columns(["name"], normalizer=Normalizer(display="uk")).of(["Kyiv"]) == [["Київ"]]
    assert Columns(["id"], gazetteer=Gazetteer()).of(["Kyiv"]) == [[None]]
    assert Columns(["id"], kind="person").of(["Kyiv"]) == [[normalize("Kyiv", kind="person").id]]
    assert Columns(["id"], context="Moscow said").of(["Ministry of Defence"]) == [["russian-ministry-of-defence"]]


def test_a_gazetteer_may_be_given_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("id,name,type\nclover,Nizhny Klever,place\n", "utf-8")
    assert Columns(["id"], gazetteer=path).of(["Nizhny Klever"]) == [["clover"]]
    assert Columns(["id"], gazetteer=str(path)).of(["Нижний Клевер"]) == [["clover"]]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"fields": ["idd"]}, OptionError, "not 'idd'"),
        ({"fields": []}, OptionError, "no fields"),
        ({"fields": "id"}, TypeError, "not one string"),
        ({"kind": "plaice"}, OptionError, "did you mean 'place'"),
        ({"knd": "place"}, TypeError, "no option 'knd'"),
        ({"normalizer": "mine.yaml"}, TypeError, "must be a Normalizer, not str"),
        ({"normalizer": Normalizer(), "gazetteer": Gazetteer()}, OptionError, "not both"),
    ],
)
def test_a_wrong_option_is_named(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Columns(**arguments)


def test_new_columns_are_named_after_the_column_or_by_a_prefix() -> None:
    assert added_names("town", ["id"], None, ["town"]) == {"id": "town_id"}
    assert added_names("town", ["id"], "", ["town"]) == {"id": "id"}
    with pytest.raises(OptionError, match="a column 'town_id' already"):
        added_names("town", ["id"], None, ["town", "town_id"])


@pytest.mark.parametrize("package", ["pandas", "polars", "pyarrow", "duckdb", "pyspark"])
def test_a_bridge_without_its_package_says_what_to_install(package: str) -> None:
    module = {"pyarrow": "arrow", "pyspark": "spark"}.get(package, package)
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        f"try:\n    import namenorm.integrations.{module}\nexcept ImportError as error:\n    print(error)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout  # noqa: S603
    assert f"pip install 'namenorm[{module}]'" in said


def test_the_shared_part_imports_none_of_the_packages() -> None:
    code = (
        "import sys, namenorm.integrations.columns as c; c.Columns().rows(['Kyiv'])\n"
        "print([name for name in ('pandas', 'polars', 'pyarrow', 'duckdb', 'pyspark') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout  # noqa: S603
    assert said.strip() == "[]"
