"""The fields of an entity and of a name in a YAML gazetteer, and the values that they may have.

docs/gazetteer.md explains them. Whatever checks, formats, imports or describes a gazetteer reads them here.
"""

from __future__ import annotations

from dataclasses import dataclass

from namenorm.model import KINDS, NAME_KINDS


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the shape of its value, what it means, whether it must be there, and the words it may take.

    ``shape`` is one of: text, flag, year, point (latitude and longitude), texts (a list of texts), table (text to
    text), names.
    """

    shape: str
    means: str
    required: bool = False
    values: tuple[str, ...] = ()


ENTITY = {
    "id": Field(
        "text",
        "what the entity is, for ever: lower-case ASCII words joined by hyphens. It does not change when the name does",
        required=True,
    ),
    "kind": Field(
        "text",
        "`place`, `person`, `organization`, `equipment`, or `thing` for anything else",
        required=True,
        values=KINDS,
    ),
    "type": Field("text", "a finer word: `town`, `district`, `ministry`, `military-unit`, `politician`"),
    "country": Field(
        "text",
        "the country it belongs to; a person: the country they act for. Tells apart institutions that share a name",
    ),
    "parent": Field("text", "the entity that contains it"),
    "seat": Field("text", 'of a region or district: the place that it is named after. "X region" is then derived'),
    "display": Field(
        "table",
        "how it is written for readers: `en` must be there; `en-official`, `uk` and `ru` where they differ from the "
        "first name in that language",
        required=True,
    ),
    "names": Field("names", "its names, the most official first; see below", required=True),
    "never": Field("texts", "strings that look like its names and must resolve to nothing"),
    "not_same_as": Field(
        "texts",
        "real things with near names that must never be merged with it. Two entities that share a name name each other",
    ),
    "replaces": Field("texts", "its former ids, and ids of entities merged into it; they still lead to it"),
    "coordinates": Field("point", "latitude and longitude in degrees, from a source that you saw"),
    "ids": Field(
        "table",
        "its ids elsewhere, from a source that you saw: `wikidata` (`Q159`), `geonames`, `katottg`, `oktmo`",
    ),
    "sources": Field("texts", "what the facts come from, so that another person can find it", required=True),
    "note": Field("text", "a remark for readers of the gazetteer"),
}

NAME = {
    "text": Field("text", "the name as it is written in full; at most 200 characters", required=True),
    "lang": Field("text", "its language as ISO 639-1 code: `uk` is Ukrainian, `nb` Norwegian", required=True),
    "kind": Field("text", "see below", required=True, values=NAME_KINDS),
    "weak": Field("flag", 'it also means other things, and counts only with evidence, as "Legion"'),
    "from": Field("year", "first year in which it was in use. For readers: a former name still resolves"),
    "until": Field("year", "last year in which it was in use"),
    "source": Field("text", "where this name was seen, if not in the sources of the entity"),
}

# Endings of the files of each format.
SUFFIXES = {"YAML": (".yaml", ".yml"), "JSON": (".jsonl", ".ndjson", ".json"), "CSV": (".csv", ".tsv")}

DISPLAY_PROFILES = ("en", "en-official", "uk", "ru")
# What an identifier looks like in each scheme: as a pattern, and in words.
ID_SCHEMES = {
    "wikidata": "Q[1-9][0-9]*",
    "geonames": "[1-9][0-9]*",
    "katottg": "UA[0-9]{17}",
    "oktmo": "[0-9]{8}(?:[0-9]{3})?",
}
ID_WORDS = {
    "wikidata": "Q and digits",
    "geonames": "digits only",
    "katottg": "UA and 17 digits",
    "oktmo": "8 or 11 digits",
}

# What people write for a language's code.
LANGUAGE_SLIPS = {
    "no": "nb", "ua": "uk", "ukr": "uk", "rus": "ru", "by": "be", "bel": "be", "eng": "en", "gb": "en", "us": "en",
    "ger": "de", "deu": "de", "fra": "fr", "fre": "fr", "pol": "pl", "cz": "cs", "gr": "el", "rs": "sr", "se": "sv",
    "dk": "da", "ee": "et", "ge": "ka", "am": "hy", "kz": "kk", "jp": "ja", "kr": "ko", "cn": "zh", "il": "he",
}  # fmt: skip

# Scripts in which each language is written (ISO 639-1, ISO 15924).
SCRIPTS = {
    **dict.fromkeys(["ru", "uk", "be", "bg", "mk", "kk", "ky", "tg", "mn"], ("Cyrl",)),
    "sr": ("Cyrl", "Latn"),
    "uz": ("Latn", "Cyrl"),
    "el": ("Grek",),
    "ka": ("Geor",),
    "hy": ("Armn",),
    **dict.fromkeys(["ar", "fa", "ur"], ("Arab",)),
    "he": ("Hebr",),
    "zh": ("Hani",),
    "ja": ("Hani", "Hira", "Kana"),
    "ko": ("Hang",),
    "hi": ("Deva",),
    **dict.fromkeys(
        [
            "en",
            "de",
            "fr",
            "es",
            "it",
            "pt",
            "nl",
            "pl",
            "cs",
            "sk",
            "sl",
            "hr",
            "bs",
            "sv",
            "da",
            "nb",
            "nn",
            "fi",
            "et",
            "lv",
            "lt",
            "hu",
            "ro",
            "tr",
            "az",
            "sq",
            "ca",
            "eu",
            "ga",
            "cy",
            "is",
            "mt",
            "vi",
            "id",
        ],
        ("Latn",),
    ),
}
# Letters that a language does not have, among those of its script.
FOREIGN_LETTERS = {"ru": "іїєґўјљњћђџ", "uk": "ыэёъўјљњћђџ", "be": "ищъїєґјљњћђџ", "bg": "ыэёіїєґўјљњћђџ"}
