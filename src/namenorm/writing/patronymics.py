"""Patronymics: the middle names that East Slavic people have from their father's name, by their endings."""

from __future__ import annotations

import re
from functools import lru_cache

from namenorm.writing.data import derived
from namenorm.writing.folding import fold
from namenorm.writing.given_names import names_by_group
from namenorm.writing.keys import strict_keys
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of

_ENDING_CYRILLIC = re.compile(
    "(?:ович|евич|йович|ич|овна|евна|инична|ична|івна|ївна|йовна|авіч|евіч|аўна|еўна)(?:а|у|ем|ом|ы|и|е|ой|і|ю)?$"
)
_ENDING_LATIN = re.compile(
    "(?:[oe]v[iy][cč]h?|ovitch|evitch|ow[iy]cz|[oe]witsch|owitsch|ewicz|[oea][vu]n[ay]|[iy]vn[ay]|ich?na|yovych)(?:a|u|em|om|e|owi|ovi)?$"
)
_SHORTEST = 6
# What is added to the father's name or its stem; the longest first, since a regular expression takes the first.
_ADDED = {
    CYRILLIC: re.compile(
        "(?:[иьі]?й?[еоа]вич|[иьі]?й?[еоа]віч|ич|іч|[иьі]?й?[еоа]вна|[иі]?й?ївна|[иі]?івна|[іь]?йовна|[еоа]ўна|ини?чна|і?чна)$"
    ),
    LATIN: re.compile(
        "(?:[iyj]*[oea]v[iy](?:t?ch|c|č)|[iyj]*[oea]w[iy]cz|[iyj]*[oe]witsch|[iyj]*[oea][vu]n[ay]|[iy]+vn[ay]|ini?chna|ich)$"
    ),
}
_LAST_LETTERS = re.compile("(?:[иі]?й|[ьоаяы])$")


@lru_cache(1 << 12)
def is_patronymic(word: str) -> bool:
    """Say whether a word has the ending of a patronymic, in any case form or romanisation.

    Examples:
        >>> is_patronymic("Владимирович"), is_patronymic("Vladimirovich"), is_patronymic("Putin")
        (True, True, False)
    """
    folded = fold(word)
    return len(folded) >= _SHORTEST and bool(_ENDING_CYRILLIC.search(folded) or _ENDING_LATIN.search(folded))


@lru_cache(1 << 13)
def fathers_of(patronymic: str) -> frozenset[str]:
    """Name the groups of given names that the father's name of a patronymic may belong to.

    Args:
        patronymic: A patronymic in the nominative, Cyrillic or romanised.

    Returns:
        Groups of `given_names`; empty where the father's name is not known.

    Examples:
        >>> fathers_of("Миколаївна") & fathers_of("Nikolaevna")
        frozenset({'NIKOLAY'})
    """
    folded = fold(patronymic)
    added = _ADDED[CYRILLIC if script_of(folded) == CYRILLIC else LATIN]
    stem, count = added.subn("", folded)
    if not count or not stem:
        return frozenset()
    stems = _stems()
    return frozenset().union(*(stems.get(key, ()) for form in _forms(stem) for key in strict_keys(form)))


def share_father(one: str, other: str) -> bool:
    """Say whether two patronymics are of one father's name: Миколаївна and Николаевна."""
    return bool(fathers_of(one) & fathers_of(other))


def _forms(name: str) -> set[str]:
    return {name, _LAST_LETTERS.sub("", name) or name}


@derived("writing/patronymic_stems", "writing/*.py", "writing/given_names.yaml")
def _stems() -> dict[str, list[str]]:
    """Strict keys of the stems of Cyrillic given names, with their groups."""
    stems: dict[str, dict[str, None]] = {}
    for group, names in names_by_group().items():
        for name in names:
            if script_of(name) == CYRILLIC:
                for key in sorted({key for form in _forms(fold(name)) for key in strict_keys(form)}):
                    stems.setdefault(key, {})[group] = None
    return {key: list(groups) for key, groups in stems.items()}
