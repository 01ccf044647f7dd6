"""What words and windows of words of a text may name; all is remembered, so a second text is faster.

Only words with a capital, and words of names that are listed without one, begin a search; the words beside them are
looked at when it comes to them (`search`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from namenorm.index.entries import listed_names
from namenorm.matching.matcher import NO_CONTEXT, Context, Matcher
from namenorm.model import Candidate, Entity
from namenorm.text.fitting import (
    Setting,
    conjunctions_inside,
    fits_text,
    is_guess,
    is_misspelt,
    is_numbered_body,
    needs_country,
    words_of,
)
from namenorm.text.people import fuller_names
from namenorm.text.reach import Reach
from namenorm.text.surface import Surface
from namenorm.text.usage import shortest_misspelt
from namenorm.writing.concepts import concepts_of, near_concepts, openings_of, phrase_concepts
from namenorm.writing.designators import designator_at, may_be_kind
from namenorm.writing.folding import fold
from namenorm.writing.lemmas import lemmas
from namenorm.writing.ordinals import is_ordinal_ending
from namenorm.writing.parse import split_designators
from namenorm.writing.particles import is_function_word, is_qualifier
from namenorm.writing.patronymics import is_patronymic
from namenorm.writing.phrases import Openings
from namenorm.writing.scripts import CYRILLIC, script_of
from namenorm.writing.tokens import Token, read_word, tokenize

LONGEST_WINDOW = 12
_MOST_DESIGNATORS = 2
_MOST_BEARERS = 20  # of a surname
_SHORTEST_UNCAPITALISED = 5  # letters of a word without a capital that may be of a name by its sound
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
        is_ending: Whether it makes an ordinal of a number before it.
        folded: The word, folded.
    """

    interest: str
    is_part: bool
    is_function: bool
    is_ending: bool
    folded: str


class Fitting(NamedTuple):
    """What words may denote in a setting.

    Attributes:
        candidates: What they may denote, best first.
        core: First and last of the words that name a place by themselves, where kind-words stand beside them.
        begins_with_kind: Whether a kind-word comes before the name of a place.
        of_country: Whether other countries have a body as the best of them, and the words do not say whose it is.
        misspelt: Whether one of them is meant only if a word is misspelt.
    """

    candidates: tuple[Candidate, ...]
    core: tuple[int, int] | None = None
    begins_with_kind: bool = False
    of_country: bool = False
    misspelt: bool = False


