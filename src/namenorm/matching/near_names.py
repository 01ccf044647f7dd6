"""How likely a name is which of the names it is nearly, or none of them.

The candidates share one unit of odds: each has e^sum of its features, being none of them has 1. So a name with many
neighbours is less sure than one with a single neighbour, without a rule of its own. The weights are data
(layer_weights.yaml).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log10

from namenorm.matching.features import weights
from namenorm.model import Evidence
from namenorm.writing.correspondences import likeness
from namenorm.writing.data import load

_SURE_LETTERS = 6
_MOST_LETTERS = 10
_MOST_LOSS = 10.0
_SMALL = 3.0  # powers of ten of the names of a gazetteer that is no crowd
_AROUND = 1  # equal letters that are kept on both sides of a difference
_DETAILS = {
    "one_edit": "one letter differs",
    "two_edits": "two letters differ",
    "same_key": "both spell one name by the habits of romanisation",
}


@dataclass(frozen=True, slots=True)
class Near:
    """A name that another one nearly is.

    Attributes:
        key: The name, folded and without spaces.
        number: Its number in its gazetteer.
        edits: How many letters differ from the name that was asked for, 0 where a rule leads to it.
        route: "edits", "case_form", "same_key" or "kind_word".
        detail: The rule in words.
    """

    key: str
    number: int
    edits: int
    route: str
    detail: str = ""


@lru_cache(1)
def near_weights() -> dict[str, float]:
    """The weights by the names of their features."""
    table: dict[str, float] = load("matching/layer_weights.yaml")["near"]
    return table


@lru_cache(1)
def layer_weights() -> dict[str, float]:
    """What weighs between layers."""
    table: dict[str, float] = load("matching/layer_weights.yaml")["layers"]
    return table


@lru_cache(1)
def resemblances() -> frozenset[str]:
    """The features of a candidate that is not named but resembles."""
    return frozenset(load("matching/layer_weights.yaml")["resemblances"])


def features_of(asked: str, near: Near, names: int) -> dict[str, float]:
    """Measure what speaks for and against a name being a near one.

    Args:
        asked: The key of the name that is asked for.
        near: The name that it may be.
        names: How many names the gazetteer has.
    """
    measured = {"letters": float(min(max(0, len(asked) - _SURE_LETTERS), _MOST_LETTERS))}
    crowd = max(0.0, log10(max(1, names)) - _SMALL)
    if near.route == "edits":
        measured["one_edit" if near.edits == 1 else "two_edits"] = 1.0
        measured["crowd_one" if near.edits == 1 else "crowd_two"] = crowd
        measured["first_letter"] = float(asked[:1] != near.key[:1])
    else:
        measured[near.route] = 1.0
    if near.edits == 1 or near.route == "same_key":
        measured["loss"] = _loss(asked, near.key)
    return measured


def _loss(one: str, other: str) -> float:
    """How far the letters that differ, with one around them, fall short of their usual counterparts."""
    if one == other:
        return 0.0
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < min(len(one), len(other)) - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    begin, end = max(0, begin - _AROUND), max(0, end - _AROUND)
    alike = likeness(one[begin : len(one) - end], other[begin : len(other) - end])
    return _MOST_LOSS if alike is None else min(_MOST_LOSS, alike.loss)


def accounts(asked: str, candidates: Sequence[Near], names: int) -> list[tuple[float, tuple[Evidence, ...]]]:
    """Share the odds between the names that one name may be.

    Args:
        asked: The key of the name that is asked for.
        candidates: The names that it may be, each once.
        names: How many names the gazetteer has.

    Returns:
        For each candidate its probability and the evidence for it, in the order of the candidates. The weights of the
        evidence, with the intercept of weights.yaml, add up to the log odds of the probability.
    """
    table = near_weights()
    measured = [features_of(asked, near, names) for near in candidates]
    sums = [sum(table[name] * worth for name, worth in features.items()) for features in measured]
    odds = [exp(worth) for worth in sums]
    whole = 1.0 + sum(odds)
    found = []
    for near, features, worth, own in zip(candidates, measured, sums, odds, strict=True):
        rivals = whole - own
        reasons = _reasons(near, features, table, len(candidates), -log(rivals))
        found.append((1 / (1 + rivals * exp(-worth)), reasons))
    return found


def _reasons(
    near: Near, features: Mapping[str, float], table: Mapping[str, float], candidates: int, rivals: float
) -> tuple[Evidence, ...]:
    route = next(name for name in ("one_edit", "two_edits", "case_form", "same_key", "kind_word") if name in features)
    crowd = sum(table[name] * features.get(name, 0.0) for name in ("crowd_one", "crowd_two"))
    rest = sum(table[name] * features.get(name, 0.0) for name in ("letters", "loss", "first_letter"))
    opening = table[route] + crowd - weights()["intercept"]
    reasons = [
        Evidence(f"near_{route}", opening, near.detail or f"{_DETAILS[route]} from {near.key}"),
        Evidence("near_letters", rest, "its length, and how usual the difference is"),
    ]
    if candidates > 1:
        others = "one other name comes near" if candidates == 2 else f"{candidates - 1} other names come near"
        reasons.append(Evidence("near_rivals", rivals, others))
    return tuple(sorted(reasons, key=lambda reason: reason.weight))
