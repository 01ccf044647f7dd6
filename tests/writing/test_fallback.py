"""ASCII for scripts without a table, with and without Unidecode."""

from __future__ import annotations

import builtins
import importlib
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.writing import fallback

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def without_unidecode(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "unidecode", None)  # an import of it now fails
    fallback._converter.cache_clear()
    yield
    fallback._converter.cache_clear()


def test_unidecode_writes_scripts_without_a_table() -> None:
    pytest.importorskip("unidecode")
    assert fallback.to_ascii("北京").strip() == "Bei Jing"
    assert fallback.to_ascii("Łódź") == "Lodz"


@pytest.mark.usefixtures("without_unidecode")
@pytest.mark.parametrize(
    ("text", "expected"), [("Łódź", "Lodz"), ("Čačak", "Cacak"), ("ﬁn", "fin"), ("北京", ""), ("plain", "plain")]
)
def test_without_unidecode_marks_are_stripped(text: str, expected: str) -> None:
    assert fallback.to_ascii(text) == expected


def test_ascii_text_needs_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_import(*_: object) -> object:
        raise AssertionError("nothing may be imported for ASCII text")

    monkeypatch.setattr(importlib, "import_module", no_import)
    monkeypatch.setattr(builtins, "__import__", no_import)
    result = fallback.to_ascii("Kyiv")
    monkeypatch.undo()
    assert result == "Kyiv"


@given(st.text())
def test_any_text_becomes_ascii(text: str) -> None:
    assert fallback.to_ascii(text).isascii()
