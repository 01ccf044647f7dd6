"""Building a compiled gazetteer: entities of any number into one file that opens at once.

The rows of the entities are written as they come; of each name only its keys are kept in memory, so that a million
names take a few hundred megabytes. The same entities give the same bytes on every machine. Needs numpy
(``namenorm[large]``).

This module alone of its room knows the index, when it works: it writes the tables that `index.compiled_index` reads.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from namenorm.errors import Fault, GazetteerError, NamenormError
from namenorm.gazetteer.compiled import SEVERAL, WEAK, Source, hashed, link_text
from namenorm.gazetteer.compiled_file import SectionWriter
from namenorm.gazetteer.compiled_keys import name_keys, strict_name_keys, tables_digest, words_of
from namenorm.gazetteer.plain import to_row
from namenorm.model import KINDS, Entity
from namenorm.progress import progress_bar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Built", "Source", "build"]

_MOST_NAMES = 1 << 16  # of one entity
_NAME_DEFAULTS = ["", "", "official", False, None, None, ""]


@dataclass(frozen=True, slots=True)
class Built:
    """What was built.

    Attributes:
        path: The file.
        entities: How many entities it holds.
        names: How many names they have.
        keys: How many different names remain once folded.
        size: Bytes of the file.

    Examples:
        >>> Built(Path("towns.nng"), entities=1, names=2, keys=2, size=12_288).names
        2
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
        TypeError: Something is not an entity.
        NamenormError: numpy is not installed.
        OSError: The file cannot be written.

    Examples:
        >>> import tempfile
        >>> from namenorm import Gazetteer, Name
        >>> path = Path(tempfile.mkdtemp()) / "towns.nng"
        >>> build([Entity("suzdal", "place", (Name("Суздаль", "ru"),))], path).names
        1
        >>> Gazetteer.load(path)["suzdal"].name
        'Суздаль'
    """
    _check_numpy()
    out = Path(out)
    collected = _Collected(str(out))
    with SectionWriter(out) as writer:
        writer.add("entity_rows", "B", collected.rows(_shown(entities, progress)))
        if collected.faults:
            raise GazetteerError(collected.faults)
        writer.add("entity_starts", "Q", [collected.starts])
        writer.add("entity_kinds", "B", [collected.kinds])
        writer.add("entity_ids", "B", [collected.ids])
        writer.add("entity_id_starts", "Q", [collected.id_starts])
        links = _hash_table(collected.link_hashes, collected.link_entities)
        for name, section in zip(("link_starts", "link_hashes", "link_entities"), links, strict=True):
            writer.add(name, "I", [section.tobytes()])
        keys = _write_keys(writer, collected)
        facts: dict[str, Any] = {
            "entities": len(collected.kinds),
            "names": collected.names,
            "keys": keys,
            "tables": tables_digest(),
            "never": collected.never,
            "replaced": collected.replaced,
            "sources": [asdict(source) for source in sources],
        }
        writer.finish(facts)
    return Built(out, len(collected.kinds), collected.names, keys, writer.size)


def _check_numpy() -> None:
    if find_spec("numpy") is None:
        raise NamenormError("compiled gazetteers need numpy; install it with: pip install 'namenorm[large]'")


def _shown(entities: Iterable[Entity], progress: bool) -> Iterator[Entity]:
    """The entities, counted by a bar where that is wanted and there is a terminal to show it."""
    with progress_bar(None, "compiling", "entities", None if progress else False) as advance:
        for entity in entities:
            yield entity
            advance(1)


class _Collected:
    """What is kept of the entities while their rows are written."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.starts = array("Q", [0])
        self.kinds = bytearray()
        self.ids = bytearray()
        self.id_starts = array("Q", [0])
        self.names = 0
        self.link_hashes = array("I")
        self.link_entities = array("I")
        self.owners: dict[str, list[int]] = {}  # key -> entity and the place of the name in it
        self.weak: set[str] = set()  # keys that somebody has weakly
        self.strict: dict[str, set[str]] = {}  # strict key -> keys
        self.never: list[str] = []
        self.replaced: dict[str, str] = {}  # old id -> id
        self.faults: list[Fault] = []
        self._ids: set[str] = set()

    def rows(self, entities: Iterable[Entity]) -> Iterator[bytes]:
        """Keep what is needed of each entity and give its row as it stands in the file."""
        place = {kind: number for number, kind in enumerate(KINDS)}
        end = 0
        for number, entity in enumerate(entities):
            if not isinstance(entity, Entity):
                raise TypeError(f"a gazetteer is made of entities, not of {type(entity).__name__}")
            if entity.id in self._ids:
                message = "this id is taken; give one of the two another id"
                self.faults.append(Fault(self.path, 0, entity.id, message, "NN007"))
            self._ids.add(entity.id)
            if entity.kind not in place:
                message = f"{entity.kind!r} is no kind; write one of {', '.join(KINDS)}"
                self.faults.append(Fault(self.path, 0, entity.id, message, "NN008"))
            self.ids += entity.id.encode("utf-8", "surrogatepass")
            self.id_starts.append(len(self.ids))
            self.kinds.append(place.get(entity.kind, 0))
            for text in dict.fromkeys((entity.id, *(link_text(*link) for link in entity.ids))):
                self.link_hashes.append(hashed(text))
                self.link_entities.append(number)
            self.never += entity.never
            self.replaced |= dict.fromkeys(entity.replaces, entity.id)
            self._file_names(number, entity)
            row = _row(entity)
            end += len(row)
            self.starts.append(end)
            yield row

    def _file_names(self, number: int, entity: Entity) -> None:
        from namenorm.index.entries import listed_names

        names = list(islice(listed_names(entity), _MOST_NAMES))
        texts = [name.text for name in names]
        self.names += len(texts)
        filed = set()
        for at, (text, key) in enumerate(zip(texts, name_keys(texts), strict=True)):
            if key and key not in filed:
                filed.add(key)
                self.owners.setdefault(key, []).append(number << 16 | at)
                if names[at].weak:
                    self.weak.add(key)
                for strict in strict_name_keys(words_of(text)):
                    self.strict.setdefault(strict, set()).add(key)


