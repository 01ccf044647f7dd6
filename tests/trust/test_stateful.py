"""However a normalizer is put together, it answers as one over the plain list of its entities does."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.gazetteer.compiling import build

pytest.importorskip("numpy")
_WORDS = ("Вишневець", "Зорянка", "Іванівка", "Кам'янка", "Ягідне", "Білопілля", "Тернівка", "Озерне")
_ASKED = (*_WORDS, "Vyshnevets", "Вишневця", "Zoryanka", "Nowhere", "Iwaniwka", "Олена Марченко", "Marchenko Olena")
_NUMBERS = st.integers(0, 30)


def entity(number: int) -> Entity:
    """The same entity for a number each time; some share names."""
    text = _WORDS[number % len(_WORDS)]
    if number % 7 == 6:
        return Entity(f"person-{number}", "person", (Name("Олена Марченко", "uk"), Name(text, "uk", "nickname")))
    names = (Name(text, "uk"), Name(f"{text} {'Велика' if number % 2 else 'Мала'}", "uk", weak=number % 5 == 4))
    return Entity(f"place-{number}", "place", names[: 1 + number % 2], sources=("made for this test",))


def answers(gazetteer: Gazetteer) -> list[tuple[object, ...]]:
    """What a gazetteer answers; which entities a name belongs to must not hang on how it was built."""
    normalizer = Normalizer(gazetteer)
    return [
        (decision.text, decision.status, decision.id, tuple((each.id, each.score) for each in decision.candidates))
        for decision in map(normalizer.normalize, _ASKED)
    ]


class Building(RuleBasedStateMachine):
    """Gazetteers beside the plain lists of entities that they should be."""

    gazetteers = Bundle("gazetteers")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="namenorm-stateful-"))
        self.files = 0
        self.newest: tuple[Gazetteer, tuple[Entity, ...]] | None = None

    def teardown(self) -> None:
        """Take the files away."""
        for path in self.folder.iterdir():
            path.unlink()
        self.folder.rmdir()

    def keep(self, gazetteer: Gazetteer, plain: tuple[Entity, ...]) -> tuple[Gazetteer, tuple[Entity, ...]]:
        self.newest = gazetteer, plain
        return self.newest

    @initialize(target=gazetteers, numbers=st.lists(_NUMBERS, unique=True, max_size=6))
    def begin(self, numbers: list[int]) -> tuple[Gazetteer, tuple[Entity, ...]]:
        """A gazetteer of some entities."""
        plain = tuple(map(entity, numbers))
        return self.keep(Gazetteer(plain), plain)

    @rule(target=gazetteers, one=gazetteers, numbers=st.lists(_NUMBERS, unique=True, max_size=4))
    def add(
        self, one: tuple[Gazetteer, tuple[Entity, ...]], numbers: list[int]
    ) -> tuple[Gazetteer, tuple[Entity, ...]]:
        """Entities added; those that are there already stay."""
        gazetteer, plain = one
        more = tuple(map(entity, numbers))
        return self.keep(gazetteer + Gazetteer(more), joined(plain, more))

    @rule(target=gazetteers, one=gazetteers, other=gazetteers)
    def layer(
        self, one: tuple[Gazetteer, tuple[Entity, ...]], other: tuple[Gazetteer, tuple[Entity, ...]]
    ) -> tuple[Gazetteer, tuple[Entity, ...]]:
        """One gazetteer before another."""
        return self.keep(one[0] + other[0], joined(one[1], other[1]))

    @precondition(lambda self: self.files < 4)
    @rule(target=gazetteers, one=gazetteers)
    def compile(self, one: tuple[Gazetteer, tuple[Entity, ...]]) -> tuple[Gazetteer, tuple[Entity, ...]]:
        """A gazetteer written to a file and opened; twice, to the same bytes."""
        self.files += 1
        paths = [self.folder / f"{self.files}-{copy}.nng" for copy in "ab"]
        for path in paths:
            build(one[0], path)
        assert paths[0].read_bytes() == paths[1].read_bytes()
        return self.keep(Gazetteer.load(paths[0]), one[1])

    @rule(target=gazetteers, one=gazetteers)
    def travel(self, one: tuple[Gazetteer, tuple[Entity, ...]]) -> tuple[Gazetteer, tuple[Entity, ...]]:
        """A gazetteer pickled, as on its way to another process."""
        gazetteer = pickle.loads(pickle.dumps(one[0]))  # noqa: S301 (our own)
        assert gazetteer == one[0]
        assert answers(pickle.loads(pickle.dumps(Normalizer(gazetteer))).gazetteer) == answers(one[0])  # noqa: S301
        return self.keep(gazetteer, one[1])

    @invariant()
    def holds_the_plain_list(self) -> None:
        """The entities are those of the plain list, each under its id, and names lead to them and to no other."""
        if self.newest is None:
            return
        gazetteer, plain = self.newest
        assert {one.id: one for one in gazetteer} == {one.id: one for one in plain}
        assert len(gazetteer) == len(plain)
        assert all(gazetteer[one.id] == one for one in plain)
        listed = Normalizer(gazetteer)
        model = Normalizer(Gazetteer(plain))
        for text in _ASKED[:9]:
            assert listed.is_listed(text) == model.is_listed(text)
            exact, expected = listed.normalize(text), model.normalize(text)
            if model.is_listed(text):
                assert {each.id for each in exact.candidates if each.score > 0.9} == {
                    each.id for each in expected.candidates if each.score > 0.9
                }
        if all(layer.compiled is None for layer in gazetteer.layers):
            assert answers(gazetteer) == answers(Gazetteer(plain))


def joined(plain: tuple[Entity, ...], more: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Both lists as one; of an id that both have, the first."""
    return tuple({one.id: one for one in (*more, *plain)}[id_] for id_ in dict.fromkeys(e.id for e in (*plain, *more)))


Building.TestCase.settings = settings(max_examples=25, stateful_step_count=8, deadline=None)
TestBuilding = Building.TestCase
