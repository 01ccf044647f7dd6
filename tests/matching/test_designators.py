"""Regions and districts by the name of their seat and a kind-word, over the whole gazetteer."""

from __future__ import annotations

import pytest

from namenorm import Entity, Gazetteer, normalize
from namenorm.writing.parse import split_kind_words
from namenorm.writing.tokens import tokenize

SEATED = [entity for entity in Gazetteer.default() if entity.seat]
PATTERNS = {
    "region": ["{} Oblast", "{} region", "Oblast {}", "Gebiet {}", "région de {}", "obwód {}"],
    "district": ["{} District", "{} district", "{} raion", "district of {}", "Bezirk {}", "rejon {}"],
}


@pytest.mark.parametrize("entity", SEATED, ids=[entity.id for entity in SEATED])
def test_a_seat_with_a_kind_word_names_what_it_is_the_seat_of(entity: Entity) -> None:
    seat = Gazetteer.default()[entity.seat].name
    names = [pattern.format(seat) for pattern in PATTERNS.get(entity.type, [])]
    assert names
    assert {name: normalize(name).id for name in names} == dict.fromkeys(names, entity.id)


@pytest.mark.parametrize("word", ["street", "airport", "river", "station"])
def test_a_kind_word_of_something_else_names_no_town(word: str) -> None:
    assert normalize(f"Kyiv {word}").id is None


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [("จังหวัดเชียงใหม่", "เชียงใหม่", "region"), ("洛川市", "洛川", "city_or_town"), ("เชียงใหม่", "เชียงใหม่", "")],
)
def test_a_kind_word_that_is_written_with_the_name_is_found_at_either_end(name: str, core: str, kind: str) -> None:
    words, designators = split_kind_words(tokenize(name))
    assert "".join(word.text for word in words) == core
    assert [designator.name for designator in designators] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("г. Курск", "kursk"),
        ("м. Ізюм", "izium"),
        ("д. Козинка", "kozinka"),
        ("п. Ракитное", "rakitnoye"),
        ("рп. Ракитное", "rakitnoye"),
        ("смт Козача Лопань", "kozacha-lopan"),
        ("селище Козача Лопань", "kozacha-lopan"),
        ("Sumy obl.", "sumy-oblast"),
        ("Sumy Oblsat", "sumy-oblast"),
        ("Voronezh Regoin", "voronezh-oblast"),
        ("Курская облсть", "kursk-oblast"),
    ],
)
def test_a_kind_word_may_be_abbreviated_or_have_a_letter_wrong(name: str, expected: str) -> None:
    assert normalize(name).id == expected


@pytest.mark.parametrize("name", ["Г. Курск", "М. Ізюм", "р. Курск", "Voronzeh Regoin", "Voronezh Reunion"])
def test_a_capital_is_an_initial_and_a_doubtful_name_needs_its_kind_word(name: str) -> None:
    assert normalize(name).id is None
