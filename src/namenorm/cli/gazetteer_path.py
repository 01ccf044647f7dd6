"""What `-g` takes: a file or folder, or the name of a gazetteer that an installed package brings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from namenorm.gazetteer import Gazetteer


def is_installed(path: Path) -> bool:
    """Whether a path is no file but the name of an installed gazetteer, such as ``places``."""
    return not path.exists() and str(path) in Gazetteer.installed()


class GazetteerPath(click.Path):
    """A path that exists, or the name of an installed gazetteer."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or the name as a path."""
        return Path(value) if is_installed(Path(value)) else super().convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the names of installed gazetteers beside files."""
        installed = [CompletionItem(name) for name in Gazetteer.installed() if name.startswith(incomplete)]
        return [*installed, *super().shell_complete(ctx, param, incomplete)]
