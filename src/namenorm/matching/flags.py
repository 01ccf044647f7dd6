"""What is flagged in a decision: signs in the name itself, and a known name that it only looks like."""

from __future__ import annotations

from collections.abc import Callable

from namenorm.matching.features import Feature, evidence, probability
from namenorm.model import Candidate, Decision, Flag
from namenorm.writing.scripts import in_other_scripts, script_name, script_of
from namenorm.writing.spoofing import signs
from namenorm.writing.tokens import LONGEST_NAME

_OTHER_SCRIPT = "other_script"
_LETTER_FOR_LETTER = frozenset({"exact", "acronym_listed"})


def flags_of(decision: Decision) -> tuple[Flag, ...]:
    """Signs that the name of a decision may be written to mislead a reader."""
    found = [Flag(sign, detail) for sign, detail in signs(decision.text[:LONGEST_NAME])]
    if decision.status != "matched":
        for candidate in decision.candidates:
            found += [
                Flag("look_alike", f"{reason.detail}, a name of {candidate.id}")
                for reason in candidate.evidence
                if reason.feature == _OTHER_SCRIPT
            ]
    return tuple(found)


def seeming_candidates(name: str, candidates_of: Callable[[str], tuple[Candidate, ...]]) -> list[Candidate]:
    """The entities that a name seems to be to the eye: theirs is the same in the letters of another script.

    Args:
        name: A name that denotes nothing as it is written.
        candidates_of: Scores what a name may denote.

    Returns:
        Candidates whose score is too low for any match.
    """
    found = []
    for spelt in in_other_scripts(name):
        for candidate in candidates_of(spelt):
            if any(reason.feature in _LETTER_FOR_LETTER for reason in candidate.evidence):
                detail = (
                    f"{script_name(script_of(name))} letters that look like {script_name(script_of(spelt))} {spelt}"
                )
                reasons = (*evidence([Feature(_OTHER_SCRIPT, detail)]), *candidate.evidence)
                found.append(Candidate(candidate.entity, probability(reasons), reasons, candidate.matched))
    return found
