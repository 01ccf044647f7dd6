"""What can be wrong between entities: references that lead nowhere, circles, names that nobody declared shared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from namenorm.errors import Fault
from namenorm.gazetteer.nodes import shown
from namenorm.model import Entity
from namenorm.writing.folding import fold

_REFERENCES = ("country", "parent", "seat", "not_same_as")


@dataclass(frozen=True, slots=True)
class Placed:
    """An entity with the places that its faults are reported at.

    Attributes:
        entity: The entity.
        path: Its file.
        line: Line of its beginning.
        references: (field, text, line) for every text of the fields that name other entities, `never` and `replaces`.
        names: Line of each of its names, in order.
        display: Line of each of its display names, in order.
    """

    entity: Entity
    path: str
    line: int
    references: tuple[tuple[str, str, int], ...] = ()
    names: tuple[int, ...] = ()
    display: tuple[int, ...] = ()

    def fault(self, line: int, message: str, code: str) -> Fault:
        """A fault of this entity."""
        return Fault(self.path, line, self.entity.id, message, code)


def reference_faults(placed: list[Placed], ids: Collection[str], others: Callable[[], Collection[str]]) -> list[Fault]:
    """Find references to entities that do not exist, and parents that go round in a circle.

    Args:
        placed: The entities.
        ids: Every id of these files, also of entities that have faults of their own.
        others: Gives the ids that may be referred to beside these; asked only where one is missing.
    """
    faults: list[Fault] = []
    for one in placed:
        for name, target, line in one.references:
            if name not in _REFERENCES:
                continue
            if target == one.entity.id:
                faults.append(one.fault(line, f"'{name}' points to the entity itself; take it out", "NN009"))
            elif target not in ids and target not in (known := others()):
                near = get_close_matches(target, [*ids, *known], 1)
                hint = f"did you mean '{near[0]}'?" if near else "add that entity, or take the reference out"
                faults.append(
                    one.fault(line, f"'{name}' points to '{shown(target)}', which is no entity; {hint}", "NN009")
                )
    by_id = {one.entity.id: one for one in placed}
    for one in placed:
        trail = [one.entity.id]
        while (parent := by_id[trail[-1]].entity.parent) in by_id and parent not in trail:
            trail.append(parent)
        if parent == one.entity.id and len(trail) > 1:
            line = next(line for name, _, line in one.references if name == "parent")
            circle = " > ".join([*trail, parent])
            faults.append(
                one.fault(line, f"'parent' goes round in a circle: {circle}; a parent is the larger one", "NN010")
            )
    return faults


def _spellings(one: Placed) -> Iterator[tuple[str, bool, int]]:
    """Every spelling that denotes an entity, with whether it is weak, and its line."""
    for name, line in zip(one.entity.names, one.names, strict=True):
        yield name.text, name.weak, line
    listed = {fold(name.text) for name in one.entity.names}
    for (_, spelling), line in zip(one.entity.display, one.display, strict=True):
        if fold(spelling) not in listed:
            yield spelling, False, line


def used_id_faults(placed: list[Placed], ids: Mapping[str, tuple[str, int]], retired: Mapping[str, str]) -> list[Fault]:
    """Find ids that were used before: retired ones, replaced ones that are in use, those that two entities replace.

    Args:
        placed: The entities.
        ids: Every id of these files, with file and line.
        retired: Ids that must not be used again, with the reasons.
    """
    faults: list[Fault] = []
    owners: dict[str, str] = {}
    for one in placed:
        if one.entity.id in retired:
            message = f"'{one.entity.id}' was used before ({retired[one.entity.id]}); give it another id"
            faults.append(one.fault(one.line, message, "NN024"))
        for name, old, line in one.references:
            if name != "replaces":
                continue
            if old in ids:
                path, at = ids[old]
                message = f"'{old}' is replaced and in use ({path}:{at}); take one of the two out"
                faults.append(one.fault(line, message, "NN024"))
            elif (owner := owners.setdefault(old, one.entity.id)) != one.entity.id:
                message = f"'{old}' is replaced by '{owner}' already; an old id leads to one entity"
                faults.append(one.fault(line, message, "NN024"))
    return faults


def never_faults(placed: list[Placed]) -> list[Fault]:
    """Find names that are also listed as strings that must resolve to nothing."""
    owners = {fold(text): one.entity.id for one in reversed(placed) for text, _, _ in _spellings(one)}
    return [
        one.fault(
            line, f"'{shown(text)}' must resolve to nothing, but is a name of '{owners[fold(text)]}'; keep one", "NN026"
        )
        for one in placed
        for name, text, line in one.references
        if name == "never" and fold(text) in owners
    ]


def shared_name_faults(placed: list[Placed]) -> list[Fault]:
    """Find names of two entities that are not declared: by `not_same_as` on either side, or by `weak` on both names.

    The language does not count: a reader who meets "Azov" does not know which language it was meant in.
    """
    faults = []
    for one, other, text, line in _sharing(placed):
        if one.entity.id not in other.not_same_as and other.id not in one.entity.not_same_as:
            cure = f'write not_same_as: ["{other.id}"], and the same there, or weak: true on both names'
            faults.append(one.fault(line, f"'{shown(text)}' is also a name of '{other.id}'; {cure}", "NN019"))
    return faults


def one_sided_faults(placed: list[Placed]) -> list[Fault]:
    """Find names of two entities of which only one declares the other, so that who edits the other does not see it."""
    faults = []
    for one, other, text, line in _sharing(placed):
        declared = (other.id in one.entity.not_same_as, one.entity.id in other.not_same_as)
        if any(declared) and not all(declared):
            silent, named = (other, one.entity) if declared[0] else (one.entity, other)
            cure = f"write not_same_as: [\"{named.id}\"] in '{silent.id}' too"
            faults.append(one.fault(line, f"'{shown(text)}' is also a name of '{other.id}'; {cure}", "NN031"))
    return faults


def _sharing(placed: list[Placed]) -> Iterator[tuple[Placed, Entity, str, int]]:
    """Give pairs of entities that share a name which is not weak on both sides: the later one, with the line, first."""
    owners: dict[str, list[tuple[Entity, bool]]] = {}
    for one in placed:
        told = {one.entity.id}
        for text, weak, line in _spellings(one):
            shared = owners.setdefault(fold(text), [])
            for other, other_weak in shared:
                if other.id not in told and not (weak and other_weak):
                    told.add(other.id)
                    yield one, other, text, line
            shared.append((one.entity, weak))
