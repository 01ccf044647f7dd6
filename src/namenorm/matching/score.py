"""How likely a name denotes an entity: words paired, the rest accounted for, one probability.

The weights are data (weights.yaml); this module says which features hold and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import exp
from typing import NamedTuple

from namenorm.index.entries import Entry
from namenorm.model import Entity, Evidence
from namenorm.writing.concepts import is_listed, near_concepts
from namenorm.writing.correspondences import likeness
from namenorm.writing.data import load
from namenorm.writing.designators import UNSPECIFIC, Designator, is_inherent
from namenorm.writing.folding import fold
from namenorm.writing.genders import genders_differ
from namenorm.writing.given_names import given_name_groups, share_given_name
from namenorm.writing.parse import Reading, Unit, nearer, split_kind_words
from namenorm.writing.particles import is_article, qualifier_sense
from namenorm.writing.patronymics import is_patronymic, share_father
from namenorm.writing.proper_names import thing_named
from namenorm.writing.tokens import Token, tokenize
from namenorm.writing.words import LIKELY, WordMatch, compare_words


class Feature(NamedTuple):
    """Something that speaks for or against a name denoting an entity.

    Attributes:
        name: The feature, a name of weights.yaml.
        detail: The account in words.
        more: What it weighs beside its weight in the data.
        units: How often its weight counts.
    """

    name: str
    detail: str
    more: float = 0.0
    units: float = 1.0


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
COMPASS = frozenset({"NORTH", "SOUTH", "EAST", "WEST", "CENTRAL"})
_DECLINED = frozenset({"case_form", "romanised_case_form", "key_case_form", "faint_case_form"})
_LOCATED = frozenset({"location", "within", "surroundings"})
_LEAST_JOINED = 10.0  # odds of two names written as one word
_LOWEST = -500.0
_SHORTEST_SURNAME = 4  # letters of a surname that stands for its bearer
_ODDS_OF_MEANING = 10.0  # of a word that is known by its meaning
_NO_FUZZY = frozenset({"bridge", "light_edit", "vowel_edit", "heavy_edit", "key_case_form", "alike"})


@lru_cache(1)
def weights() -> dict[str, float]:
    """Every weight of weights.yaml by the name of its feature."""
    source = load("matching/weights.yaml")
    return {
        "intercept": source["intercept"],
        **source["words"],
        **source["names"],
        **source["likeness"],
        **source["organisations"],
    }


def evidence(features: Sequence[Feature]) -> tuple[Evidence, ...]:
    """Weigh features, the heaviest doubts first."""
    table = weights()
    return tuple(sorted((Evidence(f.name, _weight(f, table), f.detail) for f in features), key=lambda e: e.weight))


def _weight(feature: Feature, table: dict[str, float]) -> float:
    """The weight of a feature; that of a graded one is for each unit."""
    weight = table[feature.name]
    return weight * feature.units + feature.more


def probability(reasons: Sequence[Evidence]) -> float:
    """Turn reasons into a probability."""
    total = weights()["intercept"] + sum(reason.weight for reason in reasons)
    return 1 / (1 + exp(-max(total, _LOWEST)))


def compare_units(mine: Unit, theirs: Unit, lang: str, kind: str) -> WordMatch | None:
    """Pair two units by meaning or by spelling, whichever weighs more."""
    found = compare_words(mine.word, theirs.word, lang, inside=kind == "organization")
    if kind == "person":
        if found is None or found.route in _NO_FUZZY:
            if _is_patronymic(mine) and _is_patronymic(theirs) and share_father(mine.word, theirs.word):
                return WordMatch("given_name", "of one father's name")
            if share_given_name(mine.word, theirs.word):
                return WordMatch("given_name", "forms of one given name")
            if _is_initial(mine, theirs) or _is_initial(theirs, mine):
                return WordMatch("initial", "an initial")
            if found is not None and found.route in ("bridge", "vowel_edit"):
                return None  # Zelinsky is not Zelensky
            if found is not None and given_name_groups(mine.word) and given_name_groups(theirs.word):
                return None  # both are given names, and not the same one
    elif kind == "equipment" and found is not None and found.route not in ("exact", "romanised"):
        return None
    meaning = _same_meaning(mine, theirs, kind)
    if meaning and (found is None or weights()[found.route] < weights()[meaning.route]):
        return meaning
    if found is None or (_differ_in_meaning(mine, theirs) and found.route not in ("exact", "romanised")):
        return None
    return found


def _differ_in_meaning(mine: Unit, theirs: Unit) -> bool:
    """Whether both words mean something, and not the same: army and arms."""
    return mine.concept is not None and theirs.concept is not None and mine.concept.name != theirs.concept.name


def _same_meaning(mine: Unit, theirs: Unit, kind: str) -> WordMatch | None:
    if mine.concept is None or theirs.concept is None:
        return None
    name = theirs.concept.name
    if kind != "organization" and name not in COMPASS:
        thing = thing_named(mine.word)  # "Ukrainian" does not name Ukraine, nor "Public" Громадське
        if thing is None or thing != thing_named(theirs.word):
            return None
        return WordMatch("same_thing", f"both name {name}")
    if mine.concept.name == name:
        return WordMatch("concept", f"both mean {name}")
    if kind == "organization" and mine.concept.name in near_concepts(name):
        return WordMatch("near_concept", f"{mine.concept.name} for {name}")
    return None


def _is_initial(short: Unit, full: Unit) -> bool:
    return len(short.folded) == 1 and compare_words(short.word, full.word[0]) is not None and len(full.folded) > 1


def align(mine: Sequence[Unit], theirs: Sequence[Unit], lang: str, kind: str) -> list[tuple[int, int, WordMatch]]:
    """Pair the units of two names one to one, the surest pairs first.

    Returns:
        (position in ``mine``, position in ``theirs``, how) for every pair, in the order of ``theirs``.
    """
    table = weights()
    pairs: list[tuple[float, int, int, int, WordMatch]] = []
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            found = compare_units(one, other, lang, kind)
            if kind == "place" and len(mine) > 1 and len(theirs) > 1:
                found = _by_sense(one, other, found)
            if found is not None:
                pairs.append((-table[found.route] - _loss(found), abs(i - j), i, j, found))
    pairs.sort(key=lambda pair: pair[:4])
    chosen: list[tuple[int, int, WordMatch]] = []
    taken_mine: set[int] = set()
    taken_theirs: set[int] = set()
    for _, _, i, j, found in pairs:
        if i not in taken_mine and j not in taken_theirs:
            taken_mine.add(i)
            taken_theirs.add(j)
            chosen.append((i, j, found))
    return sorted(chosen, key=lambda pair: pair[1])


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


def features_of(
    reading: Reading, entry: Entry, entity: Entity, crowding: float = 0.0, *, alone: bool = False
) -> list[Feature]:
    """List what speaks for and against a reading naming an entity by one of its names.

    Args:
        reading: A way to read the name.
        entry: A way to name the entity.
        entity: The entity.
        crowding: How many other names there are to be taken for it (`Index.crowding`).
        alone: Whether the name stands alone, outside a text that would have given a person's full name.
    """
    kind = entity.kind
    mine: Sequence[Unit] = reading.units
    theirs: Sequence[Unit] = entry.units
    pairs = align(mine, theirs, entry.name.lang, "thing" if kind == "organization" and len(theirs) == 1 else kind)
    if kind == "place" and len(mine) == 1 and _is_adjective(mine[0]):
        pairs = [pair for pair in pairs if _names_although_adjective(pair[2], entry.name.lang)]
    if entry.is_rendering:
        pairs = [pair for pair in pairs if pair[2].route in _BY_LETTERS]
    crowd = min(1.0, crowding)
    whole = len(pairs) == len(mine) == len(theirs)
    if not whole and kind != "organization" and not entry.is_rendering and (joined := _joined(mine, theirs)):
        mine, theirs, pairs = joined
    if crowding and len(theirs) == len(pairs) == 1 and pairs[0][2].route in _DECLINED:
        i, j, found = pairs[0]
        pairs = [(i, j, replace(found, likeness=likeness(mine[i].word, theirs[j].word)))]
    features: list[Feature] = []
    for i, j, found in pairs:
        is_first = all(feature.name != "alike" for feature in features)
        detail = f"{mine[i].word} = {theirs[j].word}: {_account(found, crowd)}"
        features.append(Feature(found.route, detail, _doubt(found, crowd if is_first else 1.0)))
    features += _chance(mine, theirs, pairs, kind, crowd)
    paired_mine = {i for i, _, _ in pairs}
    paired_theirs = {j for _, j, _ in pairs}
    extra = [unit for i, unit in enumerate(mine) if i not in paired_mine and not unit.optional]
    missing = [unit for j, unit in enumerate(theirs) if j not in paired_theirs and not unit.optional]
    if kind == "place" and pairs and all("case_form" not in found.route for _, _, found in pairs):
        for name, side in ((mine, extra), (theirs, missing)):
            if side and side[0] is name[0] and is_article(side[0].folded):
                article = side.pop(0)
                features.append(Feature("article", f"{article.word} is an article, on one side only"))
    if entry.name.weak:
        features.append(Feature("weak", f"{entry.name.text} also means other things"))
    if entry.origin == "stem":
        features.append(Feature("cut_adjective", f"{theirs[0].word} is the adjective cut short"))
    parts: list[Feature] = []
    if alone and kind == "person" and (missing or len(theirs) > 1 or _has_one_word(entity)):
        parts = _parts_of_person(extra, missing, mine, theirs, pairs, crowding)
    features += parts or _unpaired(extra, missing, entity, len(mine), len(theirs))
    order = [i for i, _, _ in pairs]
    if order != sorted(order) and kind != "organization":
        known = "parts_in_other_order" if parts else "other_order"
        features.append(Feature(known, "the words stand in another order"))
    if kind == "place":
        features += _designators(reading, entry, entity)
    elif kind == "person":
        features += _genders(mine, theirs, pairs)
        features += _only_given_names(theirs, pairs)
    return features


def _joined(
    mine: Sequence[Unit], theirs: Sequence[Unit]
) -> tuple[Sequence[Unit], Sequence[Unit], list[tuple[int, int, WordMatch]]] | None:
    """Both names written as one word, where that makes them alike: Нонгкхай and Nong Khai, 大水坑 and Da Shui Keng."""
    one, other = ("".join(unit.word for unit in units) for units in (mine, theirs))
    if len(mine) == len(theirs) == 1 or any(unit.folded.isdigit() for unit in (*mine, *theirs)):
        return None
    if (found := compare_words(one, other)) is None:
        return None
    if found.route not in LIKELY and found.route not in ("exact", "romanised"):
        return None
    if found.likeness is not None and found.likeness.odds < _LEAST_JOINED:
        return None
    return (Unit(one, fold(one)),), (Unit(other, fold(other)),), [(0, 0, found)]


def _account(found: WordMatch, crowd: float) -> str:
    if found.likeness is None or not (crowd or found.route == "alike"):
        return found.detail
    return f"{found.detail} (odds e^{found.likeness.odds:.0f}, {found.likeness.loss:.0f} short of the usual)"


def _loss(found: WordMatch) -> float:
    return weights()["loss"] * found.likeness.loss if found.likeness else 0.0


def _doubt(found: WordMatch, crowd: float) -> float:
    """What the letters of two words weigh beside the rule that connects them."""
    if found.likeness is None:
        return 0.0
    table = weights()
    if found.route == "alike":
        return _loss(found) + crowd * (table["in_crowd"] - table["alike"])
    return crowd * (_loss(found) + table["in_crowd"] - table[found.route])


def _chance(
    mine: Sequence[Unit], theirs: Sequence[Unit], pairs: list[tuple[int, int, WordMatch]], kind: str, crowd: float
) -> list[Feature]:
    """How far chance alone explains words that are only alike: the shorter they are, the further."""
    counts = 1.0 if any(found.route == "alike" for _, _, found in pairs) else crowd
    if not counts or all(found.likeness is None for _, _, found in pairs):
        return []
    table = weights()
    odds = odds_alike = losses = 0.0
    for i, j, found in pairs:
        alike = found.likeness or likeness(mine[i].word, theirs[j].word)
        odds += max(_ODDS_OF_MEANING if found.likeness is None else 0.0, alike.odds if alike else 0.0)
        if found.likeness is not None:
            odds_alike += found.likeness.odds
            losses -= _loss(found)
        elif kind == "person" and alike and found.route not in ("given_name", "initial"):
            odds_alike += 0.0 if given_name_groups(theirs[j].word) else alike.odds  # a surname letter for letter
    doubt = min(0.0, table["chance"] + table["odds"] * odds)
    surplus = max(0.0, min(losses, table["chance"] + table["odds"] * odds_alike))
    weight = counts * (doubt + surplus)
    return [Feature("chance", f"alike by chance once in e^{odds:.0f}", weight - table["chance"])]


def _is_adjective(unit: Unit) -> bool:
    """Whether a word stands in the data as a country's adjective, as it is written."""
    is_adjective = unit.concept is not None and unit.concept.adjective and is_listed(unit.folded)
    return is_adjective and thing_named(unit.word) is None  # Švedska is Slovene for Sweden, too


