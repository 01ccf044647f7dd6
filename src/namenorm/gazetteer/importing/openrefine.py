"""Tables that OpenRefine has reconciled and exported: a cell's text, and the id that it was matched to.

Each row is a spelling of an entity: ``name`` is the cell, ``id`` what ``cell.recon.match.id`` gave for it, ``match``
what ``cell.recon.match.name`` gave, ``judgment`` what ``cell.recon.judgment`` gave ("matched", "new", "none"). Rows
with one id become one entity. A row without id and judgment in a table with judgments continues the record above it.

Source: https://openrefine.org/docs/manual/expressions (reconciliation variables).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from namenorm.gazetteer.importing.flow import Dropped, Found, Joined, Options, Refused, Row
from namenorm.gazetteer.importing.shelf import Shelf, Taken
from namenorm.gazetteer.importing.tables import fields_of, numbered_rows
from namenorm.gazetteer.rows import entity_of
from namenorm.model import Entity, Name


def entities(path: str, lines: Iterable[str], form: str, options: Options) -> Iterator[Row]:
    """Read a reconciled table; see `tables.entities`. The entities come after the last row, in constant memory."""
    above, judged = "", False
    with Shelf() as shelf, Taken() as taken:
        for number, row in numbered_rows(lines, form, options):
            if isinstance(row, Refused):
                yield Row(path, number, row)
                continue
            fields = fields_of(row, options)
            judgment = str(fields.get("judgment") or "").strip().lower()
            judged = judged or judgment != ""
            if judgment not in ("", "matched"):
                above = ""
                yield Row(path, number, Dropped("not matched in OpenRefine"))
                continue
            identifier = str(fields.get("id") or "").strip() or (above if judged and not judgment else "")
            if not identifier:
                yield Row(path, number, Dropped("not matched in OpenRefine"))
                continue
            above = identifier
            first = not taken.take(identifier, str(number))
            shelf.put(identifier, json.dumps([number, fields]))
            if not first:
                yield Row(path, number, Joined())
        for _, rows in shelf.groups():
            numbered = [json.loads(row) for row in rows]
            yield Row(path, numbered[0][0], _outcome([fields for _, fields in numbered], options))


def _outcome(rows: list[dict[str, object]], options: Options) -> Found | Dropped | Refused:
    """Make an entity of the rows that were matched to it."""
    first = dict(rows[0])
    match = next((str(row["match"]) for row in rows if row.get("match")), "")
    cells = [str(row["name"]) for row in rows if row.get("name")]
    entity = entity_of({**first, "name": match or (cells[0] if cells else None), "names": None})
    if not isinstance(entity, Entity):
        return Refused(*entity, str(first.get("id") or ""))
    kind = options.default_kind if entity.kind == "thing" else entity.kind
    if reason := options.reason_against(kind, entity.country, None):
        return Dropped(reason)
    shown = entity.names[0].text
    spellings = [Name(text, entity.names[0].lang, "translation") for text in dict.fromkeys(cells) if text != shown]
    return Found(replace(entity, kind=kind, names=(*entity.names, *spellings)), entity.country)
