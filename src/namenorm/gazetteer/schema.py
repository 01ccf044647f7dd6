"""The fields of an entity and of a name in a YAML gazetteer, and the values that they may have.

docs/gazetteer.md explains them; the checker, and nothing else, reads this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from namenorm.model import KINDS, NAME_KINDS


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the shape of its value, whether it must be there, and the words it may take.

    ``shape`` is one of: text, flag, year, texts (a list of texts), table (text to text), names.
    """

    shape: str
    required: bool = False
    values: tuple[str, ...] = ()


ENTITY = {
    "id": Field("text", required=True),
    "kind": Field("text", required=True, values=KINDS),
    "type": Field("text"),
    "country": Field("text"),
    "parent": Field("text"),
    "seat": Field("text"),
    "display": Field("table", required=True),
    "names": Field("names", required=True),
    "not_same_as": Field("texts"),
    "ids": Field("table"),
    "sources": Field("texts", required=True),
    "note": Field("text"),
}

NAME = {
    "text": Field("text", required=True),
    "lang": Field("text", required=True),
    "kind": Field("text", required=True, values=NAME_KINDS),
    "weak": Field("flag"),
    "from": Field("year"),
    "until": Field("year"),
    "source": Field("text"),
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
