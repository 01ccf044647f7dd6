"""Which things hang together by links, found by joins of DataFrames."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812 (as Spark's own documentation has it)


def components(links: DataFrame) -> DataFrame:
    """Label the connected components of a graph.

    Each node takes the least label of its neighbours, then the label of its label, until none changes: about as many
    rounds as the logarithm of the longest way through a component.

    Args:
        links: Columns ``a`` and ``b``: two nodes that hang together.

    Returns:
        Columns ``node`` and ``component``, for each node of a link: the least node that it hangs together with.
    """
    both = links.select("a", "b").union(links.select(F.col("b").alias("a"), F.col("a").alias("b")))
    edges = both.distinct().localCheckpoint()
    labels = edges.groupBy(F.col("a").alias("node")).agg(F.least(F.min("b"), F.first("a")).alias("component"))
    labels = labels.localCheckpoint()
    while True:
        lower = _jumped(_lowered(labels, edges)).localCheckpoint()
        before = labels.withColumnRenamed("component", "before")
        if lower.join(before, "node").where("component != before").isEmpty():
            return lower
        labels = lower


def _lowered(labels: DataFrame, edges: DataFrame) -> DataFrame:
    """The least label of each node and its neighbours."""
    near = edges.join(labels.withColumnRenamed("node", "b"), "b").groupBy(F.col("a").alias("node"))
    nearest = near.agg(F.min("component").alias("near"))
    return labels.join(nearest, "node").select("node", F.least("component", "near").alias("component"))


def _jumped(labels: DataFrame) -> DataFrame:
    """The label that the label of each node has."""
    next_labels = labels.select(F.col("node").alias("component"), F.col("component").alias("next"))
    return labels.join(next_labels, "component").select("node", F.col("next").alias("component"))
