"""Names of places with more in them than the name: kind-words, whereabouts, sizes, articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import namenorm
from namenorm.matching.decide import THRESHOLD
from namenorm.model import Entity, Name
from namenorm.writing.data import parse
from namenorm.writing.parse import nearer, split_kind_words
from namenorm.writing.particles import qualifier_sense
from namenorm.writing.tokens import tokenize

TABLE: dict[str, Any] = parse(Path(__file__).with_name("places.yaml").read_bytes())
DIFFERENT = 0.3


@pytest.mark.parametrize(("one", "other", "expected", "why"), [pytest.param(*row, id=row[0]) for row in TABLE["rows"]])
def test_names_of_places_are_one_or_not(one: str, other: str, expected: str, why: str) -> None:
    score = namenorm.compare(one, other, kind="place")
    found = "same" if score >= THRESHOLD else "different" if score < DIFFERENT else "unsure"
    assert found == expected, (why, score)


@pytest.mark.parametrize(("one", "other"), [("Bedford, Virginia", "Bedford"), ("Prigozhin, Yevgeny", "Prigozhin")])
def test_only_places_have_whereabouts(one: str, other: str) -> None:
    assert namenorm.compare(one, other, kind="thing") < DIFFERENT


def test_a_type_that_is_known_decides_what_kind_word_fits() -> None:
    town = Entity("lesnoy", "place", (Name("Лесной", "ru"),), type="town")
    place = Entity("sinara", "place", (Name("Sinara"),), type="place")
    normalizer = namenorm.Normalizer(namenorm.Gazetteer([town, place]))
    assert normalizer.normalize("город Лесной").id == "lesnoy"
    assert normalizer.normalize("район Лесной").id is None
    assert normalizer.normalize("Sinara town").id == "sinara"
    assert normalizer.normalize("Sinara river").id is None


def test_a_name_without_its_city_is_another_place_but_not_without_its_shi() -> None:
    places = [Entity(name, "place", (Name(name),), type="place") for name in ("Bedford City", "Kurohama-shi")]
    normalizer = namenorm.Normalizer(namenorm.Gazetteer(places))
    assert normalizer.normalize("Bedford").status == "ambiguous"
    assert normalizer.normalize("Kurohama").id == "Kurohama-shi"


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
pieces = st.sampled_from(
    ["City", "of", "市", "洛川市", "shi", "Amphoe", ",", "(", "i", "on", "Новая", "St.", "Al-", "X"]
)
names = st.lists(st.one_of(words, pieces), max_size=6).map(" ".join)


@given(names)
def test_what_is_left_of_a_name_is_part_of_it(name: str) -> None:
    tokens = tokenize(name)
    core, designators = split_kind_words(tokens)
    assert "".join(token.text for token in core) in "".join(token.text for token in tokens)
    assert bool(designators) == (len("".join(t.text for t in core)) < len("".join(t.text for t in tokens)))
    for near, _ in nearer(tokens):
        assert 0 < len(near) < len(tokens)
        assert list(near) == tokens[: len(near)]


@given(words)
def test_the_sense_of_a_qualifier_does_not_depend_on_case(word: str) -> None:
    assert qualifier_sense(word) == qualifier_sense(word.lower()) or word.lower().upper() != word.upper()


def test_a_town_is_not_the_point_of_the_compass_that_its_name_lacks_the_marks_of() -> None:
    assert namenorm.compare("Восток", "Oster", kind="place") < DIFFERENT
    assert namenorm.compare("Восток", "Öster", kind="place") >= THRESHOLD


def test_two_kind_words_of_a_place_agree_where_both_may_be_meant_for_it() -> None:
    place = Entity("sinara", "place", (Name("Selo Sinara"),), type="place")
    normalizer = namenorm.Normalizer(namenorm.Gazetteer([place]))
    assert normalizer.normalize("Sinara posyolok").id == "sinara"
    assert normalizer.normalize("Sinara River").id is None


def test_where_a_place_lies_may_be_left_out_where_nothing_tells_its_kind() -> None:
    place = Entity("bedford", "place", (Name("Bedford, Virginia"),), type="place")
    normalizer = namenorm.Normalizer(namenorm.Gazetteer([place]))
    assert "bedford" in [candidate.id for candidate in normalizer.normalize("Bedford").candidates]
    assert normalizer.normalize("Bedford, Virginia").id == "bedford"


def test_a_place_of_a_small_gazetteer_is_found_by_the_sound_in_a_script_in_which_it_is_not_listed() -> None:
    place = Entity("stortford", "place", (Name("Бишопс-Стортфорд"),), type="town")
    normalizer = namenorm.Normalizer(namenorm.Gazetteer([place]))
    assert normalizer.normalize("Bishop's Stortford").id == "stortford"
    assert normalizer.normalize("Bishop's Castleford").id is None