def _names_although_adjective(found: WordMatch, lang: str) -> bool:
    """Whether a country's adjective still names it: letter for letter, or declined in the name's own language."""
    return found.route in ("exact", "romanised") or (found.route == "case_form" and f"({lang}, " in found.detail)


def _unpaired(extra: list[Unit], missing: list[Unit], entity: Entity, mine: int, theirs: int) -> list[Feature]:
    features: list[Feature] = []
    if entity.kind == "person" and any(map(_is_patronymic, extra)) and any(map(_is_patronymic, missing)):
        features.append(Feature("other_patronymic", "the father has another name"))
    own_country = entity.country or (entity.id if entity.type == "country" else "")
    for unit in extra:
        if unit.country and unit.country == own_country:
            features.append(Feature("extra_country", f"{unit.word} is its country"))
        elif unit.country and own_country:
            features.append(Feature("wrong_country", f"{unit.word} is not its country"))
        elif entity.kind == "person" and mine > 2 and is_patronymic(unit.word):
            features.append(Feature("extra_patronymic", f"{unit.word} is not in its name"))
        elif unit.folded.isdigit():
            features.append(Feature("number", f"{unit.word} is not in its name"))
        else:
            features.append(Feature("extra_word", f"{unit.word} is not in its name"))
    for unit in missing:
        if entity.kind == "organization" and unit.country and unit.country == own_country and theirs - len(missing) > 1:
            if not any(feature.name == "extra_country" for feature in features):
                features.append(Feature("missing_country", "whose it is, is not said"))
        elif entity.kind == "person" and theirs > 2 and is_patronymic(unit.word):
            features.append(Feature("missing_patronymic", f"without {unit.word}"))
        elif unit.folded.isdigit():
            features.append(Feature("number", f"{unit.word} is missing"))
        else:
            features.append(Feature("missing_word", f"{unit.word} is missing"))
    return features


