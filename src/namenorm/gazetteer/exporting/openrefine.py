"""A table as OpenRefine exports it once it is reconciled: a spelling a row, with the entity that it was matched to.

`namenorm gazetteer build --format openrefine` reads it. Weak names are left out, since the table cannot say so.

Source: https://openrefine.org/docs/manual/expressions (reconciliation variables).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from namenorm.gazetteer.exporting.tables import row, strong_names
from namenorm.model import Entity


def write(entities: Iterable[Entity]) -> Iterator[str]:
    """Write a table with tabs."""
    yield row(("name", "id", "match", "judgment", "kind", "lang"), "\t")
    for entity in entities:
        spellings = {(entity.name, "en"): None} if entity.name not in {name.text for name in entity.names} else {}
        spellings |= {(name.text, name.lang): None for name in entity.names if not name.weak}
        shown = next(iter(strong_names(entity)), "")
        for text, lang in spellings:
            yield row((text, entity.id, shown, "matched", entity.kind, lang), "\t")
