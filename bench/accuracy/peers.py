"""Other packages that match names, each as something that scores two names.

None but nomenklatura knows things with several names, or says that it does not know: a thing's score is that of its
best name, and from which score on an answer is a link is tuned for each of them. String metrics get names through
Unidecode in small letters. Slow ones are shown only the names that are nearest by string metrics and by sound (the
first `SHORT` of each).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from measures import Answer
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist
from sets import plain

SHORT = 10
"""Names that a slow peer is shown by each way of finding near ones."""

Alike = Callable[[str, str], float]
METRICS: dict[str, tuple[Callable[..., float], float]] = {
    "rapidfuzz ratio": (fuzz.ratio, 100),
    "rapidfuzz WRatio": (fuzz.WRatio, 100),
    "rapidfuzz token_sort_ratio": (fuzz.token_sort_ratio, 100),
    "rapidfuzz Jaro-Winkler": (JaroWinkler.similarity, 1),
}
PACKAGES = (
    *("rapidfuzz", "Unidecode", "abydos", "symspellpy", "rigour", "nomenklatura", "followthemoney", "names-translator"),
    *("spacy", "spaczz"),
)


class Listed:
    """The names of a gazetteer, and which are near."""

    def __init__(self, entities: Mapping[str, Sequence[str]]) -> None:
        pairs = [(name, owner) for owner, names in entities.items() for name in names]
        self.names = [name for name, _ in pairs]
        self.owners = [owner for _, owner in pairs]
        self.plain = [plain(name) for name in self.names]
        self.by_sound: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self.plain):
            for code in {code for word in sounds(name) for code in word}:
                self.by_sound[code].append(number)

    def best(self, scores: Mapping[int, float]) -> Answer:
        """The best thing of scored names."""
        of_thing: dict[str, float] = {}
        for number, score in scores.items():
            owner = self.owners[number]
            of_thing[owner] = max(score, of_thing.get(owner, 0.0))
        first, second = sorted([*of_thing.items(), ("", 0.0), ("", 0.0)], key=lambda each: -each[1])[:2]
        return Answer(first[0] if first[1] > 0 else "", first[1], first[1] - second[1])

    def sounding_alike(self, query: str) -> list[int]:
        shared: dict[int, int] = defaultdict(int)
        for code in {code for word in sounds(plain(query)) for code in word}:
            for number in self.by_sound.get(code, ()):
                shared[number] += 1
        return sorted(shared, key=lambda number: (-shared[number], number))


@lru_cache(200_000)
def sounds(name: str) -> tuple[frozenset[str], ...]:
    """The Daitch-Mokotoff codes of each word; none where abydos is missing."""
    encoder = _encoder()
    return tuple(frozenset(encoder.encode(word)) for word in name.split() if word.isalpha()) if encoder else ()


@lru_cache(1)
def _encoder() -> Any:
    try:
        from abydos.phonetic import DaitchMokotoff
    except ImportError:
        return None
    return DaitchMokotoff()


def daitch_mokotoff(one: str, other: str) -> float:
    """The share of words that have a code in common, the nearer by Jaro-Winkler first."""
    mine, theirs = sounds(plain(one)), list(sounds(plain(other)))
    words = len(mine) + len(theirs)
    shared = 0
    for codes in mine:
        found = next((each for each in theirs if each & codes), None)
        if found is not None:
            theirs.remove(found)
            shared += 2
    return 0.99 * shared / max(1, words) + 0.01 * float(JaroWinkler.similarity(plain(one), plain(other)))


def rigour(kind: str) -> Alike:
    """rigour's names: symbols in common, then its distance of the parts that are left; the mean over all parts."""
    from rigour.names import NamePart, NameTypeTag, align_person_name_order, analyze_names, compare_parts, pair_symbols

    tag = {"person": NameTypeTag.PER, "organization": NameTypeTag.ORG}.get(kind, NameTypeTag.ENT)
    names = lru_cache(200_000)(lambda text: tuple(analyze_names(tag, [text])))

    def alike(one: str, other: str) -> float:
        best = 0.0
        for mine in names(one):
            for theirs in names(other):
                for edges in pair_symbols(mine, theirs):
                    used = {part for edge in edges for part in (*edge.qps, *edge.rps)}
                    rest = [[part for part in name.parts if part not in used] for name in (mine, theirs)]
                    order = align_person_name_order if kind == "person" else lambda a, b: (
                        NamePart.tag_sort(a), NamePart.tag_sort(b),
                    )  # fmt: skip
                    found = [*edges, *compare_parts(*order(*rest))]
                    weights = [max(len(each.qps), len(each.rps)) for each in found]
                    total = sum(each.score * weight for each, weight in zip(found, weights, strict=True))
                    best = max(best, total / max(1, sum(weights)))
        return best

    return alike


