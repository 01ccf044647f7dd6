"""Are two words spellings of one word, and by which rule?

`compare_words` tries the rules from the surest to the weakest and names the first that holds. It knows nothing of
entities; what a rule is worth is said in weights.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from namenorm.model import CaseForm
from namenorm.writing.case_forms import Nominative, nominatives
from namenorm.writing.correspondences import Likeness, likeness
from namenorm.writing.edits import EDITS, VOWELS, Edit, edit_between
from namenorm.writing.folding import fold
from namenorm.writing.keys import consonant_keys, strict_keys
from namenorm.writing.kindred import SHORTEST_LEVELLED, bridged, kindred
from namenorm.writing.lemmas import lemmas
from namenorm.writing.outlines import first_classes, is_short, outlines, share_letters
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.sounds import bridged_readings, sound_alike
from namenorm.writing.spellings import is_checked, spellings

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
    "respelt",
    "same_key",
    "bridge",
    "key_case_form",
    "faint_case_form",
    "swap",
    "light_edit",
    "vowel_edit",
    "misprint",
    "inner_edit",
    "heavy_edit",
    "alike",
)
LIKELY = EDITS - {"swap", "misprint"} | {"romanised_unchecked", "same_key", "bridge", "alike"}
"""Routes that no rule makes sure of: how alike the letters are counts too."""

LEAST_ODDS, MOST_LOSS = 4.0, 26.0
_LEAST_SHARED = 35  # per cent of the plain letters: fewer than outlines ask, since Джон shares but two with John
_NEARLY_ALL = 85  # per cent: one letter in ten is wrong, whatever that does to the outline
_SHORTEST_ALIKE = 6
_SHORTEST_INFLECTED = 5
_SHORTEST_KINDRED = 3
_LONGEST_ACRONYM = 5
_LONGEST_ACRONYM_ENDING = 3


@dataclass(frozen=True, slots=True)
class WordMatch:
    """How a word was recognised.

    Attributes:
        route: The rule, one of `ROUTES`.
        detail: The rule's account in words.
        likeness: How alike the letters are, for the routes of `LIKELY`.
        case_form: The case form that the word was recognised as, where a language's endings led to it.
    """

    route: str
    detail: str
    likeness: Likeness | None = None
    case_form: CaseForm | None = None


_SAME_KEY = WordMatch("same_key", "sounds alike under one spelling tradition")
_ALIKE = WordMatch("alike", "the letters correspond as they do between spellings of one name")
_DIFFERENT = WordMatch("different", "another number")
_BRIDGED = WordMatch("bridge", "the same once о, е and і are levelled and glides and the last vowel are cut")


@lru_cache(1 << 16)
def compare_words(one: str, other: str, lang: str = "", inside: bool = False) -> WordMatch | None:
    """Find the rule by which one word is a spelling of another.

    Args:
        one: A word from a query or a text.
        other: A word of a name.
        lang: Language of the name, where known.
        inside: Whether the name's word may stand in a case form itself, or with an article, as words inside the names
            of organisations do.

    Returns:
        The surest rule that holds, or None.

    Examples:
        >>> compare_words("Грайворону", "Грайворон", "ru").route
        'case_form'
        >>> compare_words("Grajworon", "Грайворон", "ru").route
        'romanised'
        >>> compare_words("Jackson", "Джексон").route
        'alike'
        >>> compare_words("Sosnovka", "Грайворон", "ru")
    """
    if not may_be_spellings(one, other):
        return None
    found = (_by_rule(one, other, lang, inside) if _begin_alike(one, other) else None) or _ALIKE
    if found is _DIFFERENT:
        return None
    if found.route not in LIKELY:
        return found
    alike = likeness(one, other)
    if found is _ALIKE and (alike is None or alike.odds < LEAST_ODDS or alike.loss > MOST_LOSS or _is_acronym(other)):
        return None
    return WordMatch(found.route, found.detail, alike, found.case_form)


@lru_cache(1 << 16)
def may_be_spellings(one: str, other: str) -> bool:
    """Whether two words have nearly the same consonants, as all do that a rule connects; what rules cost is saved else.

    One consonant may be wrong and one may belong to an ending. Of short words one outline is asked, or a third of the
    letters, and that an acronym begins alike.

    Args:
        one: A word from a query or a text.
        other: A word of a name.

    Examples:
        >>> may_be_spellings("Graiworonu", "Грайворон"), may_be_spellings("Sosnovka", "Грайворон")
        (True, False)
    """
    mine, theirs = outlines(one), outlines(other)
    is_outline_shared = not mine.isdisjoint(theirs)
    if is_short(one) or is_short(other):
        if _is_acronym(other) and not _begin_alike(one, other):
            return False
        return is_outline_shared or not mine or not theirs or share_letters(one, other, _LEAST_SHARED)
    return share_letters(one, other, _LEAST_SHARED if is_outline_shared else _NEARLY_ALL)


def _begin_alike(one: str, other: str) -> bool:
    """Whether two words begin with a consonant alike, as all do that a rule connects."""
    mine, theirs = first_classes(one), first_classes(other)
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _by_rule(one: str, other: str, lang: str, inside: bool) -> WordMatch | None:
    """The surest rule that holds; `_DIFFERENT` for two numbers, which no likeness makes one; None for no rule."""
    folded, target = fold(one), fold(other)
    if folded == target:
        return WordMatch("exact", "the same")
    if folded.isdigit() or target.isdigit():
        return _DIFFERENT
    is_latin = script_of(one) == LATIN, script_of(other) == LATIN
    if is_latin[1] and lang in _WRITTEN_IN_CYRILLIC:
        lang = ""  # a foreign name in a text of that language: Lufthansa in a Russian one
    if all(is_latin):
        return _both_latin(one, other, lang, inside)
    if is_latin[0]:
        return _romanised(one, other, lang)
    if is_latin[1]:
        return _romanised_name(one, other, lang)
    return _both_cyrillic(one, other, lang, inside) if script_of(one) == script_of(other) == CYRILLIC else None


_WRITTEN_IN_CYRILLIC = frozenset(("ru", "uk", "be", "bg", "mk", "kk"))
_WITH_ARTICLES = ("bg", "mk")


def _declined(word: str, found: Nominative | None) -> CaseForm | None:
    return CaseForm(word, fold(found.text), found.lang) if found else None


def _shared_lemma(one: str, other: str, lang: str, inside: bool) -> WordMatch | None:
    if _is_acronym(other):
        return _declined_acronym(one, other)
    if min(len(one), len(other)) < 3:
        return None
    mine, theirs = lemmas(one, lang), lemmas(other, lang)
    target = fold(other)
    if found := mine.get(target):
        is_article = lang not in _WITH_ARTICLES and found.lang in _WITH_ARTICLES and found.case.startswith("def")
        if not inside and _names_a_village(found):
            return WordMatch("faint_case_form", found.ending, case_form=_declined(one, found))
        if inside or not is_article:
            route = "definite_form" if is_article else "case_form"
            return WordMatch(route, found.ending, case_form=_declined(one, found))
    if not inside:
        return None
    if found := theirs.get(fold(one)):
        return WordMatch("nominative", found.ending)
    shared = next((lemma for lemma in mine if lemma in theirs and len(lemma) > 4), None)
    return WordMatch("shared_lemma", f"both are forms of {shared}") if shared else None


def _declined_acronym(one: str, other: str) -> WordMatch | None:
    """An acronym with a small ending behind its capitals: МИДа, НАТОвский is none."""
    ending = one[len(other) :]
    if len(other) > 1 and one.startswith(other) and ending.islower() and len(ending) <= _LONGEST_ACRONYM_ENDING:
        return WordMatch("case_form", f"-{ending} behind an acronym")
    return None


_FAINT = re.compile(r"-\w → ")
_ADJECTIVE = re.compile("-e → (?:∅|-a) ")
_FAR_LANGUAGES = frozenset(("et", "fi", "hu", "lt", "lv"))


def _names_a_village(found: Nominative) -> bool:
    """Whether what looks like a case form of a town's name is how a village is called that has its name from the town.

    A Latin -ske for -sk is how Покровське is romanised, and rarely в Покровске; and Оріхове is hardly ever the vocative
    of Оріхів.
    """
    if _ADJECTIVE.match(found.ending) and found.text.removesuffix("a").endswith(("sk", "zk")):
        return True
    return found.lang == "uk" and found.case == "voc" and found.text.endswith(("ів", "їв"))


def _is_faint(found: Nominative | None) -> bool:
    """Whether an ending hardly tells: a village's, or one letter of a far language, which half of all words end in."""
    if found is None:
        return False
    return _names_a_village(found) or (found.lang in _FAR_LANGUAGES and _FAINT.match(found.ending) is not None)


