"""How namenorm is used, for type checkers: mypy and pyright must accept every line, and find the types that it says."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Literal, assert_type

import namenorm
from namenorm import (
    Candidate,
    Cluster,
    Decision,
    Document,
    Entity,
    Evidence,
    Gazetteer,
    Mention,
    Name,
    Normalizer,
    Variant,
)


def names() -> None:
    """One name, and what is said of it."""
    decision = namenorm.normalize("Graivoron", kind="place", context="shelling of the border")
    assert_type(decision, Decision)
    assert_type(decision.id, str | None)
    assert_type(decision.name, str | None)
    assert_type(decision.score, float)
    assert_type(decision.entity, Entity | None)
    assert_type(decision.candidates, tuple[Candidate, ...])
    assert_type([reason for candidate in decision.candidates for reason in candidate.evidence], list[Evidence])
    assert_type(decision.explain(), str)
    assert_type(bool(decision), bool)
    assert_type(str(decision), str)
    assert_type(decision.status, Literal["matched", "ambiguous", "unknown"])
    assert_type(namenorm.compare("Graivoron", "Hraivoron", kind="place"), float)


def several_names() -> None:
    """Columns, whatever holds them."""
    assert_type(namenorm.normalize_many(["Graivoron", "Kozinka"], workers=1, progress=False), list[Decision])
    assert_type(namenorm.normalize_many(name for name in ("Graivoron", "Kozinka")), list[Decision])
    assert_type(namenorm.cluster(["Azov", "AZOV"], kinds=["organization", None]), list[Cluster])
    variants = namenorm.variants("Грайворон", lang="ru", limit=5)
    assert_type(variants, list[Variant])


def texts() -> None:
    """Mentions in running text."""
    document = namenorm.find("They fled Grivoron.", fuzzy=True)
    assert_type(document, Document)
    assert_type(document.mentions, tuple[Mention, ...])
    for mention in document:
        assert_type(mention, Mention)
        assert_type((mention.start, mention.end, mention.text, mention.decision), tuple[int, int, str, Decision])
    assert_type(document.to_html(), str)
    assert_type(namenorm.rewrite("They fled Grivoron.", display="uk"), str)
    assert_type(namenorm.find_many(["They fled."]), Generator[Document, None, None])


def gazetteers(path: Path) -> None:
    """Gazetteers of one's own."""
    mine = Gazetteer([Entity("atlantis", "place", (Name("Атлантида", "ru"),), type="city")])
    both = Gazetteer.default() + mine + Gazetteer.load(path)
    assert_type(both, Gazetteer)
    assert_type(both["atlantis"], Entity)
    assert_type([entity.id for entity in both], list[str])
    assert_type((len(both), "atlantis" in both), tuple[int, bool])
    assert_type(both["atlantis"].names, tuple[Name, ...])
    normalizer = Normalizer(both, display="en-official", threshold=0.8, margin=2)
    assert_type(normalizer.gazetteer, Gazetteer)
    assert_type(normalizer.normalize("Atlantis"), Decision)
    assert_type(normalizer.normalize_many(["Atlantis"]), list[Decision])
    assert_type(normalizer.find("Atlantis sank."), Document)
