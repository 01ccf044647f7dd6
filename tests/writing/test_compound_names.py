"""Arabic names of two words, written as one."""

from __future__ import annotations

import pytest

from namenorm.writing.compound_names import servant_of, words_of_person
from namenorm.writing.parse import units_of
from namenorm.writing.tokens import tokenize

WORDS = [
    ("Abdulrahman", ("Abdul", "rahman"), "the article in full"),
    ("Abdurrahman", ("Abdur", "rahman"), "the article takes on the consonant"),
    ("Abderahmane", None, "no spelling that is listed"),
    ("Abdelkader", ("Abdel", "kader"), "as written in the Maghreb"),
    ("Abdullah", None, "a name of its own"),
    ("Abdulov", None, "a Russian surname"),
    ("Abdullayev", None, "a surname made of Abdullah"),
    ("Abdrakhmanov", None, "a surname"),
    ("Абдулрахман", None, "Cyrillic has rules of its own"),
    ("Rahman", None, "no servant"),
]


@pytest.mark.parametrize(("word", "parts", "why"), WORDS, ids=[word for word, *_ in WORDS])
def test_a_name_is_split_where_the_rest_is_a_given_name(word: str, parts: tuple[str, str] | None, why: str) -> None:
    assert servant_of(word) == parts, why


def test_capitals_say_nothing_in_a_name_of_a_person() -> None:
    units = words_of_person(units_of(tokenize("ROGATIN, A. Nikita")))
    assert [unit.word for unit in units] == ["Rogatin", "A", "Nikita"]
