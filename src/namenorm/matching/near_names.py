"""How likely a name is which of the names it is nearly, or none of them.

The candidates share one unit of odds: each has e^sum of its features, being none of them has 1. So a name with many
neighbours is less sure than one with a single neighbour, without a rule of its own. The weights are data
(layer_weights.yaml).

The names of one thing do not rival each other: they add up. A thing of which more names are listed would so win over
another of the same name, of which fewer are listed, though both are written in the same ways. So what has a near name
in common with another thing is taken to have all near names of that thing, and homonyms stay even.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from math import exp, log, log10
from typing import NamedTuple

from namenorm.matching.features import weights
from namenorm.model import Evidence
from namenorm.writing.correspondences import likeness
from namenorm.writing.data import load

SHOWN = 0.02
"""Probability from which on a thing is worth showing."""

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


class Near(NamedTuple):
    """A name that another one nearly is.

    Attributes:
        key: The name, folded and without spaces.
        number: Its number in its gazetteer.
        edits: How many letters differ from the name that was asked for, 0 where a rule leads to it.
        route: "edits", "case_form", "same_key", "kind_word" or "other_order".
        detail: The rule in words.
    """

    key: str
    number: int
    edits: int
    route: str
    detail: str = ""


class Account(NamedTuple):
    """A thing that a name may denote because it is nearly one of its names.

    Attributes:
        owner: The number of the thing.
        near: Its likeliest name.
        score: The probability that it is meant.
        evidence: Why.
    """

    owner: int
    near: Near
    score: float
    evidence: tuple[Evidence, ...]


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


def measures_of(asked: str, near: Near, names: int) -> dict[str, float]:
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
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < min(len(one), len(other)) - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    begin, end = max(0, begin - _AROUND), max(0, end - _AROUND)
    alike = likeness(one[begin : len(one) - end], other[begin : len(other) - end])
    return _MOST_LOSS if alike is None else min(_MOST_LOSS, alike.loss)


def accounts(asked: str, candidates: Sequence[Near], owners: Sequence[Collection[int]], names: int) -> list[Account]:
    """Share the odds between the things whose names one name may be.

    Args:
        asked: The key of the name that is asked for.
        candidates: The names that it may be, each once.
        owners: Numbers of the things that have each of these names.
        names: How many names the gazetteer has.

    Returns:
        One account for each thing that is likely enough to be shown, likeliest first. The weights of its evidence, with
        the intercept of weights.yaml, add up to the log odds of its score.
    """
    table = near_weights()
    measured = [measures_of(asked, near, names) for near in candidates]
    odds = [exp(sum(table[name] * worth for name, worth in features.items())) for features in measured]
    whole = 1.0 + sum(odds)
    likeliest = sorted(range(len(candidates)), key=lambda at: -odds[at])
    of_thing: dict[int, list[int]] = {}
    for at in likeliest:
        for owner in owners[at]:
            of_thing.setdefault(owner, []).append(at)
    found = []
    for owner, its in of_thing.items():
        shared = sorted({each for at in its for homonym in owners[at] for each in of_thing[homonym]})
        own = sum(odds[at] for at in shared)
        score = own / whole
        if score >= SHOWN:
            best = its[0]
            rivals = len(candidates) - len(shared)
            reasons = _reasons(candidates[best], measured[best], table, own / odds[best], rivals, whole - own)
            found.append(Account(owner, candidates[best], score, reasons))
    return sorted(found, key=lambda account: -account.score)


def _reasons(
    near: Near, features: Mapping[str, float], table: Mapping[str, float], more: float, rivals: int, others: float
) -> tuple[Evidence, ...]:
    """The evidence for a thing by its likeliest name.

    Args:
        near: The name.
        features: What speaks for and against it.
        table: The weights.
        more: How many times greater its odds are with its other names that come near, and those of its homonyms.
        rivals: How many names of other things come near.
        others: The odds of these and of none.
    """
    route = next(name for name in ("one_edit", "two_edits", "case_form", "same_key", "kind_word") if name in features)
    crowd = sum(table[name] * features.get(name, 0.0) for name in ("crowd_one", "crowd_two"))
    rest = sum(table[name] * features.get(name, 0.0) for name in ("letters", "loss", "first_letter"))
    opening = table[route] + crowd - weights()["intercept"]
    reasons = [
        Evidence(f"near_{route}", opening, near.detail or f"{_DETAILS[route]} from {near.key}"),
        Evidence("near_letters", rest, "its length, and how usual the difference is"),
    ]
    if more > 1:
        reasons.append(Evidence("near_other_names", log(more), "other ways to write it come near, too"))
    if rivals:
        told = "one other name comes near" if rivals == 1 else f"{rivals} other names come near"
        reasons.append(Evidence("near_rivals", -log(others), told))
    return tuple(sorted(reasons, key=lambda reason: reason.weight))
