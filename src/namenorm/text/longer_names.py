"""Whether a town stands inside a longer name that nobody listed: The Kyiv Courier, Дніпро-1, отель «Київ»."""

from __future__ import annotations

from collections.abc import Callable

from namenorm.model import Entity
from namenorm.text.fitting import SETTLEMENTS
from namenorm.text.surface import Surface
from namenorm.text.usage import states
from namenorm.writing.particles import is_function_word, title_at
from namenorm.writing.scripts import CYRILLIC, script_of

IsName = Callable[[int], bool]
_UNITED_STATES = "united-states"


def is_inside_longer_name(surface: Surface, names: IsName, first: int, last: int, place: Entity) -> bool:
    """Whether words around a town make another thing of it.

    Args:
        surface: The text.
        names: Says whether a name begins at a position, or a kind-word stands there.
        first: Position of its first word.
        last: Position of its last word.
        place: What the words name by themselves.
    """
    if place.type not in SETTLEMENTS:
        return False
    behind = last + 1
    has_capital_behind = behind < len(surface.tokens.forms) and not surface.tokens.forms[behind][0].islower()
    if has_capital_behind and (_runs_on(surface, names, first, behind) or _is_of_state(surface, behind, place)):
        return True
    return not surface.tokens.spaced(first) and _is_named_after(surface, first, last)


def _runs_on(surface: Surface, names: IsName, first: int, behind: int) -> bool:
    """Whether a number or a word that names nothing belongs to the town: Дніпро-1, The Kyiv Courier."""
    tokens = surface.tokens
    if surface.hyphenated(behind):
        return tokens.forms[behind].isdecimal()
    follows_the = surface.joined(first) and tokens.forms[first - 1] in ("The", "the")
    return follows_the and tokens.spaced(behind) and _is_unknown(surface, names, behind)


def _is_unknown(surface: Surface, names: IsName, at: int) -> bool:
    """Whether a word with a capital is no title, begins no name and stands nowhere in the text without one."""
    folded = surface.tokens[at].folded
    if is_function_word(folded) or folded in surface.lower_words or title_at((surface.tokens.forms[at],), 0):
        return False
    return not names(at)


def _is_named_after(surface: Surface, first: int, last: int) -> bool:
    """Whether quotation marks, which towns have none of in Cyrillic, make it the name of a thing: отель «Київ»."""
    tokens = surface.tokens
    if not first or script_of(tokens.forms[first]) != CYRILLIC or tokens.gap(first) != " «":
        return False
    return surface.text[(end := tokens.span(first, last)[1]) : end + 1] == "»" and tokens.forms[first - 1].isalpha()


def _is_of_state(surface: Surface, behind: int, place: Entity) -> bool:
    """Whether a comma and an American state follow a town of another country: Odessa, Texas."""
    tokens = surface.tokens
    if place.country == _UNITED_STATES or tokens.gap(behind) != ", ":
        return False
    words = tuple(tokens.forms[behind : behind + 2])
    return words[0] in states() or " ".join(words) in states()
