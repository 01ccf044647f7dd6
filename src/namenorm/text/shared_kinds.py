"""Several names before one kind-word: Курской и Брянской областей; Belgorod, Kursk and Bryansk regions."""

from __future__ import annotations

import re

from namenorm.text.surface import Surface
from namenorm.text.usage import conjunctions
from namenorm.writing.designators import designator_at
from namenorm.writing.folding import fold
from namenorm.writing.scripts import CYRILLIC, script_of

_MOST_NAMES = 8
_ADJECTIVE = re.compile("(?:ск|цк|ськ|цьк|зьк)([а-яіїє]{1,3})$")


def shared_kind(surface: Surface, at: int) -> str:
    """The kind-word that a name shares with names behind it.

    Commas and conjunctions stand between the names, and the kind-word behind the last. In Cyrillic all are adjectives
    of one ending, so that a town beside a region stays one (в Белгороде и Курской области); elsewhere the kind-word is
    an English plural.

    Args:
        surface: The text.
        at: The name, one word.

    Returns:
        The kind-word as it stands, "" where the name shares none.
    """
    forms, parting = surface.tokens.forms, conjunctions(surface.lang)
    name = at
    for _ in range(_MOST_NAMES):
        has_comma = name + 1 < len(forms) and surface.tokens.gap(name + 1).strip() == ","
        behind = name + 1
        is_parted = has_comma
        if behind < len(forms) and forms[behind].islower() and fold(forms[behind]) in parting:
            is_parted, behind = True, behind + 1
        if not is_parted or behind >= len(forms) or forms[behind][0].islower():
            break
        name = behind
    kind = name + 1
    if name == at or kind >= len(forms) or not surface.joined(kind):
        return ""
    found = designator_at((forms[kind],), 0)
    if found is None or found[1] != 1 or not forms[kind].islower():
        return ""
    if script_of(forms[at]) != CYRILLIC:
        return forms[kind] if forms[kind].endswith("s") and fold(forms[name]) != fold(forms[at]) else ""
    return forms[kind] if is_adjective(forms[at]) and _ending(forms[at]) == _ending(forms[name]) else ""


def is_adjective(word: str) -> bool:
    """Whether a word ends as the Cyrillic adjectives of places do."""
    return _ADJECTIVE.search(word) is not None


def _ending(word: str) -> str:
    found = _ADJECTIVE.search(word)
    return found.group(1) if found else ""
