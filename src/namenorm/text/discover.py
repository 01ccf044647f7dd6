"""What a text says about its own names: acronyms it defines, surnames and head nouns after a full name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from namenorm.document import Mention
from namenorm.index.entries import listed_names
from namenorm.model import Candidate, Entity, Evidence, Name
from namenorm.text.fitting import is_declined_in
from namenorm.text.people import has_other_initial, is_someone_elses
from namenorm.text.surface import Surface
from namenorm.text.usage import heads, in_brackets, renamed
from namenorm.writing.concepts import concepts_of, words_meaning
from namenorm.writing.folding import fold
from namenorm.writing.genders import genders_differ
from namenorm.writing.ordinals import is_ordinal_at
from namenorm.writing.parse import units_of
from namenorm.writing.particles import is_function_word
from namenorm.writing.tokens import Token, tokenize
from namenorm.writing.words import compare_words

_BEFORE_BRACKET = re.compile(r"(?<![^\W_])([^\W\d_]{2,7})\s*\(\s*$")
_LONGEST_BEFORE = 12  # characters
_BEGINNING = 3  # letters
_SHORTEST_SURNAME = 3  # letters
_SURE = frozenset({"exact", "case_form", "romanised", "kindred", "same_key", "romanised_case_form"})


def defined_aliases(surface: Surface, mentions: Sequence[Mention]) -> Iterator[tuple[tuple[str, ...], Entity, str]]:
    """Find the names that a text defines for entities it mentions.

    Yields:
        The folded words of the alias, the entity, and the words of the text that define it.
    """
    taken = {mention.start for mention in mentions}
    for mention in mentions:
        entity = mention.decision.entity
        if entity is None:
            continue
        for pattern in (in_brackets(), renamed()):
            match = pattern.match(surface.text, mention.end)
            if match is None or any(match.start(1) <= start < match.end(1) for start in taken):
                continue
            words = name_shaped(match.group(1))
            if words and _plausible(words, mention, entity, is_renamed=pattern is renamed()):
                yield tuple(token.folded for token in words), entity, f"{mention.text}{match.group()}"
        # The acronym first: RVC (Russian Volunteer Corps)
        if surface.text[mention.end : mention.end + 1] != ")":
            continue
        opened = _BEFORE_BRACKET.search(surface.text, max(0, mention.start - _LONGEST_BEFORE), mention.start)
        if opened and opened.start() not in taken:
            words = tokenize(opened.group(1))
            if len(words) == 1 and words[0].is_upper and _is_acronym_of(words[0], mention, entity):
                yield (words[0].folded,), entity, f"{opened.group(1)} ({mention.text})"


def name_shaped(text: str) -> list[Token]:
    """The leading words of a text that stand with capitals, with the function words between them."""
    tokens = tokenize(text)
    kept: list[Token] = []
    for token in tokens:
        if token.is_capitalised and not token.folded.isdigit():
            kept.append(token)
        elif not (kept and is_function_word(token.folded)):
            break
        else:
            kept.append(token)
    while kept and is_function_word(kept[-1].folded):
        kept.pop()
    return kept


def _plausible(words: list[Token], mention: Mention, entity: Entity, *, is_renamed: bool) -> bool:
    if len(words) == 1 and words[0].is_upper:
        return entity.kind != "person" and _is_acronym_of(words[0], mention, entity)
    if len(words) == 1 and len(words[0].folded) < 4:
        return False
    if entity.kind == "organization":
        mine = {unit.concept.name for unit in units_of(words) if unit.concept}
        theirs = {
            unit.concept.name for name in listed_names(entity) for unit in units_of(tokenize(name.text)) if unit.concept
        }
        return len(mine & theirs) >= 2 or (is_renamed and bool(mine & theirs & heads()))
    return is_renamed and entity.kind == "person" and len(words) <= 3


def _is_acronym_of(acronym: Token, mention: Mention, entity: Entity) -> bool:
    """Whether an acronym has the initials of the mention or of one of the entity's names."""
    texts = [mention.text, *(name.text for name in listed_names(entity))]
    for text in texts:
        tokens = tokenize(text)
        for kept in (tokens, [token for token in tokens if not is_function_word(token.folded)]):
            if "".join(token.folded[0] for token in kept) == acronym.folded:
                return True
    return False


