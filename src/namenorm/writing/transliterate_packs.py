"""Our romanisation systems as language packs of the ``transliterate`` package.

After ``register()`` every system answers to its full name and its aliases: ``translit("Грайворон", "ru-bgn",
reversed=True)`` is ``ru-bgnpcgn``. The aliases stand in the tables.
The directions are those of that package: ``reversed=True`` goes to Latin letters, the default comes back from them.
Coming back works only for the systems that lose nothing; the others raise `NotReversibleError`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import import_module
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from namenorm.errors import NamenormError, OptionError
from namenorm.writing.romanisation import System, languages, systems

if TYPE_CHECKING:
    from collections.abc import Iterable


class NotReversibleError(NamenormError, ValueError):
    """The system writes different names alike, so its Latin cannot be turned back.

    Examples:
        >>> import transliterate
        >>> _ = register()
        >>> try:
        ...     transliterate.translit("Grayvoron", "ru-bgn")
        ... except NotReversibleError:
        ...     print("cannot be turned back")
        cannot be turned back
    """


def register() -> tuple[str, ...]:
    """Register every system as a language pack; calling it again changes nothing.

    Returns:
        The codes of the packs by language, of each system the full name, such as ``ru-bgnpcgn``, then its
        aliases, such as ``ru-bgn``.

    Raises:
        ImportError: The package ``transliterate`` is not installed.
        OptionError: Another pack has one of the codes.

    Examples:
        >>> import transliterate
        >>> codes = register()
        >>> transliterate.translit("Згурівка", "uk-kmu", reversed=True)
        'Zghurivka'
    """
    try:
        transliterate = import_module("transliterate")
    except ImportError as error:
        raise ImportError("language packs need the package transliterate: pip install transliterate") from error
    base = import_module("transliterate.base")
    transliterate.get_available_language_codes()  # loads its own packs, which it omits once another is there
    codes = []
    for system in (system for lang in languages() for system in systems(lang)):
        for code in (system.name, *(f"{system.lang}-{alias}" for alias in system.aliases)):
            there = base.registry.get(code)
            if there is None:
                base.registry.register(_pack(system, code, base.TranslitLanguagePack))
            elif getattr(there, "system", None) != system:
                raise OptionError(f"another language pack of transliterate has the code {code!r}; unregister it first")
            codes.append(code)
    return tuple(codes)


def is_reversible(system: System) -> bool:
    """Tell whether every Latin text of a system has one reading and its samples come back unchanged.

    Examples:
        >>> [is_reversible(system) for system in systems("sr") if system.id in ("iso9_1995", "gajica")]
        [False, True]
    """
    if system.rules:
        return False
    pieces = system.letters.values()
    for letter, latin in system.letters.items():
        for other, longer in system.letters.items():
            rest = longer[len(latin) :]
            if letter != other and longer.startswith(latin) and _may_begin_with(rest, pieces):
                return False
    return all(restore(system, made) == text for text, made in system.samples)


def restore(system: System, latin: str) -> str:
    """Write Latin text of a reversible system in its own letters, the longest piece first.

    Args:
        system: A system that `is_reversible`.
        latin: The text.

    Examples:
        >>> [restore(system, "Grajvoron") for system in systems("ru") if system.id == "iso9_1995"]
        ['Грайворон']
    """
    latin = unicodedata.normalize("NFC", latin)
    letters = {piece: letter for letter, piece in system.letters.items() if piece}
    for piece, letter in tuple(letters.items()):  # ǰ is one character and its capital two
        letters.setdefault(unicodedata.normalize("NFC", piece.upper()).lower(), letter)
    longest_first = sorted(letters, key=lambda piece: -len(piece))
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)

    def letter_of(match: re.Match[str]) -> str:
        piece = match[0]
        letter = letters.get(piece.lower(), piece)
        if not _has_case(piece):  # a mark such as ' for ь: as high as the letters around it
            before = filter(_has_case, (latin[at] for at in range(match.start() - 1, -1, -1)))
            behind = takewhile(str.isalpha, (latin[at] for at in range(match.end(), len(latin))))
            after = next(filter(_has_case, behind), "")
            around = [after, *islice(before, 1)] if after else [*islice(before, 2)]
            capital = len(around) > 1 and "".join(around).isupper()
        else:
            capital = piece != piece.lower()
        return letter.title() if capital else letter  # title, not upper: Georgian has no capitals in running text

    return pattern.sub(letter_of, latin)


def _has_case(letter: str) -> bool:
    return letter.upper() != letter.lower()


def _may_begin_with(rest: str, pieces: Iterable[str]) -> bool:
    """Whether some Latin text of the system begins with `rest`."""
    return not rest or any(
        piece.startswith(rest) or (piece and rest.startswith(piece) and _may_begin_with(rest[len(piece) :], pieces))
        for piece in pieces
    )


def _pack(system: System, code: str, base: type[Any]) -> type[Any]:
    """A language pack that answers to a code and leaves the work to our engine."""

    @cache
    def comes_back() -> bool:
        return is_reversible(system)

    def translit(_: Any, value: str, reversed: bool = False, **options: Any) -> str:  # noqa: A002, ARG001
        if reversed:
            return system.romanise(value)
        if not comes_back():
            raise NotReversibleError(f"{system.name} writes different names alike and cannot be turned back")
        return restore(system, value)

    attributes = {
        "__doc__": f"{system.name}: {system.source}.",
        "language_code": code,
        "system": system,
        "language_name": f"{system.lang}, {system.id}",
        "mapping": ("a", "a"),  # the base class asks for one; translit() does not use it
        "translit": translit,
    }
    return type(f"Pack_{code.replace('-', '_')}", (base,), attributes)