def _parts_of_person(
    extra: list[Unit],
    missing: list[Unit],
    mine: Sequence[Unit],
    theirs: Sequence[Unit],
    pairs: list[tuple[int, int, WordMatch]],
    crowding: float,
) -> list[Feature]:
    """A person's name of which one side has only a part: the surname alone, or no middle name.

    Returns:
        What that weighs; empty where the names differ in anything else.
    """
    if not pairs or (extra and missing) or not (extra or missing) or any(_is_patronymic(u) for u in extra + missing):
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
        crowd = [Feature("surname_in_crowd", "others may bear it", units=crowding)] if crowding else []
        return [Feature(known, detail), *crowd]
    features = []
    for at, unit in enumerate(longer):
        if at not in positions:
            place = "middle_name" if min(positions) < at < max(positions) else "outer_name"
            side = "missing" if missing else "added"
            features.append(Feature(f"{place}_{side}", f"{unit.word} is on one side only"))
    return features


def _has_one_word(entity: Entity) -> bool:
    """Whether no name of a person tells the given name, so that none can contradict it."""
    return all(len(tokenize(name.text)) == 1 for name in entity.names)


def _is_patronymic(unit: Unit) -> bool:
    return is_patronymic(unit.word)


def _designators(reading: Reading, entry: Entry, entity: Entity) -> list[Feature]:
    features = _location(reading, entry, entity)
    if entity.type in UNSPECIFIC:
        return features + _kinds(reading, entry, entity)
    if not reading.designators and entry.needs_designator:
        features.append(Feature("designator_missing", "the kind-word is missing"))
    for designator in reading.designators:
        match designator.fits(entity.type):
            case "":
                features.append(Feature("designator_wrong", f"a {entity.type} is no {designator.name}"))
            case "loosely":
                features.append(Feature("designator_loosely", f"{designator.name}, loosely, for a {entity.type}"))
    return features


