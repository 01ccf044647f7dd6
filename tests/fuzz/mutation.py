"""Inputs made from seeds without atheris: pieces that mean something put into them, parts cut, doubled, exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

CORPUS = Path(__file__).parent / "corpus"
PIECES = (
    *(mark.encode() for mark in "\u202e\u2066\u2069\u200b\u200d\u00ad\ufeff\u0301\u0308\u05b0\u0c4d\u3164\u2028"),
    *(letter.encode() for letter in "’«»—İıßſ"),
    *(word.encode() for word in ("Graivoron", "Грайвороном", "Путин", "Рutin", "MOCKBA", "RVC", "Легион", "Kozynka")),
    *(word.encode() for word in ("Иванович", "district", "область", "Ministry of Defence", "von der", "the", "Saint")),
    *(word.encode() for word in ("北京", "서울", "დავითი", "դավիթ", "محمد", "משה", "กรุงเทพ", "Αθήνα", "राम", "ལྷ་ས")),
    *(mark.encode() for mark in ("<script>", "&amp;", "&#0;", "http://a.b/c?d=e", "@name", "#Tag", "\t", "\r\n", "\0")),
    *(b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf0\x9f\x87\xba\xf0\x9f\x87\xa6", b"\x80" * 4),
    *(mark.encode() for mark in ("- id: ", "names:", "kind: place", "&a ", "*a", "!!python/object:os.system ", "? ")),
    *(mark.encode() for mark in ("<<: ", "|+9", "---", "{", "}", "[", "]", ": ", '"', "'", ",", ";", "\\u", "~", "%")),
    *(mark.encode() for mark in ('"id"', '"names"', '"properties"', '"query"', '"type"', '"limit"', '"conditions"')),
    *(mark.encode() for mark in ("null", "true", "NaN", "1e999", "-0", "9" * 30, "Q212", "UA", "2147483648")),
)  # fmt: skip


def seeds(folder: str) -> list[bytes]:
    """The seeds of a folder of the corpus, in a fixed order."""
    return [path.read_bytes() for path in sorted((CORPUS / folder).iterdir())]


def mutated(corpus: Sequence[bytes], chance: Random, longest: int) -> Iterator[bytes]:
    """Make inputs without end.

    Args:
        corpus: The seeds, at least one.
        chance: What chooses; the same state makes the same inputs.
        longest: Bytes of the longest input.
    """
    while True:
        data = bytearray(chance.choice(corpus))
        for _ in range(chance.choice((1, 1, 2, 4, 8))):
            at = chance.randint(0, len(data))
            match chance.randrange(7):
                case 0:
                    data[at:at] = chance.choice(PIECES)
                case 1:
                    data[at : at + chance.randint(1, 8)] = b""
                case 2:
                    data[at : at + 1] = bytes([chance.randrange(256)])
                case 3:
                    data[at:at] = data[at : at + chance.randint(1, 16)] * chance.choice((1, 2, 50))
                case 4:
                    other = chance.choice(corpus)
                    data[at:] = other[chance.randint(0, len(other)) :]
                case 5:
                    data[at : at + 4] = chance.choice(PIECES)
                case _:
                    data[at:at] = chance.randbytes(chance.randint(1, 8))
        yield bytes(data[:longest])
