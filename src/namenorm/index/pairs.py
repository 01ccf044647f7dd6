"""What words are filed under, so that those within one or two edits of a word are found.

A listed word is cut into four pieces. Two edits break at most two of them, so two stay whole, each moved by the letters
that were put in or dropped before it. Pairs of pieces tell far more words apart than single pieces do. Letters put in
at a cut are counted to the piece before it.

Two neighbours that are exchanged across a cut break two pieces at once. Such pieces are looked for with the exchange
undone.

A pair is filed under 64 bits: a sum over its letters, each times a factor of its place, and a summand of the pair.

Source: the idea of even pieces is that of `segments`, where one piece stays whole of three. Multilinear hashing: Lemire
and Kaser, "Strongly universal string hashing is fast", The Computer Journal 2014.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

PAIRS = ((0, 1), (2, 3), (0, 2), (0, 3), (1, 2), (1, 3))
"""The pairs of pieces that a word is filed under."""

LOW = (1 << 64) - 1
"""The bits of a sum that count."""

_FRONT, _BACK = PAIRS[:2]
_COMMON = {  # letters that have two bits of the signature: seen once, seen twice
    letter: 2 * place
    for letters in ("aeiounrlstkdmghb", "аеионрлсткв\u0434мгбу")
    for place, letter in enumerate(letters)
}


class Image(NamedTuple):
    """Where two pieces of a listed word would lie in the word that is asked for.

    Attributes:
        length: Letters of the listed word.
        pair: Place of the two pieces in `PAIRS`.
        letters: For each letter of the pieces, its place in the listed word, and that in the word asked for.
    """

    length: int
    pair: int
    letters: tuple[tuple[int, int], ...]


def own_images(length: int) -> list[Image]:
    """The images of a word of a length in itself: what a listed word is filed under."""
    return [_image(length, pair, (0, 0)) for pair in PAIRS]


@lru_cache(256)
def images(length: int, most: int) -> tuple[Image, ...]:
    """The images in a word of a length, of which each word within ``most`` edits (1 or 2) shares one letter for letter.

    Examples:
        >>> len(images(9, 1)), len(images(9, 2))
        (7, 57)
    """
    found: dict[Image, None] = {}
    for listed in range(max(1, length - most), length + most + 1):
        for image in _one_edit(listed, length - listed) if most == 1 else _two_edits(listed, length - listed):
            if all(0 <= place < length for _, place in image.letters):
                found[image] = None
    return tuple(found)


def _one_edit(listed: int, more: int) -> Iterator[Image]:
    """Images in a word with ``more`` letters (below 0: fewer) than the listed one, where there is one edit."""
    yield _image(listed, _FRONT, (0, 0))
    yield _image(listed, _BACK, (more, more))
    if more == 0:
        yield _image(listed, _BACK, (0, 0), exchanged=2)


def _two_edits(listed: int, more: int) -> Iterator[Image]:
    """The same where there are two edits."""
    for pair in PAIRS:
        broken = [piece for piece in range(4) if piece not in pair]
        for change in product((-1, 0, 1), repeat=2):
            if sum(change) == more:
                moved = [sum(by for piece, by in zip(broken, change, strict=True) if piece < kept) for kept in pair]
                yield _image(listed, pair, moved)
    for cut in (1, 2, 3):
        if abs(more) <= 1:  # the other edit lies behind these pieces, or before them
            yield _image(listed, (cut - 1, cut), (0, 0), exchanged=cut)
            yield _image(listed, (cut - 1, cut), (more, more), exchanged=cut)
    if more == 0:  # exchanged at two cuts side by side
        yield _image(listed, _FRONT, (0, 0), exchanged=2)
        yield _image(listed, _BACK, (0, 0), exchanged=2)


def _image(length: int, pair: tuple[int, int], moved: Sequence[int], exchanged: int = 0) -> Image:
    """The image of two pieces, each moved by so many letters, with the letters at a cut exchanged."""
    cuts = (0, length // 4, length // 2, 3 * length // 4, length)
    swap = {cuts[exchanged] - 1: cuts[exchanged], cuts[exchanged]: cuts[exchanged] - 1} if exchanged else {}
    letters = tuple(
        (place, swap.get(place, place) + by)
        for piece, by in zip(pair, moved, strict=True)
        for place in range(cuts[piece], cuts[piece + 1])
    )
    return Image(length, PAIRS.index(pair), letters)


@lru_cache(256)
def factor_of(place: int) -> int:
    """What a letter at a place of a listed word is multiplied by."""
    return _mixed(1 + place)


@lru_cache(1 << 12)
def summand_of(image: Image) -> int:
    """What is added for the length of the listed word and its pair."""
    return _mixed(-1 - len(PAIRS) * image.length - image.pair)


def _mixed(number: int) -> int:
    """64 bits that look random, for a number.

    Source: SplitMix64; Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
    """
    bits = number * 0x9E3779B97F4A7C15 & LOW
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & LOW
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & LOW
    return bits ^ bits >> 31


def signature(word: str) -> int:
    """The letters of a word in 64 bits: how often for common letters, whether at all for others.

    One edit sets at most one bit and clears at most one.
    """
    bits = 0
    for letter in word:
        place = _COMMON.get(letter)
        if place is None:
            bits |= 1 << 32 + (ord(letter) * 0x9E3779B1 >> 11 & 31)
        else:
            bit = 1 << place
            bits |= bit << 1 if bits & bit else bit
    return bits