def _location(reading: Reading, entry: Entry, entity: Entity) -> list[Feature]:
    """What it weighs that words that say where a place lies are left out, of which only one side may have any."""
    left_out = {reading.located, entry.origin} & _LOCATED
    if not left_out:
        return []
    if (reading.located and entry.origin in _LOCATED) or (entity.type not in UNSPECIFIC and left_out != {"location"}):
        return [Feature("location_differs", "it may lie elsewhere")]
    return [Feature(left_out.pop(), "without what says where it lies")]


def _kinds(reading: Reading, entry: Entry, entity: Entity) -> list[Feature]:
    """What kind-words weigh where all that is known is that the entity is a place."""
    mine, theirs = reading.designators, _own_designators(entry) if entry.needs_designator else ()
    if bool(mine) != entry.needs_designator and len(entry.units) == 1 and entry.units[0].country:
        return [Feature("designator_missing", f"{entry.units[0].word} alone is a country")]
    if mine and theirs:
        return _between(mine, theirs)
    if any(not designator.fits(entity.type) for designator in mine):
        return [Feature("designator_wrong", f"it is no {mine[0].name}")]
    features: list[Feature] = []
    if entry.needs_designator and not mine:
        inherent = is_inherent(tokenize(entry.name.text)[-1].text)
        features.append(Feature("kind_in_name" if inherent else "kind_missing", "the kind-word is missing"))
    elif mine and not entry.needs_designator:
        features.append(Feature("kind_added", f"{mine[0].name} is not in its name"))
    if not all(designator.is_settled for designator in (*mine, *theirs)):
        features.append(Feature("kind_wider", "the word names more than a settlement"))
    return features


