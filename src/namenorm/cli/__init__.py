"""The command line: `namenorm normalize`, `find`, `rewrite`, `gazetteer` and others, a module each.

Answers go to standard output, everything else to standard error. Exit codes: 0; 1 for something unknown or ambiguous
under --strict, or for faults that `gazetteer check`, `fmt --check` or `diff` found; 2 for wrong usage, a file that
cannot be read or a gazetteer that cannot be used; 70 for a fault of ours; 130 and 141 when stopped by the user or by a
closed pipe.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Any, TextIO

_LONGEST_TOLD = 400  # characters of an error that is a fault of ours


def main() -> None:
    """Run the command line; a fault of ours or of the input is one line on standard error."""
    sys.exit(_run())


def _run() -> int:
    import click

    from namenorm.cli.commands import CLOSED_PIPE, FAULT_OF_OURS, namenorm
    from namenorm.errors import GazetteerError, NamenormError

    _open_streams()
    no_command: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())  # since click 8.2
    try:
        code = namenorm.main(prog_name="namenorm", standalone_mode=False)
        if code != CLOSED_PIPE:
            sys.stdout.flush()
    except BrokenPipeError:
        code = CLOSED_PIPE
    except no_command as error:
        print(error.format_message(), file=sys.stderr)
        code = 2
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "namenorm"
        problem = " ".join(error.format_message().split()).removesuffix(".")
        code = _complain(f"{command}: {problem}; see {command} --help")
    except GazetteerError as error:
        code = _complain(str(error))
    except click.Abort:
        code = _complain("namenorm: no answer; nothing was written")
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        code = _complain(f"namenorm: {named}{error.strerror or error}")
    except NamenormError as error:
        code = _complain(f"namenorm: {error}")
    except Exception as error:
        if os.environ.get("NAMENORM_TRACEBACK"):
            raise
        told = repr(error)[:_LONGEST_TOLD]  # that of a UnicodeDecodeError has all that was read
        _complain(f"namenorm: a fault of ours, please report it: {told}; NAMENORM_TRACEBACK=1 shows where")
        code = FAULT_OF_OURS
    _drop_output()
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
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n" if number else "")


def _drop_output() -> None:
    """Let nothing that cannot be written complain again when Python ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
