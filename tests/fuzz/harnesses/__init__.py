"""The harnesses: each a function of any bytes that returns, or raises where namenorm is at fault.

A harness catches what namenorm promises for bad data (`NamenormError`, an answer with an error) and nothing else. For
texts nothing is promised but an answer, so nothing is caught. Beside that it asserts what must hold of every answer.
"""

from __future__ import annotations

from harnesses import compiled, gazetteers, imports, names, service, texts, writing
from harnesses.harness import Harness

HARNESSES: dict[str, Harness] = {
    harness.name: harness
    for module in (writing, names, texts, gazetteers, imports, compiled, service)
    for harness in module.HARNESSES
}

__all__ = ["HARNESSES", "Harness"]
