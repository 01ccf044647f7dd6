"""Which features hold for a name and an entity, and why: words paired, the rest accounted for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from namenorm.index.entries import Entry
from namenorm.matching.alike import account, by_ear, chance, doubt, others_agree
from namenorm.matching.features import Feature, weakness
from namenorm.matching.genders import genders
from namenorm.matching.generations import without_generations
from namenorm.matching.left_out import without_distinctions
from namenorm.matching.pairing import DECLINED, Pair, align, are_of_both_sexes, is_another_vowel, joined
from namenorm.matching.people import (
    coincidence,
    fathers_contradicted,
    given_name_misspelt,
    has_one_word,
    misprints_beside,
    only_given_names,
    parts_of_person,
    spelt_otherwise,
    surname_may_differ,
)
from namenorm.matching.places import kind_words
from namenorm.matching.rarity import People
from namenorm.matching.respacing import respaced
from namenorm.model import Entity
from namenorm.writing.compound_names import words_of_person
from namenorm.writing.concepts import is_listed
from namenorm.writing.correspondences import likeness
from namenorm.writing.edits import EDITS
from namenorm.writing.parse import Reading, Unit
from namenorm.writing.particles import is_article
from namenorm.writing.patronymics import is_patronymic
from namenorm.writing.proper_names import referent_of
from namenorm.writing.words import LIKELY, WordMatch

_Aligned = tuple[Sequence[Unit], Sequence[Unit], list[Pair]]
"""The words of a query, those of a name, and which are one."""

_BY_LETTERS = frozenset(
    {
        "exact",
        "case_form",
        "nominative",
        "shared_lemma",
        "concept",
        "near_concept",
        "same_thing",
        "given_name",
        "initial",
    }
)  # what a rendering beside native names is recognised by
_MISSPELT = EDITS | {"same_key", "bridge", "misspelt"}  # translations


def features_of(
    reading: Reading,
    entry: Entry,
    entity: Entity,
    crowding: float = 0.0,
    *,
    alone: bool = False,
    people: People | None = None,
) -> list[Feature]:
    """List what speaks for and against a reading naming an entity by one of its names.

    Args:
        reading: A way to read the name.
        entry: A way to name the entity.
        entity: The entity.
        crowding: How many other names there are to be taken for it (`Index.crowding`).
        alone: Whether the name stands alone, outside a text that would have given a person's full name.
        people: The people of a large gazetteer, for what words of their names tell; None for no such gazetteer.
    """
    kind, crowd = entity.kind, min(1.0, crowding)
    mine: Sequence[Unit] = reading.units
    theirs: Sequence[Unit] = entry.units
    generations: list[Feature] = []
    if kind == "person":
        mine, theirs, generations = without_generations(mine, theirs, crowd)
    mine, theirs, pairs = _aligned(mine, theirs, entry, kind)
    if crowding and len(theirs) == len(pairs) == 1 and pairs[0][2].route in DECLINED:
        i, j, found = pairs[0]
        pairs = [(i, j, replace(found, likeness=likeness(mine[i].word, theirs[j].word)))]
    features = _paired(mine, theirs, pairs, kind, crowd)
    features += chance(mine, theirs, pairs, kind, crowd, people.rarity if people else None)
    if len(pairs) == len(mine) == len(theirs):
        features += others_agree(kind, pairs, crowd)
    extra = _left_over(mine, {i for i, _, _ in pairs})
    missing = _left_over(theirs, {j for _, j, _ in pairs})
    if alone and kind == "person" and extra:
        features += fathers_contradicted(extra, mine, theirs, pairs, entity)
    if kind == "place" and pairs and all("case_form" not in found.route for _, _, found in pairs):
        (own, extra), (listed, missing) = _article_apart(mine, extra), _article_apart(theirs, missing)
        features += [Feature("article", "an article, on one side only", word=unit.word) for unit in own]
        features += [Feature("article", "an article, on one side only", of_name=unit.word) for unit in listed]
    features += weakness(entry.name)
    if entry.origin == "stem":
        features.append(Feature("cut_adjective", f"{theirs[0].word} is the adjective cut short"))
    parts: list[Feature] = []
    if alone and kind == "person" and (missing or len(theirs) > 1 or has_one_word(entity)):
        parts = parts_of_person(extra, missing, mine, theirs, pairs, crowding)
        if parts and people:
            parts += coincidence(theirs, pairs, people, crowd)
    if kind == "organization":
        extra, missing, apart = without_distinctions(extra, missing, [mine[i] for i, _, _ in pairs])
        features += apart
    features += parts or _unpaired(extra, missing, entity, len(mine), len(theirs))
    order = [i for i, _, _ in pairs]
    if order != sorted(order) and kind != "organization":
        known = "parts_in_other_order" if parts else "other_order"
        features.append(Feature(known, "the words stand in another order"))
    if alone and kind in ("person", "place"):
        features += by_ear(mine, pairs, entity, crowd)
    if kind == "place":
        features += kind_words(reading, entry, entity)
    elif kind == "person":
        features += genders(mine, theirs, pairs, alone=alone)
        features += only_given_names(theirs, pairs)
        features += generations
    return features


def _aligned(mine: Sequence[Unit], theirs: Sequence[Unit], entry: Entry, kind: str) -> _Aligned:
    """The words of a reading and of a name, cut in the way in which they agree, and which are one."""
    rendering = entry.is_rendering
    mine, theirs, pairs = _word_by_word(mine, theirs, entry.name.lang, kind, rendering=rendering)
    if rendering:
        is_translation = kind == "organization" and len(pairs) == len(mine) == len(theirs) > 1
        routes = _BY_LETTERS | _MISSPELT if is_translation else _BY_LETTERS
        return mine, theirs, [pair for pair in pairs if pair[2].route in routes]
    if kind == "organization" or not _may_be_cut_otherwise(mine, theirs, pairs, kind):
        return mine, theirs, pairs
    whole = joined(mine, theirs)
    if whole is None or (kind == "person" and is_another_vowel(whole[2][0][2]) and surname_may_differ(theirs, pairs)):
        return mine, theirs, pairs
    return whole


def _word_by_word(mine: Sequence[Unit], theirs: Sequence[Unit], lang: str, kind: str, *, rendering: bool) -> _Aligned:
    """Pair the words of two names, with what holds for people (words spaced otherwise) and for places (adjectives)."""
    if kind == "person":
        mine, theirs = words_of_person(mine), words_of_person(theirs)
        pairs = align(mine, theirs, lang, kind, rendering=rendering)
        if len(pairs) < max(len(mine), len(theirs)) and (spaced := respaced(mine, theirs, pairs)):
            mine, theirs = spaced
            pairs = align(mine, theirs, lang, kind, rendering=rendering)
        pairs = misprints_beside(theirs, spelt_otherwise(mine, theirs, pairs))
        return mine, theirs, given_name_misspelt(mine, theirs, pairs)
    aligned_as = "thing" if kind == "organization" and len(theirs) == 1 else kind
    pairs = align(mine, theirs, lang, aligned_as, rendering=rendering)
    if kind == "place" and len(mine) == 1 and _is_adjective(mine[0]):
        pairs = [pair for pair in pairs if _names_although_adjective(pair[2], lang)]
    return mine, theirs, pairs


def _paired(
    mine: Sequence[Unit], theirs: Sequence[Unit], pairs: Sequence[Pair], kind: str, crowd: float
) -> list[Feature]:
    """What each pair weighs; behind a word that is only alike, all others are weighed as in a crowd."""
    features: list[Feature] = []
    own_crowd = crowd
    for i, j, found in pairs:
        more = doubt(found, own_crowd, kind)
        words = mine[i].word, theirs[j].word
        features.append(Feature(found.route, account(found, crowd), more, 1.0, found.case_form, *words))
        if found.route == "alike":
            own_crowd = 1.0
    return features


def _left_over(units: Sequence[Unit], paired: Collection[int]) -> list[Unit]:
    """The words of a name that have no counterpart and should have one."""
    return [unit for at, unit in enumerate(units) if at not in paired and not unit.optional]


def _article_apart(units: Sequence[Unit], left: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Of the words of a name that have no counterpart, the article that it begins with, if any, and the others."""
    count = int(bool(left) and left[0] is units[0] and is_article(left[0].folded))
    return left[:count], left[count:]


