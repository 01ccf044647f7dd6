"""Scores as they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import namenorm
from namenorm.matching.calibration import as_shown, calibrated
from namenorm.model import Candidate, Decision, Entity, Name

SCORES = st.floats(0.0, 0.9933)
KINDS = st.sampled_from(("person", "place", "organization", "equipment"))
CROWDING = st.floats(0.0, 4.0)


@given(SCORES, SCORES, KINDS, CROWDING)
def test_a_higher_score_is_never_shown_as_a_lower_one(one: float, other: float, kind: str, crowding: float) -> None:
    low, high = sorted((one, other))
    assert calibrated(low, kind, crowding) <= calibrated(high, kind, crowding)


@given(SCORES, KINDS, CROWDING)
def test_a_score_stays_a_probability(score: float, kind: str, crowding: float) -> None:
    assert 0.0 <= calibrated(score, kind, crowding) <= 0.9933


def test_a_kind_without_coefficients_is_shown_as_it_is() -> None:
    assert calibrated(0.4, "equipment", 0.0) == pytest.approx(0.4)


def decision(*scores: float, status: namenorm.model.Status = "unknown") -> Decision:
    candidates = [
        Candidate(Entity(str(at), "person", (Name("X"),)), score, (), Name("X")) for at, score in enumerate(scores)
    ]
    return Decision("X", status, tuple(candidates), None, 0.75, 2.0)


def test_a_name_that_one_of_several_likely_has_is_ambiguous() -> None:
    assert as_shown(decision(0.12, 0.12, 0.11), 0.0).status == "ambiguous"
    assert as_shown(decision(0.02), 0.0).status == "unknown"


def test_what_was_matched_stays_so_and_reaches_the_threshold_that_is_shown() -> None:
    shown = as_shown(decision(0.8, 0.1, status="matched"), 1.0)
    assert shown.status == "matched"
    assert shown.score >= shown.threshold > shown.candidates[1].score


@pytest.mark.parametrize("name", ["Grivoron", "Caesar", "Klotovo", "Legion of Liberty of Russia"])
def test_a_match_is_what_reaches_the_threshold(name: str) -> None:
    found = namenorm.normalize(name)
    assert found.status != "matched" or found.score >= found.threshold


@pytest.mark.parametrize("name", ["Grivoron", "Caesar", "Belgorot", "RVC"])
def test_what_a_match_of_a_kind_needs_is_what_decisions_of_that_kind_say(name: str) -> None:
    normalizer = namenorm.Normalizer(threshold=0.6, margin=3.0)
    found = normalizer.normalize(name)
    assert normalizer.limits(found.candidates[0].entity.kind) == (found.threshold, found.margin)
