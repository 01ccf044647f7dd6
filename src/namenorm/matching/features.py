"""What speaks for and against a name denoting an entity, and the probability that comes of it.

The weights are data (weights.yaml).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from namenorm.model import CaseForm, Evidence, Name
from namenorm.writing.data import load
from namenorm.writing.words import WordMatch

_LOWEST = -500.0  # a sum of weights below which the probability is nought


class Feature(NamedTuple):
    """Something that speaks for or against a name denoting an entity.

    Attributes:
        name: The feature, a name of weights.yaml.
        detail: The account in words.
        more: What it weighs beside its weight in the data.
        times: How often its weight counts, a fraction too.
        case_form: The case form that a word was recognised as, where it is one.
        word: The word of the query that it is about, "" for none.
        of_name: The word of the name that it is about, "" for none.
    """

    name: str
    detail: str
    more: float = 0.0
    times: float = 1.0
    case_form: CaseForm | None = None
    word: str = ""
    of_name: str = ""


def letter_for_letter(name: Name) -> list[Feature]:
    """What speaks for and against the bearer of a name that is exactly a listed one."""
    return [Feature("exact", f"{name.text}, letter for letter"), *weakness(name)]


def weakness(name: Name) -> list[Feature]:
    """What speaks against the bearer of a listed name that also means other things; empty for any other name."""
    return [Feature("weak", f"{name.text} also means other things")] if name.weak else []


@lru_cache(1)
def weights() -> dict[str, float]:
    """Every weight of weights.yaml by the name of its feature."""
    source = load("matching/weights.yaml")
    return {
        "intercept": source["intercept"],
        **source["words"],
        **source["names"],
        **source["likeness"],
        **source["organisations"],
    }


def evidence(features: Sequence[Feature]) -> tuple[Evidence, ...]:
    """Weigh features, the heaviest doubts first."""
    table = weights()
    weighed = (Evidence(f.name, _weight(f, table), f.detail, f.case_form, f.word, f.of_name) for f in features)
    return tuple(sorted(weighed, key=lambda e: e.weight))


def _weight(feature: Feature, table: dict[str, float]) -> float:
    """The weight of a feature; that of a graded one is for each unit."""
    return table[feature.name] * feature.times + feature.more


def score_of(features: Sequence[Feature]) -> float:
    """The probability that features come to: that of their evidence, without its account."""
    table = weights()
    return probability_of(table["intercept"] + sum(sorted([_weight(feature, table) for feature in features])))


def loss_weight(found: WordMatch) -> float:
    """What it weighs that the letters of two words fall short of their usual counterparts, at most 0."""
    return weights()["loss"] * found.likeness.loss if found.likeness else 0.0


def log_odds_of(features: Sequence[Feature]) -> float:
    """The log odds that features come to."""
    table = weights()
    return table["intercept"] + sum(_weight(feature, table) for feature in features)


def probability(reasons: Sequence[Evidence]) -> float:
    """Turn reasons into a probability."""
    return probability_of(weights()["intercept"] + sum(reason.weight for reason in reasons))


def probability_of(log_odds: float) -> float:
    """Turn log odds into a probability."""
    return 1 / (1 + exp(-max(log_odds, _LOWEST)))
