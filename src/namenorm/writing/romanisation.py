"""Romanisation: how a name in another script is spelt in Latin letters, system by system.

Every system is data (``tables/<lang>.yaml``); this module only runs it. ``romanisations`` gives all the spellings
that a name may be met in, which is what the index is built from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from namenorm.errors import OptionError
from namenorm.writing.data import load
from namenorm.writing.romanisation_together import SystemsTogether

if TYPE_CHECKING:
    from collections.abc import Mapping

    from namenorm.writing.romanisation_tables import Rule, Table, TableFile

TABLES = Path(__file__).parent / "tables"

_NOT_DECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e", "ŋ": "ng"}
    | {"ẞ": "SS", "Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "Ə": "E", "Ŋ": "NG"}
)
_MARKS = re.compile("[\u0300-\u036f'’‘ʼʻʾʿʹʺ′″“”\"`´·]")


@dataclass(frozen=True, slots=True)
class System:
    """One way of writing a language in Latin letters.

    Attributes:
        lang: The language it is for, such as ``ru``.
        id: Its id within the language, such as ``bgn_plain``.
        kind: ``standard``, ``passport``, ``press``, ``science`` or ``informal``.
        checked: Whether it was compared with a reference made by others.
        source: Where the rules are taken from.
        used: Where it is met.
        samples: Names and how the system writes them.
        aliases: Shorter ids that `system` knows it by too, such as ``bgn``.
        letters: What each letter becomes where no rule applies.
        rules: The rules by the first letter they take, those that take most letters first.

    Examples:
        >>> bgn = system_by_name("ru-bgn")
        >>> bgn.name, bgn.kind, bgn.checked, bgn.romanise("Щебекино")
        ('ru-bgnpcgn', 'standard', True, 'Shchebekino')
    """

    lang: str
    id: str
    kind: str
    checked: bool
    source: str
    used: str
    samples: tuple[tuple[str, str], ...] = field(repr=False, compare=False)
    letters: Mapping[str, str] = field(repr=False, compare=False)
    rules: Mapping[str, tuple[Rule, ...]] = field(repr=False, compare=False)
    _capitals: Mapping[int, str] = field(repr=False, compare=False)
    _word: re.Pattern[str] = field(repr=False, compare=False)
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Language and id, such as ``ru-bgn_plain``: what `system_by_name` takes."""
        return f"{self.lang}-{self.id}"

    def romanise(self, text: str) -> str:
        """Write a word or a phrase in Latin letters.

        Capitals are kept: a capitalised word stays capitalised, a word in capitals stays in capitals. Whatever is
        not a letter of the language is left as it is.

        Examples:
            >>> system("ru", "bgn_plain").romanise("Грайворон, ЩИТ")
            'Grayvoron, SHCHIT'
        """
        return self._word.sub(self._romanise_word, text)

    def _romanise_word(self, match: re.Match[str]) -> str:
        word = unicodedata.normalize("NFC", match[0])
        lower = word.lower()
        pieces = self._pieces(lower)
        latin = "".join(pieces)
        if word == lower:
            return _composed(latin)
        if word[1:] == lower[1:]:
            latin = self._capitalised(latin)
        elif word.isupper():
            latin = self._upper(latin)
        else:
            latin = "".join(self._cased(pieces, word))
        return _composed(latin)

    def _pieces(self, word: str) -> list[str]:
        """The Latin of each letter; a rule that takes several letters leaves the later ones empty."""
        padded = f"#{word}#"
        pieces = []
        taken = 0  # letters that a rule has taken with the one before
        for position in range(1, len(word) + 1):
            if taken:
                taken -= 1
                pieces.append("")
                continue
            latin, taken = self.piece(padded, position)
            pieces.append(latin)
        return pieces

    def piece(self, padded: str, position: int) -> tuple[str, int]:
        """Write the letter of a word that stands at a position, and say how many later letters are written with it.

        Args:
            padded: The word in lower case between two ``#``.
            position: Where the letter stands, from 1.

        Examples:
            >>> system_by_name("ru-bgn").piece("#ели#", 1)
            ('ye', 0)
        """
        letter, before = padded[position], padded[position - 1]
        for source, target, left, left_in, right, right_in in self.rules.get(letter, ()):
            if (before in left) is left_in and padded.startswith(source, position):
                size = len(source)
                if (padded[position + size] in right) is right_in:
                    return target, size - 1
        return self.letters.get(letter, letter), 0

    def _cased(self, pieces: list[str], word: str) -> list[str]:
        """The pieces of a word of mixed case, such as ДНРовский: a capital before a capital is all in capitals."""
        cased = list(pieces)
        for index, letter in enumerate(word[: len(pieces)]):
            if letter.isupper():
                in_capitals = (word[index + 1 : index + 2] or word[index - 1]).isupper()
                cased[index] = self._upper(pieces[index]) if in_capitals else self._capitalised(pieces[index])
        return cased

    def _upper(self, latin: str) -> str:
        return latin.translate(self._capitals).upper() if self._capitals else latin.upper()

    def _capitalised(self, latin: str) -> str:
        if latin[:1] != (first := latin[:1].upper()) and not self._capitals:
            return first + latin[1:]
        for index, letter in enumerate(latin):
            if letter.isalpha() and letter != letter.upper():
                return latin[:index] + self._upper(letter) + latin[index + 1 :]
        return latin


def _composed(latin: str) -> str:
    return latin if latin.isascii() else unicodedata.normalize("NFC", latin)


