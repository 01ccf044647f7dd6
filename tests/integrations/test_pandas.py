"""The accessors of pandas, on every way in which pandas keeps text."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm import Normalizer, normalize_many
from namenorm.errors import OptionError

pd = pytest.importorskip("pandas", reason="pandas comes with the extra namenorm[pandas]")
pytest.importorskip("namenorm.integrations.pandas")

VALUES = ["Hraivoron", None, "Atlantis", "RDK", None, "Hraivoron", "Ministry of Defence"]
IDS = ["grayvoron", None, None, "russian-volunteer-corps", None, "grayvoron", None]


def plain(values: Any) -> list[Any]:
    """Values with None for whatever pandas has for a missing one."""
    return [None if value is None or (not isinstance(value, list) and pd.isna(value)) else value for value in values]


def dtypes() -> list[Any]:
    found: list[Any] = ["object", "string", "category", pd.StringDtype("python")]
    if int(pd.__version__.split(".")[0]) >= 3:
        found.append("str")
    try:
        import pyarrow as pa
    except ImportError:
        return found
    arrow = (pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string()))
    return [*found, pd.StringDtype("pyarrow"), *map(pd.ArrowDtype, arrow)]


@pytest.mark.parametrize("dtype", dtypes(), ids=str)
def test_missing_stays_missing_in_every_dtype_of_text(dtype: Any) -> None:
    series = pd.Series(VALUES, dtype=dtype, name="place", index=range(10, 17))
    assert plain(series.namenorm.ids()) == IDS
    names = series.namenorm.normalize()
    assert plain(names) == [
        "Grayvoron", None, "Atlantis", "Russian Volunteer Corps", None, "Grayvoron", "Ministry of Defence",
    ]  # fmt: skip
    assert (names.name, list(names.index)) == ("place", list(series.index))
    assert plain(series.namenorm.normalize(keep=False)) == [
        "Grayvoron", None, None, "Russian Volunteer Corps", None, "Grayvoron", None,
    ]  # fmt: skip


@given(st.lists(st.one_of(st.none(), st.sampled_from(VALUES), st.text(max_size=12))), st.sampled_from(dtypes()))
def test_a_column_says_what_normalize_many_says(values: list[str | None], dtype: Any) -> None:
    values = [value if value is None else value.encode("utf-8", "ignore").decode() for value in values]
    found = pd.Series(values, dtype=dtype).namenorm.normalize(expand=True)
    decided = iter(normalize_many([value for value in values if value is not None]))
    expected = [None if value is None else next(decided) for value in values]
    assert list(found) == ["id", "name", "status", "score"]
    for field in found:
        assert plain(found[field]) == [None if one is None else getattr(one, field) for one in expected]


def test_an_unpaired_surrogate_in_an_object_column_is_unknown() -> None:
    series = pd.Series(["\ud800", "Kyiv"], dtype=object)
    assert plain(series.namenorm.ids()) == [None, "kyiv"]
    assert series.namenorm.normalize().tolist() == ["\ud800", "Kyiv"]


def test_a_list_of_texts_in_arrow_is_no_text() -> None:
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(AttributeError, match="namenorm needs text"):
        pd.Series([["Kyiv"]], dtype=pd.ArrowDtype(pa.list_(pa.string()))).namenorm  # noqa: B018
    assert pd.Series([None], dtype=pd.ArrowDtype(pa.null())).namenorm.ids().isna().all(), (
        "and no value at all is no fault"
    )


@pytest.mark.parametrize(
    "series",
    [
        pd.Series([1, 2]),
        pd.Series([1.5, None]),
        pd.Series(["a", 1], dtype=object),
        pd.Series([["a"]]),
        pd.Series([1, 2], dtype="category"),
        pd.Series([b"a"]),
        pd.Series(["2024-01-01"], dtype="datetime64[ns]"),
    ],
    ids=lambda series: str(series.dtype),
)
def test_another_dtype_is_an_attribute_error(series: Any) -> None:
    with pytest.raises(AttributeError, match="namenorm needs text"):
        series.namenorm  # noqa: B018
    assert not hasattr(series, "namenorm")
    with pytest.raises(AttributeError, match="namenorm needs text"):
        series.to_frame("x").namenorm.normalize("x")


def test_a_frame_gets_columns_behind_its_own_and_stays_as_it_is() -> None:
    frame = pd.DataFrame({"place": VALUES, "dead": range(7)})
    before = frame.copy()
    found = frame.namenorm.normalize("place", expand=True, fields=["id", "candidates"])
    assert list(found) == ["place", "dead", "place_id", "place_candidates"]
    assert plain(found["place_id"]) == IDS
    assert found["place_candidates"][1] is None
    assert "russian-ministry-of-defence" in found["place_candidates"][6]
    pd.testing.assert_frame_equal(frame, before)
    assert plain(frame.namenorm.ids("place")) == IDS


def test_a_frame_gets_canonical_names_into_the_column() -> None:
    frame = pd.DataFrame({0: ["Hraivoron", "Atlantis"]})
    assert frame.namenorm.normalize(0)[0].tolist() == ["Grayvoron", "Atlantis"]
    assert frame[0].tolist() == ["Hraivoron", "Atlantis"]


def test_columns_that_are_not_there_or_are_there_already_are_named() -> None:
    frame = pd.DataFrame({"place": ["Kyiv"], "place_id": [1]})
    with pytest.raises(KeyError, match="town"):
        frame.namenorm.normalize("town")
    with pytest.raises(OptionError, match="'place_id' already"):
        frame.namenorm.normalize("place", expand=True)
    assert "x_id" in frame.namenorm.normalize("place", expand=True, prefix="x_")
    twice = pd.DataFrame([["Kyiv", "Kyiv"]], columns=["place", "place"])
    with pytest.raises(OptionError, match="several columns 'place'"):
        twice.namenorm.normalize("place")


def test_a_column_without_rows_and_one_without_names_keep_their_columns() -> None:
    for series in (
        pd.Series([], dtype=object),
        pd.Series([None, None], dtype=object),
        pd.Series([], dtype="float64"),
        pd.read_csv(io.StringIO("place,n\n,1\n,2\n"))["place"],
        pd.Series([None], dtype="Float64"),
    ):
        found = series.namenorm.normalize(expand=True, fields=["id", "score", "candidates"])
        assert len(found) == len(series)
        assert found["score"].dtype == "float64"
        assert found.isna().all(axis=None)


def test_what_is_no_text_among_objects_is_told() -> None:
    with pytest.raises(AttributeError, match="is object with mixed-integer values;"):
        pd.Series(["Kyiv", 1], dtype=object).namenorm  # noqa: B018


def test_columns_of_several_levels_keep_them() -> None:
    frame = pd.DataFrame([["Hraivoron", 1]], columns=pd.MultiIndex.from_tuples([("where", "place"), ("where", "n")]))
    found = frame.namenorm.normalize(("where", "place"))
    assert found.columns.equals(frame.columns)
    assert found.iloc[0, 0] == "Grayvoron"
    with pytest.raises(OptionError, match="several levels"):
        frame.namenorm.normalize(("where", "place"), expand=True)


def test_an_index_with_repetitions_is_kept() -> None:
    frame = pd.DataFrame({"place": ["Kyiv", "Moscow"]}, index=[1, 1])
    assert frame.namenorm.normalize("place", expand=True)["place_id"].tolist() == ["kyiv", "moscow"]


def test_a_category_that_no_row_has_is_not_decided() -> None:
    asked: list[str] = []

    class Counting(Normalizer):
        def normalize_many(self, names: Any, **options: Any) -> Any:
            asked.extend(names := list(names))
            return super().normalize_many(names, **options)

    series = pd.Series(pd.Categorical(["Kyiv", "Kyiv"], categories=["Kyiv", "Moscow"]))
    assert series.namenorm.ids(normalizer=Counting()).tolist() == ["kyiv", "kyiv"]
    assert asked == ["Kyiv"]
