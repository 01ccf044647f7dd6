"""Looking for names that are nearly a name: one promise, three ways to keep it.

`segments.SegmentIndex` holds its words in plain dictionaries and suits what is built in memory. What is mapped from a
file suits a million names: `fuzzy_arrays.FuzzyArrays` searches it with numpy, `fuzzy_plain.FuzzyPlain` without, and
`fuzzy_mapped.FuzzyMapped` chooses. All equal a look at every word.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from namenorm.index.segments import MOST_EDITS


class NearWords(ABC):
    """A set of words that answers which of them lie within one or two edits.

    An edit is a letter inserted, dropped, replaced, or two neighbours exchanged (optimal string alignment).
    """

    def near(self, word: str, most: int = MOST_EDITS) -> tuple[str, ...]:
        """List the words within ``most`` edits (1 or 2) of a word, the nearest first, then by the alphabet."""
        return tuple(found for _, found, _ in self.numbered(word, most))

    @abstractmethod
    def numbered(self, word: str, most: int = MOST_EDITS) -> list[tuple[int, str, int]]:
        """As `near`, each word with its distance before it and its number behind it."""
