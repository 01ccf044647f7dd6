"""Deciding for many distinct names: what is exact in one go, the rest one by one, by several processes where asked.

The other processes are interpreters started afresh: they share nothing with this process, so it does
not matter whether it has threads, was forked, or runs a script without a main guard. A worker that dies loses nothing;
its names are decided here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from namenorm.model import Decision
from namenorm.parallel import cores
from namenorm.progress import progress_bar
from namenorm.writing.data import without_collection

if TYPE_CHECKING:
    from namenorm.normalizer import Normalizer

Decide: TypeAlias = Callable[[str], Decision]
DecideExact: TypeAlias = Callable[[Sequence[str], Decide], dict[str, Decision]]

_FEWEST_TOGETHER = 32  # names that are looked up together
_FEWEST_FOR_WORKERS = 10_000  # names that are not exact, from which on a second interpreter pays for its start
_CHUNK = 500  # names that a worker is given at once
_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from namenorm.matching.batches import serve; serve(sys.stdin.buffer, sys.stdout.buffer)"
)


def decide_many(
    names: Sequence[str],
    decide: Decide,
    exact: DecideExact | None,
    task: tuple[Normalizer, str | None, str | None],
    progress: bool | None = None,
    workers: int | None = None,
) -> Mapping[str, Decision]:
    """Decide for distinct names.

    Args:
        names: The names, each once.
        decide: Decides for one.
        exact: Decides for those of many that are exact, given what decides for one; None where nothing does.
        task: The normalizer with kind and context, for other processes.
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
        workers = cores() if len(names) >= _FEWEST_FOR_WORKERS else 1
    workers = min(workers, -(-len(names) // _CHUNK))
    with progress_bar(len(names), "normalizing", "names", progress) as advance:
        if workers > 1 and _can_start():
            known |= _elsewhere(names, task, workers, advance)
        for name in names:
            if name not in known:
                known[name] = decide(name)
                advance(1)
    return known


def _can_start() -> bool:
    """Whether what runs this process is an interpreter that can be started again, not a program that holds one."""
    return "py" in os.path.basename(sys.executable or "") and not getattr(sys, "frozen", False)  # noqa: PTH119


def _elsewhere(
    names: Sequence[str], task: tuple[Any, ...], workers: int, advance: Callable[[int], object]
) -> dict[str, Decision]:
    """Decide for names in other processes; what a dead one leaves behind is not in the result."""
    opening = pickle.dumps(sys.path) + pickle.dumps(task)
    chunks = iter([names[at : at + _CHUNK] for at in range(0, len(names), _CHUNK)])
    known: dict[str, Decision] = {}
    lock = Lock()

    def run() -> None:
        command = [sys.executable, "-c", _START]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
            assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 (they are pipes)
            try:
                process.stdin.write(opening)
                while True:
                    with lock:
                        chunk = next(chunks, None)
                    if chunk is None:
                        break
                    pickle.dump(chunk, process.stdin)
                    process.stdin.flush()
                    answer = pickle.load(process.stdout)  # noqa: S301 (of a process of our own)
                    if isinstance(answer, Exception):
                        raise answer
                    with lock:
                        known.update(zip(chunk, answer, strict=True))
                        advance(len(chunk))
            except (OSError, EOFError, pickle.UnpicklingError):
                process.kill()

    with ThreadPoolExecutor(workers) as pool:
        for future in [pool.submit(run) for _ in range(workers)]:
            future.result()
    return known


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Decide for the names that another process sends, until it sends no more."""
    normalizer, kind, context = pickle.load(source)  # noqa: S301 (of the process that started this one)
    while True:
        try:
            names = pickle.load(source)  # noqa: S301
        except EOFError:
            return
        answer: Any
        try:
            answer = normalizer.normalize_many(names, kind=kind, context=context, progress=False, workers=1)
        except Exception as error:
            answer = error
        pickle.dump(answer, sink)
        sink.flush()
