"""Columns of names in Spark: each distinct name is decided once, by one worker, then joined to its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Unpack

import pandas as pd
from pyspark import SparkContext
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 (as Spark's own documentation has it)
from pyspark.sql.types import StringType

from namenorm.arguments import check_count
from namenorm.errors import OptionError
from namenorm.integrations.columns import DEFAULT_FIELDS, Columns, Deciding, added_names
from namenorm.integrations.pandas import decided
from namenorm.integrations.spark.shipping import packed, unpacked

_TYPES = {str: "string", float: "double", list: "array<string>"}
_TASKS_A_CORE = 4  # so that one that has fallen behind does not hold up the others
_MOST_KEPT = 4  # kinds of task that a worker remembers its decisions for
NAME = "__namenorm_name"
"""The column of distinct names while they are worked on."""


def normalize_column(
    frame: DataFrame,
    column: str,
    *,
    fields: Sequence[str] = DEFAULT_FIELDS,
    prefix: str | None = None,
    partitions: int | None = None,
    ship_files: bool = True,
    **options: Unpack[Deciding],
) -> DataFrame:
    """Add what was decided for the names of one column as columns behind the others.

    The distinct names are spread over the workers, decided, and joined to the rows, so the frame is read twice: cache
    it where that is dear, or where it has other names each time it is read. A stream cannot be read twice: there, use
    `decision_udf`.

    Args:
        frame: A frame.
        column: Its column of names.
        fields: Which fields; `columns.FIELDS` lists them.
        prefix: What goes before the fields in the names of the new columns; by default ``<column>_``.
        partitions: Into how many parts the distinct names are put; by default four for each core of the cluster.
        ship_files: Whether compiled gazetteers are sent to the workers by ``SparkContext.addFile``; False where workers
            have them under the same path.
        options: See `columns.Deciding`.

    Returns:
        The frame with a column more for each field; they are null where the name is null.

    Raises:
        TypeError: The column holds something else than text.
        OptionError: There is no such column, the frame has one of a new one's name, or an option has a value that it
            cannot have.

    Examples:
        >>> from pyspark.sql import SparkSession
        >>> session = SparkSession.builder.master("local[1]").config("spark.sql.shuffle.partitions", "1").getOrCreate()
        >>> raids = session.createDataFrame([("Hraivoron", 2)], "place string, dead int")
        >>> normalize_column(raids, "place", fields=["id"]).collect()
        [Row(place='Hraivoron', dead=2, place_id='grayvoron')]
    """
    names = distinct_names(frame, column)
    columns = Columns(fields, **options)
    added = added_names(column, [field.name for field in columns.fields], prefix, frame.columns)
    task = _Task.of(columns, options, frame.sparkSession.sparkContext, ship_files=ship_files)

    def work(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            names: pd.Series = batch.loc[:, NAME]
            found = decided(names, task.columns()).rename(columns=added)
            yield pd.concat([batch, found], axis=1)

    types = {NAME: "string"} | {added[field.name]: _TYPES[field.type] for field in columns.fields}
    schema = (f"{_quoted(name)} {kind}" for name, kind in types.items())
    found = spread(names, partitions, NAME).mapInPandas(work, ", ".join(schema))
    return frame.join(found, named(column) == F.col(NAME), "left").drop(NAME)


def decision_udf(
    *, fields: Sequence[str] = DEFAULT_FIELDS, ship_files: bool = True, **options: Unpack[Deciding]
) -> Callable[[Column | str], Column]:
    """Make a pandas UDF that decides for each row's name: for streams, and for SQL by ``spark.udf.register``.

    A worker remembers what it decided, but each decides anew: for a frame, `normalize_column` is quicker.

    Args:
        fields: As for `normalize_column`.
        ship_files: As for `normalize_column`.
        options: See `columns.Deciding`.

    Returns:
        A function of a column of text that gives a struct of the fields; they are null where the name is null.

    Raises:
        OptionError: No session is active, or an option has a value that it cannot have.

    Examples:
        >>> from pyspark.sql import SparkSession
        >>> session = SparkSession.builder.master("local[1]").config("spark.sql.shuffle.partitions", "1").getOrCreate()
        >>> decide = decision_udf(fields=["id"])
        >>> session.createDataFrame([("Hraivoron",)], "place string").select(decide("place").id.alias("id")).collect()
        [Row(id='grayvoron')]
    """
    session = SparkSession.getActiveSession()
    if session is None:
        raise OptionError("no Spark session is active; make one first: SparkSession.builder.getOrCreate()")
    columns = Columns(fields, **options)
    task = _Task.of(columns, options, session.sparkContext, ship_files=ship_files)

    def decide(batches: Iterator[pd.Series]) -> Iterator[pd.DataFrame]:
        for names in batches:
            yield decided(names, task.columns())

    udf: Callable[[Column | str], Column] = F.pandas_udf(
        decide, ", ".join(f"{field.name} {_TYPES[field.type]}" for field in columns.fields)
    )
    return udf


@dataclass(frozen=True, slots=True)
class _Task:
    """What a worker is to do for each name.

    Attributes:
        normalizer: A packed normalizer.
        fields: The names of the fields that are wanted.
        kind: The kind of all names.
        context: Text around all names.
    """

    normalizer: bytes
    fields: tuple[str, ...]
    kind: str | None
    context: str | None

    @classmethod
    def of(cls, columns: Columns, options: Deciding, context: SparkContext, *, ship_files: bool) -> _Task:
        normalizer = packed(columns.normalizer, context, ship_files=ship_files)
        return cls(normalizer, tuple(f.name for f in columns.fields), options.get("kind"), options.get("context"))

    def columns(self) -> Columns:
        """What decides, made once in a worker."""
        return _columns(self)


@lru_cache(_MOST_KEPT)
def _columns(task: _Task) -> Columns:
    return Columns(
        task.fields,
        normalizer=unpacked(task.normalizer),
        kind=task.kind,
        context=task.context,
        progress=False,
        workers=1,
    )


def named(column: str) -> Column:
    """The column of exactly this name, whatever characters it has."""
    return F.col(_quoted(column))


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"


def distinct_names(frame: DataFrame, column: str) -> DataFrame:
    """The distinct names of a column, in one column.

    Raises:
        OptionError: There is no such column.
        TypeError: The column holds something else than text.
    """
    if column not in frame.columns:
        raise OptionError(f"the frame has no column {column!r}; it has {', '.join(frame.columns)}")
    if not isinstance(kind := frame.select(named(column)).schema[0].dataType, StringType):
        raise TypeError(f"namenorm needs text, and the type of {column!r} is {kind.simpleString()}; cast it to string")
    return frame.select(named(column).alias(NAME)).where(F.col(NAME).isNotNull()).distinct()


def spread(frame: DataFrame, partitions: int | None, *columns: str) -> DataFrame:
    """A frame in so many parts by the values of some columns; by default enough to keep all cores at work.

    A number that is given is kept: left to itself, Spark would put few names into one part, and one core to work.

    Raises:
        OptionError: The number is less than 1.
    """
    check_count(partitions, "partitions")
    return frame.repartition(partitions or frame.sparkSession.sparkContext.defaultParallelism * _TASKS_A_CORE, *columns)
