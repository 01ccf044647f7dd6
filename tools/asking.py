"""Asks for known names in gazetteers that know some of them: what the tools that fit weights and calibration share.

A record is one thing with several names, {"id": ..., "kind": ..., "names": [name, ...]}, one a line. One name of each
is asked for, the others stand in a gazetteer, which does not know a third of the things.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from namenorm.gazetteer import Gazetteer
from namenorm.index.index import Index, exact_key
from namenorm.matching.matcher import Matcher
from namenorm.model import Candidate, Entity, Name
from namenorm.writing.tokens import tokenize

UNKNOWN = 0.35
"""Share of the things that the gazetteer does not know."""

KEPT = 3
"""Candidates of a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Record:
    """A thing with its names."""

    id: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A gazetteer with the names that are asked of it, each with the id of what it denotes, "" for unknown things."""

    index: Index
    names: tuple[tuple[str, str], ...]

    def answers(self) -> list[list[tuple[Candidate, bool]]]:
        """The best candidates of each name, and whether each is right, by the weights that hold now."""
        matcher = Matcher(self.index)
        found = []
        for name, right in self.names:
            candidates = matcher.candidates(tokenize(name), alone=True)[:KEPT]
            found.append([(candidate, candidate.id == right) for candidate in candidates])
        return found


def read_records(paths: Iterable[Path]) -> list[Record]:
    """Read files of records; names that are one once folded count once, and a thing needs two."""
    records = []
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            names = tuple({exact_key(tokenize(name)): name for name in row["names"]}.values())
            if len(names) > 1:
                records.append(Record(row["id"], row["kind"], names))
    return records


def asked(records: Sequence[Record], seed: int) -> Asked:
    """Make a gazetteer of some records and the names to ask of it."""
    chance = random.Random(seed)  # noqa: S311 (a sample, no secret)
    entities, names = [], []
    for record in records:
        shuffled = list(record.names)
        chance.shuffle(shuffled)
        known = chance.random() >= UNKNOWN
        if known:
            entities.append(Entity(record.id, record.kind, tuple(Name(name) for name in shuffled[1:])))
        names.append((shuffled[0], record.id if known else ""))
    return Asked(Index.build(Gazetteer(entities)), tuple(names))


def asked_in_sizes(records: Sequence[Record], sizes: Sequence[int], seed: int) -> list[Asked]:
    """Cut records into gazetteers of several sizes, since a large one weighs otherwise (`Index.crowding`)."""
    found, begin = [], 0
    for number, size in enumerate(sizes):
        found.append(asked(records[begin : begin + size], seed + number))
        begin += size
    return found
