"""The names of a compiled gazetteer: exactly, by strict key, and nearly."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from zlib import crc32

from namenorm.gazetteer.compiled import CompiledEntities, HashTable
from namenorm.gazetteer.compiled_keys import name_keys
from namenorm.gazetteer.nonsense import refuses_nonsense
from namenorm.index.entries import listed_names
from namenorm.index.fuzzy_mapped import FuzzyMapped
from namenorm.model import Entity, Name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FEWEST_TOGETHER = 24  # keys that are read together


class CompiledIndex:
    """Look-ups in the names of an open file; a *key* is a name folded, its number the position in the file.

    Args:
        entities: The entities of the file.
    """

    def __init__(self, entities: CompiledEntities) -> None:
        self.file = file = entities.file
        self.entities = entities
        self._mapped = file.mapped
        self._text = file["key_text"]
        self._text_starts = file["key_text_starts"]
        self._text_offset = self._text.offset
        self._exact = HashTable(file["key_starts"], file["key_hashes"], None)
        self._strict = HashTable(*(file[f"strict_{part}"] for part in ("starts", "hashes", "keys")))
        self._sole = file["key_sole"]
        self._owner_starts = file["owner_starts"]
        self._owner_entities = file["owner_entities"]
        self._owner_names = file["owner_names"]

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._text_starts) - 1

    @refuses_nonsense
    def text(self, number: int) -> str:
        """The key of a number."""
        start, stop = self._text_starts.pair(number)
        self._text.ensure(start, stop)
        offset = self._text_offset
        return self._mapped[offset + start : offset + stop - 1].decode("utf-8", "surrogatepass")

    @refuses_nonsense
    def texts(self, numbers: list[int]) -> list[str]:
        """The keys of some numbers."""
        if len(numbers) < _FEWEST_TOGETHER:
            return [self.text(number) for number in numbers]
        import numpy as np

        lines = self._lines(*self._spans(np.array(numbers)))
        return lines.tobytes().decode("utf-8", "surrogatepass").split("\n")[:-1]

    def _lines(self, starts: NDArray[np.int64], stops: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Some parts of the text of all keys, one after another."""
        import numpy as np

        lengths = stops - starts
        ends = np.cumsum(lengths)
        at = np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)
        lines: NDArray[np.uint8] = self._text.array[at]
        return lines

    @refuses_nonsense
    def exact(self, key: str) -> int | None:
        """The number of a key, or None."""
        if not key:
            return None
        for number in self._exact.find(key):
            if self.text(number) == key:
                return number
        return None

    @refuses_nonsense
    def exact_many(self, names: Sequence[str]) -> NDArray[np.int64]:
        """The number of the key of each of many names, or -1; they are filed and compared together."""
        import numpy as np

        keys = [key.encode("utf-8", "surrogatepass") for key in name_keys(names)]
        hashes = np.fromiter(map(crc32, keys), np.uint32, len(keys))
        starts, filed = self._exact.starts, self._exact.hashes
        buckets = (hashes >> np.uint32(self._exact.shift)).astype(np.int64)
        starts.ensure_pairs(buckets)
        at, stops = starts.array[buckets].astype(np.int64), starts.array[buckets + 1].astype(np.int64)
        found = np.full(len(keys), -1)
        open_ones = np.flatnonzero((at < stops) & np.fromiter(map(bool, keys), bool, len(keys)))
        while len(open_ones):
            here = at[open_ones]
            filed.ensure_each(here)
            alike = filed.array[here] == hashes[open_ones]
            self._compare(open_ones[alike], here[alike], keys, found)
            at[open_ones] += 1
            open_ones = open_ones[at[open_ones] < stops[open_ones]]
        return found

    def _compare(
        self, asked: NDArray[np.int64], numbers: NDArray[np.int64], keys: Sequence[bytes], found: NDArray[np.int64]
    ) -> None:
        """Note the numbers of keys that are those asked for."""
        if not len(asked):
            return
        import numpy as np

        mine = b"".join([keys[at] for at in asked.tolist()])
        lengths = np.fromiter((len(keys[at]) for at in asked.tolist()), np.int64, len(asked))
        starts, stops = self._spans(numbers)
        ends = np.cumsum(lengths)
        begins = ends - lengths
        at = np.arange(ends[-1]) + np.repeat(starts - begins, lengths)
        at = np.minimum(at, len(self._text) - 1)  # a key that is longer than what it is compared with
        same_letters = self._text.array[at] == np.frombuffer(mine, np.uint8)
        same = (stops - starts == lengths + 1) & np.logical_and.reduceat(same_letters, begins)
        found[asked[same]] = numbers[same]

    def _spans(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the lines of some keys begin and end in the text of all."""
        table = self._text_starts
        table.ensure_pairs(numbers)
        starts, stops = table.array[numbers].astype("i8"), table.array[numbers + 1].astype("i8")
        self._text.ensure_spans(starts, stops)
        return starts, stops

    @refuses_nonsense
    def sole_owners(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each key the entity that alone has the name; SEVERAL or WEAK (gazetteer/compiled.py) where none does."""
        self._sole.ensure_each(numbers)
        owners: NDArray[np.int64] = self._sole.array[numbers].astype("i8")
        return owners

    @refuses_nonsense
    def strict(self, key: str) -> list[int]:
        """Numbers of the keys filed under a strict key; now and then one that is not, since only 32 bits are kept."""
        return self._strict.find(key)

    @refuses_nonsense
    def owners(self, number: int) -> list[tuple[int, int]]:
        """Who has the name of a key: numbers of entities, each with the place of the name among its listed names."""
        start, stop = self._owner_starts.pair(number)
        entities, names = self._owner_entities.part(start, stop), self._owner_names.part(start, stop)
        return list(zip(entities, names, strict=True))

    @refuses_nonsense
    def name(self, entity: Entity, place: int) -> Name:
        """The name of an entity at the place that `owners` gives: its names, then display names that are none."""
        return entity.names[place] if place < len(entity.names) else tuple(listed_names(entity))[place]

    @refuses_nonsense
    def near(self, key: str, most: int) -> list[tuple[int, str, int]]:
        """Keys within ``most`` edits of one, each with its distance before it and its number behind it."""
        return self.fuzzy.numbered(key, most)

    @cached_property
    def fuzzy(self) -> FuzzyMapped:
        """The search for keys that are nearly a name."""
        file = self.file
        return FuzzyMapped(file["pair_starts"], file["pair_keys"], file["key_letters"], self.text, self.texts)
