"""Names in running text, beside spaCy's PhraseMatcher and spaczz: the texts of the repository's own tests.

The texts were written together with the rules, so they show what rules are there for and not how far they carry.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from measures import f1

import namenorm

TESTS = Path(__file__).parents[2] / "tests/text"
LEAST_ALIKE = (85, 92)
"""What spaczz calls min_r2, in per cent."""

SHORT = "short texts"
"""Their table tells the words of each mention and not the place."""

Spans = set[tuple[int, int, str]]
Told = Counter[tuple[int, int, str]] | Counter[tuple[str, str]]
_MARKED = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")


def texts() -> dict[str, list[tuple[str, Told]]]:
    """Texts and what they name, by collection; mentions that are meant to stay ambiguous are not asked for."""
    found: dict[str, list[tuple[str, Told]]] = defaultdict(list)
    for text, expected, _ in yaml.safe_load((TESTS / "mentions.yaml").read_text("utf-8")):
        found[SHORT].append((text, Counter((words, entity_id) for words, entity_id in expected if entity_id != "?")))
    for path in sorted((TESTS / "articles").glob("*.txt")):
        text, spans = _read(path.read_text("utf-8"))
        found[f"article, {path.stem}"].append((text, Counter(spans)))
    return dict(found)


def _read(marked: str) -> tuple[str, Spans]:
    text, spans, done = "", set(), 0
    for match in _MARKED.finditer(marked):
        text += marked[done : match.start()]
        spans.add((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        done = match.end()
    return text + marked[done:], spans


def of_namenorm(text: str) -> Spans:
    return {(m.start, m.end, m.id) for m in namenorm.find(text).mentions if m.id}


def listed() -> dict[str, str]:
    """The names of the built-in gazetteer that are one thing's, without those that also mean other things."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in namenorm.Gazetteer.default():
        for name in entity.names:
            if not name.weak:
                owners[name.text].add(entity.id)
    return {text: next(iter(ids)) for text, ids in owners.items() if len(ids) == 1}


def _longest(matches: list[tuple[int, int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Of matches (score, start, end, id) that overlap, the best, then the longest."""
    taken: list[tuple[int, int]] = []
    for _, start, end, entity_id in sorted(matches, key=lambda m: (-m[0], m[1] - m[2])):
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            yield start, end, entity_id


def of_phrase_matcher(names: dict[str, str]) -> Any:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("xx")
    matcher = PhraseMatcher(nlp.vocab)
    for text, entity_id in names.items():
        matcher.add(entity_id, [nlp.make_doc(text)])

    def search(text: str) -> Spans:
        doc = nlp.make_doc(text)
        spans = [(0, doc[a:b].start_char, doc[a:b].end_char, nlp.vocab.strings[key]) for key, a, b in matcher(doc)]
        return set(_longest(spans))

    return search


def of_spaczz(names: dict[str, str], least: int) -> Any:
    import spacy
    from spaczz.matcher import FuzzyMatcher

    nlp = spacy.blank("xx")
    matcher = FuzzyMatcher(nlp.vocab, min_r2=least)
    for text, entity_id in names.items():
        matcher.add(entity_id, [nlp.make_doc(text)])

    def search(text: str) -> Spans:
        doc = nlp.make_doc(text)
        found = [
            (each[3], doc[each[1] : each[2]].start_char, doc[each[1] : each[2]].end_char, each[0])
            for each in matcher(doc)
        ]
        return set(_longest(found))

    return search


def peers() -> Iterator[tuple[str, Any]]:
    """Every way of finding names that is installed."""
    yield "namenorm", of_namenorm
    names = listed()
    try:
        yield "spaCy PhraseMatcher", of_phrase_matcher(names)
        for least in LEAST_ALIKE:
            yield f"spaczz, min_r2={least}", of_spaczz(names, least)
    except ImportError as error:
        print(f"# left out: {error}")


def measured() -> dict[str, dict[str, dict[str, float]]]:
    """Mentions found with their exact words, place and id: right, wrong, missed, F1, by collection and peer."""
    found: dict[str, dict[str, dict[str, float]]] = defaultdict(dict)
    collections = texts()
    for name, search in peers():
        for collection, rows in collections.items():
            right = wrong = missed = 0
            for text, expected in rows:
                spans = search(text)
                got = Counter((text[a:b], key) for a, b, key in spans) if collection == SHORT else Counter(spans)
                right += (got & expected).total()
                wrong += (got - expected).total()
                missed += (expected - got).total()
            score = round(f1(right, right + wrong, right + missed), 4)
            found[collection][name] = {"right": right, "wrong": wrong, "missed": missed, "F1": score}
    return dict(found)
