"""Broken romanisation tables are refused with the file, the system and the value; the shipped ones are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from namenorm.errors import DataError
from namenorm.writing.romanisation import TABLES, languages, word_pattern
from namenorm.writing.romanisation_tables import TableError, read_tables
from namenorm.writing.table_check import check_tables, rules_used

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
language: "ru"
script: "Cyrillic"
letters: "абе"
classes:
  V: "ае"
table: "а=a б=b"
systems:
  one:
    kind: "press"
    source: "made up"
    used: "here"
    checked: false
    table: "е=e"
    rules:
      - "е > ye / [#V] _"
      - "аб > ab / _ [^V]"
    samples:
      "Еба": "Yeba"
      "баб": "bab"
  two:
    kind: "press"
    source: "made up"
    used: "here"
    checked: false
    based_on: "one"
    table: "а=o"
    rules:
      - "е > je / [#V] _"
    samples:
      "Еба": "Jebo"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "ru.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", languages())
def test_the_shipped_tables_are_sound(lang: str) -> None:
    check_tables(TABLES / f"{lang}.yaml")


@pytest.mark.parametrize("lang", languages())
def test_the_samples_of_a_shipped_system_use_every_rule(lang: str) -> None:
    file = read_tables(TABLES / f"{lang}.yaml")
    word = word_pattern(file)
    unused = {
        f"{table.id}: {rule}"
        for table in file.tables
        for rule in set(table.rules).difference(*(rules_used(table, word, text) for text, _ in table.samples))
    }
    assert unused == set()


def test_a_system_inherits_and_replaces(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    check_tables(path)
    one, two = read_tables(path).tables
    assert [str(rule) for rule in one.rules] == ["е > ye / [#ае] _", "аб > ab / _ [^ае]"]
    assert [str(rule) for rule in two.rules] == ["е > je / [#ае] _", "аб > ab / _ [^ае]"]
    assert two.letters == {"а": "o", "б": "b", "е": "e"}


@pytest.mark.parametrize(
    ("old", "new", "system", "said"),
    [
        ('kind: "press"', 'kind: "newspaper"', "one", "newspaper"),
        ('used: "here"', 'used: "here"\n    colour: "red"', "one", "unknown key 'colour'"),
        ('used: "here"\n', "\n", "one", "'used' is missing"),
        ("checked: false", 'checked: "no"', "one", "checked is 'no'"),
        ("  one:", "  no:", "(False|two)", "not a string|not in the file"),
        ('"Еба": "Yeba"', '1995: "Yeba"', "one", "1995"),
        ('"Еба": "Yeba"', '"Еба": 5', "one", "5"),
        ('"Еба": "Yeba"', '"Еба": "Eba"', "one", "'Eba' but gives 'Yeba'"),
        ('table: "е=e"', 'table: "e=e"', "one", r"'e' \(U\+0065\)"),
        ('table: "е=e"', 'table: "Е=e"', "one", "'Е'"),
        ('table: "е=e"', 'table: "ее=e"', "one", "'ее=e'"),
        ('table: "е=e"', 'table: "е"', "one", "'е'"),
        ('table: "е=e"', 'table: "е=e е=je"', "one", "'е' stands twice"),
        ('table: "е=e"', 'table: ""', "one", "no Latin for the letters 'е'"),
        ("е > ye / [#V] _", "е -> ye / [#V] _", "one", "does not parse"),
        ("е > ye / [#V] _", "е > ye / V _", "one", "'V' is not a set"),
        ("е > ye / [#V] _", "е > ye / [#X] _", "one", "'X'"),
        ("е > ye / [#V] _", "е > ye /", "one", "does not parse"),
        ('- "е > ye / [#V] _"', "- 5", "one", "the rule 5"),
        ('- "аб > ab / _ [^V]"', '- "е > e / [V#] _"', "one", r"two rules .* 'е > e / \[V#\] _'"),
        ('- "аб > ab / _ [^V]"', '- "е > e"\n      - "е > i / [б] _"', "one", r"'е > i / \[б\] _' can never fire"),
        ('- "аб > ab / _ [^V]"', '- "бе > be"\n      - "е > i / [б] _ [а]"', "one", "can never fire"),
        ('based_on: "one"', 'based_on: "three"', "two", "'three'"),
        ('based_on: "one"', 'based_on: "two"', "two", "two > two"),
        ('    samples:\n      "Еба": "Jebo"', "    samples: {}", "two", "no samples"),
        ('script: "Cyrillic"', 'script: "Cyrl"', "(file)", "'Cyrl'"),
        ('language: "ru"', 'language: "uk"', "(file)", "'uk'"),
        ('classes:\n  V: "ае"', "classes: []", "(file)", "classes"),
        ('language: "ru"', 'language: "ru', "", "not readable as YAML"),
    ],
)
def test_a_fault_is_refused_with_file_system_and_value(
    tmp_path: Path, old: str, new: str, system: str, said: str
) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    where = system.replace("(file)", r"\(file\)")
    with pytest.raises(TableError, match=rf"(?s)^ru\.yaml: {where}.*({said})") as caught:
        check_tables(path)
    assert isinstance(caught.value, DataError)