def short_form(surface: Surface, at: int, introduced: Iterable[Entity]) -> tuple[Entity, Evidence] | None:
    """Find the one entity, introduced before, that a word stands for as a surname or a head noun.

    Args:
        surface: The text.
        at: Position of the word.
        introduced: People and organisations that the text named in full before the word.
    """
    head = _head(surface, at)
    found: dict[str, tuple[Entity, Evidence]] = {}
    for entity in introduced:
        if entity.kind == "person":
            detail = _surname(surface, at, entity)
        else:
            detail = f"the head noun of {entity.name}, named before" if head and head in _heads(entity) else ""
        if detail:
            found[entity.id] = entity, Evidence("short_form", 0.0, detail)
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(1 << 12)
def _surnames(entity: Entity) -> tuple[tuple[str, str], ...]:
    """The last words of an entity's full names, with their languages."""
    tokenized = ((tokenize(name.text), name.lang) for name in listed_names(entity))
    return tuple(dict.fromkeys((words[-1].text, lang) for words, lang in tokenized if len(words) > 1))


@lru_cache(1 << 12)
def _heads(entity: Entity) -> frozenset[str]:
    """The head concepts in an entity's names: LEGION, CORPS."""
    units = (unit for name in listed_names(entity) for unit in units_of(tokenize(name.text)))
    return frozenset(unit.concept.name for unit in units if unit.concept) & heads()


def _surname(surface: Surface, at: int, entity: Entity) -> str:
    token = surface.tokens[at]
    if not token.is_capitalised or len(token.folded) < _SHORTEST_SURNAME:
        return ""
    if is_someone_elses(surface, at, entity) or has_other_initial(surface, at, entity):
        return ""
    for surname, lang in _surnames(entity):
        match = compare_words(token.text, surname, lang)
        if match is None or match.route not in _SURE or genders_differ(token.text, surname):
            continue
        if is_declined_in(match.case_form, surface.lang):
            return f"the surname of {entity.name}, named before"
    return ""


def _head(surface: Surface, at: int) -> str:
    """The concept that a word means which may stand for a body named before, "" for none: LEGION for "the Legion"."""
    token = surface.tokens[at]
    meant = {concept.name for concept in concepts_of(token.text)} & heads()
    if len(meant) != 1:
        return ""
    follows_the = at > 0 and surface.tokens[at - 1].folded == "the"
    if token.text[:1].isascii() and not (token.is_capitalised and follows_the):
        return ""
    if at + 1 < len(surface.tokens) and surface.joined(at + 1) and surface.tokens[at + 1].is_capitalised:
        return ""
    return "" if _is_numbered(surface, at) else meant.pop()


def _is_numbered(surface: Surface, at: int) -> bool:
    """Whether a number stands before a word, with its ending or without: "810-я бригада" is one of its own."""
    before = surface.tokens[max(at - 2, 0) : at] if surface.joined(at) else ()
    return bool(before) and (before[-1].folded.isdecimal() or (len(before) == 2 and is_ordinal_at(before, 0)))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:_BEGINNING] for name in heads() for word in words_meaning(name))


def begins_like_head(word: str) -> bool:
    """Whether a word begins as some head noun does; most do not, and need not be analysed."""
    return fold(word[: _BEGINNING + 1])[:_BEGINNING] in _beginnings()


def candidate_for(entity: Entity, evidence: Evidence, score: float) -> Candidate:
    """A candidate that the text itself gave."""
    name = next(iter(listed_names(entity)), Name(entity.id))
    return Candidate(entity, score, (evidence,), name)
