"""The commands: what they take and which part of the library they ask."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from operator import add
from pathlib import Path
from typing import Any

import click

from namenorm import __version__
from namenorm.cli.building import build
from namenorm.cli.gazetteer import gazetteer
from namenorm.cli.gazetteer_path import GazetteerPath, is_installed
from namenorm.cli.output import FORMATS, write_decision, write_document, write_line, write_variants
from namenorm.cli.serve import serve
from namenorm.cli.shared import examples, finish
from namenorm.gazetteer import Gazetteer
from namenorm.model import KINDS, PROFILES
from namenorm.normalizer import Normalizer

CLOSED_PIPE, INTERRUPTED = 141, 130  # as shells count: 128 and the signal's number
FAULT_OF_OURS = 70
_REMEMBERED = 1 << 16
Command = Callable[..., Any]


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _format(*forms: str) -> Callable[[Command], Command]:
    choice = click.Choice(forms)
    return click.option(
        "-f", "--format", "form", type=choice, default="text", show_default=True, help="Form of the output."
    )


_gazetteer = click.option(
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
_strict = click.option("--strict", is_flag=True, help="Exit with 1 where something is unknown or ambiguous.")
_kind = click.option("--kind", type=click.Choice(KINDS), help="Look only for entities of this kind.")
_context = click.option("--context", metavar="TEXT", help="Text around the names, to tell apart what shares a name.")
_source = _options(_gazetteer, _only, _display)
_names_argument = click.argument("names", nargs=-1, metavar="[NAME]...")
_files_argument = click.argument(
    "files",
    nargs=-1,
    metavar="[FILE]...",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)


def _normalizer(gazetteers: tuple[Path, ...], only: bool, display: str) -> Normalizer:
    if not gazetteers:
        if only:
            raise click.UsageError("--only needs a gazetteer of your own: -g FILE", click.get_current_context())
        return Normalizer(display=display)
    layers = [Gazetteer.load(path) for path in gazetteers if not is_installed(path)]
    layers += [] if only else [Gazetteer.default()]
    layers += [Gazetteer.load(path) for path in gazetteers if is_installed(path)]
    return Normalizer(reduce(add, layers), display=display)


def _names(names: tuple[str, ...]) -> Iterator[str]:
    """The names given; the lines of standard input for "-" or where none is given."""
    for name in names or ("-",):
        if name == "-":
            for line in sys.stdin:
                yield line.rstrip("\r\n")
        else:
            yield name


def _texts(files: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    """The texts with the names of their files; standard input for "-" or where none is given."""
    for path in files or (Path("-"),):
        if str(path) == "-":
            yield "-", sys.stdin.read()
        else:
            with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
                yield str(path), text.read()


class _QuietGroup(click.Group):
    """Ends without a word when the reader of its output goes away or the user interrupts; click says something."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise click.exceptions.Exit(CLOSED_PIPE) from None
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None


@click.group(
    cls=_QuietGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        'namenorm normalize Graivoron "Legion of Liberty of Russia"',
        "cut -f2 names.tsv | namenorm normalize --format tsv",
        "namenorm rewrite article.txt",
    ),
)
@click.version_option(__version__, prog_name="namenorm")
def namenorm() -> None:
    """Turn the many spellings of one thing into that thing."""


@namenorm.command(
    epilog=examples(
        "namenorm normalize Graivoron РДК",
        'namenorm normalize --context "Moscow said" "Ministry of Defence"',
        "cut -f2 names.tsv | namenorm normalize --strict --format tsv",
        "namenorm normalize -g mine.yaml --only Sosnovka",
    )
)
@_names_argument
@_options(_format(*FORMATS), _kind, _context, _strict)
@_source
def normalize(
    names: tuple[str, ...], form: str, kind: str | None, context: str | None, strict: bool, **source: Any
) -> None:
    """Say which entity each NAME denotes; without names, or for -, each line of standard input."""
    normalizer = _normalizer(**source)
    decide = lru_cache(_REMEMBERED)(lambda name: normalizer.normalize(name, kind=kind, context=context))
    undecided = False
    for name in _names(names):
        decision = decide(name)
        write_decision(decision, form)
        undecided |= decision.status != "matched"
    finish(strict and undecided)


@namenorm.command(
    epilog=examples(
        "namenorm find article.txt",
        "namenorm find --format tsv < article.txt",
        "namenorm find --format html article.txt > article.html",
    )
)
@_files_argument
@_options(_format(*FORMATS, "html"), _strict)
@_source
def find(files: tuple[Path, ...], form: str, strict: bool, **source: Any) -> None:
    """Find the entities that texts name: in each FILE, or in standard input.

    With several files, each answer names its file.
    """
    if form == "html" and len(files) > 1:
        raise click.UsageError("--format html takes one file", click.get_current_context())
    normalizer = _normalizer(**source)
    undecided = False
    for file, text in _texts(files):
        document = normalizer.find(text)
        write_document(document, form, file if len(files) > 1 else "")
        undecided |= any(mention.id is None for mention in document.mentions)
    finish(strict and undecided)


@namenorm.command(
    epilog=examples("namenorm rewrite article.txt", "namenorm rewrite --display uk < article.txt > article.uk.txt")
)
@_files_argument
@_source
def rewrite(files: tuple[Path, ...], **source: Any) -> None:
    """Write texts with canonical names: each FILE, or standard input. Everything else stays as it is."""
    normalizer = _normalizer(**source)
    for _, text in _texts(files):
        sys.stdout.write(normalizer.rewrite(text))


@namenorm.command(epilog=examples("namenorm explain Grivoron", "namenorm explain --kind place Hayvoron"))
@_names_argument
@_options(_kind, _context)
@_source
def explain(names: tuple[str, ...], kind: str | None, context: str | None, **source: Any) -> None:
    """Say why each NAME was decided as it was; without names, or for -, each line of standard input."""
    normalizer = _normalizer(**source)
    for name in _names(names):
        for line in normalizer.normalize(name, kind=kind, context=context).explain().split("\n"):
            write_line(line)


@namenorm.command(epilog=examples("namenorm variants Graivoron", "namenorm variants --format tsv Грайворон"))
@_names_argument
@click.option("--lang", metavar="LANG", help="Language whose romanisation systems are used; by default the name's.")
@click.option("--checked", is_flag=True, help="Leave out what only unchecked systems make.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="List at most N spellings of a name.")
@_format(*FORMATS)
@_source
def variants(
    names: tuple[str, ...], lang: str | None, checked: bool, limit: int | None, form: str, **source: Any
) -> None:
    """List the spellings under which each NAME may be found, the best known first."""
    normalizer = _normalizer(**source)
    for name in _names(names):
        write_variants(name, normalizer.variants(name, lang=lang, checked=checked, limit=limit), form)


gazetteer.add_command(build)
namenorm.add_command(gazetteer)
namenorm.add_command(serve)
