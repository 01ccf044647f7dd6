"""Where an answer comes from: the decision, and the lines of the gazetteer behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from namenorm.gazetteer.relations import Placed
from namenorm.normalizer import Normalizer
from namenorm.writing.folding import fold

_SHOWN = 3


def why(name: str, normalizer: Normalizer, placed: Sequence[Placed]) -> Iterator[str]:
    """Account for the answer to a name, line by line.

    Args:
        name: Any name, or an id, also one that was replaced.
        normalizer: Gives the answer.
        placed: The entities with their lines; where two have an id, the first one counts.
    """
    by_id = {one.entity.id: one for one in reversed(placed)}  # the first one counts
    for one in placed:
        for field, text, line in one.references:
            if field == "never" and fold(text) == fold(name):
                yield f"{name!r} must resolve to nothing: {one.path}:{line}, under {one.entity.id}"
            if field == "replaces" and text == name:
                yield f"{name!r} is an old id of {one.entity.id}: {one.path}:{line}"
    if name in normalizer.gazetteer:
        yield f"{name!r} is an id"
        yield from _entry(normalizer.gazetteer[name].id, by_id, ())
        return
    decision = normalizer.normalize(name)
    yield from decision.explain().split("\n")
    for candidate in decision.candidates[:_SHOWN]:
        yield from _entry(candidate.id, by_id, (candidate.matched.text,))


def _entry(identifier: str, by_id: dict[str, Placed], matched: Iterable[str]) -> Iterator[str]:
    one = by_id.get(identifier)
    if one is None:
        yield f"{identifier}: in a gazetteer without lines, such as a table or a compiled one"
        return
    entity = one.entity
    yield f"{identifier}: {one.path}:{one.line}"
    wanted = set(matched)
    for name, line in zip(entity.names, one.names, strict=True):
        if not wanted or name.text in wanted:
            years = f", {name.since or ''}–{name.until or ''}" if name.since or name.until else ""
            weak = ", weak" if name.weak else ""
            source = f"; {name.source}" if name.source else ""
            yield f"  line {line}: {name.text} ({name.lang}, {name.kind}{weak}{years}){source}"
    for (profile, text), line in zip(entity.display, one.display, strict=True):
        if text in wanted and all(text != name.text for name in entity.names):
            yield f"  line {line}: {text} (display {profile})"
    if entity.not_same_as:
        yield f"  not the same as: {', '.join(entity.not_same_as)}"
    yield f"  sources: {'; '.join(entity.sources)}"
