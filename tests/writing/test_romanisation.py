"""Romanisation: every system on its own samples, capitals, and all spellings of a word."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.errors import NamenormError, OptionError
from namenorm.writing import romanisation
from namenorm.writing.romanisation import plain_ascii, romanisations, system, system_by_name, systems

LANGUAGES = romanisation.languages()
SYSTEMS = [one for lang in LANGUAGES for one in systems(lang)]
NOT_CHECKED = {
    "ar": "bgn56 alalc din31635 fr en_plain",
    "be": "bgn79_plain lacinka iso9_1995 scientific de fr pl press_en hu nl",
    "bg": "alalc de fr pl",
    "el": "press",
    "hy": "plain iso9985",
    "ka": "national_plain de fr",
    "kk": "latin2021 latin2018 passport turkish",
    "mk": "passport",
    "ru": "bgn_plain press_en_i chat cs_adj sk et az",
    "sr": "ascii_dj english iso9_1995",
    "uk": "press_en press_en_iy passport95 iso9_1995 scientific via_ru "
    "de fr pl cs es es_y it nl sv nb da fi hu tr tr_i pt ro hr",
}


def test_there_are_129_systems_in_11_languages() -> None:
    assert LANGUAGES == ("ar", "be", "bg", "el", "hy", "ka", "kk", "mk", "ru", "sr", "uk")
    assert len(SYSTEMS) == 129
    assert [len(systems(lang)) for lang in ("ru", "uk", "be")] == [46, 32, 15]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_systems_without_a_reference_say_so(lang: str) -> None:
    assert {one.id for one in systems(lang) if not one.checked} == set(NOT_CHECKED[lang].split())


@pytest.mark.parametrize("one", SYSTEMS, ids=lambda one: one.name)
def test_a_system_makes_its_samples(one: romanisation.System) -> None:
    assert {text: one.romanise(text) for text, _ in one.samples} == dict(one.samples)


@pytest.mark.parametrize("one", SYSTEMS, ids=lambda one: one.name)
def test_every_letter_of_a_system_has_an_ascii_form(one: romanisation.System) -> None:
    made = [*one.letters.values(), *(rule.target for of_letter in one.rules.values() for rule in of_letter)]
    assert [latin for latin in made if not plain_ascii(latin).isascii()] == []


@pytest.mark.parametrize(
    ("name", "text", "expected", "why"),
    [
        ("ru-bgn_plain", "Грайворон", "Grayvoron", "a capitalised word"),
        ("ru-bgn_plain", "грайворон", "grayvoron", "a lower-case word"),
        ("ru-bgn_plain", "ЩИТ", "SHCHIT", "a word in capitals"),
        ("ru-bgn_plain", "Щи", "Shchi", "one capital becomes one capital"),
        ("ru-bgn_plain", "Я", "Ya", "a single capital is the start of a word"),
        ("ru-bgn_plain", "Йошкар-Ола", "Yoshkar-Ola", "both parts of a hyphenated name"),
        ("ru-bgn_plain", "ЛДПРовец", "LDPRovets", "mixed case, letter by letter"),
        ("ru-bgn_plain", "МЧСники и ЩЩи", "MCHSniki i SHCHShchi", "mixed case with digraphs"),
        ("ru-bgn_plain", "«Ельцин», 5-й", "«Yeltsin», 5-y", "other characters stay"),
        ("ru-bgn_plain", "и\u0306од", "yod", "a decomposed й is й"),
        ("ru-bgnpcgn", "Ъ", "”", "a mark has no capital"),
        ("ru-tr", "Иванов ИРА", "İvanov İRA", "Turkish has a capital with a dot"),
        ("ru-wikipedia_en", "Великий Новгород", "Veliky Novgorod", "the end of a word inside a phrase"),
        ("uk-kmu55", "З’єднання, Єнакієве", "Ziednannia, Yenakiieve", "an apostrophe is inside the word"),
        ("uk-kmu55", "'Яна'", "'Yana'", "quotes around a word are not"),
        ("uk-bgn65", "П'ята", "P”yata", "the typewriter apostrophe counts too"),
        ("ka-national2002", "ᲗᲑᲘᲚᲘᲡᲘ", "TBILISI", "Georgian capitals"),
        ("el-elot743", "ΣΟΦΟΚΛΗΣ", "SOFOKLIS", "a final sigma in capitals"),
    ],
)
def test_romanise_keeps_case_and_everything_else(name: str, text: str, expected: str, why: str) -> None:
    assert system_by_name(name).romanise(text) == expected, why


def test_romanisations_lists_the_spellings_with_their_systems() -> None:
    spellings = romanisations("Грайворон", "ru")
    assert spellings["grajworon"] == ("pl",)
    assert spellings["graïvoron"] == ("fr",)
    assert {"grayvoron", "graivoron", "grajvoron", "graiworon"} <= spellings.keys()
    assert romanisations("ГРАЙВОРОН", "ru") == spellings


def test_the_ascii_form_has_the_systems_of_the_marked_one() -> None:
    spellings = romanisations("Пригожин", "ru")
    assert set(spellings["prigožin"]) <= set(spellings["prigozin"])
    assert spellings["prigożyn"] == spellings["prigozyn"] == ("pl",)


def test_checked_systems_come_first() -> None:
    checked = [one.checked for one in (system("ru", id_) for id_ in romanisations("Щит", "ru")["shchit"])]
    assert checked == sorted(checked, reverse=True)
    assert {True, False} == set(checked)


def test_yo_is_also_read_as_the_ye_that_print_has_for_it() -> None:
    assert {"gorbachyov", "gorbachev", "gorbatschow", "gorbatschew"} <= romanisations("Горбачёв", "ru").keys()


def test_a_caller_may_change_what_romanisations_returns() -> None:
    romanisations("Киров", "ru").clear()
    assert romanisations("Киров", "ru")["kirov"]


def test_romanisations_of_nothing_is_nothing() -> None:
    assert romanisations("", "ru") == {}


@pytest.mark.parametrize(
    ("latin", "expected"),
    [("Wałęsa", "Walesa"), ("Großmann", "Grossmann"), ("Đoković", "Dokovic"), ("ılgaz", "ilgaz"), ("rus’", "rus")],
)
def test_plain_ascii_strips_marks_and_apostrophes(latin: str, expected: str) -> None:
    assert plain_ascii(latin) == expected


@pytest.mark.parametrize("name", ["xx-bgn", "ru-nothing", "ru", ""])
def test_an_unknown_language_or_system_is_an_option_error(name: str) -> None:
    with pytest.raises(OptionError, match="there are: ") as caught:
        system_by_name(name)
    assert isinstance(caught.value, NamenormError)
    assert isinstance(caught.value, ValueError)


def test_a_system_can_be_pickled() -> None:
    one = system("uk", "kmu55")
    copy = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own bytes
    assert copy == one
    assert copy.romanise("Згурівка") == "Zghurivka"


@given(st.text(), st.sampled_from(SYSTEMS))
def test_any_text_can_be_romanised(text: str, one: romanisation.System) -> None:
    assert isinstance(one.romanise(text), str)


@given(st.text("АаЕеЁёЖжЙйЬьЫыЮюІіЇїЄє'’ʼ -\u0301\u0306", max_size=12), st.sampled_from(("ru", "uk", "be")))
def test_romanisations_are_lower_case_and_normalised(text: str, lang: str) -> None:
    for spelling, ids in romanisations(text, lang).items():
        assert spelling == unicodedata.normalize("NFC", spelling.lower())
        assert ids


@given(st.text(st.characters(max_codepoint=0x24F) | st.characters(min_codepoint=0x3000)), st.sampled_from(SYSTEMS))
def test_text_without_letters_of_the_script_is_left_alone(text: str, one: romanisation.System) -> None:
    assert one.romanise(text) == text
