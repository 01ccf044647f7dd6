"""The command line: `namenorm normalize`, `find`, `rewrite`, `explain`, `variants`, `gazetteer check`.

Answers go to standard output, everything else to standard error. Exit codes: 0, 1 for something unknown or ambiguous
under --strict or a faulty gazetteer, 2 for wrong usage.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; a fault of ours or of the input is one line on standard error."""
    from namenorm.cli.commands import namenorm
    from namenorm.errors import GazetteerError, NamenormError

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        namenorm.main(prog_name="namenorm")
    except GazetteerError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except (NamenormError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(141)
        print(f"namenorm: {error}", file=sys.stderr)
        sys.exit(2)
