"""Words of a text, with their places in it.

A word is a run of letters or a run of digits: "БТР-82А" is three words, "#BelgorodRegion" two, "Russia's" one
(the possessive is cut), "l'Ukraine" one (the elided article is cut), "Кам'янка" one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from namenorm.writing.folding import Cleaned, clean, fold
from namenorm.writing.scripts import repair_look_alikes

# Vowel signs of South and South East Asian scripts, which count as letters (Unicode categories Mn and Mc).
_SIGNS = "".join(
    f"{chr(block)}-{chr(block + 3)}{chr(block + 0x3A)}-{chr(block + 0x57)}{chr(block + 0x62)}{chr(block + 0x63)}"
    for block in range(0x900, 0xE00, 0x80)
)
_SIGNS += "\u0a70\u0a71\u0dd8-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"  # Thai, Lao
_SIGNS += "\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc\u102b-\u103e\u1056-\u109d\u17b4-\u17d3"  # Tibetan, Burmese, Khmer
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_{_SIGNS}]|[{_SIGNS}])*(?:'[^\W\d_]+)*|\d+")
_SIGN = re.compile(f"[{_SIGNS}]")
_WORD_WITHOUT_SIGNS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_CAMEL = re.compile(r"(?<=[a-zа-яіїєґёў]{2})(?=[A-ZА-ЯІЇЄҐЁЎ][a-zа-яіїєґёў])")  # BelgorodRegion, but MoD
# An elided article: l'Ukraine, d'Azov, L'Ukraine; but L'viv and L'ovkin keep their soft sign.
_ELISION = re.compile(
    r"(?:l|d|s|n|qu|un|all|dell|nell|sull|dall)'(?=[aeiouyhàâéèêîôû])"
    r"|(?i:l|d|s|n|qu|un|all|dell|nell|sull|dall)'(?=[AEIOUYHÀÂÉÈÊÎÔÛ])"
)
_POSSESSIVE = re.compile(r"(?<=[A-Za-z\u00c0-\u024f])'[sS]$")

APART = re.compile("[,\u060c\u3001\uff0c(\uff08\\[/]")
"""Stands between words that belong to different names: a comma, Arabic and Chinese too, a bracket, a slash."""
LONGEST_WORD = 100
"""A longer run of letters is nobody's name and is passed over."""
LONGEST_NAME = 1000
"""Characters; a longer text is no name."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    Attributes:
        text: The word, cleaned, in its own case and with its marks; letters of another script repaired.
        folded: The word as look-ups compare it.
        start: Offset of its first character in the untouched text.
        end: Offset after its last character in the untouched text.
        repair: What was repaired, "" for nothing.
        possessive: Whether a possessive 's was cut off behind it.
        apart: Whether a comma, a bracket or a slash stands between it and the word before.
    """

    text: str
    folded: str
    start: int
    end: int
    repair: str = ""
    possessive: bool = False
    apart: bool = False

    @property
    def is_capitalised(self) -> bool:
        """Whether the word begins with a capital, or has no case at all."""
        first = self.text[0]
        return not first.islower() or "\u10d0" <= first <= "\u10ff"  # Georgian has capitals, but names none

    @property
    def is_upper(self) -> bool:
        """Whether the word is all capitals, at least two of them."""
        return len(self.text) > 1 and self.text.isupper()


def word_pattern(text: str) -> re.Pattern[str]:
    """The pattern of runs of letters or digits in a cleaned text; without signs in the text, a cheaper one."""
    return _WORD if not text.isascii() and _SIGN.search(text) else _WORD_WITHOUT_SIGNS


def is_whole_word(run: str) -> bool:
    """Say whether a run of letters or digits is one word that is not cut anywhere.

    Examples:
        >>> is_whole_word("Russia"), is_whole_word("Russia's"), is_whole_word("BelgorodRegion")
        (True, False, False)
    """
    if len(run) > LONGEST_WORD:
        return False
    if "'" not in run and len(run) > 1 and (run.islower() or run[1:].islower()):
        return True  # most words, in short
    return _parts(run) == ((0, len(run), False),) and fold(run) != ""


@lru_cache(1 << 15)
def _parts(word: str) -> tuple[tuple[int, int, bool], ...]:
    """Where the words inside a run of letters lie: (start, end, possessive cut)."""
    if word[1:].islower() and "'" not in word:
        return ((0, len(word), False),)
    begin = 0
    elided = _ELISION.match(word)
    if elided:
        begin = elided.end()
    end = len(word)
    possessive = _POSSESSIVE.search(word)
    if possessive and possessive.start() > begin:
        end = possessive.start()
    cuts = [begin, *(m.start() for m in _CAMEL.finditer(word, begin, end)), end]
    last = len(cuts) - 2
    return tuple((cuts[i], cuts[i + 1], possessive is not None and i == last) for i in range(last + 1))


_OF_ONE_SCRIPT = re.compile("[A-Za-z]+|[\u0400-\u045f\u0490\u0491]+")


@lru_cache(1 << 16)
def read_word(word: str) -> tuple[str, str, str]:
    """One whole word as a `Token` has it: its text, folded, and what was repaired.

    Examples:
        >>> read_word("Рutin")
        ('Putin', 'putin', 'Cyrillic Р read as Latin P')
    """
    if _OF_ONE_SCRIPT.fullmatch(word) and is_whole_word(word):
        return word, fold(word), ""
    first = next(iter(tokenize(word)), None)
    return (first.text, first.folded, first.repair) if first else (word, "", "")


def tokenize(text: str, cleaned: Cleaned | None = None) -> list[Token]:
    """Cut a text into words.

    Args:
        text: Any text.
        cleaned: The cleaned text, where it is at hand already.

    Returns:
        The words in order; an empty list for a text without letters and digits.

    Examples:
        >>> [token.folded for token in tokenize("Russia’s БТР-82А, #BelgorodRegion")]
        ['russia', 'бтр', '82', 'а', 'belgorod', 'region']
    """
    cleaned = cleaned or clean(text)
    tokens: list[Token] = []
    done = 0
    for match in word_pattern(cleaned.text).finditer(cleaned.text):
        word = match.group()
        if len(word) > LONGEST_WORD:
            continue
        at = match.start()
        apart = at > done and APART.search(cleaned.text, done, at) is not None
        done = match.end()
        for begin, end, possessive in _parts(word):
            part = word[begin:end]
            repaired, repair = repair_look_alikes(part)
            folded = fold(repaired)
            if folded:
                start, stop = cleaned.original(at + begin, at + end)
                tokens.append(Token(repaired, folded, start, stop, repair, possessive, apart))
                apart = False
    return tokens


def tokenize_name(text: str) -> list[Token]:
    """Cut a name into words; a text that is too long to be a name has none.

    Examples:
        >>> len(tokenize_name("Grayvoron, Belgorod Oblast")), len(tokenize_name("Grayvoron " * LONGEST_NAME))
        (3, 0)
    """
    return tokenize(text) if len(text) <= LONGEST_NAME else []
