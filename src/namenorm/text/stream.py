"""Finding in many texts, one after the other: lazily, in order, by several processes where there is much text."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sized
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from namenorm.document import Document, Mention
from namenorm.matching.packing import pack, unpack
from namenorm.parallel import Work, in_order
from namenorm.progress import progress_bar

if TYPE_CHECKING:
    from namenorm.normalizer import Normalizer

Item = TypeVar("Item")

ENOUGH = 500_000
"""Characters from which on a second interpreter pays for its start."""
_TOGETHER = 20_000  # characters that are sent at once
_MOST_TOGETHER = 200  # texts that are sent at once
_MANY = 500  # texts that take long enough for one to wonder


@dataclass(frozen=True, slots=True)
class Finding(Work[list[str], list[Document]]):
    """Finding in texts."""

    normalizer: Normalizer
    fuzzy: bool

    def do(self, part: list[str]) -> list[Document]:
        """Find in each text."""
        return [self.normalizer.find(text, fuzzy=self.fuzzy) for text in part]

    def pack(self, result: list[Document]) -> bytes:
        """Write the mentions, without the texts and entities that both sides have."""
        return pack([(document.mentions, document.display) for document in result], self.normalizer.gazetteer)

    def unpack(self, packed: bytes, part: list[str]) -> list[Document]:
        """Read the mentions and put them to their texts."""
        found: list[tuple[tuple[Mention, ...], str]] = unpack(packed, self.normalizer.gazetteer)
        return [Document(text, mentions, display) for text, (mentions, display) in zip(part, found, strict=True)]


def find_each(
    work: Finding,
    texts: Iterable[str],
    check: Callable[[object, str], None],
    workers: int | None,
    progress: bool | None,
) -> Generator[Document, None, None]:
    """Find in each text: see `Normalizer.find_many`."""
    count = len(texts) if isinstance(texts, Sized) else None
    checked = _checked(texts, check)
    found = in_order(work, groups(checked, workers, len), workers=workers, enough=ENOUGH, weigh=weight)
    with closing(found) as documents, progress_bar(count, "finding", "texts", progress, long=_MANY) as advance:
        for group in documents:
            for document in group:
                yield document
                advance(1)


def groups(texts: Iterable[Item], workers: int | None, size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Put texts together that are sent at once; each stands alone while the work is done here.

    Args:
        texts: The texts, or whatever holds them.
        workers: As for `namenorm.parallel.in_order`.
        size: How many characters one has.
    """
    alone = float("inf") if workers == 1 else 0 if workers else ENOUGH
    seen = together = 0
    group: list[Item] = []
    left = iter(texts)
    while True:
        try:
            text = next(left)
        except Exception as error:  # what was read before it goes first
            if group:
                yield group
            if isinstance(error, StopIteration):
                return
            raise
        group.append(text)
        seen += size(text)
        together += size(text)
        if seen <= alone or together >= _TOGETHER or len(group) >= _MOST_TOGETHER:
            yield group
            group, together = [], 0


def weight(group: list[str]) -> int:
    """How many characters a group of texts has."""
    return sum(map(len, group))


def _checked(texts: Iterable[str], check: Callable[[object, str], None]) -> Iterator[str]:
    for at, text in enumerate(texts):
        check(text, f"texts[{at}]")
        yield text
