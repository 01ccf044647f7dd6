"""What the commands share."""

from __future__ import annotations

from typing import NoReturn

import click


def examples(*lines: str) -> str:
    """Write examples for the end of a command's help."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def finish(failed: bool) -> NoReturn:
    """End the command with exit code 1 where something failed."""
    click.get_current_context().exit(1 if failed else 0)
