"""Names of single things of the world, in many languages: countries, regions, great cities, the United Nations.

Londýn, Лондон and Londra are one city; no romanisation leads from one to another. The names are data: territories.yaml
and cities.yaml, from the Unicode CLDR, official_names.yaml, from ISO 3166, and countries and bodies in concepts.yaml. A
name counts as it is written, or in a case form of a language that writes it so: Londýnem is Czech for London,
"Londynem" is Polish.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from namenorm.made import MadeMapping
from namenorm.writing.case_forms import nominatives
from namenorm.writing.data import derived, load
from namenorm.writing.folding import fold
from namenorm.writing.paradigms import written_alike
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.tokens import Token, tokenize

__all__ = ["Referent", "is_listed_proper_name", "longest_referent_at", "referent_of"]

_ALSO_DECLINED_AS = {"sr-Latn": "hr"}
_WRITE_ENGLISH_NAMES = ("cs", "sk", "pl", "hr", "sl", "de", "nl", "sv", "nb", "da", "fi", "et", "hu", "ro", "tr")
# Languages whose acronyms count whatever the language of the text: GB (Czech) are gigabytes, RU (Romanian) is Russia,
# ANO (Latvian) a Czech party, САД (Macedonian) a garden in capitals.
_SHORT_ACRONYMS = ("en", "ru", "uk", "fr")
_ACRONYMS = (*_SHORT_ACRONYMS, "be", "bg", "pl", "cs", "sk", "sl", "de", "es", "it", "pt", "el", "ka", "hy", "kk")
_SHORTEST_ACRONYM = 2
_SHORTEST_WITHOUT_MARKS = 6
_SHORTEST_INFLECTED = 4
_LONGEST_INFLECTED = 4


@dataclass(frozen=True, slots=True)
class Referent:
    """What a proper name names.

    Attributes:
        concept: The concept, in capitals.
        country: Id of the country in the gazetteer, "" for what is no country.

    Examples:
        >>> referent_of("Новая Зеландия")
        Referent(concept='NEW_ZEALAND', country='new-zealand')
    """

    concept: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class _Tables:
    referents: Sequence[Referent]
    languages: Sequence[frozenset[str]]
    written: Mapping[str, Sequence[int]]
    folded: Mapping[str, int]
    acronyms: Mapping[str, int]
    beginnings: frozenset[str]
    longest: int


@derived(
    "writing/proper_name_tables",
    *("writing/concepts.yaml", "writing/territories.yaml", "writing/cities.yaml", "writing/official_names.yaml"),
    *("writing/proper_names.py", "writing/folding.py", "writing/paradigms.py", "writing/tokens.py"),
)
def _plain_tables() -> dict[str, Any]:
    """The tables as plain data.

    Returns:
        ``referents``: concept and country of each; ``languages``: sets of languages, joined by spaces; ``written``:
        name in lower case, its words joined by spaces -> numbers of the referent and of its languages, likewise;
        ``folded``: folded name that is written otherwise -> number of the referent; ``acronyms``: the same for names in
        capitals only; ``beginnings``: what names of several words begin with; ``longest``: the most words. A name of
        two referents stands in none.
    """
    referents: dict[tuple[str, str], int] = {}
    langs_of: dict[str, dict[int, set[str]]] = {}
    folds: dict[str, set[int]] = {}
    acronyms: dict[str, set[int]] = {}
    for lang, name, referent in _listed_names():
        number = referents.setdefault(referent, len(referents))
        tokens = tokenize(name)
        if name.isupper():
            if lang in (_SHORT_ACRONYMS if len(name) == _SHORTEST_ACRONYM else _ACRONYMS):
                acronyms.setdefault(name, set()).add(number)
            continue
        written = " ".join(written_alike(token.text) for token in tokens)
        folded = " ".join(token.folded for token in tokens)
        langs_of.setdefault(written, {}).setdefault(number, set()).add(_ALSO_DECLINED_AS.get(lang, lang))
        if script_of(folded) != LATIN or folded == written or len(folded) >= _SHORTEST_WITHOUT_MARKS:
            folds.setdefault(folded, set()).add(number)
    languages: dict[str, int] = {}
    rows = {}
    for written, owners in langs_of.items():
        if len(owners) == 1:
            ((number, langs),) = owners.items()
            rows[written] = f"{number} {languages.setdefault(' '.join(sorted(langs)), len(languages))}"
    folded_rows = {
        folded: min(owners)
        for folded, owners in folds.items()
        if len(owners) == 1 and folded not in rows and len(langs_of.get(folded, ())) < 2
    }
    phrases = [name.split(" ") for table in (rows, folded_rows) for name in table if " " in name]
    return {
        "referents": list(referents),
        "languages": list(languages),
        "written": rows,
        "folded": folded_rows,
        "acronyms": {name: min(owners) for name, owners in acronyms.items() if len(owners) == 1},
        "beginnings": sorted({" ".join(words[:length]) for words in phrases for length in range(1, len(words))}),
        "longest": max(map(len, phrases)),
    }


def _listed_names() -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Every name as (language, name, (concept, country))."""
    concepts = load("writing/concepts.yaml")
    for concept, entry in concepts["countries"].items():
        for lang, names in entry["nouns"].items():
            yield from ((lang, name, (concept, entry["country"])) for name in names)
        # Latin codes are left out: RU is Romania in Romanian
        codes = (code.upper() for code in entry.get("codes", ()) if script_of(code) == CYRILLIC)
        yield from (("ru", code, (concept, entry["country"])) for code in codes)
    for concept, entry in concepts["concepts"].items():
        for lang, names in entry.get("names", {}).items():
            yield from ((lang, name, (concept, "")) for name in names)
    territories = load("writing/territories.yaml")["territories"]
    for code, official in load("writing/official_names.yaml")["official_names"].items():
        referent = (territories[code]["concepts"][0], territories[code]["country"])
        yield from ((lang, name, referent) for lang, name in official.items())
    for entries in (territories, load("writing/cities.yaml")["cities"]):
        for entry in entries.values():
            if len(entry["concepts"]) > 1:
                continue  # its names are understood word by word: Western Europe
            referent = (entry["concepts"][0], entry.get("country", ""))
            for lang, names in entry["names"].items():
                yield from ((lang, name, referent) for name in names)
            if entries is not territories:
                others = (lang for lang in _WRITE_ENGLISH_NAMES if lang not in entry["names"])
                yield from ((lang, name, referent) for lang in others for name in entry["names"]["en"])


