"""Words that may be alike, found by the outlines of their consonants."""

from __future__ import annotations

from collections.abc import Sequence

from namenorm.writing.outlines import LEAST_ALIKE, outlines, plain_letters

MOST_ALIKE = 10


class OutlineIndex:
    """An immutable list of words that answers which of them have nearly a word's consonants.

    Examples:
        >>> OutlineIndex(["Kursk", "Lancaster"]).near("ランカスター")
        (1,)
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._plain = [plain_letters(word) for word in words]
        self._by_outline: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            for outline in outlines(word):
                self._by_outline.setdefault(outline, []).append(number)

    def near(self, word: str, most: int = MOST_ALIKE) -> tuple[int, ...]:
        """Number the words that have an outline in common with a word, those with most letters in common first."""
        from rapidfuzz import fuzz, process

        candidates = {number for outline in outlines(word) for number in self._by_outline.get(outline, ())}
        if not candidates:
            return ()
        ordered = sorted(candidates)
        found = process.extract(
            plain_letters(word),
            [self._plain[number] for number in ordered],
            scorer=fuzz.ratio,
            limit=most,
            score_cutoff=LEAST_ALIKE,
        )
        return tuple(ordered[at] for _, _, at in found)
