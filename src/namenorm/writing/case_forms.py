"""Case forms: from an inflected word back to its possible nominatives, and from a nominative to its forms.

Nothing is generated for an index. A query word is analysed: every case ending replaces one word tail by
another, the replacements are compiled once into a table, and an analysis is a few hash look-ups. There is no
dictionary. All nominatives that a language's paradigms allow are proposed; the caller keeps those it knows.

The paradigms are data, see `paradigms`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any, TypeAlias

from namenorm.writing.data import derived
from namenorm.writing.paradigms import EndingError, endings, written_alike

__all__ = ["LANGUAGES", "EndingError", "Nominative", "forms", "nominatives"]

LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "Cyrl": ("ru", "uk", "be", "bg", "sr", "mk"),
    "Latn": (
        *("en", "pl", "cs", "sk", "hr", "sl", "de", "nl", "sv", "nb", "da"),
        *("lt", "lv", "et", "fi", "hu", "tr"),
    ),
}
"""The languages of each script, in the order in which they are asked."""

_SAME_ENDINGS = {("Latn", "sr"): "hr", ("Latn", "bs"): "hr", ("Latn", "no"): "nb", ("Latn", "nn"): "nb"}
"""Languages that share the file of another: Serbian in Latin letters is declined as Croatian."""

_MOST_PROPOSALS = 59
_MOST_OF_A_PART = 5
_MOST_PARTS = 3
_SHORTEST_WORD = 4
_SHORTEST_NOMINATIVE = 3
_MARKS = frozenset("-':")
"""What parts an ending from an abbreviation or a foreign name: in front of it two letters without a vowel will do."""
_SHORTEST_MARKED = 2
_SOFT = ("ськ", "цьк", "зьк")
_VOWELS = frozenset("аеиоуыэюяіїєѐѝaeiouyáéíóúýàèìòùâêîôûäëïöüãõåæøœąęěůűőāēīūūėįų")


@dataclass(frozen=True, slots=True)
class Nominative:
    """A nominative that a word may be a case form of.

    Attributes:
        text: The nominative in lower case, with "е" for "ё" and "'" for every apostrophe.
        lang: ISO 639-1 code of the language whose paradigm proposes it.
        ending: The step for a reader: `-у → ∅ (ru, dat m)`.
        case: The cases of that language that the word may stand in, as its file abbreviates them: `dat`, `gen/acc`;
            `def` with an article, `poss` a possessive. Empty where the form is listed by itself.
        gender: Gender and number of the way of declining: `m`, `f`, `m pl`. Empty where the language has none, or
            where the form is listed.

    Examples:
        >>> found = {found.text: found for found in nominatives("Прилуками", ["uk"])}["прилуки"]
        >>> found.lang, found.case, found.number
        ('uk', 'ins', 'pl')
    """

    text: str
    lang: str
    ending: str
    case: str = ""
    gender: str = ""

    @property
    def number(self) -> str:
        """`pl` where the word is a plural, else `sg`; a form that is listed by itself counts as `sg`."""
        return "pl" if self.gender.endswith("pl") or self.case == "plural" else "sg"


def nominatives(word: str, langs: Iterable[str] | None = None) -> tuple[Nominative, ...]:
    """Propose every nominative that a word may be a case form of.

    Args:
        word: One word in any case of letters. A hyphenated word is analysed as a whole and part by part.
        langs: ISO 639-1 codes of the languages asked, the preferred first; None asks all of the script.
            Languages of another script and languages without endings are passed over.

    Returns:
        Distinct nominatives without the word itself, the longest ending first, at most 59. Empty when no
        paradigm fits, when the word mixes scripts, and for a word under four letters that is not listed.

    Raises:
        EndingError: A file of endings is faulty.

    Examples:
        >>> "козинка" in {nominative.text for nominative in nominatives("Козинці", ["uk"])}
        True
    """
    return _analysed(written_alike(word), None if langs is None else tuple(langs))


def forms(nominative: str, lang: str) -> tuple[str, ...]:
    """List the case forms of a nominative, in lower case, without the nominative itself.

    Every paradigm that fits is used, so the list holds more than the forms in use. The nominative is among
    the `nominatives` of each form in the same language.

    Args:
        nominative: One word without a hyphen in any case of letters.
        lang: ISO 639-1 code; a language without endings for the word's script gives nothing.

    Raises:
        EndingError: The file of endings is faulty.

    Examples:
        >>> "козинці" in forms("Козинка", "uk")
        True
    """
    word = written_alike(nominative)
    found: dict[str, None] = {}
    for known in _languages(word, (lang,)) if _is_word(word) else ():
        found.update((form, None) for form, text in endings(known).words if text == word)
        for rule in endings(known).rules:
            if word.endswith(rule.nominative):
                stem = word[: len(word) - len(rule.nominative)]
                form = stem + rule.form
                if len(stem) >= rule.letters_before and len(form) >= _SHORTEST_WORD:
                    found[form] = None
    found.pop(word, None)
    return tuple(found)


@lru_cache(maxsize=65_536)
def _analysed(word: str, langs: tuple[str, ...] | None) -> tuple[Nominative, ...]:
    asked = _languages(word, langs)
    if not asked:
        return ()
    found = _proposed(word, asked)
    if "-" in word:
        for joined in _hyphenated(word, asked):
            found.setdefault(joined.text, joined)
    found.pop(word, None)
    return tuple(each for each in found.values() if _is_spelt_so(word, each))[:_MOST_PROPOSALS]


def _is_spelt_so(word: str, found: Nominative) -> bool:
    """Whether a word is spelt as the language of an ending spells: Покровське is no Russian locative of Покровськ.

    No Russian nominative ends in -ськ, and no Ukrainian or Belarusian form of one in -ське, which makes an adjective.
    """
    return not (word.endswith("е") and found.text == word[:-1] and found.text.endswith(_SOFT))


def _proposed(word: str, langs: tuple[str, ...]) -> dict[str, Nominative]:
    """Look up the word and its tails, the longest first; the first account of a nominative is kept."""
    table = _table(langs)
    found = {listed.text: listed for listed in table.words.get(word, ())}
    length = len(word)
    if length < _SHORTEST_WORD:
        return found
    vowel = next((place for place, letter in enumerate(word) if letter in _VOWELS), length)
    steps = table.steps
    for cut in range(max(0, length - table.longest), length + 1):
        for tail, letters_before, account in steps.get(word[cut:], ()):
            if cut >= letters_before and (cut > vowel or word[cut:][:1] in _MARKS or not _VOWELS.isdisjoint(tail)):
                text = word[:cut] + tail
                if text not in found:
                    found[text] = Nominative(text, *table.accounts[account])
    return found


def _hyphenated(word: str, langs: tuple[str, ...]) -> list[Nominative]:
    """Join the nominatives of the parts: both of Каменца-Подольского, the first of Ростове-на-Дону.

    The parts are analysed in one language at a time; those whose parts have the longest endings come first.
    """
    parts = word.split("-")
    if len(parts) > _MOST_PARTS:
        return []
    ranked: list[tuple[int, Nominative]] = []
    for lang in langs:
        options = [[None, *list(_proposed(part, (lang,)).values())[:_MOST_OF_A_PART]] for part in parts]
        for ranks in product(*(range(len(option)) for option in options)):
            chosen = [option[rank] for option, rank in zip(options, ranks, strict=True)]
            text = "-".join(part if found is None else found.text for part, found in zip(parts, chosen, strict=True))
            changed = [found for found in chosen if found is not None]
            account, case, gender = (
                " + ".join(parts)
                for parts in (
                    [found.ending for found in changed],
                    dict.fromkeys(found.case for found in changed),
                    dict.fromkeys(found.gender for found in changed),
                )
            )
            ranked.append((sum(ranks), Nominative(text, lang, account, case, gender)))
    return [joined for _, joined in sorted(ranked, key=lambda pair: pair[0])]


def _languages(word: str, langs: tuple[str, ...] | None) -> tuple[str, ...]:
    """Name the languages of the word's script, those asked for in their order."""
    script = _script(word)
    known = LANGUAGES.get(script, ())
    if langs is None:
        return known
    shared = (_SAME_ENDINGS.get((script, lang), lang) for lang in langs)
    return tuple(lang for lang in dict.fromkeys(shared) if lang in known)


