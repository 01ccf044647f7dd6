"""Names of organisations are one by their rare words, whatever their legal forms and general words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import namenorm
from namenorm import Gazetteer, Normalizer
from namenorm.matching.organisation_names import query_readings, readings_of
from namenorm.matching.organisation_pairs import agreement_of
from namenorm.matching.rarity import word_rarity
from namenorm.model import Entity, Name
from namenorm.writing.concepts import meanings
from namenorm.writing.initials import abbreviates
from namenorm.writing.parse import units_of
from namenorm.writing.romanised_concepts import concepts_of_romanised
from namenorm.writing.tokens import tokenize

NAMES = {
    "vega": ["JSC Research Institute Vega"],
    "kometa": ["Limited Liability Company Kometa Trading"],
    "orlan": ["Joint Stock Company Orlan Design Bureau"],
    "lazurit": ["Zavod Lazurit"],
    "brigade-14": ["14th Mechanised Brigade"],
    "gidromash": ["Irkutsk Relay Factory"],
    "topaz": ["Scientific and Production Enterprise Topaz (SPETZ)"],
    "malakhit": ["Malakhit Shipping Co."],
}


@pytest.fixture(scope="module")
def normalizer() -> namenorm.Normalizer:
    entities = [
        Entity(key, "organization", tuple(Name(name) for name in names), "organization") for key, names in NAMES.items()
    ]
    return namenorm.Normalizer(namenorm.Gazetteer(entities))


LINKED = [
    ("Research Institute Vega, Open Joint Stock Company", "vega", "the legal form in full, behind the name"),
    ("АО «НИИ Вега»", "vega", "in Russian, with an abbreviation"),
    ("OOO Kometa Trading", "kometa", "a romanised legal form"),
    ("Orlan Konstruktorskoye Byuro", "orlan", "romanised words that mean the same"),
    ("KB Orlan", "orlan", "initials of the words that the English ones translate"),
    ("Lazurit factory", "lazurit", "a romanised word in the listed name"),
    ("ООО «Завод Лазурит»", "lazurit", "another script"),
    ("NPP Topaz", "topaz", "an acronym of the Russian words"),
    ("Malakhit Shipping Company Limited", "malakhit", "several forms"),
]


@pytest.mark.parametrize(("spelling", "key", "why"), LINKED, ids=[spelling for spelling, *_ in LINKED])
def test_a_name_is_linked_by_its_rare_words(normalizer: namenorm.Normalizer, spelling: str, key: str, why: str) -> None:
    assert normalizer.normalize(spelling).id == key, why


UNKNOWN = [
    ("15th Mechanised Brigade", "another number"),
    ("Research Institute Sirius", "only general words agree"),
    ("LLC Trading", "nothing but a general word"),
    ("Limited Liability Company", "nothing but a legal form"),
    ("Sirius Design Bureau", "another proper word"),
    ("Perm Relay Factory", "another place"),
]


@pytest.mark.parametrize(("spelling", "why"), UNKNOWN, ids=[spelling for spelling, _ in UNKNOWN])
def test_another_organisation_is_not_linked(normalizer: namenorm.Normalizer, spelling: str, why: str) -> None:
    assert normalizer.normalize(spelling).id is None, why


SAME = [("LLC Vega Shipping", "Vega Shipping Limited Liability Company"), ("Zavod Lazurit AO", "JSC Lazurit Plant")]
DIFFERENT = [("LLC Vega Shipping", "LLC Sirius Shipping"), ("14th Brigade", "15th Brigade")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_names_of_one_organisation_are_likely_one(one: str, other: str) -> None:
    assert namenorm.compare(one, other, kind="organization") > 0.75


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_organisations_are_not(one: str, other: str) -> None:
    assert namenorm.compare(one, other, kind="organization") < 0.25


MINIMAL = [
    ("Vostok Air Defence Regiment", "Vostok Space Defence Regiment", "words that mean two things"),
    ("Amur Harvest Shipping Co", "Amur Lantern Shipping Co", "words of their own"),
    ("Research and Production Enterprise Topaz", "Research and Production Enterprise Granat", "two proper names"),
]


@pytest.mark.parametrize(("one", "other", "why"), MINIMAL, ids=[one for one, *_ in MINIMAL])
def test_names_that_differ_in_one_word_of_each_are_not_one(one: str, other: str, why: str) -> None:
    assert namenorm.compare(one, other, kind="organization") < 0.5, why


def test_rare_words_tell_more_than_general_ones() -> None:
    rare, general = units_of(tokenize("Vega factory"))
    assert word_rarity(rare) > word_rarity(general) > word_rarity(general, 400, 1000) > 0


def test_a_word_of_two_concepts_is_either() -> None:
    assert {"UNION", "UNITED"} <= meanings("unie") | meanings("unii")
    (union,), (declined,) = (units_of(tokenize(word)) for word in ("unie", "unii"))
    assert agreement_of(union, declined)[0] > 0.9


def test_a_listed_name_is_read_with_and_without_brackets() -> None:
    words = [[unit.folded for unit in name.units] for name in readings_of("Vega Institute (VEGIN)")]
    assert words == [["vega", "institute", "vegin"], ["vega", "institute"], ["vegin"]]


def test_a_name_after_aka_is_a_reading_of_its_own() -> None:
    words = [[unit.folded for unit in name.units] for name in query_readings(tokenize("Vega Institute aka Orlan"))]
    assert words == [["vega", "institute"], ["orlan"]]


INITIALS = [
    ("KB", "design bureau", True, "конструкторское бюро"),
    ("ИРЗ", "Irkutsk relay factory", True, "the Russian acronym of a translated name"),
    ("TD", "trading house", True, "торговый дом, one concept of two words"),
    ("KBX", "design bureau", False, "a letter too many"),
    ("BK", "design bureau", False, "another order"),
]


@pytest.mark.parametrize(("letters", "words", "answer", "why"), INITIALS)
def test_initials_of_words_and_of_their_translations(letters: str, words: str, answer: bool, why: str) -> None:
    assert abbreviates(letters, units_of(tokenize(words))) is answer, why


ROMANISED = [
    ("Zavod", ["FACTORY"]),
    ("Predpriyatie", ["ENTERPRISE"]),
    ("Nauchno", ["SCIENCE"]),
    ("научно", ["SCIENCE"]),
    ("Issledovatelskiy", ["RESEARCH"]),
    ("Lazurit", []),
]


@pytest.mark.parametrize(("word", "concepts"), ROMANISED)
def test_a_romanised_word_means_what_the_word_means(word: str, concepts: list[str]) -> None:
    assert [concept.name for concept in concepts_of_romanised(word)] == concepts


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_name_or_none(normalizer: namenorm.Normalizer, text: str) -> None:
    for candidate in normalizer.normalize(text).candidates:
        assert 0 <= candidate.score <= 1


def test_initials_of_a_name_that_also_means_other_things_name_nobody() -> None:
    names = {weak: Name("Northern Supply Works", "en", weak=weak) for weak in (False, True)}
    found = {
        weak: Normalizer(Gazetteer([Entity("nsw", "organization", (name,))])).normalize("NSW")
        for weak, name in names.items()
    }
    assert found[False].id == "nsw"
    assert found[True].id is None


def test_an_acronym_that_may_be_read_in_very_many_ways_meets_no_latin_words() -> None:
    words = units_of(tokenize("Zhukov zhilye zhara zhurnal"))
    assert abbreviates("ЖЖЖЖ", units_of(tokenize("Жуков жилые жара журнал")))
    assert not abbreviates("ЖЖЖЖЖЖЖЖЖЖЖЖ", words)


def test_initials_of_what_the_words_of_a_name_mean_name_it_in_another_language() -> None:
    centre = Entity("centre", "organization", (Name("Scientific and Technical Centre", "en"),))
    ours = Normalizer(Gazetteer([centre]))
    assert ours.normalize("НТЦ").id == ours.normalize("STC").id == "centre"
    weak = Entity("centre", "organization", (Name("Scientific and Technical Centre", "en", weak=True),))
    assert Normalizer(Gazetteer([weak])).normalize("НТЦ").id is None


def test_bodies_of_two_towns_are_two_and_one_without_its_town_may_be_it() -> None:
    def score(one: str, other: str) -> float:
        return namenorm.compare(one, other, kind="organization")

    assert score("Kyiv Regional Hospital", "Lviv Regional Hospital") < 0.1
    assert score("Kyiv Regional Hospital", "Lviv Regional Hospital") < score(
        "Regional Hospital", "Kyiv Regional Hospital"
    )
    assert score("Kyiv Regional Hospital", "Regional Hospital of Kyiv") > 0.9


def test_former_names_and_acronyms_inside_names_make_no_acronyms() -> None:
    names = [
        ("war", Name("Министерство войны США", "ru", "translation")),
        ("mobile", Name("Високомобільні десантні війська", "uk", "former")),
        ("corps", Name("РУССКИЙ ДОБРОВОЛЬЧЕСКИЙ КОРПУС", "ru", "official")),
    ]
    normalizer = Normalizer(Gazetteer([Entity(key, "organization", (name,)) for key, name in names]))
    assert [normalizer.normalize(text).id for text in ("МВС", "ВДВ", "РДК")] == [None, None, "corps"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("76th Air Assault Division", "76th-guards-air-assault-division"),
        ("155th Naval Infantry Brigade", "155th-guards-naval-infantry-brigade"),
        ("810th Guards Naval Infantry Brigade", "810th-naval-infantry-brigade"),
        ("35-та бригада морської піхоти", "35th-marine-brigade"),
        ("59-я мотопехотная бригада", "59th-motorised-brigade"),
        ("77th Air Assault Division", None),
        ("Air Assault Division", None),
        ("Guards Division", None),
    ],
)
def test_a_numbered_unit_is_known_without_its_distinction(text: str, unit: str | None) -> None:
    assert namenorm.normalize(text).id == unit


def test_units_of_two_distinctions_are_two() -> None:
    normalizer = Normalizer(Gazetteer([Entity("tank", "organization", (Name("17th Separate Tank Brigade", "en"),))]))
    words = ("", "Separate ", "Guards ", "Separate Guards ")
    found = [normalizer.normalize(f"17th {word}Tank Brigade").id for word in words]
    assert found == ["tank", "tank", None, None]
