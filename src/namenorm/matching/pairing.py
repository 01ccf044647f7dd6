"""Which word of a query is which word of a name: by meaning or by spelling, whichever weighs more."""

from __future__ import annotations

from collections.abc import Sequence

from namenorm.matching.features import loss_weight, weights
from namenorm.writing.concepts import is_listed, is_written_so, near_concepts
from namenorm.writing.designators import dotted_designator
from namenorm.writing.edits import EDITS, is_common_word_misspelt
from namenorm.writing.folding import fold
from namenorm.writing.given_names import given_name_groups, is_nisba_of, share_given_name
from namenorm.writing.outlines import share_letters
from namenorm.writing.parse import Unit
from namenorm.writing.particles import qualifier_sense
from namenorm.writing.patronymics import is_patronymic, share_father
from namenorm.writing.proper_names import referent_of
from namenorm.writing.scripts import CYRILLIC, script_of
from namenorm.writing.words import LIKELY, WordMatch, compare_words, may_be_spellings

Pair = tuple[int, int, WordMatch]
"""Position of a word of the query, of a word of the name, and how one is the other."""

DECLINED = frozenset({"case_form", "romanised_case_form", "key_case_form", "faint_case_form"})
"""Routes by which a word is taken for a case form."""

COMPASS = frozenset({"NORTH", "SOUTH", "EAST", "WEST", "CENTRAL"})
_NO_FUZZY = EDITS | {"bridge", "key_case_form", "alike"}
_NO_ENDING = "∅ →"  # how the account of the genitive plural begins that has no ending, as no person's name is used
_LEAST_JOINED = 10.0  # odds of two names written as one word
_MOST_LOSS_OF_VOWEL = 10.0  # what the letters of a person's name may fall short of the usual where a vowel differs
_LEAST_SHARED = 50  # per cent of their plain letters


def may_pair(mine: Unit, theirs: Unit, kind: str) -> bool:
    """Whether `compare_units` or `align` may pair two units, as a cheap look tells."""
    if fold(mine.word) == fold(theirs.word):
        return True
    have_concepts = mine.concept is not None and theirs.concept is not None
    if have_concepts:
        if _same_meaning(mine, theirs, kind) or _by_sense(mine, theirs, None):
            return True
        if kind != "person" and _differ_in_meaning(mine, theirs) and script_of(mine.word) == script_of(theirs.word):
            return False  # only the same word, or one of another script, could be meant
    if mine.folded.isdigit() or theirs.folded.isdigit():
        return False
    if may_be_spellings(mine.word, theirs.word):
        return True
    if kind == "person":
        return len(mine.folded) == 1 or len(theirs.folded) == 1 or share_given_name(mine.word, theirs.word)
    return kind == "place" and not have_concepts and _by_sense(mine, theirs, None) is not None


def compare_units(mine: Unit, theirs: Unit, lang: str, kind: str, rendering: bool = False) -> WordMatch | None:
    """Pair two units by meaning or by spelling, whichever weighs more.

    Args:
        mine: A unit of the query.
        theirs: A unit of the name.
        lang: Language of the name.
        kind: Kind of the entity.
        rendering: Whether the name need only be recognised by its letters (`Entry.is_rendering`); a word of another
            script is then not compared with it, since the native names are.
    """
    found = None
    if not (rendering and script_of(mine.word) != script_of(theirs.word)):
        found = compare_words(mine.word, theirs.word, lang, inside=kind == "organization")
    if kind == "person":
        if found is not None and found.route in DECLINED and found.detail.startswith(_NO_ENDING):
            found = None
        if found is None or found.route in _NO_FUZZY:
            if is_patronymic(mine.word) and is_patronymic(theirs.word) and share_father(mine.word, theirs.word):
                return WordMatch("given_name", "of one father's name")
            if share_given_name(mine.word, theirs.word):
                return WordMatch("given_name", "forms of one given name")
            if _is_initial(mine, theirs) or _is_initial(theirs, mine):
                return WordMatch("initial", "an initial")
            if found is not None and are_of_both_sexes(mine.word, theirs.word):
                return None
            if found is not None and found.route in ("bridge", "vowel_edit"):
                if is_another_vowel(found):
                    return None
                return WordMatch("alike", found.detail, likeness=found.likeness)
            if found is not None and given_name_groups(mine.word) and given_name_groups(theirs.word):
                return None  # both are given names, and not the same one
        if found is not None and found.route != "exact" and _is_nisba(mine.word, theirs.word):
            return None
    elif kind == "equipment" and found is not None and found.route not in ("exact", "romanised"):
        return None
    meaning = _same_meaning(mine, theirs, kind) or (_misspelt(mine, theirs) if kind == "organization" else None)
    if meaning and (found is None or found.route == "alike" or _worth(found) < _worth(meaning)):
        return meaning
    if found is None or (_differ_in_meaning(mine, theirs) and found.route not in ("exact", "romanised")):
        return None
    return found


