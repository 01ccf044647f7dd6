"""A compiled gazetteer: any bytes, a file damaged on its way, and one forged with all its checksums right."""

from __future__ import annotations

import hashlib
import json
import struct
from functools import cache
from zlib import crc32

from harnesses.harness import Harness, check_refusal, file_of, folder
from harnesses.names import check_decision
from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.errors import DataError
from namenorm.gazetteer.compiled_file import BLOCK, FORMAT, WIDTHS
from namenorm.gazetteer.compiling import Source, build

_START, _PLACES = struct.Struct("<8sII"), struct.Struct("<QQQQ32s")
_ASKED = ("Vyshnevets", "Вишневець", "Vyshnevetz", "Zoryanka", "Olena Marchenko", "Marchneko Olena", "Nowhere", "VBP")
_MANY = (*_ASKED, *map(str, range(32)))  # enough to be looked up together
_ENTITIES = (
    Entity("vyshnevets", "place", (Name("Вишневець", "uk"), Name("Vyshnevets", "en", "translation")), type="town",
           ids=(("geonames", "688965"),), coordinates=(49.9, 25.7)),
    Entity("zoryanka", "place", (Name("Зорянка", "uk"), Name("Зорянка", "ru", weak=True)), country="ukraine"),
    Entity("olena-marchenko", "person", (Name("Олена Марченко", "uk"), Name("Olena Marchenko", "en", "translation"))),
    Entity("bakers", "organization", (Name("Vyshnevets Bakers Partnership", "en"), Name("VBP", "en", "acronym"))),
)  # fmt: skip


@cache
def whole() -> bytes:
    """A small compiled gazetteer as it should be."""
    path = folder() / "whole.nng"
    build(_ENTITIES, path, sources=[Source("by hand", licence="MIT")])
    return path.read_bytes()


def use(data: bytes) -> None:
    """Open a file of these bytes and ask it everything: it is refused, or it answers."""
    try:
        gazetteer = Gazetteer.load(file_of("any.nng", data))
        for entity in gazetteer:
            gazetteer.get(entity.id)
        assert gazetteer.compiled is not None
        gazetteer.compiled.linked("geonames", "688965")
        assert gazetteer.compiled.sources is not None
        normalizer = Normalizer(gazetteer)
        for decision in (*normalizer.normalize_many(_MANY), *map(normalizer.normalize, _ASKED)):
            check_decision(decision, decision.text)
        normalizer.find("Olena Marchenko left Vyshnevets.")
        gazetteer.compiled.file.verify()
    except DataError as error:
        check_refusal(error)


def as_file(data: bytes) -> None:
    """The bytes as the file."""
    use(data)


def damaged(data: bytes) -> None:
    """A file of which some bytes were lost or changed on the way; each five bytes say where and how."""
    file = bytearray(whole())
    for at in range(0, len(data) - 4, 5):
        place = int.from_bytes(data[at : at + 3], "little") % (len(file) + 1)
        if data[at + 3] == 0:
            del file[place:]
        else:
            file[place : place + 1] = data[at + 4 : at + 5]
    use(bytes(file))


def forge(changes: bytes) -> bytes:
    """A file with some numbers of its sections or pieces of its header changed and every checksum made right.

    Args:
        changes: The first byte of each change names a section, or the header; two say where, one how many bytes follow.
    """
    file = whole()
    offset, header_length, _, _, _ = _PLACES.unpack_from(file, _START.size)
    header = file[offset : offset + header_length]
    sections = sorted(json.loads(header)["sections"].items())
    blocks = bytearray(file[:offset])
    digests: dict[str, str] = {}
    while len(changes) > 4:
        which, place, count = changes[0], int.from_bytes(changes[1:3], "little"), 1 + changes[3] % 16
        put, changes = changes[4 : 4 + count], changes[4 + count :]
        if which < 224:
            name, (kind, start, length, digest) = sections[which % len(sections)]
            first = start + place * WIDTHS[kind] % max(length, 1)
            blocks[first : min(first + len(put), start + length)] = put[: start + length - first]
            digests[digest] = hashlib.sha256(blocks[start : start + length]).hexdigest()
            assert name
        else:
            place %= len(header)
            header = header[:place] + put + header[place + (0 if which < 240 else len(put)) :]
    for old, new in digests.items():
        header = header.replace(old.encode(), new.encode())
    blocks += bytes(-len(blocks) % BLOCK)
    checksums = b"".join(struct.pack("<I", crc32(blocks[at : at + BLOCK])) for at in range(BLOCK, len(blocks), BLOCK))
    tail = header + checksums
    places = _PLACES.pack(
        len(blocks), len(header), len(checksums), len(blocks) + len(tail), hashlib.sha256(tail).digest()
    )
    blocks[: _START.size + _PLACES.size] = _START.pack(b"namenorm", FORMAT, crc32(places)) + places
    return bytes(blocks) + tail


def forged(data: bytes) -> None:
    """A file that somebody has forged."""
    use(forge(data))


HARNESSES = (
    Harness("compiled-bytes", as_file, "compiled", 500),
    Harness("compiled-damaged", damaged, "compiled", 40, 64),
    Harness("compiled-forged", forged, "compiled", 35, 256),
)
