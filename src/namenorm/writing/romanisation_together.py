"""Romanises a word under all systems of a language at once: they agree on most letters, which are then read once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from namenorm.writing.romanisation import System
    from namenorm.writing.romanisation_tables import Rule

_Choices: TypeAlias = "tuple[tuple[str, int, int], ...]"  # Latin, how many later letters it stands for too, by whom


class _Letter(NamedTuple):
    """What the systems of a language have for one letter.

    Attributes:
        readers: One of those systems that agree on it in every place, with the set of them.
        reach: How many letters a rule takes at most that begins with it; 0 where there is none.
        alone: What becomes of it where there is no rule.
    """

    readers: tuple[tuple[System, int], ...]
    reach: int
    alone: _Choices


class SystemsTogether:
    """The systems of a language, those of a reference first. Sets of them are bits of a number, the first the lowest.

    Args:
        systems: The systems of one language.
    """

    def __init__(self, systems: Sequence[System]) -> None:
        self._systems = sorted(systems, key=lambda one: not one.checked)
        self._all = (1 << len(systems)) - 1
        self._letters: dict[str, _Letter] = {}
        self._choices = lru_cache(1 << 14)(self._choices_at)
        self.ids = lru_cache(1 << 12)(self._ids)

    def spell(self, text: str, is_word: bool) -> list[tuple[str, int]]:
        """Give the spellings of a text in lower case, each with the set of systems that write it so.

        Args:
            text: A word or a phrase, composed.
            is_word: Whether it is one word of the language and nothing else.
        """
        if not is_word:
            return [(one.romanise(text), 1 << at) for at, one in enumerate(self._systems)]
        padded = f"#{text}#"
        groups = [("", 0, self._all)]  # what is written so far, how many letters are taken already, by whom
        for at, letter in enumerate(text):
            known = self._letters.get(letter) or self._letter(letter)
            choices = known.alone or self._choices(padded[at : at + known.reach + 2])
            if len(choices) == 1 and len(groups) == 1 and not groups[0][1]:
                groups = [(groups[0][0] + choices[0][0], *choices[0][1:])]
                continue
            further = []
            for written, taken, group in groups:
                if taken:
                    further.append((written, taken - 1, group))
                    continue
                for latin, takes, by in choices:
                    if both := group & by:
                        further.append((written + latin, takes, both))
            groups = further
        return [(written, group) for written, _, group in groups]

    def _letter(self, letter: str) -> _Letter:
        """What is known of a letter, remembered."""
        alike: dict[tuple[str, tuple[Rule, ...]], list[int]] = {}
        for at, one in enumerate(self._systems):
            alike.setdefault((one.letters.get(letter, letter), one.rules.get(letter, ())), []).append(at)
        readers = tuple((self._systems[those[0]], sum(1 << at for at in those)) for those in alike.values())
        reach = max(len(rule.source) for _, rules in alike for rule in rules) if any(r for _, r in alike) else 0
        alone = () if reach else tuple((latin, 0, by) for (latin, _), (_, by) in zip(alike, readers, strict=True))
        self._letters[letter] = found = _Letter(readers, reach, alone)
        return found

    def _choices_at(self, window: str) -> _Choices:
        """What the systems make of a letter with the one before it and as many after it as rules look at."""
        choices: dict[tuple[str, int], int] = {}
        for one, by in self._letters[window[1]].readers:
            made = one.piece(window, 1)
            choices[made] = choices.get(made, 0) | by
        return tuple((*made, by) for made, by in choices.items())

    def _ids(self, group: int) -> tuple[str, ...]:
        """The ids of a set of systems."""
        return tuple(one.id for at, one in enumerate(self._systems) if group >> at & 1)