def is_another_vowel(found: WordMatch) -> bool:
    """Whether a vowel makes another surname: Zelinsky is not Zelensky, but Qurishi is Qureshi."""
    if found.route not in ("bridge", "vowel_edit"):
        return False
    return found.likeness is None or found.likeness.loss > _MOST_LOSS_OF_VOWEL


def are_of_both_sexes(one: str, other: str) -> bool:
    """Whether one word is a given name and the other differs by the -a of women's names: Aziz and Aziza, Ivanna."""
    groups, others = given_name_groups(one), given_name_groups(other)
    if abs(len(one) - len(other)) not in (1, 2) or not (groups or others) or groups & others:
        return False
    shorter, longer = sorted((fold(one), fold(other)), key=len)
    return longer[-1:] in ("a", "а") and longer[:-1] in (shorter, shorter + shorter[-1:])


def _is_nisba(one: str, other: str) -> bool:
    """Whether one word is a given name and the other the surname made of it: Karim and Karimi."""
    return is_nisba_of(one, given_name_groups(other)) or is_nisba_of(other, given_name_groups(one))


def _differ_in_meaning(mine: Unit, theirs: Unit) -> bool:
    """Whether both words mean something, and not the same: army and arms."""
    return mine.concept is not None and theirs.concept is not None and mine.concept.name != theirs.concept.name


def _same_meaning(mine: Unit, theirs: Unit, kind: str) -> WordMatch | None:
    if mine.concept is None or theirs.concept is None:
        return None
    name = theirs.concept.name
    if kind != "organization" and name not in COMPASS:
        referent = referent_of(mine.word)  # "Ukrainian" does not name Ukraine, nor "Public" Громадське
        if referent is None or referent != referent_of(theirs.word):
            return None
        return WordMatch("same_thing", f"both name {name}")
    if mine.concept.name == name:
        return WordMatch("concept", f"both mean {name}")
    if kind == "organization" and mine.concept.name in near_concepts(name):
        return WordMatch("near_concept", f"{mine.concept.name} for {name}")
    return None


def _misspelt(mine: Unit, theirs: Unit) -> WordMatch | None:
    """A word without meaning as a misprint of a common one: "Gruop" in a name of the Wagner Group.

    Latin words that mean something as a case form only may be names: twenty languages share those endings.
    """
    if mine.concept is not None or theirs.concept is None or not is_common_word_misspelt(mine.folded, theirs.folded):
        return None
    if not is_listed(theirs.folded) and script_of(theirs.word) != CYRILLIC:
        return None
    return WordMatch("misspelt", f"{theirs.word} with one letter wrong")


def _worth(found: WordMatch) -> float:
    return weights()[found.route] + loss_weight(found)


def _is_initial(short: Unit, full: Unit) -> bool:
    return len(short.folded) == 1 and compare_words(short.word, full.word[0]) is not None and len(full.folded) > 1


