"""Adjectives of places stand before what is called by them, and are no case forms of the place."""

from __future__ import annotations

import pytest

import namenorm


def ids(text: str) -> list[str | None]:
    return [mention.id for mention in namenorm.find(text).mentions]


@pytest.mark.parametrize(
    "text",
    [
        "Луганська ОВА повідомила про втрати.",
        "Учора Донецька прокуратура відкрила справу, і Донецька поліція шукає свідків.",
        "Тут працює Ізюмська міська рада.",
        "Покровська громада лишилася без світла.",
    ],
)
def test_the_adjective_of_a_feminine_noun_is_no_town(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    "text",
    ["Жителі Донецька почули вибух.", "З Донецька поліція виїхала.", "Мер Донецька розповіла про це."],
)
def test_the_genitive_of_a_town_is(text: str) -> None:
    assert ids(text) == ["donetsk"]


def test_the_adjective_of_a_region_still_names_it() -> None:
    assert ids("Донецька область під обстрілом.") == ["donetsk-oblast"]