def _between(mine: Sequence[Designator], theirs: Sequence[Designator]) -> list[Feature]:
    """What the kind-words on both sides say where nothing else tells the kind of the place."""
    if {designator.name for designator in mine} & {designator.name for designator in theirs}:
        return []
    if any(one.agrees(other) for one in mine for other in theirs):
        return [Feature("designator_loosely", f"{mine[0].name} for a {theirs[0].name}")]
    return [Feature("designator_wrong", f"a {theirs[0].name} is no {mine[0].name}")]


@lru_cache(1 << 12)
def _own_designators(entry: Entry) -> tuple[Designator, ...]:
    """The kind-words of a listed name; none for a name that is derived from the seat's."""
    if entry.origin != "name" and entry.origin not in _LOCATED:
        return ()
    tokens: Sequence[Token] = tokenize(entry.name.text)
    return split_kind_words(next((near for near, origin in nearer(tokens) if origin == entry.origin), tokens))[1]


def _only_given_names(theirs: Sequence[Unit], pairs: list[tuple[int, int, WordMatch]]) -> list[Feature]:
    """Given names and initials alone name nobody: "Michael K." is not Mikhail Khodorkovsky."""
    surnames = {j for j, unit in enumerate(theirs) if not given_name_groups(unit.word) and not is_patronymic(unit.word)}
    if not surnames or any(j in surnames and found.route != "initial" for _, j, found in pairs):
        return []
    return [Feature("surname_missing", "no surname in full")]


def _genders(mine: Sequence[Unit], theirs: Sequence[Unit], pairs: list[tuple[int, int, WordMatch]]) -> list[Feature]:
    for i, j, found in pairs:
        if found.route not in ("exact", "given_name", "initial") and genders_differ(mine[i].word, theirs[j].word):
            if any(
                k != i and share_given_name(mine[k].word, theirs[m].word)
                for k, m, _ in pairs
                if given_name_groups(theirs[m].word)
            ):
                continue
            return [Feature("gender", f"{mine[i].word} is a woman's form, {theirs[j].word} a man's")]
    return []
