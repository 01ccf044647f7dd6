"""Expressions of one or several words, found in a text in any case form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from namenorm.writing.case_forms import nominatives
from namenorm.writing.folding import fold
from namenorm.writing.scripts import LATIN, script_of

Meaning = TypeVar("Meaning")
_LONGEST_INFLECTED = 3


@lru_cache(1 << 14)
def bases(word: str) -> tuple[tuple[str, str], ...]:
    """The possible nominatives of a word, each folded and as its language writes it."""
    return tuple(dict.fromkeys((fold(found.text), found.text) for found in nominatives(word.lower())))


def marked_words(words: Iterable[str]) -> dict[str, list[str]]:
    """For each folded Latin word that is never written without marks, how it is written.

    A case form must lead to the word as written: "region" is no form of Hungarian régi, nor Sumy of Croatian šuma.

    Examples:
        >>> marked_words(["šuma", "les", "být", "byt"])
        {'suma': ['šuma']}
    """
    written: dict[str, set[str]] = {}
    for word in words:
        if script_of(word) == LATIN:
            written.setdefault(fold(word), set()).add(word.lower())
    return {folded: sorted(variants) for folded, variants in written.items() if folded not in variants}


_LEVEL_VOWELS = str.maketrans(dict.fromkeys("eiouyаеиоуыэюяіїє", "a"))
_LONGEST_OPENING = 4
_LENGTHS = range(1, _LONGEST_OPENING + 1)
_SHORTEST_OPENED = 6


class Openings:
    """How some folded words begin: a cheap test whether a word may be one of them, or a case form of one.

    Case forms keep the beginning of a word but for its vowels. A short word may be anything.

    Examples:
        >>> openings = Openings(["черкаси", "рік"])
        >>> [openings.may_be(word) for word in ("черкассами", "роками", "полтаві", "рогу")]
        [True, True, False, True]
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._openings = {word[:_LONGEST_OPENING].translate(_LEVEL_VOWELS) for word in words}

    def may_be(self, folded: str) -> bool:
        """Whether a folded word begins as one of the words."""
        if len(folded) < _SHORTEST_OPENED:
            return True
        opening = folded[:_LONGEST_OPENING].translate(_LEVEL_VOWELS)
        return not self._openings.isdisjoint([opening[:length] for length in _LENGTHS])


class PhraseTable(Generic[Meaning]):
    """Folded expressions, their words joined by spaces, with their meanings; immutable.

    Examples:
        >>> table = PhraseTable({"внутренние дела": "INTERIOR"})
        >>> table.longest_at(("министр", "внутренних", "дел"), 1)
        ('INTERIOR', 2)
    """

    def __init__(self, phrases: Mapping[str, Meaning], marked: Mapping[str, Collection[str]] | None = None) -> None:
        """Keep the phrases.

        Args:
            phrases: Folded expressions with their meanings.
            marked: Folded words that are never written without marks, with their spellings: see `marked_words`.
        """
        self._phrases = phrases
        self._marked = marked or {}
        split = [phrase.split(" ") for phrase in phrases if " " in phrase]
        self.longest = max(map(len, split), default=1)
        self._beginnings = {" ".join(words[:length]) for words in split for length in range(1, len(words))}
        self._openings = Openings(phrase.partition(" ")[0] for phrase in phrases)
        self._may_begin = lru_cache(1 << 14)(self._begins)

    def __iter__(self) -> Iterator[tuple[str, Meaning]]:
        return iter(self._phrases.items())

    def __contains__(self, phrase: object) -> bool:
        return phrase in self._phrases

    def longest_at(
        self, words: Sequence[str], at: int, shortest: int = 1, *, inflected: bool = True
    ) -> tuple[Meaning, int] | None:
        """Find the longest expression that begins at a place.

        Args:
            words: Words in any case form.
            at: Where to look.
            shortest: How many words it must have at least.
            inflected: Whether case forms count.

        Returns:
            Its meaning and the number of its words, or None.
        """
        if not self._openings.may_be(fold(words[at])):
            return None
        longest = self.longest if len(words) - at > 1 and self._may_begin(words[at]) else 1
        for length in range(min(longest, len(words) - at), shortest - 1, -1):
            exact = self._phrases.get(" ".join(fold(word) for word in words[at : at + length]))
            if exact is not None:
                return exact, length
            if inflected and length <= _LONGEST_INFLECTED:
                found = self._inflected(words[at : at + length])
                if found is not None:
                    return found, length
        return None

    def may_begin(self, word: str) -> bool:
        """Whether an expression of any length begins with a word, or with a nominative of it."""
        return self._openings.may_be(fold(word)) and any(
            base in self._phrases or base in self._beginnings for base in self._bases(word)
        )

    def _begins(self, word: str) -> bool:
        """Whether an expression of several words begins with a word, or with a nominative of it."""
        return any(base in self._beginnings for base in self._bases(word))

    def _inflected(self, words: Sequence[str]) -> Meaning | None:
        beginnings = [""]
        for word in words[:-1]:
            joined = (f"{done} {base}".lstrip() for done in beginnings for base in self._bases(word))
            beginnings = [phrase for phrase in joined if phrase in self._beginnings]
        joined = (f"{done} {base}".lstrip() for done in beginnings for base in self._bases(words[-1]))
        return next((self._phrases[phrase] for phrase in joined if phrase in self._phrases), None)

    def _bases(self, word: str) -> list[str]:
        """The folded word and its folded nominatives, without those that the table's words are never written as."""
        return [fold(word), *unmarked(bases(word), self._marked)]


def unmarked(found: Iterable[tuple[str, str]], marked: Mapping[str, Collection[str]]) -> list[str]:
    """The folded nominatives that are written as the data write them."""
    return [folded for folded, text in found if folded not in marked or text in marked[folded]]
