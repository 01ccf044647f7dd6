"""Checks what only shows when a romanisation system runs: rules that never fire, samples that come out differently.

The engine does not run these checks; the tests do, on every shipped file, and so should whoever edits a table.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from namenorm.writing.romanisation import compile_system, word_pattern
from namenorm.writing.romanisation_tables import EDGE, Rule, Table, TableError, read_tables
from namenorm.writing.table_lines import Lines

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from pathlib import Path

_FIRST_MARKER = 0xE000  # private use: no table writes these, so one in a result tells which rule made it


def check_tables(path: Path) -> None:
    """Checks every system of a file.

    Raises:
        TableError: The file does not read, a rule can never fire, or a sample is not what the system makes.
    """
    file = read_tables(path)
    lines = Lines(path.read_bytes())
    word = word_pattern(file)
    for table in file.tables:
        above = ("systems", table.id)
        for rule in _idle_rules(table, word):
            line = lines.at(*above, "rules", table.rules.index(rule))  # own rules come first, in the file's order
            fault = f"the rule {str(rule)!r} can never fire: other rules take its letters before it"
            raise TableError(f"{path.name}:{line}: {table.id}: {fault}")
        system = compile_system(table, word)
        for text, expected in table.samples:
            made = system.romanise(text)
            if made != expected:
                fault = f"the sample {text!r} should give {expected!r} but gives {made!r}"
                raise TableError(f"{path.name}:{lines.at(*above, 'samples', text)}: {table.id}: {fault}")


def rules_used(table: Table, word: re.Pattern[str], text: str) -> set[Rule]:
    """The rules of a system that fire when it romanises a text."""
    markers = {chr(_FIRST_MARKER + place): rule for place, rule in enumerate(table.rules)}
    marked = tuple(rule._replace(target=marker) for marker, rule in markers.items())
    result = compile_system(replace(table, rules=marked, capitals={}), word).romanise(text.lower())
    return {markers[letter] for letter in result if letter in markers}


def _idle_rules(table: Table, word: re.Pattern[str]) -> Iterator[Rule]:
    """Rules that no word makes fire, tried with every neighbour they allow and every letter before that."""
    markers = {rule: chr(_FIRST_MARKER + place) for place, rule in enumerate(table.rules)}
    marked = tuple(rule._replace(target=marker) for rule, marker in markers.items())
    system = compile_system(replace(table, rules=marked, capitals={}), word)
    letters = "".join(letter for letter in table.letters if letter.isalpha())
    neighbours = ["", *letters]
    for rule, marker in markers.items():
        befores = [near for near in neighbours if ((near or EDGE) in rule.left) is rule.left_in]
        afters = [near for near in neighbours if ((near or EDGE) in rule.right) is rule.right_in]
        words = (
            first + before + rule.source + after
            for first, before, after in product(neighbours, befores, afters)
            if before or not first
        )
        if not any(marker in system.romanise(text) for text in words):
            yield rule
