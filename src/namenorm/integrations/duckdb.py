"""SQL functions for DuckDB: ``namenorm_id(text)``, ``namenorm_name(text)``, ``namenorm_decision(text)``.

    namenorm.integrations.duckdb.register(con)

Needs the extra ``namenorm[duckdb]``.
"""

# pyright: reportAttributeAccessIssue=false
# (pyarrow makes the functions of its module compute when it is imported)

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Unpack

from namenorm.errors import OptionError
from namenorm.integrations.columns import DEFAULT_FIELDS, Columns, Options, checked_fields

try:
    import duckdb
    import pyarrow as pa
    import pyarrow.compute as pc
except ImportError as error:
    raise ImportError(
        "namenorm.integrations.duckdb needs DuckDB and pyarrow: pip install 'namenorm[duckdb]'"
    ) from error

from namenorm.integrations.arrow import decided

_TYPES = {str: "VARCHAR", float: "DOUBLE", list: "VARCHAR[]"}


def register(
    connection: duckdb.DuckDBPyConnection,
    *,
    fields: Sequence[str] = DEFAULT_FIELDS,
    prefix: str = "namenorm_",
    **options: Unpack[Options],
) -> None:
    """Make three functions known to a connection: ``namenorm_id``, ``namenorm_name`` and ``namenorm_decision``.

    Each takes a text and gives NULL for NULL. The name and the id are NULL where nothing matched. They share what they
    remember of earlier names. Functions of an earlier call with this connection and the same prefix are replaced.

    Args:
        connection: A connection; its cursors know the functions too.
        fields: The fields of the structs of ``namenorm_decision``; `columns.FIELDS` lists them.
        prefix: What the functions' names begin with, such as ``"person_"`` for a second set with ``kind="person"``.
        options: See `columns.Options`.

    Raises:
        OptionError: An option has a value that it cannot have, or another connection to the database has registered
            functions of these names, which only that one can replace.

    Examples:
        >>> connection = duckdb.connect()
        >>> register(connection)
        >>> connection.execute("SELECT namenorm_id('Hraivoron'), namenorm_name(NULL)").fetchall()
        [('grayvoron', None)]
    """
    wanted = checked_fields(fields)
    columns = Columns([*(field.name for field in wanted), "id", "name"], **options)
    struct = ", ".join(f"{field.name} {_TYPES[field.type]}" for field in wanted)

    def decision(names: pa.ChunkedArray) -> pa.ChunkedArray:
        found = decided(names, columns)
        return pc.make_struct(
            *(pc.struct_field(found, field.name) for field in wanted), field_names=[f.name for f in wanted]
        )

    def identifier(names: pa.ChunkedArray) -> pa.ChunkedArray:
        return pc.struct_field(decided(names, columns), "id")

    def name(names: pa.ChunkedArray) -> pa.ChunkedArray:
        return pc.struct_field(decided(names, columns), "name")

    # by default DuckDB keeps NULL from a function, and takes it for an error where one gives it
    functions = (
        ("id", identifier, "VARCHAR", "special"),
        ("name", name, "VARCHAR", "special"),
        ("decision", decision, f"STRUCT({struct})", "default"),
    )
    for suffix, function, returned, nulls in functions:
        with suppress(duckdb.InvalidInputException):  # there is none of this name
            connection.remove_function(prefix + suffix)
        try:
            connection.create_function(  # pyright: ignore[reportCallIssue]  # DuckDB takes the words, its types do not
                prefix + suffix,
                function,
                ["VARCHAR"],
                returned,
                type="arrow",  # pyright: ignore[reportArgumentType]
                null_handling=nulls,  # pyright: ignore[reportArgumentType]
            )
        except duckdb.CatalogException as error:
            raise OptionError(
                f"another connection to this database has a function {prefix + suffix}; it can be replaced with that "
                "connection only, so choose another prefix"
            ) from error
