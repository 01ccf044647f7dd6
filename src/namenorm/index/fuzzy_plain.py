"""The search of `fuzzy_arrays` without numpy: several times slower, but there at once and everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from rapidfuzz.distance import OSA

from namenorm.index.fuzzy import NearWords
from namenorm.index.pairs import LOW, factor_of, images, signature, summand_of
from namenorm.index.segments import MOST_EDITS


class Numbers(Protocol):
    """A sequence of numbers, each checked before it is given where that is needed, as a section of a file."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> int: ...

    def pair(self, at: int, /) -> tuple[int, int]:
        """The numbers at a position and behind it."""
        ...


class FuzzyPlain(NearWords):
    """A set of words searched in plain Python, as `fuzzy_arrays.FuzzyArrays` searches it.

    Args:
        starts: As in `fuzzy_arrays.Arrays`.
        words: As there.
        signatures: As there.
        text: Gives the word of a number.
    """

    def __init__(self, starts: Numbers, words: Numbers, signatures: Numbers, text: Callable[[int], str]) -> None:
        self._starts = starts
        self._words = words
        self._signatures = signatures
        self._text = text
        self._shift = 65 - (len(starts) - 1).bit_length()

    def numbered(self, word: str, most: int = MOST_EDITS) -> list[tuple[int, str, int]]:
        found = []
        for number in dict.fromkeys(self._candidates(word, most)):
            other = self._text(number)
            distance = OSA.distance(word, other, score_cutoff=most)
            if distance <= most:
                found.append((distance, other, number))
        return sorted(found)

    def _candidates(self, word: str, most: int) -> Iterator[int]:
        """Numbers of words that share a pair of pieces with a word and have nearly its letters."""
        codes, own = list(map(ord, word)), signature(word)
        fewest = own.bit_count() - most
        for image in images(len(word), most):
            filed = summand_of(image) + sum([factor_of(place) * codes[at] for place, at in image.letters])
            for at in range(*self._starts.pair((filed & LOW) >> self._shift)):
                number = self._words[at]
                letters = self._signatures[number]
                if (letters & ~own).bit_count() <= most and (letters & own).bit_count() >= fewest:
                    yield number
