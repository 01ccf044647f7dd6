"""Full names of people as texts write them: with a middle name more or less, or with the given name misspelt.

The surname must be sure. A given name that is known is never taken for another one: Inna Weber is not Anna Weber.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from namenorm.index.entries import listed_names
from namenorm.matching.features import Feature, evidence, probability
from namenorm.matching.matcher import NO_CONTEXT, Matcher
from namenorm.model import Candidate, Entity, Name
from namenorm.text.fitting import SETTLEMENTS
from namenorm.text.surface import Surface
from namenorm.text.usage import opening_words
from namenorm.writing.folding import fold
from namenorm.writing.genders import is_womans_nominative
from namenorm.writing.given_names import given_name_groups, is_given_name_misspelt, names_by_group, share_given_name
from namenorm.writing.scripts import CYRILLIC, script_of
from namenorm.writing.spellings import spellings
from namenorm.writing.tokens import Token, tokenize
from namenorm.writing.words import WordMatch, compare_words

_SURE = frozenset({"exact", "case_form", "nominative", "romanised", "kindred", "given_name", "look_alikes"})
_MIDDLE = frozenset({"middle_name_missing", "middle_name_added", "extra_patronymic", "missing_patronymic"})


def fuller_names(tokens: Sequence[Token], matcher: Matcher, people: Iterable[Entity]) -> tuple[Candidate, ...]:
    """People whose names differ from some words only in a middle name, or in one letter of the given name.

    Args:
        tokens: The words, at least two.
        matcher: Scores names.
        people: Whose surname one of the words may be.
    """
    known = {entity.id: entity for entity in people}
    if not known or not all(token.is_capitalised for token in tokens):
        return ()
    if len(tokens) == 2 and (found := [c for entity in known.values() for c in _misspelt(tokens, entity)]):
        return tuple(sorted(found, key=lambda candidate: -candidate.score))
    opens = {entity.id for entity in known.values() if _has_word(entity, tokens[0])}
    if len(tokens) < 2 or not opens:
        return ()
    return tuple(
        candidate
        for candidate in matcher.candidates(tokens, NO_CONTEXT, fuzzy=False, alone=True)
        if candidate.id in opens and {reason.feature for reason in candidate.evidence} <= _SURE | _MIDDLE
    )


def is_someone_elses(surface: Surface, at: int, person: Entity) -> bool:
    """Whether a given name that is not the person's stands before a surname: Stanislav Gladkov.

    Args:
        surface: The text.
        at: Position of the surname.
        person: Who bears it.
    """
    if not surface.joined(at):
        return False
    before = surface.tokens[at - 1]
    if not before.is_capitalised or not given_name_groups(before.text, declined=True):
        return False
    own = _given_names(person)
    return bool(own) and not any(share_given_name(before.text, first) for first in own)


def is_surname_there(surface: Surface, at: int, candidate: Candidate) -> bool:
    """Whether a given name before a word makes it somebody's surname, not the town or body it may name: Jack London.

    A country is nobody's name, nor are letters in capitals. In Cyrillic both words stand in one case: "Слава Києву".

    Args:
        surface: The text.
        at: Position of the word.
        candidate: The place or organisation that it may name.
    """
    entity, word = candidate.entity, surface.tokens[at]
    if not surface.joined(at) or word.is_upper or not (entity.kind == "organization" or entity.type in SETTLEMENTS):
        return False
    before = surface.tokens[at - 1]
    is_nominative = bool(given_name_groups(before.text))
    if not before.is_capitalised or (not is_nominative and script_of(before.text) != CYRILLIC):
        return False
    if not is_nominative:
        return bool(given_name_groups(before.text, declined=True))
    if before.folded in opening_words() and surface.starts_sentence(at - 1):
        return False
    is_declined = any(reason.case_form is not None for reason in candidate.evidence)
    return not is_declined or is_womans_nominative(word.text)


def has_other_initial(surface: Surface, at: int, person: Entity) -> bool:
    """Whether an initial that is not the person's stands before a surname: R. Putin.

    Args:
        surface: The text.
        at: Position of the surname.
        person: Who bears it.
    """
    first, forms = at, surface.tokens.forms
    while first and len(forms[first - 1]) == 1 and surface.joined(first) and surface.tokens.gap(first)[:1] == ".":
        first -= 1
    if first == at or not surface.tokens[first].is_capitalised or forms[first].isdecimal():
        return False
    own = _initials(person)
    return bool(own) and surface.tokens[first].folded not in own


@lru_cache(1 << 12)
def _initials(person: Entity) -> frozenset[str]:
    """The folded letters that a person's given names may begin with, in Latin and Cyrillic."""
    given = {name for first in _given_names(person) for name in (first, *_namesakes(first))}
    return frozenset(spelling[0] for name in given for spelling in (fold(name), *spellings(name)) if spelling)


def _namesakes(given: str) -> Iterable[str]:
    """The names that are one with a given name in other languages."""
    return (name for group in given_name_groups(given) for name in names_by_group()[group])


@lru_cache(1 << 12)
def _given_names(person: Entity) -> tuple[str, ...]:
    """The first words of a person's full names."""
    tokenized = (tokenize(name.text) for name in listed_names(person))
    return tuple(dict.fromkeys(words[0].text for words in tokenized if len(words) > 1))


def _has_word(person: Entity, word: Token) -> bool:
    """Whether a person's name begins with a word, or with another form of the same given name."""
    for name in person.names:
        first, *others = tokenize(name.text)
        if others and (share_given_name(word.text, first.text) or compare_words(word.text, first.text, name.lang)):
            return True
    return False


def _misspelt(tokens: Sequence[Token], person: Entity) -> list[Candidate]:
    """The person, where a name of two words has this surname and a given name that is one letter off."""
    given, surname = tokens
    for name in person.names:
        words = tokenize(name.text)
        if len(words) == 2 and (match := _surname(surname, words[1], name)):
            if not is_given_name_misspelt(given.text, words[0].text):
                continue
            features = [
                Feature("light_edit", "one letter off, beside the surname", word=given.text, of_name=words[0].text),
                Feature(match.route, match.detail, 0.0, 1.0, match.case_form, surname.text, words[1].text),
            ]
            return [Candidate(person, probability(reasons := evidence(features)), reasons, name)]
    return []


def _surname(word: Token, surname: Token, name: Name) -> WordMatch | None:
    match = compare_words(word.text, surname.text, name.lang)
    return match if match is not None and match.route in _SURE else None