def _is_acronym(word: str) -> bool:
    """Whether a word of a name is a short one in capitals, which no text declines by its letters."""
    return len(word) <= _LONGEST_ACRONYM and word.isupper()


def _both_cyrillic(one: str, other: str, lang: str, inside: bool) -> WordMatch | None:
    if found := _shared_lemma(one, other, lang, inside):
        return found
    if min(len(one), len(other)) < _SHORTEST_KINDRED:
        return None
    if kindred(one) == kindred(other):
        return WordMatch("kindred", "one name in Russian, Ukrainian or Belarusian letters")
    if min(len(one), len(other)) < SHORTEST_LEVELLED:
        return None
    target = kindred(other, False)
    if any(kindred(lemma, False) == target for lemma in lemmas(one, lang)):
        return WordMatch("key_case_form", "a case form in the letters of a kindred language")
    if not bridged(one).isdisjoint(bridged(other)):
        return WordMatch("bridge", "о, е and і as Russian and Ukrainian exchange them")
    return _nearest(kindred(one), (kindred(other),)) or _nearest(fold(one), (fold(other),))


def _both_latin(one: str, other: str, lang: str, inside: bool) -> WordMatch | None:
    if found := _shared_lemma(one, other, lang, inside):
        return found
    if _respelt(one) == _respelt(other):
        return WordMatch("respelt", "only i, y and j, or v and w, are exchanged")
    if _without_yo(one) == _without_yo(other):
        return WordMatch("respelt", "ё as yo and as e")
    if _same_sound(one, other):
        return _SAME_KEY
    if lang == "" and _is_bridged(one, other, (fold(other),)):
        return _BRIDGED
    return _nearest(fold(one), (fold(other),))


