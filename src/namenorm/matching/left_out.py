"""Words that writers leave out of a name, or add to it, without meaning another thing."""

from __future__ import annotations

from collections.abc import Sequence

from namenorm.matching.features import Feature
from namenorm.writing.parse import Unit
from namenorm.writing.patronymics import is_patronymic

DISTINCTIONS = frozenset({"GUARD", "SEPARATE"})
"""Concepts of what units are called beside their number and arm; press and lists leave it out."""


def is_distinction(unit: Unit) -> bool:
    """Whether a word is a distinction of a unit: Guards, Separate."""
    return unit.concept is not None and unit.concept.name in DISTINCTIONS


def may_be_left_out(unit: Unit) -> bool:
    """Whether a text may leave a word of a name out: a function word, whose it is, the father, a distinction."""
    return bool(unit.optional or unit.country) or is_patronymic(unit.word) or is_distinction(unit)


def without_distinctions(
    extra: list[Unit], missing: list[Unit], agreeing: Sequence[Unit]
) -> tuple[list[Unit], list[Unit], list[Feature]]:
    """Set the distinctions of a numbered unit aside that only one of two names has: its number and its arm tell it.

    "76th Guards Air Assault Division" is the 76th Air Assault Division. Where both names have distinctions, and not the
    same, they may be units of two armies: the 5th Separate Tank Brigade is Ukraine's, the 5th Separate Guards Tank
    Brigade Russia's.

    Args:
        extra: The words that only the query has.
        missing: The words that only the name has.
        agreeing: The words of the query that the name has too.

    Returns:
        Both without the distinctions, and what these weigh.
    """
    side = extra or missing
    if (extra and missing) or len(agreeing) <= len(side) or any(map(is_distinction, agreeing)):
        return extra, missing, []
    if not any(unit.folded.isdigit() for unit in agreeing):
        return extra, missing, []
    detail = "on one side only"
    found = [Feature("distinction", detail, word=unit.word) for unit in extra if is_distinction(unit)]
    found += [Feature("distinction", detail, of_name=unit.word) for unit in missing if is_distinction(unit)]
    return _plain(extra), _plain(missing), found


def _plain(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if not is_distinction(unit)]
