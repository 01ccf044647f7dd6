"""Given names: equivalents, short forms, case forms, and the pairs that must stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.writing.given_names import given_name_groups, share_given_name

# as a text has it | in the nominative | one name? | why
PAIRS = [
    ("Volodymyr", "Владимир", True, "Ukrainian and Russian"),
    ("Uladzimir", "Володимир", True, "Belarusian and Ukrainian"),
    ("Teresy", "Тереза", True, "a Polish genitive"),
    ("Theresu", "Тереза", True, "a Czech accusative of the English name"),
    ("Mikiem", "Майкл", True, "a Polish instrumental; the mute e is dropped"),
    ("Sergejem", "Сергей", True, "a Czech instrumental"),
    ("Олександра", "Александра", True, "a woman's name"),
    ("Олександра", "Александр", False, "a given name as it stands is no case form"),
    ("Philippa", "Philipp", False, "a woman"),
    ("Ivana", "Иван", False, "a woman"),
    ("Майкл", "Michael", True, "an English name in Russian letters"),
    ("Джон", "John", True, "an English name in Russian letters"),
    ("Уильям", "Guillaume", True, "one name, as with kings"),
    ("Jiří", "Георгий", True, "a Czech equivalent"),
    ("Юрий", "Георгий", False, "two names today"),
    ("Иванов", "Иван", False, "a surname"),
    ("Петров", "Пётр", False, "a surname"),
    ("Энди", "Andrew", True, "a short form in Russian letters"),
    ("Karel", "Charles", True, "a Czech equivalent"),
    ("Karel", "Kirill", False, "two names"),
    ("Mohammed", "محمد", True, "an Arabic name in one of its spellings"),
    ("Hüseyin", "Hussein", True, "a Turkish form"),
    ("Хусейн", "Hosein", True, "a Russian form"),
    ("Karimi", "Karim", False, "a surname made of the name"),
    ("Hamid", "Ahmad", False, "two names"),
    ("Hasan", "Husayn", False, "two names"),
    ("Yasin", "Yasir", False, "two names"),
    ("Jamal", "Jamil", False, "two names"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), PAIRS)
def test_given_names_are_shared_or_not(one: str, other: str, same: bool, why: str) -> None:
    assert share_given_name(one, other) is same, why


def test_a_declined_name_has_the_groups_of_both_readings() -> None:
    assert given_name_groups("Филиппа", declined=True) == {"FILIPP", "FILIPPA"}
    assert given_name_groups("Филиппа") == {"FILIPPA"}


@given(st.text(max_size=20))
def test_declined_groups_hold_the_plain_ones(word: str) -> None:
    assert given_name_groups(word) <= given_name_groups(word, declined=True)
