"""Building a compiled gazetteer: entities of any number into one file that opens at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from namenorm.model import Entity


@dataclass(frozen=True, slots=True)
class Source:
    """Where entities of a compiled gazetteer come from; kept in the file and given back by `Gazetteer.origins`.

    Attributes:
        name: What it is called, such as "GeoNames cities500".
        url: Where it is to be had.
        licence: Its licence, such as "CC BY 4.0".
        attribution: The line that the licence asks for.
        version: Which version or day of it was read.
    """

    name: str
    url: str = ""
    licence: str = ""
    attribution: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What was built.

    Attributes:
        path: The file.
        entities: How many entities it holds.
        names: How many names they have.
        keys: How many different names remain once folded.
        size: Bytes of the file.
    """

    path: Path
    entities: int
    names: int
    keys: int
    size: int


def build(entities: Iterable[Entity], out: Path, *, sources: Sequence[Source] = (), progress: bool = False) -> Built:
    """Compile entities into one file that `Gazetteer.load` opens.

    Args:
        entities: The entities in the order that they shall keep; read once, so any iterator will do.
        out: The file to write; its name should end in ``.nng``. It appears whole or not at all: a build that is
            killed leaves what was there.
        sources: What the entities were taken from, with licences.
        progress: Whether to show a bar; it is shown only where standard error is a terminal.

    Raises:
        GazetteerError: Two entities have one id; all such ids are named, and nothing is written.
        OSError: The file cannot be written.
    """
    raise NotImplementedError("the signature only, for those who call it; the body follows")
