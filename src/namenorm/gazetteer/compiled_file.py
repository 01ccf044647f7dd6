"""A file of named sections that is mapped into memory, and of which no damaged byte is ever used.

The file is cut into blocks of 4096 bytes with a checksum each. Opening checks the header and the table of checksums;
a block is checked when something of it is first read, so opening takes no longer for a large file, and a damaged byte
ends in an error or is never seen. Numbers are little-endian, sections begin with a block, nothing in the file is code.

    block 0      magic, format, where the tail lies, size of the file, SHA-256 of the tail
    block 1 ...  the sections, one after another, padded to whole blocks
    tail         the header (JSON) and one CRC-32 for each block of the sections
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import struct
import sys
from array import array
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

from namenorm.errors import GazetteerError
from namenorm.gazetteer.nonsense import checked_header, contradiction, refusal
from namenorm.whole_file import WholeFile

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = 3
BLOCK = 4096
_MAGIC = b"namenorm"
_START = struct.Struct("<8sII")  # magic, format, CRC-32 of what follows
_PLACES = struct.Struct("<QQQQ32s")  # tail's offset, length of the header, of the checksums, of the file; SHA-256
Bytes: TypeAlias = "bytes | bytearray | memoryview | array[int]"
WIDTHS = {"B": 1, "H": 2, "I": 4, "Q": 8}
"""Bytes of a number of each type of section."""


class SectionWriter:
    """Writes sections to a new file that appears under its name only when it is whole.

    Examples:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "numbers.nng"
        >>> with SectionWriter(path) as writer:
        ...     writer.add("squares", "I", [array("I", [0, 1, 4, 9])])
        ...     writer.finish({"made by": "hand"})
        >>> SectionFile(path)["squares"][3]
        9
    """

    def __init__(self, path: Path) -> None:
        self._whole = WholeFile(path)
        self._file = self._whole.stream
        self._file.write(bytes(BLOCK))
        self._sections: dict[str, list[Any]] = {}
        self._checksums = array("I")
        self.size = 0

    def add(self, name: str, kind: str, pieces: Iterable[Bytes]) -> None:
        """Write one section.

        Args:
            name: Its name.
            kind: What it is made of: "B", "H", "I" or "Q", unsigned numbers of 1, 2, 4 or 8 bytes.
            pieces: Its bytes, in pieces of any size.
        """
        offset, length, digest, rest = self._file.tell(), 0, hashlib.sha256(), bytearray()
        for piece in pieces:
            rest += piece if isinstance(piece, bytes) else memoryview(piece).cast("B")
            if len(rest) >= 256 * BLOCK:
                whole = len(rest) // BLOCK * BLOCK
                digest.update(memoryview(rest)[:whole])
                self._write(rest[:whole])
                length += whole
                del rest[:whole]
        digest.update(rest)
        length += len(rest)
        self._write(bytes(rest) + bytes(-len(rest) % BLOCK))
        self._sections[name] = [kind, offset, length, digest.hexdigest()]

    def _write(self, blocks: Bytes) -> None:
        view = memoryview(blocks)
        self._checksums.extend(crc32(view[at : at + BLOCK]) for at in range(0, len(view), BLOCK))
        self._file.write(view)

    def finish(self, facts: dict[str, Any]) -> None:
        """Write the header and move the file to its place.

        Args:
            facts: What the header says beside the sections; must be what JSON can hold.
        """
        offset = self._file.tell()
        contents = {"facts": facts, "sections": self._sections}
        header = json.dumps(contents, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        checksums = self._checksums.tobytes()
        self.size = offset + len(header) + len(checksums)
        places = _PLACES.pack(
            offset, len(header), len(checksums), self.size, hashlib.sha256(header + checksums).digest()
        )
        self._file.write(header + checksums)
        self._file.seek(0)
        self._file.write(_START.pack(_MAGIC, FORMAT, crc32(places)) + places)
        self._whole.put()

    def __enter__(self) -> SectionWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._whole.__exit__(kind, error, trace)


def _as_numbers(view: memoryview, kind: str) -> memoryview[int]:
    """Bytes as numbers of a type of section."""
    numbers: memoryview[int] = view.cast(kind)  # type: ignore[call-overload]
    return numbers


class Section:
    """One section of an open file: a sequence of numbers, each checked before it is given."""

    def __init__(self, file: SectionFile, name: str, kind: str, offset: int, length: int) -> None:
        self._file = file
        self._name = name
        self.offset = offset
        self._checked = bytearray(-(-length // BLOCK))
        self._left = len(self._checked)
        self._shift = (BLOCK // WIDTHS[kind]).bit_length() - 1
        self.kind = kind
        self.numbers = _as_numbers(memoryview(file.mapped)[offset : offset + length], kind)

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, at: int) -> int:
        """The number at a position from 0."""
        block = at >> self._shift
        if not self._checked[block]:
            self._check(block)
        return self.numbers[at]

    def pair(self, at: int) -> tuple[int, int]:
        """The numbers at a position and behind it."""
        block = at >> self._shift
        if not (self._checked[block] and self._checked[(at + 1) >> self._shift]):
            self.ensure(at, at + 2)
        return self.numbers[at], self.numbers[at + 1]

    def part(self, start: int, stop: int) -> memoryview[int]:
        """The numbers from one position up to another."""
        self.ensure(start, stop)
        return self.numbers[start:stop]

    def ensure(self, start: int, stop: int) -> None:
        """Check what lies between two positions, where that has not been done.

        Raises:
            GazetteerError: It is damaged.
            IndexError: It lies behind the end; who reads a file turns that into a `contradiction`.
        """
        if stop > len(self.numbers):
            raise IndexError(stop)
        if stop > start and self._left > 0:
            for block in range(start >> self._shift, ((stop - 1) >> self._shift) + 1):
                if not self._checked[block]:
                    self._check(block)

    def ensure_each(self, positions: NDArray[Any]) -> None:
        """Check what lies at many positions."""
        if self._left <= 0:
            return
        import numpy as np

        blocks = positions >> self._shift
        checked = np.frombuffer(self._checked, bool)[blocks]
        if not checked.all():
            for block in set(blocks[~checked].tolist()):
                self._check(block)

    def ensure_pairs(self, positions: NDArray[Any]) -> None:
        """Check what lies at many positions and behind each."""
        if self._left > 0:
            self.ensure_each(positions)
            self.ensure_each(positions + 1)

    def ensure_spans(self, starts: NDArray[Any], stops: NDArray[Any]) -> None:
        """Check what lies between many pairs of positions, none of them empty."""
        if self._left <= 0:
            return
        first, last = starts >> self._shift, (stops - 1) >> self._shift
        if (last - first > 1).any():
            for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
                self.ensure(start, stop)
        else:
            self.ensure_each(starts)
            self.ensure_each(stops - 1)

    @cached_property
    def array(self) -> NDArray[Any]:
        """The numbers as an array, unchecked: `ensure` what is read of it."""
        import numpy as np

        return np.frombuffer(self.numbers, np.dtype(f"u{WIDTHS[self.kind]}"))

    def _check(self, block: int) -> None:
        """Check a block, and the rest of the section where half of it has been checked."""
        if self._checked[block]:
            return
        first = self.offset // BLOCK - 1
        self._file.check(first + block, self._name)
        self._checked[block] = 1
        self._left = self._checked.count(0)  # counted anew: two threads may check one block at once
        if self._left * 2 <= len(self._checked):
            for other in range(len(self._checked)):
                self._file.check(first + other, self._name)
            self._checked[:] = b"\1" * len(self._checked)
            self._left = 0


class SectionFile:
    """An open file of sections, mapped into memory; safe to share between threads and after a fork.

    Attributes:
        path: The file.
        facts: What its header says.
        digest: SHA-256 of its header, which holds those of the sections: the same for the same content.

    Raises:
        GazetteerError: It is no such file, is of another format, or is damaged.
        FileNotFoundError: There is no such file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if sys.byteorder != "little":
            raise refusal(path, "a compiled gazetteer can be opened on little-endian machines only")
        with path.open("rb") as file:
            start = file.read(_START.size + _PLACES.size)
            if start[: len(_MAGIC)] != _MAGIC:
                raise refusal(path, "this is no compiled gazetteer; make one with 'namenorm gazetteer build'")
            if len(start) < _START.size + _PLACES.size:
                raise self._damaged("it ends within its header")
            _, version, checksum = _START.unpack_from(start)
            if version != FORMAT:
                raise refusal(
                    path, f"its format is {version}, this version of namenorm reads format {FORMAT}; build it anew"
                )
            places = start[_START.size :]
            if crc32(places) != checksum:
                raise self._damaged("its header does not have the checksum it should")
            offset, header_length, checksums_length, size, digest = _PLACES.unpack(places)
            found = os.fstat(file.fileno()).st_size
            if found != size:
                raise self._damaged(f"it should have {size} bytes and has {found}")
            if offset + header_length + checksums_length != size:
                raise self._damaged("its header does not lie where it says")
            file.seek(offset)
            tail = file.read(header_length + checksums_length)
            if hashlib.sha256(tail).digest() != digest:
                raise self._damaged("its header does not have the digest it should")
            self.mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.digest: str = digest.hex()
        self.facts: dict[str, Any]
        try:
            self.facts, self._places = checked_header(json.loads(tail[:header_length]), offset, WIDTHS, BLOCK)
            self._checksums = memoryview(tail[header_length:]).cast("I")
        except (LookupError, TypeError, ValueError, RecursionError) as error:
            raise contradiction(path, error) from error
        self._sections = {
            name: Section(self, name, kind, offset, length) for name, (kind, offset, length, _) in self._places.items()
        }

    def __getitem__(self, name: str) -> Section:
        """The section of a name.

        Raises:
            GazetteerError: The file has none.
        """
        try:
            return self._sections[name]
        except KeyError as error:
            raise contradiction(self.path, error) from error

    def check(self, block: int, name: str) -> None:
        """Check one block.

        Raises:
            GazetteerError: It is damaged.
        """
        start = (block + 1) * BLOCK
        if crc32(memoryview(self.mapped)[start : start + BLOCK]) != self._checksums[block]:
            raise self._damaged(f"section '{name}' is not as it was written near byte {start}")

    def verify(self) -> None:
        """Check every byte of every section.

        Raises:
            GazetteerError: Something is damaged.
        """
        for name, (_, offset, length, digest) in self._places.items():
            if hashlib.sha256(memoryview(self.mapped)[offset : offset + length]).hexdigest() != digest:
                raise self._damaged(f"section '{name}' is not as it was written")

    def _damaged(self, problem: str) -> GazetteerError:
        return refusal(self.path, f"the file is damaged: {problem}; build it anew or copy it again")

    def __reduce__(self) -> tuple[object, tuple[Path, str]]:
        return _reopen, (self.path, self.digest)


def _reopen(path: Path, digest: str) -> SectionFile:
    """Open a file again, as in another process."""
    file = SectionFile(path)
    if file.digest != digest:
        raise refusal(path, "the file has been replaced by another one since it was opened; load it anew")
    return file
