"""What counts in names of people: the parts that may be missing, fathers, surnames."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log

from namenorm.matching.alike import LEAST_PARTS
from namenorm.matching.features import Feature, weights
from namenorm.matching.pairing import Pair
from namenorm.matching.rarity import People
from namenorm.model import Entity
from namenorm.writing.given_names import given_name_groups, is_given_name_misspelt
from namenorm.writing.parse import Unit
from namenorm.writing.patronymics import fathers_of, is_patronymic, share_father
from namenorm.writing.tokens import tokenize
from namenorm.writing.words import WordMatch, compare_words

_SHORTEST_SURNAME = 4  # letters of a surname that stands for its bearer
_SURE = frozenset({"exact", "case_form", "nominative", "romanised", "kindred", "given_name"})
_ONLY_ALIKE = frozenset({"alike", "bridge", "heavy_edit", "inner_edit", "vowel_edit"})
_MOST_LOSS = 13.0  # what the letters of a surname may fall short of the usual where the rest of the name is the same
_BEYOND_CHANCE = 3.0  # information beyond what singles out one of all people, from which on parts are rare


def parts_of_person(
    extra: list[Unit],
    missing: list[Unit],
    mine: Sequence[Unit],
    theirs: Sequence[Unit],
    pairs: list[Pair],
    crowding: float,
) -> list[Feature]:
    """A person's name of which one side has only a part: the surname alone, or no middle name.

    Returns:
        What that weighs; empty where the names differ in anything else.
    """
    if (
        not pairs
        or (extra and missing)
        or not (extra or missing)
        or any(is_patronymic(u.word) for u in extra + missing)
    ):
        return []
    unpaired = extra or missing
    longer = mine if extra else theirs
    positions = [i if extra else j for i, j, _ in pairs]
    surname = longer[positions[-1]]
    if len(pairs) == 1:
        match = pairs[0][2]
        if match.route in ("given_name", "initial") or len(surname.folded) < _SHORTEST_SURNAME:
            return []
        if given_name_groups(surname.word) or any(unit.folded.isdigit() for unit in unpaired):
            return []
        is_last = positions[0] == len(longer) - 1
        if not (is_last or all(given_name_groups(unit.word) for unit in unpaired)):
            return []
        known = "surname_alone" if missing else "given_name_added"
        detail = " ".join(unit.word for unit in unpaired) + (" is missing" if missing else " is not in its name")
        crowd = [Feature("surname_in_crowd", "others may bear it", times=crowding)] if crowding else []
        return [Feature(known, detail), *crowd]
    given = {
        i if extra else j for i, j, found in pairs if found.route == "initial" or given_name_groups(theirs[j].word)
    }
    features = []
    for at, unit in enumerate(longer):
        if at not in positions:
            is_fathers = _is_initial(unit) and at - 1 in given  # Лавров С.В.
            place = "middle_name" if is_fathers or min(positions) < at < max(positions) else "outer_name"
            given.update([at] if is_fathers else [])
            side = "missing" if missing else "added"
            found_in = ("", unit.word) if missing else (unit.word, "")
            if place == "outer_name" and extra and unit.concept is not None:
                return []  # the Navalny Foundation is not Navalny
            of_few = (1 - min(1.0, crowding)) * weights()["of_few"] if place == "outer_name" and extra else 0.0
            features.append(Feature(f"{place}_{side}", "on one side only", of_few, 1.0, None, *found_in))
    return features


def fathers_contradicted(
    extra: list[Unit], mine: Sequence[Unit], theirs: Sequence[Unit], pairs: list[Pair], entity: Entity
) -> list[Feature]:
    """What contradicts of a father's name or an initial that a name does not have: Путин В.А. is no Владимирович.

    Another name of the person may tell the father. An initial before that of the given name is of another one.

    Args:
        extra: The words of the query that the name does not have; those that contradict are taken out.
        mine: The words of the query.
        theirs: Those of the name.
        pairs: Which are one.
        entity: The person.
    """
    initials = {i for i, _, found in pairs if found.route == "initial"}
    given = initials | {i for i, j, _ in pairs if given_name_groups(theirs[j].word)}
    features = []
    for at, unit in enumerate(mine):
        if unit not in extra:
            continue
        is_father = is_patronymic(unit.word) or (_is_initial(unit) and at - 1 in given)
        fathers = _fathers(entity) if is_father else ()
        if fathers and not any(_may_be_father(unit.word, father) for father in fathers):
            features.append(Feature("other_patronymic", f"the father's name makes {fathers[0]}", word=unit.word))
            extra.remove(unit)
        elif not is_father and _is_initial(unit) and at + 1 in initials:
            features.append(Feature("extra_word", "the initial of another given name", word=unit.word))
            extra.remove(unit)
    return features


def _is_initial(unit: Unit) -> bool:
    return len(unit.folded) == 1 and unit.folded.isalpha()


@lru_cache(1 << 12)
def _fathers(entity: Entity) -> tuple[str, ...]:
    """The patronymics in the names of a person."""
    words = [token.text for name in entity.names for token in tokenize(name.text)]
    return tuple(dict.fromkeys(word for word in words if is_patronymic(word)))


def other_fathers(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two names have a patronymic each, of fathers whose names are known and are two.

    Examples:
        >>> other_fathers(["Петрович"], ["Ivanovich"]), other_fathers(["Петрович"], ["Petrovych"])
        (True, False)
    """
    if len(mine) != 1 or len(theirs) != 1:
        return False
    one, other = fathers_of(mine[0]), fathers_of(theirs[0])
    return bool(one and other and one.isdisjoint(other)) and compare_words(mine[0], theirs[0]) is None


