"""A cheap test that turns most words of a text away: does any word of a gazetteer begin with these consonants?

A case form keeps the beginning of its nominative, and spellings of one name keep its consonants, so a word that no
listed word begins like can be neither. Throat sounds and hisses are one class here, since case forms exchange them
(Прага, Празі; Козинка, Козинці).
"""

from __future__ import annotations

from collections.abc import Iterable

from namenorm.writing.keys import strict_keys

_LONGEST = 5  # consonants that are compared
_LONGEST_ENDING = 4  # letters
_MOST_OF_ENDING = 2  # consonants
_CLASSES = str.maketrans(dict.fromkeys("gskcx", "k") | {"f": "v"} | dict.fromkeys("aeiouj"))
_VOWELS = frozenset("aeiou")


def _skeleton(key: str) -> str:
    return ("a" if key[0] in _VOWELS else "") + key.translate(_CLASSES)


class Skeletons:
    """How the words of a gazetteer begin; immutable.

    Args:
        keys: The strict keys of its words.

    Examples:
        >>> skeletons = Skeletons(strict_keys("Козинка"))
        >>> [skeletons.may_begin(word) for word in ("Козинці", "Kozinkou", "Ковалевка")]
        [True, True, False]
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._beginnings: set[str] = set()
        self._whole: dict[str, int] = {}  # short ones -> letters of the longest word
        for key in keys:
            skeleton = _skeleton(key)
            self._beginnings.update(skeleton[:length] for length in range(1, _LONGEST + 1))
            if len(skeleton) < _LONGEST:
                self._whole[skeleton] = max(len(key), self._whole.get(skeleton, 0))

    def may_begin(self, word: str) -> bool:
        """Whether a word may be a spelling or a case form of a listed one, as far as its beginning tells."""
        for key in strict_keys(word):
            skeleton = _skeleton(key)
            if skeleton[:_LONGEST] in self._beginnings:
                return True
            for length in range(max(1, len(skeleton) - _MOST_OF_ENDING), min(len(skeleton), _LONGEST)):
                longest = self._whole.get(skeleton[:length])
                if longest is not None and len(key) <= longest + _LONGEST_ENDING:
                    return True
        return False
