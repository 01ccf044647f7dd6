"""What bench/accuracy counts and draws."""

from __future__ import annotations

import importlib
import re
import sys
from itertools import combinations
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent
pytest.importorskip("numpy", reason="bench/accuracy needs numpy")

SCORES = st.lists(st.tuples(st.integers(0, 8), st.booleans()), min_size=1, max_size=30)
LABELS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abc")), max_size=15)


def _module(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT / "bench" / "accuracy"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


@pytest.fixture(scope="module")
def measures() -> ModuleType:
    return _module("measures")


def test_a_set_asks_for_nothing_that_is_listed_and_for_nothing_that_two_things_are_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sets = _module("sets")
    things = [sets.Sample((f"Town {n}",), f"Stadt {n}") for n in range(60)]
    things += [sets.Sample(("Same",), "SAME"), sets.Sample(("Left",), "Both"), sets.Sample(("Right",), "both")]
    monkeypatch.setitem(sets.SETS, "ours", ("place", lambda: reversed(things)))
    found = sets.name_set("ours")
    asked = [query.text for query in (*found.tuning, *found.scoring)]
    assert sorted(asked) == sorted(thing.asked for thing in things[:60])
    assert {query.right for query in (*found.tuning, *found.scoring)} == {"", *found.entities}
    assert 30 < len(found.entities) < 50
    assert found == sets.name_set("ours")


@given(same=st.lists(st.integers(0, 5), min_size=1), different=st.lists(st.integers(0, 5), min_size=1))
def test_the_area_is_the_share_of_pairs_in_the_right_order(
    measures: ModuleType, same: list[int], different: list[int]
) -> None:
    orders = [(one > other) + (one == other) / 2 for one in same for other in different]
    assert measures.area(same, different) == pytest.approx(sum(orders) / len(orders), abs=1e-4)


@given(scored=SCORES, precision=st.sampled_from((0.5, 0.8, 0.95)))
def test_recall_is_the_largest_at_any_score_that_is_precise_enough(
    measures: ModuleType, scored: list[tuple[int, bool]], precision: float
) -> None:
    at = [[right for score, right in scored if score >= cut] for cut in range(9)]
    expected = max((sum(part) for part in at if part and sum(part) >= precision * len(part)), default=0)
    assert measures.recall_at(precision, scored, 30) == pytest.approx(expected / 30, abs=1e-4)


@given(rows=LABELS)
def test_pairs_put_together_are_counted_one_by_one(measures: ModuleType, rows: list[tuple[int, str]]) -> None:
    pairs = [(one[0] == other[0], one[1] == other[1]) for one, other in combinations(rows, 2)]
    found = measures.pairwise([label for label, _ in rows], [truth for _, truth in rows])
    assert [found[each] for each in ("right", "wrong", "missed")] == [
        sum(made and real for made, real in pairs),
        sum(made and not real for made, real in pairs),
        sum(real and not made for made, real in pairs),
    ]


@given(rows=SCORES)
def test_the_tuned_cut_is_as_good_as_any(measures: ModuleType, rows: list[tuple[int, bool]]) -> None:
    queries = [measures.Query("", "right") for _ in rows]
    answers = [measures.Answer("right" if right else "other", score / 8, score / 8) for score, right in rows]

    def f1(cut: object) -> float:
        linked = [each.id if cut.links(each) else "" for each in answers]  # type: ignore[attr-defined]
        return float(measures.counted(queries, linked)["F1"])

    best = f1(measures.tuned(queries, answers, 1.0))
    assert all(best >= f1(measures.Cut(score / 8, 0.0)) for score in range(9))


def test_counts_tell_a_wrong_link_from_one_that_is_missing(measures: ModuleType) -> None:
    queries = [measures.Query("", right) for right in ("a", "b", "c", "", "")]
    found = measures.counted(queries, ["a", "c", "", "d", ""])
    assert [found[each] for each in ("right", "wrong", "missed", "unknown linked")] == [1, 2, 2, 1]


def _first_rows(page: Path) -> dict[str, list[str]]:
    """The rows of the tables of a page by their first cell; of several, the first."""
    found: dict[str, list[str]] = {}
    for line in page.read_text("utf-8").splitlines():
        name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        found.setdefault(name, cells)
    return found


def test_the_short_table_of_the_readme_says_what_the_page_says() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    section = readme.split("## Beside other packages")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([\w ]+) \| (.+) \|$", section, re.MULTILINE)[1:]
    page = _first_rows(ROOT / "docs" / "accuracy.md")
    assert len(rows) >= 6
    assert [(name, cells) for name, cells in rows if page[name] != cells.split(" | ")] == []


@pytest.mark.parametrize("name", ["coverage", "calibration", "speed"])
def test_a_figure_is_xml_that_says_what_it_shows(name: str) -> None:
    root = ElementTree.fromstring((ROOT / "docs" / "accuracy" / f"{name}.svg").read_text("utf-8"))  # noqa: S314 (ours)
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
