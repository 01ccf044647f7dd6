"""From the words of a name to what can be compared: units, with designators and titles set aside.

A name can be read in several ways ("Belgorod region" as a whole, or as Belgorod with a designator), so parsing gives
readings; which one counts is decided where the kind of the entity is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from namenorm.writing.concepts import Concept, concepts_of, phrase_at
from namenorm.writing.designators import Designator, designator_at, is_link
from namenorm.writing.particles import is_function_word, title_at
from namenorm.writing.tokens import Token

_MOST_UNITS = 16
_SHORTEST_OPTIONAL = 3
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
    """

    units: tuple[Unit, ...]
    designators: tuple[Designator, ...] = ()
    titled: bool = False


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
        if not plain and (found := phrase_at(words, at)):
            concept, length = found
            text = " ".join(token.text for token in tokens[at : at + length])
            folded = " ".join(token.folded for token in tokens[at : at + length])
            units.append(Unit(text, folded, concept))
            at += length
            continue
        token = tokens[at]
        at += 1
        if _is_filler(token):
            if plain and len(token.folded) >= _SHORTEST_OPTIONAL:
                units.append(Unit(token.text, token.folded, optional=True))
            continue
        concepts = concepts_of(token.text)
        if len(concepts) > 1 and not plain:
            units += [Unit(token.text, f"{token.folded}/{number}", concept) for number, concept in enumerate(concepts)]
        else:
            units.append(Unit(token.text, token.folded, concepts[0] if len(concepts) == 1 else None))
    return tuple(units[:_MOST_UNITS])


def _is_filler(token: Token) -> bool:
    """Whether a word is a function word as it is written: "mod" is Danish, MoD is not, nor is an initial."""
    text = token.text
    is_initial = len(token.folded) == 1 and text.isupper()
    return is_function_word(token.folded) and not is_initial and (text.islower() or text.istitle() or text.isupper())


def readings(tokens: Sequence[Token]) -> tuple[Reading, ...]:
    """Read a name in every way that makes sense, the plainest first."""
    if not tokens:
        return ()
    whole = Reading(units_of(tokens))
    found = [whole] if whole.units else []
    plain = Reading(units_of(tokens, plain=True))
    if plain != whole and not all(unit.optional for unit in plain.units):
        found.append(plain)
    core, designators = split_designators(tokens)
    if designators and core:
        found.append(Reading(units_of(core), designators))
    untitled = without_titles(tokens)
    if 0 < len(untitled) < len(tokens):
        found.append(Reading(units_of(untitled), titled=True))
    return tuple(reading for reading in found if reading.units)


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
    while begin < end and is_function_word(tokens[begin].folded):
        begin += 1
    while end > begin and is_function_word(tokens[end - 1].folded):
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


def without_titles(tokens: Sequence[Token]) -> Sequence[Token]:
    """Take the titles off both ends of a person's name."""
    words = tuple(token.text for token in tokens)
    begin, end = 0, len(tokens)
    while begin < end - 1 and ((length := title_at(words[:end], begin)) or is_function_word(tokens[begin].folded)):
        begin += length or 1
    while end > begin + 1 and title_at(words[:end], end - 1):
        end -= 1
    return tokens[begin:end]
