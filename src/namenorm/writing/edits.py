"""What separates two spellings that no rule connects: nothing much, one letter, or too much."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

VOWELS = frozenset("aeiouyаеиоуыэюяіїєј" + "j")
_ALIKE = frozenset(map(frozenset, ("ao", "ei", "eo", "iy", "ou", "ij", "yj", "ао", "еи", "ео", "оу", "ия")))
_SHORTEST_SWAPPED = 6
_SHORTEST_LIGHT = 8
_SHORTEST_HEAVY = 8
_SHORTEST_CONSONANT = 11  # of a word that is forgiven a consonant left out or too many
_SHORTEST_REPLACED = 12
_ENDING = 2  # letters at the end that tell forms, genders and kin apart


class Edit(NamedTuple):
    """One edit: of which sort (swap, light_edit, vowel_edit, heavy_edit), and which letter."""

    route: str
    detail: str


@lru_cache(1 << 16)
def edit_distance(one: str, other: str) -> Edit | None:
    """Judge what separates two folded words of one script: nothing much, one letter, or too much.

    A *swap* exchanges two neighbours behind the first letter. A *light* edit is one that writers make without meaning
    another name: a letter doubled, one vowel of two beside each other lost, the last vowel dropped. A *vowel* edit
    writes a vowel as its unstressed neighbour. Everything else is heavy. Words shorter than eight letters are forgiven
    nothing but a swap: too many names lie one letter apart.

    Source: how many names of towns lie one edit from another's, by the sort of edit and the length
    (`bench/misprints.py`). One in two thousand lies a swap from another, one in fifty a heavy edit.

    Returns:
        ``swap``, ``light_edit``, ``vowel_edit`` or ``heavy_edit`` for one edit of that sort, else None.

    Examples:
        >>> edit_distance("grivoron", "graivoron").route
        'light_edit'
        >>> edit_distance("gaivoron", "graivoron").route
        'heavy_edit'
        >>> edit_distance("graivroon", "graivoron").route
        'swap'
    """
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    if longest < _SHORTEST_SWAPPED or longest > shortest + 1:
        return None
    from rapidfuzz.distance import OSA, Levenshtein

    if OSA.distance(one, other, score_cutoff=1) > 1:
        return None
    edits = [(str(tag), int(mine), int(theirs)) for tag, mine, theirs in Levenshtein.editops(one, other).as_list()]
    if len(edits) == 2:
        at = next(at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs)
        if at > 0:
            return Edit("swap", f"{one[at : at + 2]} for {other[at : at + 2]}")
    if longest < _SHORTEST_LIGHT:
        return None
    if len(edits) == 1 and shortest >= _SHORTEST_LIGHT - 1:
        edit, mine, theirs = edits[0]
        if edit == "replace":
            replaced = f"{one[mine]} for {other[theirs]}"
            if frozenset((one[mine], other[theirs])) in _ALIKE and 0 < mine < longest - 1:
                return Edit("vowel_edit", replaced)
            if longest >= _SHORTEST_REPLACED and 0 < mine < longest - _ENDING:
                return Edit("light_edit", replaced)
        else:
            longer, at = (one, mine) if edit == "delete" else (other, theirs)
            if _is_light(longer, at) and not (edit == "delete" and at == len(longer) - 1):
                more = "too many" if edit == "delete" else "missing"
                return Edit("light_edit", f"one {longer[at]} {more}")
    if shortest < _SHORTEST_HEAVY:
        return None
    return Edit("heavy_edit", "one letter differs")


def _is_light(longer: str, at: int) -> bool:
    letter = longer[at]
    before, after = longer[at - 1 : at], longer[at + 1 : at + 2]
    if letter in (before, after):
        return True
    if at == 0:
        return False
    is_inside = at < len(longer) - _ENDING
    if letter not in VOWELS:
        return is_inside and len(longer) >= _SHORTEST_CONSONANT
    return is_inside or before in VOWELS or after in VOWELS or after == ""
