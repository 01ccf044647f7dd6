"""Sound readings: what a spelling tells apart that its strict key does not, and what it must not lose."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from namenorm.writing.keys import strict_keys
from namenorm.writing.romanisation import systems
from namenorm.writing.sounds import sound_alike, sound_readings
from namenorm.writing.spellings import spellings
from namenorm.writing.words import compare_words

ALIKE = [
    ("Шумаков", "Szumakow", "Polish sz"),
    ("Самойлов", "Szamojlov", "Hungarian sz"),
    ("Шалатов", "Xalatov", "Catalan x"),
    ("Васягин", "Vasjagin", "j is a glide after a с"),
    ("Васягин", "Wassjagin", "the same, the s doubled in German"),
    ("Шойгу", "Sjojgoe", "Dutch sj"),
    ("Хозяинов", "Khozjainov", "j is a glide after a з"),
    ("Печёный", "Petjonyj", "Swedish tj"),
    ("Шурчков", "Surckov", "carons lost"),
    ("Турчин", "Turcin", "a caron lost"),
    ("Векшин", "Veksin", "a caron lost after a к"),
    ("Счетков", "Schetkov", "сч and щ are spoken alike"),
    ("Розсишки", "Rozsishky", "з and с apart, not the zs of Hungarian"),
    ("Всеволожск", "Vsevoložsk", "ж and с apart"),
    ("Бакши", "Bakschi", "к and ш, not кс"),
    ("Костюков", "Kostjukov", "стю is not щ"),
    ("Згурівка", "Zhurivka", "зг is zh where г is h"),
    ("Сходня", "Shodnja", "сх is sh where х is h"),
    ("Дюркгейм", "Diurkheim", "кг is kh where г is h"),
]
APART = [
    ("Козинка", "Kozhinka", "zh is never з"),
    ("Сомов", "Shomov", "sh is never с"),
    ("Шомов", "Somova", "another ending"),
    ("Зуков", "Žukov", "ž is never з"),
    ("Жуков", "Shukov", "sh is never ж"),
    ("Цыбин", "Chybin", "ch is never ц where y is ы"),
    ("Чуков", "Tsukov", "ts is not ч"),
]
NAMES = st.lists(
    st.sampled_from("ба ви го де зу жи ша ся чу цы що ка ле мо ни ро то тю фе ха ян ев ск ст".split()),  # noqa: SIM905
    min_size=2,
    max_size=4,
).map("".join)


@pytest.mark.parametrize(("native", "latin", "why"), ALIKE)
def test_a_spelling_keeps_the_sound_of_its_name(native: str, latin: str, why: str) -> None:
    assert sound_alike(native, latin), why
    assert strict_keys(native) & strict_keys(latin), why


@pytest.mark.parametrize(("native", "latin", "why"), APART)
def test_a_spelling_that_tells_letters_apart_is_not_the_other_name(native: str, latin: str, why: str) -> None:
    assert not sound_alike(native, latin), why


@settings(max_examples=100, derandomize=True, deadline=None)
@given(NAMES)
def test_standards_that_keep_every_sound_apart_lose_none(name: str) -> None:
    for one in systems("ru"):
        if one.id in ("icao9303", "bgnpcgn", "gost52535", "alalc"):
            assert sound_alike(name, one.romanise(name)), one.name


@given(st.text(st.characters(exclude_categories=()), max_size=20))
@example("\ud800")
def test_no_word_makes_readings_fail(word: str) -> None:
    assert len(sound_readings(word)) <= 1024


FOREIGN = [
    ("Lufthansy", "Lufthansa", "ru", "case_form", "a foreign name in Latin letters is declined by no Russian rule"),
    ("Градът", "Град", "bg", "case_form", "the article is an ending of the name's own language"),
    ("Стадионът", "Стадион", "", "definite_form", "the article of a language that the name need not be of"),
    ("МИДом", "МИД", "", "case_form", "an ending behind an acronym"),
    ("НАТОвский", "НАТО", "", None, "a suffix makes another word of an acronym"),
]


@pytest.mark.parametrize(("word", "name", "lang", "route", "why"), FOREIGN, ids=[row[0] for row in FOREIGN])
def test_a_form_is_read_in_view_of_the_language_of_the_name(
    word: str, name: str, lang: str, route: str | None, why: str
) -> None:
    found = compare_words(word, name, lang, inside=route == "definite_form")
    assert (found and found.route) == route, why


def test_a_definite_form_counts_only_inside_a_longer_name() -> None:
    found = compare_words("Стадионът", "Стадион")
    assert found is not None
    assert found.route != "definite_form"


def test_a_sign_that_no_system_writes_has_no_spelling() -> None:
    assert "" not in spellings("ь", "ru")
    assert spellings("конь", "ru")
