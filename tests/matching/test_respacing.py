"""Words of people's names that are one on one side and two on the other."""

from __future__ import annotations

import pytest

from namenorm.matching.pairing import align
from namenorm.matching.respacing import respaced
from namenorm.writing.parse import units_of
from namenorm.writing.tokens import tokenize

NAMES = [
    ("Pak Yong Ho", "Pak Yongho", True, "a Korean given name"),
    ("Pak Yongho", "Pak Yong Ho", True, "the other way round"),
    ("Nur Uddin Talukdar", "Nuruddin Talukdar", True, "a Bengali one"),
    ("Pak Yong Ho", "Pak Yongsik", False, "another second syllable"),
    ("Anna Maria Weber", "Anna Weber", False, "a middle name more"),
    ("Anna Maria Weber", "Mariana Weber", False, "no one word for two"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), NAMES, ids=[f"{one}, {other}" for one, other, *_ in NAMES])
def test_two_words_are_one_or_not(one: str, other: str, same: bool, why: str) -> None:
    mine, theirs = units_of(tokenize(one)), units_of(tokenize(other))
    found = respaced(mine, theirs, align(mine, theirs, "", "person"))
    assert (found is not None) == same, why
