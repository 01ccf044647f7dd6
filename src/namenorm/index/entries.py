"""What an index derives from an entity: its names parsed, and the forms that rules make of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from namenorm.model import Entity, Name
from namenorm.writing.adjectives import place_adjectives
from namenorm.writing.concepts import concepts_of
from namenorm.writing.designators import UNSPECIFIC
from namenorm.writing.folding import fold
from namenorm.writing.letter_names import spelt_out
from namenorm.writing.parse import Unit, nearer, split_designators, split_kind_words, units_of
from namenorm.writing.particles import is_function_word
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.spellings import languages_of, spellings
from namenorm.writing.tokens import Token, tokenize

ACRONYM_ORIGINS = ("listed", "initials", "initials without country")  # the surest first
_SHORTEST_ACRONYM = 3
_LONGEST_ACRONYM = 6
_ADJECTIVE_ENDINGS = ("ский", "ський", "цкий", "цький", "зький")


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to name an entity, ready for comparison.

    Attributes:
        entity: Position of the entity in the gazetteer.
        name: The listed name behind it.
        units: The words that carry identity.
        needs_designator: Whether it names the entity only with a kind-word ("Belgorod" + region).
        origin: How it came about: "name"; "location", "within" or "surroundings" for a name without what says where a
            place lies (`writing.parse.nearer`); "seat", "adjective" or "stem".
        is_rendering: Whether the entity has names in its native script beside this one in a language known to be
            another, so that this one need only be recognised by its letters.
    """

    entity: int
    name: Name
    units: tuple[Unit, ...]
    needs_designator: bool = False
    origin: str = "name"
    is_rendering: bool = False


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym of an entity.

    Attributes:
        entity: Position of the entity in the gazetteer.
        name: The listed name that it abbreviates; the acronym itself where it is listed.
        origin: "listed", "initials" or "initials without country".
    """

    entity: int
    name: Name
    origin: str


def listed_names(entity: Entity) -> Iterator[Name]:
    """Give every listed name and the display names that are not listed as names."""
    seen = set()
    for name in entity.names:
        seen.add(name.text)
        yield name
    for profile, text in entity.display:
        if text not in seen:
            seen.add(text)
            yield Name(text, profile.partition("-")[0], "translation")


def entries_of(position: int, entity: Entity, by_id: Mapping[str, Entity]) -> Iterator[Entry]:
    """Parse an entity's names and derive those with a designator."""
    has_native = any(_is_native(name) for name in entity.names)
    for name in listed_names(entity):
        tokens: Sequence[Token] = tokenize(name.text)
        rendering = has_native and name.lang != "" and not _is_native(name)
        if entity.kind == "place":
            if entity.type in UNSPECIFIC:
                yield from _of_unspecific(position, name, tokens, rendering)
            else:
                core, designators = split_designators(tokens)
                if designators and any(designator.fits(entity.type) for designator in designators):
                    entry = Entry(position, name, units_of(core), needs_designator=True, is_rendering=rendering)
                    yield from _with_stem(entry)
                    if not all(designator.is_settlement for designator in designators):
                        continue  # else it may be part of the name: Каменский Хутор
        if name.kind == "acronym" and (len(tokens) > 1 or len(name.text) < _SHORTEST_ACRONYM):
            continue  # letter for letter only
        for units in dict.fromkeys((units_of(tokens), units_of(tokens, plain=True))):
            if not all(unit.optional for unit in units):
                yield Entry(position, name, units, is_rendering=rendering)
    seat = by_id.get(entity.seat)
    if seat is not None:
        seat_has_native = any(_is_native(name) for name in seat.names)
        for name in listed_names(seat):
            units = units_of(tokenize(name.text))
            rendering = seat_has_native and name.lang != "" and not _is_native(name)
            yield Entry(position, name, units, needs_designator=True, origin="seat", is_rendering=rendering)
            if len(units) == 1 and script_of(name.text) == CYRILLIC:
                for adjective, lang in place_adjectives(units[0].word, name.lang):
                    derived = Name(adjective, lang, "translation")
                    yield Entry(position, derived, (Unit(adjective, fold(adjective)),), True, "adjective", True)


