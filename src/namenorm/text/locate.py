"""Where a text may name an entity: windows of words that the matcher recognises, the longest first.

Only words with a capital, and words of names that are listed without one, begin the search; the words beside them are
looked at when it comes to them. What was learnt about words and windows is remembered, so a second text is faster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from namenorm.index.entries import listed_names
from namenorm.matching.matcher import NO_CONTEXT, Context, Matcher
from namenorm.model import Candidate, Entity
from namenorm.text.fitting import Setting, fits_text, is_part_of_name, needs_country, of_country_beside
from namenorm.text.people import fuller_names, is_someone_elses
from namenorm.text.reach import Reach
from namenorm.text.surface import Surface
from namenorm.text.usage import shortest_misspelt
from namenorm.writing.concepts import concepts_of
from namenorm.writing.designators import designator_at, is_modifier
from namenorm.writing.lemmas import lemmas
from namenorm.writing.parse import split_designators
from namenorm.writing.particles import is_function_word, title_at
from namenorm.writing.patronymics import is_patronymic
from namenorm.writing.scripts import CYRILLIC, script_of
from namenorm.writing.tokens import Token, tokenize

LONGEST_WINDOW = 12
_MOST_DESIGNATORS = 2
_MOST_BETWEEN = 2  # function words between two words of a name
_MOST_BEARERS = 20  # of a surname
_REMEMBERED = 1 << 16


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


class Known(NamedTuple):
    """What is known of a word of a text.

    Attributes:
        interest: What it may be part of: "name", "fuzzy" (a name, misspelt), "meaning", "designator" or "".
        is_part: Whether it may be part of a name that it does not tell: a number, a single letter, a patronymic.
        is_function: Whether it is a function word.
    """

    interest: str
    is_part: bool
    is_function: bool


class Fitting(NamedTuple):
    """What words may denote in a setting.

    Attributes:
        candidates: What they may denote, best first.
        core: First and last of the words that name a place by themselves, where kind-words stand beside them.
        begins_with_kind: Whether a kind-word comes before the name of a place.
    """

    candidates: tuple[Candidate, ...]
    core: tuple[int, int] | None = None
    begins_with_kind: bool = False


class Locator:
    """Finds windows, in any number of texts.

    Args:
        matcher: Says what words may denote.
        threshold: Score that a candidate must reach.
        fuzzy: Whether words with one wrong letter count.
    """

    def __init__(self, matcher: Matcher, threshold: float, fuzzy: bool = True) -> None:
        self.matcher = matcher
        self.threshold = threshold
        self.fuzzy = fuzzy
        self.reached = Reach(matcher.index)
        self._begins: tuple[dict[str, bool], dict[str, bool]] = ({}, {})  # in texts without capitals, and with
        self.known = lru_cache(_REMEMBERED)(self._known)
        self.reach = lru_cache(_REMEMBERED)(self._reach)
        self.fitting = lru_cache(_REMEMBERED)(self._fitting)

    def _known(self, form: str) -> Known:
        """What is known of a word as it stands in a text."""
        (token, *_) = tokenize(form) or (Token(form, "", 0, 0),)
        folded = token.folded
        is_part = folded.isdigit() or (token.is_capitalised and (len(folded) == 1 or is_patronymic(token.text)))
        return Known(self._interest(token.text, folded), is_part, is_function_word(folded))

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
        if self.fuzzy and token.is_capitalised and len(folded) >= shortest_misspelt():
            return "fuzzy" if index.vocabulary.near(text, True) else ""
        return ""

    def _reach(self, text: str) -> int:
        """How many words that carry identity a window may have that begins with a word."""
        longest = self.matcher.index.reach(text)
        return min(LONGEST_WINDOW, longest + _MOST_DESIGNATORS) if longest else LONGEST_WINDOW

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {entity_id: at for at, entity_id in enumerate(self.matcher.index.gazetteer.ids)}

    def position_of(self, entity: Entity) -> int:
        """Where an entity stands in the gazetteer."""
        return self._positions[entity.id]

    def is_address_name(self, address: str) -> bool:
        """Whether an address is the name of an entity, letter for letter: Lenta.ru."""
        return any("." in name.text for _, name in self.matcher.index.exact(tokenize(address)))

    @cached_property
    def _uncapitalised(self) -> frozenset[str]:
        """Folded words of names that are listed without any capital, and their nominatives."""
        tokenized = (tokenize(name.text) for entity in self.matcher.index.entities for name in listed_names(entity))
        names = (tokens for tokens in tokenized if not any(token.is_capitalised for token in tokens))
        return frozenset(lemma for tokens in names for token in tokens for lemma in lemmas(token.text))

    def beginnings(self, forms: Sequence[str], cased: bool) -> set[str]:
        """The words at which a search begins: those of names, and in a text that has capitals only with a capital.

        Args:
            forms: Distinct words as they stand.
            cased: Whether capitals tell names from words in the text.
        """
        begins = self._begins[cased]
        if len(begins) > _REMEMBERED:
            begins.clear()
        for form in forms:
            if form not in begins:
                begins[form] = self._begins_search(form, cased)
        return {form for form in forms if begins[form]}

    def _begins_search(self, form: str, cased: bool) -> bool:
        if cased and form[0].islower():
            return bool(self._uncapitalised) and not self._uncapitalised.isdisjoint(lemmas(form))
        return bool(self.known(form).interest)

    def locate(self, surface: Surface) -> list[Located]:
        """Find every window, from left to right, the longest at each place; windows do not overlap."""
        return list(_Search(self, surface).windows())

    def _fitting(self, forms: tuple[str, ...], setting: Setting) -> Fitting:
        tokens = [token for form in forms for token in tokenize(form)[:1]]
        fuzzy = any(self.known(form).interest == "fuzzy" for form in forms)
        candidates: tuple[Candidate, ...] = ()
        if among := self.reached.shared(tokens, fuzzy):
            thorough = _may_be_declined(tokens)
            found = self.matcher.candidates(tokens, NO_CONTEXT, fuzzy=fuzzy, thorough=thorough, among=among)
            candidates = tuple(candidate for candidate in found if fits_text(candidate, tokens, setting))
        if not candidates and len(tokens) > 1 and setting.cased:
            candidates = fuller_names(tokens, self.matcher, self.bearers(tokens[-1]))
        if not candidates or candidates[0].entity.kind != "place":
            return Fitting(candidates)
        core, designators = split_designators(tokens)
        if not designators:
            return Fitting(candidates)
        begin = next(at for at, token in enumerate(tokens) if token is core[0])
        inner = self.matcher.candidates(core, NO_CONTEXT, fuzzy=fuzzy)
        is_enough = bool(inner) and inner[0].id == candidates[0].id and inner[0].score >= self.threshold
        return Fitting(candidates, (begin, begin + len(core) - 1) if is_enough else None, begin > 0)

    def bearers(self, surname: Token) -> Iterator[Entity]:
        """The people, if they are few, whose name has a word."""
        reached = self.reached.of(surname.text, surname.folded, False).entities
        found = (self.matcher.index.entities[at] for at in sorted(reached if len(reached) <= _MOST_BEARERS else ()))
        return (entity for entity in found if entity.kind == "person")

    def in_context(self, surface: Surface, located: Located, context: Context) -> tuple[Candidate, ...]:
        """Score a window again with what is known around it."""
        tokens = surface.tokens[located.first : located.last + 1]
        kept = {candidate.id for candidate in located.candidates}
        return tuple(c for c in self.matcher.candidates(tokens, context) if c.id in kept)


class _Search:
    """The search of one text."""

    def __init__(self, locator: Locator, surface: Surface) -> None:
        self.locator = locator
        self.surface = surface
        self.tokens = surface.tokens
        self._longest_at: dict[int, Located | None] = {}
        self._for_several = Setting(surface.lang, surface.cased, False, frozenset())

    def windows(self) -> Iterator[Located]:
        forms = self.tokens.forms
        hot = self.locator.beginnings(self.tokens.distinct, self.surface.cased)
        done = 0
        for capital in [at for at, form in enumerate(forms) if form in hot]:
            at = self._leftmost(capital, done)
            while at <= capital:
                window = self.longest(at)
                if window is None or self._is_outdone(window):
                    at += 1
                    continue
                if window.candidates:
                    yield window
                at = done = window.last + 1
            done = max(done, at)

    def _leftmost(self, at: int, done: int) -> int:
        """Where the words begin that a name with a word may have before it; no word before ``done`` counts."""
        if at < done:
            return done
        leftmost = at
        between = count = 0
        while at > done and count < LONGEST_WINDOW and self.surface.joined(at):
            at -= 1
            if self.known(at).interest or self._may_open(at):
                leftmost = at
                between, count = 0, count + 1
            elif not self._may_stand_between(at, between):
                break
            else:
                between += 1
        return leftmost

    def known(self, at: int) -> Known:
        return self.locator.known(self.tokens.forms[at])

    def _may_open(self, at: int) -> bool:
        """Whether a word that is no part of any name may open one: an initial, or a given name before a surname."""
        form = self.tokens.forms[at]
        if form[0].islower() or at + 1 == len(self.tokens):
            return False
        if len(form) == 1:
            return self.tokens.gap(at + 1).startswith(".")
        if self.known(at + 1).interest != "name" or title_at((form,), 0):
            return False
        return any(self.locator.bearers(self.tokens[at + 1]))

    def _may_stand_between(self, at: int, between: int) -> bool:
        """Whether a word that is no part of a name may stand inside one: "of", or уль in Нур-уль-Хак."""
        if self.known(at).is_function:
            return between < _MOST_BETWEEN
        return at + 1 < len(self.tokens) and self.surface.hyphenated(at) and self.surface.hyphenated(at + 1)

    def longest(self, first: int) -> Located | None:
        """The longest window that begins with a word."""
        if first not in self._longest_at:
            self._longest_at[first] = self._longest(first)
        return self._longest_at[first]

    def _longest(self, first: int) -> Located | None:
        tokens, surface = self.tokens, self.surface
        if not self.known(first).interest and not self._may_open(first):
            return None
        last = first
        ends = [first]
        reach = self.locator.reach(tokens.forms[first])
        between = 0
        while last + 1 < len(tokens) and len(ends) < reach and surface.joined(last + 1):
            last += 1
            known = self.known(last)
            if known.interest or known.is_part:
                ends.append(last)
                between = 0
            elif self._may_stand_between(last, between):
                between += 1
            else:
                break
        for end in reversed(ends):
            window = self._window(first, end)
            if window is not None:
                return window
        return None

    def _is_outdone(self, window: Located) -> bool:
        """Whether a name that begins inside a window and runs on behind it is as likely.

        In "volontaires russes de la Légion «Liberté de la Russie»" the Legion is the name.
        """
        for at in range(window.first + 1, window.last + 1):
            later = self.longest(at)
            if later is not None and later.last > window.last and later.candidates and window.candidates:
                return later.candidates[0].score >= window.candidates[0].score
        return False

    def _window(self, first: int, last: int) -> Located | None:
        surface, threshold = self.surface, self.locator.threshold
        forms = tuple(surface.tokens.forms[first : last + 1])
        candidates, core, begins_with_kind = self.locator.fitting(forms, self._setting(first, last))
        if candidates and needs_country(candidates[0]):
            candidates = of_country_beside(candidates, surface, first, last)
        if not candidates or not (candidates[0].score >= threshold or needs_country(candidates[0])):
            return None
        is_person = first == last and candidates[0].entity.kind == "person"
        if is_person and is_someone_elses(surface, first, candidates[0].entity):
            return Located(first, last, ())
        before = surface.tokens[first - 1].text if surface.joined(first) else ""
        if candidates[0].entity.kind == "place":
            runs_on = last + 1 < len(surface.tokens) and surface.joined(last + 1)
            after = tuple(token.text for token in surface.tokens[last + 1 : last + 4]) if runs_on else ()
            if is_part_of_name(before, after, candidates[0].entity.type, begins_with_kind):
                return Located(first, last, ())  # a longer name that is not known: nothing inside it counts
        if begins_with_kind and first and is_modifier(surface.tokens[first - 1].text):
            return None  # "the easternmost district of Grayvoron"
        return Located(first + core[0], first + core[1], candidates) if core else Located(first, last, candidates)

    def _setting(self, first: int, last: int) -> Setting:
        """What of the text counts for some words; where its sentence begins and its other words, for a single one."""
        surface = self.surface
        if first < last:
            return self._for_several
        folded = surface.tokens[first].folded
        lower = frozenset((folded,)) if folded in surface.lower_words else frozenset()
        return Setting(surface.lang, surface.cased, surface.starts_sentence(first), lower)


def _may_be_declined(tokens: Sequence[Token]) -> bool:
    """Whether a name may also be a case form of another one: Козинці is a village, and Козинка in the locative."""
    return len(tokens) == 1 and script_of(tokens[0].text) == CYRILLIC