_NOTHING = Fitting(())


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
        self._begins: tuple[dict[str, bool | None], ...] = ({}, {})  # in texts without capitals, and with
        self.known = lru_cache(_REMEMBERED)(self._known)
        self.leads_to = lru_cache(_REMEMBERED)(self._leads_to)
        self.reach = lru_cache(_REMEMBERED)(self._reach)
        self.fitting = lru_cache(_REMEMBERED)(self._fitting)
        self.bodies_or_people = lru_cache(_REMEMBERED)(self._bodies_or_people)
        self.may_open_model = lru_cache(_REMEMBERED)(self._may_open_model)
        self.may_be_kind = lru_cache(_REMEMBERED)(may_be_kind)
        self.qualifies = lru_cache(_REMEMBERED)(lambda form: is_qualifier(form) or may_be_kind(form))

    def _known(self, form: str) -> Known:
        """What is known of a word as it stands in a text."""
        text, folded, _ = read_word(form)
        is_part = folded.isdigit() or (not text[0].islower() and (len(folded) == 1 or is_patronymic(text)))
        interest = self._interest(text, folded)
        return Known(interest, is_part, is_function_word(folded), is_ordinal_ending(folded), folded)

    def _interest(self, text: str, folded: str) -> str:
        """What a word may be part of: "name", "fuzzy" (a name, misspelt), "meaning", "designator" or ""."""
        token = Token(text, folded, 0, 0)
        if len(folded) < 2 or (is_function_word(folded) and not self._is_acronym(token)):
            return ""
        if folded in self.matcher.never_words:
            return "name"
        index = self.matcher.index
        if index.exact((token,)):
            return "name"
        is_short_word = not token.is_capitalised and len(folded) < _SHORTEST_UNCAPITALISED
        vocabulary = index.vocabulary
        if self._is_acronym(token) or (
            vocabulary.is_form(text) if is_short_word else vocabulary.may_be_near(text, False)
        ):
            return "name"
        if self._openings.may_be(folded) and any(map(index.has_concept, _meant_by(text))):
            return "meaning"
        if designator_at((text,), 0):
            return "designator"
        if self.fuzzy and token.is_capitalised and len(folded) >= shortest_misspelt():
            return "fuzzy" if vocabulary.may_be_near(text) else ""
        return ""

    def _is_acronym(self, token: Token) -> bool:
        return token.is_upper and bool(self.matcher.index.acronyms_like((token,)))

    @cached_property
    def _openings(self) -> Openings:
        """How words begin that mean something in the gazetteer's names."""
        return openings_of({near for name in self.matcher.index.postings.by_concept for near in near_concepts(name)})

    def _reach(self, text: str) -> int:
        """How many words that carry identity a window may have that begins with a word."""
        sizes = self.matcher.index.postings.sizes
        longest = max((sizes[at] for at in self.reached.of(*read_word(text)[:2], False).entries), default=0)
        return min(LONGEST_WINDOW, longest + _MOST_DESIGNATORS) if longest else LONGEST_WINDOW

    def _leads_to(self, form: str) -> frozenset[int] | None:
        """The entries of which one must be meant where a word is part of a name; None where it may stand beside any."""
        if form.isdigit() or self.known(form).interest in ("fuzzy", "") or self.may_be_kind(form):
            return None
        reached = self.reached.of(*read_word(form)[:2], False)
        return None if reached.is_free else reached.entries

    def _bodies_or_people(self, form: str) -> frozenset[int]:
        """Positions of the organisations and people whose name has a word that may stand for it, but no adjective."""
        if not self.known(form).interest or any(concept.adjective for concept in concepts_of(form)):
            return frozenset()
        reached = self.reached.of(form, fold(form), False).entities
        entities = self.matcher.index.entities
        return frozenset(at for at in reached if entities[at].kind in ("organization", "person"))

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

    def beginnings(self, forms: Sequence[str], cased: bool) -> dict[str, bool]:
        """The words at which a search begins: those of names, and in a text that has capitals only with a capital.

        Args:
            forms: Distinct words as they stand.
            cased: Whether capitals tell names from words in the text.

        Returns:
            For each word whether a search begins at it wherever it stands, or only where it opens a name together with
            the next one.
        """
        begins = self._begins[cased]
        if len(begins) > _REMEMBERED:
            begins.clear()
        for form in forms:
            if form not in begins:
                begins[form] = self._begins_search(form, cased)
        return {form: begin for form in forms if (begin := begins[form]) is not None}

    def _begins_search(self, form: str, cased: bool) -> bool | None:
        words, near = self.matcher.index.vocabulary.words, self.matcher.index.vocabulary.near
        if cased and form[0].islower():
            is_listed = bool(self._uncapitalised) and (
                not self._uncapitalised.isdisjoint(lemmas(form))
                or any(fold(words[number][0]) in self._uncapitalised for number in near(form, False))
            )
            return True if is_listed else None
        if self.known(form).interest:
            return True
        return False if self.may_open_model(form) else None

    def _may_open_model(self, form: str) -> bool:
        """Whether a letter, a number or a function word is a word of names, which it may open with the next: S-300."""
        known = self.known(form)
        is_short = known.is_function or len(known.folded) == 1
        return is_short and not form[0].islower() and bool(self.reached.of(*read_word(form)[:2], False).entries)

    def _fitting(self, forms: tuple[str, ...], setting: Setting) -> Fitting:
        tokens = [Token(text, folded, 0, 0, repair) for text, folded, repair in map(read_word, forms)]
        fuzzy = any(self.known(form).interest == "fuzzy" for form in forms)
        candidates: tuple[Candidate, ...] = ()
        if (among := self._among(tokens, setting, fuzzy)) is not None:
            thorough = _may_be_declined(tokens)
            scored = self.matcher.candidates(tokens, NO_CONTEXT, fuzzy=fuzzy, thorough=thorough, among=among)
            candidates = tuple(candidate for candidate in scored if fits_text(candidate, tokens, setting))
        if len(tokens) > 1 and setting.cased and (not candidates or is_guess(candidates[0])):
            candidates = fuller_names(tokens, self.matcher, self.bearers(tokens[-1])) or candidates
        if not candidates:
            return _NOTHING
        of_country = needs_country(candidates[0]) or is_numbered_body(candidates[0])
        found = Fitting(candidates, None, False, of_country, any(map(is_misspelt, candidates)))
        if candidates[0].entity.kind != "place":
            return found
        core, designators = split_designators(tokens)
        if not designators:
            return found
        begin = next(at for at, token in enumerate(tokens) if token is core[0])
        inner = self.matcher.candidates(core, NO_CONTEXT, fuzzy=fuzzy)
        is_enough = bool(inner) and inner[0].id == candidates[0].id and inner[0].score >= self.threshold
        return found._replace(core=(begin, begin + len(core) - 1) if is_enough else None, begins_with_kind=begin > 0)

    def _among(self, tokens: Sequence[Token], setting: Setting, fuzzy: bool) -> frozenset[int] | None:
        """The only entries to compare with words of a text; None where the words can be no name."""
        among = self.reached.shared(tokens, fuzzy)
        if among and (parting := conjunctions_inside(tokens, setting.lang)):
            entries = self.matcher.index.entries
            among = frozenset(at for at in among if parting <= words_of(entries[at].name.text))
            return among if among or self.matcher.index.is_listed(tokens) else None
        return among

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


def _meant_by(word: str) -> Iterator[str]:
    """The concepts that a word means, alone or with others."""
    yield from (concept.name for concept in concepts_of(word))
    if not word[0].islower():
        yield from phrase_concepts(word)


def _may_be_declined(tokens: Sequence[Token]) -> bool:
    """Whether a name may also be a case form of another one: Козинці is a village, and Козинка in the locative."""
    return len(tokens) == 1 and script_of(tokens[0].text) == CYRILLIC
