"""Keys by which names that may denote one thing fall into one block, where they cannot all be held in one memory.

Each name says its own keys; names that share one may be compared. The keys are those by which `blocking.Blocks` leads
from word to word: lemmas, the keys of all three tiers, one wrong letter, and what words mean.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, islice, product

from namenorm.clustering.blocking import ACRONYM, MOST_JOINED, Key, identifying, key_of
from namenorm.index.vocabulary import SHORTEST_CONSONANT_KEY, SHORTEST_FUZZY_KEY
from namenorm.matching.compare import ParsedName
from namenorm.writing.case_forms import nominatives
from namenorm.writing.concepts import near_concepts
from namenorm.writing.initials import initials_of
from namenorm.writing.keys import bridge_keys, consonant_keys, strict_keys
from namenorm.writing.lemmas import lemmas
from namenorm.writing.scripts import is_mixed

_MOST_PAIRED = 4  # words of a name of which two together make a key
_MOST_INITIALS = 256  # acronyms that the words of one name may make
WHOLE = ("joined", "acronym")
"""Tiers of keys that names share as wholes."""


def block_keys(name: ParsedName, kind: str | None) -> frozenset[str]:
    """The keys of a name, each with its tier: ``strict:grajvoron``.

    Args:
        name: The name.
        kind: Its kind, None for unknown.

    Examples:
        >>> one, other = (block_keys(ParsedName(name), "place") for name in ("Nizhny Klever", "Нижний Клевер"))
        >>> "strict:nisni" in one & other
        True
    """
    units = identifying(name, kind)
    words = list(dict.fromkeys(map(key_of, units)))
    found = {key for word in words for key in word_keys(word)}
    for one, other in combinations(words[:_MOST_PAIRED], 2):
        for pair in product(_naming(one), _naming(other)):
            found.add("both:" + "+".join(sorted(pair)))
    folded = "".join(token.folded for token in name.tokens)
    if 0 < len(name.tokens) <= MOST_JOINED:
        found.add("joined:" + folded)
    if kind in (None, "organization"):
        if len(name.tokens) == 1 and name.tokens[0].is_upper and len(name.text) in ACRONYM:
            found.add("acronym:" + folded)
        elif len(words) in ACRONYM:
            initials = product(*(sorted(initials_of(unit)) for unit in identifying(name, "organization")))
            found.update("acronym:" + "".join(each) for each in islice(initials, _MOST_INITIALS))
    return frozenset(found)


def share_words(one: ParsedName, other: ParsedName, kind: str | None) -> bool:
    """Whether half of the words of the longer name have a counterpart in the other, as far as keys tell."""
    mine, theirs = ([word_keys(key_of(unit)) for unit in identifying(name, kind)] for name in (one, other))
    if not mine or not theirs:
        return False
    most = max(len(mine), len(theirs))
    return any(
        2 * sum(any(not keys.isdisjoint(counterpart) for counterpart in far) for keys in near) >= most
        for near, far in ((mine, theirs), (theirs, mine))
    )


def counted_words(name: ParsedName, kind: str | None) -> frozenset[str]:
    """The words of a name, and their meanings with ``=`` before them, by whose numbers it is told how rare they are."""
    words = map(key_of, identifying(name, kind))
    return frozenset(each for text, concept in words for each in (text, "=" + concept) if each != "=")


@lru_cache(1 << 16)
def word_keys(word: Key) -> frozenset[str]:
    """The keys of one word of a name; words that may be spellings of each other, or mean the same, share one."""
    text, concept = word
    found = {"meaning:" + near for near in near_concepts(concept)} if concept else set()
    if is_mixed(text):
        return frozenset(found)
    found.update("lemma:" + lemma for lemma in lemmas(text))
    forms = (text, *lemmas(text), *(nominative.text for nominative in nominatives(text)))
    found.update("strict:" + key for form in forms for key in strict_keys(form))
    found.update("bridge:" + key for key in bridge_keys(text))
    found.update("consonants:" + key for key in consonant_keys(text) if len(key) >= SHORTEST_CONSONANT_KEY)
    for key in strict_keys(text):
        if len(key) >= SHORTEST_FUZZY_KEY - 1:
            found.update("nearly:" + key[:at] + key[at + 1 :] for at in range(len(key)))
            found.add("nearly:" + key)
    return frozenset(found)


def _naming(word: Key) -> tuple[str, ...]:
    """The keys of a word that stand for it beside another one, which are few."""
    text, concept = word
    return ("=" + concept,) if concept else tuple(sorted(strict_keys(text)))
