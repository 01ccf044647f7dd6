"""How right is namenorm, beside every package that matches names and installs, on open lists of names?

usage: python bench/accuracy [--sets NAME ... texts] [--json FILE] [--keep FOLDER] [--examples N]
       python bench/accuracy --read FILE.json ... [--speed LARGE.json ...] [--draw docs/accuracy]

Needs: pip install -e '.[bench]'; what is not installed is left out and said so. Takes about ten minutes of processor
time, two of them to read dictionaries.

lookup    Names to look up in a gazetteer that lacks a third of the things. Every peer's threshold, and how far ahead of
          the next thing an answer must be, is tuned on one half of the names, for the highest F1; namenorm decides as
          shipped, and once more with its score tuned likewise. All counts are of the other half.
pairs     Whether two names are of one thing: area under the ROC curve, and recall at a precision of .95. Different
          pairs are, in equal parts, the nearest other name by WRatio, the nearest by sound, and any other.
clusters  The names of all things together, to be merged without any gazetteer: pairs put together rightly. Metrics join
          names above a threshold, which is tuned on the other half.
texts     Mentions in the texts of the repository's own tests, with their exact place.

`--keep` writes the sets into a folder and reads them from there the next time. `--draw` writes the figures of the page;
`--speed` takes what bench/large.py printed.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from measures import Answer, area, counted, coverage, pairwise, recall_at, reliability, tuned
from peers import METRICS, Listed, lookups, pairwise_peers
from peers import PACKAGES as PEERS
from plots import draw
from rapidfuzz import fuzz, process
from sets import PACKAGES, SEED, SETS, NameSet, Query, name_set, plain, versions
from tables import OURS, OURS_TUNED, tables
from texts import measured as measured_texts

import namenorm
from namenorm import Entity, Gazetteer, Name, Normalizer

PAIRS = 400
"""Pairs of one thing in each set."""

CLUSTERED = 600
"""Queries of each half whose names are clustered, with the listed names of their things."""

TEXTS = "texts"
PARTS = ("sets", "lookup", "pairs", "clusters")


def answers_of(found: NameSet, queries: list[str]) -> tuple[list[str], list[Answer]]:
    """What namenorm links as shipped, and its best candidates."""
    entities = [Entity(key, found.kind, tuple(map(Name, names))) for key, names in found.entities.items()]
    linked, best = [], []
    for decision in Normalizer(Gazetteer(entities)).normalize_many(queries):
        scores = [each.score for each in decision.candidates[:2]] + [0.0, 0.0]
        first = decision.candidates[0].id if decision.candidates else ""
        best.append(Answer(first, scores[0], scores[0] - scores[1]))
        linked.append(decision.id or "")
    return linked, best


def lookup(found: NameSet, examples: int) -> dict[str, Any]:
    """Every peer on one set."""
    texts = [query.text for query in (*found.tuning, *found.scoring)]
    scored = list(found.scoring)
    half = len(found.tuning)
    linked, best = answers_of(found, texts)
    result = {OURS: _row(scored, linked[half:], best[half:]) | _own(found, linked[half:], best[half:], examples)}
    ways = {OURS_TUNED: (best, 1.0)} | lookups(found.kind, Listed(found.entities), texts)
    for name, (answers, scale) in ways.items():
        cut = tuned(found.tuning, answers[:half], scale)
        chosen = [each.id if cut.links(each) else "" for each in answers[half:]]
        result[name] = _row(scored, chosen, answers[half:]) | {"cut": asdict(cut)}
    return result


def _own(found: NameSet, linked: list[str], best: list[Answer], examples: int) -> dict[str, Any]:
    """How far namenorm's scores can be believed, and its first errors."""
    errors: dict[str, list[list[Any]]] = {"wrong": [], "missed": []}
    for query, link, each in zip(found.scoring, linked, best, strict=True):
        kept = errors["wrong" if link else "missed"]
        if link != query.right and len(kept) < examples:
            nearest = found.entities.get(link or each.id, ("",))[0]
            meant = found.entities[query.right][0] if query.right else ""
            kept.append([query.text, nearest, meant, round(each.score, 2)])
    right = [(each.score, each.id == query.right) for query, each in zip(found.scoring, best, strict=True) if each.id]
    return {"reliability": reliability(right), "examples": errors}


