"""Surnames that stand alone where the text has spoken of two people who bear them: it does not say which is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from namenorm.document import Mention
from namenorm.text.surface import Surface
from namenorm.writing.genders import genders_differ, may_be_another_gender
from namenorm.writing.given_names import given_name_groups


class _Spelling(NamedTuple):
    """A surname behind a given name, and whether that is in the nominative."""

    surname: str
    is_nominative: bool


def left_open(
    surface: Surface, namesakes: Mapping[int, str], mentions: Mapping[int, tuple[int, Mention]]
) -> Iterator[int]:
    """Find the surnames that may be another person's whom the text named in full before.

    They are those of one paragraph with the other person's name behind the last full name of who was found, and those
    of a text that has named the other person as often before.

    Args:
        surface: The text.
        namesakes: Where somebody else bears the surname of an entity, and the id of the entity.
        mentions: What was found: by the first word its last word and the mention.

    Yields:
        Positions of the surnames.
    """
    ids = set(namesakes.values())
    named: Counter[str] = Counter()
    in_full: dict[str, int] = {}
    others: dict[str, dict[_Spelling, list[int]]] = {}  # how they are spelt, and where
    for at in sorted(namesakes.keys() | {at for at, (_, mention) in mentions.items() if mention.id in ids}):
        if at not in mentions:
            others.setdefault(namesakes[at], {}).setdefault(_spelling(surface, at), []).append(at)
            continue
        last, mention = mentions[at]
        key = mention.id or ""
        if last > at:
            in_full[key] = at
        else:
            surname = surface.tokens[at].text
            borne = [places for spelt, places in others.get(key, {}).items() if _may_be_theirs(surname, spelt)]
            nearest = max((places[-1] for places in borne), default=-1)
            is_last = nearest > in_full.get(key, -1) and nearest in surface.paragraph_of(at)
            if borne and (is_last or sum(map(len, borne)) >= named[key]):
                yield at
                continue
        named[key] += 1


def _spelling(surface: Surface, at: int) -> _Spelling:
    given, surname = surface.tokens[at - 1].text, surface.tokens[at].text
    return _Spelling(surname, bool(given_name_groups(given)))


def _may_be_theirs(surname: str, other: _Spelling) -> bool:
    """Whether a surname may be one that stands behind a given name: Песков is not Елизавета Пескова."""
    if genders_differ(surname, other.surname):
        return False
    is_longer = len(other.surname) > len(surname)
    return not (other.is_nominative and is_longer and may_be_another_gender(surname, other.surname))
