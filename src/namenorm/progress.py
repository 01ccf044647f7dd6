"""A progress bar for long work."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
_LONG = 5000  # items that take long enough for one to wonder


def tracked(items: Sequence[Item], what: str, wanted: bool | None = None) -> Iterable[Item]:
    """Go through items and show how far the work is, on standard error.

    Args:
        items: The items.
        what: What is done with them, in a word or two.
        wanted: Whether to show it; None for long work, where standard error is a terminal.
    """
    if wanted is None:
        wanted = len(items) >= _LONG and sys.stderr is not None and sys.stderr.isatty()
    if not wanted:
        return items
    from tqdm import tqdm

    return tqdm(items, desc=what, mininterval=0.5, leave=False)
