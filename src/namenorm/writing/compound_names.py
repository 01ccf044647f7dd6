"""Arabic names of two words that are often written as one: Abdulrahman, Abd al-Rahman, Abdul Rehman, Abdurrahman.

The first word, servant, has the article in many spellings, and takes on the first consonant of the second word. The
second is one of God's names, and a given name by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from namenorm.writing.folding import fold
from namenorm.writing.given_names import given_name_groups
from namenorm.writing.parse import Unit

_SERVANT = re.compile(r"abd(?:[aeiou]{0,2}(?:l|([bdfgjklmnrstwz])(?=\1))?)")
_SHORTEST = 3  # letters of the second word


@lru_cache(1 << 14)
def servant_of(word: str) -> tuple[str, str] | None:
    """Split a name that means somebody's servant, where what remains is a given name.

    Examples:
        >>> servant_of("Abdurrahman"), servant_of("Abdelkader"), servant_of("Abdullah"), servant_of("Abdulov")
        (('Abdur', 'rahman'), ('Abdel', 'kader'), None, None)
    """
    folded = fold(word)
    if not folded.startswith("abd") or len(folded) != len(word) or given_name_groups(word):
        return None
    longest = _SERVANT.match(folded)
    for end in range(longest.end() if longest else 0, len("abd") - 1, -1):
        rest = folded[end:]
        if len(rest) >= _SHORTEST and given_name_groups(rest):
            return word[:end], word[end:]
    return None


def words_of_person(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The words of a person's name as they compare: such names are two, and capitals (ROGATIN) say nothing."""
    found: list[Unit] = []
    for unit in units:
        word = unit.word.capitalize() if len(unit.word) > 1 and unit.word.isupper() else unit.word
        for part in servant_of(word) or (word,):
            found.append(unit if part == unit.word else replace(unit, word=part, folded=fold(part)))
    return tuple(found)
