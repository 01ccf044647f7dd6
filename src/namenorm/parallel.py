"""Work on all cores, where that pays and is safe."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

State = TypeVar("State")
Result = TypeVar("Result")

_state: Any = None


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Processes that share what they work on; one core's work is done in this process.

    Processes are forked, so that nothing is copied or prepared twice. Where forking is not safe (with other threads
    about, or outside Linux) everything is done here.

    Args:
        state: What all work needs; the processes have it as it is when they start.
        wanted: Whether there is enough work for several.

    Examples:
        >>> with Workers({"a": 1}, wanted=False) as workers:
        ...     list(workers.map(lambda state, keys: [state[key] for key in keys], [["a"], ["a", "a"]]))
        [[1], [1, 1]]
    """

    def __init__(self, state: object, *, wanted: bool) -> None:
        self._state = state
        self._count = cores() if wanted and sys.platform == "linux" and threading.active_count() == 1 else 1
        self._pool: Any = None

    def __enter__(self) -> Workers:
        if self._count > 1:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(
                self._count, mp_context=get_context("fork"), initializer=_keep, initargs=(self._state,)
            )
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(self, work: Callable[[Any, Any], Result], parts: Sequence[Any]) -> Iterator[Result]:
        """Do a work on each part, in order.

        Args:
            work: A function of a module, of the state and a part.
            parts: The parts.
        """
        if self._pool is None:
            return (work(self._state, part) for part in parts)
        results: Iterator[Result] = self._pool.map(_run, [work] * len(parts), parts)
        return results


def _keep(state: object) -> None:
    global _state
    _state = state


def _run(work: Callable[[Any, Any], Result], part: object) -> Result:
    return work(_state, part)
