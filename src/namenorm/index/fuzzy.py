"""Looking for names that are nearly a name: one promise, three ways to keep it.

`segments.SegmentIndex` holds its words in plain dictionaries and suits what is built in memory. What is mapped from a
file suits a million names: `fuzzy_arrays.FuzzyArrays` searches it with numpy, `fuzzy_plain.FuzzyPlain` without, and
`fuzzy_mapped.FuzzyMapped` chooses. All equal a look at every word.
"""

from __future__ import annotations

from typing import Protocol


class FuzzyIndex(Protocol):
    """A set of words that answers which of them lie within one or two edits of a word."""

    def near(self, word: str, most: int = 2, /) -> tuple[str, ...]:
        """List the words within ``most`` edits (1 or 2) of a word, the nearest first, then by the alphabet."""
        ...
