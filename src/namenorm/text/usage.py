"""How texts speak of names, read from finding.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from math import inf
from typing import Any

from namenorm.writing.data import load
from namenorm.writing.folding import fold


def _source() -> Any:
    return load("text/finding.yaml")


@cache
def conjunctions(lang: str) -> frozenset[str]:
    """Folded words that part two names in a language; for "", those that no other language uses otherwise."""
    listed = _source()["conjunctions"]
    return frozenset(fold(word) for word in (*listed.get(lang, ()), *listed["anywhere"]))


@cache
def heads() -> frozenset[str]:
    """Names of the concepts whose word alone stands for a body named before."""
    return frozenset(_source()["heads"])


@cache
def opening_words() -> frozenset[str]:
    """Folded given names that open a sentence as other words: Will Moscow answer?"""
    return frozenset(fold(word) for word in _source()["opening_words"])


@cache
def states() -> frozenset[str]:
    """The states and provinces by which American towns are told from their namesakes."""
    return frozenset(_source()["states"])


@cache
def shortest() -> Mapping[str, int]:
    """For each rule that may err, how many letters a word must have to be a name alone."""
    return dict(_source()["shortest"])


def shortest_opening(rule: str) -> float:
    """How many letters the first word of a sentence must have to be a name by a rule that may err; many for never."""
    return float(_source()["shortest_opening"].get(rule, inf))


@cache
def shortest_misspelt() -> int:
    """How many letters a word must have to be compared with names that are spelt almost so."""
    return int(_source()["shortest_misspelt"])


@cache
def in_brackets() -> re.Pattern[str]:
    """A name in brackets behind a closing quotation mark or a word; group 1 is the name."""
    words = "|".join(re.escape(word) for words in _source()["brackets"].values() for word in words)
    return re.compile(rf"[\"”»“]?\s*\(\s*(?:(?:{words})\s*[-–—:,]?\s*)?([^()\n]{{2,80}}?)\s*\)")


@cache
def renamed() -> re.Pattern[str]:
    """A phrase that says what else a thing is called; group 1 is the other name and what follows it."""
    phrases = sorted((text for texts in _source()["renamed"].values() for text in texts), key=len, reverse=True)
    words = "|".join(r"\s+".join(re.escape(word).replace("\\~", r"\w+") for word in text.split()) for text in phrases)
    return re.compile(rf"[\"”»“]?,?\s*(?:{words})\s+(?:the\s+|as\s+)?([\"“«„]?[^\n.,;()]{{2,80}})", re.IGNORECASE)
