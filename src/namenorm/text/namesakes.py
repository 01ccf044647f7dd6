"""Surnames that stand alone where the text has spoken of two people who bear them: it does not say which is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from namenorm.document import Mention
from namenorm.text.surface import Surface
from namenorm.writing.genders import genders_differ, may_be_another_gender
from namenorm.writing.given_names import given_name_groups


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
    others: dict[str, list[int]] = {}
    events = sorted(namesakes.keys() | {at for at, (_, mention) in mentions.items() if mention.id in ids})
    for at in events:
        if at in namesakes and at not in mentions:
            others.setdefault(namesakes[at], []).append(at)
            continue
        last, mention = mentions[at]
        key = mention.id or ""
        borne = [other for other in others.get(key, ()) if _may_be_theirs(surface, at, other)]
        if last > at:
            in_full[key] = at
        elif borne and (
            len(borne) >= named[key] or (borne[-1] > in_full.get(key, -1) and borne[-1] in surface.paragraph_of(at))
        ):
            yield at
            continue
        named[key] += 1


def _may_be_theirs(surface: Surface, at: int, other: int) -> bool:
    """Whether a surname may be one that stands behind a given name: Песков is not Елизавета Пескова."""
    mine, theirs = surface.tokens[at].text, surface.tokens[other].text
    if genders_differ(mine, theirs):
        return False
    is_nominative = bool(given_name_groups(surface.tokens[other - 1].text))
    return not (is_nominative and len(theirs) > len(mine) and may_be_another_gender(mine, theirs))
