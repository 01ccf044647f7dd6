"""The words of all names, reached by what spellings share: lemma, strict key, bridge key, or nearly a key."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from namenorm.index.segments import SegmentIndex
from namenorm.writing.case_forms import nominatives
from namenorm.writing.folding import fold
from namenorm.writing.keys import bridge_keys, consonant_keys, strict_keys
from namenorm.writing.scripts import is_mixed
from namenorm.writing.words import lemmas

_SHORTEST_FUZZY_KEY = 6
_SHORTEST_KEY_WORD = 4
_SHORTEST_CONSONANT_KEY = 4


class Vocabulary:
    """An immutable set of words with their languages.

    Args:
        words: (word, language) pairs; a word's number is its position.
        keys: Folded lemmas and strict keys of each word, where they are known already.
    """

    def __init__(
        self,
        words: Iterable[tuple[str, str]],
        keys: Iterable[tuple[tuple[str, ...], tuple[str, ...]]] | None = None,
    ) -> None:
        self.words = tuple(words)
        self.keys = (
            tuple((tuple(lemmas(word)), tuple(sorted(strict_keys(word)))) for word, _ in self.words)
            if keys is None
            else tuple(keys)
        )
        self._by_fold: dict[str, list[int]] = {}
        self._by_lemma: dict[str, list[int]] = {}
        self._by_key: dict[str, list[int]] = {}
        for number, (own_lemmas, own_keys) in enumerate(self.keys):
            self._by_fold.setdefault(fold(self.words[number][0]), []).append(number)
            for lemma in own_lemmas:
                self._by_lemma.setdefault(lemma, []).append(number)
            for key in own_keys:
                self._by_key.setdefault(key, []).append(number)
        self.near = lru_cache(1 << 15)(self._near)

    @cached_property
    def _by_bridge(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for number, (word, _) in enumerate(self.words):
            for key in bridge_keys(word):
                table.setdefault(key, []).append(number)
        return table

    @cached_property
    def _by_consonants(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for number, (word, _) in enumerate(self.words):
            for key in consonant_keys(word):
                table.setdefault(key, []).append(number)
        return table

    @cached_property
    def _segments(self) -> SegmentIndex:
        return SegmentIndex(key for key in self._by_key if len(key) >= _SHORTEST_FUZZY_KEY - 1)

    def _near(self, word: str, fuzzy: bool = True) -> tuple[int, ...]:
        """Number the words that may be spellings of one word; whether they are is for the comparison to say.

        Args:
            word: One word.
            fuzzy: Whether to look for one wrong letter where nothing surer is found.
        """
        if is_mixed(word):
            return ()
        sure: dict[int, None] = {}
        related: dict[int, None] = {}
        for lemma in lemmas(word):
            if lemma in self._by_fold:
                sure.update(dict.fromkeys(self._by_fold[lemma]))
                sure.update(dict.fromkeys(self._by_strict_keys((lemma,))))
            related.update(dict.fromkeys(self._by_lemma.get(lemma, ())))
        is_listed = bool(sure)
        sure.update(dict.fromkeys(self._by_strict_keys((word,))))
        if is_listed or len(fold(word)) < _SHORTEST_KEY_WORD:
            return tuple(sure | related)
        inflected = dict.fromkeys(self._by_strict_keys(n.text for n in nominatives(word.lower())))
        found = sure | related | inflected
        if sure or not fuzzy:
            return tuple(found)
        for key in bridge_keys(word):
            found.update(dict.fromkeys(self._by_bridge.get(key, ())))
        if found.keys() - related.keys():
            return tuple(found)
        for key in strict_keys(word):
            if len(key) >= _SHORTEST_FUZZY_KEY:
                for other in self._segments.near(key, 1):
                    found.update(dict.fromkeys(self._by_key[other]))
        for key in consonant_keys(word):
            if len(key) >= _SHORTEST_CONSONANT_KEY:
                found.update(dict.fromkeys(self._by_consonants.get(key, ())))
        return tuple(found)

    def _by_strict_keys(self, words: Iterable[str]) -> tuple[int, ...]:
        return tuple(number for word in words for key in strict_keys(word) for number in self._by_key.get(key, ()))
