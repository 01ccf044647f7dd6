"""Results on their way between processes: what the other side has in its gazetteer travels as its id."""

from __future__ import annotations

import io
import pickle
from typing import Any

from namenorm.gazetteer import Gazetteer
from namenorm.model import Entity


def pack(value: object, gazetteer: Gazetteer) -> bytes:
    """Write a value; entities that the gazetteer holds in memory are written as their ids."""
    written = io.BytesIO()
    _Writer(written, gazetteer).dump(value)
    return written.getvalue()


def unpack(packed: bytes, gazetteer: Gazetteer) -> Any:
    """Read what `pack` wrote with an equal gazetteer.

    Examples:
        >>> gazetteer = Gazetteer.default()
        >>> unpack(pack(gazetteer["grayvoron"], gazetteer), gazetteer) is gazetteer["grayvoron"]
        True
    """
    return _Reader(io.BytesIO(packed), gazetteer).load()


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, gazetteer: Gazetteer) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._layers = tuple(layer for layer in gazetteer.layers if layer.compiled is None)

    def persistent_id(self, value: object) -> tuple[int, str] | None:
        if type(value) is Entity:
            for at, layer in enumerate(self._layers):
                if layer.get(value.id) is value:
                    return at, value.id
        return None


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, gazetteer: Gazetteer) -> None:
        super().__init__(file)
        self._layers = tuple(layer for layer in gazetteer.layers if layer.compiled is None)

    def persistent_load(self, key: tuple[int, str]) -> Entity:
        at, entity_id = key
        return self._layers[at][entity_id]
