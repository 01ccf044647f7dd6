"""Legal forms of companies and institutions: which words of a name state one, and which forms are the same.

The forms are data (legal_forms.yaml), by class. "LLC Vega", "ООО «Вега»" and "Vega Limited Liability Company" say one
class in three ways; what remains, Vega, is the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import Any

from namenorm.writing.data import derived, load
from namenorm.writing.keys import strict_keys
from namenorm.writing.scripts import CYRILLIC, script_of
from namenorm.writing.spellings import spellings
from namenorm.writing.tokens import Token, tokenize

_ANYWHERE = ("en", "ru", "uk", "be")  # languages whose forms stand before a name as well as behind it
_SHORTEST_BEFORE = 3  # letters of a Latin form that may stand before a name
_SHORTEST_INSIDE = 10  # letters of a form that is known for one in the middle of a name
_SHORTEST_ROMANISED = 3
_ROMANISED = frozenset({"ao"})  # forms of two letters that stand before names in Latin letters, too
_SHORTEST_SOUNDED = 6
_LONGEST = 9  # words, each letter between points being one
_MOST_READINGS = 128


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form that stands in a name.

    Attributes:
        classes: The classes that it may be, as named in legal_forms.yaml; several where languages share a form.
        start: Position of its first word.
        end: Position after its last word.
    """

    classes: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Tables:
    ends: dict[str, frozenset[str]]
    anywhere: dict[str, frozenset[str]]
    native: dict[str, tuple[str, ...]]
    near: frozenset[frozenset[str]]


@derived(
    "writing/legal_form_tables",
    *("writing/legal_forms.yaml", "writing/legal_forms.py", "writing/tables/*.yaml", "writing/alphabets.yaml"),
    *("writing/romanisation*.py", "writing/spellings.py", "writing/folding.py"),
)
def _plain_tables() -> dict[str, Any]:
    """Forms without spaces with their classes, and for each romanised word of a form the words that it may be."""
    ends: dict[str, list[str]] = {}
    anywhere: dict[str, list[str]] = {}
    native: dict[str, list[str]] = {}
    for name, entry in load("writing/legal_forms.yaml")["legal_forms"].items():
        for lang, forms in entry["words"].items():
            for form in forms:
                words = tokenize(form)
                key = "".join(word.folded for word in words)
                for table in (ends, anywhere) if lang in _ANYWHERE or len(key) >= _SHORTEST_INSIDE else (ends,):
                    if name not in table.setdefault(key, []):
                        table[key].append(name)
                if script_of(form) == CYRILLIC and (len(words) > 1 or len(key) >= _SHORTEST_ROMANISED):
                    for word in words:
                        for spelling in (*spellings(word.text, lang), *_sounds(word.text)):
                            if word.folded not in native.setdefault(spelling, []):
                                native[spelling].append(word.folded)
    return {"ends": ends, "anywhere": anywhere, "native": native}


@lru_cache(1)
def _tables() -> _Tables:
    plain = _plain_tables()
    near = load("writing/legal_forms.yaml")["near"]
    return _Tables(
        {key: frozenset(names) for key, names in plain["ends"].items()},
        {key: frozenset(names) for key, names in plain["anywhere"].items()},
        {key: tuple(words) for key, words in plain["native"].items()},
        frozenset(frozenset((a, b)) for group in near for a in group for b in group if a != b),
    )


def legal_forms_in(tokens: Sequence[Token]) -> tuple[LegalForm, ...]:
    """Find the legal forms of a name, the longest first wherever several begin.

    Args:
        tokens: The words of the name.

    Returns:
        The forms in order; empty where there is none, and where the name would be nothing but forms.

    Examples:
        >>> [sorted(form.classes) for form in legal_forms_in(tokenize("Open Joint Stock Company Vega"))]
        [['JOINT_STOCK']]
        >>> romanised = tokenize("Obshchestvo s ogranichennoy otvetstvennostyu Vega")
        >>> [sorted(form.classes) for form in legal_forms_in(romanised)]
        [['LIMITED']]
        >>> legal_forms_in(tokenize("Company"))
        ()
    """
    found: list[LegalForm] = []
    at = 0
    while at < len(tokens):
        form = _form_at(tokens, at)
        if form is None:
            at += 1
        else:
            found.append(form)
            at = form.end
    rest = len(tokens) - sum(form.end - form.start for form in found)
    return tuple(found) if rest else ()


