"""Clusters of names that nobody curated: what merges, what must not, whatever the order."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import namenorm
from namenorm.clustering import linking
from namenorm.clustering.blocking import Blocks
from namenorm.clustering.joining import join
from namenorm.clustering.linking import Scorer, linked_pairs
from namenorm.errors import OptionError
from namenorm.matching.compare import ParsedName
from namenorm.progress import progress_bar

NAMES = (
    "Pyotr Sokolov",
    "Петр Соколов",
    "SOKOLOV, Pyotr",
    "Anna Weber",
    "Anna Weber-Lang",
    "Nizhny Klever",
    "Нижний Клевер",
    "Nyzhnii Klever",
    "Verkhny Klever",
    "OOO Vega Stroy",
    "ООО «Вега Строй»",
    "14th Rifle Brigade",
    "15th Rifle Brigade",
    "RVC",
    "Русский добровольческий корпус",
    "",
    "???",
)


def groups(names: list[str], **options: object) -> set[frozenset[str]]:
    """The clusters as sets of names."""
    return {frozenset(names[at] for at in found.indices) for found in namenorm.cluster(names, **options)}  # type: ignore[arg-type]


MERGED = {
    "two scripts and another order": ["Pyotr Sokolov", "Петр Соколов", "SOKOLOV, Pyotr"],
    "a qualifier in three spellings": ["Nizhny Klever", "Нижний Клевер", "Nyzhnii Klever"],
    "a legal form in two scripts": ["OOO Vega Stroy", "ООО «Вега Строй»"],
    "what the gazetteer knows for one": ["RVC", "Русский добровольческий корпус"],
    "one word or two": ["Gora Klever", "Goraklever"],
    "an acronym and its words": ["НТЦ", "Научно-технический центр"],
}

APART = {
    "upper and lower": ["Nizhny Klever", "Verkhny Klever"],
    "two numbers": ["14th Rifle Brigade", "15th Rifle Brigade"],
    "a woman and a man": ["Olena Zelenska", "Volodymyr Zelensky"],
    "two patronymics": ["Ivan Petrovich Sokolov", "Ivan Antonovich Sokolov"],
    "what the gazetteer knows for two": ["Grayvoron", "Hayvoron"],
}


@pytest.mark.parametrize("names", MERGED.values(), ids=MERGED)
def test_spellings_of_one_thing_merge(names: list[str]) -> None:
    assert groups([*names, "Anna Weber"]) == {frozenset(names), frozenset({"Anna Weber"})}


@pytest.mark.parametrize("names", APART.values(), ids=APART)
def test_names_of_two_things_stay_apart(names: list[str]) -> None:
    assert groups(names) == {frozenset({name}) for name in names}


@given(st.permutations(NAMES))
def test_the_order_of_the_names_does_not_matter(names: list[str]) -> None:
    assert groups(names) == groups(list(NAMES))


def test_pairs_that_must_not_merge_do_not_even_through_a_third_name() -> None:
    names = ["Pyotr Sokolov", "Петр Соколов", "Petr Sokolov"]
    assert groups(names) == {frozenset(names)}
    apart = groups(names, different=[("Pyotr Sokolov", "Петр Соколов")])
    assert len(apart) == 2
    assert not any({"Pyotr Sokolov", "Петр Соколов"} <= group for group in apart)
    assert groups(names, different=[("Pyotr Sokolov", "somebody else")]) == {frozenset(names)}


@pytest.mark.parametrize("pair", ["ab", ("a",), ("a", "b", "c"), 5, ("a", None)], ids=repr)
def test_what_is_no_pair_of_names_is_refused(pair: object) -> None:
    with pytest.raises(TypeError, match=r"different\[1\]"):
        namenorm.cluster(["a"], different=[("a", "b"), pair])  # type: ignore[list-item]


def test_a_name_cannot_differ_from_itself() -> None:
    with pytest.raises(OptionError, match="equal names are always one"):
        namenorm.cluster(["a"], different=[("a", "a")])


def test_names_of_two_kinds_never_merge_and_equal_names_do_whatever_their_number() -> None:
    kinds = ["person", "organization", None]
    assert [found.indices for found in namenorm.cluster(["Weber"] * 3, kinds=kinds)] == [(0,), (1,), (2,)]
    many = namenorm.cluster(["Klever"] * 20_000 + ["", ""])
    assert [len(found.indices) for found in many] == [20_000, 2]


def test_the_name_of_a_cluster_is_the_most_frequent_then_the_latin_one_of_the_best_known_system() -> None:
    (cluster,) = namenorm.cluster(["Сосновка", "Сосновка", "Sosnovka"], kinds=["place"] * 3)
    assert cluster.name == "Сосновка"
    (cluster,) = namenorm.cluster(["Сосновка", "Sosnowka", "Sosnovka"], kinds=["place"] * 3)
    assert cluster.name == "Sosnovka"


def test_one_weak_link_does_not_chain_two_clusters() -> None:
    alike = {(0, 1): 0.99, (2, 3): 0.99, (1, 2): 0.8}
    assert [members for members, _ in join(4, alike, lambda *_: 0.01)] == [(0, 1), (2, 3)]
    assert [members for members, _ in join(4, alike, lambda *_: 0.7)] == [(0, 1, 2, 3)]


def test_entities_keep_names_apart_and_pull_them_together() -> None:
    links = {(0, 1): 0.95, (1, 2): 0.9}
    assert [m for m, _ in join(3, links, lambda *_: 0.9, entities={0: "a", 2: "b"})] == [(0, 1), (2,)]
    assert [m for m, _ in join(3, {(0, 2): 0.99}, lambda *_: 0.0, entities={0: "a", 2: "a"})] == [(0, 2), (1,)]


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux only")
def test_several_processes_link_what_one_links(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{first} {last}" for first in ("Anna", "Ganna", "Peter") for last in ("Weber", "Veber", "Klein")]
    alone = linked_pairs(Scorer(names, ["person"] * len(names)))
    monkeypatch.setattr(linking, "_LARGE", 1)
    monkeypatch.setattr(linking, "_PART", 2)
    monkeypatch.setattr(linking, "cores", lambda: 3)
    assert linked_pairs(Scorer(names, ["person"] * len(names))) == alone
    assert alone


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "wanted", "count", "shown"),
    [
        (_Terminal, None, 100_000, True),
        (_Terminal, None, 10, False),
        (_Terminal, False, 100_000, False),
        (io.StringIO, None, 100_000, False),
        (io.StringIO, True, 10, True),
    ],
)
def test_progress_shows_on_a_terminal_for_long_work(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], wanted: bool | None, count: int, shown: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream())
    with progress_bar(count, "working", "names", wanted) as advance:
        advance(count)
    assert ("working" in sys.stderr.getvalue()) is shown  # type: ignore[attr-defined]


def test_a_name_of_unknown_kind_joins_what_the_gazetteer_knows_it_for_and_brings_no_likeness_along() -> None:
    names = ["Kyiv", "Kyiw", "Київ"]
    found = namenorm.cluster(names, kinds=["place", None, None])
    assert [cluster.indices for cluster in found] == [(0, 2), (1,)]


def test_names_whose_every_word_is_common_are_compared_where_they_share_two() -> None:
    firsts, lasts = ("Olena", "Marta", "Iryna"), ("Kovalchuk", "Bondarenko", "Savchenko")
    names = [f"{first} {last} {at}" for first in firsts for last in lasts for at in range(60)]
    names += ["Olena Kovalchuk", "Kovalchuk, Olena"]
    blocks = Blocks([ParsedName(name) for name in names], ["person"] * len(names))
    near = {names[other] for other in blocks.near(len(names) - 2)}
    assert "Kovalchuk, Olena" in near
    assert not any("Bondarenko" in name or "Marta" in name for name in near)


def test_places_that_share_a_kind_of_word_but_few_letters_are_not_compared() -> None:
    names = ["Nova Sloboda", "Nova Marianivka", "Nova Slobodka"]
    blocks = Blocks([ParsedName(name) for name in names], ["place"] * 3)
    assert [names[other] for other in blocks.near(0)] == ["Nova Slobodka"]


def test_a_name_that_is_far_too_long_stays_alone() -> None:
    long = "А." * 500_000
    found = namenorm.cluster([long, long + "Б", "", "Vyshnevets"])
    assert sorted(each.indices for each in found) == [(0,), (1,), (2,), (3,)]


def test_a_name_without_a_father_joins_neither_of_two_people_whose_fathers_have_two_names() -> None:
    names = ["Олег Кравець", "Кравець Олег Степанович", "Кравець Олег Миронович", "Kravets Oleg Mironovich"]
    for kind in (None, "person"):
        clusters = namenorm.cluster(names, kinds=[kind] * len(names))
        assert [found.indices for found in clusters] == [(0,), (1,), (2, 3)]
    assert [found.indices for found in namenorm.cluster(names[:2])] == [(0, 1)]
