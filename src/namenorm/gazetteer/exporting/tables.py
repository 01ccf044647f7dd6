"""A table with one entity a row, which `Gazetteer.load` and `namenorm gazetteer build` read.

It holds less than a gazetteer does: of a name only its text, and no name that is weak, since a table cannot say so and
whoever read it would take it for a strong one. An entity whose names are all weak is left out.
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
        names = strong_names(entity)
        if not names:
            continue
        for name in names[1:]:
            if ";" in name:
                raise DataError(f"{entity.id}: ';' separates names in CSV, and {name!r} has one; export it as jsonl")
        latitude, longitude = entity.coordinates or ("", "")
        place = (entity.country, entity.parent, latitude, longitude)
        ids = (entity.external_id(scheme) or "" for scheme in ID_SCHEMES)
        yield row((entity.id, names[0], ";".join(names[1:]), entity.kind, entity.type, *place, *ids,
                   "; ".join(entity.sources)))  # fmt: skip


def strong_names(entity: Entity) -> list[str]:
    """The names of an entity that mean nothing else, the one that is shown first."""
    strong = [name.text for name in entity.names if not name.weak]
    weak = {name.text for name in entity.names}.difference(strong)
    return [text for text in dict.fromkeys((entity.name, *strong)) if text not in weak]


def row(cells: Sequence[object], delimiter: str = ",") -> str:
    """One line of a table."""
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return line.getvalue()
