"""The expressions of polars: eager, lazy, streaming."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm import Normalizer, normalize_many
from namenorm.errors import OptionError

pl = pytest.importorskip("polars", reason="polars comes with the extra namenorm[polars]")
pytest.importorskip("namenorm.integrations.polars")

VALUES = ["Hraivoron", None, "Atlantis", "RDK", None, "Hraivoron", "Ministry of Defence"]
IDS = ["grayvoron", None, None, "russian-volunteer-corps", None, "grayvoron", None]
FIELDS = ("id", "name", "status", "score")


def ways(frame: Any, expression: Any) -> list[Any]:
    """The column that an expression gives, evaluated in every way."""
    lazy = frame.lazy().select(expression)
    made = [frame.select(expression), lazy.collect(), lazy.collect(engine="streaming")]
    return [each.to_series() for each in made]


@pytest.mark.parametrize("dtype", [pl.String, pl.Categorical, pl.Enum(sorted({v for v in VALUES if v}))])
def test_eager_lazy_and_streaming_answer_alike(dtype: Any) -> None:
    frame = pl.DataFrame({"place": pl.Series(VALUES, dtype=dtype)})
    for found in ways(frame, pl.col("place").namenorm.ids()):
        assert found.to_list() == IDS
    for found in ways(frame, pl.col("place").namenorm.normalize(fields=["status", "candidates"])):
        assert found.name == "place"
        assert found.dtype == pl.Struct({"status": pl.String, "candidates": pl.List(pl.String)})
        assert found.to_list()[1] is None
        assert found.to_list()[2] == {"status": "unknown", "candidates": []}


@given(
    st.lists(st.one_of(st.none(), st.sampled_from(VALUES), st.text(max_size=12))),
    st.sampled_from(["", "text", "found", "place"]),
)
def test_a_column_says_what_normalize_many_says(values: list[str | None], name: str) -> None:
    decided = iter(normalize_many([value for value in values if value is not None]))
    expected = []
    for value in values:
        decision = None if value is None else next(decided)
        expected.append(None if decision is None else {field: getattr(decision, field) for field in FIELDS})
    series = pl.Series(name, values, dtype=pl.String)
    assert series.namenorm.normalize().to_list() == expected
    assert series.namenorm.normalize().name == name
    assert series.to_frame().lazy().select(pl.all().namenorm.normalize()).collect().to_series().to_list() == expected


def test_a_schema_is_known_before_anything_is_decided() -> None:
    lazy = pl.LazyFrame({"place": ["Kyiv"]}).select(pl.col("place").namenorm.normalize())
    assert lazy.collect_schema() == {
        "place": pl.Struct({"id": pl.String, "name": pl.String, "status": pl.String, "score": pl.Float64})
    }


def test_a_stream_in_pieces_decides_each_name_once(tmp_path: Path) -> None:
    asked: list[str] = []

    class Counting(Normalizer):
        def normalize_many(self, names: Any, **options: Any) -> Any:
            asked.extend(names := list(names))
            return super().normalize_many(names, **options)

    path = tmp_path / "places.parquet"
    pl.DataFrame({"place": VALUES * 3000}).write_parquet(path, row_group_size=1000)
    expression = pl.col("place").namenorm.normalize(normalizer=Counting()).struct.field("id")
    found = pl.scan_parquet(path).select(expression).collect(engine="streaming")
    assert found.to_series().to_list() == IDS * 3000
    assert sorted(asked) == sorted({value for value in VALUES if value})


def test_columns_are_added_and_grouped_as_polars_does() -> None:
    frame = pl.DataFrame({"place": VALUES, "dead": range(7)})
    found = frame.with_columns(pl.col("place").namenorm.normalize().name.map_fields("place_{}".format).struct.unnest())
    assert found.columns == ["place", "dead", "place_id", "place_name", "place_status", "place_score"]
    grouped = frame.group_by(pl.col("place").namenorm.ids()).agg(pl.col("dead").sum())
    assert grouped.filter(pl.col("id") == "grayvoron")["dead"].to_list() == [5]
    assert frame.filter(pl.col("place").namenorm.ids() == "grayvoron").height == 2


@pytest.mark.parametrize("dtype", [pl.String, pl.Null])
def test_a_column_without_names_keeps_its_type(dtype: Any) -> None:
    for values in ([], [None, None]):
        for found in ways(pl.DataFrame({"place": pl.Series(values, dtype=dtype)}), pl.col("place").namenorm.ids()):
            assert found.to_list() == values
            assert found.dtype == pl.String


def test_another_type_is_an_error_of_its_kind() -> None:
    with pytest.raises(AttributeError, match="namenorm needs text, and the type of this column is Int64"):
        pl.Series([1]).namenorm.normalize()
    for evaluate in (
        lambda: pl.DataFrame({"place": [1]}).select(pl.col("place").namenorm.ids()),
        lambda: pl.LazyFrame({"place": [1]}).select(pl.col("place").namenorm.ids()).collect(engine="streaming"),
    ):
        with pytest.raises(TypeError, match="namenorm needs text, and the type of this column is Int64"):
            evaluate()


def test_a_wrong_option_is_told_when_the_expression_is_made() -> None:
    with pytest.raises(OptionError, match="did you mean 'place'"):
        pl.col("place").namenorm.normalize(kind="plaice")