def _script(word: str) -> str:
    """Name the script that all letters of a word belong to, or nothing."""
    letters = word.replace("'", "").replace("-", "").replace(":", "")
    if not letters:
        return ""
    lowest, highest = min(letters), max(letters)
    if lowest >= "Ѐ" and highest <= "ԯ":
        return "Cyrl"
    return "Latn" if lowest >= "a" and highest <= "ɏ" else ""


def _is_word(text: str) -> bool:
    return len(text) >= _SHORTEST_NOMINATIVE and not _VOWELS.isdisjoint(text)


_Step: TypeAlias = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Table:
    """The endings of some languages, compiled.

    Attributes:
        steps: Tail of a form -> (tail of the nominative, fewest letters in front of it, number of the account).
        accounts: Language, account, case and gender of each step, by number.
        longest: Letters of the longest tail.
        words: Irregular form -> its nominatives.
    """

    steps: Mapping[str, Sequence[_Step]]
    accounts: Sequence[tuple[str, str, str, str]]
    longest: int
    words: Mapping[str, tuple[Nominative, ...]]


_MODULES = ("writing/case_forms.py", "writing/paradigms.py")


def _compiled_of(lang: str) -> Callable[[], dict[str, Any]]:
    return derived(f"writing/endings_{lang}", f"writing/endings/{lang}.yaml", *_MODULES)(lambda: _of_language(lang))


