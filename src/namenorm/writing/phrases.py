"""Expressions of one or several words, found in a text in any case form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from namenorm.writing.case_forms import nominatives
from namenorm.writing.folding import fold

Meaning = TypeVar("Meaning")
_LONGEST_INFLECTED = 3


@lru_cache(1 << 14)
def bases(word: str) -> tuple[str, ...]:
    """The folded word and its folded possible nominatives."""
    return (fold(word), *dict.fromkeys(fold(nominative.text) for nominative in nominatives(word.lower())))


class PhraseTable(Generic[Meaning]):
    """Folded expressions with their meanings; immutable.

    Examples:
        >>> table = PhraseTable({("внутренние", "дела"): "INTERIOR"})
        >>> table.longest_at(("министр", "внутренних", "дел"), 1)
        ('INTERIOR', 2)
    """

    def __init__(self, phrases: Mapping[tuple[str, ...], Meaning]) -> None:
        self.phrases = dict(phrases)
        self.longest = max(map(len, self.phrases), default=0)
        self._beginnings = {words[:length] for words in self.phrases for length in range(1, len(words) + 1)}

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
        for length in range(min(self.longest, len(words) - at), shortest - 1, -1):
            exact = self.phrases.get(tuple(fold(word) for word in words[at : at + length]))
            if exact is not None:
                return exact, length
            if inflected and length <= _LONGEST_INFLECTED:
                found = self._inflected(words[at : at + length])
                if found is not None:
                    return found, length
        return None

    def _inflected(self, words: Sequence[str]) -> Meaning | None:
        beginnings: list[tuple[str, ...]] = [()]
        for word in words:
            beginnings = [
                (*done, base) for done in beginnings for base in bases(word) if (*done, base) in self._beginnings
            ]
            if not beginnings:
                return None
        return next((self.phrases[words] for words in beginnings if words in self.phrases), None)
