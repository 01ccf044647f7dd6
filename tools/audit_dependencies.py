#!/usr/bin/env python
"""Ask pip-audit for known vulnerabilities of what is installed; say so where that cannot be asked.

    python -m pip install pip-audit && python tools/audit_dependencies.py

The exit status is 1 where something vulnerable is installed, and 0 where nothing is or where it cannot be known.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec


def main() -> int:
    """Run pip-audit; return the exit status."""
    if find_spec("pip_audit") is None:
        print("dependencies are not audited: pip-audit is not installed")
        return 0
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--skip-editable"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    try:
        listed = json.loads(ended.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        reason = (ended.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"dependencies are not audited: {reason[:200]}")
        return 0
    found = [(one["name"], one.get("version", ""), each["id"]) for one in listed for each in one.get("vulns", ())]
    for name, version, identifier in found:
        print(f"{name} {version}: {identifier}")
    print(f"{len(listed)} packages audited, {len(found)} vulnerabilities")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
