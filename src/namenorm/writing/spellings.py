"""How a word may be romanised: under which languages, by which systems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from namenorm.writing.data import load
from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold
from namenorm.writing.romanisation import languages, romanisations
from namenorm.writing.romanisation import system as romanisation_system
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of

FALLBACK = "unidecode"
"""Stands for a system where a script has no table; never checked."""


class _Alphabets(NamedTuple):
    """What scripts and letters tell of the language of a word: see alphabets.yaml."""

    of_script: Mapping[str, tuple[str, ...]]
    own: Sequence[tuple[frozenset[str], tuple[str, ...]]]
    lacking: Sequence[tuple[str, frozenset[str]]]
    others: tuple[str, ...]


@lru_cache(1)
def _alphabets() -> _Alphabets:
    source = load("writing/alphabets.yaml")
    return _Alphabets(
        {script: (lang,) for script, lang in source["scripts"].items()},
        [(frozenset(row["letters"]), tuple(row["languages"])) for row in source["own_letters"]],
        [(lang, frozenset(letters)) for lang, letters in source["lacking_letters"].items()],
        tuple(source["else"]),
    )


@lru_cache(1 << 12)
def languages_of(word: str, lang: str = "") -> tuple[str, ...]:
    """The languages under whose romanisation systems a word may have been written.

    Args:
        word: One word.
        lang: Its language where known.

    Examples:
        >>> languages_of("Київ"), languages_of("Тёткино"), languages_of("Козинка")
        (('uk',), ('ru',), ('ru', 'uk'))
    """
    if lang in languages():
        return (lang,)
    alphabets, script = _alphabets(), script_of(word)
    if script != CYRILLIC:
        return alphabets.of_script.get(script, ())
    letters = set(word.lower())
    for own, langs in alphabets.own:
        if not own.isdisjoint(letters):
            return langs
    return tuple(lang for lang, lacking in alphabets.lacking if lacking.isdisjoint(letters)) or alphabets.others


@lru_cache(1 << 13)
def spellings(word: str, lang: str = "") -> dict[str, tuple[str, ...]]:
    """Every folded romanised spelling of a word, with the names of the systems that make it, checked ones first.

    Args:
        word: One word. A word in a script without a table has one spelling, by `FALLBACK`; a Latin one has none.
        lang: Its language where known.
    """
    found: dict[str, tuple[str, ...]] = {}
    for language in languages_of(word, lang):
        for spelling, systems in romanisations(word, language).items():
            folded = fold(spelling)
            if folded:
                named, known = _named(language, systems), found.get(folded)
                found[folded] = named if known is None else _together(known, named)
    if not found and script_of(word) != LATIN and (plain := fold(to_ascii(word)).replace(" ", "")):
        found[plain] = (FALLBACK,)
    return found


@lru_cache(1 << 12)
def _named(lang: str, systems: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{lang}-{system}" for system in systems)


@lru_cache(1 << 12)
def _together(known: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *named)))


@lru_cache(1 << 12)
def is_checked(system: str) -> bool:
    """Say whether a reference stands behind a system, given as ``ru-bgnpcgn``."""
    if system == FALLBACK:
        return False
    lang, _, name = system.partition("-")
    return romanisation_system(lang, name).checked