@lru_cache(1)
def _tables() -> _Tables:
    plain = _plain_tables()
    return _Tables(
        [Referent(*row) for row in plain["referents"]],
        [frozenset(langs.split()) for langs in plain["languages"]],
        MadeMapping(plain["written"], lambda row: tuple(map(int, row.split()))),
        plain["folded"],
        plain["acronyms"],
        frozenset(plain["beginnings"]),
        plain["longest"],
    )


@lru_cache(1 << 14)
def referent_of(name: str) -> Referent | None:
    """Say what single thing of the world a name names, if any.

    Args:
        name: One name as it stands in a text, of one or several words, in any case form. It must have a capital where
            its script has them: "polish" and "того" name nothing.

    Returns:
        The referent; None for any other name, and for a name or a case form of two. An acronym must be in
        capitals: US, not "us".

    Examples:
        >>> [referent_of(name).concept for name in ("Londýně", "Лондона", "Londra", "Новой Зеландией")]
        ['LONDON', 'LONDON', 'LONDON', 'NEW_ZEALAND']
        >>> referent_of("londoner") is None
        True
    """
    return _named(tuple(tokenize(name)))


def longest_referent_at(words: Sequence[str], at: int, shortest: int = 1) -> tuple[Referent, int] | None:
    """Find the longest name of a referent that begins at a place.

    Args:
        words: Words of a text, as written.
        at: Where to look.
        shortest: How many words the name must have at least, from 1.

    Returns:
        What it names and the number of its words, or None.

    Examples:
        >>> longest_referent_at(("в", "Новой", "Зеландии"), 1)
        (Referent(concept='NEW_ZEALAND', country='new-zealand'), 2)
    """
    if len(words) - at < shortest or (shortest > 1 and not _begins(words[at])):
        return None
    most = min(_tables().longest, len(words) - at)
    for length in range(most, shortest - 1, -1):
        found = referent_of(" ".join(words[at : at + length]))
        if found is not None:
            return found, length
    return None