_GLIDES = str.maketrans({"y": "i", "j": "i", "w": "v"})
_DOUBLE_I = re.compile("ii+")


_YO = re.compile("(?<=[bdfgklmnprstvz])yo(?=[bdfgklmnprstvz])")


def _without_yo(word: str) -> str:
    """A Latin word with the yo that stands for Russian ё written e, as print has it: Solovyov, Solovev."""
    return _YO.sub("e", fold(word))


def _respelt(word: str) -> str:
    """A Latin word with the letters levelled that romanisations use for one another."""
    return _DOUBLE_I.sub("i", fold(word).translate(_GLIDES))


def _romanised(latin: str, native: str, lang: str) -> WordMatch | None:
    """A Latin word as a romanisation of a name, or a case form of one."""
    table = spellings(native, lang)
    folded = fold(latin)
    if folded in table:
        checked = [system for system in table[folded] if is_checked(system)]
        if checked:
            return WordMatch("romanised", f"romanised by {', '.join(checked[:3])}")
        if not _same_sound(latin, native):
            shown = ", ".join(table[folded][:3])
            return WordMatch("romanised_unchecked", f"romanised by {shown}, which no reference has checked")
    if len(folded) >= _SHORTEST_INFLECTED and not _is_acronym(native):
        declined = [(lemma, found) for lemma, found in lemmas(latin).items() if lemma in table]
        for lemma, found in sorted(declined, key=lambda pair: _is_faint(pair[1])):
            route = "faint_case_form" if _is_faint(found) else "romanised_case_form"
            ending = f"{found.ending} of {lemma}, " if found else ""
            detail = f"{ending}romanised by {table[lemma][0]}"
            return WordMatch(route, detail, case_form=_declined(latin, found))
    if _same_sound(latin, native):
        return _SAME_KEY
    if len(folded) > _SHORTEST_INFLECTED:
        for nominative in nominatives(latin.lower()):
            if not _is_faint(nominative) and _same_sound(nominative.text, native):
                detail = f"{nominative.ending}, then sounds alike"
                return WordMatch("key_case_form", detail, case_form=_declined(latin, nominative))
    return _BRIDGED if _is_bridged(latin, native, table) else _nearest(folded, table)


def _romanised_name(native: str, latin: str, lang: str) -> WordMatch | None:
    """A native word as a spelling, or a case form, of a name that is listed in Latin letters."""
    target = fold(latin)
    for lemma, found in lemmas(native).items():
        if found and consonant_keys(lemma).isdisjoint(consonant_keys(latin)):
            continue
        systems = spellings(lemma).get(target)
        if systems:
            if found:
                detail = f"{found.ending}, romanised by {systems[0]}"
                return WordMatch("romanised_case_form", detail, case_form=_declined(native, found))
            return WordMatch(
                "romanised" if is_checked(systems[0]) else "romanised_unchecked", f"romanised by {systems[0]}"
            )
    if _same_sound(native, latin):
        return _SAME_KEY
    if lang != "":
        return None
    table = spellings(native)
    return _BRIDGED if _is_bridged(latin, native, table) else _nearest(target, table)


def _same_sound(one: str, other: str) -> bool:
    """Whether two words share a strict key and no letter that both spellings tell apart."""
    return (
        min(len(fold(one)), len(fold(other))) >= _SHORTEST_ALIKE
        and not strict_keys(one).isdisjoint(strict_keys(other))
        and sound_alike(one, other)
    )


_LONG = 8


def _is_bridged(one: str, other: str, table: Iterable[str]) -> bool:
    """Whether о, е and і, glides and the last vowel are all that separates a Latin word from some spelling of another.

    A vowel that the word has too many at its end is no such thing: Smolinski is not Smolensk.
    """
    word = fold(one)
    if len(word) < _SHORTEST_ALIKE or bridged_readings(one).isdisjoint(bridged_readings(other)):
        return False
    most = 2 if len(word) >= _LONG else 1
    return any(
        OSA.distance(word, spelling, score_cutoff=most) <= most
        and not (len(word) > len(spelling) and word[-1] in VOWELS and spelling[-1] not in VOWELS)
        for spelling in table
    )


def _nearest(word: str, spelt: Iterable[str]) -> WordMatch | None:
    """The lightest edit that leads to one of some spellings."""
    edits = (edit_between(word, spelling) for spelling in spelt if abs(len(spelling) - len(word)) < 2)
    best = min((edit for edit in edits if edit), key=_weight, default=None)
    return WordMatch(*best) if best else None


def _weight(edit: Edit) -> int:
    return ROUTES.index(edit.route)
