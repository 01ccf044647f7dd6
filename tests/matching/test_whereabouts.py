"""What stands before or behind a comma, in brackets or behind a slash says where a place lies, and is believed."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.model import Entity, Name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rakitnoye, Belgorod Oblast", "rakitnoye"),
        ("Белгородская область, Ракитное", "rakitnoye"),
        ("Россия, Курская область, Суджа", "sudzha"),
        ("Суджа (Курская область)", "sudzha"),
        ("Суджа, Курск", "sudzha"),  # the seat for its region
        ("Chuhuiv, UA", "chuhuiv"),
        ("Izium / Изюм", "izium"),
        ("Voronezh (region)", "voronezh-oblast"),
        ("308000, Белгород", "belgorod"),
        ("Керчь, Республика Крым, Россия", "kerch"),
        ("Минск, Минская область", "minsk"),
        ("Белогорск, Республика Крым", "bilohirsk"),
        ("Белогорск, Россия", "belogorsk"),
    ],
)
def test_a_place_is_found_where_it_is_said_to_lie(name: str, expected: str) -> None:
    assert namenorm.normalize(name).id == expected


@pytest.mark.parametrize(
    "name",
    [
        "Суджа, Брянская область",
        "Chuhuiv, Poland",
        "Izium (Russia)",
        "Belgorod, Voronezh",
        "Kharkiv, Montana",
        "Montana, Kharkiv",
        "Украина, Суджа",
        "Курская область, Урюпинск",
        "Смоленск, Калужская область",
    ],
)
def test_a_place_that_lies_elsewhere_is_not_linked_nor_is_what_it_lies_in(name: str) -> None:
    assert namenorm.normalize(name).id is None


def test_the_region_tells_places_of_one_name_apart() -> None:
    assert namenorm.normalize("Донецк, Ростовская обл.").id == "donetsk-rostov-oblast"
    assert namenorm.normalize("Донецк, Донецкая обл.").id == "donetsk"


def test_where_nothing_is_known_of_where_a_place_lies_the_rest_costs_little() -> None:
    places = [Entity("bedford", "place", (Name("Bedford"),), country="united-states")]
    normalizer = namenorm.Normalizer(namenorm.Gazetteer(places))
    assert normalizer.normalize("Bedford, Virginia").id == "bedford"
    assert normalizer.normalize("Virginia, Bedford").id is None
    assert normalizer.normalize("Bedford, Canada").id is None


def test_a_listed_name_that_says_where_it_lies_is_not_another_that_says_otherwise() -> None:
    places = [Entity("bedford", "place", (Name("Bedford, Ohio"),), type="place", country="united-states")]
    normalizer = namenorm.Normalizer(namenorm.Gazetteer(places))
    assert normalizer.normalize("Bedford").id == "bedford"
    assert normalizer.normalize("Bedford, Virginia").id is None
    assert normalizer.normalize("Bedford (Virginia)").id is None


def test_a_weak_name_stays_weak_beside_another_of_the_same_place() -> None:
    names = (Name("Лиман", "uk", weak=True), Name("Lyman", "en", weak=True))
    village = Entity("lyman", "place", names, type="village", parent="sumy", country="ukraine")
    sumy = Entity("sumy", "place", (Name("Сумська область", "uk"),), type="region", country="ukraine")
    normalizer = namenorm.Normalizer(namenorm.Gazetteer([village, sumy]))
    assert normalizer.normalize("Лиман (Lyman)").id is None
    assert normalizer.normalize("Лиман, Сумська область").id == "lyman"
    assert namenorm.normalize("Журавлівка, Крим").id == "zhuravlyovka-crimea"