def names_of_referents() -> Iterator[tuple[str, str]]:
    """Every name of a referent in lower case, as written or folded, and the concept that it names; acronyms too."""
    tables = _tables()
    for name, (number, _) in tables.written.items():
        yield name, tables.referents[number].concept
    for table in (tables.folded, tables.acronyms):
        yield from ((name, tables.referents[number].concept) for name, number in table.items())


@lru_cache(1)
def _concepts_of_words() -> dict[str, frozenset[str]]:
    """For each word of the names of several words, and folded, the concepts that they name."""
    table: dict[str, set[str]] = {}
    for name, concept in names_of_referents():
        for word in name.split(" ") if " " in name else ():
            for spelling in {word, fold(word)}:
                table.setdefault(spelling, set()).add(concept)
    return {word: frozenset(concepts) for word, concepts in table.items()}


@lru_cache(1 << 14)
def concepts_with(word: str) -> frozenset[str]:
    """Name the concepts of the referents that have a name of several words with a word in it, in any case form.

    Examples:
        >>> "NEW_ZEALAND" in concepts_with("Зеландии")
        True
    """
    table = _concepts_of_words()
    forms = (written_alike(word), fold(word), *(found.text for found in nominatives(word.lower())))
    return frozenset[str]().union(*(table[form] for form in forms if form in table))


def is_listed_proper_name(folded: str) -> bool:
    """Say whether a folded name stands in the data as it is, not as a case form of another."""
    tables = _tables()
    return folded in tables.folded or folded in tables.written


@lru_cache(1 << 14)
def _begins(word: str) -> bool:
    """Whether a word, or a nominative of it, begins a name of several words."""
    beginnings = _tables().beginnings
    return (
        fold(word) in beginnings
        or written_alike(word) in beginnings
        or any(found.text in beginnings for found in nominatives(word.lower()))
    )


def _named(tokens: tuple[Token, ...]) -> Referent | None:
    if not any(token.is_capitalised for token in tokens):
        return None
    tables = _tables()
    written = " ".join(written_alike(token.text) for token in tokens)
    row = tables.written.get(written)
    if row is not None:
        return tables.referents[row[0]]
    if len(tokens) == 1 and tokens[0].text in tables.acronyms:
        return tables.referents[tables.acronyms[tokens[0].text]]
    number = tables.folded.get(" ".join(token.folded for token in tokens))
    if number is not None:
        return tables.referents[number]
    if len(tokens) > _LONGEST_INFLECTED:
        return None
    found = {tables.written[name][0] for name in _nominatives_of(tokens, tables)}
    return tables.referents[found.pop()] if len(found) == 1 else None


def _nominatives_of(tokens: Sequence[Token], tables: _Tables) -> Iterator[str]:
    """The listed names that the words are a case form of, in a language that writes the name so."""
    names = [""]
    for token in tokens:
        words = [written_alike(token.text)]
        if len(words[0]) >= _SHORTEST_INFLECTED:
            words += [found.text for found in nominatives(token.text.lower())]
        names = [f"{begun} {word}".lstrip() for begun in names for word in dict.fromkeys(words)]
        if len(tokens) > 1:
            names = [name for name in names if name in tables.beginnings or name in tables.written]
    for name in names:
        row = tables.written.get(name)
        if row is not None and any(_declines(tokens, name, lang) for lang in tables.languages[row[1]]):
            yield name


def _declines(tokens: Sequence[Token], name: str, lang: str) -> bool:
    """Whether each word of a text is the name's word, or a case form of it in a language."""
    return all(
        word == written_alike(token.text) or any(word == found.text for found in nominatives(token.text, (lang,)))
        for token, word in zip(tokens, name.split(" "), strict=True)
    )
