"""Surnames that have a woman's form: Зеленская and Зеленский, Zelenska and Zelensky are two people.

Only forms that cannot be a man's case form are told apart: Путина may be the genitive of Путин, Зеленская can't be one
of Зеленский, nor Зеленської. Зеленской is left open, since Шаховской is a man.
"""

from __future__ import annotations

import re
from functools import lru_cache

from namenorm.writing.folding import fold

_WOMAN = re.compile(
    "(?:[сцз]ьк(?:а|ої|ій|у|ою)|[сц]к(?:ая|ую|ою)|[ое]ва|[иі]на|ная|[sczk]ka(?:ya|ia|ja|a)?|[scz]ká|naya|naia|naja)$"
)
_MAN = re.compile("(?:[сцз]ький|[сц]кий|ный|ний|[sczk]k(?:y|i|yy|iy|ij|yj|ii|yi|oy|oi|oj)|n(?:y|yy|iy|yj|ii|yi))$")


@lru_cache(1 << 12)
def genders_differ(one: str, other: str) -> bool:
    """Say whether one word is a woman's form of an adjectival surname and the other the man's.

    Examples:
        >>> genders_differ("Zelenska", "Зеленский"), genders_differ("Зеленської", "Зеленський")
        (True, True)
        >>> genders_differ("Путина", "Путин")
        False
    """
    first, second = fold(one), fold(other)
    return bool((_WOMAN.search(first) and _MAN.search(second)) or (_MAN.search(first) and _WOMAN.search(second)))


_SURNAME = re.compile("(?:[оеєё]в|[иіїy]н|ov|ev|yov|in|yn)$")


def may_be_another_gender(one: str, other: str) -> bool:
    """Say whether two words differ only in the -a that makes a man's surname a woman's, or its own genitive.

    Examples:
        >>> may_be_another_gender("Соколова", "Соколов"), may_be_another_gender("Соколову", "Соколов")
        (True, False)
    """
    shorter, longer = sorted((fold(one), fold(other)), key=len)
    return longer[:-1] == shorter and may_be_womans(longer)


def may_be_womans(word: str) -> bool:
    """Say whether a word may be a woman's surname that is a man's with -a: Соколова, which is "of Соколов", too.

    Examples:
        >>> may_be_womans("Соколова"), may_be_womans("Petrova"), may_be_womans("Соколову")
        (True, True, False)
    """
    folded = fold(word)
    return folded[-1:] in ("а", "a") and _SURNAME.search(folded[:-1]) is not None


_NOMINATIVE = re.compile("(?:[оеє]в|[иі]н|[сц]ь?к)а(?:я)?$")


def is_womans_nominative(word: str) -> bool:
    """Say whether a word ends as the Cyrillic surnames of women do in the nominative.

    Examples:
        >>> is_womans_nominative("Глушкова"), is_womans_nominative("Покровская"), is_womans_nominative("Покровской")
        (True, True, False)
    """
    return _NOMINATIVE.search(fold(word)) is not None
