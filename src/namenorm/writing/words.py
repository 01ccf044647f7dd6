"""Are two words spellings of one word, and by which rule?

`compare_words` tries the rules from the surest to the weakest and names the first that holds. It knows nothing of
entities; what a rule is worth is said in weights.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from namenorm.writing.case_forms import nominatives
from namenorm.writing.folding import fold
from namenorm.writing.keys import strict_keys
from namenorm.writing.romanisation import romanisations
from namenorm.writing.romanisation import system as romanisation_system
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.sounds import bridged_readings, sound_alike

ROUTES = (
    "exact",
    "case_form",
    "definite_form",
    "romanised",
    "nominative",
    "shared_lemma",
    "romanised_unchecked",
    "romanised_case_form",
    "kindred",
    "same_key",
    "bridge",
    "key_case_form",
    "light_edit",
    "vowel_edit",
    "heavy_edit",
)


@dataclass(frozen=True, slots=True)
class WordMatch:
    """How a word was recognised.

    Attributes:
        route: The rule, one of `ROUTES`.
        detail: The rule's account in words.
    """

    route: str
    detail: str


@lru_cache(1 << 12)
def languages_of(word: str, lang: str = "") -> tuple[str, ...]:
    """The languages under whose romanisation systems a word may have been written.

    Args:
        word: One word.
        lang: Its language where known.

    Examples:
        >>> languages_of("Київ"), languages_of("Тёткино"), languages_of("Козинка")
        (('uk',), ('ru',), ('ru', 'uk'))
    """
    if lang in ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ka", "hy", "el", "ar"):
        return (lang,)
    script = script_of(word)
    if script != CYRILLIC:
        return {"Geor": ("ka",), "Armn": ("hy",), "Grek": ("el",), "Arab": ("ar",)}.get(script, ())
    letters = set(word.lower())
    if letters & set("ђјљњћџѓќѕ"):
        return ("sr", "mk")
    if letters & set("әғқңөұүһ"):
        return ("kk",)
    lacking = (("ru", "іїєґў"), ("uk", "ыэёъў"), ("be", "ищъїє"))
    return tuple(lang for lang, foreign in lacking if not letters & set(foreign)) or ("bg",)


@lru_cache(1 << 13)
def spellings(word: str, lang: str = "") -> dict[str, tuple[str, ...]]:
    """Every folded romanised spelling of a word, with the names of the systems that make it, checked ones first.

    Args:
        word: One word in a script that has romanisation tables; any other word has no spellings.
        lang: Its language where known.
    """
    found: dict[str, tuple[str, ...]] = {}
    for language in languages_of(word, lang):
        for spelling, systems in romanisations(word, language).items():
            folded = fold(spelling)
            if folded:
                named = (f"{language}-{system}" for system in systems)
                found[folded] = tuple(dict.fromkeys((*found.get(folded, ()), *named)))
    return found


@lru_cache(1 << 12)
def _is_checked(system: str) -> bool:
    lang, _, name = system.partition("-")
    return romanisation_system(lang, name).checked


_EAST = ("ru", "uk", "be")
_DECLINED_IN: dict[str, tuple[str, ...]] = {  # languages whose texts decline a name of a language
    **dict.fromkeys(_EAST, _EAST),
    "bg": ("bg", "mk"),
    "mk": ("mk", "bg"),
    "sr": ("sr", "hr"),
    "hr": ("hr", "sl", "sr"),
    "sl": ("sl", "hr"),
    "pl": ("pl",),
    "cs": ("cs", "sk"),
    "sk": ("sk", "cs"),
    "de": ("de",),
    "nl": ("nl",),
    "sv": ("sv", "nb", "da"),
    "nb": ("nb", "da", "sv"),
    "da": ("da", "nb", "sv"),
    **{lang: (lang,) for lang in ("lt", "lv", "et", "fi", "hu", "tr")},
}


@lru_cache(1 << 15)
def lemmas(word: str, lang: str = "") -> dict[str, str]:
    """The folded word and its folded nominatives, each with the ending that leads to it ("" for the word itself).

    Args:
        word: A word as it stands in a text.
        lang: Language of the name that it may be a form of; texts of any language decline an English name, or one whose
            language is not known.
    """
    found = {fold(word): ""}
    langs = _DECLINED_IN.get(lang)
    in_turn = (langs,) if langs else (_WITHOUT_ARTICLES, None) if script_of(word) == CYRILLIC else (None,)
    for asked in in_turn:
        for nominative in nominatives(word.lower(), asked):
            found.setdefault(fold(nominative.text), nominative.ending)
    return found


_WITHOUT_ARTICLES = ("ru", "uk", "be", "sr")  # first: Бреста is the genitive of Брест, not a Macedonian definite form


_KINDRED = str.maketrans({"і": "и", "ы": "и", "ї": "и", "є": "е", "э": "е", "ґ": "г", "ў": "в", "ь": None, "ъ": None})
_DOUBLE = re.compile(r"(.)\1")
_ADJECTIVE = re.compile("(?<=[сцз])ь?к(?:ий|ый|і)$")
_FEMININE_DATIVE = re.compile("кій$")
_SHORTEST_LEVELLED = 6


@lru_cache(1 << 14)
def kindred(word: str, doubles: bool = True) -> str:
    """A Cyrillic word with the letters levelled that Russian, Ukrainian and Belarusian write differently.

    Args:
        word: One word.
        doubles: Whether doubled letters are levelled too, in words long enough (Одесса, Одеса).

    Examples:
        >>> kindred("Зеленський") == kindred("Зеленский"), kindred("Одесса") == kindred("Одеса")
        (True, True)
    """
    folded = fold(word)
    levelled = _FEMININE_DATIVE.sub("к+", _ADJECTIVE.sub("ки", folded)).translate(_KINDRED)
    return _DOUBLE.sub(r"\1", levelled) if doubles and len(folded) >= _SHORTEST_LEVELLED else levelled


_EXCHANGED = str.maketrans({"о": "е", "ё": "е", "и": "и"})


def _bridged(word: str) -> set[str]:
    """A word with о, е and the Ukrainian і that stands for them levelled: Харьков and Харків, not Зелинский."""
    levelled = kindred(word).translate(_EXCHANGED)
    found = {levelled}
    if "і" in fold(word):
        found.add(kindred(fold(word).replace("і", "е")).translate(_EXCHANGED))
    return found


@lru_cache(1 << 16)
def compare_words(one: str, other: str, lang: str = "") -> WordMatch | None:
    """Find the rule by which one word is a spelling of another.

    Args:
        one: A word from a query or a text.
        other: A word of a name.
        lang: Language of the name, where known.

    Returns:
        The surest rule that holds, or None.

    Examples:
        >>> compare_words("Грайворону", "Грайворон", "ru").route
        'case_form'
        >>> compare_words("Grajworon", "Грайворон", "ru").route
        'romanised'
        >>> compare_words("Hayvoron", "Грайворон", "ru")
    """
    folded, target = fold(one), fold(other)
    if folded == target:
        return WordMatch("exact", "the same")
    if folded.isdigit() or target.isdigit():
        return None
    scripts = script_of(one), script_of(other)
    if scripts == (CYRILLIC, CYRILLIC):
        return _both_cyrillic(one, other, lang)
    if scripts == (LATIN, LATIN):
        return _both_latin(one, other, lang)
    if scripts[0] == LATIN:
        return _romanised(one, other, lang)
    if scripts[1] == LATIN:
        return _romanised_name(one, other)
    return None


_DEFINITE = re.compile(r"\((?:bg|mk), def")
_LONGEST_ACRONYM = 5


def _shared_lemma(one: str, other: str, lang: str) -> WordMatch | None:
    if min(len(one), len(other)) < 3 or (len(other) <= _LONGEST_ACRONYM and other.isupper()):
        return None
    mine, theirs = lemmas(one, lang), lemmas(other, lang)
    target = fold(other)
    if target in mine:
        is_article = lang not in ("bg", "mk") and _DEFINITE.search(mine[target])
        route = "definite_form" if is_article else "case_form"
        return WordMatch(route, mine[target])
    if fold(one) in theirs:
        return WordMatch("nominative", theirs[fold(one)])
    shared = next((lemma for lemma in mine if lemma in theirs and len(lemma) > 4), None)
    return WordMatch("shared_lemma", f"both are forms of {shared}") if shared else None


def _both_cyrillic(one: str, other: str, lang: str) -> WordMatch | None:
    if found := _shared_lemma(one, other, lang):
        return found
    if len(one) < 4 or len(other) < 4:
        return None
    if kindred(one) == kindred(other):
        return WordMatch("kindred", "one name in Russian, Ukrainian or Belarusian letters")
    if min(len(one), len(other)) < _SHORTEST_LEVELLED:
        return None
    target = kindred(other, False)
    if any(kindred(lemma, False) == target for lemma in lemmas(one, lang)):
        return WordMatch("key_case_form", "a case form in the letters of a kindred language")
    if _bridged(one) & _bridged(other):
        return WordMatch("bridge", "о, е and і as Russian and Ukrainian exchange them")
    return edit_distance(kindred(one), kindred(other))


def _both_latin(one: str, other: str, lang: str) -> WordMatch | None:
    if found := _shared_lemma(one, other, lang):
        return found
    folded, target = fold(one), fold(other)
    if _same_sound(one, other):
        return WordMatch("same_key", "sounds alike under one spelling tradition")
    return edit_distance(folded, target)


def _romanised(latin: str, native: str, lang: str) -> WordMatch | None:
    table = spellings(native, lang)
    folded = fold(latin)
    if folded in table:
        checked = [system for system in table[folded] if _is_checked(system)]
        shown = ", ".join((checked or table[folded])[:3])
        if checked:
            return WordMatch("romanised", f"romanised by {shown}")
        if not _same_sound(latin, native):
            return WordMatch("romanised_unchecked", f"romanised by {shown}, which no reference has checked")
    if len(folded) < 3:
        return None
    is_inflected = len(folded) >= _SHORTEST_INFLECTED and not (len(native) <= _LONGEST_ACRONYM and native.isupper())
    for lemma, ending in lemmas(latin).items() if is_inflected else ():
        if lemma in table:
            return WordMatch("romanised_case_form", f"{ending} of {lemma}, romanised by {table[lemma][0]}")
    if len(folded) < 4:
        return None
    if _same_sound(latin, native):
        return WordMatch("same_key", "sounds alike under one spelling tradition")
    for nominative in nominatives(latin.lower()):
        if _same_sound(nominative.text, native):
            return WordMatch("key_case_form", f"{nominative.ending}, then sounds alike")
    if (
        len(folded) >= _SHORTEST_ALIKE
        and bridged_readings(latin) & bridged_readings(native)
        and _near_some(folded, table)
    ):
        return WordMatch("bridge", "the same once о, е and і are levelled and glides and the last vowel are cut")
    best: WordMatch | None = None
    for spelling in table:
        found = edit_distance(folded, spelling)
        if found and (best is None or ROUTES.index(found.route) < ROUTES.index(best.route)):
            best = found
    return best


def _same_sound(one: str, other: str) -> bool:
    """Whether two words share a strict key and no letter that both spellings tell apart."""
    return (
        min(len(fold(one)), len(fold(other))) >= _SHORTEST_ALIKE
        and not strict_keys(one).isdisjoint(strict_keys(other))
        and sound_alike(one, other)
    )


def _romanised_name(native: str, latin: str) -> WordMatch | None:
    """A native word as a spelling, or a case form, of a name that is listed in Latin letters."""
    target = fold(latin)
    for nominative, ending in lemmas(native).items():
        if target in spellings(nominative):
            system = spellings(nominative)[target][0]
            if not ending:
                return WordMatch("romanised", f"romanised by {system}")
            return WordMatch("romanised_case_form", f"{ending}, romanised by {system}")
    if _same_sound(native, latin):
        return WordMatch("same_key", "sounds alike under one spelling tradition")
    return None


def _near_some(word: str, table: dict[str, tuple[str, ...]]) -> bool:
    """Whether a word is within two edits of a romanised spelling, and not longer than it by a vowel at the end."""
    from rapidfuzz.distance import OSA

    return any(
        OSA.distance(word, spelling, score_cutoff=2) <= 2 and not (word[:-1] == spelling and word[-1] in _VOWELS)
        for spelling in table
    )


_VOWELS = frozenset("aeiouyаеиоуыэюяйіїєј" + "j")
_ALIKE = frozenset(map(frozenset, ("ao", "ei", "eo", "iy", "ou", "ij", "yj", "ао", "еи", "ео", "оу", "ия")))
_SHORTEST_ALIKE = 6
_SHORTEST_INFLECTED = 5
_SHORTEST_LIGHT = 8
_SHORTEST_HEAVY = 8


@lru_cache(1 << 16)
def edit_distance(one: str, other: str) -> WordMatch | None:
    """Judge what separates two folded words of one script: nothing much, one letter, or too much.

    A *light* edit is one that writers make without meaning another name: a letter doubled, one vowel of two beside
    each other lost, the last vowel dropped. A *vowel* edit writes a vowel as its unstressed neighbour. Everything else
    is heavy. Words shorter than eight letters are never forgiven an edit: too many names lie one letter apart.

    Returns:
        ``light_edit``, ``vowel_edit`` or ``heavy_edit`` for one edit of that sort, else None.

    Examples:
        >>> edit_distance("grivoron", "graivoron").route
        'light_edit'
        >>> edit_distance("gaivoron", "graivoron").route
        'heavy_edit'
    """
    from rapidfuzz.distance import OSA, Levenshtein

    if max(len(one), len(other)) < _SHORTEST_LIGHT or OSA.distance(one, other, score_cutoff=1) > 1:
        return None
    edits = [(str(tag), int(mine), int(theirs)) for tag, mine, theirs in Levenshtein.editops(one, other).as_list()]
    if len(edits) == 1 and min(len(one), len(other)) >= _SHORTEST_LIGHT - 1:
        edit, mine, theirs = edits[0]
        if edit == "replace":
            pair = frozenset((one[mine], other[theirs]))
            if pair in _ALIKE and 0 < mine < len(one) - 1:
                return WordMatch("vowel_edit", f"{one[mine]} for {other[theirs]}")
        else:
            longer, at = (one, mine) if edit == "delete" else (other, theirs)
            if _is_light(longer, at) and not (edit == "delete" and at == len(longer) - 1):
                more = "too many" if edit == "delete" else "missing"
                return WordMatch("light_edit", f"one {longer[at]} {more}")
    if min(len(one), len(other)) < _SHORTEST_HEAVY:
        return None
    return WordMatch("heavy_edit", "one letter differs")


def _is_light(longer: str, at: int) -> bool:
    letter = longer[at]
    before, after = longer[at - 1 : at], longer[at + 1 : at + 2]
    if letter in (before, after):
        return True
    if letter not in _VOWELS or at == 0:
        return False
    return before in _VOWELS or (after in _VOWELS and after != "") or after == ""
