"""Build step: compile the data files and the index of the built-in gazetteer into the package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before the files of a wheel, ordinary or editable, are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (the hook's signature)
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(ROOT / "src"))
        try:
            from namenorm.index.store import compile_all

            compile_all()
        finally:
            sys.path.pop(0)