def without_legal_forms(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[frozenset[str], ...]]:
    """Take the legal forms out of a name.

    Returns:
        The other words, and the classes of each form.

    Examples:
        >>> rest, forms = without_legal_forms(tokenize("ООО «Вега»"))
        >>> [token.text for token in rest], [sorted(form) for form in forms]
        (['Вега'], [['LIMITED']])
    """
    forms = legal_forms_in(tokens)
    taken = {at for form in forms for at in range(form.start, form.end)}
    return tuple(token for at, token in enumerate(tokens) if at not in taken), tuple(form.classes for form in forms)


@lru_cache(1)
def linking_words() -> frozenset[str]:
    """Folded words that tell nothing in a name of an organisation: al, named after."""
    return frozenset(word for words in load("writing/legal_forms.yaml")["linking"].values() for word in words)


def compare_forms(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> str:
    """Compare the legal forms of two names.

    Args:
        mine: The classes of each form of one name.
        theirs: The same for the other.

    Returns:
        "same", "near" for forms that translators exchange, "other" for forms that contradict one another, "missing"
        where only one name has any, "" where none has.

    Examples:
        >>> compare_forms([frozenset({"LIMITED"})], [frozenset({"JOINT_STOCK"})])
        'other'
    """
    if not mine or not theirs:
        return "missing" if mine or theirs else ""
    one, other = frozenset().union(*mine), frozenset().union(*theirs)
    if one & other:
        return "same"
    near = _tables().near
    return "near" if any(frozenset((a, b)) in near for a in one for b in other) else "other"


def _form_at(tokens: Sequence[Token], at: int) -> LegalForm | None:
    tables = _tables()
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        end = at + length
        keys = _keys(tuple(token.folded for token in tokens[at:end]))
        if not _may_end(tokens, end):
            keys = [key for key in keys if _may_stand_before(key, is_first=at == 0)]
        classes: frozenset[str] = frozenset().union(*(tables.ends.get(key, frozenset()) for key in keys))
        if classes:
            return LegalForm(classes, at, end)
    return None


def _may_end(tokens: Sequence[Token], end: int) -> bool:
    """Whether nothing stands behind a form, or one more form."""
    return end == len(tokens) or "".join(token.folded for token in tokens[end:]) in _tables().ends


def _may_stand_before(key: str, *, is_first: bool) -> bool:
    """Whether a form may have words of the name behind it: "ООО Вега" and "LLC Vega", but not "AS Roma"."""
    if key not in _tables().anywhere:
        return False
    return len(key) >= _SHORTEST_BEFORE or (is_first and (script_of(key) == CYRILLIC or key in _ROMANISED))


def _keys(words: tuple[str, ...]) -> list[str]:
    """The words as one, as they are and in the native letters that each may stand for."""
    choices = [_natives(word) for word in words]
    return ["".join(chosen) for chosen in islice(product(*choices), _MOST_READINGS)]


@lru_cache(1 << 12)
def _natives(word: str) -> tuple[str, ...]:
    """The native words of forms that a word may stand for; for a short one, or where there are none, itself too."""
    native = _tables().native
    found = [*native.get(word, ()), *(n for key in _sounds(word) for n in native.get(key, ()))]
    return tuple(dict.fromkeys(found if found and len(word) >= _SHORTEST_SOUNDED else (word, *found)))


@lru_cache(1 << 12)
def _sounds(word: str) -> tuple[str, ...]:
    """The strict keys of a long word, marked as such: each romanisation writes -ostyu and -noi in its own way."""
    return tuple(f"={key}" for key in sorted(strict_keys(word))) if len(word) >= _SHORTEST_SOUNDED else ()
