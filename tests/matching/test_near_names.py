"""What a name is nearly, shared between the things that have the near names."""

from __future__ import annotations

from pathlib import Path

import pytest

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.gazetteer.compiling import build
from namenorm.matching.near_names import Near, accounts

SPELLINGS = [Near(key, number, 1, "edits") for number, key in enumerate(["verbovka", "vierbovka", "verbivka"])]


def scores(owners: list[list[int]]) -> dict[int, float]:
    return {found.owner: round(found.score, 9) for found in accounts("verbofka", SPELLINGS, owners, 1000)}


def test_the_names_of_one_thing_do_not_rival_each_other() -> None:
    alone = scores([[7], [], []])[7]
    assert scores([[7], [7], [7]])[7] > alone


def test_a_thing_of_more_names_does_not_win_over_its_homonym() -> None:
    found = scores([[1, 2], [2], [2]])
    assert found[1] == found[2] == scores([[2], [2], [2]])[2]


def test_things_without_a_name_in_common_are_rivals() -> None:
    found = scores([[1], [2], [2]])
    assert found[1] < found[2]
    assert found[1] + found[2] < 1


def test_what_is_hardly_likely_beside_a_likely_one_is_not_shown() -> None:
    near = [Near("verbofok", 0, 0, "case_form", "a case form"), Near("vierbivka", 1, 2, "edits")]
    assert [found.owner for found in accounts("verbofka", near, [[1], [2]], 1_000_000)] == [1]


def test_the_evidence_adds_up_to_the_score() -> None:
    from namenorm.matching.features import probability

    for owners in ([[1, 2], [2], [3]], [[1], [2], [3]], [[1], [1], [1]]):
        for account in accounts("verbofka", SPELLINGS, owners, 1000):
            assert probability(account.evidence) == pytest.approx(account.score)


def test_homonyms_stay_ambiguous_however_many_names_are_listed_of_one(tmp_path: Path) -> None:
    rich = Entity("rich", "place", tuple(map(Name, ["Chernolozy", "Chornolozy", "Chernolozi", "Tschernolozy"])))
    poor = Entity("poor", "place", (Name("Chernolozy"),))
    normalizer = Normalizer(Gazetteer.load(build([rich, poor], tmp_path / "homonyms.nng").path))
    for name in ("Chernolozy", "Chernnolozy", "Chernolozyj", "Chernolozu"):
        decision = normalizer.normalize(name)
        assert (decision.status, {each.id for each in decision.candidates}) == ("ambiguous", {"rich", "poor"}), name