def _may_be_father(word: str, father: str) -> bool:
    if len(word) == 1:
        return compare_words(word, father[0]) is not None
    return share_father(word, father) or compare_words(word, father) is not None


def spelt_otherwise(mine: Sequence[Unit], theirs: Sequence[Unit], pairs: list[Pair]) -> list[Pair]:
    """Pair the one word that is left over on each side, where it is nearly the same, and the father's name is one.

    A surname that differs in a vowel is another one (Zelinsky, Zelensky), but hardly of a person whose given name and
    father's name are the same.
    """
    left = [i for i in range(len(mine)) if i not in {i for i, _, _ in pairs}]
    left_theirs = [j for j in range(len(theirs)) if j not in {j for _, j, _ in pairs}]
    if len(left) != 1 or len(left_theirs) != 1 or len(pairs) < LEAST_PARTS:
        return pairs
    if not any(is_patronymic(theirs[j].word) and found.likeness is None for _, j, found in pairs):
        return pairs
    one, other = mine[left[0]].word, theirs[left_theirs[0]].word
    found = compare_words(one, other)
    if is_patronymic(other) or found is None or found.likeness is None or found.likeness.loss > _MOST_LOSS:
        return pairs
    alike = WordMatch("alike", found.detail, likeness=found.likeness)
    return sorted([*pairs, (left[0], left_theirs[0], alike)], key=lambda pair: pair[1])


def misprints_beside(theirs: Sequence[Unit], pairs: list[Pair]) -> list[Pair]:
    """Take misprints for mere likeness but in surnames that do not stand alone.

    Many people share a given name, and `given_name_misspelt` knows when a misspelt one is meant.
    """
    return [
        (i, j, WordMatch("heavy_edit", "one letter differs"))
        if found.route == "misprint" and (len(pairs) == 1 or given_name_groups(theirs[j].word))
        else (i, j, found)
        for i, j, found in pairs
    ]


def given_name_misspelt(mine: Sequence[Unit], theirs: Sequence[Unit], pairs: list[Pair]) -> list[Pair]:
    """Pair two given names of which one is the other misspelt, where all other words are beyond doubt.

    Many people share a surname, but few of them have given names that differ by a letter.
    """
    if len(mine) != len(theirs):
        return pairs
    sure = [pair for pair in pairs if pair[2].route in _SURE]
    if len(sure) != len(mine) - 1 or not any(_is_surname(theirs[j]) for _, j, _ in sure):
        return pairs
    (i,) = set(range(len(mine))) - {paired for paired, _, _ in sure}
    (j,) = set(range(len(theirs))) - {paired for _, paired, _ in sure}
    if any(found.route not in _ONLY_ALIKE for at, _, found in pairs if at == i):
        return pairs
    if not given_name_groups(theirs[j].word) and (j or len(theirs) > LEAST_PARTS):
        return pairs  # it may be a surname
    if not is_given_name_misspelt(mine[i].word, theirs[j].word):
        return pairs
    misspelt = WordMatch("light_edit", "one letter differs, beside the surname")
    return sorted([*sure, (i, j, misspelt)], key=lambda pair: pair[1])


def _is_surname(unit: Unit) -> bool:
    """Whether a word is no given name and no father's name."""
    return not given_name_groups(unit.word) and not is_patronymic(unit.word)


def surname_may_differ(theirs: Sequence[Unit], pairs: list[Pair]) -> bool:
    """Whether words have no counterpart of which one may be a surname, and no father's name says that they are one."""
    paired = {j for _, j, _ in pairs}
    if any(is_patronymic(theirs[j].word) for j in paired):
        return False
    return any(not given_name_groups(unit.word) for j, unit in enumerate(theirs) if j not in paired)


def coincidence(theirs: Sequence[Unit], pairs: list[Pair], people: People, crowd: float) -> list[Feature]:
    """How rare the parts of a name are that both sides have: of a common name there are others who have no more.

    Args:
        theirs: The words of the name.
        pairs: Which words of the query they are.
        people: The people of the gazetteer.
        crowd: How far it counts, from 0 to 1.
    """
    if len(pairs) < LEAST_PARTS:
        return []
    per_odds = weights()["odds_of_person"]
    told = 0.0
    for _, j, found in pairs:
        if found.route != "initial":
            rare = people.rarity(theirs[j])
            told += min(rare, per_odds * found.likeness.odds) if found.likeness else rare
    beyond = told - log(people.count + 1)
    times = crowd * max(-1.0, min(1.0, beyond / _BEYOND_CHANCE - 1))
    return [Feature("rare_parts", f"others have them by chance once in e^{beyond:.0f}", times=times)]


def has_one_word(entity: Entity) -> bool:
    """Whether no name of a person tells the given name, so that none can contradict it."""
    return all(len(tokenize(name.text)) == 1 for name in entity.names)


def only_given_names(theirs: Sequence[Unit], pairs: list[Pair]) -> list[Feature]:
    """Given names and initials alone name nobody: "Michael K." is not Mikhail Khodorkovsky."""
    surnames = {j for j, unit in enumerate(theirs) if _is_surname(unit)}
    if not surnames or any(j in surnames and found.route != "initial" for _, j, found in pairs):
        return []
    return [Feature("surname_missing", "no surname in full")]
