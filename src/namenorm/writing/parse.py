"""From the words of a name to what can be compared: units, with designators and titles set aside.

A name can be read in several ways ("Belgorod region" as a whole, or as Belgorod with a designator), so parsing gives
readings; which one counts is decided where the kind of the entity is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from namenorm.writing.concepts import Concept, concepts_of, phrase_at
from namenorm.writing.designators import (
    Designator,
    designator_at,
    designator_beside,
    is_link,
    is_unspaced,
    joined_designator,
    misspelt_designator,
    needs_link,
)
from namenorm.writing.folding import fold
from namenorm.writing.generations import generation
from namenorm.writing.ordinals import is_ordinal_at, ordinal_concept
from namenorm.writing.particles import is_belonging, is_function_word, is_qualifier, locating_sort, title_at
from namenorm.writing.scripts import CYRILLIC, script_of
from namenorm.writing.tokens import Token

_MOST_UNITS = 16
_SHORTEST_OPTIONAL = 3
_SHORTEST_UNSPACED = 2
_LONGEST_DESIGNATOR = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A word that carries identity, or an expression that means one concept.

    Attributes:
        word: As written, cleaned.
        folded: As look-ups compare it.
        concept: What it means, None for a word that is only a name.
        optional: Whether it is a function word in some language, so that it may be missing (del is Spanish, but дел,
            romanised, is not).
    """

    word: str
    folded: str
    concept: Concept | None = None
    optional: bool = False

    @property
    def country(self) -> str:
        """Id of the country that the word means, or ""."""
        return self.concept.country if self.concept else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name.

    Attributes:
        units: The words that carry identity, in order.
        designators: The kind-words around them.
        titled: Whether titles were set aside.
        located: What said where a place lies and was set aside, as `nearer` names it, or "wider first" where it stood
            before the name ("Texas, Odessa"); "" for nothing.
        elsewhere: The words of each part that was set aside because a comma, bracket or slash parts it from the name.
        misspelt: How the kind-word is spelt that has a letter wrong in the name; "" where none has.
    """

    units: tuple[Unit, ...]
    designators: tuple[Designator, ...] = ()
    titled: bool = False
    located: str = ""
    elsewhere: tuple[tuple[Token, ...], ...] = ()
    misspelt: str = ""

    @property
    def of_place(self) -> bool:
        """Whether only the name of a place can be read so."""
        return bool(self.designators or self.located)


def units_of(tokens: Sequence[Token], *, plain: bool = False) -> tuple[Unit, ...]:
    """Turn words into units: function words go, expressions become one concept, compounds are split.

    Args:
        tokens: The words.
        plain: Whether to leave expressions and compounds as they are, a unit for each word, as romanised names
            need it ("Rossiyskaya Federatsiya").

    Examples:
        >>> from namenorm.writing.tokens import tokenize
        >>> [unit.concept.name for unit in units_of(tokenize("Ministry of Internal Affairs"))]
        ['MINISTRY', 'INTERIOR']
    """
    words = tuple(token.text for token in tokens)
    units: list[Unit] = []
    at = 0
    while at < len(tokens):
        if is_ordinal_at(tokens, at):
            number = tokens[at]
            units.append(Unit(number.text, number.folded, None if plain else ordinal_concept(number.folded)))
            at += 2
            continue
        if not plain and (found := phrase_at(words, at)):
            concept, length = found
            text = " ".join(token.text for token in tokens[at : at + length])
            folded = " ".join(token.folded for token in tokens[at : at + length])
            units.append(Unit(text, folded, concept))
            at += length
            continue
        token = tokens[at]
        at += 1
        if is_filler(token) and not (at == len(tokens) and units and _ends_a_name(token)):
            if plain and len(token.folded) >= _SHORTEST_OPTIONAL:
                units.append(Unit(token.text, token.folded, optional=True))
            continue
        concepts = concepts_of(token.text)
        if len(concepts) > 1 and not plain:
            units += [Unit(token.text, f"{token.folded}/{number}", concept) for number, concept in enumerate(concepts)]
        else:
            units.append(Unit(token.text, token.folded, concepts[0] if len(concepts) == 1 else None))
    if len(units) < len(tokens) and all(unit.folded.isdecimal() for unit in units):
        units = [Unit(token.text, token.folded) for token in tokens]  # Ka-52 and Su-30 are no numbers
    return tuple(units[:_MOST_UNITS])


def is_filler(token: Token) -> bool:
    """Whether a word is a function word as it is written: "mod" is Danish, MoD is not, nor is an initial."""
    text = token.text
    is_initial = len(token.folded) == 1 and text.isupper()
    return is_function_word(token.folded) and not is_initial and (text.islower() or text.istitle() or text.isupper())


def _ends_a_name(token: Token) -> bool:
    """Whether a function word, as the last one, is part of a name: Mari El, but not Palma, La."""
    return token.text[0].isupper() and len(token.folded) > 1 and not token.apart


def readings(tokens: Sequence[Token], *, misspelt: bool = False) -> tuple[Reading, ...]:
    """Read a name in every way that makes sense, the plainest first; ``misspelt`` kind-words are a way where asked."""
    if not tokens:
        return ()
    whole = Reading(units_of(tokens))
    found = [whole] if whole.units else []
    if len(tokens) > 1 or not found or whole.units[0].concept is not None:
        plain = Reading(units_of(tokens, plain=True))
        if plain != whole and not all(unit.optional for unit in plain.units):
            found.append(plain)
    core, designators = split_kind_words(tokens)
    if designators:
        found.append(Reading(units_of(core), designators))
    elif misspelt and len(tokens) > 1:
        found += _with_misspelt_kind(tokens)
    parts, kinds = _parts_and_kinds(tokens)
    for near, located in nearer(tokens):
        if located == "location":
            found += _readings_of_part(parts[0], "location" if len(parts) > 1 else "", parts[1:], kinds)
        else:
            found += _readings_of_part(near, located)
    if len(parts) > 1:
        found += _readings_of_part(parts[-1], "wider first", parts[:-1], kinds)
    untitled = without_titles(tokens)
    if 0 < len(untitled) < len(tokens):
        found.append(Reading(units_of(untitled), titled=True))
    return tuple(reading for reading in found if reading.units)


def _readings_of_part(
    near: Sequence[Token],
    located: str,
    elsewhere: Sequence[tuple[Token, ...]] = (),
    kinds: tuple[Designator, ...] = (),
) -> Iterator[Reading]:
    """A part of a name with its kind-words and without."""
    yield Reading(units_of(near), kinds, located=located, elsewhere=tuple(elsewhere))
    core, designators = split_kind_words(near)
    if designators:
        yield Reading(units_of(core), (*designators, *kinds), located=located, elsewhere=tuple(elsewhere))


def _with_misspelt_kind(tokens: Sequence[Token]) -> Iterator[Reading]:
    """A name without a last or first word that means nothing and is nearly a kind-word: Belgorod Oblsat."""
    for kind, core in ((tokens[-1], tokens[:-1]), (tokens[0], tokens[1:])):
        if concepts_of(kind.text) or is_function_word(kind.folded) or not _is_enough(core):
            continue
        if found := misspelt_designator(kind.text):
            yield Reading(units_of(core), (found[0],), misspelt=found[1])


def _parts_and_kinds(tokens: Sequence[Token]) -> tuple[list[tuple[Token, ...]], tuple[Designator, ...]]:
    """The parts between commas, brackets and slashes, and the designators that are a part: Kursk (region)."""
    starts = [at for at, token in enumerate(tokens) if token.apart and at]
    parts: list[tuple[Token, ...]] = []
    kinds: list[Designator] = []
    for start, end in zip((0, *starts), (*starts, len(tokens)), strict=True):
        part = (replace(tokens[start], apart=False), *tokens[start + 1 : end])
        found = designator_at([token.text for token in part], 0) if start else None
        if found is not None and found[1] == len(part):
            kinds.append(found[0])
        else:
            parts.append(part)
    return parts, tuple(kinds)


def split_designators(tokens: Sequence[Token]) -> tuple[Sequence[Token], tuple[Designator, ...]]:
    """Take the designators off both ends of a name.

    Returns:
        The remaining words and the designators; all words and () where there is none or nothing would remain.

    Examples:
        >>> from namenorm.writing.tokens import tokenize
        >>> core, (designator,) = split_designators(tokenize("district of Grayvoron"))
        >>> [token.text for token in core], "district" in designator.denotes
        (['Grayvoron'], True)
    """
    if len(tokens) == 1:
        return tokens, ()
    words = tuple(token.text for token in tokens)
    begin, end = 0, len(tokens)
    found: list[Designator] = []
    while begin < end:
        if is_function_word(tokens[begin].folded):
            begin += 1
            continue
        first = designator_at(words[:end], begin)
        if first is None or begin + first[1] >= end or _is_better_last(words, begin):
            break
        after = next((at for at in range(begin + first[1], end) if not is_function_word(tokens[at].folded)), end)
        if after == end or not is_link(tuple(token.folded for token in tokens[begin + first[1] : after])):
            break
        found.append(first[0])
        begin = after
    while (last := _designator_before(words, begin, end)) is not None:
        if is_function_word(tokens[end - last[1] - 1].folded):
            break  # "Grajvoronu a v obci": the kind-word belongs to what follows
        found.append(last[0])
        end -= last[1]
    while end > begin and is_function_word(tokens[end - 1].folded):
        if end == len(tokens) > begin + 1 and _ends_a_name(tokens[end - 1]):
            break
        end -= 1
    return (tokens[begin:end], tuple(found)) if found and end > begin else (tokens, ())


def _designator_before(
    words: tuple[str, ...], begin: int, end: int, *, inflected: bool = True
) -> tuple[Designator, int] | None:
    """The designator that ends a stretch of words and leaves at least one word before it."""
    for at in range(max(begin + 1, end - _LONGEST_DESIGNATOR), end):
        hit = designator_at(words[:end], at, inflected=inflected)
        if hit is not None and at + hit[1] == end:
            return hit
    return None


def _is_better_last(words: tuple[str, ...], begin: int) -> bool:
    """Whether a name ends in a designator as the dictionary has it and begins with a mere case form of one.

    "Sumy region": Sumy is a case form of a Czech word for forests, and a town.
    """
    return (
        designator_at(words, begin, inflected=False) is None
        and _designator_before(words, begin, len(words), inflected=False) is not None
    )


def split_kind_words(tokens: Sequence[Token]) -> tuple[Sequence[Token], tuple[Designator, ...]]:
    """Take all kind-words off a name that stands alone: designators, those of one side, and letters like 市.

    In a text most of these are other words, or parts of names (Si Racha, Ban Chang): there only
    `split_designators` is used.

    Returns:
        The remaining words and the designators; all words and () where there is none or too little would remain.

    Examples:
        >>> from namenorm.writing.tokens import tokenize
        >>> core, (designator,) = split_kind_words(tokenize("洛川市"))
        >>> [token.text for token in core], designator.name
        (['洛川'], 'city_or_town')
    """
    core, designators = split_designators(tokens)
    if designators and core[-1] is not tokens[-1] and _is_part_of_name(core[-1], tokens[-1]):
        core, designators = tokens, ()
    if designators and len(tokens) > 1 and core[0] is tokens[1] and needs_link(tokens[0].text):
        core, designators = tokens, ()
    found = list(designators)
    while (cut := _cut_beside(core)) is not None:
        core = cut[0]
        found.append(cut[1])
    return (core, tuple(found)) if found and _is_enough(core) else (tokens, ())


_SLAVIC_ADJECTIVE = re.compile(r"(?:[ыиіо]й|[ая]я|[ое]е|[yi][yij]|a[jy]a|[oe][jy]e|oe)$")


def _is_part_of_name(before: Token, last: Token) -> bool:
    """Whether a kind-word of settlements ends a Slavic name, where it is part of it: Новая Деревня, Vesely Khutor."""
    found = designator_at((last.text,), 0)
    if found is None or not found[0].is_settlement:
        return False
    return script_of(last.text) == CYRILLIC or _SLAVIC_ADJECTIVE.search(before.text.lower()) is not None


def _cut_beside(tokens: Sequence[Token]) -> tuple[Sequence[Token], Designator] | None:
    """A name without the kind-word at its end or its beginning, and that word."""
    words = tuple(token.text for token in tokens)
    for length in range(min(_LONGEST_DESIGNATOR, len(words) - 1), 0, -1):
        if (designator := designator_beside(words[-length:], "after")) is not None:
            return tokens[:-length], designator
        designator = designator_beside(words[:length], "before")
        if designator is None and length + 1 < len(words) and _is_link(tokens[length]):  # "City of Las Palmas"
            hit = designator_at(words[:length], 0, inflected=False)
            designator = hit[0] if hit is not None and hit[1] == length else None
        if designator is not None:
            after = next(at for at in range(length, len(words)) if at + 1 == len(words) or not _is_link(tokens[at]))
            return tokens[after:], designator
    if not tokens:
        return None
    if (last := joined_designator(words[-1], "after")) is not None:
        return [*tokens[:-1], _shortened(tokens[-1], 0, -len(last[1]))], last[0]
    if (first := joined_designator(words[0], "before")) is not None:
        return [_shortened(tokens[0], len(first[1]), None), *tokens[1:]], first[0]
    return None


def _is_link(token: Token) -> bool:
    return is_link((token.folded,))


def _shortened(token: Token, begin: int, end: int | None) -> Token:
    text = token.text[begin:end]
    return replace(token, text=text, folded=fold(text))


def _is_enough(core: Sequence[Token]) -> bool:
    """Whether what remains of a name can still be one: not Si or New."""
    if all(is_qualifier(token.text) for token in core):
        return False
    letters = "".join(token.text for token in core)
    return len(letters) >= (_SHORTEST_UNSPACED if is_unspaced(letters) else _SHORTEST_OPTIONAL)


def nearer(tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], str]]:
    """Leave out what says where a place lies.

    Yields:
        The name without what stands behind the first comma, in brackets or behind a slash, and "location"; without
        what stands behind a word for in, and "within"; or behind a word for on or by, and "surroundings".

    Examples:
        >>> from namenorm.writing.tokens import tokenize
        >>> for name in ("Bedford, Virginia", "Åby i Skåne", "Stratford-upon-Avon"):
        ...     for words, left_out in nearer(tokenize(name)):
        ...         print([word.text for word in words], left_out)
        ['Bedford'] location
        ['Åby'] within
        ['Stratford'] surroundings
    """
    apart = next((at for at, token in enumerate(tokens) if at and token.apart), 0)
    if apart:
        yield tokens[:apart], "location"
    beside = next((at for at, token in enumerate(tokens[:-1]) if at and locating_sort(token.folded)), 0)
    if beside and (not apart or beside < apart) and tokens[beside].text.islower() and _is_enough(tokens[:beside]):
        yield tokens[:beside], "within" if locating_sort(tokens[beside].folded) == "inside" else "surroundings"


def without_titles(tokens: Sequence[Token]) -> Sequence[Token]:
    """Take the titles off both ends of a person's name; initials and what tells a father from his son stay.

    All words stay where a title is somebody's ("adviser to Putin").
    """
    words = tuple(token.text for token in tokens)
    begin, end = 0, len(tokens)
    while begin < end - 1 and ((length := title_at(words[:end], begin)) or is_filler(tokens[begin])):
        begin += length or 1
    if begin > 1 and is_belonging(tokens[begin - 1].folded):
        return tokens
    while end > begin + 1 and title_at(words[:end], end - 1) and not generation(words[end - 1]):
        end -= 1
    return tokens[begin:end]
