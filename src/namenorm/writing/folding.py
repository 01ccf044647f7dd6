"""One fold for the whole library, with offsets that lead back into the untouched text.

Two steps. `clean` keeps case and marks and repairs the encoding: it composes letters with their marks (NFC), unifies
apostrophes, dashes and spaces, and drops what no reader sees (soft hyphens, zero-width and bidirectional marks).
`fold` goes on to what look-ups compare: lower case, no marks, no apostrophes; й, ї and ў stay letters of their own,
ё is е, ß is ss, İ and ı are i, ς is σ.

Source: Unicode Standard Annex 15 (normalisation forms), chapter 3.13 (default case folding).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

APOSTROPHES = "'’ʻʼ‘`´ʹʺ′＇ʽʾʿ‛"
DASHES = "-‐‑‒–—―−﹣－"
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
)
_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # of every script
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"  # Hebrew and Arabic vowel points
)
_SPACES = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# A letter with its combining marks, or one character that cleaning may change.
_RARE = re.compile(
    f"[^\\W\\d_]?[{_MARKS}]+|[{APOSTROPHES[1:]}{DASHES[1:]}{INVISIBLE}{_SPACES}]|[\uff00-\uffef\ufb00-\ufb06]"
    "|(?<=[A-Za-z\u00c0-\u024f])[\u00b7\u201d](?=[A-Za-z\u00c0-\u024f])"  # BGN's raised dot and double apostrophe
)
# The same where no text has combining marks, as most have none: a mere set is sought ten times faster.
_RARE_LETTER = re.compile(f"[{APOSTROPHES[1:]}{DASHES[1:]}{INVISIBLE}{_SPACES}\uff00-\uffef\ufb00-\ufb06\u00b7\u201d]")
_TO_CLEAN = re.compile(f"[`{_MARKS}{_RARE_LETTER.pattern[1:]}")
_IS_BETWEEN = re.compile("(?<=[A-Za-z\u00c0-\u024f])[\u00b7\u201d](?=[A-Za-z\u00c0-\u024f])")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_MARK = re.compile(f"[{_MARKS}]")
_OWN_LETTERS = frozenset("йїўѓќ")
_SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ё": "е", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
                          "ə": "e", "ħ": "h", "ŧ": "t", "ŋ": "n", "ς": "σ", "ӏ": "", "ь": "ь"})  # fmt: skip
_UNIFIED = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-"))  # as in ŉ and ″


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and the way back: offsets are code points, spans half-open.

    Attributes:
        text: The cleaned text.
        breaks: Positions in ``text`` from which on a new shift holds, rising.
        shifts: What to add to a position of ``text`` to get the position in the original.
        widths: How many characters of the original a position of ``text`` stands for, where that is not one.

    Examples:
        >>> cleaned = clean("Кам\u2019янка")
        >>> cleaned.text, cleaned.original(0, 4)
        ("Кам'янка", (0, 4))
    """

    text: str
    breaks: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    widths: dict[int, int] = field(default_factory=dict)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the cleaned text into the span of the original that it came from.

        Args:
            start: Offset of the first character.
            end: Offset after the last character.

        Examples:
            >>> cleaned = clean("in Zu\\u0308rich")
            >>> cleaned.text
            'in Zürich'
            >>> cleaned.original(3, 9)
            (3, 10)
        """
        if not self.breaks:
            return start, end
        if end <= start:
            return self._back(start), self._back(start)
        return self._back(start), self._back(end - 1) + self.widths.get(end - 1, 1)

    def _back(self, position: int) -> int:
        at = bisect_right(self.breaks, position)
        return position + (self.shifts[at - 1] if at else 0)


def _repair(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) == 1:
        if found in APOSTROPHES:
            return "'"
        if found in DASHES:
            return "-"
        if found.isspace():
            return " "
        if found in "\u00b7\u201d" and not _IS_BETWEEN.match(match.string, match.start()):
            return found
        if found == "\u201d":
            return "'"
        if found == "\u00b7" or _INVISIBLE.match(found):
            return ""
    repaired = _MARK.sub("", unicodedata.normalize("NFKC", found))
    if len(repaired) > 1 and not repaired.isalpha():  # ¾ or ﷺ with a mark: one character is no two words
        repaired = _MARK.sub("", unicodedata.normalize("NFC", found))
    return "'" if repaired and repaired in APOSTROPHES else repaired


def clean(text: str) -> Cleaned:
    """Repair the encoding of a text: one apostrophe, dash and space, composed letters; case and marks stay.

    Examples:
        >>> clean("Grai\\u00advoron – Кам’янка").text
        "Graivoron - Кам'янка"
    """
    if text.isascii():
        return Cleaned(text.replace("`", "'"))
    pieces: list[str] = []
    breaks: list[int] = []
    shifts: list[int] = []
    widths: dict[int, int] = {}
    done = length = shift = 0

    def shift_from(position: int, new: int) -> None:
        if breaks and breaks[-1] == position:
            shifts[-1] = new
        else:
            breaks.append(position)
            shifts.append(new)

    for match in (_RARE if _MARK.search(text) else _RARE_LETTER).finditer(text):
        found = match.group()
        repaired = _repair(match)
        if repaired == found:
            continue
        start = match.start()
        pieces += text[done:start], repaired
        length += start - done
        done = match.end()
        if len(found) > 1 or len(repaired) > 1:
            for position in range(length, length + len(repaired)):
                widths[position] = len(found)
                if position > length:
                    shift_from(position, start - position)
        length += len(repaired)
        if done - length != shift:
            shift = done - length
            shift_from(length, shift)
    if not pieces:
        return Cleaned(text)
    pieces.append(text[done:])
    return Cleaned("".join(pieces), tuple(breaks), tuple(shifts), widths)


class _FoldedLetters(dict[str, str]):
    """Remembers what each letter folds to."""

    def __missing__(self, letter: str) -> str:
        folded = letter.translate(_SPECIAL)
        if folded == letter and letter not in _OWN_LETTERS and not letter.isascii():
            decomposed = unicodedata.normalize("NFKD", letter.casefold())
            stripped = _MARK.sub("", decomposed)
            folded = unicodedata.normalize("NFC", stripped.lower()).translate(_SPECIAL).translate(_UNIFIED)
        self[letter] = folded
        return folded


_letters = _FoldedLetters()
_PLAIN = "\x00-\x7f\u0430-\u044f\u0454\u0456\u0457\u045e\u0491"  # lower-case letters that fold to themselves
_NOT_PLAIN = re.compile(f"[^{_PLAIN}]")
_ALL_PLAIN = re.compile(f"[{_PLAIN}\u0451]*")  # and ё, which is told apart where marks count


@lru_cache(1 << 16)
def fold(text: str) -> str:
    """Fold a word or a name for comparison.

    Args:
        text: Any text; it is cleaned first.

    Returns:
        Lower case without marks, apostrophes and invisible characters; "" when nothing is left.

    Examples:
        >>> fold("GRAÏVORON"), fold("Straße"), fold("Тёткино"), fold("Кам’янець"), fold("İstanbul")
        ('graivoron', 'strasse', 'теткино', 'камянець', 'istanbul')
    """
    plain = _plain(text)
    if plain is not None:
        return plain.replace("ё", "е")
    folded = _NOT_PLAIN.sub(lambda match: _letters[match.group()], _lowered(text)).replace("'", "")
    # what stood beside an apostrophe stands in a word now
    return fold(folded) if _IS_BETWEEN.search(folded) else folded


def lowered_letters(word: str) -> str:
    """A word in lower case with its marks, without apostrophes: what reads letters needs to know é from e."""
    plain = _plain(word)
    return _lowered(word) if plain is None else plain


def _lowered(text: str) -> str:
    cleaned = clean(text).text if _TO_CLEAN.search(text) else text
    return cleaned.replace("İ", "i").lower().replace("'", "")


def _plain(text: str) -> str | None:
    """A text in lower case without apostrophes, where it holds nothing but ASCII and common Cyrillic; else None."""
    lowered = text.lower()
    if lowered.isascii() or _ALL_PLAIN.fullmatch(lowered):
        return lowered.replace("'", "").replace("`", "")
    return None
