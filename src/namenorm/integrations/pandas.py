"""Accessors for pandas: ``series.namenorm.normalize()``, ``frame.namenorm.normalize("place", expand=True)``.

Importing this module registers them. Needs the extra ``namenorm[pandas]``.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Literal, Unpack, overload

from namenorm.errors import OptionError
from namenorm.integrations.columns import DEFAULT_FIELDS, Columns, Options, added_names

try:
    import pandas as pd
except ImportError as error:
    raise ImportError("namenorm.integrations.pandas needs pandas: pip install 'namenorm[pandas]'") from error

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TEXT = "str" if int(pd.__version__.split(".")[0]) >= 3 else "string"
_TYPES = {str: _TEXT, float: "float64", list: "object"}


class SeriesNames:
    """``series.namenorm``: names as a column of text, plain or categorical. Missing values stay missing.

    Raises:
        AttributeError: The series holds something else than text.

    Examples:
        >>> pd.Series(["Hraivoron", "Atlantis"]).namenorm.normalize().tolist()
        ['Grayvoron', 'Atlantis']
    """

    def __init__(self, series: pd.Series) -> None:
        self._series = checked(series)

    @overload
    def normalize(self, *, expand: Literal[False] = ..., keep: bool = ..., **options: Unpack[Options]) -> pd.Series: ...

    @overload
    def normalize(
        self, *, expand: Literal[True], fields: Sequence[str] = ..., **options: Unpack[Options]
    ) -> pd.DataFrame: ...

    def normalize(
        self,
        *,
        expand: bool = False,
        keep: bool = True,
        fields: Sequence[str] = DEFAULT_FIELDS,
        **options: Unpack[Options],
    ) -> pd.Series | pd.DataFrame:
        """Give each value's canonical name, or what was decided in several columns.

        Args:
            expand: Whether to give a frame with a column for each field.
            keep: Where ``expand`` is false: whether a value that does not match stays as it is; else it is missing.
            fields: Where ``expand`` is true: which fields; `columns.FIELDS` lists them.
            options: See `columns.Options`.

        Returns:
            A series of text, or a frame, with the index of this series.

        Raises:
            OptionError: An option has a value that it cannot have.

        Examples:
            >>> places = pd.Series(["Hraivoron", None, "Atlantis"])
            >>> places.namenorm.normalize().fillna("-").tolist()
            ['Grayvoron', '-', 'Atlantis']
            >>> places.namenorm.normalize(expand=True)["status"].fillna("-").tolist()
            ['matched', '-', 'unknown']
        """
        if expand:
            return decided(self._series, Columns(fields, **options))
        codes, distinct = _factorized(self._series)
        (names,) = Columns(["name"], **options).of(distinct)
        if keep:
            names = [name or text for name, text in zip(names, distinct, strict=True)]
        return _spread(names, str, codes, self._series.index).rename(self._series.name)

    def ids(self, **options: Unpack[Options]) -> pd.Series:
        """Give the id of each value's entity; missing where nothing matched.

        Args:
            options: See `columns.Options`.

        Raises:
            OptionError: An option has a value that it cannot have.

        Examples:
            >>> pd.Series(["Hraivoron", "Atlantis"]).namenorm.ids().fillna("-").tolist()
            ['grayvoron', '-']
        """
        codes, distinct = _factorized(self._series)
        (ids,) = Columns(["id"], **options).of(distinct)
        return _spread(ids, str, codes, self._series.index).rename(self._series.name)


class FrameNames:
    """``frame.namenorm``: names in one column of a frame.

    Examples:
        >>> frame = pd.DataFrame({"place": ["Hraivoron"], "dead": [2]})
        >>> frame.namenorm.normalize("place").to_dict("list")
        {'place': ['Grayvoron'], 'dead': [2]}
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def normalize(
        self,
        column: Hashable,
        *,
        expand: bool = False,
        keep: bool = True,
        fields: Sequence[str] = DEFAULT_FIELDS,
        prefix: str | None = None,
        **options: Unpack[Options],
    ) -> pd.DataFrame:
        """Write the canonical names into the column, or add what was decided as columns beside it.

        Args:
            column: The column of the names.
            expand: Whether to leave the column as it is and to add a column for each field behind the others.
            keep: As for `SeriesNames.normalize`.
            fields: As for `SeriesNames.normalize`.
            prefix: What goes before the fields in the names of the new columns; by default ``<column>_``.
            options: See `columns.Options`.

        Returns:
            A new frame; this one is not changed.

        Raises:
            AttributeError: The column holds something else than text.
            KeyError: The frame has no such column.
            OptionError: An option has a value that it cannot have, or the frame has a column of a new one's name, or
                columns of several levels, to which none is added.

        Examples:
            >>> frame = pd.DataFrame({"place": ["Hraivoron"], "dead": [2]})
            >>> list(frame.namenorm.normalize("place", expand=True))
            ['place', 'dead', 'place_id', 'place_name', 'place_status', 'place_score']
        """
        names = self._names(column)
        if not expand:
            made = self._frame.copy()
            made[column] = SeriesNames(names).normalize(keep=keep, **options)
            return made
        if self._frame.columns.nlevels > 1:
            raise OptionError("the columns have several levels; take frame[column].namenorm.normalize(expand=True)")
        columns = Columns(fields, **options)
        added = added_names(str(column), [field.name for field in columns.fields], prefix, self._frame.columns)
        return pd.concat([self._frame, decided(names, columns).rename(columns=added)], axis=1)

    def ids(self, column: Hashable, **options: Unpack[Options]) -> pd.Series:
        """Give the ids of a column: see `SeriesNames.ids`.

        Args:
            column: The column of the names.
            options: See `columns.Options`.

        Raises:
            AttributeError: The column holds something else than text.
            KeyError: The frame has no such column.
            OptionError: An option has a value that it cannot have.

        Examples:
            >>> pd.DataFrame({"place": ["Hraivoron"]}).namenorm.ids("place").tolist()
            ['grayvoron']
        """
        return SeriesNames(self._names(column)).ids(**options)

    def _names(self, column: Hashable) -> pd.Series:
        names = self._frame[column]
        if not isinstance(names, pd.Series):
            raise OptionError(f"the frame has several columns {column!r}; give each a name of its own")
        return checked(names)


