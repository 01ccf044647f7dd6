"""Listed spellings that a rule makes already: curate the name, derive the spellings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from namenorm.index.entries import acronyms_of
from namenorm.model import Entity
from namenorm.writing.case_forms import nominatives
from namenorm.writing.folding import fold
from namenorm.writing.scripts import LATIN, script_of
from namenorm.writing.spellings import languages_of, spellings
from namenorm.writing.tokens import Token, tokenize

_OWN = ("official", "short", "nickname", "former")  # names that are not themselves made from another one


def derived_names(entity: Entity) -> Iterator[tuple[int, str]]:
    """Find the listed names that rules make from the other names of an entity.

    A translation into another language than English is never one, for it says how that language writes the name. Nor is
    a display name that is listed as weak: nothing else says that it is.

    Yields:
        The position of the name, and what makes it, in words.

    Examples:
        >>> from namenorm.model import Name
        >>> names = (Name("Дубки", "ru"), Name("Dubki", "en", "translation"), Name("Eichen", "de", "translation"))
        >>> list(derived_names(Entity("dubki", "place", names)))
        [(1, "a romanisation of 'Дубки'")]
    """
    parsed = _Words(entity)
    shown = {text for _, text in entity.display}
    for at, name in enumerate(entity.names):
        if name.weak and name.text in shown:
            continue
        made = ""
        if name.kind == "acronym":
            made = _initials(entity, at)
        elif name.kind in ("misspelling", "short", "nickname") or (name.kind == "translation" and name.lang == "en"):
            made = _romanisation(entity, at, parsed)
        if not made and name.kind in ("translation", "misspelling"):
            made = _case_form(entity, at, parsed)
        if made:
            yield at, made


class _Words(dict[int, list[Token]]):
    """The words of an entity's names by position, cut when first asked for: most names are never compared."""

    def __init__(self, entity: Entity) -> None:
        self._names = entity.names

    def __missing__(self, at: int) -> list[Token]:
        self[at] = tokenize(self._names[at].text)
        return self[at]


def _initials(entity: Entity, at: int) -> str:
    others = tuple(
        name for place, name in enumerate(entity.names) if place != at and name.kind in ("official", "short")
    )
    for text, acronym in acronyms_of(0, replace(entity, names=others, display=())):
        if text == fold(entity.names[at].text) and acronym.origin == "initials":
            return f"the initials of '{acronym.name.text}'"
    return ""


def _romanisation(entity: Entity, at: int, parsed: _Words) -> str:
    native = [name for name in entity.names if name.kind == "official"]
    if not native or script_of(entity.names[at].text) != LATIN:
        return ""
    if any(script_of(name.text) == LATIN for name in native):
        return ""
    for place, name in enumerate(entity.names):
        if place == at or name.kind not in _OWN or script_of(name.text) == LATIN:
            continue
        if not languages_of(name.text, name.lang) or len(parsed[place]) != len(parsed[at]):
            continue
        pairs = zip(parsed[at], parsed[place], strict=True)
        if all(one.folded in spellings(other.text, name.lang) for one, other in pairs):
            return f"a romanisation of '{name.text}'"
    return ""


def _case_form(entity: Entity, at: int, parsed: _Words) -> str:
    lang = entity.names[at].lang
    for place, name in enumerate(entity.names):
        if place == at or name.lang != lang or len(parsed[place]) != len(parsed[at]):
            continue
        pairs = [
            (one, other) for one, other in zip(parsed[at], parsed[place], strict=True) if one.folded != other.folded
        ]
        if pairs and all(
            any(fold(found.text) == other.folded for found in nominatives(one.text, [lang])) for one, other in pairs
        ):
            return f"a case form of '{name.text}'"
    return ""
