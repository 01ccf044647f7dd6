"""Scripts of words, and letters of another script that only look right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.writing.scripts import CYRILLIC, GREEK, LATIN, OTHER, repair_look_alikes, script_of

SCRIPTS = [
    ("Graivoron", LATIN),
    ("Grāïvørön", LATIN),
    ("Việt", LATIN),
    ("L'viv", LATIN),
    ("Gora-Podol", LATIN),
    ("Грайворон", CYRILLIC),
    ("Ґалаґан", CYRILLIC),
    ("Ђорђе", CYRILLIC),
    ("Қазақстан", CYRILLIC),
    ("Αθήνα", GREEK),
    ("თბილისი", "Geor"),
    ("Երևան", "Armn"),
    ("ישראל", "Hebr"),
    ("موسكو", "Arab"),
    ("मास्को", "Deva"),
    ("모스크바", "Hang"),
    ("キエフ", "Kana"),
    ("基辅", "Hani"),
    ("82", OTHER),
    ("", OTHER),
    ("-'", OTHER),
    ("Рutin", LATIN),
    ("Грaйворон", CYRILLIC),
]
REPAIRS = [
    ("Рutin", "Putin", "Cyrillic Р read as Latin P"),
    ("Kоzinka", "Kozinka", "Cyrillic о read as Latin o"),
    ("Грайвoрон", "Грайворон", "Latin o read as Cyrillic о"),
    ("Путiн", "Путін", "Latin i read as Cyrillic і"),
    ("Mοscow", "Moscow", "Greek ο read as Latin o"),
    ("БTP", "БТР", "Latin T read as Cyrillic Т, Latin P read as Cyrillic Р"),
    ("Мосkва", "Москва", "Latin k read as Cyrillic к"),
    ("ВМC", "ВМС", "Latin C read as Cyrillic С"),
    ("СCСР", "СССР", "Latin C read as Cyrillic С"),
]
UNTOUCHED = ["Putin", "Путин", "Αθήνα", "82", "", "Graйvoron", "Жuтиn", "基辅Kyiv", "Володимир", "Țară", "ელენე"]


@pytest.mark.parametrize(("word", "script"), SCRIPTS)
def test_the_script_of_a_word_is_that_of_most_letters(word: str, script: str) -> None:
    assert script_of(word) == script


@pytest.mark.parametrize(("word", "repaired", "account"), REPAIRS)
def test_letters_that_only_look_right_are_repaired_with_an_account(word: str, repaired: str, account: str) -> None:
    assert repair_look_alikes(word) == (repaired, account)


@pytest.mark.parametrize("word", UNTOUCHED)
def test_a_word_of_one_script_or_of_letters_without_look_alikes_is_left_alone(word: str) -> None:
    assert repair_look_alikes(word) == (word, "")


@given(st.text(st.characters(exclude_categories=()), max_size=12))
def test_no_word_makes_scripts_fail_and_a_repair_keeps_the_length(word: str) -> None:
    repaired, account = repair_look_alikes(word)
    assert len(repaired) == len(word)
    assert bool(account) is (repaired != word)
    assert repair_look_alikes(repaired) == (repaired, "")
    assert len(script_of(word)) == 4


@given(st.text(st.sampled_from("abopcxPutinАВсорехуkKОo"), min_size=1, max_size=8))
def test_a_repaired_word_is_in_one_script(word: str) -> None:
    repaired, account = repair_look_alikes(word)
    if account:
        assert {script_of(letter) for letter in repaired} == {script_of(repaired)}