def checked(names: pd.Series) -> pd.Series:
    """Return a series of text.

    Raises:
        AttributeError: It holds something else.
    """
    if not _is_text(names):
        inside = f" with {pd.api.types.infer_dtype(names)} values" if names.dtype == object else ""
        raise AttributeError(
            f"namenorm needs text, and the dtype of this series is {names.dtype}{inside}; "
            "if its values are names, use series.astype('string').namenorm"
        )
    return names


def decided(names: pd.Series, columns: Columns) -> pd.DataFrame:
    """The fields of each name of a series of text, with its index."""
    codes, distinct = _factorized(names)
    values = columns.of(distinct)
    made = {f.name: _spread(values[at], f.type, codes, names.index) for at, f in enumerate(columns.fields)}
    return pd.DataFrame(made, index=names.index)


def _factorized(names: pd.Series) -> tuple[NDArray[np.intp], list[str]]:
    """For each name its position among the distinct ones, -1 where it is missing; and these."""
    codes, distinct = pd.factorize(names)
    return codes, [name for name in distinct if name is not pd.NA]  # pandas 2 gives it for a column of Arrow's null


def _spread(values: Sequence[object], kind: type, codes: NDArray[np.intp], index: pd.Index) -> pd.Series:
    """The value of each position; missing for -1, which is the last one of those that are spread."""
    spread = [*values, None]
    try:
        array = pd.array(spread, dtype=_TYPES[kind])
    except UnicodeEncodeError:  # half a character, which only an object column can hold
        array = pd.array(spread, dtype="object")
    return pd.Series(array.take(codes), index=index, dtype=array.dtype)


def _is_text(series: pd.Series) -> bool:
    """Whether a series holds strings and missing values alone."""
    dtype = series.dtype
    if pd.api.types.is_float_dtype(dtype):
        return not series.notna().any()  # what pandas makes of a column without values
    if isinstance(dtype, pd.CategoricalDtype):
        return len(dtype.categories) == 0 or _is_text(pd.Series(dtype.categories))
    if pd.api.types.is_object_dtype(dtype):
        return pd.api.types.infer_dtype(series, skipna=True) in ("string", "empty")
    if isinstance(dtype, pd.ArrowDtype):
        import pyarrow as pa

        kind = dtype.pyarrow_dtype
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        return str(kind) in ("string", "large_string", "string_view", "null")
    return isinstance(dtype, pd.StringDtype)


pd.api.extensions.register_series_accessor("namenorm")(SeriesNames)
pd.api.extensions.register_dataframe_accessor("namenorm")(FrameNames)