def _row(queries: list[Query], linked: list[str], best: list[Answer]) -> dict[str, Any]:
    scored = [(each.score, each.id == query.right) for query, each in zip(queries, best, strict=True) if each.id]
    known = sum(bool(query.right) for query in queries)
    return counted(queries, linked) | {
        "recall at .95": recall_at(0.95, scored, known),
        "coverage": coverage(scored, len(queries)),
        "links": [round(sum(map(bool, linked)) / len(queries), 4)],
    }


def pairs(found: NameSet) -> dict[str, Any]:
    """Pairs of names of one thing and of two."""
    chance = random.Random(f"{SEED} {found.name} pairs")  # noqa: S311 (a sample, no secret)
    listed = Listed(found.entities)
    same, different = [], []
    for number, query in enumerate([each for each in found.scoring if each.right][:PAIRS]):
        same.append((query.text, found.entities[query.right][0]))
        if number % 3 == 0:
            near = [n for _, _, n in process.extract(plain(query.text), listed.plain, scorer=fuzz.WRatio, limit=20)]
        else:
            near = listed.sounding_alike(query.text) if number % 3 == 1 else []
        other = next((each for each in near if listed.owners[each] != query.right), None)
        while other is None or listed.owners[other] == query.right:
            other = chance.randrange(len(listed.names))
        different.append((query.text, listed.names[other]))
    ways: dict[str, Any] = {OURS: lambda one, other: namenorm.compare(one, other, kind=found.kind)}
    for name, (scorer, _) in METRICS.items():
        ways[name] = lambda one, other, scorer=scorer: scorer(plain(one), plain(other))
    ways |= pairwise_peers(found.kind)
    result = {}
    for name, alike in ways.items():
        ours, theirs = ([alike(*pair) for pair in part] for part in (same, different))
        rows = [*((score, True) for score in ours), *((score, False) for score in theirs)]
        result[name] = {
            "area": area(ours, theirs),
            "recall at .95": recall_at(0.95, rows, len(same)),
            "pairs": len(rows),
        }
    return result


def clusters(found: NameSet) -> dict[str, Any]:
    """Names merged without a gazetteer; metrics by connected components above a tuned threshold."""

    def names_of(queries: tuple[Query, ...]) -> tuple[list[str], list[str]]:
        rows = []
        for number, query in enumerate(queries[:CLUSTERED]):
            truth = query.right or f"unknown {number}"
            rows += [(text, truth) for text in (query.text, *found.entities.get(query.right, ()))]
        return [text for text, _ in rows], [truth for _, truth in rows]

    (tuning, known), (scoring, truth) = names_of(found.tuning), names_of(found.scoring)
    labels = [0] * len(scoring)
    for number, cluster in enumerate(namenorm.cluster(scoring, kinds=[found.kind] * len(scoring), progress=False)):
        for at in cluster.indices:
            labels[at] = number
    result = {OURS: pairwise(labels, truth)}
    for name, (scorer, scale) in METRICS.items():
        near = [
            process.cdist(part, part, scorer=scorer, dtype=np.float32) / scale
            for part in ([*map(plain, tuning)], [*map(plain, scoring)])
        ]
        cuts = [step / 100 for step in range(60, 101)]
        best = max(cuts, key=lambda cut: pairwise(_joined(near[0], cut), known)["F1"])
        result[name] = pairwise(_joined(near[1], best), truth) | {"cut": best}
    return {name: row | {"names": len(scoring)} for name, row in result.items()}


