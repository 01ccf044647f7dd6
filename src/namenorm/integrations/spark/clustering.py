"""Merging the spellings of corpora of names that one machine cannot hold.

As `namenorm.cluster` does: pairs are proposed, here by the keys that names share, scored, and joined, the likeliest
first; what hangs together by links is joined by one worker.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import pandas as pd
from pyspark import Broadcast
from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812 (as Spark's own documentation has it)

from namenorm.arguments import check_kind, checked_pair
from namenorm.clustering import KNOWN, best_name, known_entity, pairs_apart
from namenorm.clustering.block_keys import WHOLE, block_keys, counted_words, share_words
from namenorm.clustering.blocking import key_of
from namenorm.clustering.joining import join
from namenorm.clustering.linking import LINK
from namenorm.gazetteer import Gazetteer
from namenorm.integrations.columns import added_names, normalizer_of
from namenorm.integrations.spark.components import components
from namenorm.integrations.spark.normalizing import NAME, distinct_names, named, spread
from namenorm.integrations.spark.shipping import packed, unpacked
from namenorm.matching.compare import ParsedName, compare_names
from namenorm.matching.rarity import word_rarity
from namenorm.normalizer import Normalizer
from namenorm.writing.parse import Unit

Frames: TypeAlias = Iterator[pd.DataFrame]

_MOST_IN_BLOCK = 100  # names that share a key; a key of more tells nothing
_MOST_WORDS = 200_000  # words whose counts are sent to every worker
_FIELDS = ("cluster", "cluster_score")
_READ = "node string, entity string, keys array<string>, words array<string>"
_SCORED = "a string, b string, score double"


@lru_cache(1 << 15)
def _parsed(name: str) -> ParsedName:
    return ParsedName(name)


def cluster(
    frame: DataFrame,
    column: str,
    *,
    kind: str | None = None,
    different: Iterable[tuple[str, str]] = (),
    prefix: str | None = None,
    partitions: int | None = None,
    ship_files: bool = True,
    normalizer: Normalizer | None = None,
    gazetteer: Gazetteer | str | os.PathLike[str] | None = None,
) -> DataFrame:
    """Merge the spellings of one thing in a column of names that need not be in any gazetteer.

    Names share a block where they share a key; a key of more than a hundred names makes none. So the work grows with
    the number of distinct names, whatever word is in all of them. Equal names are one; null stays null.

    Args:
        frame: A frame; it is read several times, so cache it where that is dear.
        column: Its column of names.
        kind: "person", "organization", "place" or "equipment", where all names are of one.
        different: Pairs of names that must never be in one cluster.
        prefix: What goes before the names of the new columns; by default ``<column>_``.
        partitions: Into how many parts names and pairs are put; by default four for each core of the cluster.
        ship_files: As for `normalize_column`.
        normalizer: Knows which names are curated entities; by default over the built-in gazetteer.
        gazetteer: Instead of a normalizer, a `Gazetteer` or the path of one.

    Returns:
        The frame with two columns more. ``cluster`` is the spelling chosen for all of a cluster, by which rows may be
        grouped, and ``cluster_score`` the weakest link that holds it, 1.0 for one name.

    Raises:
        TypeError: The column holds something else than text.
        OptionError: There is no such column, the frame has one of a new one's name, or an option has a value that it
            cannot have.

    Examples:
        >>> from pyspark.sql import SparkSession
        >>> session = SparkSession.builder.master("local[1]").config("spark.sql.shuffle.partitions", "1").getOrCreate()
        >>> people = session.createDataFrame([("Pyotr Sokolov",), ("Петр Соколов",)], "name string")
        >>> cluster(people, "name").select("name_cluster").distinct().collect()
        [Row(name_cluster='Pyotr Sokolov')]
    """
    kind = check_kind(kind) if kind is not None else None
    apart = [checked_pair(pair, f"different[{at}]") for at, pair in enumerate(different)]
    added = added_names(column, _FIELDS, prefix, frame.columns)
    context = frame.sparkSession.sparkContext
    chosen = normalizer_of({"normalizer": normalizer, "gazetteer": gazetteer})
    content = packed(chosen, context, ship_files=ship_files)
    read = spread(distinct_names(frame, column), partitions, NAME).mapInPandas(_reader(content, kind), _READ)
    read = read.localCheckpoint()
    counts = _word_counts(read)
    rarest = min(counts.values()) if len(counts) == _MOST_WORDS else 0
    rarity = _Rarity(context.broadcast(counts), rarest, read.count())
    scored = spread(_proposed(read), partitions, "a", "b").mapInPandas(_scorer(kind, rarity), _SCORED)
    links = scored.union(_known(read)).groupBy("a", "b").agg(F.max("score").alias("score")).localCheckpoint()
    found = _joined(frame.select(named(column).alias("node")), read, links, _joiner(kind, apart, rarity))
    found = found.select(F.col("node").alias(NAME), *(F.col(field).alias(name) for field, name in added.items()))
    alone = {"cluster": named(column), "cluster_score": F.when(named(column).isNotNull(), 1.0)}
    return (
        frame.join(found, named(column) == F.col(NAME), "left")
        .drop(NAME)
        .withColumns({added[field]: F.coalesce(named(added[field]), value) for field, value in alone.items()})
    )


def _reader(content: bytes, kind: str | None) -> Callable[[Frames], Frames]:
    """What reads names: the entity that each is known to denote, its keys, and the words that count."""

    def read(batches: Frames) -> Frames:
        normalizer = unpacked(content)
        for batch in batches:
            names = [_parsed(name) for name in batch[NAME]]
            yield pd.DataFrame(
                {
                    "node": batch[NAME].array,
                    "entity": pd.array([known_entity(name, kind, normalizer) for name in names], "string"),
                    "keys": [sorted(block_keys(name, kind)) for name in names],
                    "words": [sorted(counted_words(name, kind)) for name in names],
                }
            )

    return read


def _proposed(read: DataFrame) -> DataFrame:
    """Pairs of names that share a key of which few names are, and whether it is one of whole names."""
    keys = read.select("node", F.explode("keys").alias("key"))
    common = keys.groupBy("key").count().where(F.col("count") > _MOST_IN_BLOCK)
    keys = keys.join(common, "key", "left_anti")
    one, other = (keys.withColumnRenamed("node", side) for side in ("a", "b"))
    is_whole = F.max(F.split_part("key", F.lit(":"), F.lit(1)).isin(*WHOLE))
    return one.join(other, "key").where("a < b").groupBy("a", "b").agg(is_whole.alias("is_whole"))


def _word_counts(read: DataFrame) -> dict[str, int]:
    """How many names have each word, of the most frequent words."""
    counts = read.select(F.explode("words").alias("word")).groupBy("word").count()
    return {row["word"]: row["count"] for row in counts.orderBy(F.desc("count")).limit(_MOST_WORDS).collect()}


@dataclass(frozen=True, slots=True)
class _Rarity:
    """What a word of an organisation's name tells, by how many of the names have it.

    Attributes:
        counts: How many names have each word and meaning; of many words, the most frequent.
        rarest: How many names have a word that is not among them, at most.
        names: How many names there are.
    """

    counts: Broadcast[dict[str, int]]
    rarest: int
    names: int

    def __call__(self, unit: Unit) -> float:
        counts = self.counts.value
        word, concept = key_of(unit)
        count = max(counts.get(word, self.rarest), counts.get("=" + concept, 0))
        return word_rarity(unit, count, self.names)


def _scorer(kind: str | None, rarity: _Rarity) -> Callable[[Frames], Frames]:
    """What scores pairs, and keeps those that are likely enough to be joined."""

    def score(batches: Frames) -> Frames:
        for batch in batches:
            scores = []
            for one, other, is_whole in zip(batch["a"], batch["b"], batch["is_whole"], strict=True):
                pair = _parsed(one), _parsed(other)
                may_be_one = is_whole or share_words(*pair, kind)
                scores.append(compare_names(*pair, kind, rarity) if may_be_one else 0.0)
            scored = batch[["a", "b"]].assign(score=scores)
            yield scored.loc[scored["score"] >= LINK]

    return score


def _known(read: DataFrame) -> DataFrame:
    """Links between the names that the gazetteer has for one entity: of each to the first of them."""
    known = read.where(F.col("entity").isNotNull())
    first = known.groupBy("entity").agg(F.min("node").alias("a"))
    return known.join(first, "entity").where("a < node").select("a", F.col("node").alias("b"), F.lit(KNOWN))


def _joined(names: DataFrame, read: DataFrame, links: DataFrame, work: Callable[..., pd.DataFrame]) -> DataFrame:
    """The cluster of each name that has a link: what hangs together is joined by one worker."""
    members = components(links)
    counts = names.groupBy("node").agg(F.count("*").alias("count"))
    nodes = members.join(read.select("node", "entity"), "node").join(counts, "node")
    inner = links.join(members.select(F.col("node").alias("a"), F.col("component").alias("inside")), "a")
    grouped = nodes.groupBy("component").cogroup(inner.groupBy("inside"))
    return grouped.applyInPandas(work, "node string, cluster string, cluster_score double")


def _joiner(
    kind: str | None, different: list[tuple[str, str]], rarity: _Rarity
) -> Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]:
    """What joins the names of one component to clusters."""

    def work(nodes: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
        nodes = nodes.sort_values("node", ignore_index=True)
        names, counts = nodes["node"].tolist(), nodes["count"].tolist()
        number = {name: at for at, name in enumerate(names)}
        ends = ([number[name] for name in links[side]] for side in ("a", "b"))  # a comes before b in both orders
        scores = dict(zip(zip(*ends, strict=True), links["score"], strict=True))
        entities = {at: entity for at, entity in enumerate(nodes["entity"]) if isinstance(entity, str)}
        apart = pairs_apart(different, [(name, None) for name in names])

        def score(one: int, other: int) -> float:
            return compare_names(_parsed(names[one]), _parsed(names[other]), kind, rarity)

        rows = []
        for group, weakest in join(len(names), scores, score, apart, entities):
            chosen = best_name(Counter({names[at]: counts[at] for at in group}))
            rows += [(names[at], chosen, weakest) for at in group]
        return pd.DataFrame(rows, columns=["node", "cluster", "cluster_score"])

    return work
