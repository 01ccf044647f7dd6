"""Many texts: the documents that one by one would give, lazily, in order, with any number of processes."""

from __future__ import annotations

import itertools
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import namenorm
from namenorm import Entity, Gazetteer, Name, Normalizer, parallel
from namenorm.errors import OptionError
from namenorm.text import stream

TEXTS = [
    "They fled Grivoron for Belgorod; Graivoron burns.",
    "",
    "Dmitry Peskov spoke. Peskov named Kozynka, and the Ministry of Defence.",
    "Nothing here, \ud800 and \0.",
    "Під Грайвороном і в Козинці.",
]


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    own = Gazetteer([Entity("atlantis", "place", (Name("Атлантида", "ru"), Name("Atlantis")))])
    return Normalizer(own + Gazetteer.default())


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts travel few at once, so that a short test has many parts."""
    monkeypatch.setattr(stream, "_TOGETHER", 60)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("workers", [None, 1, 2])
def test_many_texts_give_the_documents_that_each_gives(normalizer: Normalizer, workers: int | None) -> None:
    texts = [*TEXTS, "From Atlantis to Atlantida."] * 4
    documents = list(normalizer.find_many(iter(texts), workers=workers))
    assert documents == [normalizer.find(text) for text in texts]
    assert [document.text for document in documents] == texts
    assert documents[0].mentions[0].decision.entity is normalizer.gazetteer["grayvoron"]


def test_the_module_function_and_its_options() -> None:
    (document,) = namenorm.find_many(["In Grivoron."], fuzzy=False)
    assert document == namenorm.find("In Grivoron.", fuzzy=False)
    assert not list(namenorm.find_many([]))
    assert not list(namenorm.find_many([], workers=2))


@pytest.mark.parametrize("workers", [None, 1])
def test_a_text_is_read_when_its_document_is_asked_for(normalizer: Normalizer, workers: int | None) -> None:
    read: list[int] = []

    def endless() -> Iterator[str]:
        for number in itertools.count():
            read.append(number)
            yield f"Grivoron {number}"

    documents = normalizer.find_many(endless(), workers=workers)
    assert read == []
    assert next(documents).text == "Grivoron 0"
    assert read == [0]
    assert next(documents).text == "Grivoron 1"
    assert read == [0, 1]


@pytest.mark.usefixtures("small_parts")
def test_other_processes_read_few_texts_ahead(normalizer: Normalizer) -> None:
    read: list[int] = []

    def endless() -> Iterator[str]:
        for number in itertools.count():
            read.append(number)
            yield f"Near Grivoron, on the day {number} of the year."

    documents = normalizer.find_many(endless(), workers=2)
    for number in range(20):
        assert next(documents).text.startswith(f"Near Grivoron, on the day {number} ")
        assert len(read) <= number + 2 * 4 + 4
    documents.close()


@pytest.mark.usefixtures("small_parts")
def test_much_text_is_shared_by_itself(normalizer: Normalizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "ENOUGH", 100)
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    threads = threading.active_count()
    documents = normalizer.find_many(itertools.cycle(TEXTS))
    first = [next(documents) for _ in range(12)]
    assert first == [normalizer.find(text) for text in itertools.islice(itertools.cycle(TEXTS), 12)]
    assert threading.active_count() > threads
    documents.close()
    assert threading.active_count() == threads, "closing ends what was started"


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("workers", [None, 1, 2])
def test_a_fault_is_raised_in_its_turn(normalizer: Normalizer, workers: int | None) -> None:
    documents = normalizer.find_many([*TEXTS, None, *TEXTS], workers=workers)  # type: ignore[list-item]
    assert [next(documents).text for _ in TEXTS] == TEXTS
    with pytest.raises(TypeError, match=r"texts\[5\] must be a string, not NoneType"):
        next(documents)
    with pytest.raises(StopIteration):
        next(documents)

    def failing() -> Iterator[str]:
        yield from TEXTS
        raise OSError("the disk is gone")

    documents = normalizer.find_many(failing(), workers=workers)
    assert [next(documents).text for _ in TEXTS] == TEXTS
    with pytest.raises(OSError, match="the disk is gone"):
        next(documents)


@pytest.mark.usefixtures("small_parts")
def test_what_dead_processes_leave_is_found_here(normalizer: Normalizer, monkeypatch: pytest.MonkeyPatch) -> None:
    right = [normalizer.find(text) for text in TEXTS * 3]
    monkeypatch.setattr(parallel, "_can_fork", lambda: False)
    monkeypatch.setattr(parallel, "_START", "raise SystemExit(0)")
    assert list(normalizer.find_many(TEXTS * 3, workers=2)) == right
    monkeypatch.setattr(parallel, "_START", "import sys; sys.stdin.buffer.read(10); sys.stdout.write('nonsense')")
    assert list(normalizer.find_many(TEXTS * 3, workers=2)) == right
    monkeypatch.setattr(sys, "executable", "")
    assert list(normalizer.find_many(TEXTS * 3, workers=2)) == right


def test_interpreters_started_afresh_find_the_same(normalizer: Normalizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_can_fork", lambda: False)
    texts = [*TEXTS, "From Atlantis to Atlantida."]
    assert list(normalizer.find_many(texts, workers=2)) == [normalizer.find(text) for text in texts]


class Dying(parallel.Work[int, int]):
    """A work whose other processes die of one part, and that this process can do."""

    here = os.getpid()

    def do(self, part: int) -> int:
        if part == 3 and os.getpid() != self.here:
            os.kill(os.getpid(), signal.SIGKILL)
        if part == 5:
            raise OSError("part 5 cannot be done")
        return 10 * part


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux only")
def test_a_copy_that_dies_loses_nothing_and_an_error_is_raised_in_its_turn() -> None:
    done = parallel.in_order(Dying(), iter(range(9)), workers=2)
    assert [next(done) for _ in range(5)] == [0, 10, 20, 30, 40]
    with pytest.raises(OSError, match="part 5 cannot be done"):
        next(done)
    assert list(parallel.in_order(Dying(), [3] * 7, workers=2)) == [30] * 7, "all of them are dead"


class Where(parallel.Work[int, int]):
    """A work that tells which process did it."""

    def do(self, part: int) -> int:  # noqa: ARG002
        return os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux only")
def test_what_is_not_to_be_started_afresh_is_done_here_where_no_copy_can_be_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copies = set(parallel.in_order(Where(), range(9), workers=2, afresh=False))
    assert copies
    assert os.getpid() not in copies
    monkeypatch.setattr(parallel, "_can_fork", lambda: False)
    assert set(parallel.in_order(Where(), range(9), workers=2, afresh=False)) == {os.getpid()}


@pytest.mark.parametrize("texts", ["one text", b"bytes"])
def test_one_text_is_not_many(normalizer: Normalizer, texts: object) -> None:
    with pytest.raises(TypeError, match="use find for one text"):
        normalizer.find_many(texts)  # type: ignore[arg-type]


def test_options_are_checked_at_once(normalizer: Normalizer) -> None:
    with pytest.raises(OptionError, match="workers must be a whole number from 1"):
        normalizer.find_many([], workers=0)
    with pytest.raises(TypeError, match="not int"):
        normalizer.find_many(5)  # type: ignore[arg-type]


def test_a_bar_counts_the_texts(normalizer: Normalizer, capsys: pytest.CaptureFixture[str]) -> None:
    list(normalizer.find_many(TEXTS))
    assert capsys.readouterr().err == ""
    list(normalizer.find_many(TEXTS, progress=True))
    assert f"{len(TEXTS)}/{len(TEXTS)}" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only some systems tell a process its cores")
def test_on_one_core_all_is_done_here() -> None:
    before = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(before)})
        assert set(parallel.in_order(Where(), range(9))) == {os.getpid()}
    finally:
        os.sched_setaffinity(0, before)


def test_where_no_interpreter_starts_all_is_done_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(parallel, "_can_fork", lambda: False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python-that-is-gone"))
    assert set(parallel.in_order(Where(), range(9), workers=2)) == {os.getpid()}