def _row(entity: Entity) -> bytes:
    """An entity as a line of JSON, what its names have by default left out."""
    row = to_row(entity)
    for name in row[2]:
        while len(name) > 1 and name[-1] == _NAME_DEFAULTS[len(name) - 1]:
            name.pop()
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _write_keys(writer: SectionWriter, collected: _Collected) -> int:
    """Write the names: keys in the order of their hashes, who has them, strict keys and pieces; return their number."""
    import numpy as np

    from namenorm.index.fuzzy_arrays import build_arrays

    keys = sorted(collected.owners, key=lambda key: (hashed(key), key))
    numbers = {key: number for number, key in enumerate(keys)}
    hashes = np.fromiter(map(hashed, keys), np.uint32, len(keys))
    writer.add("key_starts", "I", [_bucket_starts(hashes).tobytes()])
    writer.add("key_hashes", "I", [hashes.tobytes()])
    texts = [f"{key}\n".encode("utf-8", "surrogatepass") for key in keys]  # a line each, so that they are cut at once
    writer.add("key_text", "B", texts)
    writer.add("key_text_starts", "Q", [_ends(map(len, texts), len(texts), np.uint64).tobytes()])
    del texts
    owners = [collected.owners[key] for key in keys]
    flat = np.fromiter((owner for of_key in owners for owner in of_key), np.uint64)
    writer.add("owner_starts", "I", [_ends(map(len, owners), len(owners), np.uint32).tobytes()])
    writer.add("owner_entities", "I", [(flat >> np.uint64(16)).astype(np.uint32).tobytes()])
    writer.add("owner_names", "H", [flat.astype(np.uint16).tobytes()])
    sole = (
        WEAK if key in collected.weak else SEVERAL if len(of_key) > 1 else of_key[0] >> 16
        for key, of_key in zip(keys, owners, strict=True)
    )
    writer.add("key_sole", "I", [np.fromiter(sole, np.uint32, len(keys)).tobytes()])
    pairs = [
        (hashed(strict), numbers[key]) for strict, of_strict in collected.strict.items() for key in sorted(of_strict)
    ]
    strict_table = _hash_table([bits for bits, _ in pairs], [number for _, number in pairs])
    for name, section in zip(("strict_starts", "strict_hashes", "strict_keys"), strict_table, strict=True):
        writer.add(name, "I", [section.tobytes()])
    del numbers, owners, flat, pairs, strict_table
    arrays = build_arrays(keys)
    writer.add("pair_starts", "I", [arrays.starts.tobytes()])
    writer.add("pair_keys", "I", [arrays.words.tobytes()])
    writer.add("key_letters", "Q", [arrays.signatures.tobytes()])
    return len(keys)


def _ends(lengths: Iterable[int], count: int, kind: type[np.unsignedinteger[Any]]) -> NDArray[Any]:
    """Where each of some things of given lengths begins, and where the last one ends."""
    import numpy as np

    ends = np.zeros(count + 1, kind)
    np.cumsum(np.fromiter(lengths, kind, count), out=ends[1:])
    return ends


def _bucket_starts(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Where each bucket of sorted hashes begins; one more for the end."""
    import numpy as np

    bits = max(4, len(hashes).bit_length() - 1)
    starts = np.zeros((1 << bits) + 1, np.uint32)
    np.cumsum(np.bincount(hashes >> np.uint32(32 - bits), minlength=1 << bits), out=starts[1:])
    return starts


def _hash_table(hashes: Sequence[int], values: Sequence[int]) -> tuple[NDArray[np.uint32], ...]:
    """Starts of buckets, hashes and values, sorted by both."""
    import numpy as np

    filed = np.asarray(hashes, np.uint32)
    filed_values = np.asarray(values, np.uint32)
    order = np.lexsort((filed_values, filed))
    return _bucket_starts(filed[order]), filed[order], filed_values[order]
