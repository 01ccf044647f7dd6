"""Which misprints are forgiven, and what does that cost in names that are none?

usage: python bench/misprints.py [--size 1000] [--seed 1] [--json FILE]

Three tables. The first counts, over the Russian names of towns in the places layer, how many lie one edit from the
name of another town, by the sort of edit and the length: the sorts that no two names differ by are the ones that can be
forgiven. The second asks a gazetteer of SIZE of these towns for misprints of its names (one letter exchanged with its
neighbour, missing, too many or replaced, by chance, not the first), and for as many names of other towns: how many
are linked rightly, wrongly, or not at all. The third does the same with the built-in gazetteer and misprints of every
strong name with a word of seven letters. Beside each stands the nearest name by rapidfuzz's ratio, at its best cut-off.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.gazetteer.places import read_places
from namenorm.writing.edits import edit_between
from namenorm.writing.folding import fold
from namenorm.writing.kindred import kindred

SORTS = ("swap", "missing", "too many", "replaced")
SHORTEST = 7
"""Letters of a word that is misprinted."""

LETTERS = {"ru": "абвгдежзийклмнопрстуфхцчшщыьэюя", "uk": "абвгґдежзийіїклмнопрстуфхцчшщьюяє"}
LATIN = "abcdefghijklmnopqrstuvwxyz"


def towns() -> dict[str, set[str]]:
    """The Russian names of one word in the places layer, with the towns that bear each."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in read_places():
        for name in entity.names:
            if name.lang == "ru" and name.text.isalpha():
                found[name.text].add(entity.id)
    return found


def neighbours(names: dict[str, set[str]]) -> dict[str, dict[int, float]]:
    """Names in a thousand that lie one edit from another town's, by the sort of edit and the length."""
    by_fold = {fold(text): owners for text, owners in names.items()}
    listed = sorted(by_fold)
    totals = Counter(min(len(text), 12) for text in listed)
    counts: Counter[tuple[str, int]] = Counter()
    for text in listed:
        near = process.extract(text, listed, scorer=OSA.distance, score_cutoff=1, limit=None)
        others = (other for other, _, _ in near if by_fold[other].isdisjoint(by_fold[text]))
        edits = (edit_between(text, other) for other in others)
        counts.update((sort, min(len(text), 12)) for sort in {edit.route if edit else "too short" for edit in edits})
    sorts = sorted({sort for sort, _ in counts})
    return {s: {n: round(1000 * counts[s, n] / totals[n], 1) for n in sorted(totals) if n > 4} for s in sorts}


def misprint(text: str, lang: str, sort: str, chance: random.Random) -> str:
    """A text with one letter of one of its long words wrong."""
    words = text.split(" ")
    at = chance.choice([i for i, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()])
    word = words[at]
    place = chance.choice([i for i in range(1, len(word) - 1) if word[i] != word[i + 1]])
    letters = LATIN if word[1] < "ɏ" else LETTERS.get(lang, LETTERS["ru"])
    letter = chance.choice([x for x in letters if x != word[place]])
    rest = {
        "swap": word[place + 1] + word[place] + word[place + 2 :],
        "missing": word[place + 1 :],
        "too many": letter + word[place:],
        "replaced": letter + word[place + 1 :],
    }
    words[at] = word[:place] + rest[sort]
    return " ".join(words)


def can_be_misprinted(text: str) -> bool:
    return any(len(word) >= SHORTEST and word.isalpha() for word in text.split(" "))


def asked(rows: Sequence[tuple[str, str]], normalizer: Normalizer) -> dict[str, int]:
    """How many of some names, each with the id it should have ("" for none), are linked and how."""
    outcomes: Counter[str] = Counter()
    for decision, (_, right) in zip(normalizer.normalize_many([text for text, _ in rows]), rows, strict=True):
        if decision.id is None:
            outcomes[decision.status] += 1
        else:
            outcomes["right" if decision.id == right else "wrong"] += 1
    return {name: outcomes[name] for name in ("right", "wrong", "ambiguous", "unknown")}


def nearest(rows: Sequence[tuple[str, str]], names: dict[str, str], least: float) -> dict[str, int]:
    """The same for the nearest name by rapidfuzz's ratio, from a least ratio on."""
    folded = {fold(text): right for text, right in names.items()}
    outcomes: Counter[str] = Counter()
    for text, right in rows:
        best = process.extractOne(fold(text), folded.keys(), scorer=fuzz.ratio, score_cutoff=least)
        outcomes["unknown" if best is None else "right" if folded[best[0]] == right else "wrong"] += 1
    return {name: outcomes[name] for name in ("right", "wrong", "unknown")}


def by_sort(
    names: Iterable[tuple[str, str, str]], normalizer: Normalizer, chance: random.Random
) -> dict[str, dict[str, int]]:
    """The outcomes of one misprint of each name (text, language, id), by the sort of misprint."""
    rows: dict[str, list[tuple[str, str]]] = {sort: [] for sort in SORTS}
    for text, lang, right in names:
        if can_be_misprinted(text):
            sort = chance.choice(SORTS)
            rows[sort].append((misprint(text, lang, sort, chance), right))
    return {sort: asked(listed, normalizer) for sort, listed in rows.items()}


def town_gazetteer(size: int, chance: random.Random) -> tuple[list[str], list[str], Normalizer]:
    """Names of towns in a gazetteer and names of others, one a town and none in both, and the gazetteer."""
    of_town = {min(owners): text for text, owners in sorted(towns().items()) if len(owners) == 1}
    by_kindred = {kindred(text): text for text in of_town.values() if len(text) >= SHORTEST}
    names = sorted(by_kindred.values())
    chance.shuffle(names)
    listed, others = names[:size], names[size : 2 * size]
    made = [Entity(id=text, kind="place", names=(Name(text, "ru", "official"),)) for text in listed]
    return listed, others, Normalizer(Gazetteer(made))


def main() -> None:
    """Measure all of it; print tables, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311
    near = neighbours(towns())
    print("names in a thousand that lie one edit from another town's, by length")
    for sort, shares in near.items():
        print(f"  {sort:12}", *(f"{length}: {share:4.1f}" for length, share in shares.items()))
    listed, others, normalizer = town_gazetteer(arguments.size, chance)
    of_towns = by_sort([(text, "ru", text) for text in listed], normalizer, chance)
    of_others = asked([(text, "") for text in others], normalizer)
    print(f"{len(listed)} towns: misprints of their names")
    for sort, outcome in of_towns.items():
        print(f"  {sort:12}", outcome)
    print(f"  {'other towns':12}", of_others)
    rows = [(misprint(text, "ru", chance.choice(SORTS), chance), text) for text in listed]
    names = {text: text for text in listed}
    rival = {
        least: (nearest(rows, names, least), nearest([(t, "") for t in others], names, least)) for least in (80, 85, 90)
    }
    for least, (right, other) in rival.items():
        print(f"  ratio >= {least}  misprints {right}, other towns {other}")
    built_in = [
        (name.text, name.lang, entity.id)
        for entity in Gazetteer.default()
        for name in entity.names
        if not name.weak and name.kind not in ("acronym", "misspelling")
    ]
    of_built_in = by_sort(built_in, Normalizer(), chance)
    print("the built-in gazetteer: misprints of its strong names")
    for sort, outcome in of_built_in.items():
        print(f"  {sort:12}", outcome)
    if arguments.json:
        found = {"near": near, "towns": of_towns, "others": of_others, "ratio": rival, "built_in": of_built_in}
        arguments.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
