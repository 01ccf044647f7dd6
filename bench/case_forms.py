"""How many case forms of names lead back to their nominative, language by language?

usage: python bench/case_forms.py [SET ...] [--sample 3000] [--hunspell DIR] [--unimorph DIR] [--gaps N] [--json FILE]

The forms are made by others; a set whose package is not installed is passed over with a line that says so:

    pytrovich     Russian surnames of men and women (pytrovich declines, pymorphy3's dictionary has the surnames)
    shevchenko    Ukrainian surnames of men and women (shevchenko-py declines, pymorphy3-dicts-uk has the surnames)
    pymorphy-LL   Russian place names of OpenCorpora; Ukrainian nouns for things of VESUM, which marks no places
    simplemma-LL  forms of words with a capital (lists from Wiktionary and others; with noise)
    hunspell-LL   forms of words with a capital of a spelling dictionary; --hunspell names a folder that holds
                  LL/index.aff and LL/index.dic (as the npm packages dictionary-LL have them)
    unimorph-LLL  nouns and adjectives of UniMorph; --unimorph names a folder with its files bel, bul, est, lit, slv

Printed for each set: the share of forms whose nominative is proposed when the language is known, and when it is not;
forms that can only be the plural of a singular name (Grahamowie) are counted apart; the proposals a form; and `reach`,
the share of the set's own nominatives that are taken for a form of another one. Noise of a set counts as a miss.
`--gaps N` prints the N commonest tails that are not led back.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from namenorm.writing.case_forms import LANGUAGES, nominatives
from namenorm.writing.paradigms import written_alike

Pairs = Iterable[tuple[str, str]]
"""A form and its nominative."""

_MOST_LEMMAS = 4000
_SIMPLEMMA = ("pl", "cs", "sk", "hbs", "sl", "bg", "mk", "lt", "lv", "et", "fi", "hu", "sv", "da", "ru", "uk")
_HUNSPELL = ("pl", "cs", "sk", "sl", "lt", "lv", "ru", "uk")
_UNIMORPH = {"bel": "be", "bul": "bg", "est": "et", "lit": "lt", "slv": "sl"}
_STRESS = dict.fromkeys([0x300, 0x301, 0x302, 0x303, 0x30F, 0x311])
_MADE_OTHERWISE = {"hbs": "hr"}
_PLURAL = {  # tails that only plural forms have; a name that is singular is seldom used so
    "pl": "ami|ach|om|ów|owie|[aiąu]ki|[nrltdmpbw]y|(?<=z)e|cy|rzy|ki",
    "cs": "ům|ů|ech|ích|ách|ám|ami|emi|ové|ými|ých|ým|ýma|ky|[^áéíu]y",
    "sk": "ami|och|ov|mi|ovia|ia|ách|ám|iach|iam|iek|ií|ach|am|ky|ny",
    "hr": "ima|ama|[cnlt]i|[cn]e|ana|aca",
    "sl": "ih|ima|ama|ami|ah|oma|ema|am|[^i]ov|ev",
    "ru": "ам|ями|ами|ах|ям|ях|[чн]и|ов|ев|ей|[^аиы]н|ны",
    "uk": "ам|ями|ами|ах|ям|ях|ів|їв|[чкн]и|[рн]и",
    "mk": "ите|иве|ине|[внк]и|ци",
    "bg": "ите|[ивцн]и|ците",
    "lt": "ai|ų|ams|ais|us|uose|oms|omis|ose|ėms|ėmis|ėse|iai",
    "lv": "i|iem|us|os|u|ām|ās|ēm|ēs",
    "sv": "ar|or|er|arna|arnas|orna|erna",
    "da": "erne|ernes|ene|ers|er",
}


def _words(lang: str, tag: str) -> list[str]:
    """Words of pymorphy3's dictionary that have a tag, shuffled in a fixed order."""
    import pymorphy3

    morph = pymorphy3.MorphAnalyzer(lang=lang)
    known = {
        word
        for word, parsed, _, _, _ in morph.dictionary.iter_known_words()
        if {tag, "nomn", "masc"} <= set(re.split("[, ]", tags := str(parsed))) and not re.search("plur|Fixd", tags)
    }
    return random.Random(1).sample(sorted(known), min(len(known), _MOST_LEMMAS))  # noqa: S311


