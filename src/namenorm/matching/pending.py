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


def _settled(decision: Decision) -> Decision:
    """Fill the fields of a decision and make it an ordinary one.

    A function and no method, since another thread may have made it an ordinary one between the call and its begin.
    """
    waiting = _candidates.__get__(decision)
    if waiting and not isinstance(waiting[0], Candidate):
        made = waiting[2](decision.text)
        for slot in _others:
            slot.__set__(decision, slot.__get__(made))
        _set_candidates(decision, made.candidates)
    _set(decision, "__class__", Decision)
    return decision


class PendingDecision(Decision):
    """A decision that fills its fields on first need; it equals the decision that it becomes."""

    __slots__ = ()

    @property
    def id(self) -> str | None:
        """Id of the entity where matched, else None."""
        waiting = _candidates.__get__(self)
        if not waiting or isinstance(waiting[0], Candidate):  # another thread has just filled it
            return _settled(self).id
        return waiting[0](waiting[1]) if self.status == "matched" else None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What came into question, best first."""
        return _settled(self).candidates

    @property
    def name(self) -> str | None:
        """Canonical name where matched; else None."""
        return _settled(self).name

    @property
    def threshold(self) -> float:
        """The score that a match had to reach."""
        return _settled(self).threshold

    @property
    def margin(self) -> float:
        """How clear of the next candidate it had to be."""
        return _settled(self).margin

    def __eq__(self, other: object) -> bool:
        return _settled(self) == other

    def __hash__(self) -> int:
        return hash(_settled(self))

    def __repr__(self) -> str:
        return repr(_settled(self))

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _settled(self).__reduce_ex__(protocol)


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
