"""Words that may be alike, found by the outlines of their consonants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from namenorm.writing.outlines import LEAST_ALIKE, outlines, plain_letters

MOST_ALIKE = 10


class OutlineIndex:
    """An immutable list of words that answers which of them have nearly a word's consonants.

    Args:
        plain: The plain letters of each word.
        by_outline: For each outline, the words that have it, by position.

    Examples:
        >>> OutlineIndex.build(["Kursk", "Lancaster"]).near("ランカスター")
        (1,)
    """

    def __init__(self, plain: Sequence[str], by_outline: Mapping[str, Sequence[int]]) -> None:
        self.plain = plain
        self.by_outline = by_outline

    @classmethod
    def build(cls, words: Sequence[str]) -> OutlineIndex:
        """Derive the outlines of some words."""
        by_outline: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            for outline in sorted(outlines(word)):
                by_outline.setdefault(outline, []).append(number)
        return cls([plain_letters(word) for word in words], by_outline)

    def near(self, word: str, most: int = MOST_ALIKE) -> tuple[int, ...]:
        """Number the words that have an outline in common with a word, those with most letters in common first."""
        candidates = {number for outline in outlines(word) for number in self.by_outline.get(outline, ())}
        if not candidates:
            return ()
        ordered = sorted(candidates)
        found = process.extract(
            plain_letters(word),
            [self.plain[number] for number in ordered],
            scorer=fuzz.ratio,
            limit=most,
            score_cutoff=LEAST_ALIKE,
        )
        return tuple(ordered[at] for _, _, at in found)