def _of_unspecific(position: int, name: Name, tokens: Sequence[Token], rendering: bool) -> Iterator[Entry]:
    """What is left of a place's name without its kind-words, and without what says where it lies."""
    for words, origin in ((tokens, "name"), *nearer(tokens)):
        core, designators = split_kind_words(words)
        if designators and any(designator.fits("") for designator in designators):
            yield Entry(position, name, units_of(core), True, origin, rendering)
        if words is not tokens:
            yield Entry(position, name, units_of(words), False, origin, rendering)


def _is_native(name: Name) -> bool:
    """Whether romanised spellings of a name are derived."""
    return bool(languages_of(name.text, name.lang)) and script_of(name.text) != LATIN


def _with_stem(entry: Entry) -> Iterator[Entry]:
    """The entry, and one for the adjective cut short in translation: Грайворонский район -> Grayvoronsk district."""
    yield entry
    if len(entry.units) == 1 and entry.name.lang in ("ru", "uk"):
        word = entry.units[0].word
        for ending in _ADJECTIVE_ENDINGS:
            if word.lower().endswith(ending):
                stem = word[: -len(ending)] + ending[:2].replace("сь", "с").replace("ць", "ц") + "к"
                yield Entry(entry.entity, entry.name, (Unit(stem, fold(stem)),), needs_designator=True, origin="stem")
                return


def acronyms_of(position: int, entity: Entity) -> Iterator[tuple[str, Acronym]]:
    """Derive the acronyms of an organisation: listed ones, initials of its names, and both romanised.

    Former names make none: what they were called in short is listed or forgotten. Nor does an acronym in a name stand
    for one letter (МВС is not Министерство войны США).

    Yields:
        The folded acronym and what it stands for.
    """
    if entity.type != "country" and entity.kind not in ("organization", "thing"):
        return
    for name in listed_names(entity):
        if letters := spelt_out(token.folded for token in tokenize(name.text)):
            yield letters, Acronym(position, name, "listed")
        if name.kind == "acronym":
            yield from _in_every_script(name.text, name.lang, Acronym(position, name, "listed"))
        elif name.kind in ("official", "translation", "short") and not name.weak:
            tokens = [token for token in tokenize(name.text) if not is_function_word(token.folded)]
            country = entity.country
            own = [token for token in tokens if not (country and _means_country(token, country))]
            origin = (
                "initials" if len(own) == len(tokens) or len(own) < _SHORTEST_ACRONYM else "initials without country"
            )
            yield from _initials(tokens, Acronym(position, name, "initials"))
            if origin != "initials":
                yield from _initials(own, Acronym(position, name, origin))


def _means_country(token: Token, country: str) -> bool:
    return any(concept.country == country for concept in concepts_of(token.text)) or token.folded in (
        "федерации", "федерация", "федерації", "federation",
    )  # fmt: skip


def _initials(tokens: list[Token], acronym: Acronym) -> Iterator[tuple[str, Acronym]]:
    letters = "".join(token.text[0] for token in tokens if token.text[0].isalpha())
    in_capitals = [len(token.text) > 1 and token.text.isupper() for token in tokens]
    if any(in_capitals) and not all(in_capitals):
        return
    if len(letters) == len(tokens) and _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM:
        yield from _in_every_script(letters, acronym.name.lang, acronym)


def _in_every_script(text: str, lang: str, acronym: Acronym) -> Iterator[tuple[str, Acronym]]:
    """The acronym and its romanised spellings, letter by letter: РДК is RDK."""
    yield fold(text), acronym
    if script_of(text) == CYRILLIC:
        romanised = {""}
        for letter in text:
            of_letter = {spelling for spelling in spellings(letter, lang) if len(spelling) <= 2}
            romanised = {done + spelling for done in romanised for spelling in of_letter}
            if len(romanised) > 64:
                return
        for spelling in sorted(romanised):
            yield spelling, acronym
