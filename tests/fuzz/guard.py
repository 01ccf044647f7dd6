"""What counts as a fault of one execution beside an exception: too much processor time, too much memory."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

LONGEST = 1.0
"""Seconds of processor time that one execution may take."""

MOST_MEMORY = 1 << 30
"""Bytes that the process may hold."""


class TooSlowError(Exception):
    """One execution took too long."""


class TooLargeError(Exception):
    """The process holds too much memory."""


def memory() -> int:
    """The most memory that this process has held, in bytes."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024


class Guarded:
    """A harness under both limits; counts its executions and remembers the slowest.

    Args:
        run: The harness.
        longest: Seconds of processor time that one execution may take.
    """

    def __init__(self, run: Callable[[bytes], None], longest: float = LONGEST) -> None:
        self._run = run
        self._longest = longest
        self.executions = 0
        self.slowest = 0.0
        self.slowest_input = b""

    def __call__(self, data: bytes) -> None:
        """Run it once.

        Raises:
            TooSlowError: It took longer than it may; other work of the machine does not count.
            TooLargeError: The process holds more than a gigabyte.
            Exception: Whatever the harness raises.
        """
        began = time.process_time()
        self._run(data)
        took = time.process_time() - began
        self.executions += 1
        if took > self.slowest:
            self.slowest, self.slowest_input = took, data
        if took > self._longest:
            raise TooSlowError(f"{took:.2f} s of processor time")
        if not self.executions % 256 and memory() > MOST_MEMORY:
            raise TooLargeError(f"{memory() >> 20} MB")
