"""Villages named by an adjective are not case forms of the towns that they are named like."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.writing.case_forms import nominatives


@pytest.mark.parametrize("name", ["Куп'янське", "Новогродівське", "Kupianske", "Селидівське", "Lysychanske"])
def test_an_adjective_that_no_case_form_is_spelt_like_is_not_linked_to_the_town(name: str) -> None:
    assert namenorm.normalize(name).id is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Лисичанську", "lysychansk"), ("Лисичанска", "lysychansk"), ("Лисичанске", "lysychansk"), ("в Курске", "kursk")],
)
def test_case_forms_that_fit_the_spelling_of_their_language_are(name: str, expected: str) -> None:
    assert namenorm.normalize(name).id == expected


def test_no_russian_ending_stands_behind_a_ukrainian_stem() -> None:
    assert "лисичанськ" not in {found.text for found in nominatives("Лисичанське")}
    assert "лисичанск" in {found.text for found in nominatives("Лисичанске")}
