"""Work on all cores, where that pays and is safe.

A copy of this process has all that was prepared and learnt, and begins at once; copying is safe only without other
threads, on Linux. Elsewhere an interpreter is started afresh: it shares nothing, so it does not matter whether this
process has threads or runs a script without a main guard, but it pays for its start and learns everything anew.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Part = TypeVar("Part")
Result = TypeVar("Result")

_AHEAD = 2  # parts that wait for each interpreter, or their results
_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from namenorm.parallel import serve; serve(sys.stdin.buffer, sys.stdout.buffer)"
)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Work(ABC, Generic[Part, Result]):
    """A work on parts that other interpreters can do as well; it is pickled, and so are its parts."""

    @abstractmethod
    def do(self, part: Part) -> Result:
        """Do it on a part."""

    def pack(self, result: Result) -> bytes:
        """Write a result for the way to another process."""
        return pickle.dumps(result)

    def unpack(self, packed: bytes, part: Part) -> Result:  # noqa: ARG002 (some need the part again)
        """Read what `pack` wrote of the result of a part."""
        result: Result = pickle.loads(packed)  # noqa: S301 (of a process of our own)
        return result


def in_order(
    work: Work[Part, Result],
    parts: Iterable[Part],
    *,
    workers: int | None = None,
    enough: float = 0,
    weigh: Callable[[Part], float] = lambda _: 1,
    afresh: bool = True,
) -> Generator[Result, None, None]:
    """Do a work on each part and give the results in the order of the parts, reading few parts ahead.

    An error of the work, or of the parts, is raised in its turn, after the results before it. A process that dies
    loses nothing: its part is done here. Closing the iterator ends the processes.

    Args:
        work: The work.
        parts: The parts; any iterable, also an endless one.
        workers: How many other processes do it; 1 for none, then no part is read before it is asked for. None for as
            many as there are cores, once enough was done here.
        enough: How much work must have been done here first, where ``workers`` is None.
        weigh: How much work a part is.
        afresh: Whether interpreters are started where this process cannot be copied; else all is done here then.
    """
    left = iter(parts)
    if workers is None:
        workers, done = cores(), 0.0
        if workers > 1:
            for part in left:
                yield work.do(part)
                done += weigh(part)
                if done >= enough:
                    break
    if workers > 1 and (_can_fork() or (afresh and _can_start())):
        yield from _elsewhere(work, left, workers)
    else:
        yield from map(work.do, left)


def _can_start() -> bool:
    """Whether what runs this process is an interpreter that can be started again, not a program that holds one."""
    return "py" in os.path.basename(sys.executable or "") and not getattr(sys, "frozen", False)  # noqa: PTH119


def _elsewhere(work: Work[Part, Result], parts: Iterator[Part], workers: int) -> Iterator[Result]:
    team = _Team(work, workers)
    waiting: deque[tuple[Part, Future[bytes | Exception | None]]] = deque()
    end: Exception | None = None
    pool = ThreadPoolExecutor(workers)
    try:
        while True:
            while end is None and len(waiting) < workers * _AHEAD:
                try:
                    part = next(parts)
                except Exception as error:  # no more, or a fault that is raised after the results before it
                    end = error
                else:
                    waiting.append((part, pool.submit(team.do, part)))
            if not waiting:
                break
            part, future = waiting.popleft()
            answer = future.result()
            if isinstance(answer, Exception):
                raise answer
            yield work.do(part) if answer is None else work.unpack(answer, part)
        if end is not None and not isinstance(end, StopIteration):
            raise end
    finally:
        team.kill()
        pool.shutdown(cancel_futures=True)
        team.close()


class _Team:
    """Processes that do a work; a part goes to one that is free."""

    def __init__(self, work: Work[Any, Any], count: int) -> None:
        self._free: SimpleQueue[_Fresh | _Forked | None] = SimpleQueue()  # None where there will be none again
        self._all: list[_Fresh | _Forked] = []
        self._lock = threading.Lock()
        self._is_over = False
        self._alive = count
        self._to_start = 0 if _can_fork() else count
        if self._to_start:
            self._opening = pickle.dumps(sys.path) + pickle.dumps(work)
        else:
            gc.freeze()  # a collection in a copy would touch, and so duplicate, all that it shares with this process
            try:
                for _ in range(count):
                    self._all.append(_Forked(work, self._all))
                    self._free.put(self._all[-1])
            finally:
                gc.unfreeze()

    def do(self, part: object) -> bytes | Exception | None:
        """The packed result of a part, or its error; None where its process died or there is none left."""
        process: _Fresh | _Forked | None = None
        try:
            process = self._take()
            if process is None:
                return None
            answer = process.ask(part)
        except (OSError, EOFError, pickle.UnpicklingError):
            self._lose(process)
            return None
        self._free.put(process)
        return answer

    def _take(self) -> _Fresh | _Forked | None:
        with self._lock:
            if self._is_over:
                return None
            if self._to_start:
                self._to_start -= 1
                started = _Fresh(self._opening)
                self._all.append(started)
                return started
        free = self._free.get()
        if free is None:
            self._free.put(None)
        return free

    def _lose(self, process: _Fresh | _Forked | None) -> None:
        if process is not None:
            process.kill()
        with self._lock:
            self._alive -= 1
            if not self._alive:
                self._free.put(None)

    def kill(self) -> None:
        """End all processes; nobody waits for one any more."""
        with self._lock:
            self._is_over = True
            for process in self._all:
                process.kill()
        self._free.put(None)

    def close(self) -> None:
        """Close what is left of the processes."""
        for process in self._all:
            with suppress(OSError):
                process.close()


class _Fresh:
    """An interpreter started afresh, that is told the work first."""

    def __init__(self, opening: bytes) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([sys.executable, "-c", _START], stdin=pipe, stdout=pipe)  # noqa: S603
        self._opening = opening

    def ask(self, part: object) -> bytes | Exception:
        source, sink = self._process.stdout, self._process.stdin
        assert source is not None and sink is not None  # noqa: S101, PT018 (they are pipes)
        sink.write(self._opening)
        self._opening = b""
        pickle.dump(part, sink)
        sink.flush()
        answer: bytes | Exception = pickle.load(source)  # noqa: S301 (of a process of our own)
        return answer

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        with self._process:  # closes its pipes and waits for it
            pass


class _Forked:
    """A copy of this process, which has the work and all that was learnt about it."""

    def __init__(self, work: Work[Any, Any], earlier: Sequence[_Fresh | _Forked]) -> None:
        from multiprocessing import get_context

        forking = get_context("fork")
        self._here, there = forking.Pipe()
        others = [self._here, *(one._here for one in earlier if isinstance(one, _Forked))]
        self._process = forking.Process(target=_serve_forked, args=(work, there, others), daemon=True)
        self._process.start()
        there.close()

    def ask(self, part: object) -> bytes | Exception:
        self._here.send(part)
        answer: bytes | Exception = self._here.recv()
        return answer

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._here.close()
        self._process.join()
        self._process.close()


def _can_fork() -> bool:
    """Whether copying this process is safe: on Linux, without other threads, not in a process that may have none."""
    from multiprocessing import current_process

    return sys.platform == "linux" and threading.active_count() == 1 and not current_process().daemon


def _serve_forked(work: Work[Any, Any], there: Connection, others: Sequence[Connection]) -> None:
    for other in others:  # so that a pipe ends with this process and with the one that asks
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that forked this one ends it
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            there.send(_answer(work, there.recv()))


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Do the work that another process sends, on the parts that it sends, until it sends no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    work: Work[Any, Any] = pickle.load(source)  # noqa: S301 (of the process that started this one)
    with suppress(EOFError, BrokenPipeError):
        while True:
            pickle.dump(_answer(work, pickle.load(source)), sink)  # noqa: S301
            sink.flush()


def _answer(work: Work[Any, Any], part: Any) -> bytes | Exception:
    try:
        return work.pack(work.do(part))
    except Exception as error:
        return error
