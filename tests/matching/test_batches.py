"""Many names at once: the same answers as one by one, in any number of threads and processes."""

from __future__ import annotations

import copy
import dataclasses
import multiprocessing
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm import Decision, Entity, Gazetteer, Name, Normalizer, parallel
from namenorm.errors import GazetteerError, OptionError
from namenorm.gazetteer.compiling import build
from namenorm.matching.packing import pack, unpack
from namenorm.matching.pending import PendingDecision

MISSPELT = ["Belgrood", "Shebekno", "Zaporizhzia", "Мелитополем", "Nowhere", "", "!", "x" * 1001]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    weak = Entity("weak", "place", (Name("Weakling", weak=True),))
    twins = [Entity(f"twin-{number}", "place", (Name("Twinbrook"), Name(f"Twinbrook {number}"))) for number in (1, 2)]
    entities = [*Gazetteer.default(), weak, *twins]
    return build(entities, tmp_path_factory.mktemp("batches") / "default.nng").path


@pytest.fixture(scope="module")
def normalizer(path: Path) -> Normalizer:
    return Normalizer(Gazetteer.load(path))


def some_names(normalizer: Normalizer) -> list[str]:
    listed = [name.text for entity in list(normalizer.gazetteer)[::3] for name in entity.names]
    return [*listed, "Weakling", "Twinbrook", *MISSPELT]


def plain(decisions: list[Decision]) -> list[object]:
    return [(d.text, d.status, d.id, d.name, round(d.score, 9), [c.id for c in d.candidates]) for d in decisions]


def test_many_names_get_the_answers_that_each_gets(normalizer: Normalizer) -> None:
    names = some_names(normalizer)
    decisions = normalizer.normalize_many(names)
    assert [(d.status, d.id) for d in decisions] == [(d.status, d.id) for d in map(normalizer.normalize, names)]
    assert decisions == [normalizer.normalize(name) for name in names]
    assert normalizer.normalize_many(iter(names)) == decisions
    assert {decision.status for decision in decisions} == {"matched", "ambiguous", "unknown"}


@given(st.lists(st.sampled_from(["Belgorod", "Twinbrook", "Weakling", "Київ", "Belgrood", "", "Nowhere"])))
def test_order_and_repetition_do_not_matter(normalizer: Normalizer, names: list[str]) -> None:
    padded = [*names, *(f"Nowhere {number}" for number in range(40))]
    assert plain(normalizer.normalize_many(padded)[: len(names)]) == plain([normalizer.normalize(n) for n in names])


@pytest.mark.parametrize("options", [{"margin": 1.0}, {"threshold": 0.999}, {"margin": 50.0}, {"display": "uk"}])
def test_options_count_for_many_names_too(path: Path, options: dict[str, object]) -> None:
    gazetteer = Gazetteer.load(path)
    for each in (gazetteer, gazetteer + Gazetteer([Entity("other", "place", (Name("Belgorod"),))])):
        normalizer = Normalizer(each, **options)  # type: ignore[arg-type]
        names = some_names(normalizer)[::5]
        assert plain(normalizer.normalize_many(names)) == plain([normalizer.normalize(name) for name in names])


def waiting(normalizer: Normalizer, name: str) -> Decision:
    """A decision of a batch of which nothing has been asked yet."""
    decision = normalizer.normalize_many([name, *(f"Nowhere {number}" for number in range(40))])[0]
    assert type(decision) is PendingDecision
    return decision


@pytest.mark.parametrize("name", ["Belgorod", "Twinbrook"])
def test_a_waiting_decision_is_the_decision_it_becomes(normalizer: Normalizer, name: str) -> None:
    whole = normalizer.normalize(name)
    uses = [
        lambda d: (d == whole, whole == d),
        lambda d: hash(d) == hash(whole),
        lambda d: repr(d) == repr(whole),
        lambda d: pickle.loads(pickle.dumps(d)) == whole,  # noqa: S301
        lambda d: copy.deepcopy(d) == whole,
        lambda d: dataclasses.replace(d, text="other").candidates == whole.candidates,
        lambda d: (d.name, d.threshold, d.margin) == (whole.name, whole.threshold, whole.margin),
        lambda d: d.candidates == whole.candidates,
        lambda d: d.score == whole.score,
        lambda d: d.explain() == whole.explain(),
        lambda d: str(d.entity or d.name) == str(whole.entity or whole.name),
        lambda d: str(d) == str(whole),
    ]
    for use in uses:
        decision = waiting(normalizer, name)
        assert isinstance(decision, Decision)
        assert (decision.text, decision.status, decision.id) == (whole.text, whole.status, whole.id)
        assert bool(decision) is bool(whole)
        assert type(decision) is PendingDecision, "its status and id need no candidates"
        assert use(decision)
        assert use(decision), "and once more"
        with pytest.raises(dataclasses.FrozenInstanceError):
            decision.text = "other"  # type: ignore[misc]


