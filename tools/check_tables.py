"""Check the files of romanisation systems, or those given: whether they read, and what only shows when a system runs.

A rule that never fires and a sample that comes out differently are such faults. The library does not look for them;
the tests do, in every file it has, and so should whoever edits one.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from namenorm.writing.romanisation import TABLES, compile_system, word_pattern
from namenorm.writing.romanisation_tables import EDGE, Rule, Table, TableError, TableFile, tables_of

if TYPE_CHECKING:
    import re
    from collections.abc import Hashable, Iterator

_FIRST_MARKER = 0xE000  # private use: no table writes these, so one in a result tells which rule made it


def main() -> None:
    """Check each file, and fail where one has a fault."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(TABLES.glob("*.yaml"))
    faults = 0
    for path in paths:
        try:
            check_tables(path)
        except TableError as error:
            faults += 1
            print(error)
    sys.exit(1 if faults else 0)


def read_tables(path: Path) -> TableFile:
    """Read the systems of one language.

    Raises:
        TableError: The file is not as docs/romanisation.md says.
    """
    return _read(path)[0]


def check_tables(path: Path) -> None:
    """Check every system of a file.

    Raises:
        TableError: The file does not read, a rule can never fire, or a sample is not what the system makes.
    """
    file, lines = _read(path)
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


def _read(path: Path) -> tuple[TableFile, Lines]:
    try:
        lines = Lines(path.read_bytes())
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path.name}:{mark.line + 1}" if mark else path.name
        raise TableError(f"{where}: (file): not readable as YAML: {error}") from error
    if found := lines.repeated():
        key, line = found
        raise TableError(f"{path.name}:{line}: (file): the key {key!r} stands twice; YAML would keep the last one")
    return tables_of(path.name, lines.document, lines.at), lines


class Lines:
    """The lines of a YAML document's values.

    Args:
        source: The file's bytes.

    Attributes:
        document: What the file holds.

    Raises:
        yaml.YAMLError: The file is not YAML.

    Examples:
        >>> lines = Lines(b"a: 1\\nb:\\n  - x\\n  - y\\n")
        >>> lines.document, lines.at("b", 1), lines.at("b", "c")
        ({'a': 1, 'b': ['x', 'y']}, 4, 2)
    """

    def __init__(self, source: bytes) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
        try:
            self._root = loader.get_single_node()
            self.document: Any = None if self._root is None else loader.construct_document(self._root)
        finally:
            loader.dispose()

    def at(self, *path: Hashable) -> int:
        """The line of a value by the keys and positions that lead to it; of the nearest above where there is none."""
        node, line = self._root, 1
        for step in path:
            found = next((pair for name, *pair in _children(node) if _is(name, step)), None)
            if found is None:
                break
            line, node = found[0] + 1, found[1]
        return line

    def repeated(self) -> tuple[str, int] | None:
        """The first key that stands twice in one mapping, with its line; YAML itself would keep the last."""
        return _repeated(self._root)


def _children(node: Any) -> Iterator[tuple[str, int, Any]]:
    """Key or position, line from 0 and node of each value below a node."""
    if node is None or isinstance(node.value, str):
        return
    for position, child in enumerate(node.value):
        key, value = child if isinstance(child, tuple) else (None, child)
        name = str(position) if key is None else str(key.value)
        yield name, (key or value).start_mark.line, value


def _is(name: str, step: Hashable) -> bool:
    """Say whether a key as it is written is the one that was read: YAML reads no as False."""
    return name == str(step) or (not isinstance(step, str) and bool(yaml.safe_load(name) == step))


def _repeated(node: Any) -> tuple[str, int] | None:
    seen: set[str] = set()
    for name, line, child in _children(node):
        if name in seen:
            return name, line + 1
        seen.add(name)
        if found := _repeated(child):
            return found
    return None


if __name__ == "__main__":
    main()
