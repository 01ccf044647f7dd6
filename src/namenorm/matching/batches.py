"""Deciding for many distinct names: what is exact in one go, the rest one by one, by several processes where asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from namenorm.matching.packing import pack, unpack
from namenorm.model import Decision
from namenorm.parallel import Work, cores, in_order
from namenorm.progress import progress_bar
from namenorm.writing.data import without_collection

if TYPE_CHECKING:
    from namenorm.normalizer import Normalizer

Decide: TypeAlias = Callable[[str], Decision]
DecideExact: TypeAlias = Callable[[Sequence[str], Decide], dict[str, Decision]]

FEWEST_FOR_WORKERS = 10_000
"""Names that are not exact, from which on a second interpreter pays for its start."""
_FEWEST_TOGETHER = 32  # names that are looked up together
_CHUNK = 500  # names that a worker is given at once


@dataclass(frozen=True, slots=True)
class Deciding(Work[Sequence[str], list[Decision]]):
    """Deciding for names, with one kind and context for all."""

    normalizer: Normalizer
    kind: str | None
    context: str | None

    def do(self, part: Sequence[str]) -> list[Decision]:
        """Decide for each name."""
        ask = self.normalizer.normalize_many
        return ask(part, kind=self.kind, context=self.context, progress=False, workers=1)

    def pack(self, result: list[Decision]) -> bytes:
        """Write decisions without the entities that both sides have."""
        return pack(result, self.normalizer.gazetteer)

    def unpack(self, packed: bytes, part: Sequence[str]) -> list[Decision]:  # noqa: ARG002
        """Read decisions."""
        decisions: list[Decision] = unpack(packed, self.normalizer.gazetteer)
        return decisions


def decide_many(
    names: Sequence[str],
    decide: Decide,
    exact: DecideExact | None,
    elsewhere: Deciding,
    progress: bool | None = None,
    workers: int | None = None,
) -> Mapping[str, Decision]:
    """Decide for distinct names.

    Args:
        names: The names, each once.
        decide: Decides for one.
        exact: Decides for those of many that are exact, given what decides for one; None where nothing does.
        elsewhere: The same for other processes.
        progress: Whether to show a bar; None for on a terminal, for long work.
        workers: How many processes may work; None for as many as there are cores, for long work.

    Returns:
        The decision of each name.
    """
    known: dict[str, Decision] = {}
    if exact is not None and len(names) >= _FEWEST_TOGETHER:
        with without_collection():
            known = exact(names, decide)
        names = [name for name in names if name not in known] if len(known) < len(names) else []
    if workers is None:
        workers = cores() if len(names) >= FEWEST_FOR_WORKERS else 1
    workers = min(workers, -(-len(names) // _CHUNK))
    with progress_bar(len(names), "normalizing", "names", progress) as advance:
        if workers > 1:
            chunks = [names[at : at + _CHUNK] for at in range(0, len(names), _CHUNK)]
            for chunk, decisions in zip(chunks, in_order(elsewhere, chunks, workers=workers), strict=True):
                known.update(zip(chunk, decisions, strict=True))
                advance(len(chunk))
            return known
        for name in names:
            known[name] = decide(name)
            advance(1)
    return known
