"""Our systems as language packs of the transliterate package."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from namenorm.errors import NamenormError
from namenorm.writing.romanisation import languages, system_by_name, systems
from namenorm.writing.transliterate_packs import NotReversibleError, is_reversible, register, restore

if TYPE_CHECKING:
    from types import ModuleType

REVERSIBLE = ["ka-iso9984", "ru-iso9_1995", "ru-gost16876b", "sr-iso9_1995"]


@pytest.fixture
def transliterate() -> ModuleType:
    module: ModuleType = pytest.importorskip("transliterate")
    register()
    return module


def test_every_system_is_registered_and_equals_our_engine(transliterate: ModuleType) -> None:
    known = transliterate.get_available_language_codes()
    for one in (one for lang in languages() for one in systems(lang)):
        assert one.name in known
        for text, latin in one.samples:
            assert transliterate.translit(text, one.name, reversed=True) == latin == one.romanise(text)


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
    for text, latin in system_by_name(name).samples:
        assert transliterate.translit(latin, name) == text


@pytest.mark.parametrize("text", ["Объект", "ОБЪЕКТ", "Рязань", "РЯЗАНЬ", "Щучье-Озеро, 5", "Съезд"])
def test_capitals_come_back(text: str) -> None:
    one = system_by_name("ru-gost16876b")
    assert restore(one, one.romanise(text)) == text


@pytest.mark.parametrize("name", ["ru-bgn_plain", "ru-de", "uk-kmu55", "sr-gajica"])
def test_the_other_systems_refuse_to_come_back(name: str, transliterate: ModuleType) -> None:
    with pytest.raises(NotReversibleError, match=name) as caught:
        transliterate.translit("Grayvoron", name)
    assert isinstance(caught.value, NamenormError)


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transliterate", None)
    with pytest.raises(ImportError, match=r"namenorm\[transliterate\]"):
        register()
