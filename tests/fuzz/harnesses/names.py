"""One name: `normalize`, `compare`, `variants`, `cluster`."""

from __future__ import annotations

import pickle

import namenorm
from harnesses.harness import Harness, text_of
from namenorm import Decision

_STATUSES = ("matched", "ambiguous", "unknown")
_MOST_CANDIDATES = 8


def check_decision(decision: Decision, text: str) -> None:
    """What holds of every decision."""
    assert decision.text == text
    assert decision.status in _STATUSES
    scores = [candidate.score for candidate in decision.candidates]
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= _MOST_CANDIDATES
    assert len({candidate.id for candidate in decision.candidates}) == len(scores)
    if decision.status == "matched":
        assert decision.entity is not None
        assert decision.id == decision.candidates[0].id
        assert decision.name
        assert decision.score >= decision.threshold
    else:
        assert decision.id is None
        assert decision.entity is None
        assert str(decision) == text
    assert decision.explain().startswith(repr(text))


def normalize(data: bytes) -> None:
    """A name, and the same name between spaces, after a pickle, and beside others."""
    text = text_of(data)
    decision = namenorm.normalize(text)
    check_decision(decision, text)
    assert repr(decision)
    assert "<" in decision._repr_html_()
    assert pickle.loads(pickle.dumps(decision)) == decision  # noqa: S301 (our own)
    spaced = namenorm.normalize(f"  {text}\n")
    assert (spaced.status, spaced.id) == (decision.status, decision.id) or len(text) >= 995
    assert namenorm.normalize_many([text, "Graivoron"])[0] == decision


def compare(data: bytes) -> None:
    """Two names, both ways round."""
    one, _, other = text_of(data).partition("\n")
    score = namenorm.compare(one, other)
    assert 0 <= score <= 1
    assert namenorm.compare(other, one) == score
    for kind in ("person", "place", "organization"):
        assert 0 <= namenorm.compare(one, other, kind=kind) <= 1


def variants(data: bytes) -> None:
    """The spellings of a name."""
    text = text_of(data)
    found = namenorm.variants(text, limit=50)
    assert len(found) <= 50
    assert len({variant.text for variant in found}) == len(found)
    assert all(variant.text and variant.origin for variant in found)


def cluster(data: bytes) -> None:
    """A list of names: every one comes back in just one cluster."""
    names = text_of(data).split("\n")[:40]
    clusters = namenorm.cluster(names)
    assert sorted(at for each in clusters for at in each.indices) == list(range(len(names)))
    for each in clusters:
        assert 0 <= each.score <= 1
        assert {names[at] for at in each.indices} == set(each.names)
        assert each.name in each.names


HARNESSES = (
    Harness("normalize", normalize, "names", 50, 512),
    Harness("compare", compare, "names", 20, 256),
    Harness("variants", variants, "names", 20, 128),
    Harness("cluster", cluster, "names", 15, 512),
)
