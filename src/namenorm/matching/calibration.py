"""From the odds of the evidence to the probability that is shown.

Evidence is weighed with caution: a name that is only alike is not linked in a gazetteer that knows few others. So names
of a low score are right more often than it says. The score that is shown is the share of such names that is right. The
coefficients are data (calibration.yaml), fitted by tools/fit_calibration.py.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import prod

from namenorm.matching.decide import log_odds, odds_of
from namenorm.matching.features import probability_of
from namenorm.model import Decision, Status
from namenorm.writing.data import load

_EVEN = 0.5
_SUREST = 0.99  # no list is long enough to say more


def calibrated(score: float, kind: str, crowding: float) -> float:
    """The probability that a candidate of a score is right; it grows with the score.

    Args:
        score: The score that the evidence comes to, from 0 to 1.
        kind: The kind of the entity.
        crowding: How many other names there are to be taken for it (`Index.crowding`).

    Examples:
        >>> calibrated(0.3, "person", 0.0) > 0.3
        True
    """
    intercept, slope, per_crowding = _coefficients(kind)
    found = probability_of(intercept + slope * log_odds(score) + per_crowding * min(1.0, crowding))
    return max(score, min(found, _SUREST)) if found > score else found


def as_shown(decision: Decision, crowding: float) -> Decision:
    """A decision with calibrated scores, made for a name that stands alone.

    Scores, threshold and margin are those of the best candidate's kind, so that candidates keep their order. A name
    that several candidates share evenly, and that is as likely as not to denote one of them, is ambiguous and not
    unknown.

    Args:
        decision: A decision on the evidence.
        crowding: That of the gazetteer (`Index.crowding`).
    """
    if not decision.candidates:
        return decision
    kind = decision.candidates[0].entity.kind
    shown = tuple(replace(each, score=calibrated(each.score, kind, crowding)) for each in decision.candidates)
    threshold, margin = limits_as_shown(decision.threshold, decision.margin, kind, crowding)
    sharing = [each for each in shown if odds_of(shown[0].score) <= margin * odds_of(each.score)]
    is_shared = len(sharing) > 1 and prod(1.0 - each.score for each in sharing) <= _EVEN
    status: Status = "ambiguous" if decision.status == "unknown" and is_shared else decision.status
    return replace(decision, status=status, candidates=shown, threshold=threshold, margin=margin)


def limits_as_shown(threshold: float, margin: float, kind: str, crowding: float) -> tuple[float, float]:
    """Threshold and margin on the scale of shown scores, where the best candidate is of a kind."""
    return calibrated(threshold, kind, crowding), margin ** _coefficients(kind)[1]


@lru_cache(1)
def _table() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = load("matching/calibration.yaml")
    return table


def _coefficients(kind: str) -> tuple[float, float, float]:
    found = _table().get(kind)
    return (found["intercept"], found["slope"], found["crowding"]) if found else (0.0, 1.0, 0.0)