def align(mine: Sequence[Unit], theirs: Sequence[Unit], lang: str, kind: str, *, rendering: bool = False) -> list[Pair]:
    """Pair the units of two names one to one, the surest pairs first; ``rendering`` as for `compare_units`.

    Returns:
        (position in ``mine``, position in ``theirs``, how) for every pair, in the order of ``theirs``.
    """
    pairs: list[tuple[float, int, int, int, WordMatch]] = []
    alone = kind != "organization" and 1 in (len(mine), len(theirs))
    same = _same(mine, theirs)
    theirs_same = set(same.values())
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            if same.get(i, j) != j or (j in theirs_same and i not in same):
                continue
            found = compare_units(one, other, lang, kind, rendering)
            if kind == "place" and len(mine) > 1 and len(theirs) > 1:
                found = _by_sense(one, other, found)
            if found is not None and not (found.route == "concept" and alone and not _mean_it(one, other)):
                pairs.append((-_worth(found), abs(i - j), i, j, found))
    pairs.sort(key=lambda pair: pair[:4])
    chosen: list[Pair] = []
    taken_mine: set[int] = set()
    taken_theirs: set[int] = set()
    for _, _, i, j, found in pairs:
        if i not in taken_mine and j not in taken_theirs:
            taken_mine.add(i)
            taken_theirs.add(j)
            chosen.append((i, j, found))
    return sorted(chosen, key=lambda pair: pair[1])


def _mean_it(one: Unit, other: Unit) -> bool:
    """Whether both words are written as the words are that have the meaning: the town of Oster is not the east."""
    return is_written_so(one.word) and is_written_so(other.word)


def _same(mine: Sequence[Unit], theirs: Sequence[Unit]) -> dict[int, int]:
    """Words that both names have once, by position: nothing else is as sure, so they need not be compared to others."""
    folded = [unit.folded for unit in mine], [unit.folded for unit in theirs]
    return {
        i: folded[1].index(word)
        for i, word in enumerate(folded[0])
        if folded[0].count(word) == 1 and folded[1].count(word) == 1
    }


def _by_sense(mine: Unit, theirs: Unit, found: WordMatch | None) -> WordMatch | None:
    """Pair sizes and ordinals in names of places by what they mean: Мал. and Malaya, but not Новая and Старая."""
    senses = qualifier_sense(mine.word), qualifier_sense(theirs.word)
    if not all(senses) or (found is not None and found.route == "exact"):
        return found
    if senses[0] != senses[1]:
        return None
    if found is None or weights()[found.route] < weights()["concept"]:
        return WordMatch("concept", f"both mean {senses[0]}")
    return found


def _may_be_joined(mine: Sequence[Unit], theirs: Sequence[Unit]) -> bool:
    """Whether two names written as one word are enough alike for `joined`."""
    if len(mine) == len(theirs) == 1 or any(unit.folded.isdigit() for unit in (*mine, *theirs)):
        return False
    if any(len(units) > 1 and dotted_designator(units[0].word) for units in (mine, theirs)):
        return False  # г. Грайворон is no гГрайворон
    one, other = ("".join([unit.word for unit in units]) for units in (mine, theirs))
    return share_letters(one, other, _LEAST_SHARED) and may_be_spellings(one, other)


def joined(mine: Sequence[Unit], theirs: Sequence[Unit]) -> tuple[Sequence[Unit], Sequence[Unit], list[Pair]] | None:
    """Both names written as one word, where that makes them alike: Чиангмай and Chiang Mai, 香山 and Xiang Shan."""
    if not _may_be_joined(mine, theirs):
        return None
    one, other = ("".join(unit.word for unit in units) for units in (mine, theirs))
    if (found := compare_words(one, other)) is None:
        return None
    if found.route not in LIKELY and found.route not in ("exact", "romanised"):
        return None
    if found.likeness is not None and found.likeness.odds < _LEAST_JOINED:
        return None
    return (Unit(one, fold(one)),), (Unit(other, fold(other)),), [(0, 0, found)]
