"""Where a text may name an entity: windows of words that the matcher recognises, the longest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from namenorm.matching.matcher import NO_CONTEXT, Context, Matcher
from namenorm.model import Candidate
from namenorm.text.fitting import fits_text, is_part_of_name, needs_country, of_country_beside
from namenorm.text.surface import Surface
from namenorm.writing.concepts import concepts_of
from namenorm.writing.designators import designator_at, is_modifier
from namenorm.writing.parse import split_designators
from namenorm.writing.particles import is_function_word
from namenorm.writing.scripts import CYRILLIC, script_of
from namenorm.writing.tokens import Token

LONGEST_WINDOW = 12
_MOST_DESIGNATORS = 2
_SHORTEST_FUZZY = 7


@dataclass(frozen=True, slots=True)
class Located:
    """Words of a text that may name an entity.

    Attributes:
        first: Position of the first word.
        last: Position of the last word.
        candidates: What they may denote, best first.
    """

    first: int
    last: int
    candidates: tuple[Candidate, ...]


class Locator:
    """Finds windows; remembers what it learnt about words and windows, so a second text is faster."""

    def __init__(self, matcher: Matcher, threshold: float) -> None:
        self.matcher = matcher
        self.threshold = threshold
        self.interest = lru_cache(1 << 16)(self._interest)
        self.reach = lru_cache(1 << 16)(self._reach)

    def _interest(self, text: str, folded: str) -> str:
        """What a word may be part of: "name", "fuzzy" (a name, misspelt), "meaning", "designator" or ""."""
        if len(folded) < 2 or is_function_word(folded):
            return ""
        token = Token(text, folded, 0, 0)
        if folded in self.matcher.never_words:
            return "name"
        index = self.matcher.index
        if index.exact((token,)) or index.vocabulary.near(text, False):
            return "name"
        if token.is_upper and index.acronyms_like((token,)):
            return "name"
        if any(index.has_concept(concept.name) for concept in concepts_of(text)):
            return "meaning"
        if designator_at((text,), 0):
            return "designator"
        if token.is_capitalised and len(folded) >= _SHORTEST_FUZZY and index.vocabulary.near(text, True):
            return "fuzzy"
        return ""

    def _reach(self, text: str) -> int:
        """How many words that carry identity a window may have that begins with a word."""
        longest = self.matcher.index.reach(text)
        return min(LONGEST_WINDOW, longest + _MOST_DESIGNATORS) if longest else LONGEST_WINDOW

    def locate(self, surface: Surface) -> list[Located]:
        """Find every window, from left to right, the longest at each place; windows do not overlap."""
        tokens = surface.tokens
        interests = [self.interest(token.text, token.folded) for token in tokens]
        lower_words = {token.folded for token in tokens if token.text[:1].islower()}
        found: list[Located] = []
        at = 0
        while at < len(tokens):
            window = self._longest(surface, interests, at, lower_words) if interests[at] else None
            if window is None or self._is_outdone(surface, interests, window, lower_words):
                at += 1
                continue
            if window.candidates:
                found.append(window)
            at = window.last + 1
        return found

    def _is_outdone(self, surface: Surface, interests: list[str], window: Located, lower_words: set[str]) -> bool:
        """Whether a name that begins inside a window and runs on behind it is as likely.

        In "volontaires russes de la Légion «Liberté de la Russie»" the Legion is the name.
        """
        for at in range(window.first + 1, window.last + 1):
            later = self._longest(surface, interests, at, lower_words) if interests[at] else None
            if later is not None and later.last > window.last and later.candidates and window.candidates:
                return later.candidates[0].score >= window.candidates[0].score
        return False

    def _longest(self, surface: Surface, interests: list[str], first: int, lower_words: set[str]) -> Located | None:
        tokens = surface.tokens
        last = first
        ends = [first]
        reach = self.reach(tokens[first].text)
        gap = 0
        while last + 1 < len(tokens) and len(ends) < reach and surface.joined[last + 1]:
            last += 1
            word = tokens[last]
            is_letter = len(word.folded) == 1 and word.is_capitalised
            if interests[last] or word.folded.isdigit() or is_letter:
                ends.append(last)
                gap = 0
            elif is_function_word(word.folded) and gap < 2:
                gap += 1
            else:
                break
        for end in reversed(ends):
            window = self._window(surface, interests, first, end, lower_words)
            if window is not None:
                return window
        return None

    def _window(
        self, surface: Surface, interests: list[str], first: int, last: int, lower_words: set[str]
    ) -> Located | None:
        tokens = surface.tokens[first : last + 1]
        if surface.cased and not any(token.is_capitalised or token.folded.isdigit() for token in tokens):
            return None
        if self.matcher.is_never(tokens):
            return Located(first, last, ())
        fuzzy = "fuzzy" in interests[first : last + 1]
        candidates = tuple(
            candidate
            for candidate in self.matcher.candidates(tokens, NO_CONTEXT, fuzzy=fuzzy, thorough=_may_be_declined(tokens))
            if fits_text(candidate, tokens, surface, first, lower_words)
        )
        if candidates and needs_country(candidates[0]):
            candidates = of_country_beside(candidates, surface, first, last)
        if not candidates or not (candidates[0].score >= self.threshold or needs_country(candidates[0])):
            return None
        core, designators = split_designators(tokens)
        if candidates[0].entity.kind == "place" and is_part_of_name(surface, first, last, candidates[0]):
            return Located(first, last, ())  # a longer name that is not known: nothing inside it counts
        if designators and candidates[0].entity.kind == "place":
            if first and is_modifier(surface.tokens[first - 1].text) and core[0] is not tokens[0]:
                return None
            inner = self.matcher.candidates(core, NO_CONTEXT, fuzzy=fuzzy)
            if inner and inner[0].id == candidates[0].id and inner[0].score >= self.threshold:
                offset = next(at for at, token in enumerate(tokens) if token is core[0])
                return Located(first + offset, first + offset + len(core) - 1, candidates)
        return Located(first, last, candidates)

    def in_context(self, surface: Surface, located: Located, context: Context) -> tuple[Candidate, ...]:
        """Score a window again with what is known around it."""
        tokens = surface.tokens[located.first : located.last + 1]
        kept = {candidate.id for candidate in located.candidates}
        return tuple(c for c in self.matcher.candidates(tokens, context) if c.id in kept)


def _may_be_declined(tokens: Sequence[Token]) -> bool:
    """Whether a name may also be a case form of another one: Козинці is a village, and Козинка in the locative."""
    return len(tokens) == 1 and script_of(tokens[0].text) == CYRILLIC
