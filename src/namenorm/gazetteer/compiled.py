"""The entities of a compiled gazetteer: read one by one as they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from namenorm.errors import Fault, GazetteerError
from namenorm.gazetteer.compiled_file import Section, SectionFile
from namenorm.gazetteer.compiled_keys import tables_digest
from namenorm.gazetteer.nonsense import check_entity, refusal, refuses_nonsense
from namenorm.gazetteer.plain import from_row
from namenorm.model import KINDS, Entity
from namenorm.progress import progress_bar

SUFFIX = ".nng"
SEVERAL, WEAK = 0xFFFFFFFF, 0xFFFFFFFE
"""What stands in place of a name's only entity where several have it, and where some have it weakly."""

_REMEMBERED = 1 << 12  # entities


@dataclass(frozen=True, slots=True)
class Source:
    """Where entities of a compiled gazetteer come from; kept in the file.

    Attributes:
        name: What it is called, such as "GeoNames cities500".
        url: Where it is to be had.
        licence: Its licence, such as "CC BY 4.0".
        attribution: The line that the licence asks for.
        version: Which version or day of it was read.

    Examples:
        >>> Source("GeoNames", "https://www.geonames.org", licence="CC BY 4.0").licence
        'CC BY 4.0'
    """

    name: str
    url: str = ""
    licence: str = ""
    attribution: str = ""
    version: str = ""


def hashed(text: str) -> int:
    """The 32 bits that a text is filed under; what is found by them is compared with the text itself."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def link_text(scheme: str, identifier: str) -> str:
    """What an external id is filed under; the id of an entity that is made of both looks the same."""
    return f"{scheme}:{identifier}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


class HashTable:
    """Numbers filed under the 32 bits of a text, in buckets by the first of them.

    Args:
        starts: For each bucket, where it begins; one more for the end.
        hashes: The bits, bucket after bucket.
        values: What is filed there; None where that is the position itself.
    """

    def __init__(self, starts: Section, hashes: Section, values: Section | None) -> None:
        self.starts = starts
        self.hashes = hashes
        self.values = values
        self.shift = 32 - (len(starts) - 1).bit_length() + 1

    def find(self, text: str) -> list[int]:
        """The numbers that may be filed under a text: those of texts with the same bits."""
        bits = hashed(text)
        start, stop = self.starts.pair(bits >> self.shift)
        self.hashes.ensure(start, stop)
        hashes = self.hashes.numbers
        found = [at for at in range(start, stop) if hashes[at] == bits]
        return found if self.values is None else [self.values[at] for at in found]


class CompiledEntities(Mapping[str, Entity]):
    """The entities of an open file by their ids; immutable, safe to share between threads, picklable.

    Raises:
        GazetteerError: The file is damaged, or was built with other tables of keys than those of this library.
        FileNotFoundError: There is no such file.
    """

    def __init__(self, file: SectionFile | Path) -> None:
        self.file = file if isinstance(file, SectionFile) else SectionFile(file)
        if self.file.facts.get("tables") != tables_digest():
            raise refusal(
                self.file.path,
                "it was built with other tables of folding and keys than this version of namenorm has; build it anew",
            )
        self._rows = self.file["entity_rows"]
        self._starts = self.file["entity_starts"]
        self._kinds = self.file["entity_kinds"]
        self._ids = self.file["entity_ids"]
        self._id_starts = self.file["entity_id_starts"]
        self._links = HashTable(*(self.file[f"link_{part}"] for part in ("starts", "hashes", "entities")))
        self.entity = lru_cache(_REMEMBERED)(self._entity)

    @refuses_nonsense
    def _entity(self, number: int) -> Entity:
        """The entity of a number, from 0, in the order of the file."""
        entity = from_row(json.loads(str(self._rows.part(*self._starts.pair(number)), "utf-8", "surrogatepass")))
        check_entity(entity)
        return entity

    @refuses_nonsense
    def id(self, number: int) -> str:
        """The id of an entity, by its number."""
        start, stop = self._id_starts.pair(number)
        self._ids.ensure(start, stop)
        offset = self._ids.offset
        return self.file.mapped[offset + start : offset + stop].decode("utf-8", "surrogatepass")

    @refuses_nonsense
    def kind(self, number: int) -> str:
        """The kind of an entity, by its number."""
        return KINDS[self._kinds[number]]

    @refuses_nonsense
    def kinds(self) -> frozenset[str]:
        """The kinds that the entities have."""
        return frozenset(KINDS[number] for number in set(self._kinds.part(0, len(self._kinds))))

    @refuses_nonsense
    def number(self, identifier: str) -> int | None:
        """The number of the entity that has an id, or None."""
        for number in self._links.find(identifier):
            if self.id(number) == identifier:
                return number
        return None

    def linked(self, scheme: str, identifier: str) -> int | None:
        """The number of the first entity that has an external id, or an id made of its scheme and itself; or None."""
        text = link_text(scheme, identifier)
        for number in self._linked(text):
            entity = self.entity(number)
            if entity.id == text or (scheme, identifier) in entity.ids:
                return number
        return None

    @refuses_nonsense
    def _linked(self, text: str) -> list[int]:
        return self._links.find(text)

    @property
    @refuses_nonsense
    def sources(self) -> tuple[Source, ...]:
        """What the entities were taken from."""
        return tuple(Source(**fields) for fields in self.file.facts["sources"])

    @property
    @refuses_nonsense
    def never(self) -> frozenset[str]:
        """Strings that must resolve to nothing, as the entities list them."""
        return frozenset(map(_text, self.file.facts.get("never", ())))

    @property
    @refuses_nonsense
    def replaced(self) -> dict[str, str]:
        """The ids that were replaced, with those that replace them."""
        return {_text(old): _text(new) for old, new in dict(self.file.facts.get("replaced", {})).items()}

    def __getitem__(self, identifier: str) -> Entity:
        number = self.number(identifier)
        if number is None:
            raise KeyError(identifier)
        return self.entity(number)

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and self.number(identifier) is not None

    def __len__(self) -> int:
        return len(self._kinds)

    def __iter__(self) -> Iterator[str]:
        return map(self.id, range(len(self)))

    def entities(self) -> Iterator[Entity]:
        """Every entity in order, without keeping them."""
        return (self._entity(number) for number in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompiledEntities) and self.file.digest == other.file.digest

    def __hash__(self) -> int:
        return hash(self.file.digest)

    def __reduce__(self) -> tuple[type[CompiledEntities], tuple[SectionFile]]:
        return type(self), (self.file,)


def check_compiled(path: Path) -> tuple[int, int, tuple[Fault, ...]]:
    """Look at every byte and every entity of a compiled gazetteer.

    Returns:
        How many entities and names it has, and what is at fault with it; the numbers are 0 then.

    Raises:
        OSError: It cannot be read.
    """
    names = 0
    try:
        compiled = CompiledEntities(path)
        compiled.file.verify()
        with progress_bar(len(compiled), f"checking {path}", "entities") as advance:
            for entity in compiled.entities():
                names += len(entity.names)
                advance(1)
    except GazetteerError as error:
        return 0, 0, error.faults
    return len(compiled), names, ()
