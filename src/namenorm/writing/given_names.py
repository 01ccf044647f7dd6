"""Given names that are one name in several languages: Владимир, Володимир, Уладзімір, Vladimir, Volodymyr.

The groups are data (given_names.yaml); romanised spellings are recognised by strict key, case forms by rule.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from namenorm.writing.case_forms import nominatives
from namenorm.writing.data import derived, load
from namenorm.writing.edits import VOWELS
from namenorm.writing.folding import fold
from namenorm.writing.keys import strict_keys
from namenorm.writing.lemmas import lemmas
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.sounds import sound_alike
from namenorm.writing.spellings import spellings

_SHORTEST_DECLINED = 4
_SHORTEST_MISSPELT = 4
_BEGINNING = 4
_WORD = re.compile(r"\w+")
_NO_CASE_OF_ONE = frozenset({"pl", "def"})  # Иванов is a surname, not "of Ivans"


@dataclass(frozen=True, slots=True)
class _Tables:
    """The names, looked up.

    Attributes:
        by_spelling: Folded native spelling -> groups.
        by_key: Strict key of a Cyrillic spelling -> groups, each with the spelling.
        beginnings: How those keys begin.
        arabic: The groups that have an Arabic name.
    """

    by_spelling: Mapping[str, frozenset[str]]
    by_key: Mapping[str, frozenset[tuple[str, str]]]
    beginnings: frozenset[str]
    arabic: frozenset[str]


def names_by_group() -> dict[str, list[str]]:
    """Every group with its names in all languages, the short ones last."""
    return {
        group: [
            name
            for field in (entry, entry.get("short", {}))
            for lang, names in field.items()
            if lang not in ("short", "gender")
            for name in names
        ]
        for group, entry in load("writing/given_names.yaml")["groups"].items()
    }


@lru_cache(1)
def _tables() -> _Tables:
    plain = _plain_tables()
    return _Tables(
        {spelling: frozenset(groups) for spelling, groups in plain["by_spelling"].items()},
        {key: frozenset((group, name) for group, name in named) for key, named in plain["by_key"].items()},
        frozenset(key[:_BEGINNING] for key in plain["by_key"]),
        frozenset(plain["arabic"]),
    )


@derived("writing/given_name_tables", "writing/*.py", "writing/given_names.yaml")
def _plain_tables() -> dict[str, Any]:
    by_spelling: dict[str, dict[str, None]] = {}
    by_key: dict[str, list[tuple[str, str]]] = {}
    for group, names in names_by_group().items():
        for name in dict.fromkeys(names):
            by_spelling.setdefault(fold(name), {})[group] = None
            if script_of(name) == CYRILLIC:
                for key in sorted(strict_keys(name)):
                    by_key.setdefault(key, []).append((group, name))
    arabic = [group for group, entry in load("writing/given_names.yaml")["groups"].items() if "ar" in entry]
    return {"by_spelling": {spelling: list(groups) for spelling, groups in by_spelling.items()},
            "by_key": by_key, "arabic": arabic}  # fmt: skip


@lru_cache(1 << 14)
def given_name_groups(word: str, *, declined: bool = False) -> frozenset[str]:
    """Name the groups of equivalent given names that a word belongs to; empty for any other word.

    Args:
        word: One word.
        declined: Whether case forms in the singular count too. "Александра" is then a woman's name and a case form of a
            man's, and has the groups of both; the caller decides.

    Examples:
        >>> given_name_groups("Volodymyr") & given_name_groups("Владимир")
        frozenset({'VLADIMIR'})
        >>> sorted(given_name_groups("Олександра", declined=True)), given_name_groups("Mikiem", declined=True)
        (['ALEKSANDR', 'ALEKSANDRA'], frozenset({'MIKHAIL'}))
    """
    found = _groups_of(word)
    if not declined or len(word) < _SHORTEST_DECLINED:
        return found
    tables = _tables()
    by_sound = script_of(word) == LATIN and any(key[:_BEGINNING] in tables.beginnings for key in strict_keys(word))
    for nominative in nominatives(word.lower()):
        if _NO_CASE_OF_ONE.isdisjoint(_WORD.findall(nominative.ending.rpartition(", ")[2])):
            folded = fold(nominative.text)
            found |= _groups_of(nominative.text) if by_sound else tables.by_spelling.get(folded, frozenset())
            if script_of(folded) == LATIN:
                found |= tables.by_spelling.get(folded + "e", frozenset())  # Mike, but Mikiem, Stevem
    return found


def _groups_of(word: str) -> frozenset[str]:
    """The groups of a name in the nominative."""
    tables = _tables()
    found = tables.by_spelling.get(fold(word), frozenset())
    if script_of(word) == CYRILLIC:
        return found
    named = frozenset[tuple[str, str]]().union(*(tables.by_key.get(key, frozenset()) for key in strict_keys(word)))
    return found | {group for group, name in named if group not in tables.arabic or sound_alike(word, name)}


def share_given_name(one: str, other: str) -> bool:
    """Say whether a word, in the nominative or a case form, names the same given name as another.

    A word that is itself a given name is never taken for a case form: Philippa is not Philipp.

    Args:
        one: A word as it stands in a text.
        other: A word in the nominative.

    Examples:
        >>> share_given_name("Terezou", "Тереза"), share_given_name("Philippa", "Philipp")
        (True, False)
    """
    theirs = given_name_groups(other)
    if not theirs or is_nisba_of(one, theirs):
        return False
    return bool(theirs & (given_name_groups(one) or given_name_groups(one, declined=True)))


def is_nisba_of(word: str, groups: frozenset[str]) -> bool:
    """Whether a word in Latin letters is the surname that Arabic and Persian make of a given name: Karimi of Karim.

    Examples:
        >>> is_nisba_of("Karimi", given_name_groups("Kareem"))
        True
    """
    arabic = groups & _tables().arabic
    if not arabic or word[-1:] not in ("i", "I", "y", "Y") or given_name_groups(word):
        return False
    return bool(arabic & given_name_groups(word[:-1]))


def is_given_name_misspelt(word: str, given: str) -> bool:
    """Whether a word, declined or not, is one letter off a given name, and no other given name.

    The first letter is right, and a vowel at the end is there or not, since it tells women from men.

    Source: of 447 pairs of names in Project Gutenberg's catalogue that have one surname and given names so near, 425
    are of one person.

    Examples:
        >>> is_given_name_misspelt("Yevgney", "Yevgeny"), is_given_name_misspelt("Inna", "Anna")
        (True, False)
    """
    forms, targets = _in_one_script(word, given)
    if not any(_is_letter_off(form, target) for form in forms for target in targets):
        return False
    return not given_name_groups(word, declined=True)


def _in_one_script(word: str, given: str) -> tuple[Collection[str], Collection[str]]:
    """The folded forms of a word, and the spellings of a given name that they may be; none for scripts far apart."""
    scripts = script_of(word), script_of(given)
    if scripts == (LATIN, CYRILLIC):
        return (fold(word),), spellings(given)
    if scripts == (CYRILLIC, LATIN):
        return spellings(word), (fold(given),)
    if scripts[0] != scripts[1]:
        return (), ()
    return lemmas(word) if scripts[0] == CYRILLIC else (fold(word),), (fold(given),)


def _is_letter_off(word: str, given: str) -> bool:
    if min(len(word), len(given)) < _SHORTEST_MISSPELT or word[0] != given[0]:
        return False
    if (word[-1] in VOWELS) != (given[-1] in VOWELS):
        return False
    return OSA.distance(word, given, score_cutoff=1) == 1
