"""Importing gazetteers of any size from open sources: streaming, in constant memory, every row accounted for.

Examples:
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp(), "towns.csv")
    >>> _ = path.write_text("Kod,Nazwa,Land\\n7,Suzdal,RU\\n8,,RU\\n", "utf-8")
    >>> report = Report()
    >>> options = Options(columns=column_map(["id=Kod", "name=Nazwa", "country=Land"]), default_kind="place")
    >>> [(entity.id, entity.kind, entity.country) for entity in import_entities([path], options=options, report=report)]
    [('7', 'place', 'russia')]
    >>> report.rows, report.entities, report.refused, str(report.faults[0]).partition(": ")[2]
    (2, 1, 1, "8: no name that has letters or digits; give 'name' or 'names' [NN004]")
"""

from __future__ import annotations

from namenorm.gazetteer.importing.flow import Options, Report
from namenorm.gazetteer.importing.formats import FORMATS, ImportFormat
from namenorm.gazetteer.importing.reading import entities_of, import_entities, open_sources, origins
from namenorm.gazetteer.importing.tables import column_map

__all__ = [
    "FORMATS",
    "ImportFormat",
    "Options",
    "Report",
    "column_map",
    "entities_of",
    "import_entities",
    "open_sources",
    "origins",
]
