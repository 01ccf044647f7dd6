"""How a word may be romanised: under which languages, by which systems."""

from __future__ import annotations

from functools import lru_cache

from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold
from namenorm.writing.romanisation import romanisations
from namenorm.writing.romanisation import system as romanisation_system
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of

FALLBACK = "unidecode"
"""Stands for a system where a script has no table; never checked."""


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
    if lang in ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ka", "hy", "el", "ar"):
        return (lang,)
    script = script_of(word)
    if script != CYRILLIC:
        return {"Geor": ("ka",), "Armn": ("hy",), "Grek": ("el",), "Arab": ("ar",)}.get(script, ())
    letters = set(word.lower())
    if letters & set("ђјљњћџѓќѕ"):
        return ("sr", "mk")
    if letters & set("әғқңөұүһ"):
        return ("kk",)
    lacking = (("ru", "іїєґў"), ("uk", "ыэёъў"), ("be", "ищъїє"))
    return tuple(lang for lang, foreign in lacking if not letters & set(foreign)) or ("bg",)


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
