"""Arrow columns: arrays, chunked or not, plain or with dictionaries, and tables.

Needs the extra ``namenorm[arrow]``.
"""

# pyright: reportAttributeAccessIssue=false
# (pyarrow makes the functions of its module compute when it is imported)

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, Unpack

from namenorm.integrations.columns import DEFAULT_FIELDS, Columns, Field, Options, added_names

try:
    import pyarrow as pa
    import pyarrow.compute as pc
except ImportError as error:
    raise ImportError("namenorm.integrations.arrow needs pyarrow: pip install 'namenorm[arrow]'") from error

Column = TypeVar("Column", pa.Array, pa.ChunkedArray)

_TYPES = {str: pa.string(), float: pa.float64(), list: pa.list_(pa.string())}


def normalize(names: Column, *, fields: Sequence[str] = DEFAULT_FIELDS, **options: Unpack[Options]) -> Column:
    """Decide for the names of a column.

    Args:
        names: An array or a chunked array of strings, large or not, or of dictionaries of them.
        fields: Which fields; `columns.FIELDS` lists them.
        options: See `columns.Options`.

    Returns:
        Structs with these fields, in chunks as they came; null where a name is null.

    Raises:
        TypeError: The column holds something else than text.
        OptionError: An option has a value that it cannot have.

    Examples:
        >>> found = normalize(pa.chunked_array([["Hraivoron", None], ["Atlantis"]]))
        >>> found.combine_chunks().field("id").to_pylist()
        ['grayvoron', None, None]
    """
    return decided(names, Columns(fields, **options))


def ids(names: Column, **options: Unpack[Options]) -> Column:
    """Give the id of each name's entity; null where nothing matched.

    Args:
        names: As for `normalize`.
        options: See `columns.Options`.

    Raises:
        TypeError: The column holds something else than text.
        OptionError: An option has a value that it cannot have.

    Examples:
        >>> ids(pa.array(["Hraivoron", "Atlantis", None])).to_pylist()
        ['grayvoron', None, None]
    """
    return pc.struct_field(normalize(names, fields=["id"], **options), 0)


def normalize_table(
    table: pa.Table,
    column: str,
    *,
    fields: Sequence[str] = DEFAULT_FIELDS,
    prefix: str | None = None,
    **options: Unpack[Options],
) -> pa.Table:
    """Add what was decided for the names of one column as columns behind the others.

    Args:
        table: A table.
        column: Its column of names.
        fields: As for `normalize`.
        prefix: What goes before the fields in the names of the new columns; by default ``<column>_``.
        options: See `columns.Options`.

    Returns:
        A new table.

    Raises:
        KeyError: The table has no such column.
        TypeError: The column holds something else than text.
        OptionError: An option has a value that it cannot have, or the table has a column of a new one's name.

    Examples:
        >>> normalize_table(pa.table({"place": ["Hraivoron"]}), "place", fields=["id"]).column_names
        ['place', 'place_id']
    """
    names = table.column(column)
    columns = Columns(fields, **options)
    added = added_names(column, [field.name for field in columns.fields], prefix, table.column_names)
    found = decided(names, columns)
    for at, name in enumerate(added.values()):
        table = table.append_column(name, pc.struct_field(found, at))
    return table


def decided(names: Column, columns: Columns) -> Column:
    """What `normalize` does, with options that are checked already."""
    if not isinstance(names, pa.Array | pa.ChunkedArray):
        raise TypeError(
            f"names must be an array of Arrow, chunked or not, not {type(names).__name__}; see pyarrow.array"
        )
    chunks = [_plain(chunk) for chunk in (names.chunks if isinstance(names, pa.ChunkedArray) else [names])]
    text = chunks[0].type if chunks else _plain(pa.array([], names.type)).type
    distinct = pc.drop_null(pc.unique(pa.chunked_array(chunks, text)))
    structs = _structs(distinct.to_pylist(), columns)
    found = [structs.take(pc.index_in(chunk, value_set=distinct)) for chunk in chunks]
    return pa.chunked_array(found, structs.type) if isinstance(names, pa.ChunkedArray) else found[0]


def arrow_type(fields: Sequence[Field]) -> pa.DataType:
    """The type of the structs that have some fields."""
    return pa.struct([(field.name, _TYPES[field.type]) for field in fields])


def _structs(names: Sequence[str], columns: Columns) -> pa.StructArray:
    values = columns.of(names)
    arrays = [pa.array(each, _TYPES[field.type]) for each, field in zip(values, columns.fields, strict=True)]
    return pa.StructArray.from_arrays(arrays, fields=list(arrow_type(columns.fields)))


def _plain(names: pa.Array) -> pa.Array:
    """An array of strings without dictionaries."""
    kind = names.type
    if pa.types.is_dictionary(kind):
        names = names.cast(kind.value_type)
        kind = kind.value_type
    if pa.types.is_null(kind) or pa.types.is_string_view(kind):
        return names.cast(pa.large_string())
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        raise TypeError(f"namenorm needs text, and the type of this column is {kind}; cast it to string first")
    return names