def _may_be_cut_otherwise(mine: Sequence[Unit], theirs: Sequence[Unit], pairs: Sequence[Pair], kind: str) -> bool:
    """Whether words are left over, and not only such as one name has more than the other, nor two given names."""
    if len(pairs) == len(mine) == len(theirs):
        return False
    if kind == "person" and len(mine) == len(theirs) and pairs and _differ_in_given_name(mine, theirs, pairs):
        return False
    return len(pairs) < min(len(mine), len(theirs)) or any(found.route in LIKELY for _, _, found in pairs)


def _differ_in_given_name(mine: Sequence[Unit], theirs: Sequence[Unit], pairs: Sequence[Pair]) -> bool:
    """Whether one word is left over on either side, a man's and a woman's given name: Martin and Martina."""
    left = [unit.word for at, unit in enumerate(mine) if at not in {i for i, _, _ in pairs}]
    left_theirs = [unit.word for at, unit in enumerate(theirs) if at not in {j for _, j, _ in pairs}]
    return len(left) == len(left_theirs) == 1 and are_of_both_sexes(left[0], left_theirs[0])


def _is_adjective(unit: Unit) -> bool:
    """Whether a word stands in the data as a country's adjective, as it is written."""
    is_adjective = unit.concept is not None and unit.concept.adjective and is_listed(unit.folded)
    return is_adjective and referent_of(unit.word) is None  # Švedska is Slovene for Sweden, too


