"""Looking for names that are nearly a name: one promise, two ways to keep it.

`segments.SegmentIndex` holds its words in plain dictionaries and suits what is built in memory.
`fuzzy_arrays.FuzzyArrays` lies in arrays that are mapped from a file, and suits a million names. Both equal a look at
every word.
"""

from __future__ import annotations

from typing import Protocol


class FuzzyIndex(Protocol):
    """A set of words that answers which of them lie within one or two edits of a word."""

    def near(self, word: str, most: int = 2, /) -> tuple[str, ...]:
        """List the words within ``most`` edits (1 or 2) of a word, the nearest first, then by the alphabet."""
        ...
