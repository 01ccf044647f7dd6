"""The commands: what they take and which part of the library they ask."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from namenorm import __version__
from namenorm.cli.output import FORMATS, write_decisions, write_document, write_variants
from namenorm.gazetteer import Gazetteer
from namenorm.model import KINDS, PROFILES
from namenorm.normalizer import Normalizer

_EXAMPLES = """
\b
Examples:
  namenorm normalize Graivoron "Legion of Liberty of Russia"
  cut -f2 names.tsv | namenorm normalize --format tsv
  namenorm rewrite article.txt
"""
Command = Callable[..., Any]


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_gazetteer = click.option(
    "-g",
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A gazetteer of your own (YAML, JSONL, CSV), beside the built-in one; may be given several times.",
)
_only = click.option("--only", is_flag=True, help="Leave the built-in gazetteer out.")
_display = click.option("--display", type=click.Choice(PROFILES), default="en", help="How canonical names are written.")
_format = click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the output."
)
_strict = click.option("--strict", is_flag=True, help="Exit with 1 where something is unknown or ambiguous.")
_kind = click.option("--kind", type=click.Choice(KINDS), help="Look only for entities of this kind.")
_context = click.option("--context", help="Text around the names, to tell apart what shares a name.")
_source = _options(_gazetteer, _only, _display)


def _normalizer(gazetteers: tuple[Path, ...], only: bool, display: str) -> Normalizer:
    if not gazetteers:
        if only:
            raise click.UsageError("--only needs a gazetteer of your own: -g FILE")
        return Normalizer(display=display)
    joined = Gazetteer() if only else Gazetteer.default()
    for path in gazetteers:
        joined = joined + Gazetteer.load(path)
    return Normalizer(joined, display=display)


def _names(names: tuple[str, ...]) -> Iterator[str]:
    """The names given, or the lines of standard input."""
    if names and names != ("-",):
        yield from names
    else:
        for line in sys.stdin:
            yield line.rstrip("\r\n")


def _texts(files: tuple[Path, ...]) -> Iterator[str]:
    """The texts of the files given, or of standard input."""
    for path in files or (Path("-"),):
        if str(path) == "-":
            yield sys.stdin.read()
        else:
            with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
                yield text.read()


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="namenorm")
def namenorm() -> None:
    """Turn the many spellings of one thing into that thing."""


@namenorm.command()
@click.argument("names", nargs=-1)
@_options(_format, _kind, _context, _strict)
@_source
def normalize(
    names: tuple[str, ...], form: str, kind: str | None, context: str | None, strict: bool, **source: Any
) -> None:
    """Say which entity each NAME denotes; without names, each line of standard input."""
    normalizer = _normalizer(**source)
    undecided = False
    for name in _names(names):
        decision = normalizer.normalize(name, kind=kind, context=context)
        write_decisions([decision], form)
        undecided |= decision.status != "matched"
    sys.exit(1 if strict and undecided else 0)


@namenorm.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice((*FORMATS, "html")),
    default="text",
    show_default=True,
    help="Form of the output.",
)
@_strict
@_source
def find(files: tuple[Path, ...], form: str, strict: bool, **source: Any) -> None:
    """Find the entities that texts name: in FILES, or in standard input."""
    normalizer = _normalizer(**source)
    undecided = False
    for text in _texts(files):
        document = normalizer.find(text)
        write_document(document, form)
        undecided |= any(mention.id is None for mention in document.mentions)
    sys.exit(1 if strict and undecided else 0)


@namenorm.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@_source
def rewrite(files: tuple[Path, ...], **source: Any) -> None:
    """Write texts with canonical names: FILES, or standard input."""
    normalizer = _normalizer(**source)
    for text in _texts(files):
        sys.stdout.write(normalizer.rewrite(text))


@namenorm.command()
@click.argument("names", nargs=-1)
@_options(_kind, _context)
@_source
def explain(names: tuple[str, ...], kind: str | None, context: str | None, **source: Any) -> None:
    """Say why each NAME was decided as it was."""
    normalizer = _normalizer(**source)
    for name in _names(names):
        click.echo(normalizer.normalize(name, kind=kind, context=context).explain())


@namenorm.command()
@click.argument("names", nargs=-1)
@_format
@_source
def variants(names: tuple[str, ...], form: str, **source: Any) -> None:
    """List the spellings under which each NAME may be found, the best known first."""
    normalizer = _normalizer(**source)
    for name in _names(names):
        write_variants(name, normalizer.variants(name), form)


@namenorm.group()
def gazetteer() -> None:
    """Look after gazetteers."""


@gazetteer.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Check YAML gazetteers, by default the built-in one: every fault with file, line, entity and code."""
    from namenorm.gazetteer.checking import check_files
    from namenorm.gazetteer.formats import yaml_files
    from namenorm.gazetteer.gazetteer import DATA

    files = [file for path in paths or (DATA,) for file in yaml_files(path)]
    entities, faults = check_files(files)
    for fault in faults:
        click.echo(str(fault))
    names = sum(len(entity.names) for entity in entities)
    click.echo(f"{len(files)} files, {len(entities)} entities, {names} names, {len(faults)} faults", err=bool(faults))
    sys.exit(1 if faults else 0)