def pytrovich() -> Pairs:
    """Russian surnames of men and, where they have a form of their own, of women."""
    from pytrovich.enums import Case, Gender, NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    maker = PetrovichDeclinationMaker()
    for word in _words("ru", "Surn"):
        for case in Case:
            yield maker.make(NamePart.LASTNAME, Gender.MALE, case, word), word
            if word.endswith(("ов", "ев", "ин")):
                yield maker.make(NamePart.LASTNAME, Gender.FEMALE, case, word + "а"), word + "а"
            if word.endswith("ский"):
                woman = word.removesuffix("ий") + "ая"
                yield maker.make(NamePart.LASTNAME, Gender.FEMALE, case, woman), woman


def shevchenko() -> Pairs:
    """Ukrainian surnames of men and, where they have a form of their own, of women."""
    import shevchenko as declension

    for word in _words("uk", "Surn"):
        women = [word.removesuffix("ий") + "а"] if word.endswith("ський") else []
        for gender, name in [("masculine", word), *(("feminine", woman) for woman in women)]:
            for case in ("genitive", "dative", "accusative", "ablative", "locative", "vocative"):
                yield declension.in_case(case, gender=gender, family_name=name)["family_name"], name


def places(lang: str) -> Pairs:
    """Place names (Ukrainian: things) of pymorphy3's dictionary with all their forms of the same number."""
    import pymorphy3

    morph = pymorphy3.MorphAnalyzer(lang=lang)
    inflected = re.compile("NOUN.*(inan|Geox)" if lang == "uk" else "NOUN.*Geox")
    seen: set[str] = set()
    for word, parsed, normal, *_ in morph.dictionary.iter_known_words():
        tags = str(parsed)
        if "nomn" not in tags or "Fixd" in tags or normal in seen or not inflected.match(tags):
            continue
        seen.add(normal)
        number = "plur" if "plur" in tags else "sing"
        for found in morph.parse(word):
            if str(found.tag) == tags:
                yield from ((form.word, word) for form in found.lexeme if number in str(form.tag))
                break


