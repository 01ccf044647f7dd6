"""Decisions about exact names whose candidates are made when they are asked for.

A batch finds in one go which names a compiled gazetteer has, and whose they are. That settles the status and the id.
The candidates, with all that is known of their entities, take many times as long to make, and most of them are never
looked at. Such a decision becomes an ordinary one as soon as more than its status and id is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from namenorm.model import Candidate, Decision, Status

Waiting: TypeAlias = tuple[Callable[[int], str], int, Callable[[str], Decision]]
"""What gives the id of an entity by its number, the number, and what makes the whole decision of a name."""

_set = object.__setattr__
_candidates: Any = Decision.__dict__["candidates"]  # the slots, below the properties of the class that waits
_others: Any = tuple(Decision.__dict__[field] for field in ("status", "name", "threshold", "margin"))
_set_text, _set_status, _set_candidates = (
    Decision.__dict__[field].__set__ for field in ("text", "status", "candidates")
)


class PendingDecision(Decision):
    """A decision that fills its fields on first need; it equals the decision that it becomes."""

    __slots__ = ()

    def _settle(self) -> Decision:
        """Fill the fields and become an ordinary decision."""
        waiting = _candidates.__get__(self)
        if not isinstance(waiting[0], Candidate):  # else another thread was faster
            made = waiting[2](self.text)
            for slot in _others:
                slot.__set__(self, slot.__get__(made))
            _set_candidates(self, made.candidates)
        _set(self, "__class__", Decision)
        return self

    @property
    def id(self) -> str | None:
        """Id of the entity where matched, else None."""
        waiting = _candidates.__get__(self)
        if isinstance(waiting[0], Candidate):  # another thread has just filled it
            return self._settle().id
        return waiting[0](waiting[1]) if self.status == "matched" else None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What came into question, best first."""
        return self._settle().candidates

    @property
    def name(self) -> str | None:
        """Canonical name where matched; else None."""
        return self._settle().name

    @property
    def threshold(self) -> float:
        """The score that a match had to reach."""
        return self._settle().threshold

    @property
    def margin(self) -> float:
        """How clear of the next candidate it had to be."""
        return self._settle().margin

    def __eq__(self, other: object) -> bool:
        return self._settle() == other

    def __hash__(self) -> int:
        return hash(self._settle())

    def __repr__(self) -> str:
        return repr(self._settle())

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self._settle().__reduce_ex__(protocol)


def pending(
    owners: Iterable[tuple[str, int, Status]], identifier: Callable[[int], str], make: Callable[[str], Decision]
) -> Iterator[Decision]:
    """Make decisions that wait to be asked.

    Args:
        owners: Each name as it was given, with the number of the entity that has it, and "matched" or "ambiguous".
        identifier: Gives the id of an entity by its number.
        make: Makes the whole decision of a name; it must have the status and the id that are given here.
    """
    new: Any = object.__new__
    for name, owner, status in owners:
        decision: Decision = new(PendingDecision)
        _set_text(decision, name)
        _set_status(decision, status)
        _set_candidates(decision, (identifier, owner, make))
        yield decision
