"""What separates two spellings that no rule connects: nothing much, one letter, or too much."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from namenorm.writing.trigrams import stranger_by

VOWELS = frozenset("aeiouyаеиоуыэюяіїєј" + "j")
_ALIKE = frozenset(map(frozenset, ("ao", "ei", "eo", "iy", "ou", "ij", "yj", "ао", "еи", "ео", "оу", "ия")))
_SHORTEST_SWAPPED = 6
_SHORTEST_LIGHT = 8
_SHORTEST_HEAVY = 8
_SHORTEST_INNER = 9
_SHORTEST_MISPRINTED = 5
_STRANGE, _VERY_STRANGE = 4.0, 5.0  # natural logarithms that a misprint is less like a name than the name is
_SHORTEST_MISSPELT, _SHORTEST_MISSPELT_SWAPPED, _SHORTEST_MISSPELT_OTHERWISE = 6, 5, 7  # of a common word
_NO_ENDING = re.compile(
    r"(?:[bcdfgkpqstxzбвгґджзкпстфхцчшщ]|[zsckt]h)[nн]$|[bcdfghklmnpqrstxzбгґджзклмнпрстфхцчшщ][vв]$"
)
"""Consonants that no name ends in, but such as have lost the vowel before an n or a v."""

_ENDING = 2  # letters at the end that tell forms, genders and kin apart

EDITS = frozenset({"swap", "light_edit", "vowel_edit", "misprint", "inner_edit", "heavy_edit"})
"""The sorts of an edit."""


class Edit(NamedTuple):
    """One edit: of which sort (one of `EDITS`), and which letter."""

    route: str
    detail: str


@lru_cache(1 << 16)
def edit_between(one: str, other: str) -> Edit | None:
    """Judge what separates two folded words of one script: nothing much, one letter, or too much.

    A *swap* exchanges two neighbours behind the first letter. A *light* edit is one that writers make without meaning
    another name, or that hardly two names differ by: a letter doubled, one vowel of two beside each other lost, the
    last vowel dropped, a vowel too many or missing behind the first and before the last two letters. A *vowel* edit
    writes a vowel as its unstressed neighbour. A *misprint* makes a word that is spelt like no name. An *inner* edit is
    any other behind the first and before the last two letters of a word of nine. Everything else is heavy. Words
    shorter than eight letters are forgiven nothing but a swap and, from five on, a misprint, since too many names lie
    one letter apart; from six on also a vowel missing where no name can do without it (Medvedv).

    Source: how many names of towns lie one edit from another's, by the sort of edit and the length
    (`bench/misprints.py`). One in two thousand lies a swap from another; of those with eight letters or more, four in a
    thousand lie a light edit, and one in twenty-five a heavy or an inner one. Of 15,804 Russian surnames in OpenCorpora
    none ends like Medvedv. Of surnames of the US Census that lie one letter apart, one in a hundred is that much
    stranger than the other; of chance misprints more than a third are.

    Returns:
        The edit, None where there is none or more than one.

    Examples:
        >>> edit_between("grivoron", "graivoron").route
        'light_edit'
        >>> edit_between("gaivoron", "graivoron").route, edit_between("raivoron", "graivoron").route
        ('inner_edit', 'heavy_edit')
        >>> edit_between("graivroon", "graivoron").route
        'swap'
        >>> edit_between("worsleyw", "worsley").route
        'misprint'
    """
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    if longest < _SHORTEST_MISPRINTED or longest > shortest + 1 or one == other:
        return None
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return None
    edits = [(str(tag), int(mine), int(theirs)) for tag, mine, theirs in Levenshtein.editops(one, other).as_list()]
    if len(edits) == 2:
        at = next(at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs)
        if at > 0 and longest >= _SHORTEST_SWAPPED:
            return Edit("swap", f"{one[at : at + 2]} for {other[at : at + 2]}")
    if len(edits) == 1 and longest >= _SHORTEST_SWAPPED and _is_vowel_lost(one, other, edits[0][2]):
        return Edit("light_edit", f"one {other[-2]} missing")
    if len(edits) == 1 and longest >= _SHORTEST_LIGHT and shortest >= _SHORTEST_LIGHT - 1:
        edit, mine, theirs = edits[0]
        if edit == "replace":
            pair = frozenset((one[mine], other[theirs]))
            if pair in _ALIKE and 0 < mine < len(one) - 1:
                return Edit("vowel_edit", f"{one[mine]} for {other[theirs]}")
        else:
            longer, at = (one, mine) if edit == "delete" else (other, theirs)
            if _is_light(longer, at) and not (edit == "delete" and at == len(longer) - 1):
                more = "too many" if edit == "delete" else "missing"
                return Edit("light_edit", f"one {longer[at]} {more}")
    least = _STRANGE if longest > _SHORTEST_MISPRINTED else _VERY_STRANGE
    if edits[0][1] > 0 and not _is_ending(one, other) and stranger_by(one, other) >= least:
        return Edit("misprint", f"no name is spelt like {one}")
    if shortest < _SHORTEST_HEAVY:
        return None
    is_inner = len(edits) == 1 and longest >= _SHORTEST_INNER and _is_inside(edits[0][1], longest)
    return Edit("inner_edit" if is_inner else "heavy_edit", "one letter differs")


@lru_cache(1 << 14)
def is_common_word_misspelt(one: str, other: str) -> bool:
    """Say whether a word that is known for one of few is meant by another that is none of them.

    They begin alike, and two neighbours are exchanged (from five letters on), a letter is missing or too many (six) or
    is another one (seven). Words that may be any name are judged by `edit_between`, which forgives less.

    Args:
        one: A folded word that means nothing known.
        other: A folded common word, such as "ministry".

    Examples:
        >>> pairs = ("defece", "defence"), ("gruop", "group"), ("horse", "house")
        >>> [is_common_word_misspelt(*pair) for pair in pairs]
        [True, True, False]
    """
    longest = max(len(one), len(other))
    if longest < _SHORTEST_MISSPELT_SWAPPED or one[:1] != other[:1] or OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    if len(one) != len(other):
        return longest >= _SHORTEST_MISSPELT
    return longest >= _SHORTEST_MISSPELT_OTHERWISE or sorted(one) == sorted(other)


def _is_vowel_lost(one: str, other: str, at: int) -> bool:
    """Whether a word lacks the vowel before the last letter of another, and so ends in consonants that no name does."""
    return len(one) < len(other) == at + 2 and other[at] in VOWELS and _NO_ENDING.search(one) is not None


def _is_ending(one: str, other: str) -> bool:
    """Whether two words differ in a last letter that is a vowel or an й, as forms of one word do."""
    return one[:-1] == other[:-1] and not {one[-1], other[-1]}.isdisjoint(VOWELS | {"й"})


def _is_inside(at: int, length: int) -> bool:
    return 0 < at < length - _ENDING


def _is_light(longer: str, at: int) -> bool:
    letter = longer[at]
    before, after = longer[at - 1 : at], longer[at + 1 : at + 2]
    if letter in (before, after):
        return True
    if letter not in VOWELS or at == 0:
        return False
    return _is_inside(at, len(longer)) or before in VOWELS or after in VOWELS or after == ""
