"""What the letters of two words weigh, where no rule makes sure that one is the other."""

from __future__ import annotations

from collections.abc import Sequence

from namenorm.index.entries import listed_names
from namenorm.matching.features import Feature, loss_weight, weights
from namenorm.matching.pairing import Pair
from namenorm.matching.rarity import Rarity
from namenorm.model import Entity
from namenorm.writing.correspondences import Likeness, likeness
from namenorm.writing.edits import EDITS
from namenorm.writing.given_names import given_name_groups
from namenorm.writing.parse import Unit
from namenorm.writing.patronymics import is_patronymic
from namenorm.writing.scripts import script_of
from namenorm.writing.words import WordMatch

LEAST_PARTS = 2
"""Words that a person's name has at least, given name and surname."""

_FORGIVEN = {"organization": EDITS | {"misspelt"}, "person": frozenset({"inner_edit"})}
_BY_RULE = frozenset({"same_key", "romanised_unchecked"})
_LEAST_SURE = -1.0  # the weight of a word that is beyond doubt
_ODDS_OF_FATHER = 12.0  # of a father's name, where no gazetteer says how rare it is
_ODDS_OF_MEANING = 10.0  # of a word that is known by its meaning


def account(found: WordMatch, crowd: float) -> str:
    """A pair's account in words, with how alike the letters are where that counts."""
    if found.likeness is None or not (crowd or found.route == "alike"):
        return found.detail
    return f"{found.detail} (odds e^{found.likeness.odds:.0f}, {found.likeness.loss:.0f} short of the usual)"


def doubt(found: WordMatch, crowd: float, kind: str) -> float:
    """What the letters of two words weigh beside the rule that connects them, in a name of a thing of a kind."""
    if found.likeness is None:
        return 0.0
    table = weights()
    if found.route == "alike":
        return loss_weight(found) + crowd * (table["in_crowd"] - table["alike"])
    rule = table["rule_in_crowd"] if found.route in _BY_RULE and kind != "person" else 0.0
    return crowd * (loss_weight(found) + table["in_crowd"] + rule - table[found.route])


def chance(
    mine: Sequence[Unit],
    theirs: Sequence[Unit],
    pairs: list[Pair],
    kind: str,
    crowd: float,
    rarity: Rarity | None = None,
) -> list[Feature]:
    """How far chance alone explains words that are only alike: the shorter they are, the further.

    Args:
        mine: The words of the query.
        theirs: Those of the name.
        pairs: Which are one.
        kind: The kind of the entity.
        crowd: How far letters and lead take the place of the rules, from 0 to 1.
        rarity: What a word of a person's name tells, where a gazetteer says so.
    """
    counts = 1.0 if any(found.route == "alike" for _, _, found in pairs) else crowd
    if not counts or all(found.likeness is None for _, _, found in pairs):
        return []
    table = weights()
    odds = odds_alike = losses = 0.0
    for i, j, found in pairs:
        alike = found.likeness or likeness(mine[i].word, theirs[j].word)
        odds += max(_ODDS_OF_MEANING if found.likeness is None else 0.0, alike.odds if alike else 0.0)
        if found.likeness is not None:
            odds_alike += found.likeness.odds
            losses -= loss_weight(found)
        elif kind == "person" and found.route != "initial":
            odds_alike += _odds_of_same(theirs[j], alike, rarity)
    most = min(0.0, table["chance"] + table["odds"] * odds)
    slope = table["odds"]
    if kind == "person" and len(pairs) > 1:
        slope += crowd * (table["odds_of_person"] - slope)
    surplus = max(0.0, min(losses, table["chance"] + slope * odds_alike))
    return [Feature("chance", f"alike by chance once in e^{odds:.0f}", counts * (most + surplus), times=0.0)]


def others_agree(kind: str, pairs: Sequence[Pair], crowd: float) -> list[Feature]:
    """What it weighs that all words of an organisation or a person but a misspelt one are beyond doubt.

    Two bodies seldom have names that differ by one letter. Two people do (Budanov, Bogdanov), and so do two villages;
    but few people of one given name have surnames that differ inside a long word only.

    Source: of 1,126 Russian surnames with nine letters in OpenCorpora 205 lie an inner edit from another of its 8,270;
    people of both surnames must also share their given name to be taken for each other.
    """
    forgiven = _FORGIVEN.get(kind, frozenset())
    if len(pairs) == 1 or not forgiven:
        return []
    table = weights()
    unsure = [found for _, _, found in pairs if table[found.route] < _LEAST_SURE]
    if len(unsure) != 1 or unsure[0].route not in forgiven:
        return []
    return [Feature("others_agree", "all its other words agree", -crowd * table["others_agree"])]


def by_ear(mine: Sequence[Unit], pairs: Sequence[Pair], entity: Entity, crowd: float) -> list[Feature]:
    """That a name is only alike because it is written in a script in which no name of the entity is listed.

    Among names of one script some difference tells things apart; from one script to another it is how sounds are heard.
    It counts for people, and for places in a small gazetteer: a large one has others that sound so.

    Args:
        mine: The words of the query.
        pairs: Which are words of the name.
        entity: The person or place.
        crowd: How far the gazetteer knows most names of its field, from 0 to 1.
    """
    if len(pairs) < (LEAST_PARTS if entity.kind == "person" else 1):
        return []
    scripts = {script_of(mine[i].word) for i, _, found in pairs if found.route == "alike"}
    if not scripts or any(script_of(name.text) in scripts for name in listed_names(entity)):
        return []
    times = 1.0 if entity.kind == "person" else 1.0 - crowd
    return [Feature("by_ear", "none of its names is written in this script", times=times)]


def _odds_of_same(unit: Unit, alike: Likeness | None, rarity: Rarity | None) -> float:
    """What a word of a person's name tells that both names surely have.

    A surname tells what its letters do, a given name or a father's as much as it is rare.
    """
    is_father = is_patronymic(unit.word)
    is_given = is_father or bool(given_name_groups(unit.word))
    if alike is None or (is_given and rarity is None):
        return min(_ODDS_OF_FATHER, alike.odds) if alike and is_father else 0.0
    if not is_given or rarity is None:
        return alike.odds
    return min(rarity(unit) / weights()["odds_of_person"], alike.odds)
