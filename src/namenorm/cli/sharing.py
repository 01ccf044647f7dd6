"""Work of the commands that several processes share: groups go out, answers come back beside what they are for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeVar

from namenorm.document import Document
from namenorm.matching.batches import FEWEST_FOR_WORKERS, Deciding
from namenorm.model import Decision
from namenorm.normalizer import Normalizer
from namenorm.parallel import Work, in_order
from namenorm.text.stream import ENOUGH, groups, weight

Row = TypeVar("Row")
Item = TypeVar("Item")
Answer = tuple[bool, Any]
"""Whether all was matched, and what is written."""

_MOST_NAMES = 500  # new names that are decided at once
_ROWS_FOR_A_NAME = 40  # rows that are read at once for each new name
_MOST_CHARACTERS = 1 << 22  # characters that are read at once
_REMEMBERED = 1 << 17  # names; twice as many at most


class _Memory:
    """The answers of the latest names; a name that was not asked for a long time is forgotten."""

    def __init__(self) -> None:
        self._new: dict[str, Answer | None] = {}
        self._old: dict[str, Answer | None] = {}

    def is_new(self, name: str) -> bool:
        """Whether a name has to be decided; from then on it has not."""
        if name in self._new:
            return False
        if len(self._new) >= _REMEMBERED:
            self._old, self._new = self._new, {}
        found = self._old.get(name, self)
        self._new[name] = None if found is self else found  # type: ignore[assignment]
        return found is self

    def put(self, name: str, answer: Answer) -> None:
        (self._new if name in self._new else self._old)[name] = answer

    def get(self, name: str) -> Answer | None:
        return self._new.get(name) or self._old.get(name)

    @property
    def latest(self) -> Mapping[str, Answer | None]:
        """The names that were asked for last, for those who ask for very many."""
        return self._new


@dataclass(frozen=True, slots=True)
class Answering(Work[list[str], list[Answer]]):
    """Deciding for names, and writing each answer."""

    deciding: Deciding
    write: Callable[[Decision], Any]

    def do(self, part: list[str]) -> list[Answer]:
        """Decide and write."""
        return [(bool(decision), self.write(decision)) for decision in self.deciding.do(part)]


def answered(
    work: Answering,
    rows: Iterable[Row],
    names_of: Callable[[Row], tuple[str | None, ...]],
    size: Callable[[Row], int],
    jobs: int | None,
) -> Generator[list[tuple[Row, list[Answer | None]]], None, None]:
    """Put answers beside rows, in order, some rows at once; each distinct name is worked once while it is remembered.

    Args:
        work: How names are answered.
        rows: The rows; any number of them.
        names_of: The names of a row; None, for one that is missing, gets None for an answer.
        size: How many characters a row has.
        jobs: How many processes may work; None for as many as there are cores, for long work.
    """
    memory = _Memory()
    waiting: deque[tuple[list[Row], list[str]]] = deque()

    def unseen() -> Iterator[list[str]]:
        left = iter(rows)
        fault: Exception | None = None
        most = 1  # the first answers come at once
        while fault is None:
            together: list[Row] = []
            new: list[str] = []
            characters = 0
            while len(new) < most and len(together) < _ROWS_FOR_A_NAME * most and characters < _MOST_CHARACTERS:
                try:
                    row = next(left)
                except Exception as error:  # what was read before it goes first
                    fault = error
                    break
                together.append(row)
                characters += size(row)
                new += [name for name in names_of(row) if name is not None and memory.is_new(name)]
            if together:
                waiting.append((together, new))
                yield new
            most = min(2 * most, _MOST_NAMES)
        if not isinstance(fault, StopIteration):
            raise fault

    def answer_of(name: str) -> Answer:  # of one that is long forgotten
        return memory.get(name) or work.do([name])[0]

    with closing(in_order(work, unseen(), workers=jobs, enough=FEWEST_FOR_WORKERS, weigh=len)) as found:
        for answers in found:
            together, new = waiting.popleft()
            for name, answer in zip(new, answers, strict=True):
                memory.put(name, answer)
            get = memory.latest.get
            yield [
                (row, [None if name is None else get(name) or answer_of(name) for name in names_of(row)])
                for row in together
            ]


@dataclass(frozen=True, slots=True)
class Showing(Work[list[str], list[Answer]]):
    """Finding in texts, and writing what was found of each."""

    normalizer: Normalizer
    write: Callable[[Document], Any]
    fuzzy: bool = True

    def do(self, part: list[str]) -> list[Answer]:
        """Find and write."""
        found = (self.normalizer.find(text, fuzzy=self.fuzzy) for text in part)
        return [(all(mention.id is not None for mention in document), self.write(document)) for document in found]


def shown(
    work: Showing, items: Iterable[Item], text_of: Callable[[Item], str], jobs: int | None
) -> Generator[tuple[Item, Answer], None, None]:
    """Put what was found in texts beside what holds them, in order.

    Args:
        work: How texts are answered.
        items: What holds the texts.
        text_of: The text that one holds.
        jobs: How many processes may work; None for as many as there are cores, for long work.
    """
    waiting: deque[list[Item]] = deque()

    def texts() -> Iterator[list[str]]:
        for group in groups(items, jobs, lambda item: len(text_of(item))):
            waiting.append(group)
            yield [text_of(item) for item in group]

    with closing(in_order(work, texts(), workers=jobs, enough=ENOUGH, weigh=weight)) as found:
        for answers in found:
            yield from zip(waiting.popleft(), answers, strict=True)
