"""Expressions for polars: ``pl.col("place").namenorm.normalize()``, eager, lazy and streaming; series have them too.

Importing this module registers them. Needs the extra ``namenorm[polars]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from namenorm.integrations.columns import DEFAULT_FIELDS, Columns, Options

try:
    import polars as pl
except ImportError as error:
    raise ImportError("namenorm.integrations.polars needs polars: pip install 'namenorm[polars]'") from error

_TYPES = {str: pl.String(), float: pl.Float64(), list: pl.List(pl.String())}


class ExpressionNames:
    """``expression.namenorm``: an expression of text, plain or categorical. Missing values stay missing.

    Examples:
        >>> pl.DataFrame({"place": ["Hraivoron", None]}).select(pl.col("place").namenorm.ids())["id"].to_list()
        ['grayvoron', None]
    """

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def normalize(self, *, fields: Sequence[str] = DEFAULT_FIELDS, **options: Unpack[Options]) -> pl.Expr:
        """Decide for each value.

        Args:
            fields: Which fields; `columns.FIELDS` lists them.
            options: See `columns.Options`.

        Returns:
            An expression of structs with these fields, null where a value is null; TypeError when it is evaluated over
            something else than text.

        Raises:
            OptionError: An option has a value that it cannot have.

        Examples:
            >>> frame = pl.DataFrame({"place": ["Hraivoron", None, "Atlantis"]})
            >>> found = frame.select(pl.col("place").namenorm.normalize().struct.unnest())
            >>> found["id"].to_list(), found["status"].to_list()
            (['grayvoron', None, None], ['matched', None, 'unknown'])
        """
        columns = Columns(fields, **options)
        return self._expression.map_batches(
            lambda names: _decided(names, columns), return_dtype=_type_of(columns), is_elementwise=True
        )

    def ids(self, **options: Unpack[Options]) -> pl.Expr:
        """Give the id of each value's entity; null where nothing matched.

        Args:
            options: See `columns.Options`.

        Raises:
            OptionError: An option has a value that it cannot have.

        Examples:
            >>> pl.select(pl.lit("Hraivoron").namenorm.ids()).item()
            'grayvoron'
        """
        return self.normalize(fields=["id"], **options).struct.field("id").alias("id")


class SeriesNames:
    """``series.namenorm``: the same for a series of text, plain or categorical.

    Examples:
        >>> pl.Series("place", ["Hraivoron", None]).namenorm.ids().to_list()
        ['grayvoron', None]
    """

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def normalize(self, *, fields: Sequence[str] = DEFAULT_FIELDS, **options: Unpack[Options]) -> pl.Series:
        """Decide for each value: see `ExpressionNames.normalize`.

        Raises:
            AttributeError: The series holds something else than text.

        Examples:
            >>> pl.Series(["Hraivoron", None]).namenorm.normalize(fields=["id"]).to_list()
            [{'id': 'grayvoron'}, None]
        """
        return _decided(self._checked(), Columns(fields, **options))

    def ids(self, **options: Unpack[Options]) -> pl.Series:
        """Give the id of each value's entity: see `ExpressionNames.ids`.

        Raises:
            AttributeError: The series holds something else than text.

        Examples:
            >>> pl.Series(["Hraivoron", "Atlantis"]).namenorm.ids().to_list()
            ['grayvoron', None]
        """
        return self.normalize(fields=["id"], **options).struct.field("id").alias(self._series.name)

    def _checked(self) -> pl.Series:
        if not _is_text(self._series.dtype):
            raise AttributeError(_refusal(self._series.dtype))
        return self._series


def _decided(names: pl.Series, columns: Columns) -> pl.Series:
    if not _is_text(names.dtype):
        raise TypeError(_refusal(names.dtype))
    text = names.cast(pl.String).alias("text")
    distinct = text.unique().drop_nulls()
    values = columns.of(distinct.to_list())
    found = pl.DataFrame(
        [pl.Series(field.name, each, _TYPES[field.type]) for field, each in zip(columns.fields, values, strict=True)]
    )
    table = found.select(pl.struct(pl.all()).alias("found")).with_columns(distinct)
    return text.to_frame().join(table, on="text", how="left", maintain_order="left")["found"].alias(names.name)


def _type_of(columns: Columns) -> pl.Struct:
    return pl.Struct({field.name: _TYPES[field.type] for field in columns.fields})


def _is_text(kind: pl.DataType) -> bool:
    return any(kind == text for text in (pl.String, pl.Categorical, pl.Enum, pl.Null))


def _refusal(kind: pl.DataType) -> str:
    return (
        f"namenorm needs text, and the type of this column is {kind}; if its values are names, cast them to pl.String"
    )


pl.api.register_expr_namespace("namenorm")(ExpressionNames)
pl.api.register_series_namespace("namenorm")(SeriesNames)
