"""What every search for near words in a file can do, whatever it searches with."""

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