def _joined(near: Any, cut: float) -> list[int]:
    """Connected components."""
    owner = list(range(len(near)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for one, other in zip(*np.nonzero(near >= cut), strict=True):
        if one < other:
            owner[root(int(other))] = root(int(one))
    return [root(at) for at in range(len(near))]


def kept_set(name: str, folder: Path | None) -> NameSet:
    """A set, read from a folder where it was written before."""
    path = folder / f"{name}.json" if folder else None
    if path and path.exists():
        row = json.loads(path.read_text("utf-8"))
        halves = ((Query(*each) for each in row[half]) for half in ("tuning", "scoring"))
        return NameSet(name, row["kind"], {k: tuple(v) for k, v in row["entities"].items()}, *map(tuple, halves))
    found = name_set(name)
    if path:
        row = {"kind": found.kind, "entities": found.entities}
        row |= {half: [(q.text, q.right) for q in getattr(found, half)] for half in ("tuning", "scoring")}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(row, ensure_ascii=False, indent=0) + "\n", "utf-8")
    return found


def merged(paths: Sequence[Path]) -> dict[str, Any]:
    """The results of several runs as one; later ones count where both have a set."""
    result: dict[str, Any] = {}
    for path in paths:
        for part, rows in json.loads(path.read_text("utf-8")).items():
            result[part] = result.get(part, {}) | rows if isinstance(rows, dict) else rows
    order = {part: {name: result[part][name] for name in SETS if name in result[part]} for part in PARTS}
    return result | order


def show(result: dict[str, Any]) -> None:
    """Print every table."""
    for title, text in tables(result):
        print(f"\n{title}\n\n{text}", end="", flush=True)


def measured(names: list[str], keep: Path | None, examples: int) -> Iterator[dict[str, Any]]:
    """Everything, printed as it comes, and given after each set."""
    result: dict[str, Any] = {
        "python": platform.python_version(),
        "versions": versions(("namenorm", *PEERS, *PACKAGES)),
        "sets": {},
        "lookup": defaultdict(dict),
        "pairs": defaultdict(dict),
        "clusters": defaultdict(dict),
    }
    print(f"Python {result['python']};", ", ".join(f"{k} {v or 'is missing'}" for k, v in result["versions"].items()))
    for name in names:
        start = time.process_time()
        if name == TEXTS:
            result["texts"] = measured_texts()
            yield result
            continue
        try:
            found = kept_set(name, keep)
        except ImportError as error:
            print(f"# {name} is left out: {error}")
            continue
        known = [sum(bool(query.right) for query in half) for half in (found.tuning, found.scoring)]
        result["sets"][name] = {
            "kind": found.kind,
            "things": len(found.entities),
            "queries": len(found.scoring),
            "known": known[1],
        }
        result["lookup"][name] = lookup(found, examples)
        result["pairs"][name] = pairs(found)
        result["clusters"][name] = clusters(found)
        print(f"# {name}: {time.process_time() - start:.0f} s of processor", flush=True)
        yield result


def main() -> None:
    """Measure, or draw what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="*", default=[*SETS, TEXTS], choices=[*SETS, TEXTS])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument(
        "--examples", type=int, default=40, help="errors of namenorm kept in the JSON, of each set and sort"
    )
    parser.add_argument("--read", type=Path, nargs="*", default=[], help="what --json wrote, to show and to draw")
    parser.add_argument("--speed", type=Path, nargs="*", default=[], help="what bench/large.py printed, to draw")
    parser.add_argument("--draw", type=Path, metavar="FOLDER", help="where figures are written")
    options = parser.parse_args()
    if options.read:
        result = merged(options.read)
    else:
        for result in measured(options.sets, options.keep, options.examples):
            if options.json:
                options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    show(result)
    if options.draw:
        draw(result, options.speed, options.draw)


if __name__ == "__main__":
    sys.exit(main())
