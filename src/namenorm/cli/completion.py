"""`namenorm completion`: what makes a shell complete commands, options and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from namenorm.cli.shared import examples

SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog=examples(
        "namenorm completion bash > ~/.local/share/bash-completion/completions/namenorm",
        "namenorm completion zsh > ~/.zfunc/_namenorm",
        "namenorm completion fish > ~/.config/fish/completions/namenorm.fish",
    )
)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Write the script that makes SHELL complete namenorm's commands, options and values.

    Write it where the shell looks for such scripts, and begin a new shell. For zsh the folder must stand in fpath
    before compinit runs: fpath+=~/.zfunc.
    """
    found = get_completion_class(shell)
    root = click.get_current_context().find_root()
    assert found is not None  # noqa: S101 (click knows all of SHELLS)
    click.echo(found(root.command, {}, "namenorm", "_NAMENORM_COMPLETE").source())
