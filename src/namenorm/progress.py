"""A progress bar for long work."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
_LONG = 5000  # things that take long enough for one to wonder


def tracked(parts: Iterable[Item], count: int, in_part: int, what: str, wanted: bool | None = None) -> Iterator[Item]:
    """Go through the parts of some work and show on standard error how far it is.

    Args:
        parts: The parts.
        count: How many things all parts have.
        in_part: How many things one part has, but for the last.
        what: What is done with them, in a word or two.
        wanted: Whether to show it; None for long work, where standard error is a terminal.
    """
    if wanted is None:
        wanted = count >= _LONG and sys.stderr is not None and sys.stderr.isatty()
    if not wanted:
        yield from parts
        return
    from tqdm import tqdm

    with tqdm(total=count, desc=what, mininterval=0.5, leave=False) as bar:
        for part in parts:
            yield part
            bar.update(min(in_part, count - bar.n))
