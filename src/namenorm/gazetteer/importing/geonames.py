"""GeoNames' dump files (XX.txt, allCountries.txt, cities500.txt), with alternateNamesV2.txt or without.

The two kinds of files are joined in constant memory: a bit for each place that was asked for, then the names of those
places on a `Shelf`, then the places one by one. Columns and codes are as in the readme.txt of GeoNames' dump folder.

Source: https://download.geonames.org/export/dump/readme.txt; the data are under CC BY 4.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from namenorm.gazetteer.importing.alternates import Alternate, alternate_of, name_of, names_column
from namenorm.gazetteer.importing.countries import country_of
from namenorm.gazetteer.importing.flow import Dropped, Found, Joined, Options, Refused, Report, Row
from namenorm.gazetteer.importing.opening import is_utf8
from namenorm.gazetteer.importing.opening import lines as lines_of
from namenorm.gazetteer.importing.shelf import Shelf
from namenorm.model import Entity, Name
from namenorm.writing.data import load
from namenorm.writing.scripts import LATIN, script_of

COLUMNS = 19
_LARGEST_ID = 1 << 28  # a bit for each id; GeoNames has used the first 13 million
_ID = re.compile("[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as GeoNames has it.

    Attributes:
        id: GeoNames id.
        name: Its name in Latin letters, most often.
        feature_class: ``A`` administrative, ``P`` populated, ``H`` water, ``T`` mountains and islands, and so on.
        feature: Its finer code, such as ``PPLC``; "" where not known.
        country: ISO 3166 code, or "".
        population: How many people live there; 0 where not known.
        coordinates: Latitude and longitude in degrees.
        alternates: The column of other names, separated by commas.
    """

    id: int
    name: str
    feature_class: str
    feature: str
    country: str
    population: int
    coordinates: tuple[float, float]
    alternates: str = ""


def places(path: str, lines: Iterable[str], options: Options, report: Report) -> Iterator[Row]:
    """Read a dump file with the names of its own column, which have no languages.

    Args:
        path: Name of the file, for the report.
        lines: Its lines.
        options: What is asked for.
        report: Told of the names that are dropped here.
    """
    for number, line in enumerate(lines, 1):
        place = place_of(line, options)
        found = found_of(place, names_column(place.alternates), report) if isinstance(place, Place) else place
        yield Row(path, number, found)


def joined(dumps: Sequence[Path], alternates: Sequence[Path], options: Options, report: Report) -> Iterator[Row]:
    """Read dump files, which are read twice, with files of alternate names, whose rows count as rows too.

    Args:
        dumps: Dump files.
        alternates: Files such as alternateNamesV2.txt.
        options: What is asked for.
        report: Told of the names that are dropped here.
    """
    wanted = _Ids()
    for path in dumps:
        for line in lines_of(path):
            place = place_of(line, options)
            if isinstance(place, Place):
                wanted.add(place.id)
    with Shelf() as shelf:
        for path in alternates:
            for number, line in enumerate(lines_of(path), 1):
                alternate = alternate_of(line)
                if not isinstance(alternate, Alternate):
                    yield Row(str(path), number, alternate)
                elif alternate.place not in wanted:
                    yield Row(str(path), number, Dropped("name of a place that was not asked for"))
                else:
                    shelf.put(alternate.place, alternate.content)
                    yield Row(str(path), number, Joined())
        for path in dumps:
            for number, line in enumerate(lines_of(path), 1):
                place = place_of(line, options)
                if isinstance(place, Place):
                    names = (Alternate(place.id, content) for content in shelf.take(place.id))
                    yield Row(str(path), number, found_of(place, names, report))
                else:
                    yield Row(str(path), number, place)


def place_of(line: str, options: Options) -> Place | Dropped | Refused:
    """Read a line of a dump file."""
    if not line.strip():
        return Dropped("empty line")
    cells = line.rstrip("\r\n").split("\t")
    identifier = cells[0]
    if not is_utf8(line):
        return Refused("not UTF-8; fetch the file again", "NN001", identifier if is_utf8(identifier) else "")
    if len(cells) != COLUMNS:
        return Refused(f"{len(cells)} columns; a line of a GeoNames dump has {COLUMNS}, separated by tabs", "NN005")
    if not _ID.fullmatch(identifier) or int(identifier) >= _LARGEST_ID:
        return Refused("no GeoNames id in the first column; write digits only", "NN023")
    if not cells[1].strip():
        return Refused("no name in the second column; give one", "NN004", identifier)
    try:
        latitude, longitude, population = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError:
        return Refused("columns 5, 6 and 15 must be latitude, longitude and population", "NN005", identifier)
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and population >= 0):
        return Refused("latitude, longitude or population is out of range", "NN005", identifier)
    if options.features and not {cells[6], cells[7]} & options.features:
        return Dropped("another kind of feature")
    if reason := options.reason_against("place", cells[8], population):
        return Dropped(reason)
    at = latitude, longitude
    return Place(int(identifier), cells[1], cells[6], cells[7], cells[8], population, at, cells[3])


def found_of(place: Place, alternates: Iterable[Alternate], report: Report, source: str = "GeoNames") -> Found:
    """Make an entity of a place and its other names.

    Args:
        place: The place.
        alternates: Its other names.
        report: Told of the names that are dropped: postal codes, links, machine romanisations.
        source: What the facts are taken from, in words.
    """
    country = country_of(place.country)
    foreign = script_of(place.name) == LATIN and not country.writes_latin
    names = [Name(place.name, "en", "translation") if foreign else Name(place.name)]
    ids = [("geonames", str(place.id))]
    for alternate in alternates:
        read = name_of(alternate, country.languages)
        if isinstance(read, Name):
            names.append(read)
        elif read.startswith("Q"):
            ids.append(("wikidata", read))
            report.drop_name("a Wikidata id, which is kept as such")
        else:
            report.drop_name(read)
    names.sort(key=lambda name: name.kind != "official")
    entity = Entity(
        id=str(place.id),
        kind="place",
        names=tuple(names),
        type=load("gazetteer/importing/features.yaml")["types"].get(place.feature, ""),
        display=(("en", place.name),),
        country=country.id,
        ids=tuple(dict(ids).items()),
        coordinates=place.coordinates,
        sources=(f"{source} {place.id} (CC BY 4.0)",),
    )
    return Found(entity, place.country, place.population)


class _Ids:
    """A set of GeoNames ids, a bit for each id up to the largest."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> None:
        at = number >> 3
        if at >= len(self._bits):
            self._bits.extend(bytes(at + 1 - len(self._bits) + (1 << 16)))
        self._bits[at] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        at = number >> 3
        return at < len(self._bits) and bool(self._bits[at] >> (number & 7) & 1)
