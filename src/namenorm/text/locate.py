"""Where a text may name an entity: windows of words that the matcher recognises, the longest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from namenorm.matching.matcher import NO_CONTEXT, Context, Matcher
from namenorm.model import Candidate
from namenorm.text.surface import Surface
from namenorm.writing.concepts import concepts_of
from namenorm.writing.designators import designator_at, is_modifier
from namenorm.writing.parse import split_designators
from namenorm.writing.particles import is_function_word
from namenorm.writing.tokens import Token

LONGEST_WINDOW = 12
_SHORTEST_FUZZY = 7
_FUZZY = frozenset({"light_edit", "heavy_edit", "bridge", "key_case_form"})
_LOOSE = _FUZZY | {"same_key", "kindred", "romanised_case_form", "romanised_unchecked"}
_NOT_IN_TEXT = frozenset({"extra_word", "extra_country", "extra_patronymic", "missing_word", "other_order"})


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

    def _interest(self, text: str, folded: str) -> str:
        """What a word may be part of: "name", "fuzzy" (a name, misspelt), "meaning", "designator" or ""."""
        if len(folded) < 2 or is_function_word(folded):
            return ""
        token = Token(text, folded, 0, 0)
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

    def locate(self, surface: Surface) -> list[Located]:
        """Find every window, from left to right, the longest at each place; windows do not overlap."""
        tokens = surface.tokens
        interests = [self.interest(token.text, token.folded) for token in tokens]
        lower_words = {token.folded for token in tokens if token.text[:1].islower()}
        found: list[Located] = []
        at = 0
        while at < len(tokens):
            window = self._longest(surface, interests, at, lower_words) if interests[at] else None
            if window is None:
                at += 1
            else:
                found.append(window)
                at = window.last + 1
        return found

    def _longest(self, surface: Surface, interests: list[str], first: int, lower_words: set[str]) -> Located | None:
        tokens = surface.tokens
        last = first
        ends = [first]
        gap = 0
        while last + 1 < len(tokens) and last - first + 1 < LONGEST_WINDOW and surface.joined[last + 1]:
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
        fuzzy = "fuzzy" in interests[first : last + 1]
        candidates = tuple(
            candidate
            for candidate in self.matcher.candidates(tokens, NO_CONTEXT, fuzzy=fuzzy)
            if _fits_text(candidate, tokens, surface, first, lower_words)
        )
        if candidates and needs_country(candidates[0]):
            candidates = _of_country_beside(candidates, surface, first, last)
        if not candidates or not _is_worth(candidates[0], self.threshold):
            return None
        core, designators = split_designators(tokens)
        if candidates[0].entity.kind == "place" and self._is_part_of_name(surface, first, last, candidates[0]):
            return None
        if designators and candidates[0].entity.kind == "place":
            if first and is_modifier(surface.tokens[first - 1].text) and core[0] is not tokens[0]:
                return None
            inner = self.matcher.candidates(core, NO_CONTEXT, fuzzy=fuzzy)
            if inner and inner[0].id == candidates[0].id and inner[0].score >= self.threshold:
                offset = next(at for at, token in enumerate(tokens) if token is core[0])
                return Located(first + offset, first + offset + len(core) - 1, candidates)
        return Located(first, last, candidates)

    @staticmethod
    def _is_part_of_name(surface: Surface, first: int, last: int, candidate: Candidate) -> bool:
        """Whether a kind-word beside the words makes them the name of something else: "Kyiv street", "река Бахмут"."""
        tokens = surface.tokens
        found = []
        if last + 1 < len(tokens) and surface.joined[last + 1]:
            found.append(designator_at(tuple(token.text for token in tokens[last + 1 : last + 4]), 0))
        if first and surface.joined[first]:
            found.append(designator_at((tokens[first - 1].text,), 0))
        return any(hit is not None and not hit[0].fits(candidate.entity.type) for hit in found)

    def in_context(self, surface: Surface, located: Located, context: Context) -> tuple[Candidate, ...]:
        """Score a window again with what is known around it."""
        tokens = surface.tokens[located.first : located.last + 1]
        kept = {candidate.id for candidate in located.candidates}
        return tuple(c for c in self.matcher.candidates(tokens, context) if c.id in kept)


def needs_country(candidate: Candidate) -> bool:
    """Whether it is an institution that the words name without saying whose it is."""
    return any(reason.feature == "missing_country" for reason in candidate.evidence)


def _of_country_beside(
    candidates: tuple[Candidate, ...], surface: Surface, first: int, last: int
) -> tuple[Candidate, ...]:
    """Leave out candidates of another country than the one that stands beside the words ("МИД Британии")."""
    beside: set[str] = set()
    for step, at, edge in ((1, last + 1, last + 1), (-1, first - 1, first)):
        for _ in range(3):
            if not (0 <= at < len(surface.tokens) and surface.joined[max(at, edge)]):
                break
            token = surface.tokens[at]
            beside |= {concept.country for concept in concepts_of(token.text) if concept.country}
            if not is_function_word(token.folded):
                break
            at, edge = at + step, at if step < 0 else at + step
    return tuple(candidate for candidate in candidates if not beside or candidate.entity.country in beside)


def _is_worth(candidate: Candidate, threshold: float) -> bool:
    return candidate.score >= threshold or needs_country(candidate)


def _fits_text(
    candidate: Candidate, tokens: tuple[Token, ...], surface: Surface, first: int, lower_words: set[str]
) -> bool:
    """Whether a candidate may be meant by these words as they stand: capitals, no words too many."""
    features = {reason.feature for reason in candidate.evidence}
    if features & _NOT_IN_TEXT:
        return False
    words = [token for token in tokens if not is_function_word(token.folded)]
    if any(feature.startswith("acronym") for feature in features):
        return all(token.is_upper or len(token.text) == 1 for token in words)
    if not surface.cased:
        return not features & _FUZZY
    if len(words) == 1:
        word = words[0]
        if not word.is_capitalised:
            return False
        is_word = word.folded in lower_words or any(concept.adjective for concept in concepts_of(word.text))
        return not (features & _LOOSE and (is_word or (surface.starts_sentence(first) and features & _FUZZY)))
    if candidate.entity.kind == "organization":
        return any(token.is_capitalised for token in words)
    core, _ = split_designators(tokens)
    return all(token.is_capitalised or token.folded.isdigit() or is_function_word(token.folded) for token in core)
