"""From a text to its mentions: locate, decide by context, discover what the text defines, decide together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from namenorm.document import Document, Mention
from namenorm.matching.decide import MARGIN, THRESHOLD, decide
from namenorm.matching.matcher import Context, Matcher
from namenorm.model import Candidate, Decision, Entity, Evidence
from namenorm.text.context import Surroundings, countries_in
from namenorm.text.discover import begins_like_head, candidate_for, defined_aliases, short_form
from namenorm.text.fitting import is_by_letters, is_written_so, needs_country
from namenorm.text.locate import Located, Locator
from namenorm.text.namesakes import left_open
from namenorm.text.people import is_someone_elses
from namenorm.text.search import Search
from namenorm.text.surface import Surface, with_quotes
from namenorm.writing.data import without_collection
from namenorm.writing.folding import fold
from namenorm.writing.tokens import tokenize

if TYPE_CHECKING:
    from namenorm.matching.layers import LayeredMatcher

_DEFINED = 0.97
_SHORT_FORM = 0.95
_SHORTEST_SHORT_FORM = 3


def find(
    text: str,
    matcher: Matcher,
    threshold: float = THRESHOLD,
    margin: float = MARGIN,
    display: str = "en",
    *,
    fuzzy: bool = True,
) -> Document:
    """Find the entities that a text names; see `Normalizer.find`."""
    with without_collection():  # what is made here lives on, and none of it in cycles
        return _Finder(text, _locator(matcher, threshold, fuzzy), margin, display).document()


def countries_of(text: str, matcher: Matcher) -> frozenset[str]:
    """Countries that a text speaks of."""
    return countries_in((token.text for token in tokenize(text)), find(text, matcher).mentions)


def unbent(document: Document, layers: LayeredMatcher, decide_alone: Callable[[str], Decision]) -> Document:
    """A document whose mentions are not bent where a compiled layer has exactly their name.

    Args:
        document: The document, as the entities in memory have it.
        layers: All layers.
        decide_alone: Decides what a name denotes in all layers.
    """
    mentions = []
    for mention in document.mentions:
        if layers.is_bent(mention.decision.candidates, mention.text, tokenize(mention.text)):
            decision = decide_alone(mention.text)
            if decision.status == "unknown":
                continue
            mention = replace(mention, decision=decision)
        mentions.append(mention)
    return replace(document, mentions=tuple(mentions))


def _locator(matcher: Matcher, threshold: float, fuzzy: bool) -> Locator:
    """The locator of a matcher. It refers to the matcher, so it is kept there, and both go together."""
    key = (Locator, threshold, fuzzy)
    if key not in matcher.companions:
        matcher.companions[key] = Locator(matcher, threshold, fuzzy)
    locator: Locator = matcher.companions[key]
    return locator


class _Finder:
    """The work on one text."""

    def __init__(self, text: str, locator: Locator, margin: float, display: str) -> None:
        self.surface = Surface(text, locator.is_address_name)
        self.locator = locator
        self.margin = margin
        self.display = display
        self.found: dict[int, tuple[int, Decision]] = {}  # first word -> last word, decision
        self.mentions: dict[int, Mention] = {}  # by their first word
        self.taken: set[int] = set()  # words of what was found
        self.named: set[str] = set()  # ids of what was found
        self.decided: dict[tuple[str, int], Decision] = {}  # by words and the id of their candidates
        self.surroundings = Surroundings(self.surface)
        self.namesakes: dict[int, str] = {}  # where somebody else bears the surname of an entity -> its id

    def document(self) -> Document:
        search = Search(self.locator, self.surface)
        self.namesakes = search.namesakes
        open_ones = []
        for window in search.windows():
            decision = self._decide(window, window.candidates)
            if decision.status == "matched" and not _wants_evidence(decision):
                self._put(window.first, window.last, decision)
            else:
                open_ones.append(window)
        self._define()
        for window in open_ones:
            self._settle(window)
        self._shorten()
        if self.namesakes:
            self._leave_open()
        return Document(self.surface.text, self._mentions(), self.display)

    def _decide(self, window: Located, candidates: tuple[Candidate, ...]) -> Decision:
        text = self._text(window.first, window.last)
        known = self.decided.get((text, id(candidates)))
        if known is None:
            known = decide(text, candidates, self.locator.threshold, self.margin, self.display)
            self.decided[text, id(candidates)] = known  # which keeps the candidates, so that no others get their id
        return known

    def _text(self, first: int, last: int) -> str:
        return self.surface.text[slice(*self.surface.tokens.span(first, last))]

    def _mentions(self) -> tuple[Mention, ...]:
        return tuple(self.mentions[first] for first in sorted(self.mentions))

    def _define(self) -> None:
        """Link the names that the text defines, wherever they stand."""
        definitions: dict[tuple[str, ...], dict[str, tuple[Entity, str]]] = {}
        for words, entity, definition in defined_aliases(self.surface, self._mentions()):
            definitions.setdefault(words, {}).setdefault(entity.id, (entity, definition))
        aliases = {words: next(iter(meant.values())) for words, meant in definitions.items() if len(meant) == 1}
        if not aliases:
            return
        tokens = self.surface.tokens
        lengths = sorted({len(words) for words in aliases}, reverse=True)
        beginnings = {words[0] for words in aliases}
        begins = {form for form in tokens.distinct if fold(form) in beginnings}
        for at in [at for at, form in enumerate(tokens.forms) if form in begins]:
            for length in lengths:
                words = tuple(token.folded for token in tokens[at : at + length])
                if words not in aliases or any(k in self.taken for k in range(at, at + length)):
                    continue
                if not all(tokens[k].is_capitalised for k in (at, at + length - 1)):
                    continue
                entity, definition = aliases[words]
                reason = Evidence("defined_in_text", 0.0, f"the text defines it: {definition}")
                self._link(at, at + length - 1, entity, reason, _DEFINED)

    def _link(self, first: int, last: int, entity: Entity, reason: Evidence, score: float) -> None:
        candidate = candidate_for(entity, reason, score)
        name = entity.display_name(self.display)
        decision = Decision(self._text(first, last), "matched", (candidate,), name, self.locator.threshold, self.margin)
        self._put(first, last, decision)

    def _put(self, first: int, last: int, decision: Decision) -> None:
        text, (start, end) = self.surface.text, self.surface.tokens.span(first, last)
        if last > first:
            start, end = with_quotes(text, start, end)
        self.found[first] = last, decision
        self.mentions[first] = Mention(start, end, text[start:end], decision)
        self.taken.update(range(first, last + 1))
        self.surroundings.add(first, decision.entity)
        if decision.id is not None:
            self.named.add(decision.id)

    def _settle(self, window: Located) -> None:
        """Decide an open window by what stands around it: its sentence, its paragraph, the whole text."""
        if any(at in self.taken for at in range(window.first, window.last + 1)):
            return
        if needs_country(window.candidates[0]):
            self._settle_by_country(window)
        else:
            self._settle_by_words(window)

    def _settle_by_words(self, window: Located) -> None:
        """Decide an open window by what else the text names, then by how its words are written."""
        candidates, threshold = window.candidates, self.locator.threshold
        best = candidates[0]
        fitting = [c for c in candidates if c.id in self.named or c.entity.parent in self.named]
        if len(fitting) == 1 and fitting[0].score >= threshold:
            reason = Evidence("named_in_text", 0.0, "the text names it, or what contains it")
            self._link(window.first, window.last, fitting[0].entity, reason, fitting[0].score)
            return
        exact = [c for c in candidates if any(reason.feature == "exact" for reason in c.evidence)]
        surest = exact or [c for c in candidates if is_by_letters(c)]
        tokens = self.surface.tokens[window.first : window.last + 1]
        written = [c for c in candidates if is_written_so(c, tokens)]
        if len(surest) == 1 and surest[0] is best and best.score >= threshold:
            candidates = (best,)
        elif len(written) == 1 and written[0].score >= max(best.score, threshold):
            candidates = (written[0],)
        elif _wants_evidence(self._decide(window, candidates)):
            return
        self._put(window.first, window.last, self._decide(window, candidates))

    def _settle_by_country(self, window: Located) -> None:
        """Decide whose institution an open window names by the countries that the text around it speaks of."""
        for countries in self.surroundings.around(window.first):
            if not countries:
                continue
            decision = self._decide(window, self.locator.in_context(self.surface, window, Context(countries=countries)))
            if decision.status == "matched":
                self._put(window.first, window.last, decision)
                return
        if any(token.is_capitalised for token in self.surface.tokens[window.first : window.last + 1]):
            decision = self._decide(window, window.candidates)
            if decision.status == "ambiguous":
                self._put(window.first, window.last, decision)

    def _shorten(self) -> None:
        """Link surnames and head nouns to what the text named before them."""
        named = [
            (at, decision.entity)
            for at, (last, decision) in sorted(self.found.items())
            if decision.entity is not None and last > at
        ]
        if not named:
            return
        places = [(at, self.locator.position_of(entity)) for at, entity in named]
        everybody = {position: entity for (_, position), (_, entity) in zip(places, named, strict=True)}
        introduced: set[int] = set()  # their positions in the gazetteer
        coming = iter(places)
        upcoming = next(coming, None)
        for at in self._short_forms(everybody.keys()):
            while upcoming is not None and upcoming[0] < at:
                introduced.add(upcoming[1])
                upcoming = next(coming, None)
            if at in self.taken:
                continue
            meant = sorted(self.locator.bodies_or_people(self.surface.tokens.forms[at]) & everybody.keys())
            before = [everybody[position] for position in meant if position in introduced]
            found = short_form(self.surface, at, before) if before else None
            if found is not None:
                self._link(at, at, found[0], found[1], _SHORT_FORM)
                continue
            for entity in (everybody[position] for position in meant):
                if entity.kind == "person" and is_someone_elses(self.surface, at, entity):
                    self.namesakes[at] = entity.id

    def _leave_open(self) -> None:
        """Take back the surnames that may be those of somebody else whom the text named."""
        found = {at: (last, self.mentions[at]) for at, (last, _) in self.found.items()}
        for at in list(left_open(self.surface, self.namesakes, found)):
            del self.found[at], self.mentions[at]

    def _short_forms(self, positions: Set[int]) -> Iterator[int]:
        """Where a surname or a head noun of entities, told by their positions in the gazetteer, may stand."""
        forms = self.surface.tokens
        meant = {
            form
            for form in forms.distinct
            if len(form) >= _SHORTEST_SHORT_FORM
            and (not form[0].islower() or begins_like_head(form))
            and not self.locator.bodies_or_people(form).isdisjoint(positions)
        }
        return (at for at, form in enumerate(forms.forms) if form in meant)


def _wants_evidence(decision: Decision) -> bool:
    """Whether the decision rests on the initials of a translation, which count only beside the full name."""
    best = decision.candidates[0]
    made = any(reason.feature == "acronym_initials" for reason in best.evidence)
    return made and best.matched.kind == "translation"
