"""A progress bar for long work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

_LONG = 5000  # things that take long enough for one to wonder


@contextmanager
def progress_bar(
    count: int | None, what: str, unit: str, wanted: bool | None = None, *, long: int = _LONG, delay: float = 0
) -> Generator[Callable[[int], object]]:
    """Show on standard error how far some work is.

    Args:
        count: How many things there are to do; None where that is not known.
        what: What is done with them, in a word or two.
        unit: What they are; "B" for bytes.
        wanted: Whether to show it; None for long work, where standard error is a terminal.
        long: From how many things on it is long.
        delay: How many seconds pass before it is shown.

    Yields:
        What is to be called with the number of things that were done since.

    Examples:
        >>> with progress_bar(2, "reading", "names") as advance:
        ...     for name in ("a", "b"):
        ...         advance(1)
    """
    if wanted is None:
        is_long = count is None or count >= long
        wanted = is_long and sys.stderr is not None and sys.stderr.isatty()
    if not wanted:
        yield lambda _: None
        return
    from tqdm import tqdm

    class Bar(tqdm):  # type: ignore[type-arg]
        monitor_interval = 0  # no thread that watches it: a process with threads cannot be copied

    with Bar(total=count, desc=what, unit=f" {unit}", unit_scale=unit == "B", mininterval=0.5, delay=delay) as bar:
        yield bar.update