@cache
def languages() -> tuple[str, ...]:
    """Name the languages that have tables, by code, sorted.

    Examples:
        >>> {"ru", "uk", "be", "bg"} <= set(languages())
        True
    """
    return tuple(sorted(path.stem for path in TABLES.glob("*.yaml")))


def systems(lang: str) -> tuple[System, ...]:
    """Give every system of a language, in the order of its file; read on first use.

    Raises:
        OptionError: There is no table for the language.
        TableError: The language's file has a fault.

    Examples:
        >>> "kmu55" in [known.id for known in systems("uk")]
        True
    """
    return _language(lang)[0]


def system(lang: str, id: str) -> System:  # noqa: A002 - what it is called everywhere
    """Give one system of a language, by its id or an alias of it.

    Args:
        lang: The language's code, such as ``ru``.
        id: The system's id within it.

    Raises:
        OptionError: There is no such language or system.

    Examples:
        >>> system("uk", "kmu").romanise("Згурівка")
        'Zghurivka'
    """
    for candidate in systems(lang):
        if id == candidate.id or id in candidate.aliases:
            return candidate
    known = ", ".join(candidate.id for candidate in systems(lang))
    raise OptionError(f"no romanisation system {id!r} for {lang!r}; there are: {known}")


def system_by_name(name: str) -> System:
    """Give the system with a full name, such as ``ru-bgn_plain``, or with an alias, such as ``ru-bgn``.

    Raises:
        OptionError: There is no such language or system.

    Examples:
        >>> system_by_name("ru-bgn").id
        'bgnpcgn'
    """
    lang, _, system_id = name.partition("-")
    return system(lang, system_id)


def romanisations(word: str, lang: str) -> dict[str, tuple[str, ...]]:
    """Give every spelling of a word under every system of a language, with and without its marks.

    Args:
        word: A word or a phrase in the script of the language, in any case.
        lang: The language's code.

    Returns:
        Lower-case spellings, each with the ids of the systems that make it, those of checked systems first. A letter
        that print often replaces (Russian ё by е) is romanised both ways.

    Raises:
        OptionError: There is no table for the language.

    Examples:
        >>> romanisations("Щит", "ru")["schtschit"]
        ('de',)
    """
    return dict(_romanisations(word, lang))


@lru_cache(maxsize=4096)
def _romanisations(word: str, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    known_systems, also_written, together = _language(lang)
    lower = unicodedata.normalize("NFC", word).lower()
    groups: list[tuple[int, int, str, int]] = []
    for at, text in enumerate(dict.fromkeys((lower, lower.translate(also_written)))):
        is_word = known_systems[0]._word.fullmatch(text) is not None
        groups += [(group & -group, at, latin, group) for latin, group in together.spell(text, is_word)]
    makers: dict[str, int] = {}
    for _, _, latin, group in sorted(groups):  # by the first system that writes it so
        spelling = _composed(latin)
        for form in dict.fromkeys((spelling, plain_ascii(spelling))):
            makers[form] = makers.get(form, 0) | group
    return tuple((form, together.ids(group)) for form, group in makers.items() if form)


def plain_ascii(latin: str) -> str:
    """Take the marks and apostrophes from Latin text.

    Examples:
        >>> plain_ascii("Prigožin"), plain_ascii("Wałęsa")
        ('Prigozin', 'Walesa')
    """
    if latin.isascii():
        return latin if latin.isalnum() else _MARKS.sub("", latin)
    decomposed = unicodedata.normalize("NFKD", latin.translate(_NOT_DECOMPOSED))
    return _MARKS.sub("", decomposed)


@cache
def _language(lang: str) -> tuple[tuple[System, ...], dict[int, str], SystemsTogether]:
    """The systems of a language, the letters that print often replaces, and the systems made to run at once."""
    from namenorm.writing.romanisation_tables import tables_of

    if lang not in languages():
        raise OptionError(f"no romanisation tables for the language {lang!r}; there are: {', '.join(languages())}")
    file = tables_of(f"{lang}.yaml", load(f"writing/tables/{lang}.yaml"))
    word = word_pattern(file)
    compiled = tuple(compile_system(table, word) for table in file.tables)
    return compiled, str.maketrans(dict(file.also_written)), SystemsTogether(compiled)


def word_pattern(file: TableFile) -> re.Pattern[str]:
    """What one word of a language looks like; an apostrophe between letters belongs to it if the tables have one."""
    from namenorm.writing.romanisation_tables import APOSTROPHES, SCRIPTS

    script = SCRIPTS[file.script]
    inside = f"[{APOSTROPHES}](?=[{script}])|" if APOSTROPHES[0] in file.tables[0].letters else ""
    return re.compile(f"[{script}](?:{inside}[{script}\u0300-\u036f])*")


def compile_system(table: Table, word: re.Pattern[str]) -> System:
    """Make a table ready to run.

    Args:
        table: A system as it was read.
        word: Matches one word of the language.
    """
    rules: dict[str, list[Rule]] = {}
    for rule in table.rules:
        rules.setdefault(rule.source[0], []).append(rule)
    ordered = {first: tuple(sorted(of, key=lambda rule: -len(rule.source))) for first, of in rules.items()}
    return System(
        table.lang, table.id, table.kind, table.checked, table.source, table.used, table.samples,
        table.letters, ordered, str.maketrans(dict(table.capitals)), word, table.aliases,
    )  # fmt: skip
