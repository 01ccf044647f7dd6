"""Arrow arrays: chunked, empty, with dictionaries, with nulls."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm import normalize_many
from namenorm.errors import OptionError

pa = pytest.importorskip("pyarrow", reason="pyarrow comes with the extra namenorm[arrow]")
bridge = pytest.importorskip("namenorm.integrations.arrow")

FIELDS = ("id", "name", "status", "score")
TYPES = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int16(), pa.string())]
names = st.one_of(st.none(), st.sampled_from(["Hraivoron", "РДК", "Ministry of Defence", "Kyiv"]), st.text(max_size=12))


def rows(values: list[str | None]) -> list[dict[str, Any] | None]:
    """What `normalize_many` says, as structs."""
    decided = iter(normalize_many([value for value in values if value is not None]))
    return [
        None if value is None else {field: getattr(decision, field) for field in FIELDS}
        for value in values
        for decision in ([None] if value is None else [next(decided)])
    ]


@given(st.lists(st.lists(names, max_size=6), max_size=4), st.sampled_from(TYPES))
def test_a_chunked_column_says_what_normalize_many_says(chunks: list[list[str | None]], kind: Any) -> None:
    column = pa.chunked_array([pa.array(chunk, pa.string()).cast(kind) for chunk in chunks], kind)
    found = bridge.normalize(column)
    assert [len(chunk) for chunk in found.chunks] == [len(chunk) for chunk in chunks]
    assert found.to_pylist() == rows([name for chunk in chunks for name in chunk])


def test_chunks_with_dictionaries_of_their_own_are_decided_together() -> None:
    chunks = [pa.array(each).dictionary_encode() for each in (["Kyiv", None, "Kyiv"], ["Moscow", "Kyiv"])]
    assert bridge.ids(pa.chunked_array(chunks)).to_pylist() == ["kyiv", None, "kyiv", "moscow", "kyiv"]


def test_a_dictionary_with_a_null_and_with_words_that_no_row_has_is_read() -> None:
    array = pa.DictionaryArray.from_arrays(pa.array([1, 0, None], pa.int8()), pa.array([None, "Kyiv", "Moscow"]))
    assert bridge.ids(array).to_pylist() == ["kyiv", None, None]


def test_a_slice_is_decided_as_itself() -> None:
    assert bridge.ids(pa.array(["Moscow", "Kyiv", None, "RDK"]).slice(1, 2)).to_pylist() == ["kyiv", None]


@pytest.mark.parametrize("column", [pa.array([], pa.string()), pa.chunked_array([], pa.string()), pa.nulls(0)])
def test_an_empty_column_has_the_type_of_a_full_one(column: Any) -> None:
    found = bridge.normalize(column)
    assert len(found) == 0
    assert found.type == bridge.normalize(pa.array(["Kyiv"])).type
    assert isinstance(found, pa.ChunkedArray) == isinstance(column, pa.ChunkedArray)


def test_a_column_of_nulls_stays_null() -> None:
    assert bridge.normalize(pa.nulls(2)).to_pylist() == [None, None]


def test_lists_and_coordinates_have_types_of_their_own() -> None:
    found = bridge.normalize(pa.array(["Atlantis"]), fields=["candidates", "latitude"])
    assert found.type == pa.struct([("candidates", pa.list_(pa.string())), ("latitude", pa.float64())])
    assert found.to_pylist() == [{"candidates": [], "latitude": None}]


@pytest.mark.parametrize("column", [pa.array([1]), pa.array([b"Kyiv"]), pa.array([["Kyiv"]])])
def test_another_type_is_a_type_error(column: Any) -> None:
    with pytest.raises(TypeError, match="namenorm needs text"):
        bridge.normalize(column)


@pytest.mark.parametrize("names", [["Kyiv"], "Kyiv", pa.scalar("Kyiv"), None])
def test_what_is_no_column_is_a_type_error(names: Any) -> None:
    with pytest.raises(TypeError, match="names must be an array of Arrow"):
        bridge.ids(names)


def test_a_table_gets_columns_behind_its_own() -> None:
    table = pa.table({"place": ["Hraivoron", None], "dead": [1, 2]})
    found = bridge.normalize_table(table, "place", fields=["id", "score"])
    assert found.column_names == ["place", "dead", "place_id", "place_score"]
    assert found["place_id"].to_pylist() == ["grayvoron", None]
    with pytest.raises(OptionError, match="'place_id' already"):
        bridge.normalize_table(found, "place")
    with pytest.raises(KeyError, match="town"):
        bridge.normalize_table(table, "town")
