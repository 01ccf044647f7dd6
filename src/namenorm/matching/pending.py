"""Decisions about exact names whose candidates are made when they are asked for.

A batch finds in one go which names a compiled gazetteer has, and whose they are. That settles the status and the id.
The candidates, with all that is known of their entities, take many times as long to make, and most of them are never
looked at.
"""

# pyright: reportIncompatibleVariableOverride=false
# (the fields of a decision, which are not filled, are made when they are asked for)

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from namenorm.errors import DataError
from namenorm.model import Candidate, Decision, Status


class PendingDecision(Decision):
    """A decision that knows its status and id, and makes the whole decision, once, when more is asked.

    It equals the whole decision, and is copied, pickled and replaced as that one. What it has to make it with stands in
    slots of its own; of its parent's slots only text and status are filled.
    """

    __slots__ = ("_identifier", "_make", "_owner", "_whole")
    _identifier: Callable[[int], str]
    _make: Callable[[str], Decision]
    _owner: int
    _whole: Decision

    def __new__(cls, *values: Any, **named: Any) -> Any:
        """Make an ordinary decision: `pending` alone makes those that wait."""
        return Decision(*values, **named)

    def _decided(self) -> Decision:
        """The whole decision; threads that ask at once may each make it, and keep one of equals."""
        whole: Decision | None = getattr(self, "_whole", None)
        if whole is None:
            whole = self._make(self.text)
            if (whole.status, whole.id) != (self.status, self.id):
                raise DataError("a compiled gazetteer contradicts itself; build it anew from its sources")
            _set_whole(self, whole)
        return whole

    @property
    def id(self) -> str | None:
        """Id of the entity where matched, else None."""
        return self._identifier(self._owner) if self.status == "matched" else None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What came into question, best first."""
        return self._decided().candidates

    @property
    def name(self) -> str | None:
        """Canonical name where matched; else None."""
        return self._decided().name

    @property
    def threshold(self) -> float:
        """The score that a match had to reach."""
        return self._decided().threshold

    @property
    def margin(self) -> float:
        """How clear of the next candidate it had to be."""
        return self._decided().margin

    def __eq__(self, other: object) -> bool:
        return self._decided() == (other._decided() if isinstance(other, PendingDecision) else other)

    def __hash__(self) -> int:
        return hash(self._decided())

    def __repr__(self) -> str:
        return repr(self._decided())

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _itself, (self._decided(),)


def _itself(decision: Decision) -> Decision:
    return decision


_set_text, _set_status = (Decision.__dict__[field].__set__ for field in ("text", "status"))
_set_identifier, _set_make, _set_owner, _set_whole = (
    PendingDecision.__dict__[field].__set__ for field in PendingDecision.__slots__
)


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
        _set_identifier(decision, identifier)
        _set_make(decision, make)
        _set_owner(decision, owner)
        yield decision
