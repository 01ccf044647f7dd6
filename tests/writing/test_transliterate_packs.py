"""Our systems as language packs of the transliterate package."""

from __future__ import annotations

import importlib
import sys
import unicodedata
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.errors import NamenormError, OptionError
from namenorm.gazetteer import Gazetteer
from namenorm.writing.romanisation import System, languages, system_by_name, systems
from namenorm.writing.transliterate_packs import NotReversibleError, is_reversible, register, restore

if TYPE_CHECKING:
    from types import ModuleType

REVERSIBLE = ["ka-iso9984", "ru-iso9_1995", "ru-gost16876b", "sr-iso9_1995"]


@pytest.fixture
def transliterate() -> ModuleType:
    module: ModuleType = pytest.importorskip("transliterate")
    register()
    return module


SYSTEMS = [one for lang in languages() for one in systems(lang)]
ALIASES = [(f"{one.lang}-{alias}", one.name) for one in SYSTEMS for alias in one.aliases]


def names_of(lang: str) -> list[str]:
    """Names in a language: the built-in gazetteer's, and every sample of its tables."""
    listed = {name.text for entity in Gazetteer.default() for name in entity.names if name.lang == lang}
    return sorted(listed | {text for one in systems(lang) for text, _ in one.samples})


def test_every_system_is_registered_and_equals_our_engine(transliterate: ModuleType) -> None:
    known = transliterate.get_available_language_codes()
    for one in SYSTEMS:
        assert one.name in known
        for text, latin in one.samples:
            assert transliterate.translit(text, one.name, reversed=True) == latin == one.romanise(text)


@pytest.mark.parametrize("lang", languages())
def test_a_pack_writes_every_name_as_our_engine_does(lang: str, transliterate: ModuleType) -> None:
    for text in names_of(lang):
        for one in systems(lang):
            assert transliterate.translit(text, one.name, reversed=True) == one.romanise(text), one.name


@pytest.mark.parametrize(("alias", "name"), ALIASES)
def test_an_alias_is_its_system(alias: str, name: str, transliterate: ModuleType) -> None:
    assert system_by_name(alias) is system_by_name(name)
    for text, latin in system_by_name(name).samples:
        assert transliterate.translit(text, alias, reversed=True) == latin


@pytest.mark.parametrize(
    ("code", "latin"),
    [("ru-bgn", "Grayvoron"), ("ru-gost", "Grajvoron"), ("ru-de", "Graiworon"), ("uk-kmu", "Hraivoron")],
)
def test_the_short_codes_that_people_will_write(code: str, latin: str, transliterate: ModuleType) -> None:
    assert code in register()
    assert transliterate.translit("Грайворон", code, reversed=True) == latin


def test_a_code_that_another_pack_has_is_refused(transliterate: ModuleType) -> None:
    base = importlib.import_module("transliterate.base")
    ours = base.registry.get("ru-bgn")
    other = type("Other", (base.TranslitLanguagePack,), {"language_code": "ru-bgn", "language_name": "other"})
    base.registry.unregister(ours)
    base.registry.register(other)
    try:
        with pytest.raises(OptionError, match="'ru-bgn'"):
            register()
    finally:
        base.registry.unregister(other)
        register()
    assert transliterate.translit("Ель", "ru-bgn", reversed=True) == "Yel’"


def test_the_packs_of_the_package_stay(transliterate: ModuleType) -> None:
    assert {"ru", "uk", "bg", "hy"} <= set(transliterate.get_available_language_codes())
    assert transliterate.translit("Юлия", "ru", reversed=True) == "Julija"


def test_registering_twice_changes_nothing(transliterate: ModuleType) -> None:
    before = set(transliterate.get_available_language_codes())
    assert register() == register()
    assert set(transliterate.get_available_language_codes()) == before


def test_only_systems_that_lose_nothing_are_reversible() -> None:
    assert [one.name for lang in languages() for one in systems(lang) if is_reversible(one)] == REVERSIBLE


@pytest.mark.parametrize("name", REVERSIBLE)
def test_a_reversible_system_comes_back(name: str, transliterate: ModuleType) -> None:
    one = system_by_name(name)
    for text in names_of(one.lang):
        if set(text.lower()) <= {*one.letters, *" -.0123456789"}:
            latin = transliterate.translit(text, name, reversed=True)
            assert transliterate.translit(latin, name) == text, latin


@given(st.data())
def test_any_word_of_a_reversible_system_comes_back(data: st.DataObject) -> None:
    one = system_by_name(data.draw(st.sampled_from(REVERSIBLE)))
    word = data.draw(st.text(sorted(letter for letter in one.letters if letter.isalpha()), min_size=1, max_size=12))
    assert restore(one, one.romanise(word)) == word
    if len(word) > 1 and one.letters[word[0]][0].isalpha() and one.letters[word[0]][0] not in "ʹʺ":  # no ъ in front
        assert restore(one, one.romanise(word.title())) == word.title()


@pytest.mark.parametrize("word", ["Аъъ", "ААЪЪ", "АЪЪА", "Подъезд", "ПОДЪЕЗД", "Соль", "СОЛЬ"])
def test_marks_are_as_high_as_the_letters_around_them(word: str) -> None:
    one = system_by_name("ru-iso9_1995")
    assert restore(one, one.romanise(word)) == word


def test_a_long_text_comes_back_in_time_that_grows_with_its_length() -> None:
    system = system_by_name("ru-iso9_1995")
    times = []
    for repeats in (100, 1600):
        text = "Подъезд объявил. " * repeats
        latin = system.romanise(text)
        start = process_time()
        assert restore(system, latin) == text
        times.append(process_time() - start)
    assert times[1] < 100 * times[0], "16 times the text took the square of that"


def test_a_capital_of_two_characters_comes_back() -> None:
    one = system_by_name("sr-iso9_1995")
    assert one.romanise("Јагодина") == "J\u030cagodina"
    assert restore(one, "J\u030cagodina") == "Јагодина"
    assert restore(one, unicodedata.normalize("NFD", one.romanise("Његош, Чачак"))) == "Његош, Чачак"


@pytest.mark.parametrize("text", ["Объект", "ОБЪЕКТ", "Рязань", "РЯЗАНЬ", "Щучье-Озеро, 5", "Съезд"])
def test_capitals_come_back(text: str) -> None:
    one = system_by_name("ru-gost16876b")
    assert restore(one, one.romanise(text)) == text


@pytest.mark.parametrize("one", [one for one in SYSTEMS if one.name not in REVERSIBLE], ids=lambda one: one.name)
def test_every_other_system_refuses_to_come_back(one: System, transliterate: ModuleType) -> None:
    for code in (one.name, *(f"{one.lang}-{alias}" for alias in one.aliases)):
        with pytest.raises(NotReversibleError, match=one.name) as caught:
            transliterate.translit("Grayvoron", code)
        assert isinstance(caught.value, NamenormError)


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transliterate", None)
    with pytest.raises(ImportError, match="pip install transliterate"):
        register()
