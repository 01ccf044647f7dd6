"""What tells a woman's name from a man's: surnames that only she has, and his name in a case."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from namenorm.matching.alike import LEAST_PARTS
from namenorm.matching.features import Feature
from namenorm.matching.pairing import DECLINED, Pair
from namenorm.model import Entity, Name
from namenorm.writing.edits import VOWELS
from namenorm.writing.genders import genders_differ, may_be_womans
from namenorm.writing.given_names import given_name_groups, share_given_name
from namenorm.writing.parse import Unit
from namenorm.writing.scripts import CYRILLIC, script_of

_UNDECLINED = frozenset("eiuеиуі")  # vowels that names which have no cases end in
Found = tuple[Entity, Name, tuple[Feature, ...]]
"""An entity, the name by which it was found, and what speaks for it and against."""


def genders(mine: Sequence[Unit], theirs: Sequence[Unit], pairs: list[Pair], *, alone: bool) -> list[Feature]:
    """What tells a woman from a man: a surname that only she has, or his in a case in which the given name is not.

    Args:
        mine: The words of the query.
        theirs: Those of the name.
        pairs: Which are one.
        alone: Whether the name stands alone, where nothing puts it in a case.
    """
    given = [(mine[i].word, theirs[j].word) for i, j, _ in pairs if given_name_groups(theirs[j].word)]
    surnames = [pair for pair in pairs if pair[2].route not in ("given_name", "initial")]
    for i, j, found in surnames:
        one, other = mine[i].word, theirs[j].word
        if found.route == "exact" or (alone and given_name_groups(other)):
            continue
        if genders_differ(one, other):
            if not any(share_given_name(word, name) and not given_name_groups(word) for word, name in given):
                return [Feature("gender", f"{one} is a woman's form, {other} a man's")]
        elif alone and found.route in DECLINED and may_be_womans(one):
            for word, name in given:
                if given_name_groups(word) and not share_given_name(word, name):
                    return [Feature("gender_open", f"{word} {one} is a woman, or a case form")]
                if given_name_groups(word):
                    return [Feature("gender", f"{word} is not declined, so {one} is a woman's form")]
            if len(mine) == 1 and script_of(one) != CYRILLIC:  # in which language, is not known
                return [Feature("gender_open", f"{one} is a woman's form, or a case form in some languages")]
    if not alone or len(pairs) == 1:
        return []
    return _given_name_alone_declined(mine, theirs, pairs) or _surname_alone_declined(mine, theirs, pairs)


def _given_name_alone_declined(mine: Sequence[Unit], theirs: Sequence[Unit], pairs: list[Pair]) -> list[Feature]:
    """That a given name is one of its own, since the surname beside it is in no case: Martina Schulz for Martin."""
    if any(found.route in DECLINED and not given_name_groups(theirs[j].word) for _, j, found in pairs):
        return []
    for i, j, found in pairs:
        word, name = mine[i].word, theirs[j].word
        groups = given_name_groups(name)
        if not groups or found.route not in (*DECLINED, "given_name") or not groups.isdisjoint(given_name_groups(word)):
            continue
        if not given_name_groups(word) and (word[-1] not in "aа" or name[-1] in VOWELS):
            continue
        surnames = [mine[k].word for k, m, _ in pairs if m != j and not given_name_groups(theirs[m].word)]
        if any(surname[-1].lower() not in VOWELS for surname in surnames if len(surname) > 1):
            return [Feature("gender", f"{' '.join(surnames)} is in no case, so {word} is a name of its own")]
        if surnames and given_name_groups(word):
            return [Feature("gender_open", f"{word} is a name of its own, or a case form")]
    return []


def _surname_alone_declined(mine: Sequence[Unit], theirs: Sequence[Unit], pairs: list[Pair]) -> list[Feature]:
    """That a surname is one of its own, since the given name beside it is in no case: Юрій Сорока for Юрій Сорок."""
    if not len(mine) == len(theirs) == len(pairs) == LEAST_PARTS:
        return []
    for (i, _, found), (k, m, beside) in permutations(pairs):
        one, word = mine[i].word, mine[k].word
        is_declined = found.route in DECLINED and one[-1].lower() in ("a", "а") and word[-1].lower() not in _UNDECLINED
        if (
            is_declined
            and beside.route not in DECLINED
            and given_name_groups(word)
            and given_name_groups(theirs[m].word)
        ):
            return [Feature("one_in_case", f"{word} is in no case, so {one} may be a name of its own")]
    return []


def with_genders_open(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Doubt a woman known by her surname alone, where the word may be a man's name in a case: Putina, of Putin, too."""
    if not any(feature.name == "gender_open" for *_, features in found for feature in features):
        return found
    also = Feature("gender_open", "a man's name in a case, too")
    return tuple(
        (entity, name, (*features, also) if _is_surname_alone(features) else features)
        for entity, name, features in found
    )


def _is_surname_alone(features: Sequence[Feature]) -> bool:
    names = {feature.name for feature in features}
    return "surname_alone" in names and "gender_open" not in names
