"""Signs that a text is not what it seems to be to a reader: letters and marks that mislead the eye.

Nothing here is an error, and most of it is met in honest texts now and then: a keyboard left in the wrong script, a
soft hyphen of a web page. So it is told, and never decides.

Source: Unicode Technical Standard 39 (version 15.1), sections 3 (default ignorable characters), 5.1 and 5.2 (mixed
scripts), 5.4 (nonspacing marks); Unicode Standard Annex 9 for the bidirectional controls. Properties of characters are
those of the Unicode Character Database that Python brings (`unicodedata`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from namenorm.writing.scripts import repair_look_alikes

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # invisible, and yet no format characters
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JOINERS = "\u200c\u200d"
_JOINING = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW", "CJK", "HANGUL"})
"""Scripts in which a joiner does nothing; in Arabic and in the scripts of India it shapes letters."""

_STYLED = ("<font>", "<circle>", "<square>", "<wide>")
_NO_SCRIPT = frozenset({"MODIFIER", "COMBINING", "IDEOGRAPHIC", "VARIATION", "MICRO", "OHM", "KELVIN", "ANGSTROM"})
_TOGETHER = (  # scripts that one language writes in one word
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "LATIN"}),
    frozenset({"CJK", "HANGUL", "LATIN"}),
    frozenset({"CJK", "BOPOMOFO", "LATIN"}),
)
_MOST_MARKS = 4
_MOST_SHOWN = 3
_LONGEST_SHOWN = 40  # letters of a word


def signs(text: str) -> Iterator[tuple[str, str]]:
    """Say what in a text may mislead a reader.

    Args:
        text: Any text.

    Yields:
        A sign, each once, and its account in words. ``mixed_scripts``: a word has letters of several scripts.
        ``bidi_controls``: characters that change the order in which the text is shown. ``invisible``: characters beside
        letters that no reader sees. ``styled_letters``: letters of mathematics or of full width in place of plain
        ones. ``stacked_marks``: a letter has more marks than any language writes, or one twice.

    Examples:
        >>> list(signs("Grai\\u200bvoron"))
        [('invisible', 'U+200B ZERO WIDTH SPACE')]
        >>> list(signs("Рutin")), list(signs("Путин и Putin"))
        ([('mixed_scripts', 'Рutin: Cyrillic Р read as Latin P')], [])
    """
    if text.isascii() and text.isprintable():
        return
    for sign, found in (
        ("mixed_scripts", [_account(word) for word in _LETTERS.findall(text) if _is_mixed(word)]),
        ("bidi_controls", [_named(character) for character in _BIDI.findall(text)]),
        ("invisible", [_named(text[at]) for at in range(len(text)) if _is_hidden(text, at)]),
        ("styled_letters", [_named(letter) for letter in text if _is_styled(letter)]),
        ("stacked_marks", _stacks(text)),
    ):
        if found:
            distinct = list(dict.fromkeys(found))
            more = f" and {len(distinct) - _MOST_SHOWN} more" if len(distinct) > _MOST_SHOWN else ""
            yield sign, ", ".join(distinct[:_MOST_SHOWN]) + more


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}{' ' if name else ''}{name}"


@lru_cache(1 << 12)
def _script(letter: str) -> str:
    """The script of a letter, as the first word of its name in Unicode; "" for one of no script."""
    plain = unicodedata.normalize("NFKC", letter)[:1]
    own, script = (unicodedata.name(each, "").partition(" ")[0] for each in (letter, plain))
    return "" if {own, script} & _NO_SCRIPT or not plain.isalpha() else script


def _is_mixed(word: str) -> bool:
    if word.isascii():
        return False
    scripts = {_script(letter) for letter in word} - {""}
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


def _account(word: str) -> str:
    """What is mixed in a word, and what it is read as where look-alikes are all that is."""
    repair = repair_look_alikes(word)[1]
    if repair:
        return f"{_short(word)}: {repair}"
    return f"{_short(word)}: {' and '.join(sorted({_script(letter).capitalize() for letter in word} - {''}))}"


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST_SHOWN else f"{word[: _LONGEST_SHOWN - 1]}…"


def _is_hidden(text: str, at: int) -> bool:
    """Whether a character is invisible and stands beside a letter or digit, so that it breaks a word."""
    character = text[at]
    if character.isprintable() and character not in _HIDDEN and not _SELECTORS.match(character):
        return False
    is_format = unicodedata.category(character) == "Cf" and not _BIDI.match(character)
    if not (is_format or character in _HIDDEN or _SELECTORS.match(character) or _CONTROLS.match(character)):
        return False
    beside = [other for other in (text[at - 1 : at], text[at + 1 : at + 2]) if other.isalnum()]
    if character in _JOINERS:
        return any(_script(other) in _JOINING for other in beside)
    return bool(beside)


def _is_styled(letter: str) -> bool:
    if letter.isascii() or not unicodedata.decomposition(letter).startswith(_STYLED):
        return False
    return unicodedata.normalize("NFKC", letter).isalpha()


def _stacks(text: str) -> list[str]:
    """Marks that no language stacks: more than four on one letter, or the same one twice."""
    found = []
    stack: list[str] = []
    for character in unicodedata.normalize("NFD", text) if not text.isascii() else "":
        if unicodedata.category(character) != "Mn":
            stack = []
            continue
        stack.append(character)
        if len(stack) == _MOST_MARKS + 1:
            found.append(f"more than {_MOST_MARKS} marks on a letter")
        elif len(stack) > 1 and stack[-1] == stack[-2]:
            found.append(f"{_named(character)} twice")
    return found
