"""Which countries the words around a name speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from namenorm.document import Mention
from namenorm.model import Candidate, Entity
from namenorm.text.fitting import needs_country
from namenorm.text.surface import Surface
from namenorm.text.usage import conjunctions
from namenorm.writing.concepts import concepts_of, words_of_countries
from namenorm.writing.folding import fold
from namenorm.writing.particles import is_function_word
from namenorm.writing.tokens import Token

_MOST_BESIDE = 3  # words on one side of a name that may say whose it is
_BEGINNING = 4  # letters that case forms keep


def country_of(entity: Entity) -> str:
    """Id of the country that mentioning an entity speaks of, or "": a town's country, a country itself."""
    if entity.type == "country":
        return entity.id
    return entity.country if entity.kind in ("place", "person", "organization") else ""


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:_BEGINNING] for word in words_of_countries())


def _may_mean_country(word: str) -> bool:
    """Whether a word has a capital or begins as a word of some country; most do not, and need not be analysed."""
    return not word[0].islower() or fold(word)[:_BEGINNING] in _beginnings()


def countries_in(words: Iterable[str], mentions: Iterable[Mention]) -> frozenset[str]:
    """Countries that words and mentions speak of: by name, by adjective, or by something that belongs to them."""
    found = {
        concept.country
        for word in filter(_may_mean_country, set(words))
        for concept in concepts_of(word)
        if concept.country
    }
    for mention in mentions:
        entity = mention.decision.entity
        if entity is not None and country_of(entity):
            found.add(country_of(entity))
    return frozenset(found)


def _beside(surface: Surface, places: Iterable[int]) -> Token | None:
    """The nearest word that a name may run on to, function words passed over; none behind a conjunction.

    Args:
        surface: The text.
        places: Positions of words, from the name on.
    """
    for at in places:
        token = surface.tokens[at]
        if not is_function_word(token.folded):
            return token
        if token.folded in conjunctions(surface.lang):
            break
    return None


def _joined(surface: Surface, first: int, last: int) -> tuple[list[int], list[int]]:
    """Positions of the words before and behind a name that it may run on to, the nearest first."""
    tokens = surface.tokens
    before, behind = [], []
    for at in range(first, max(first - _MOST_BESIDE, 0), -1):
        if not surface.joined(at):
            break
        before.append(at - 1)
    for at in range(last + 1, min(last + 1 + _MOST_BESIDE, len(tokens))):
        is_in_bracket = at == last + 1 and tokens.gap(at) == " ("
        if not is_in_bracket and not surface.joined(at):
            break
        behind.append(at)
    return before, behind


def of_country_beside(
    candidates: tuple[Candidate, ...], surface: Surface, first: int, last: int
) -> tuple[Candidate, ...]:
    """Leave out candidates of another country than the one that stands beside the words ("МИД Британии").

    An adjective before them says it first, then a country behind them, in brackets too, then one before them. The name
    of a unit with a number is whole, so a country that is only named before it says nothing: "В Украине 155-я бригада".
    """
    before, behind = (_beside(surface, places) for places in _joined(surface, first, last))
    leading = [concept for concept in concepts_of(before.text) if concept.country] if before else []
    beside = {concept.country for concept in leading if concept.adjective}
    if not beside and behind is not None:
        beside = {concept.country for concept in concepts_of(behind.text) if concept.country}
    if not beside and candidates and needs_country(candidates[0]):
        beside = {concept.country for concept in leading}
    return tuple(candidate for candidate in candidates if not beside or candidate.entity.country in beside)


class _Spoken(NamedTuple):
    """Countries that a stretch of a text speaks of."""

    named: set[str]  # by name, by adjective, by a person or a body
    by_places: set[str]  # by a place that lies in them

    @property
    def all(self) -> frozenset[str]:
        return frozenset(self.named | self.by_places)

    def add(self, entity: Entity) -> None:
        is_within = entity.kind == "place" and entity.type != "country"
        (self.by_places if is_within else self.named).add(country_of(entity))


class Surroundings:
    """The countries that the sentence, the paragraph and the whole text around a word speak of.

    Each stretch of the text is read once; what is found later in it is added. A place of another sentence does not
    decide alone where the text speaks of several countries: news name towns of both sides.
    """

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._found: dict[int, Entity] = {}  # what was found and has a country, by the first word
        self._read: dict[tuple[str, int], _Spoken] = {}

    def add(self, at: int, entity: Entity | None) -> None:
        """Note an entity that was found at a word."""
        if entity is None or not country_of(entity):
            return
        self._found[at] = entity
        if self._read:
            for sort, here in self._stretches(at):
                if (sort, here.start) in self._read:
                    self._read[sort, here.start].add(entity)

    def around(self, at: int) -> Iterator[frozenset[str]]:
        """The countries around a word: of its sentence, of its paragraph, of the whole text."""
        sentence, paragraph, text = (self._spoken(sort, here) for sort, here in self._stretches(at))
        yield sentence.all
        if paragraph.named or len(text.all) == 1:
            yield paragraph.all
        yield text.all

    def _spoken(self, sort: str, here: range) -> _Spoken:
        known = self._read.get((sort, here.start))
        if known is None:
            forms = self._surface.tokens.forms
            words = self._surface.tokens.distinct if sort == "text" else (forms[each] for each in here)
            known = self._read[sort, here.start] = _Spoken(set(countries_in(words, ())), set())
            for each in here:
                if each in self._found:
                    known.add(self._found[each])
        return known

    def _stretches(self, at: int) -> Iterator[tuple[str, range]]:
        yield "sentence", self._surface.sentence_of(at)
        yield "paragraph", self._surface.paragraph_of(at)
        yield "text", range(len(self._surface.tokens))
