"""Options that several commands share, and the normalizer that they describe."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import click

from namenorm.cli.gazetteer_path import GazetteerPath, is_installed
from namenorm.gazetteer import Gazetteer
from namenorm.model import KINDS, PROFILES
from namenorm.normalizer import Normalizer

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


def options(*chosen: Decorator) -> Decorator:
    """Put several options on a command, in the order of its help."""

    def decorate(command: Command) -> Command:
        for option in reversed(chosen):
            command = option(command)
        return command

    return decorate


def form_option(*forms: str) -> Decorator:
    """The form of the output, the first one by default."""
    return click.option(
        "-f", "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True,
        help="Form of the output.",
    )  # fmt: skip


gazetteer_option = click.option(
    "-g",
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=GazetteerPath(exists=True, path_type=Path),
    help="A gazetteer beside the built-in one: a file or folder (YAML, JSONL, CSV, TSV, compiled), or the name of an "
    "installed one, such as places; may be given several times. Where two have an id, the one given first counts, and "
    "the built-in one last. Installed ones come after it.",
)
_only = click.option("--only", is_flag=True, help="Leave the built-in gazetteer out.")
_display = click.option(
    "--display", type=click.Choice(PROFILES), default="en", show_default=True, help="How canonical names are written."
)
source_options = options(gazetteer_option, _only, _display)
strict_option = click.option("--strict", is_flag=True, help="Exit with 1 where something is unknown or ambiguous.")
kind_option = click.option("--kind", type=click.Choice(KINDS), help="Look only for entities of this kind.")
context_option = click.option("--context", metavar="TEXT", help="Text around the names, to tell apart what shares one.")
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that do the work, 1 for this one alone; by default as many as there are cores, on long work.",
)
encoding_option = click.option(
    "--encoding", metavar="NAME", default="utf-8", show_default=True,
    help="Encoding of what is read, such as cp1251 or utf-16; what is written is UTF-8.",
)  # fmt: skip
prefix_option = click.option("--prefix", metavar="TEXT", help="What the names of added columns or fields begin with.")
names_argument = click.argument("names", nargs=-1, metavar="[NAME]...")
files_argument = click.argument(
    "files",
    nargs=-1,
    metavar="[FILE]...",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)


def in_precedence(gazetteers: tuple[Path, ...], only: bool) -> list[str]:
    """The paths of the gazetteers that `source_options` describe, the first to count first; "" is the built-in one."""
    if only and not gazetteers:
        raise click.UsageError("--only needs a gazetteer of your own: -g FILE", click.get_current_context())
    own = [str(path) for path in gazetteers if not is_installed(path)]
    return own + ([] if only else [""]) + [str(path) for path in gazetteers if is_installed(path)]


def normalizer_of(gazetteers: tuple[Path, ...], only: bool, display: str) -> Normalizer:
    """The normalizer that `source_options` describe."""
    paths = in_precedence(gazetteers, only)
    if paths == [""]:
        return Normalizer(display=display)
    return Normalizer(
        reduce(add, (Gazetteer.load(path) if path else Gazetteer.default() for path in paths)), display=display
    )
