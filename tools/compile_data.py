"""Compile the data files and the index of the built-in gazetteer, as building the package does.

Needed after editing data in an editable installation only to make the first look-up quick again: the library never
answers from a compiled file that is older than its sources.
"""

from __future__ import annotations

from namenorm.index.store import compile_all


def main() -> None:
    """Write the compiled files and say which."""
    for path in compile_all():
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
