"""Matching features: the reasons of a score as numbers, each with words for readers."""

from __future__ import annotations

from typing import Any

from namenorm.matching.features import weights
from namenorm.service.properties import Properties
from namenorm.service.reconcile import Answer
from namenorm.writing.folding import fold

_PROPERTY, _REASON = "property:", "reason:"
_OWN = {
    "probability": "The chance that the name denotes the entity, from 0 to 1, after types and properties.",
    "name_probability": "The same by the name alone.",
    "lead": "How far the candidate is ahead of the next one, in log odds; of one that is not the first, how far it is "
    "behind the first, as a negative number; 0 where it is the only one.",
    "same_name": "Whether the entity has the name letter for letter, but for case and marks.",
    "type_match": "Whether the entity bears a type that was asked for.",
}  # fmt: skip


def feature_values(answer: Answer, name: str) -> list[dict[str, Any]]:
    """The features of a proposed entity, each id once.

    Args:
        answer: The proposal.
        name: The name that was asked, "" for none.
    """
    candidate = answer.candidate
    reasons: dict[str, float] = {}
    for reason in candidate.evidence:
        reasons[reason.feature] = reasons.get(reason.feature, 0.0) + reason.weight
    same = bool(name) and any(fold(each.text) == fold(name) for each in candidate.entity.names)
    values: dict[str, float | bool] = {
        "probability": round(candidate.score, 4),
        "name_probability": round(answer.name_score, 4),
        "lead": round(answer.lead, 2),
        "same_name": same,
        **({} if answer.has_type is None else {"type_match": answer.has_type}),
        **{_REASON + feature: round(weight, 2) for feature, weight in reasons.items()},
        **{_PROPERTY + asked: found for asked, found in answer.agreement},
    }
    return [{"id": each, "value": value} for each, value in values.items()]


def feature_name(identifier: str) -> str:
    """A feature's name for readers."""
    return identifier.replace(":", ": ").replace("_", " ").replace("-", " ").capitalize()


def feature_account(identifier: str, properties: Properties) -> str | None:
    """What a feature means, or None where there is no such feature."""
    if identifier in _OWN:
        return _OWN[identifier]
    reason = identifier.removeprefix(_REASON)
    if reason != identifier and reason in weights():
        return (
            f"What the rule {reason!r} adds to the log odds of the score; by itself it weighs {weights()[reason]:+g}."
        )
    asked = properties.get(identifier.removeprefix(_PROPERTY))
    if asked is None or not identifier.startswith(_PROPERTY):
        return None
    return (
        f"Whether the entity agrees with the value given for {asked.name!r}: 1 agrees, which adds {asked.agrees:+g} to "
        f"the log odds; -1 contradicts, which adds {asked.contradicts:+g}; 0 says nothing."
    )
