"""The search for near words in an open file: the first look-ups of a process without numpy, the others with it.

To load numpy takes as long as some hundreds of look-ups without it. So a process that asks for a name or two
does not wait for it, and one that asks for many soon has it. Where numpy is not installed, all go without.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from namenorm.gazetteer.compiled_file import Section
from namenorm.index.fuzzy import NearWords
from namenorm.index.fuzzy_plain import FuzzyPlain
from namenorm.index.segments import MOST_EDITS

if TYPE_CHECKING:
    from namenorm.index.fuzzy_arrays import FuzzyArrays

_WITHOUT_NUMPY = 32  # look-ups


class FuzzyMapped(NearWords):
    """A set of words in an open file, searched with numpy or without; safe to share between threads.

    Args:
        starts: As in `fuzzy_arrays.Arrays`.
        words: As there.
        signatures: As there.
        text: Gives the word of a number.
        texts: Gives the words of some numbers; used with numpy only.
    """

    def __init__(
        self,
        starts: Section,
        words: Section,
        signatures: Section,
        text: Callable[[int], str],
        texts: Callable[[list[int]], list[str]],
    ) -> None:
        self._sections = starts, words, signatures
        self._texts = texts
        self._search: FuzzyPlain | FuzzyArrays = FuzzyPlain(*self._sections, text)
        self._left = _WITHOUT_NUMPY

    def numbered(self, word: str, most: int = MOST_EDITS) -> list[tuple[int, str, int]]:
        if self._left >= 0:
            self._left -= 1
            if self._left < 0 or "numpy" in sys.modules:
                self._left = -1
                self._search = self._with_numpy()
        return self._search.numbered(word, most)

    def _with_numpy(self) -> FuzzyPlain | FuzzyArrays:
        if find_spec("numpy") is None:
            return self._search
        from namenorm.index.fuzzy_arrays import FuzzyArrays

        # a cached property of a section is a property for mypy, not for pyright
        return FuzzyArrays(*self._sections, self._texts)  # pyright: ignore[reportArgumentType]