def nomenklatura(algorithm: str, kind: str) -> Alike:
    """One of nomenklatura's algorithms on entities that have nothing but a name."""
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    schema = {"person": "Person", "organization": "Organization"}.get(kind, "LegalEntity")
    method = get_algorithm(algorithm)
    assert method is not None  # noqa: S101
    config = ScoringConfig.defaults()

    @lru_cache(50_000)
    def entity(name: str) -> Any:
        return model.get_proxy({"id": name, "schema": schema, "properties": {"name": [name]}})

    return lambda one, other: float(method.compare(entity(one), entity(other), config).score)


def names_translator() -> Alike:
    """names-translator: Jaro-Winkler of the nearest of the spellings that it makes of Cyrillic names of people."""
    from names_translator.name_utils import parse_and_generate

    made = lru_cache(200_000)(lambda name: tuple({plain(name), *map(plain, parse_and_generate(name))}))

    def alike(one: str, other: str) -> float:
        return float(cdist(made(one), made(other), scorer=JaroWinkler.similarity).max())

    return alike


def pairwise_peers(kind: str) -> dict[str, Alike]:
    """What scores two names one pair at a time, of what is installed; metrics are in `METRICS`."""
    made: dict[str, Callable[[], Alike]] = {
        "Daitch-Mokotoff (abydos)": lambda: daitch_mokotoff if _encoder() else _missing("abydos"),
        "rigour": lambda: rigour(kind),
        "nomenklatura logic-v2": lambda: nomenklatura("logic-v2", kind),
        "nomenklatura name-based": lambda: nomenklatura("name-based", kind),
    }
    if kind == "person":
        made["names-translator"] = names_translator
    found = {}
    for name, make in made.items():
        try:
            found[name] = make()
        except ImportError as error:
            print(f"# {name} is left out: {error}")
    return found


def _missing(package: str) -> Alike:
    raise ImportError(f"no {package}")


def lookups(kind: str, listed: Listed, queries: Sequence[str]) -> dict[str, tuple[list[Answer], float]]:
    """The answers of every peer to some names, with the length of its scale."""
    found: dict[str, tuple[list[Answer], float]] = {}
    asked = [plain(query) for query in queries]
    near: list[dict[int, None]] = [dict.fromkeys(listed.sounding_alike(query)[:SHORT]) for query in queries]
    owners = np.array(listed.owners)
    for name, (scorer, scale) in METRICS.items():
        answers = []
        for number, row in enumerate(cdist(asked, listed.plain, scorer=scorer, dtype=np.float32)):
            order = np.argsort(-row, kind="stable")
            first = int(order[0])
            other = next((int(each) for each in order[1:] if owners[each] != owners[first]), first)
            answers.append(Answer(listed.owners[first], float(row[first]), float(row[first] - row[other])))
            near[number].update(dict.fromkeys(map(int, order[:SHORT])))
        found[name] = answers, scale
    for name, alike in pairwise_peers(kind).items():
        found[name] = (
            [
                listed.best({number: alike(query, listed.names[number]) for number in close})
                for query, close in zip(queries, near, strict=True)
            ],
            1,
        )
    try:
        found["symspellpy"] = symspell(listed, asked), 1
    except ImportError as error:
        print(f"# symspellpy is left out: {error}")
    return found


def symspell(listed: Listed, asked: Sequence[str]) -> list[Answer]:
    """symspellpy's search within two edits, scored by edits against the length."""
    from symspellpy import SymSpell, Verbosity

    index = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(listed.plain):
        numbers[name].append(number)
        index.create_dictionary_entry(name, 1)
    answers = []
    for query in asked:
        scores: dict[int, float] = {}
        for each in index.lookup(query, Verbosity.ALL, max_edit_distance=2):
            score = 1 - each.distance / max(len(query), len(each.term), 1)
            scores.update(dict.fromkeys(numbers[each.term], score))
        answers.append(listed.best(scores))
    return answers