_OF_LANGUAGE = {lang: _compiled_of(lang) for langs in LANGUAGES.values() for lang in langs}


@derived("writing/endings_cyrillic", "writing/endings/*.yaml", *_MODULES)
def _cyrillic() -> dict[str, Any]:
    return _joined(LANGUAGES["Cyrl"])


@derived("writing/endings_latin", "writing/endings/*.yaml", *_MODULES)
def _latin() -> dict[str, Any]:
    return _joined(LANGUAGES["Latn"])


def _of_language(lang: str) -> dict[str, Any]:
    """The compiled endings of a language as plain data."""
    steps: dict[str, dict[tuple[str, int], _Step]] = {}
    accounts: dict[tuple[str, str, str, str], int] = {}
    words: dict[str, list[tuple[str, str, str]]] = {}
    for rule in endings(lang).rules:
        tail = rule.nominative
        shortest = _SHORTEST_MARKED if rule.form[:1] in _MARKS else _SHORTEST_NOMINATIVE
        letters_before = max(rule.letters_before, shortest - len(tail))
        account = accounts.setdefault((lang, rule.account, rule.case, rule.gender), len(accounts))
        steps.setdefault(rule.form, {}).setdefault((tail, letters_before), (tail, letters_before, account))
    for form, text in endings(lang).words:
        words.setdefault(form, []).append((text, lang, f"{form} → {text} ({lang}, listed)"))
    return {
        "steps": {tail: list(found.values()) for tail, found in steps.items()},
        "accounts": list(accounts),
        "words": words,
    }


def _joined(langs: tuple[str, ...]) -> dict[str, Any]:
    """The endings of several languages as one table; of steps that are alike that of the first language counts."""
    if len(langs) == 1:
        return _OF_LANGUAGE[langs[0]]()
    steps: dict[str, dict[tuple[str, int], _Step]] = {}
    accounts: list[tuple[str, str, str, str]] = []
    words: dict[str, list[tuple[str, str, str]]] = {}
    for lang in langs:
        table = _OF_LANGUAGE[lang]()
        for form, rows in table["steps"].items():
            known = steps.setdefault(form, {})
            for tail, letters_before, account in rows:
                known.setdefault((tail, letters_before), (tail, letters_before, account + len(accounts)))
        accounts += table["accounts"]
        for form, listed in table["words"].items():
            words.setdefault(form, []).extend(listed)
    flat = {form: list(known.values()) for form, known in steps.items()}
    return {"steps": flat, "accounts": accounts, "words": words}


@cache
def _table(langs: tuple[str, ...]) -> _Table:
    of_script = {LANGUAGES["Cyrl"]: _cyrillic, LANGUAGES["Latn"]: _latin}
    plain = of_script[langs]() if langs in of_script else _joined(langs)
    words = {form: tuple(Nominative(*row) for row in rows) for form, rows in plain["words"].items()}
    return _Table(plain["steps"], plain["accounts"], max(map(len, plain["steps"]), default=0), words)
