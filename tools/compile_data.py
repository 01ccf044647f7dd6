"""Compile the data files and the index of the built-in gazetteer, as building the package does.

Needed after editing data in an editable installation only to make the first look-up quick again: the library never
answers from a compiled file that is older than its sources.
"""

from __future__ import annotations

import sys

from namenorm.index.store import compile_all, stale


def main() -> None:
    """Write the compiled files and say which; with --check, write nothing and fail where one is stale or missing."""
    if sys.argv[1:] == ["--check"]:
        found = stale()
        sys.exit(f"older than their sources, or missing: {', '.join(found)}" if found else 0)
    for path in compile_all():
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
