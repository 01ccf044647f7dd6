"""Writing gazetteers in the formats of other tools, an entity at a time, so that size does not matter.

Each module writes one format: it takes entities and gives pieces of text.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from namenorm.arguments import check_kind
from namenorm.errors import OptionError
from namenorm.gazetteer.exporting import followthemoney, geojson, json_lines, openrefine, skos, tables
from namenorm.model import Entity
from namenorm.whole_file import write_whole

if TYPE_CHECKING:
    from namenorm.gazetteer.gazetteer import Gazetteer

Write = Callable[[Iterable[Entity]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format to export to.

    Attributes:
        means: What it is, in a few words.
        endings: Endings of files that it is known by.
        write: Writes entities.
    """

    means: str
    endings: tuple[str, ...]
    write: Write


FORMATS = {
    "csv": ExportFormat("table with an entity a row", (".csv",), tables.write),
    "jsonl": ExportFormat("JSON lines with everything that is known", (".jsonl", ".ndjson"), json_lines.write),
    "ftm": ExportFormat("FollowTheMoney entities", (".ftm.json", ".ftm.jsonl"), followthemoney.write),
    "skos": ExportFormat("SKOS concepts in Turtle", (".ttl",), skos.write),
    "geojson": ExportFormat("places with coordinates", (".geojson",), geojson.write),
    "openrefine": ExportFormat("reconciled table with a spelling a row", (".tsv",), openrefine.write),
}


TABLES = frozenset({"csv", "openrefine"})
"""Formats that cannot say that a name is weak, and leave out such names."""


def format_of(path: str) -> str | None:
    """The format that a file's name tells, the longest ending first; None where it tells none."""
    endings = [(ending, name) for name, one in FORMATS.items() for ending in one.endings]
    return next((name for ending, name in sorted(endings, key=lambda pair: -len(pair[0]))
                 if path.lower().endswith(ending)), None)  # fmt: skip


def told_format(path: Path) -> str:
    """The format that a file's name tells.

    Raises:
        OptionError: It tells none.
    """
    found = format_of(path.name)
    if found is None:
        endings = ", ".join(ending for one in FORMATS.values() for ending in one.endings)
        raise OptionError(f"{path}: the ending tells no format; end it in {endings}, or say the format")
    return found


def pieces(entities: Iterable[Entity], to: str, *, kinds: Collection[str] = (), base: str = skos.BASE) -> Iterator[str]:
    """Write entities.

    Args:
        entities: The entities.
        to: Name of the format.
        kinds: Only entities of these kinds; () for all.
        base: What the address of each entity begins with, in SKOS.

    Yields:
        Pieces of text.

    Raises:
        OptionError: There is no such format or kind, or ``base`` is no IRI.
        TypeError: ``kinds`` is one string.
        DataError: An entity cannot be written in this format; the message says what to do.

    Examples:
        >>> from namenorm import Gazetteer
        >>> row = next(pieces([Gazetteer.default()["grayvoron"]], "ftm"))
        >>> row[:63]
        '{"id": "grayvoron", "caption": "Grayvoron", "schema": "Address"'
    """
    if to not in FORMATS:
        raise OptionError(f"to must be one of {', '.join(FORMATS)}, not {to!r}")
    if isinstance(kinds, str):
        raise TypeError("kinds must be several, such as ['person'], not one string")
    wanted = {check_kind(kind) for kind in kinds}
    write = partial(skos.write, base=skos.checked_base(base)) if to == "skos" else FORMATS[to].write
    return write(entity for entity in entities if not wanted or entity.kind in wanted)


def export(
    gazetteer: Gazetteer, path: str | os.PathLike[str] | TextIO, to: str | None = None, kinds: Collection[str] = ()
) -> None:
    """Write a gazetteer to a file: see `Gazetteer.export`."""
    if not isinstance(path, str | os.PathLike):
        path.writelines(pieces(gazetteer, to or "jsonl", kinds=kinds))
        return
    file = Path(path)
    write_to(file, pieces(gazetteer, to or told_format(file), kinds=kinds))


def write_to(path: Path, texts: Iterable[str]) -> None:
    """Write pieces of text to a file as UTF-8, whole or not at all.

    Raises:
        OSError: The file cannot be written.
    """
    write_whole(path, (text.encode("utf-8", "replace") for text in texts))
