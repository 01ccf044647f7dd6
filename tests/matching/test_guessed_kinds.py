"""What two names are compared as, where nobody says what they name."""

from __future__ import annotations

import pytest

from namenorm import cluster, compare

OTHERS = [
    ("Дарья Колесова", "Дарина Колесова", "another given name"),
    ("Bogusław Wrona", "Mirosław Wrona", "another given name"),
    ("Pavel Rudin", "Pavel Rubin", "another surname"),
    ("Taras Melnyk", "Taras Melnychuk", "another surname"),
]


@pytest.mark.parametrize(("one", "other", "why"), OTHERS, ids=[other for _, other, _ in OTHERS])
def test_names_with_a_given_name_are_told_apart_as_people_are(one: str, other: str, why: str) -> None:
    assert compare(one, other) == compare(one, other, kind="person") < 0.75, why
    assert [found.indices for found in cluster([one, other])] == [(0,), (1,)], why


ORGANISATIONS = [
    ("Martin Luther University", "Universität Martin Luther", "both have words of organisations"),
    ("Jean Monnet Foundation", "Fondation Jean Monnet", "both have words of organisations"),
    ("Sarah Lloyd Inc", "Sarah Lloyd", "a legal form"),
]


@pytest.mark.parametrize(("one", "other", "why"), ORGANISATIONS, ids=[one for one, *_ in ORGANISATIONS])
def test_organisations_that_bear_a_given_name_are_compared_as_organisations_too(one: str, other: str, why: str) -> None:
    assert compare(one, other) >= compare(one, other, kind="organization") > 0.9, why


def test_a_possessive_at_the_end_may_make_another_name() -> None:
    assert compare("Port Hawke", "Port Hawke's") < 0.75
    assert compare("Russia", "Russia's") > 0.9, "both name the country"
    assert compare("Hawke's Bay", "Hawkes Bay") > 0.75
