"""How likely two names denote one organisation: by their rare words, whatever legal form and general words they have.

"JSC Research Institute Vega", "АО НИИ «Вега»" and "Vega" share the one word that few organisations have. Legal forms
are set aside, words are paired by spelling and by meaning, an acronym with the words whose initials it has, and what
remains on either side weighs as much as it is rare. The weights are data, fitted by tools/fit_organisations.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from namenorm.matching.features import Feature, log_odds_of, weights
from namenorm.matching.organisation_names import LONGEST_ACRONYM, OrganisationName
from namenorm.matching.organisation_pairs import UnitPair, pair_units
from namenorm.matching.rarity import Rarity, word_rarity
from namenorm.writing.legal_forms import compare_forms
from namenorm.writing.parse import Unit
from namenorm.writing.proper_names import referent_of

FARTHEST = -5.0  # log odds of a next organisation that is not there
_WORD = 0.6  # units of weight that the agreement of one rare word comes to
_FULL = 10.0  # information that counts as one unit of weight
_SURE = 0.85
_LEAST_SAME = 2  # words from which on two names say whether they are in one language and style
_SURELY_ONE = 0.95
_SHORTEST_PROPER = 4  # letters


def organisation_features(
    mine: OrganisationName, theirs: OrganisationName, rarity: Rarity = word_rarity, *, is_alone: bool = False
) -> list[Feature]:
    """List what speaks for and against two names denoting one organisation.

    Args:
        mine: A name.
        theirs: A name of the organisation.
        rarity: What a word tells.
        is_alone: Whether no gazetteer shows whether another organisation comes nearer.
    """
    pairs = pair_units(mine.units, theirs.units, rarity, (mine.is_company, theirs.is_company))
    told = [rarity(unit) for unit in mine.units], [rarity(unit) for unit in theirs.units]
    taken = {i for pair in pairs for i in pair.mine}, {j for pair in pairs for j in pair.theirs}
    found = [Feature("organisation", "an organisation")]
    agreed = [(min(sum(told[0][i] for i in p.mine), sum(told[1][j] for j in p.theirs)), p) for p in pairs]
    agreement = sum(worth * pair.quality for worth, pair in agreed)
    words = ", ".join(pair.detail for pair in pairs)
    shares = [sum(t[i] for i in on) / max(0.1, sum(t)) for t, on in zip(told, taken, strict=True)]
    found.append(Feature("organisation_agreement", words or "no word agrees", times=min(agreement, 3 * _FULL) / _FULL))
    found.append(Feature("organisation_word", "at least a word's worth", times=min(agreement / _FULL, _WORD)))
    found.append(Feature("organisation_whole", "both as wholes", times=shares[0] * shares[1]))
    found.append(Feature("organisation_share", f"{shares[0]:.0%} of what it says agrees", times=shares[0] ** 2))
    found.append(Feature("organisation_share_of_name", f"{shares[1]:.0%} of the name", times=shares[1] ** 2))
    doubt = sum(worth * (1 - pair.quality) for worth, pair in agreed)
    if doubt:
        found.append(Feature("organisation_spelling", "words are only alike", times=doubt / _FULL))
    if pairs and all(pair.quality < _SURE for pair in pairs):
        found.append(Feature("organisation_alike", "no word is surely the same"))
    if any(pair.is_acronym for pair in pairs):
        letters = sum(len(pair.theirs) + len(pair.mine) - 1 for pair in pairs if pair.is_acronym)
        found.append(Feature("organisation_acronym", f"an acronym of {letters} letters", times=1 / letters))
    left = [[u for at, u in enumerate(units) if at not in on]
            for units, on in zip((mine.units, theirs.units), taken, strict=True)]  # fmt: skip
    found += _unpaired(left[0], left[1], rarity)
    if is_alone and all(left) and _are_in_one_style(pairs):
        apart = min(max(map(rarity, units)) for units in left) / _FULL
        found.append(
            Feature("organisation_minimal_pair", "all other words are the same, letter for letter", times=apart)
        )
    best = max((worth * pair.quality for worth, pair in agreed), default=0.0)
    found.append(Feature("organisation_best_word", "the rarest word that agrees", times=best / _FULL))
    if forms := compare_forms(mine.forms, theirs.forms):
        found.append(Feature(f"legal_form_{forms}", f"legal forms: {forms}"))
    return found


def lead_feature(odds: float, others: Sequence[float]) -> Feature:
    """How far an organisation is ahead of the next one that the name may denote, or behind the best.

    Args:
        odds: The log odds of its features.
        others: Those of all the others.
    """
    lead = odds - max(others, default=FARTHEST)
    longest = weights()["organisation_longest_lead"]
    detail = "no other comes nearer" if lead >= 0 else "another one comes nearer"
    return Feature("organisation_lead", detail, times=max(-longest, min(longest, lead)))


def compared_organisations(
    one: Sequence[OrganisationName], other: Sequence[OrganisationName], rarity: Rarity = word_rarity
) -> Iterator[list[Feature]]:
    """Compare two names without a gazetteer, each reading of one with each of the other.

    Yields:
        The features; their lead is that over an organisation that is not there.
    """
    for mine in one:
        for theirs in other:
            features = organisation_features(mine, theirs, rarity, is_alone=True)
            yield [*features, lead_feature(log_odds_of(features), ())]


def _unpaired(mine: Sequence[Unit], theirs: Sequence[Unit], rarity: Rarity) -> list[Feature]:
    """What the words weigh that only one of two names has."""
    found: list[Feature] = []
    numbers = [[unit.word for unit in units if unit.folded.isdigit()] for units in (mine, theirs)]
    if all(numbers):
        found.append(Feature("organisation_number", f"{numbers[0][0]} is not {numbers[1][0]}"))
    elif any(numbers):
        found.append(Feature("organisation_number_missing", f"{(numbers[0] or numbers[1])[0]} is on one side only"))
    rarest = []
    own: list[list[Unit]] = []
    where = [[unit.word for unit in units if _is_place(unit)] for units in (mine, theirs)]
    if all(where):
        found.append(Feature("organisation_place_differs", f"{where[0][0]} is not {where[1][0]}"))
    for side, units in (("extra", mine), ("missing", theirs)):
        rest = [unit for unit in units if not unit.folded.isdigit()]
        places = [unit for unit in rest if _is_place(unit)]
        general = [unit for unit in rest if unit.concept is not None and unit not in places]
        rare = [unit for unit in rest if unit.concept is None and unit not in places]
        own.append([unit for unit in rare if _is_proper(unit)])
        for kind, of_kind in (("place", places), ("general", general), ("rare", rare)):
            if of_kind:
                times = sum(rarity(unit) for unit in of_kind) / _FULL
                named = ", ".join(unit.word for unit in of_kind)
                found.append(Feature(f"organisation_{kind}_{side}", f"{named} is on one side only", times=times))
        rarest.append(max((rarity(unit) for unit in rest), default=0.0))
    if all(own):
        told = min(max(map(rarity, units)) for units in own) / _FULL
        named = " is not ".join(" ".join(unit.word for unit in units) for units in own)
        found.append(Feature("organisation_name_differs", named, times=told))
    if min(rarest):
        found.append(Feature("organisation_conflict", "each has words of its own", times=min(rarest) / _FULL))
    return found


def _are_in_one_style(pairs: Sequence[UnitPair]) -> bool:
    """Whether most words that two names share are the same letter for letter, and all of them are surely one."""
    same = sum(pair.quality == 1.0 for pair in pairs)
    return same >= _LEAST_SAME and same * 2 > len(pairs) and all(pair.quality >= _SURELY_ONE for pair in pairs)


def _is_proper(unit: Unit) -> bool:
    """Whether a word is long enough for a name of its own, and no acronym, whose words the other name may have."""
    return len(unit.folded) >= _SHORTEST_PROPER and not (unit.word.isupper() and len(unit.word) <= LONGEST_ACRONYM)


def _is_place(unit: Unit) -> bool:
    return bool(unit.country) or referent_of(unit.word) is not None
