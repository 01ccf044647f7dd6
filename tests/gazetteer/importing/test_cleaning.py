"""Names as sources write them: what is repaired, what loses its language, what is dropped."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.gazetteer.importing.cleaning import clean, clean_names, language
from namenorm.gazetteer.importing.flow import Report
from namenorm.gazetteer.importing.shelf import Shelf, Taken
from namenorm.gazetteer.spelling import text_faults
from namenorm.model import Name


@pytest.mark.parametrize(
    ("given_name", "kept", "dropped"),
    [
        (Name("Hayvoron", "en"), ("Hayvoron", "en"), ""),
        (Name("  Гаи\u0306ворон\n", "uk"), ("Гайворон", "uk"), ""),
        (Name("Гай\u00adво\u200bрон", "uk"), ("Гайворон", "uk"), ""),
        (Name("Hajvoron", "uk"), ("Hajvoron", ""), ""),
        (Name("Гайвыронъ", "uk"), ("Гайвыронъ", ""), ""),
        (Name("Гайвopон", "uk"), None, "with a word that mixes scripts"),
        (Name("—", "uk"), None, "without a letter or digit"),
        (Name("a" * 201, "en"), None, "longer than 200 characters"),
        (Name("half \ud800", "en"), None, "with half a character"),
        (Name("海沃龍", "zh"), ("海沃龍", "zh"), ""),
    ],
)
def test_a_name_is_repaired_or_dropped_with_the_reason(
    given_name: Name, kept: tuple[str, str] | None, dropped: str
) -> None:
    report = Report()
    found = clean_names([given_name], report)
    assert [(name.text, name.lang) for name in found] == ([kept] if kept else [])
    assert dict(report.name_reasons) == ({dropped: 1} if dropped else {})


def test_a_name_without_a_language_gives_way_to_the_same_name_with_one() -> None:
    report = Report()
    names = [Name("Hayvoron", "", "official"), Name("Hayvoron", "en", "translation"), Name("Hayvoron", "")]
    assert clean_names(names, report) == (Name("Hayvoron", "en", "official"),)
    assert (report.names, report.names_kept, report.names_dropped) == (3, 1, 2)


@given(st.lists(st.builds(Name, st.text(max_size=8), st.sampled_from(["", "uk", "en", "zh", "xyz"]))))
def test_whatever_is_kept_has_no_fault_and_stands_once(names: list[Name]) -> None:
    report = Report()
    found = clean_names(names, report)
    for name in found:
        assert not {code for _, code in text_faults(name.text, name.lang)}
        assert clean(name.text) == name.text == unicodedata.normalize("NFC", name.text)
    assert len({(name.text, name.lang) for name in found}) == len(found) == report.names_kept
    assert report.names == len(names) == report.names_kept + report.names_dropped


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("uk", "uk"),
        ("UKR", "uk"),
        ("zh-Hans", "zh"),
        ("be_x_old", "be"),
        ("simple", "en"),
        ("se", "se"),
        ("am", "am"),
        ("crh", "crh"),
        ("", ""),
    ],
)
def test_a_language_code_of_a_source_becomes_one_of_ours(code: str, wanted: str) -> None:
    assert language(code) == wanted


@given(st.lists(st.tuples(st.integers(0, 5) | st.sampled_from(["a", "b"]), st.text(st.characters(codec="utf-8")))))
def test_a_shelf_gives_back_what_was_put_there_in_order(rows: list[tuple[str | int, str]]) -> None:
    wanted: dict[str | int, list[str]] = {}
    with Shelf() as shelf:
        for key, content in rows:
            shelf.put(key, content)
            wanted.setdefault(key, []).append(content)
        assert dict(shelf.groups()) == wanted
        assert [key for key, _ in shelf.groups()] == list(wanted)
        assert shelf.take("c") == []


def test_an_id_is_taken_once() -> None:
    with Taken() as taken:
        assert taken.take("Q1", "a:1") == ""
        assert taken.take("Q2", "a:2") == ""
        assert taken.take("Q1", "b:\udc80") == "a:1"
