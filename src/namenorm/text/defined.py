"""Names that a text defines for each other though no gazetteer has them: "Zarya Brigade (ZB)", "ZB (Zarya Brigade)",
"Zarya Brigade, also known as Night Wolves".

Source: for acronyms, Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text", PSB 2003; here every capital must be the first letter of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from namenorm.document import Mention
from namenorm.text.discover import name_shaped
from namenorm.text.surface import Surface
from namenorm.text.usage import in_brackets, renamed
from namenorm.writing.particles import is_function_word
from namenorm.writing.tokens import Token

Words = tuple[str, ...]
"""The folded words of a name."""

_OPENING = re.compile(r"[^\W\d_][\"”»“]?(?=\s*\()")
_SHORTEST, _LONGEST = 2, 7  # letters of an acronym
_MOST_WORDS = 12
_FEWEST_OF_ALIAS = 4  # letters of another name that is one word


def definitions(surface: Surface, mentions: Sequence[Mention]) -> Iterator[tuple[Words, Words]]:
    """Find the names that a text defines, where neither is one that it mentions.

    Yields:
        The folded words of a name, and those of what the text also calls it.
    """
    inside = _inside(mentions)
    for match in _OPENING.finditer(surface.text):
        bracket = in_brackets().match(surface.text, match.end())
        if bracket is None or bracket.start(1) in inside or match.end() - 1 in inside:
            continue
        words = name_shaped(bracket.group(1))
        last = surface.tokens.at_offset(match.end()) - 1
        if len(words) == 1 and _is_acronym(words[0]):
            name = _spelt_by(surface, last, words[0].folded)
            if name and surface.tokens[last - len(name) + 1].start not in inside:
                yield name, (words[0].folded,)
        elif last >= 0 and _is_acronym(surface.tokens[last]) and _initials(words) == surface.tokens[last].folded:
            yield tuple(word.folded for word in words), (surface.tokens[last].folded,)
    for match in _renamings(surface):
        words = name_shaped(match.group(1))
        last = surface.tokens.at_offset(match.start()) - 1
        name = _name_up_to(surface, last)
        is_enough = len(words) > 1 or (words and len(words[0].folded) >= _FEWEST_OF_ALIAS)
        if name and is_enough and match.start(1) not in inside and surface.tokens[last].start not in inside:
            yield name, tuple(word.folded for word in words)


def _inside(mentions: Sequence[Mention]) -> set[int]:
    """The offsets that lie in mentions."""
    return {at for mention in mentions for at in range(mention.start, mention.end)}


def _renamings(surface: Surface) -> Iterator[re.Match[str]]:
    """The phrases that say what else a thing is called, behind a word."""
    for match in renamed().finditer(surface.text):
        if match.start() and surface.text[match.start() - 1].isalnum():
            yield match


def _is_acronym(word: Token) -> bool:
    return word.is_upper and word.text.isalpha() and _SHORTEST <= len(word.text) <= _LONGEST


def _initials(words: Sequence[Token]) -> str:
    return "".join(word.folded[0] for word in words if not is_function_word(word.folded))


def _spelt_by(surface: Surface, last: int, acronym: str) -> Words:
    """The folded words, up to one, whose first letters are an acronym; () where there are none."""
    wanted = list(acronym)
    at = last
    while at >= 0 and last - at < _MOST_WORDS:
        word = surface.tokens[at]
        if at != last and not surface.joined(at + 1):
            break
        if word.is_capitalised and word.folded[0] == wanted[-1]:
            wanted.pop()
            if not wanted:
                return tuple(token.folded for token in surface.tokens[at : last + 1])
        elif not (is_function_word(word.folded) and word.text.islower()):
            break
        at -= 1
    return ()


def _name_up_to(surface: Surface, last: int) -> Words:
    """The folded words with capitals, at least two, that stand together up to a word; () where there are none."""
    at = last
    while at >= 0 and surface.tokens[at].is_capitalised and (at == last or surface.joined(at + 1)):
        at -= 1
    first = at + 1
    if first <= last and is_function_word(surface.tokens[first].folded):
        first += 1  # The Zarya Brigade
    return tuple(token.folded for token in surface.tokens[first : last + 1]) if last - first >= 1 else ()


def places_of(
    surface: Surface, names: Sequence[Words], mentions: Sequence[Mention]
) -> Iterator[tuple[Words, int, int]]:
    """Where some names stand with capitals, outside mentions, from left to right: the name, its first and last word."""
    inside = _inside(mentions)
    beginnings: dict[str, list[Words]] = {}
    for name in sorted(set(names), key=len, reverse=True):
        beginnings.setdefault(name[0], []).append(name)
    done = 0
    for at, form in enumerate(surface.tokens.forms):
        if at < done or form[0].islower():
            continue
        for name in beginnings.get(surface.tokens[at].folded, ()):
            words = surface.tokens[at : at + len(name)]
            if tuple(word.folded for word in words) != name or not words[-1].is_capitalised:
                continue
            if any(word.start in inside for word in words):
                continue
            yield name, at, at + len(name) - 1
            done = at + len(name)
            break
