"""JSON lines with everything that a gazetteer knows, in the fields of its YAML files; `gazetteer.rows` reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from namenorm.gazetteer.whole_rows import to_whole_row
from namenorm.json_text import json_of
from namenorm.model import Entity


def write(entities: Iterable[Entity]) -> Iterator[str]:
    """Write an entity a line."""
    for entity in entities:
        yield json_of(to_whole_row(entity)) + "\n"
