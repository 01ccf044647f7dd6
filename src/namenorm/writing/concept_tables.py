"""How the words of concepts.yaml, and of territories with an adjective, become the tables that `concepts` looks up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from namenorm.writing.data import derived, load
from namenorm.writing.folding import fold
from namenorm.writing.phrases import marked_words
from namenorm.writing.scripts import LATIN, script_of
from namenorm.writing.tokens import tokenize

_COMPOUNDING = ("de", "nl", "sv", "da", "nb")
_PRIORITY = ("en", "ru", "uk", "be", "de", "fr", "pl", "es", "it", "cs")

_Concept: TypeAlias = tuple[str, str, bool]
"""The fields of a `concepts.Concept`."""


def agreeing(word: str, endings: dict[str, list[str]]) -> list[str]:
    """The other genders and the plural of an adjective, by the endings of its language; [] for any other word."""
    ending = max((ending for ending in endings if word.endswith(ending)), key=len, default="")
    return [word[: -len(ending)] + other for other in endings[ending]] if ending else []


def _by_priority(tables: Iterable[dict[str, list[str]]]) -> list[str]:
    """The languages of some tables: where two share a word, the one asked for more often has it."""
    langs = {lang for table in tables for lang in table}
    return sorted(langs, key=lambda lang: (_PRIORITY.index(lang) if lang in _PRIORITY else len(_PRIORITY), lang))


class _Collected:
    """What the words of the data mean, as they are added; of two meanings of a word the first counts.

    Attributes:
        words: Folded words with their concepts.
        several: Folded words of more than one meaning, with the names of all their concepts.
        with_marks: Latin words as written, where folding takes their marks, with their concepts.
        phrases: Folded expressions of several words with their concepts.
        parts: Folded words that compounds are made of, with their concepts.
        written: Every word and expression as it is written.
    """

    def __init__(self, agreement: dict[str, dict[str, list[str]]]) -> None:
        self._agreement = agreement
        self.words: dict[str, _Concept] = {}
        self.several: dict[str, list[str]] = {}
        self.with_marks: dict[str, set[_Concept]] = {}
        self.phrases: dict[str, _Concept] = {}
        self.parts: dict[str, _Concept] = {}
        self.written: list[str] = []

    def add(self, text: str, concept: _Concept, lang: str) -> None:
        """Note that a word, in every gender and number, or an expression has a meaning."""
        self.written.append(text)
        folded = [token.folded for token in tokenize(text)]
        if len(folded) > 1:
            self.phrases.setdefault(" ".join(folded), concept)
        elif folded:
            self._mean(folded[0], concept)
            if script_of(text) == LATIN and fold(text) != text:
                self.with_marks.setdefault(text, set()).add(concept)
            for form in agreeing(text, self._agreement.get(lang, {})):
                self.written.append(form)
                self._mean(fold(form), concept)
            if lang in _COMPOUNDING and len(folded[0]) > 3:
                self.parts.setdefault(folded[0], concept)

    def _mean(self, word: str, concept: _Concept) -> None:
        first = self.words.setdefault(word, concept)
        if first != concept and concept[0] not in self.several.setdefault(word, [first[0]]):
            self.several[word].append(concept[0])


@derived(
    "writing/concept_tables",
    *("writing/concepts.yaml", "writing/territories.yaml"),
    *("writing/concept_tables.py", "writing/folding.py", "writing/tokens.py"),
)
def concept_tables() -> dict[str, Any]:
    """The tables as plain data: words, those that another language has without marks, phrases, compounds, near."""
    source, territories = load("writing/concepts.yaml"), load("writing/territories.yaml")["territories"]
    found = _collected(source, territories)
    compounds = _compounds(source, territories, found)
    every = [
        *found.words.values(),
        *found.phrases.values(),
        *(concept for row in compounds.values() for concept in row),
    ]
    number = {concept: at for at, concept in enumerate(dict.fromkeys(every))}
    return {
        "concepts": list(number),
        "words": {key: number[concept] for key, concept in found.words.items()},
        "written": {
            key: number[min(concepts)]
            for key, concepts in found.with_marks.items()
            if len(concepts) == 1 and found.words.get(fold(key)) not in concepts
        },
        "phrases": {key: number[concept] for key, concept in found.phrases.items()},
        "parts": {key: number[concept] for key, concept in found.parts.items()},
        "compounds": {key: [number[concept] for concept in row] for key, row in compounds.items()},
        "near": source["near"],
        "marked": marked_words(word for text in found.written for word in text.split()),
        "several": found.several,
    }


def _collected(source: dict[str, Any], territories: dict[str, Any]) -> _Collected:
    """What the words of countries mean, then adjectives of other territories, codes, and words of concepts."""
    found = _Collected(source["agreement"])
    countries = source["countries"]
    for lang in _by_priority([entry[key] for entry in countries.values() for key in ("nouns", "adjectives")]):
        for name, entry in countries.items():
            for adjective, key in ((False, "nouns"), (True, "adjectives")):
                for text in entry[key].get(lang, ()):
                    found.add(text, (name, entry["country"], adjective), lang)
    for lang in _by_priority(source["adjectives"].values()):
        for code, adjectives in source["adjectives"].items():
            for text in adjectives.get(lang, ()):
                found.add(text, (territories[code]["concepts"][0], territories[code]["country"], True), lang)
    for name, entry in countries.items():
        for code in entry.get("codes", ()):
            found.add(code, (name, entry["country"], False), "")
    for lang in _by_priority([entry["words"] for entry in source["concepts"].values()]):
        for name, entry in source["concepts"].items():
            for text in entry["words"].get(lang, ()):
                found.add(text, (name, "", False), lang)
    return found


def _compounds(source: dict[str, Any], territories: dict[str, Any], found: _Collected) -> dict[str, list[_Concept]]:
    """The concepts of words that mean several: listed ones, and names of territories such as Osteuropa."""
    meant = (*found.words.values(), *found.phrases.values())
    by_name = {concept[0]: concept for concept in meant if not concept[2]}
    compounds = {
        fold(word): [by_name.get(name, (name, "", False)) for name in names]
        for table in source.get("compounds", {}).values()
        for word, names in table.items()
    }
    for entry in territories.values():
        for text in (text for texts in entry["names"].values() for text in texts if len(entry["concepts"]) > 1):
            if len(tokenize(text)) == 1:  # a name of several words is understood word by word
                compounds.setdefault(fold(text), [by_name.get(name, (name, "", False)) for name in entry["concepts"]])
    return compounds
