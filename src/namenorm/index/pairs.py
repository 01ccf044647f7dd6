"""Which letters of a word a listed word within one or two edits of it has, too.

A listed word is cut into four pieces. Two edits break at most two of them, so two stay whole, each moved by the letters
that were put in or dropped before it. Pairs of pieces tell far more words apart than single pieces do. Letters put in
at a cut are counted to the piece before it.

Two neighbours that are exchanged across a cut break two pieces at once. Such pieces are looked for with the exchange
undone.

Source: the idea of even pieces is that of `segments`, where one piece stays whole of three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

PAIRS = ((0, 1), (2, 3), (0, 2), (0, 3), (1, 2), (1, 3))
"""The pairs of pieces that a word is filed under."""

_FRONT, _BACK = PAIRS[:2]


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


def images(length: int, most: int) -> list[Image]:
    """The images in a word of a length, of which each word within ``most`` edits (1 or 2) shares one letter for letter.

    Examples:
        >>> len(images(9, 1)), len(images(9, 2))
        (7, 55)
    """
    found: dict[Image, None] = {}
    for listed in range(max(1, length - most), length + most + 1):
        for image in _one_edit(listed, length - listed) if most == 1 else _two_edits(listed, length - listed):
            if all(0 <= place < length for _, place in image.letters):
                found[image] = None
    return list(found)


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
