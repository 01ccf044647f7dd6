"""How fast are names found in running text, beside spaCy's PhraseMatcher and spaczz, in one run on one text?

usage: python bench/texts.py [--size MB] [--names N] [--json FILE]

The text is made here: sentences of the kind that news have, in English, Russian and Ukrainian, from our own templates,
with names of the built-in gazetteer in them, a tenth of them misspelt by one letter; names that no gazetteer has; and
rare words. It is the same in every run. Each figure is the median of three runs in processor time; only their ratios
mean something. namenorm is timed on a text that it sees for the first time (a new Normalizer), and once more on the
same text. What is remembered of words is shared by the normalizers of a process, so the very first run is slower: it
is told apart.
Needs: pip install -e '.[spacy]'; spaczz where it is to be compared.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import namenorm
from namenorm.writing.case_forms import forms

RUNS = 3
SPACZZ_CHARACTERS = 12_000
TEMPLATES = {
    "en": [
        "{word} officials said on Monday that {name} had been {word} again, and that nobody was {word}.",
        "In {name}, people left their {word} homes; {unknown} called it {word} and {word}.",
        "The {word} report names {name} and {name}, but not {unknown}.",
        "It was {word} in the morning, with {word} roads and little {word} to be had.",
        "{unknown}, who has {word} there since spring, spoke of {word} nights near {name}.",
    ],
    "ru": [
        "В понедельник {word} жители говорили, что {name} снова {word}, и никто не {word}.",
        "По словам {unknown}, у {name} было {word} и {word}.",
        "В {word} докладе названы {name} и {unknown}, но не {word}.",
        "Утром было {word}, дороги {word}, и мало кто {word}.",
    ],
    "uk": [
        "У понеділок {word} мешканці казали, що {name} знову {word}, і ніхто не {word}.",
        "За словами {unknown}, біля {name} було {word} та {word}.",
        "У {word} звіті названо {name} та {unknown}, але не {word}.",
        "Зранку було {word}, дороги {word}, і мало хто {word}.",
    ],
}
SYLLABLES = {
    "en": ("ba", "ren", "tol", "mi", "sha", "ver", "con", "pla", "ster", "ing", "ed", "dor", "fen", "gra", "hul"),
    "ru": ("ба", "рен", "тол", "ми", "ша", "вер", "кон", "пла", "стер", "ный", "дор", "фен", "гра", "хул", "ска"),
    "uk": ("ба", "рен", "тол", "мі", "ша", "вер", "кон", "пла", "стер", "ний", "дір", "фен", "гра", "хул", "ська"),
}


def text_of(size: int) -> tuple[str, int]:
    """A text of some bytes, and how many misspelt names it has."""
    chance = random.Random(7)  # noqa: S311 (the same text in every run)
    names = {
        lang: [name.text for entity in namenorm.Gazetteer.default() for name in entity.names if name.lang == lang]
        for lang in TEMPLATES
    }
    words = {lang: [_word(chance, lang) for _ in range(8000)] for lang in TEMPLATES}
    unknown = {lang: [_word(chance, lang).capitalize() for _ in range(2500)] for lang in TEMPLATES}
    misspelt = 0

    def name(lang: str) -> str:
        nonlocal misspelt
        chosen = chance.choice(names[lang])
        declined = forms(chosen.lower(), lang) if lang != "en" and " " not in chosen else ()
        if declined and chance.random() < 0.5:
            return chance.choice(declined).capitalize()
        if chance.random() < 0.1 and len(chosen) > 7 and chosen.isalpha():
            misspelt += 1
            cut = chance.randrange(2, len(chosen) - 1)
            return chosen[:cut] + chosen[cut + 1 :]
        return chosen

    pieces: list[str] = []
    length = 0
    while length < size:
        lang = chance.choice(list(TEMPLATES))
        for _ in range(chance.randrange(3, 9)):
            sentence = chance.choice(TEMPLATES[lang])
            while "{" in sentence:
                for slot, make in (
                    ("{word}", lambda: chance.choice(words[lang])),  # noqa: B023 (called at once)
                    ("{unknown}", lambda: chance.choice(unknown[lang])),  # noqa: B023
                    ("{name}", lambda: name(lang)),  # noqa: B023
                ):
                    sentence = sentence.replace(slot, make(), 1) if slot in sentence else sentence
            pieces.append(sentence[0].upper() + sentence[1:] + " ")
            length += len(pieces[-1].encode())
        pieces.append("\n\n")
    return "".join(pieces), misspelt


def _word(chance: random.Random, lang: str) -> str:
    return "".join(chance.choice(SYLLABLES[lang]) for _ in range(chance.randrange(2, 5)))


def timed(job: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    """Median seconds of processor time of some runs, and the last answer."""
    seconds = []
    answer = None
    for _ in range(runs):
        start = time.process_time()
        answer = job()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds), answer


def of_namenorm(text: str, fuzzy: bool) -> Iterator[tuple[str, float, int]]:
    """Seconds and mentions, the first time and once more."""
    firsts = []
    for _ in range(RUNS):
        normalizer = namenorm.Normalizer()
        normalizer.find("Kyiv was calm. Киев. Київ", fuzzy=fuzzy)  # reads the compiled tables
        seconds, document = timed(lambda n=normalizer: n.find(text, fuzzy=fuzzy), 1)  # type: ignore[misc]
        firsts.append(seconds)
    kind = "fuzzy" if fuzzy else "exact"
    yield f"namenorm {kind}, first run", firsts[0], len(document.mentions)
    yield f"namenorm {kind}, new text", statistics.median(firsts), len(document.mentions)
    seconds, document = timed(lambda: normalizer.find(text, fuzzy=fuzzy))
    yield f"namenorm {kind}, seen text", seconds, len(document.mentions)


def of_phrase_matcher(text: str, names: list[str]) -> tuple[float, int]:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    nlp.max_length = len(text) + 1
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("names", list(nlp.pipe(names)))
    seconds, found = timed(lambda: matcher(nlp.make_doc(text)))
    return seconds, len(found)


def of_spaczz(text: str, names: list[str]) -> tuple[float, int] | None:
    try:
        from spaczz.matcher import FuzzyMatcher
    except ImportError:
        return None
    import spacy

    nlp = spacy.blank("en")
    matcher = FuzzyMatcher(nlp.vocab)
    matcher.add("names", [nlp.make_doc(name) for name in names])
    seconds, found = timed(lambda: matcher(nlp.make_doc(text)), 1)
    return seconds, len(found)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--size", type=float, default=5.0, help="size of the text in MB of UTF-8")
    arguments.add_argument("--names", type=int, default=300, help="how many names spaczz looks for")
    arguments.add_argument("--json", type=Path)
    options = arguments.parse_args()
    text, misspelt = text_of(int(options.size * 1e6))
    size = len(text.encode()) / 1e6
    listed = [name.text for entity in namenorm.Gazetteer.default() for name in entity.names]
    rows: dict[str, float] = {}
    print(
        f"{size:.1f} MB, {len(set(text.split()))} distinct words, {misspelt} misspelt names, {len(listed)} listed names"
    )
    for fuzzy in (True, False):
        for label, seconds, mentions in of_namenorm(text, fuzzy):
            rows[label] = size / seconds
            print(f"{label:28} {rows[label]:8.3f} MB/s  {mentions} mentions")
    seconds, matches = of_phrase_matcher(text, listed)
    rows["spaCy PhraseMatcher"] = size / seconds
    print(f"{'spaCy PhraseMatcher':28} {rows['spaCy PhraseMatcher']:8.3f} MB/s  {matches} matches")
    part = text[:SPACZZ_CHARACTERS]
    if (found := of_spaczz(part, listed[: options.names])) is not None:
        label = f"spaczz, {options.names} names"
        rows[label] = len(part.encode()) / 1e6 / found[0]
        print(f"{label:28} {rows[label]:8.4f} MB/s  {found[1]} matches in {SPACZZ_CHARACTERS} characters")
        print(f"namenorm, fuzzy, on a new text is {rows['namenorm fuzzy, new text'] / rows[label]:.0f} times spaczz")
    ratio = rows["namenorm exact, new text"] / rows["spaCy PhraseMatcher"]
    print(
        f"namenorm without fuzzy on a new text is {ratio:.2f} times spaCy's PhraseMatcher, which finds exact names only"
    )
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
