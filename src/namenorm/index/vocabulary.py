"""The words of all names, reached by what spellings share: lemma, strict key, bridge key, or nearly a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from namenorm.index.outline_index import OutlineIndex
from namenorm.index.segments import SegmentIndex
from namenorm.index.skeletons import Skeletons
from namenorm.writing.case_forms import nominatives
from namenorm.writing.folding import fold
from namenorm.writing.keys import bridge_keys, consonant_keys, strict_keys
from namenorm.writing.lemmas import lemmas
from namenorm.writing.scripts import is_mixed

SHORTEST_FUZZY_KEY = 6
_SHORTEST_KEY_WORD = 4
SHORTEST_CONSONANT_KEY = 4


@dataclass(frozen=True, slots=True)
class FarKeys:
    """What words are found by that nothing surer leads to: asked for seldom, and dear to derive.

    Attributes:
        by_bridge: For each bridge key, the words that have it, by position.
        by_consonants: The same for consonant keys.
        outlines: The outlines of the words.
    """

    by_bridge: Mapping[str, Sequence[int]]
    by_consonants: Mapping[str, Sequence[int]]
    outlines: OutlineIndex

    @classmethod
    def build(cls, words: Sequence[str]) -> FarKeys:
        """Derive the keys of some words."""
        by_bridge: dict[str, list[int]] = {}
        by_consonants: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            for table, keys in ((by_bridge, bridge_keys(word)), (by_consonants, consonant_keys(word))):
                for key in sorted(keys):
                    table.setdefault(key, []).append(number)
        return cls(by_bridge, by_consonants, OutlineIndex.build(words))


class Vocabulary:
    """An immutable set of words with their languages; a word's number is its position.

    Args:
        words: (word, language) pairs.
        by_fold: Folded words, each with the numbers of the words that it may be.
        by_lemma: The same for the folded words and their nominatives.
        by_key: The same for strict keys.
        far_keys: Gives the far keys of the words; None to derive them on first need.
    """

    def __init__(
        self,
        words: Sequence[tuple[str, str]],
        by_fold: Mapping[str, Sequence[int]],
        by_lemma: Mapping[str, Sequence[int]],
        by_key: Mapping[str, Sequence[int]],
        far_keys: Callable[[], FarKeys] | None = None,
    ) -> None:
        self.words = words
        self.by_fold = by_fold
        self.by_lemma = by_lemma
        self.by_key = by_key
        self._far_keys = far_keys
        self.near = lru_cache(1 << 15)(self._near)
        self.alike = lru_cache(1 << 15)(self._alike)

    @classmethod
    def build(cls, words: Sequence[tuple[str, str]]) -> Vocabulary:
        """Derive the keys of some words."""
        by_fold: dict[str, list[int]] = {}
        by_lemma: dict[str, list[int]] = {}
        by_key: dict[str, list[int]] = {}
        for number, (word, _) in enumerate(words):
            for table, keys in (
                (by_fold, (fold(word),)),
                (by_lemma, lemmas(word)),
                (by_key, sorted(strict_keys(word))),
            ):
                for key in keys:
                    table.setdefault(key, []).append(number)
        return cls(words, by_fold, by_lemma, by_key)

    @cached_property
    def far_keys(self) -> FarKeys:
        """What words are found by that nothing surer leads to."""
        return FarKeys.build([word for word, _ in self.words]) if self._far_keys is None else self._far_keys()

    @cached_property
    def _segments(self) -> SegmentIndex:
        return SegmentIndex(key for key in self.by_key if len(key) >= SHORTEST_FUZZY_KEY - 1)

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
            if lemma in self.by_fold:
                sure.update(dict.fromkeys(self.by_fold[lemma]))
                sure.update(dict.fromkeys(self._by_strict_keys((lemma,))))
            related.update(dict.fromkeys(self.by_lemma.get(lemma, ())))
        is_listed = bool(sure)
        sure.update(dict.fromkeys(self._by_strict_keys((word,))))
        if is_listed or len(fold(word)) < _SHORTEST_KEY_WORD:
            return tuple(sure | related)
        inflected = dict.fromkeys(self._by_strict_keys(n.text for n in nominatives(word.lower())))
        found = sure | related | inflected
        if sure or not fuzzy:
            return tuple(found)
        found.update(dict.fromkeys(self._by_bridge_keys(word)))
        if found.keys() - related.keys():
            return tuple(found)
        return tuple(found | dict.fromkeys(self._nearly(word)))

    @cached_property
    def _skeletons(self) -> Skeletons:
        return Skeletons(self.by_key)

    def may_be_near(self, word: str, fuzzy: bool = True) -> bool:
        """Whether any words may be spellings of one, as a cheap look at its consonants tells, then as `near` does."""
        if self._skeletons.may_begin(word):
            return bool(self.near(word, fuzzy))
        return fuzzy and not is_mixed(word) and any(True for _ in self._nearly(word))

    def is_form(self, word: str) -> bool:
        """Whether a word, or a nominative that it may be a case form of, is listed letter for letter."""
        return self._skeletons.may_begin(word) and any(
            lemma in self.by_fold or lemma in self.by_lemma for lemma in lemmas(word)
        )

    def near_listed(self, word: str) -> tuple[int, ...]:
        """Number the words that may be spellings of one, also where it is listed itself: by every key, and nearly."""
        near = (self._near(word, fuzzy=False), self._by_bridge_keys(word), self._nearly(word))
        return tuple(dict.fromkeys(chain(*near)))

    def _by_bridge_keys(self, word: str) -> Iterator[int]:
        return (number for key in bridge_keys(word) for number in self.far_keys.by_bridge.get(key, ()))

    def _nearly(self, word: str) -> Iterator[int]:
        """Number the words whose strict key has one wrong letter, or whose consonants are the same."""
        for key in strict_keys(word):
            if len(key) >= SHORTEST_FUZZY_KEY:
                for other in self._segments.near(key, 1):
                    yield from self.by_key[other]
        for key in consonant_keys(word):
            if len(key) >= SHORTEST_CONSONANT_KEY:
                yield from self.far_keys.by_consonants.get(key, ())

    def _alike(self, word: str) -> tuple[int, ...]:
        """Number the words whose consonants are those of a word, more or less, the most alike first."""
        if is_mixed(word):
            return ()
        return self.far_keys.outlines.near(word)

    def _by_strict_keys(self, words: Iterable[str]) -> tuple[int, ...]:
        return tuple(number for word in words for key in strict_keys(word) for number in self.by_key.get(key, ()))
