"""How results show themselves: a line of text that is kind to read, and a card in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from namenorm.model import Decision

_LONGEST = 60  # characters of a text
_MOST_CANDIDATES = 3


class InLine:
    """A result whose ``repr`` is one short line; its fields are all there, under their names."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {line(self)}>"


class OnCard(InLine):
    """A result that a notebook shows as a small table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from namenorm.text.cards import card

        return card(self)


def line(result: object) -> str:
    """Tell a result in a few words.

    Examples:
        >>> from namenorm.model import Entity, Name
        >>> line(Entity("suzdal", "place", (Name("Суздаль", "ru"),), type="town"))
        "suzdal 'Суздаль', town, 1 name"
    """
    from namenorm.document import Document, DocumentEntity, Mention
    from namenorm.model import Candidate, Cluster, Decision, Entity

    match result:
        case Decision():
            return f"{_short(result.text)} {_outcome(result)}"
        case Candidate():
            return f"{result.id} {_short(result.entity.name)} {result.score:.2f}"
        case Entity():
            return (
                f"{result.id} {_short(result.name)}, {result.type or result.kind}, {count(len(result.names), 'name')}"
            )
        case Mention():
            return f"{result.start}:{result.end} {_short(result.text)} {_outcome(result.decision)}"
        case DocumentEntity():
            return f"{result.id} {_short(result.name)}, {count(len(result.mentions), 'mention')}"
        case Document():
            return f"of {count(len(result.text), 'character')}, {count(len(result.mentions), 'mention')}"
        case Cluster():
            return f"{_short(result.name)} of {count(len(result.indices), 'name')}, {result.score:.2f}"
        case _:
            return ""


def count(number: int, thing: str) -> str:
    """A number with its word."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _outcome(decision: Decision) -> str:
    if decision.status == "matched":
        return f"→ {decision.id} {_short(str(decision))} {decision.score:.2f}"
    near = ", ".join(f"{one.id} {one.score:.2f}" for one in decision.candidates[:_MOST_CANDIDATES])
    more = ", ..." if len(decision.candidates) > _MOST_CANDIDATES else ""
    return f"{decision.status}: {near}{more}" if decision.status == "ambiguous" else decision.status


def _short(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "...")
