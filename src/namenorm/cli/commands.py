"""The command `namenorm` with its subcommands."""

from __future__ import annotations

from typing import Any

import click

from namenorm import __version__
from namenorm.cli.building import build
from namenorm.cli.completion import completion
from namenorm.cli.exporting import export
from namenorm.cli.gazetteer import gazetteer
from namenorm.cli.names import explain, normalize, variants
from namenorm.cli.serve import serve
from namenorm.cli.shared import examples
from namenorm.cli.texts import find, rewrite
from namenorm.gazetteer import Gazetteer

CLOSED_PIPE, INTERRUPTED = 141, 130  # as shells count: 128 and the signal's number
FAULT_OF_OURS = 70
_ENDING = """\

\b
Exit codes:
  0    done; unknown and ambiguous are answers
  1    something was unknown or ambiguous under --strict; a check found faults
  2    wrong usage, a file that cannot be read or written
  70   a fault of ours; NAMENORM_TRACEBACK=1 shows where
  130  interrupted; 141 the reader of the output went away

\b
Environment:
  NO_COLOR, FORCE_COLOR  never, or always, colour answers
  NAMENORM_CACHE         folder of compiled gazetteers
  NAMENORM_TRACEBACK     show where a fault of ours is
"""


class _QuietGroup(click.Group):
    """Ends without a word when the reader of its output goes away or the user interrupts; click says something."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise click.exceptions.Exit(CLOSED_PIPE) from None
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Tell the versions of code and data: answers depend on both."""
    if wanted and not context.resilient_parsing:
        built_in = Gazetteer.default()
        click.echo(f"namenorm {__version__}, gazetteer {built_in.digest[:12]} of {len(built_in)} entities")
        context.exit()


@click.group(
    cls=_QuietGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        'namenorm normalize Graivoron "Legion of Liberty of Russia"',
        "cut -f2 names.tsv | namenorm normalize --format tsv",
        "namenorm normalize --column place events.csv > answered.csv",
        "namenorm rewrite article.txt",
    )
    + _ENDING,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version, and the digest of the built-in gazetteer, and exit.",
)
def namenorm() -> None:
    """Turn the many spellings of one thing into that thing.

    Answers go to standard output, everything else to standard error. What is written is UTF-8.
    """


gazetteer.add_command(build)
for command in (normalize, find, rewrite, explain, variants, export, serve, gazetteer, completion):
    namenorm.add_command(command)
