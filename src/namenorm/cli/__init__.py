"""The command line: `namenorm normalize`, `find`, `rewrite`, `explain`, `variants`, `gazetteer check`.

Answers go to standard output, everything else to standard error. Exit codes: 0; 1 for something unknown or ambiguous
under --strict, or for faults that `gazetteer check` found; 2 for wrong usage, a file that cannot be read or a
gazetteer that cannot be used; 130 and 141 when stopped by the user or by a closed pipe.
"""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO


def main() -> None:
    """Run the command line; a fault of ours or of the input is one line on standard error."""
    sys.exit(_run())


def _run() -> int:
    import click

    from namenorm.cli.commands import namenorm
    from namenorm.errors import GazetteerError, NamenormError

    no_command: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())  # since click 8.2
    _open_streams()
    try:
        code = namenorm.main(prog_name="namenorm", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return 141
    except (KeyboardInterrupt, click.Abort):
        _drop_output()
        return 130
    except no_command as error:
        print(error.format_message(), file=sys.stderr)
        return 2
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "namenorm"
        problem = " ".join(error.format_message().split()).removesuffix(".")
        return _complain(f"{command}: {problem}; see {command} --help")
    except GazetteerError as error:
        return _complain(str(error))
    except OSError as error:
        _drop_output()
        named = f"{error.filename}: " if error.filename else ""
        return _complain(f"namenorm: {named}{error.strerror or error}")
    except NamenormError as error:
        return _complain(f"namenorm: {error}")
    return code if isinstance(code, int) else 0


def _complain(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def _open_streams() -> None:
    """Read and write UTF-8 whatever the locale, with bytes that are not UTF-8 and line ends kept as they are."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream: TextIO | None = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w" if number else "r", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            encoding = "utf-8" if number else "utf-8-sig"
            stream.reconfigure(encoding=encoding, errors="surrogateescape", newline="\n" if number else "")


def _drop_output() -> None:
    """Let nothing that cannot be written any more complain again when Python ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