def simplemma(lang: str) -> Pairs:
    """Forms of capitalised lemmas."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    def text(word: str | bytes) -> str:
        return word.decode() if isinstance(word, bytes) else word

    known = DefaultDictionaryFactory().get_dictionary(lang)
    for key in known:
        form, lemma = text(key), text(known[key])
        if form.istitle() and lemma.istitle():
            yield form, lemma


def hunspell(folder: Path) -> Pairs:
    """Forms that the suffix rules of a spelling dictionary make of its capitalised words, one rule at a time."""
    flag_kind, rules = "char", defaultdict(list)
    for line in (folder / "index.aff").read_text("utf-8-sig").splitlines():
        fields = line.split()
        if fields[:1] == ["FLAG"]:
            flag_kind = fields[1]
        if fields[:1] == ["SFX"] and len(fields) >= 5:
            cut, add = (part.split("/")[0].replace("0", "") for part in fields[2:4])
            rules[fields[1]].append((cut, add, re.compile(f"{'' if fields[4] == '.' else fields[4]}$")))
    for line in (folder / "index.dic").read_text("utf-8-sig").splitlines()[1:]:
        word, _, marks = (line.split() or [""])[0].partition("/")
        if not word.istitle() or not word.isalpha():
            continue
        step = 2 if flag_kind == "long" else 1
        for flag in (marks[at : at + step] for at in range(0, len(marks), step)):
            for cut, add, condition in rules[flag]:
                if word.endswith(cut) and condition.search(word):
                    yield word[: len(word) - len(cut)] + add, word


def _without_stress(word: str) -> str:
    """Without the marks of stress and tone that dictionaries set on letters."""
    parts = unicodedata.normalize("NFD", word).translate(_STRESS)
    return unicodedata.normalize("NFC", parts)


def unimorph(path: Path) -> Pairs:
    """Singular forms, and the forms of plural nouns and definite forms, of nouns and adjectives."""
    for line in path.read_text("utf-8").splitlines():
        lemma, form, features = (*line.split("\t"), "", "")[:3]
        marks = set(re.split("[;/]", features))
        is_single = marks & {"N", "ADJ"} and marks & {"SG", "DEF"} and not marks & {"PL", "CMPR", "SPRL", "NEG"}
        if is_single and " " not in form and not ("ADJ" in marks and marks & {"FEM", "NEUT"}):
            yield _without_stress(form), _without_stress(lemma)


def sets(folder: Path | None, morphology: Path | None) -> Iterator[tuple[str, str, Callable[[], Pairs]]]:
    """Name, language and maker of every set."""
    yield "pytrovich", "ru", pytrovich
    yield "shevchenko", "uk", shevchenko
    for lang in ("ru", "uk"):
        yield f"pymorphy-{lang}", lang, lambda lang=lang: places(lang)
    for lang in _SIMPLEMMA:
        yield f"simplemma-{lang}", _MADE_OTHERWISE.get(lang, lang), lambda lang=lang: simplemma(lang)
    if folder:
        for lang in _HUNSPELL:
            if (folder / lang / "index.dic").exists():
                yield f"hunspell-{lang}", lang, lambda lang=lang: hunspell(folder / lang)
    if morphology:
        for code, lang in _UNIMORPH.items():
            if (morphology / code).exists():
                yield f"unimorph-{code}", lang, lambda code=code: unimorph(morphology / code)


def measure(pairs: Pairs, lang: str, size: int) -> tuple[dict[str, Any], Counter[tuple[str, str]], dict[Any, Any]]:
    """Recall, proposals and reach on a sample of the pairs, and the tails that are not led back."""
    made = {(written_alike(form), written_alike(name)) for form, name in pairs}
    is_cyrillic = lang in LANGUAGES["Cyrl"]
    pure = sorted((f, n) for f, n in made if f != n and len(n) > 3 and (min(f + n) >= "Ѐ") == is_cyrillic)
    sample = random.Random(2).sample(pure, min(size, len(pure)))  # noqa: S311
    names = {name for _, name in pure}
    plural = re.compile(f"(?:{_PLURAL.get(lang, '(?!)')})$")
    gaps: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[str]] = defaultdict(list)
    known = blind = proposed = plurals = plurals_known = 0
    for form, name in sample:
        mine = {found.text for found in nominatives(form, [lang])}
        proposed += len(mine)
        if plural.search(form) and not plural.search(name):
            plurals += 1
            plurals_known += name in mine
            continue
        known += name in mine
        blind += name in {found.text for found in nominatives(form)}
        if name not in mine:
            shared = next((at for at, (a, b) in enumerate(zip(form, name, strict=False)) if a != b), None)
            at = max(0, (min(len(form), len(name)) if shared is None else shared) - 1)
            gaps[form[at:], name[at:]] += 1
            examples[form[at:], name[at:]].append(f"{form} {name}")
    some = random.Random(3).sample(sorted(names), min(size, len(names)))  # noqa: S311
    reach = sum(any(found.text in names for found in nominatives(name, [lang])) for name in some)
    singular = max(1, len(sample) - plurals)
    figures = {
        "forms": len(sample),
        "recall": round(known / singular, 3),
        "recall_language_unknown": round(blind / singular, 3),
        "recall_plural": round(plurals_known / max(1, plurals), 3),
        "proposals": round(proposed / max(1, len(sample)), 2),
        "reach": round(reach / max(1, len(some)), 3),
    }
    return figures, gaps, examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--sample", type=int, default=3000)
    parser.add_argument("--hunspell", type=Path)
    parser.add_argument("--unimorph", type=Path)
    parser.add_argument("--gaps", type=int, default=0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result: dict[str, Any] = {}
    for name, lang, make in sets(options.hunspell, options.unimorph):
        if options.sets and name not in options.sets:
            continue
        try:
            figures, gaps, examples = measure(make(), lang, options.sample)
        except ImportError as absent:
            print(f"{name:14} not measured: {absent.name} is not installed", file=sys.stderr)
            continue
        result[name] = figures
        print(
            f"{name:14} recall {figures['recall']:.3f}, language unknown {figures['recall_language_unknown']:.3f}; "
            f"plural {figures['recall_plural']:.3f}; {figures['proposals']:.1f} proposals, "
            f"reach {figures['reach']:.3f} ({figures['forms']} forms)",
            flush=True,
        )
        for tails, number in gaps.most_common(options.gaps):
            print(f"   {number:4} -{tails[0]} → -{tails[1]}: {', '.join(examples[tails][:4])}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