def test_a_waiting_decision_cannot_be_changed(normalizer: Normalizer) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        waiting(normalizer, "Belgorod").status = "unknown"  # type: ignore[misc]


def test_eight_threads_answer_as_one(path: Path) -> None:
    names = some_names(Normalizer(Gazetteer.load(path)))
    right = plain(Normalizer(Gazetteer.load(path)).normalize_many(names))
    shared = Normalizer(Gazetteer.load(path))
    decisions = shared.normalize_many(names)
    with ThreadPoolExecutor(8) as pool:
        answers = [*pool.map(lambda _: plain([shared.normalize(name) for name in names]), range(4))]
        answers += pool.map(lambda _: plain(decisions), range(4))
        answers += pool.map(lambda _: plain(shared.normalize_many(names)), range(4))
    assert answers == [right] * 12


def ask(normalizer: Normalizer, names: list[str]) -> list[object]:
    return plain(normalizer.normalize_many(names))


@pytest.mark.parametrize("method", [m for m in ("spawn", "fork") if m in multiprocessing.get_all_start_methods()])
def test_four_processes_answer_as_one(normalizer: Normalizer, method: str) -> None:
    names = some_names(normalizer)[::4] + MISSPELT
    right = ask(normalizer, names)
    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(ask, [normalizer] * 4, [names] * 4)) == [right] * 4


def test_further_processes_give_the_same_answers(path: Path) -> None:
    normalizer = Normalizer(Gazetteer([Entity("atlantis", "place", (Name("Атлантида"),))]) + Gazetteer.load(path))
    names = [*(f"Nowhere {number}" for number in range(600)), "Atlantyda", "Belgrood", "Twinbrok", "Київ"]
    assert normalizer.normalize_many(names, workers=2) == normalizer.normalize_many(names, workers=1)


def test_an_error_of_another_process_is_raised_here(normalizer: Normalizer, tmp_path: Path) -> None:
    assert normalizer.gazetteer.compiled is not None
    content = bytearray(normalizer.gazetteer.compiled.file.path.read_bytes())
    opened = normalizer.gazetteer.compiled.file["key_letters"]
    content[opened.offset : opened.offset + 8 * len(opened)] = bytes(8 * len(opened))
    broken = tmp_path / "broken.nng"
    broken.write_bytes(content)
    names = [f"Belgrood{'a' * (number % 3)} {number}" for number in range(1200)]
    with pytest.raises(GazetteerError, match="damaged"):
        Normalizer(Gazetteer.load(broken)).normalize_many(names, workers=2)


def test_what_dead_processes_leave_is_decided_here(normalizer: Normalizer, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"Belgrood {number}" for number in range(1200)]
    right = normalizer.normalize_many(names, workers=1)
    monkeypatch.setattr(parallel, "_can_fork", lambda: False)
    monkeypatch.setattr(parallel, "_START", "raise SystemExit(0)")
    assert normalizer.normalize_many(names, workers=2) == right
    monkeypatch.setattr(sys, "executable", "")
    assert normalizer.normalize_many(names, workers=2) == right


@pytest.mark.parametrize("workers", [0, -1, 1.5, True, "2"])
def test_the_number_of_workers_is_checked(normalizer: Normalizer, workers: object) -> None:
    with pytest.raises(OptionError, match="workers must be a whole number from 1"):
        normalizer.normalize_many(["Belgorod"], workers=workers)  # type: ignore[arg-type]


def test_a_bar_is_shown_when_it_is_asked_for(normalizer: Normalizer, capsys: pytest.CaptureFixture[str]) -> None:
    normalizer.normalize_many(MISSPELT)
    assert capsys.readouterr().err == ""
    normalizer.normalize_many(MISSPELT, progress=True)
    assert f"{len(MISSPELT)}/{len(MISSPELT)}" in capsys.readouterr().err


def test_an_entity_travels_as_its_id_where_the_gazetteer_has_it_and_whole_where_not() -> None:
    oak, elm, ash = (Entity(name, "place", (Name(name.title()),)) for name in ("oak", "elm", "ash"))
    gazetteer = Gazetteer([oak, elm])
    assert unpack(pack([elm, ash], gazetteer), gazetteer) == [elm, ash]
    assert unpack(pack(elm, gazetteer), gazetteer) is elm
    assert unpack(pack(ash, gazetteer), gazetteer) is not ash


class Text(str):
    """What some libraries give as text."""


def test_a_text_of_a_class_of_its_own_is_a_name(normalizer: Normalizer) -> None:
    assert normalizer.normalize_many([Text("Belgorod"), "Belgorod"]) == normalizer.normalize_many(["Belgorod"] * 2)
