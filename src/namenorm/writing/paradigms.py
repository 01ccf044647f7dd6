"""Paradigms: the files of case endings, read and written out as replacements of one word tail by another.

A paradigm gives the ending of a nominative, the stems it is limited to and the endings of the other cases.
Written out, each case ending is one rule: the form ends so, its nominative ends so. The head of
`endings/ru.yaml` explains the files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from namenorm.errors import DataError
from namenorm.writing.data import load

NO_ENDING = "∅"
_LETTERS_ALIKE = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "‑": "-"})
_FIELDS = {"name", "gender", "nominative", "after", "changes", "stem", "cases"}


class EndingError(DataError):
    """A file of endings that cannot be read: the message names the file and the line or the paradigm."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One case ending of one paradigm.

    Attributes:
        form: Tail of the form.
        nominative: Tail of the nominative, which takes the place of `form`.
        letters_before: Fewest letters of the word in front of the tail.
        account: The step for a reader: `-у → ∅ (ru, dat m)`.
        case: The cases that have the ending: `dat`, `gen/acc`.
        gender: The paradigm's gender and number: `m`, `f`, `m pl`; empty where the file says none.
    """

    form: str
    nominative: str
    letters_before: int
    account: str
    case: str
    gender: str


@dataclass(frozen=True, slots=True)
class Endings:
    """The rules of one language, and its irregular words as pairs of form and nominative."""

    rules: tuple[Rule, ...]
    words: tuple[tuple[str, str], ...]


def written_alike(word: str) -> str:
    """Lower the case and level what writers do not tell apart: ё and е, the apostrophes, the dotted İ."""
    return unicodedata.normalize("NFC", word).replace("İ", "i").lower().translate(_LETTERS_ALIKE)


@cache
def endings(lang: str) -> Endings:
    """Read the file of endings of one language.

    Raises:
        EndingError: The file is missing, is not YAML, or a paradigm of it is misshapen.
    """
    try:
        content = load(f"writing/endings/{lang}.yaml")
    except Exception as fault:  # YAMLError has no narrower base, and a compiled copy needs no import of yaml
        raise EndingError(f"endings/{lang}.yaml: {fault}") from fault
    return read(content, lang)


def read(content: object, lang: str) -> Endings:
    """Write out the content of a file of endings.

    Raises:
        EndingError: A part is missing or misshapen.
    """
    where = f"endings/{lang}.yaml"
    if not isinstance(content, dict) or not {"letters", "paradigms", "words"} <= set(content):
        raise EndingError(f"{where}: needs letters, paradigms and words")
    letters, paradigms, words = content["letters"], content["paradigms"], content["words"]
    if not (isinstance(letters, dict) and isinstance(words, dict) and isinstance(paradigms, list)):
        raise EndingError(f"{where}: letters and words are mappings, paradigms is a list")
    rules = [rule for row in paradigms for rule in _written_out(row, letters, lang)]
    pairs = [
        (written_alike(form), written_alike(str(nominative)))
        for nominative, listed in words.items()
        for form in str(listed).split()
    ]
    return Endings(tuple(dict.fromkeys(rules)), tuple(pairs))


def _written_out(row: object, letters: Mapping[str, str], lang: str) -> Iterator[Rule]:
    """Write out one paradigm: a rule for each stem tail and case ending."""
    where = f"endings/{lang}.yaml: paradigm {row.get('name') if isinstance(row, dict) else row!r}"
    if not isinstance(row, dict) or not {"name", "nominative", "cases"} <= set(row) <= _FIELDS:
        raise EndingError(f"{where}: needs name, nominative and cases, and may have {sorted(_FIELDS)}")
    cases, smallest = row["cases"], row.get("stem", 2)
    if not isinstance(cases, dict) or not isinstance(smallest, int):
        raise EndingError(f"{where}: cases is a mapping of a case to its endings, stem is a number")
    ending = _tail(row["nominative"])
    after = [left for left, _ in _patterns(row.get("after", NO_ENDING), letters)]
    changes = list(_patterns(row.get("changes", NO_ENDING), letters))
    stems = [pair for tail in after for change in changes if (pair := _changed((tail, tail), change))]
    if not stems:
        raise EndingError(f"{where}: no stem satisfies both `after` and `changes`")
    for item, names in _cases_by_item(cases).items():
        kind = "/".join(names), str(row.get("gender", ""))
        made = [
            rule
            for stem in stems
            for change in (_patterns(item, letters) if ">" in item else [("", _tail(item))])
            if (rule := _rule(stem, change, ending, smallest, lang, kind))
        ]
        if not made:
            raise EndingError(f"{where}: {item!r} fits no stem of the paradigm")
        yield from made


def _rule(
    stem: tuple[str, str], change: tuple[str, str], ending: str, smallest: int, lang: str, kind: tuple[str, str]
) -> Rule | None:
    """Make the rule of one stem tail (as in the nominative, as in the other cases) and one ending of a case."""
    pair = _changed(stem, change)
    if pair is None:
        return None
    before, form = pair
    nominative = before + ending
    shown = (form, nominative) if change[0] or stem[0] != stem[1] else (change[1], ending)
    step = " → ".join(f"-{tail}" if tail else NO_ENDING for tail in shown)
    label = f"{lang}, {' '.join(kind)}".strip()
    return Rule(form, nominative, max(0, smallest - len(before)), f"{step} ({label})", *kind)


def _changed(stem: tuple[str, str], change: tuple[str, str]) -> tuple[str, str] | None:
    """Change the end of a stem tail; the longer of both tails is then what is known of the word."""
    (nominative, oblique), (left, right) = stem, change
    if oblique.endswith(left):
        return nominative, oblique[: len(oblique) - len(left)] + right
    if left.endswith(oblique):
        return left[: len(left) - len(oblique)] + nominative, right
    return None


def _patterns(text: object, letters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Write out `left>right` patterns, such as `іC>оC`, for each letter of their classes."""
    for pattern in str(text).split():
        left, _, right = pattern.partition(">")
        pairs: Iterable[tuple[str, str]] = [(left, right or left)]
        for name in letters:
            if name in left:
                pairs = [(a.replace(name, x), b.replace(name, x)) for a, b in pairs for x in letters[name]]
        yield from ((_tail(a), _tail(b)) for a, b in pairs)


def _cases_by_item(cases: Mapping[str, object]) -> dict[str, list[str]]:
    by_item: dict[str, list[str]] = {}
    for case, items in cases.items():
        for item in str(items).split():
            by_item.setdefault(item, []).append(case)
    return by_item


def _tail(text: object) -> str:
    return "" if text == NO_ENDING else written_alike(str(text))
