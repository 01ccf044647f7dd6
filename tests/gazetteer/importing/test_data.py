"""The data files of the importers are as they say."""

from __future__ import annotations

import re

import pytest

from namenorm import Gazetteer
from namenorm.gazetteer.importing import FORMATS
from namenorm.gazetteer.importing.countries import country_of
from namenorm.model import KINDS, NAME_KINDS
from namenorm.writing.data import load
from namenorm.writing.designators import designator_at

WIKIDATA = load("gazetteer/importing/wikidata.yaml")
FEATURES = load("gazetteer/importing/features.yaml")["types"]
COUNTRIES = load("gazetteer/importing/countries.yaml")["countries"]


def test_every_class_of_wikidata_has_a_kind_of_ours() -> None:
    assert all(re.fullmatch("Q[1-9][0-9]*", code) for code in [*WIKIDATA["classes"], *WIKIDATA["pages"]])
    assert {row["kind"] for row in WIKIDATA["classes"].values()} <= set(KINDS)
    assert not set(WIKIDATA["classes"]) & set(WIKIDATA["pages"])
    assert set(WIKIDATA["names"].values()) <= set(NAME_KINDS)


PLACE_TYPES = {row["type"] for row in WIKIDATA["classes"].values() if row["kind"] == "place" and "type" in row}


@pytest.mark.parametrize("type_", sorted({*FEATURES.values(), *PLACE_TYPES} - {"country"}))
def test_every_type_of_a_place_has_a_kind_word(type_: str) -> None:
    found = designator_at(type_.replace("-", " ").split(), 0)
    assert found is not None
    assert found[0].fits(type_) == "exactly"


def test_every_country_is_one_of_ours_or_an_iso_code() -> None:
    for code in COUNTRIES:
        country = country_of(code)
        assert country.id == f"iso3166:{code}" or Gazetteer.default()[country.id].type == "country"
        assert all(re.fullmatch("[a-z]{2,3}", lang) for lang in country.languages)


def test_countries_of_wikidata_are_ours() -> None:
    assert all(Gazetteer.default()[entity].type == "country" for entity in WIKIDATA["countries"].values())


def test_a_country_that_is_not_listed_keeps_its_code() -> None:
    assert (country_of("zz").id, country_of("").id) == ("iso3166:ZZ", "")


def test_formats_of_a_licensed_source_say_where_it_is() -> None:
    assert all(one.url for one in FORMATS.values() if one.licence)
