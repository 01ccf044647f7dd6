"""Several names share the kind-word behind the last of them."""

from __future__ import annotations

import pytest

import namenorm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Тревога в Воронежской, Курской и Ростовской областях.",
            ["voronezh-oblast", "kursk-oblast", "rostov-oblast"],
        ),
        ("Донецька та Харківська області під обстрілом.", ["donetsk-oblast", "kharkiv-oblast"]),
        ("У Сумській і Полтавській областях тихо.", ["sumy-oblast", "poltava-oblast"]),
        ("Drones over Kursk, Voronezh and Rostov regions.", ["kursk-oblast", "voronezh-oblast", "rostov-oblast"]),
        ("В Шебекинском и Грайворонском районах тихо.", ["shebekinsky-district", "grayvoronsky-district"]),
        ("В Курске и Брянской области тихо.", ["kursk", "bryansk-oblast"]),
        ("Мешканці Донецька та Харківської області.", ["donetsk", "kharkiv-oblast"]),
        ("They left Kursk, Bryansk and Oryol.", ["kursk", "bryansk", "oryol"]),
    ],
)
def test_names_before_one_kind_word_are_all_of_that_kind(text: str, expected: list[str]) -> None:
    assert [mention.id for mention in namenorm.find(text).mentions] == expected
