"""Names of countries, regions, cities and bodies: what they name, in which forms, and what they must not name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import namenorm
from namenorm.writing.concepts import concepts_of, phrase_at
from namenorm.writing.data import parse
from namenorm.writing.parse import units_of
from namenorm.writing.proper_names import longest_referent_at, referent_of
from namenorm.writing.tokens import tokenize

WRITING = Path(namenorm.__file__).parent / "writing"

# name | concept, "" for nothing | why
NAMES = [
    ("Londýn", "LONDON", "as listed"),
    ("Londýnem", "LONDON", "a Czech case form of a Czech name"),
    ("Лондоні", "LONDON", "a Ukrainian one"),
    ("Londra", "LONDON", "Italian, Romanian, Turkish"),
    ("Варшави", "WARSAW", "Ukrainian genitive"),
    ("Warschau", "WARSAW", "German"),
    ("Bukureště", "BUCHAREST", "Czech genitive"),
    ("Букурещ", "BUCHAREST", "Bulgarian"),
    ("Новой Зеландией", "NEW_ZEALAND", "both words declined"),
    ("Severního Irska", "", "no territory of its own: understood word by word"),
    ("Severní Koreou", "NORTH_KOREA", "an adjective that does not change, and a noun that does"),
    ("Spojeného království", "UNITED_KINGDOM", "both words declined"),
    ("Organizace spojených národů", "UNITED_NATIONS", "as listed"),
    ("OSN", "UNITED_NATIONS", "an acronym"),
    ("Osn", "", "an acronym is in capitals"),
    ("us", "", "an acronym is in capitals"),
    ("US", "USA", "an acronym"),
    ("londýn", "", "a name has a capital"),
    ("Того", "", "Russian: of that"),
    ("Нигера", "NIGER", "a Russian genitive"),
    ("Нигерия", "NIGERIA", "listed, and never a form of Niger"),
    ("Československa", "", "another country than Czechia and Slovakia"),
    ("Londoner", "", "no case form"),
    ("Vine", "", "a short name without its marks (Vīne) is another word"),
    ("ლონდონი", "LONDON", "Georgian has no capitals"),
    ("Latinské Ameriky", "LATIN_AMERICA", "a region"),
    ("Балтийского моря", "BALTIC_SEA", "a sea"),
    ("Евросоюзом", "EUROPEAN_UNION", "one word"),
    ("Сан-Марино", "SAN_MARINO", "a hyphen is a space"),
]


@pytest.mark.parametrize(("name", "concept", "why"), NAMES)
def test_a_name_names_its_referent(name: str, concept: str, why: str) -> None:
    referent = referent_of(name)
    assert (referent.concept if referent else "") == concept, why


# words | concepts in their order | why
WORDS = [
    ("Совет Европы", ["COUNCIL_OF_EUROPE"], "one body"),
    ("Rady Evropy", ["COUNCIL_OF_EUROPE"], "declined"),
    ("European Council", ["EUROPE", "COUNCIL"], "another body"),
    ("Палаты общин", ["HOUSE_OF_COMMONS"], "declined"),
    ("Dolní sněmovny", ["LOWER_HOUSE"], "near the House of Commons, not the same"),
    ("Европарламента", ["EUROPE", "PARLIAMENT"], "a compound"),
    ("госдепартамент США", ["STATE", "DEPARTMENT", "USA"], "a compound and a country"),
    ("Severní Irsko", ["NORTH", "IRELAND"], "a region by its parts"),
    ("Северной Ирландии", ["NORTH", "IRELAND"], "a region by its parts, declined"),
    ("Zahodna Evropa", ["WEST", "EUROPE"], "a region by its parts"),
    ("Osteuropa", ["EAST", "EUROPE"], "one German word, by its parts"),
    ("Latinská Amerika", ["LATIN_AMERICA"], "one region"),
    ("súd", ["COURT"], "Slovak with its mark, not French sud"),
    ("sud", ["SOUTH"], "French and Italian"),
    ("Америка", ["AMERICA"], "the continents; the country has other names"),
]


@pytest.mark.parametrize(("text", "concepts", "why"), WORDS)
def test_words_mean_their_concepts(text: str, concepts: list[str], why: str) -> None:
    assert [unit.concept.name if unit.concept else "" for unit in units_of(tokenize(text))] == concepts, why


def test_a_longer_name_wins() -> None:
    found = longest_referent_at(("Papua", "New", "Guinea"), 0)
    assert found is not None
    assert (found[0].concept, found[1]) == ("PAPUA_NEW_GUINEA", 3)
    assert phrase_at(("Guinea", "Bissau"), 0) is not None


def test_a_country_is_known_by_its_id() -> None:
    assert [concept.country for concept in concepts_of("Irlandii")] == ["ireland"]
    assert [concept.country for concept in concepts_of("Londýna")] == [""]


def test_an_adjective_is_of_its_country_and_not_its_name() -> None:
    for word in ("Irish", "ирландской", "irská", "irische", "irlandzkiego"):
        assert [(c.name, c.country, c.adjective) for c in concepts_of(word)] == [("IRELAND", "ireland", True)], word


@cache
def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = parse((WRITING / f"{name}.yaml").read_bytes())
    return content


@pytest.mark.parametrize("file", ["territories", "cities"])
def test_the_files_name_their_source_and_are_sorted(file: str) -> None:
    data = load(file)
    assert data["sources"]
    assert all("Unicode License" in source or "GeoNames" in source for source in data["sources"])
    assert list(data[file]) == sorted(data[file])
    for key, entry in data[file].items():
        assert list(entry["names"]) == sorted(entry["names"]), key
        assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", concept) for concept in entry["concepts"]), key


def test_every_territory_has_names_in_most_languages() -> None:
    languages = {lang for entry in load("territories")["territories"].values() for lang in entry["names"]}
    assert len(languages) >= 30
    for key, entry in load("territories")["territories"].items():
        assert len(entry["names"]) >= 12, key


def test_territories_and_cities_share_no_concept() -> None:
    territories = {tuple(entry["concepts"]) for entry in load("territories")["territories"].values()}
    cities = {tuple(entry["concepts"]) for entry in load("cities")["cities"].values()}
    known = {*load("concepts")["concepts"], *load("concepts")["countries"]}
    assert territories & cities == set()
    assert {concept for (concept,) in cities} & known == set()


def test_adjectives_are_of_territories_that_have_none_otherwise() -> None:
    listed = {entry.get("territory") for entry in load("concepts")["countries"].values()}
    assert set(load("concepts")["adjectives"]) <= set(load("territories")["territories"]) - listed


def test_every_listed_country_has_the_place_that_concepts_give_it() -> None:
    territories = load("territories")["territories"]
    for name, entry in load("concepts")["countries"].items():
        if "territory" in entry:
            found = territories[entry["territory"]]
            assert (found["concepts"], found["country"]) == ([name], entry["country"])


EXONYMS = [
    (name, entry["concepts"][0])
    for file in ("territories", "cities")
    for entry in load(file)[file].values()
    if len(entry["concepts"]) == 1
    for lang in ("ru", "uk", "pl", "cs", "de", "fr")
    for name in entry["names"].get(lang, ())
]


@given(st.sampled_from(EXONYMS))
def test_a_listed_name_names_its_referent_or_two(listed: tuple[str, str]) -> None:
    name, concept = listed
    referent = referent_of(name)
    assert referent is None or referent.concept == concept


@given(st.text(max_size=40))
def test_any_text_is_understood_or_not(text: str) -> None:
    referent = referent_of(text)
    assert referent is None or referent.concept


def test_official_names_of_states_name_the_state_in_their_case_forms_too() -> None:
    for text in ("Rzeczpospolita Polska", "Republiki Islandii", "République française", "Staat Israel"):
        assert referent_of(text) is not None, text
    assert referent_of("Федеративной Республикой Германия") == referent_of("Germany")


def test_every_official_name_is_of_one_state() -> None:
    territories = load("territories")["territories"]
    named = {
        (code, lang, name): referent_of(name)
        for code, names in load("official_names")["official_names"].items()
        for lang, name in names.items()
    }
    assert [
        row for row, referent in named.items() if not referent or referent.country != territories[row[0]]["country"]
    ] == []
    assert referent_of("Republic of China") is None  # Taiwan's, and not China's
