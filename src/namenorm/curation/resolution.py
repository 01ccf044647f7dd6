"""Whether every listed name leads to its entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from namenorm.curation.derivation import derived_names
from namenorm.errors import Fault
from namenorm.gazetteer.relations import Placed, one_sided_faults
from namenorm.model import Decision, Entity
from namenorm.normalizer import Normalizer


def curation_faults(placed: Sequence[Placed], normalizer: Normalizer) -> tuple[Fault, ...]:
    """Find names that rules make already, that lead elsewhere, or are declared on one side only.

    Args:
        placed: The entities to look at, with their lines.
        normalizer: Knows these entities, and any that they may be taken for.

    Returns:
        The faults, sorted by file and line.
    """
    faults = one_sided_faults(list(placed))
    faults += [fault for one in placed for fault in (*_derived(one), *_astray(one, normalizer))]
    return tuple(sorted(faults, key=lambda fault: (fault.path, fault.line, fault.code)))


def _derived(one: Placed) -> Iterator[Fault]:
    for at, made in derived_names(one.entity):
        message = f"'{one.entity.names[at].text}' is {made}, which a rule makes; take it out"
        yield one.fault(one.names[at], message, "NN027")


def _astray(one: Placed, normalizer: Normalizer) -> Iterator[Fault]:
    entity = one.entity
    listed = [(name.text, name.weak, line) for name, line in zip(entity.names, one.names, strict=True)]
    texts = {name.text for name in entity.names}
    shown = [(text, False, line) for (_, text), line in zip(entity.display, one.display, strict=True)]
    for text, weak, line in (*listed, *(each for each in shown if each[0] not in texts)):
        decision = normalizer.normalize(text)
        if leads_to(decision, entity, weak=weak):
            continue
        found = ", ".join(candidate.id for candidate in decision.candidates[:3]) or "nothing"
        message = f"'{text}' leads to {found}; mark it weak, or write the others under not_same_as"
        yield one.fault(line, message, "NN028")


def leads_to(decision: Decision, entity: Entity, *, weak: bool = False) -> bool:
    """Say whether a decision on a name of an entity is a right one.

    Right is: the entity; or an open answer among whose candidates it is, where the name is weak or every other
    candidate that is as likely is declared to be another thing; or, for a weak or shared name, another bearer of the
    same name that is declared so.
    """
    if decision.id == entity.id:
        return True
    if all(candidate.id != entity.id for candidate in decision.candidates):
        return False
    if decision.entity is not None:
        return weak and are_apart(decision.entity, entity)
    likely = [candidate for candidate in decision.candidates if candidate.score >= decision.threshold]
    if all(candidate.id != entity.id for candidate in likely):
        return weak
    return all(candidate.id == entity.id or are_apart(candidate.entity, entity) for candidate in likely)


def are_apart(one: Entity, other: Entity) -> bool:
    """Say whether two entities are declared to be two things."""
    return one.id in other.not_same_as or other.id in one.not_same_as
