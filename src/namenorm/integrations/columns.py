"""What the bridges to data frames share: options, the fields of a decision, and distinct values worked once.

A bridge finds the distinct values of a column with the means of its own package, asks `Columns` for their fields, and
spreads the answers over the rows again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TypedDict, Unpack

import namenorm
from namenorm.arguments import check_kind
from namenorm.errors import OptionError
from namenorm.gazetteer import Gazetteer
from namenorm.model import Decision
from namenorm.normalizer import Normalizer

_MOST_REMEMBERED = 1 << 19  # names; their fields take about 150 MB


class Deciding(TypedDict, total=False):
    """The options of every bridge: what decides, and what is known of the names.

    Attributes:
        normalizer: What decides; by default the one of the module functions, over the built-in gazetteer.
        gazetteer: Instead of a normalizer, a `Gazetteer`, or the path of one as for `Gazetteer.load`. Each call makes a
            normalizer of it, so make one yourself for many calls.
        kind: "person", "organization", "place" or "equipment", where the kind of all names is known.
        context: Text around all of the names, as for `normalize`.

    Examples:
        >>> options: Deciding = {"kind": "person"}
        >>> Columns(["status"], **options).of(["Hraivoron"])
        [['unknown']]
    """

    normalizer: Normalizer | None
    gazetteer: Gazetteer | str | os.PathLike[str] | None
    kind: str | None
    context: str | None


class Options(Deciding, total=False):
    """The options of the bridges that work in this process: those of `Deciding`, and two more.

    Attributes:
        progress: Whether to show a bar on standard error; None for long work on a terminal.
        workers: How many processes may work, as for `normalize_many`.

    Examples:
        >>> options: Options = {"progress": False, "workers": 1}
        >>> Columns(["id"], **options).of(["Hraivoron"])
        [['grayvoron']]
    """

    progress: bool | None
    workers: int | None


@dataclass(frozen=True, slots=True)
class Field:
    """One column that a decision gives.

    Attributes:
        name: Its name.
        type: What its values are: ``str``, ``float``, or ``list`` for a list of strings.
        of: Gives the value of a decision; None for none.

    Examples:
        >>> FIELDS["country"].of(namenorm.normalize("Hraivoron"))
        'russia'
    """

    name: str
    type: type
    of: Callable[[Decision], object]


def _coordinate(at: int) -> Callable[[Decision], float | None]:
    def coordinate(decision: Decision) -> float | None:
        return (
            None if decision.entity is None or decision.entity.coordinates is None else decision.entity.coordinates[at]
        )

    return coordinate


FIELDS = {
    field.name: field
    for field in (
        Field("id", str, lambda decision: decision.id),
        Field("name", str, lambda decision: decision.name),
        Field("status", str, lambda decision: decision.status),
        Field("score", float, lambda decision: decision.score),
        Field("kind", str, lambda decision: decision.entity and decision.entity.kind),
        Field("type", str, lambda decision: decision.entity and (decision.entity.type or None)),
        Field("country", str, lambda decision: decision.entity and (decision.entity.country or None)),
        Field("latitude", float, _coordinate(0)),
        Field("longitude", float, _coordinate(1)),
        Field("candidates", list, lambda decision: [candidate.id for candidate in decision.candidates]),
        Field("flags", list, lambda decision: [flag.sign for flag in decision.flags]),
        Field("explanation", str, lambda decision: decision.explain()),
    )
}
"""Every field by its name; those of the entity are missing where nothing matched."""

DEFAULT_FIELDS = ("id", "name", "status", "score")


class Columns:
    """Decides for the values of columns and keeps the fields that are wanted. Safe to share between threads.

    Names of earlier calls are remembered, up to half a million, so that a column may come in pieces.

    Args:
        fields: Which `FIELDS` are wanted.
        options: See `Options`.

    Raises:
        OptionError: A field or kind is none of ours, or both a normalizer and a gazetteer are given.
        TypeError: An option is of another type.

    Examples:
        >>> Columns(["id", "status"]).of(["Hraivoron", "Atlantis", "Hraivoron"])
        [['grayvoron', None, 'grayvoron'], ['matched', 'unknown', 'matched']]
    """

    def __init__(self, fields: Sequence[str] = DEFAULT_FIELDS, **options: Unpack[Options]) -> None:
        if unexpected := sorted(set(options) - set(Options.__annotations__)):
            raise TypeError(
                f"there is no option {unexpected[0]!r}; the options are {', '.join(Options.__annotations__)}"
            )
        self.fields = checked_fields(fields)
        self.normalizer = normalizer_of(options)
        if (kind := options.get("kind")) is not None:
            check_kind(kind)
        self._options = options
        self._known: dict[str, tuple[object, ...]] = {}
        self._lock = Lock()

    def rows(self, names: Sequence[str]) -> list[tuple[object, ...]]:
        """Give the fields of each name.

        Raises:
            TypeError: Something is not a string.

        Examples:
            >>> Columns(["id", "status"]).rows(["Hraivoron", "Atlantis"])
            [('grayvoron', 'matched'), (None, 'unknown')]
        """
        with self._lock:
            missing = dict.fromkeys(name for name in names if name not in self._known)
            if len(self._known) + len(missing) > _MOST_REMEMBERED:
                self._known.clear()
                missing = dict.fromkeys(names)
            if missing:
                self._learn(missing)
            return [self._known[name] for name in names]

    def _learn(self, names: Iterable[str]) -> None:
        decided = self.normalizer.normalize_many(
            names,
            kind=self._options.get("kind"),
            context=self._options.get("context"),
            progress=self._options.get("progress"),
            workers=self._options.get("workers"),
        )
        for decision in decided:
            self._known[decision.text] = tuple(field.of(decision) for field in self.fields)

    def of(self, names: Sequence[str]) -> list[list[object]]:
        """Give, for each field, its values for the names, in order.

        Raises:
            TypeError: Something is not a string.

        Examples:
            >>> Columns(["id", "status"]).of(["Hraivoron", "Atlantis"])
            [['grayvoron', None], ['matched', 'unknown']]
        """
        rows = self.rows(names)
        return [[row[at] for row in rows] for at in range(len(self.fields))]


def normalizer_of(options: Deciding) -> Normalizer:
    """What decides, as the options say.

    Raises:
        OptionError: Both a normalizer and a gazetteer are given.
        TypeError: The normalizer is none.
    """
    normalizer, gazetteer = options.get("normalizer"), options.get("gazetteer")
    if normalizer is not None and gazetteer is not None:
        raise OptionError("give a normalizer or a gazetteer, not both; a normalizer has its gazetteer")
    if gazetteer is not None:
        return Normalizer(gazetteer if isinstance(gazetteer, Gazetteer) else Gazetteer.load(gazetteer))
    if normalizer is None:
        return namenorm._default()
    if not isinstance(normalizer, Normalizer):
        raise TypeError(f"normalizer must be a Normalizer, not {type(normalizer).__name__}")
    return normalizer


def added_names(column: str, fields: Sequence[str], prefix: str | None, taken: Iterable[str]) -> dict[str, str]:
    """Name the columns that a table gets beside the one of the names.

    Args:
        column: The column of the names.
        fields: The fields of the decisions.
        prefix: What goes before each of them; None for the column's name and an underscore.
        taken: The columns that the table has.

    Returns:
        For each field the name of its column.

    Raises:
        OptionError: A column of such a name is there already.
    """
    names = {field: f"{column}_{field}" if prefix is None else prefix + field for field in fields}
    if there := sorted(set(names.values()) & set(taken)):
        raise OptionError(f"the table has a column {there[0]!r} already; drop it, or choose another prefix")
    return names


def checked_fields(names: Sequence[str]) -> tuple[Field, ...]:
    """The fields of some names, each once.

    Raises:
        TypeError: One string is given instead of a list.
        OptionError: There is no such field, or none is wanted.
    """
    if isinstance(names, str):
        raise TypeError(f"fields must be a list of names, not one string; write [{names!r}]")
    if not names:
        raise OptionError(f"no fields; choose some of {', '.join(FIELDS)}")
    for name in names:
        if name not in FIELDS:
            raise OptionError(f"fields must be some of {', '.join(FIELDS)}, not {name!r}")
    return tuple(FIELDS[name] for name in dict.fromkeys(names))
