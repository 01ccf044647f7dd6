"""A table with one entity a row, which `Gazetteer.load` and `namenorm gazetteer build` read.

It holds less than a gazetteer does: of a name only its text, and no name that is weak, since a table cannot say so and
whoever read it would take it for a strong one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from namenorm.errors import DataError
from namenorm.gazetteer.schema import ID_SCHEMES
from namenorm.model import Entity

_COLUMNS = ("id", "name", "names", "kind", "type", "country", "parent", "latitude", "longitude")


def write(entities: Iterable[Entity]) -> Iterator[str]:
    """Write entities as CSV.

    Raises:
        DataError: A name has a semicolon, which separates names.
    """
    yield row((*_COLUMNS, *(f"ids:{scheme}" for scheme in ID_SCHEMES), "source"))
    for entity in entities:
        names = dict.fromkeys(name.text for name in entity.names if not name.weak and name.text != entity.name)
        for name in names:
            if ";" in name:
                raise DataError(f"{entity.id}: ';' separates names in CSV, and {name!r} has one; export it as jsonl")
        latitude, longitude = entity.coordinates or ("", "")
        place = (entity.country, entity.parent, latitude, longitude)
        ids = (entity.external_id(scheme) or "" for scheme in ID_SCHEMES)
        yield row((entity.id, entity.name, ";".join(names), entity.kind, entity.type, *place, *ids,
                   "; ".join(entity.sources)))  # fmt: skip


def row(cells: Sequence[object], delimiter: str = ",") -> str:
    """One line of a table."""
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return line.getvalue()