def _names_although_adjective(found: WordMatch, lang: str) -> bool:
    """Whether a country's adjective still names it: letter for letter, or declined in the name's own language."""
    return found.route in ("exact", "romanised") or (
        found.route == "case_form" and found.case_form is not None and found.case_form.lang == lang
    )


def _unpaired(extra: list[Unit], missing: list[Unit], entity: Entity, mine: int, theirs: int) -> list[Feature]:
    features: list[Feature] = []
    if entity.kind == "person" and all(any(is_patronymic(unit.word) for unit in side) for side in (extra, missing)):
        features.append(Feature("other_patronymic", "the father has another name"))
    own_country = entity.country or (entity.id if entity.type == "country" else "")
    for unit in extra:
        if unit.country and unit.country == own_country:
            features.append(Feature("extra_country", "its country", word=unit.word))
        elif unit.country and own_country:
            features.append(Feature("wrong_country", "not its country", word=unit.word))
        elif entity.kind == "person" and mine > 2 and is_patronymic(unit.word):
            features.append(Feature("extra_patronymic", "not in its name", word=unit.word))
        elif unit.folded.isdigit():
            features.append(Feature("number", "not in its name", word=unit.word))
        else:
            features.append(Feature("extra_word", "not in its name", word=unit.word))
    for unit in missing:
        if entity.kind == "organization" and unit.country and unit.country == own_country and theirs - len(missing) > 1:
            if not any(feature.name == "extra_country" for feature in features):
                features.append(Feature("missing_country", "whose it is, is not said"))
        elif entity.kind == "person" and theirs > 2 and is_patronymic(unit.word):
            features.append(Feature("missing_patronymic", "missing", of_name=unit.word))
        elif unit.folded.isdigit():
            features.append(Feature("number", "missing", of_name=unit.word))
        else:
            features.append(Feature("missing_word", "missing", of_name=unit.word))
    return features
