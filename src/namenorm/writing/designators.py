"""Kind-words around names of places: oblast, district, city of, Gebiet, районе.

The words are data (designators.yaml): for each designator the entity types that it denotes, and those that loose usage
also means by it ("Grivoron region" for a district).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from namenorm.writing.case_forms import nominatives
from namenorm.writing.data import load
from namenorm.writing.folding import fold
from namenorm.writing.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Designator:
    """A kind-word.

    Attributes:
        name: Its name in the data.
        denotes: Entity types that it names.
        loosely: Entity types that loose usage means by it.
    """

    name: str
    denotes: frozenset[str]
    loosely: frozenset[str]

    def fits(self, entity_type: str) -> str:
        """Say how the designator fits an entity type: "exactly", "loosely" or ""."""
        return "exactly" if entity_type in self.denotes else "loosely" if entity_type in self.loosely else ""


@lru_cache(1)
def _tables() -> tuple[dict[tuple[str, ...], Designator], frozenset[str], int]:
    source = load("writing/designators.yaml")
    words: dict[tuple[str, ...], Designator] = {}
    for name, entry in source["designators"].items():
        designator = Designator(name, frozenset(entry["denotes"]), frozenset(entry.get("loosely", ())))
        for texts in entry["words"].values():
            for text in texts:
                folded = tuple(token.folded for token in tokenize(text))
                if folded in words and words[folded] != designator:
                    other = words[folded]
                    designator_here = Designator(
                        other.name, other.denotes | designator.denotes, other.loosely | designator.loosely
                    )
                    words[folded] = designator_here
                elif folded:
                    words[folded] = designator
    modifiers = frozenset(fold(word) for texts in source["modifiers"].values() for word in texts)
    return words, modifiers, max(map(len, words))


@lru_cache(1 << 13)
def _bases(word: str) -> tuple[str, ...]:
    """The folded word and its possible nominatives."""
    return (fold(word), *(fold(nominative.text) for nominative in nominatives(word.lower())))


def designator_at(words: tuple[str, ...], at: int) -> tuple[Designator, int] | None:
    """Find the longest designator that begins at a place, in any case form.

    Args:
        words: Words, in any case form.
        at: Where to look.

    Returns:
        The designator and the number of its words, or None.

    Examples:
        >>> designator, length = designator_at(("Белгородской", "области"), 1)
        >>> "region" in designator.denotes, length
        (True, 1)
    """
    table, _, longest = _tables()
    for length in range(min(longest, len(words) - at), 0, -1):
        exact = table.get(tuple(fold(word) for word in words[at : at + length]))
        if exact is not None:
            return exact, length
        if length <= 3:
            found = _inflected(table, words[at : at + length])
            if found is not None:
                return found, length
    return None


def _inflected(table: dict[tuple[str, ...], Designator], words: tuple[str, ...]) -> Designator | None:
    combinations: list[tuple[str, ...]] = [()]
    for word in words:
        bases = _bases(word)
        combinations = [(*done, base) for done in combinations for base in bases if _starts((*done, base))]
        if not combinations:
            return None
    return next((table[combination] for combination in combinations if combination in table), None)


@lru_cache(1)
def _beginnings() -> frozenset[tuple[str, ...]]:
    return frozenset(words[:length] for words in _tables()[0] for length in range(1, len(words) + 1))


def _starts(words: tuple[str, ...]) -> bool:
    return words in _beginnings()


@lru_cache(1)
def _links() -> frozenset[tuple[str, ...]]:
    texts = (text for texts in load("writing/designators.yaml")["links"].values() for text in texts)
    return frozenset(tuple(token.folded for token in tokenize(text)) for text in texts) | {()}


def is_link(words: tuple[str, ...]) -> bool:
    """Say whether folded words may stand between a designator and the name behind it: "of", "de la", or nothing."""
    return words in _links()


def is_modifier(word: str) -> bool:
    """Say whether a word before a designator makes it mean a part: "the easternmost district of Grayvoron"."""
    modifiers = _tables()[1]
    return any(base in modifiers for base in _bases(word))
