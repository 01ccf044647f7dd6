"""Given names that are one name in several languages: Владимир, Володимир, Уладзімір, Vladimir, Volodymyr.

The groups are data (given_names.yaml); romanised spellings are recognised by strict key.
"""

from __future__ import annotations

from functools import lru_cache

from namenorm.writing.data import load
from namenorm.writing.folding import fold
from namenorm.writing.keys import strict_keys
from namenorm.writing.scripts import CYRILLIC, script_of


@lru_cache(1)
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Folded native spelling -> groups, and strict key of a Cyrillic spelling -> groups."""
    by_spelling: dict[str, set[str]] = {}
    by_key: dict[str, set[str]] = {}
    for group, entry in load("writing/given_names.yaml")["groups"].items():
        for field in (entry, entry.get("short", {})):
            for lang, names in field.items():
                if lang in ("short", "gender"):
                    continue
                for name in names:
                    by_spelling.setdefault(fold(name), set()).add(group)
                    if script_of(name) == CYRILLIC:
                        for key in strict_keys(name):
                            by_key.setdefault(key, set()).add(group)
    return (
        {spelling: frozenset(groups) for spelling, groups in by_spelling.items()},
        {key: frozenset(groups) for key, groups in by_key.items()},
    )


@lru_cache(1 << 14)
def given_name_groups(word: str) -> frozenset[str]:
    """Name the groups of equivalent given names that a word belongs to; empty for any other word.

    Examples:
        >>> given_name_groups("Volodymyr") & given_name_groups("Владимир")
        frozenset({'VLADIMIR'})
    """
    by_spelling, by_key = _tables()
    found = by_spelling.get(fold(word), frozenset())
    if script_of(word) == CYRILLIC:
        return found
    groups = set(found)
    for key in strict_keys(word):
        groups |= by_key.get(key, frozenset())
    return frozenset(groups)


def share_given_name(one: str, other: str) -> bool:
    """Say whether two words are forms of one given name."""
    return bool(given_name_groups(one) & given_name_groups(other))
