"""The names of a compiled gazetteer: exactly, by strict key, and nearly."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from zlib import crc32

from namenorm.errors import NamenormError
from namenorm.gazetteer.compiled import CompiledEntities, HashTable
from namenorm.gazetteer.compiled_keys import name_keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from namenorm.index.fuzzy_arrays import FuzzyArrays


class CompiledIndex:
    """Look-ups in the names of an open file; a *key* is a name folded, its number the position in the file.

    Args:
        entities: The entities of the file.
    """

    def __init__(self, entities: CompiledEntities) -> None:
        file = entities.file
        self.entities = entities
        self._mapped = file.mapped
        self._text = file["key_text"]
        self._text_starts = file["key_text_starts"]
        self._text_offset = self._text.offset
        self._exact = HashTable(file["key_starts"], file["key_hashes"], None)
        self._strict = HashTable(*(file[f"strict_{part}"] for part in ("starts", "hashes", "keys")))
        self._owner_starts = file["owner_starts"]
        self._owner_entities = file["owner_entities"]
        self._owner_names = file["owner_names"]

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._text_starts) - 1

    def text(self, number: int) -> str:
        """The key of a number."""
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def _bytes(self, number: int) -> bytes:
        start, stop = self._text_starts.pair(number)
        self._text.ensure(start, stop)
        return self._mapped[self._text_offset + start : self._text_offset + stop]

    def texts(self, numbers: NDArray[np.int64]) -> list[str]:
        """The keys of some numbers."""
        table = self._text_starts
        table.ensure_each(numbers)
        table.ensure_each(numbers + 1)
        starts, stops = table.array[numbers], table.array[numbers + 1]
        self._text.ensure_spans(starts.astype("i8"), stops.astype("i8"))
        spans = zip((starts + self._text_offset).tolist(), (stops + self._text_offset).tolist(), strict=True)
        return [self._mapped[start:stop].decode("utf-8", "surrogatepass") for start, stop in spans]

    def exact(self, key: str) -> int | None:
        """The number of a key, or None."""
        if not key:
            return None
        for number in self._exact.find(key):
            if self.text(number) == key:
                return number
        return None

    def exact_many(self, names: Sequence[str]) -> list[int | None]:
        """The number of the key of each of many names, or None; they are filed and compared together."""
        import numpy as np

        keys = [key.encode("utf-8", "surrogatepass") for key in name_keys(names)]
        hashes = np.fromiter(map(crc32, keys), np.uint32, len(keys))
        starts, filed = self._exact.starts, self._exact.hashes
        buckets = (hashes >> np.uint32(self._exact.shift)).astype(np.int64)
        starts.ensure_each(buckets)
        starts.ensure_each(buckets + 1)
        at, stops = starts.array[buckets].astype(np.int64), starts.array[buckets + 1].astype(np.int64)
        found: list[int | None] = [None] * len(keys)
        open_ones = np.flatnonzero((at < stops) & np.fromiter(map(bool, keys), bool, len(keys)))
        while len(open_ones):
            here = at[open_ones]
            filed.ensure_each(here)
            alike = filed.array[here] == hashes[open_ones]
            for query, number in zip(open_ones[alike].tolist(), here[alike].tolist(), strict=True):
                if found[query] is None and self._bytes(number) == keys[query]:
                    found[query] = number
            at[open_ones] += 1
            open_ones = open_ones[at[open_ones] < stops[open_ones]]
        return found

    def strict(self, key: str) -> list[int]:
        """Numbers of the keys filed under a strict key; now and then one that is not, since only 32 bits are kept."""
        return self._strict.find(key)

    def owners(self, number: int) -> list[tuple[int, int]]:
        """Who has the name of a key: numbers of entities, each with the place of the name among its listed names."""
        start, stop = self._owner_starts.pair(number)
        entities, names = self._owner_entities.part(start, stop), self._owner_names.part(start, stop)
        return list(zip(entities, names, strict=True))

    @cached_property
    def fuzzy(self) -> FuzzyArrays:
        """The search for keys that are nearly a name.

        Raises:
            NamenormError: numpy is not installed.
        """
        try:
            from namenorm.index.fuzzy_arrays import FuzzyArrays

            file = self.entities.file
            return FuzzyArrays(file["piece_starts"], file["piece_keys"], file["piece_letters"], self.texts)
        except ImportError as error:
            raise NamenormError(
                "misspelt names of a compiled gazetteer need numpy; install it with: pip install 'namenorm[large]'"
            ) from error
