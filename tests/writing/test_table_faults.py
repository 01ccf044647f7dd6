"""Broken romanisation tables are refused with the file, the system and the value; the shipped ones are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from check_tables import check_tables, main, read_tables, rules_used  # of tools/

from namenorm.errors import DataError
from namenorm.writing.romanisation import TABLES, languages, word_pattern
from namenorm.writing.romanisation_tables import TableError, tables_of

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


FAULTS = [  # what is replaced | by what | line | system | what the error says
    ('kind: "press"', 'kind: "newspaper"', 10, "one", "newspaper"),
    ('used: "here"', 'used: "here"\n    colour: "red"', 13, "one", "unknown key 'colour'"),
    ('used: "here"\n', "\n", 9, "one", "'used' is missing"),
    ("checked: false", 'checked: "no"', 13, "one", "checked is 'no'"),
    ("  one:", "  no:", 9, "False", "not a string"),
    ("  one:", "  1995:", 9, "1995", "not a string"),
    ("  two:", "  one:", 21, "(file)", "'one' stands twice"),
    ('"баб": "bab"', '"Еба": "bab"', 20, "(file)", "'Еба' stands twice"),
    ('"Еба": "Yeba"', '1995: "Yeba"', 19, "one", "1995"),
    ('"Еба": "Yeba"', 'no: "Yeba"', 19, "one", "False is not an NFC string"),
    ('"Еба": "Yeba"', '"Еба": 5', 19, "one", "5"),
    ('"Еба": "Yeba"', '"Еба": "Eba"', 19, "one", "'Eba' but gives 'Yeba'"),
    ('"Еба": "Jebo"', '"Еба": "Jeba"', 31, "two", "'Jeba' but gives 'Jebo'"),
    ('table: "е=e"', 'table: "e=e"', 14, "one", r"'e' \(U\+0065\)"),
    ('table: "е=e"', 'table: "Е=e"', 14, "one", "'Е'"),
    ('table: "е=e"', 'table: "ее=e"', 14, "one", "'ее=e'"),
    ('table: "е=e"', 'table: "е"', 14, "one", "'е'"),
    ('table: "е=e"', 'table: "е=e е=je"', 14, "one", "'е' stands twice"),
    ('table: "е=e"', 'table: ""', 14, "one", "no Latin for the letters 'е'"),
    ('table: "е=e"', "table:", 14, "one", "table is None"),
    ('table: "а=o"', 'table: "o=o"', 27, "two", r"'o' \(U\+006F\)"),
    ("е > ye / [#V] _", "е -> ye / [#V] _", 16, "one", "does not parse"),
    ("е > ye / [#V] _", "е > ye / V _", 16, "one", "'V' is not a set"),
    ("е > ye / [#V] _", "е > ye / [#X] _", 16, "one", "'X'"),
    ("е > ye / [#V] _", "е > ye /", 16, "one", "does not parse"),
    ('- "е > ye / [#V] _"', "- 5", 16, "one", "the rule 5"),
    ('- "аб > ab / _ [^V]"', '- "е > e / [V#] _"', 17, "one", r"two rules .* 'е > e / \[V#\] _'"),
    ('- "аб > ab / _ [^V]"', '- "е > e"\n      - "е > i / [б] _"', 18, "one", r"'е > i / \[б\] _' can never fire"),
    ('- "аб > ab / _ [^V]"', '- "бе > be"\n      - "е > i / [б] _ [а]"', 18, "one", "can never fire"),
    ('- "е > je / [#V] _"', '- "е > je"', 28, "two", "'е > ye .* can never fire"),
    ('based_on: "one"', 'based_on: "three"', 26, "two", "'three'"),
    ('based_on: "one"', 'based_on: "two"', 26, "two", "two > two"),
    ('based_on: "one"', 'aliases: "b one"\n    based_on: "one"', 26, "two", "'one' is already the id of a system"),
    ('based_on: "one"', 'aliases: "b b"\n    based_on: "one"', 26, "two", "'b' is already an alias of 'two'"),
    ('based_on: "one"', 'aliases: "Ab-c"\n    based_on: "one"', 26, "two", "'Ab-c' is not made of"),
    ('    samples:\n      "Еба": "Jebo"', "    samples: {}", 30, "two", "no samples"),
    ('script: "Cyrillic"', 'script: "Cyrl"', 3, "(file)", "'Cyrl'"),
    ('language: "ru"', 'language: "uk"', 2, "(file)", "'uk'"),
    ('language: "ru"', 'language: "ru', r"\d+", "(file)", "not readable as YAML"),
    ('letters: "абе"', 'letters: ""', 4, "(file)", "letters is empty"),
    ('classes:\n  V: "ае"', "classes: []", 5, "(file)", "classes"),
    ('  V: "ае"', '  V: "аe"', 6, "(file)", r"'e' \(U\+0065\)"),
    ('  V: "ае"', '  V: "ае"\n  ае: "а"', 7, "(file)", "'ае' is not called by one capital"),
    ('  V: "ае"', '  V: "ае"\n  no: "а"', 7, "(file)", "False"),
    ('table: "а=a б=b"', 'table: "а=a б=b"\nno: "а"', 8, "(file)", "False is not a string"),
    (GOOD[GOOD.index("systems:") :], "systems: {}\n", 8, "(file)", "systems is empty"),
    (GOOD, "", 1, "(file)", "expected a mapping, found None"),
]


@pytest.mark.parametrize(("old", "new", "line", "system", "said"), FAULTS)
def test_a_fault_is_refused_with_file_line_system_and_value(
    tmp_path: Path, old: str, new: str, line: int | str, system: str, said: str
) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(TableError, match=rf"(?s)^ru\.yaml:{line}: {re.escape(system)}: .*{said}") as caught:
        check_tables(path)
    assert isinstance(caught.value, DataError)


def test_the_command_names_the_fault_of_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, GOOD.replace('"Еба": "Yeba"', '"Еба": "Eba"'))
    monkeypatch.setattr("sys.argv", ["check_tables.py", str(path)])
    with pytest.raises(SystemExit, match="1"):
        main()
    assert capsys.readouterr().out.startswith("ru.yaml:19: one: the sample 'Еба'")


def test_an_alias_leads_to_its_system_and_is_not_inherited(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace('table: "е=e"', 'aliases: "a an_1"\n    table: "е=e"'))
    check_tables(path)
    assert [table.aliases for table in read_tables(path).tables] == [("a", "an_1"), ()]


def test_a_table_that_was_compiled_has_no_lines_to_name() -> None:
    with pytest.raises(TableError, match=r"^ru\.yaml: \(file\): expected a mapping"):
        tables_of("ru.yaml", [])
