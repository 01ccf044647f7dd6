"""What romanised words mean: a Latin name may say Zavod, Nauchno-Issledovatelskiy Institut, Torgovyi Dom.

Nothing is listed. The Russian and Ukrainian words of concepts.yaml are romanised by rule, and a Latin word means what
the word means that it romanises.
"""

from __future__ import annotations

from functools import lru_cache

from namenorm.writing.concept_tables import agreeing
from namenorm.writing.concepts import Concept, concepts_of
from namenorm.writing.data import derived, load
from namenorm.writing.folding import fold
from namenorm.writing.keys import strict_keys
from namenorm.writing.lemmas import lemmas
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.spellings import spellings

_LANGUAGES = ("ru", "uk")
_SHORTEST = 4
_ADJECTIVE_ENDINGS = ("ый", "ий", "ой")


@derived(
    "writing/romanised_concept_tables",
    *("writing/concepts.yaml", "writing/romanised_concepts.py", "writing/concept_tables.py", "writing/keys.py"),
    *("writing/romanisation*.py", "writing/tables/*.yaml"),
)
def _words_by_key() -> dict[str, list[str]]:
    """Strict keys with the words of concepts that have them."""
    source = load("writing/concepts.yaml")
    words: dict[str, None] = {}
    listed = [
        (lang, word)
        for entry in source["concepts"].values()
        for lang in _LANGUAGES
        for word in entry["words"].get(lang, ())
    ]
    listed += [
        (lang, word) for lang in _LANGUAGES for word in source["compounds"].get(lang, ()) if len(word) > _SHORTEST
    ]
    for lang, word in listed:
        if " " in word or len(word) < _SHORTEST:
            continue
        forms = [word, *agreeing(word, source["agreement"].get(lang, {}))]
        forms += [word[:-2] + "о" for ending in _ADJECTIVE_ENDINGS if word.endswith(ending)]  # научно-, военно-
        words.update(dict.fromkeys(forms))
    table: dict[str, list[str]] = {}
    for word in words:
        for key in sorted(strict_keys(word)):
            table.setdefault(key, []).append(word)
    return table


@lru_cache(1 << 13)
def concepts_of_romanised(word: str) -> tuple[Concept, ...]:
    """Say what a Latin word means as the romanisation of a Russian or Ukrainian one.

    Args:
        word: One word; also a Cyrillic one that is the first part of a compound (научно-).

    Returns:
        Its concepts, () where it romanises no word of a concept.

    Examples:
        >>> [concept.name for concept in concepts_of_romanised("Zavod")]
        ['FACTORY']
        >>> [concept.name for concept in concepts_of_romanised("obshchestva")]
        ['SOCIETY']
        >>> concepts_of_romanised("Vega")
        ()
    """
    if len(word) < _SHORTEST:
        return ()
    if script_of(word) == CYRILLIC:
        return _of_first_part(word) if word.lower().endswith("о") else ()
    if script_of(word) != LATIN:
        return ()
    for form in lemmas(word):
        for key in sorted(strict_keys(form)):
            for native in _words_by_key().get(key, ()):
                if form in spellings(native):
                    return concepts_of(native) or _of_first_part(native)
    return ()


def _of_first_part(native: str) -> tuple[Concept, ...]:
    stem = fold(native)[:-1]
    return next((found for ending in _ADJECTIVE_ENDINGS if (found := concepts_of(stem + ending))), ())
