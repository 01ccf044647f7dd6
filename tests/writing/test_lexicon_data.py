"""The lexicon data files keep the promises that the code reading them relies on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import namenorm
from namenorm.writing.data import parse
from namenorm.writing.folding import fold
from namenorm.writing.particles import title_at

WRITING = Path(namenorm.__file__).parent / "writing"
FILES = ("concepts", "designators", "function_words", "titles", "given_names", "legal_forms")

SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk"), "CYRILLIC"),
    **dict.fromkeys(("ba", "ce", "cv", "krc", "ky", "mn", "os", "sah", "tg", "tt", "uz", "xal"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa", "ku", "ug", "ur"), "ARABIC"),
    **dict.fromkeys(("hi", "mr", "ne"), "DEVANAGARI"),
    **dict.fromkeys(("ja", "zh"), "CJK"),
    "bn": "BENGALI",
    "gu": "GUJARATI",
    "he": "HEBREW",
    "km": "KHMER",
    "kn": "KANNADA",
    "ko": "HANGUL",
    "lo": "LAO",
    "ml": "MALAYALAM",
    "my": "MYANMAR",
    "pa": "GURMUKHI",
    "ta": "TAMIL",
    "te": "TELUGU",
    "th": "THAI",
    "el": "GREEK",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
}
# Letters a language does not have: a hit is a word filed under the wrong language.
FOREIGN_LETTERS = {
    "ru": "іїєґўјљњћђџѓќѕ",
    "uk": "ыэёъўјљњћђџ",
    "be": "ищъїєґјљњћђџ",
    "bg": "ыэёіїєґўјљњћђџ",
    "sr": "йыэёъьщюяіїєґў",
}
# Languages whose lists every concept should have, as far as the word exists.
MAIN_LANGUAGES = ("en", "ru", "uk", "de", "fr", "pl", "es", "it")

Word = tuple[str, str, str]  # where it stands, language, word


@cache
def load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = parse((WRITING / f"{name}.yaml").read_bytes())
    return data


def concept_words() -> Iterator[Word]:
    data = load("concepts")
    for concept, entry in data["concepts"].items():
        for lang, words in entry["words"].items():
            yield from ((concept, lang, word) for word in words)
    for country, entry in data["countries"].items():
        for part in ("nouns", "adjectives"):
            for lang, words in entry[part].items():
                yield from ((country, lang, word) for word in words)
    for code, adjectives in data["adjectives"].items():
        for lang, words in adjectives.items():
            yield from ((f"adjectives of {code}", lang, word) for word in words)


def compound_words() -> Iterator[Word]:
    for lang, compounds in load("concepts")["compounds"].items():
        yield from (("compounds", lang, word) for word in compounds)


def designator_words() -> Iterator[Word]:
    data = load("designators")
    for key, entry in data["designators"].items():
        for part in ("words", "homographs", "dotted"):
            for lang, words in entry.get(part, {}).items():
                yield from ((f"{key} {part}", lang, word) for word in words)
    for part in ("modifiers", "parts"):
        for lang, words in data[part].items():
            yield from ((part, lang, word) for word in words)


def kind_words() -> Iterator[Word]:
    """Kind-words of names that stand alone, in their own script and romanised."""
    for side in ("before", "after"):
        kinds = load("designators")["beside"][side]
        for kind, langs in kinds.items():
            for lang, words in langs.items():
                for word in words:
                    yield f"{kind} {side} {lang}", "" if script(word[0]) == "LATIN" else lang, word


def function_words() -> Iterator[Word]:
    for lang, words in load("function_words").items():
        if lang != "sources":
            yield from (("function words", lang, word) for word in words)


def title_words() -> Iterator[Word]:
    data = load("titles")
    for part in ("before", "after", "prefixes"):
        for lang, words in data[part].items():
            yield from ((part, lang, word) for word in words)
    for sense, langs in data["generations"].items():
        for lang, words in langs.items():
            yield from ((sense, lang, word) for word in words)


def legal_form_words() -> Iterator[Word]:
    for key, entry in load("legal_forms")["legal_forms"].items():
        for lang, words in entry["words"].items():
            yield from ((key, lang, word) for word in words)


def given_name_words() -> Iterator[Word]:
    for key, entry in load("given_names")["groups"].items():
        for lang, names in entry.items():
            if lang == "gender":
                continue
            if lang == "short":
                for short_lang, shorts in names.items():
                    yield from ((f"{key} short", short_lang, name) for name in shorts)
            else:
                yield from ((key, lang, name) for name in names)


LOWER_CASE = {
    "concepts": concept_words,
    "compounds": compound_words,
    "designators": designator_words,
    "kind-words": kind_words,
    "function words": function_words,
    "titles": title_words,
    "legal forms": legal_form_words,
}
ALL = {**LOWER_CASE, "given names": given_name_words}
each_list = pytest.mark.parametrize("words", [pytest.param(f, id=k) for k, f in ALL.items()])
each_lower_list = pytest.mark.parametrize("words", [pytest.param(f, id=k) for k, f in LOWER_CASE.items()])


def script(letter: str) -> str:
    return unicodedata.name(letter).split()[0]


def wrong_scripts(lang: str, word: str) -> set[str]:
    return {script(c) for c in word if c.isalpha()} - {SCRIPTS.get(lang, "LATIN")}


@pytest.mark.parametrize("name", FILES)
def test_every_file_loads_and_names_its_sources(name: str) -> None:
    assert all(isinstance(source, str) and source for source in load(name)["sources"])
    assert load(name)["sources"]


@pytest.mark.parametrize("name", FILES)
def test_every_word_is_a_quoted_string(name: str) -> None:
    """An unquoted `no` would be read as a boolean; keys are plain, list items are not."""
    text = (WRITING / f"{name}.yaml").read_text(encoding="utf-8")
    code = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in code:
        for inside in re.findall(r"\[([^]]*)\]", line):
            leftover = re.sub(r'"[^"]*"', "", inside)
            assert not leftover.strip(" ,"), line


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_a_string(name: str) -> None:
    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield key
                yield from walk(value)
        elif isinstance(node, list):
            for value in node:
                yield from walk(value)

    assert [key for key in walk(load(name)) if not isinstance(key, str)] == []


@each_list
def test_words_are_composed_and_without_stray_spaces(words: Any) -> None:
    bad = [w for w in words() if unicodedata.normalize("NFC", w[2]) != w[2] or " ".join(w[2].split()) != w[2]]
    assert bad == []


@each_list
def test_no_word_is_empty(words: Any) -> None:
    found = list(words())
    assert len(found) > 80
    assert [w for w in found if not any(c.isalnum() or c == "&" for c in w[2])] == []


@each_lower_list
def test_words_are_lower_case(words: Any) -> None:
    assert [w for w in words() if w[2] != w[2].lower()] == []


def test_given_names_are_in_title_case() -> None:
    assert [w for w in given_name_words() if w[2] != w[2][0].upper() + w[2][1:].lower()] == []


@each_list
def test_words_are_written_in_the_script_of_their_language(words: Any) -> None:
    assert [w for w in words() if wrong_scripts(w[1], w[2])] == []


@each_list
def test_words_have_only_letters_of_their_language(words: Any) -> None:
    assert [w for w in words() if set(w[2].lower()) & set(FOREIGN_LETTERS.get(w[1], ""))] == []


@each_list
def test_no_list_repeats_a_word(words: Any) -> None:
    # The nouns and the adjectives of a country are two lists (`ucraina` is both in Italian): checked below.
    countries = set(load("concepts")["countries"])
    counts = Counter(word for word in words() if word[0] not in countries)
    assert [word for word, count in counts.items() if count > 1] == []


def test_no_country_list_repeats_a_word() -> None:
    for country, entry in load("concepts")["countries"].items():
        for part in ("nouns", "adjectives"):
            for lang, words in entry[part].items():
                assert len(words) == len(set(words)), (country, part, lang)


def test_a_word_stands_in_two_concepts_only_where_shared_says_so() -> None:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for concept, lang, word in concept_words():
        if concept not in found[lang, word]:
            found[lang, word].append(concept)
    several = {key: sorted(value) for key, value in found.items() if len(value) > 1}
    allowed = {
        (lang, word): sorted(concepts)
        for lang, entry in load("concepts")["shared"].items()
        for word, concepts in entry.items()
    }
    assert several == allowed


def test_every_shared_word_says_why() -> None:
    text = (WRITING / "concepts.yaml").read_text(encoding="utf-8")
    block = text.split("\nshared:\n")[1].split("\nnear:\n")[0]
    entries = [line for line in block.splitlines() if line.startswith('    "')]
    assert len(entries) > 20
    assert [line for line in entries if "  # " not in line] == []


def test_no_compound_is_also_a_plain_word() -> None:
    plain = {(lang, word) for _, lang, word in concept_words()}
    assert [w for w in compound_words() if (w[1], w[2]) in plain] == []


def test_compounds_and_near_groups_name_existing_concepts() -> None:
    data = load("concepts")
    known = set(data["concepts"]) | set(data["countries"])
    for lang, compounds in data["compounds"].items():
        for word, concepts in compounds.items():
            assert concepts, (lang, word)
            assert set(concepts) <= known, (lang, word)
    for group in data["near"]:
        assert len(group) == len(set(group)) >= 2
        assert set(group) <= set(data["concepts"]), group


def test_concepts_and_countries_do_not_share_names() -> None:
    data = load("concepts")
    assert set(data["concepts"]) & set(data["countries"]) == set()
    names = [*data["concepts"], *data["countries"]]
    assert [n for n in names if not re.fullmatch(r"[A-Z]+(_[A-Z]+)*", n)] == []


def test_country_ids_are_kebab_case_and_distinct() -> None:
    ids = [entry["country"] for entry in load("concepts")["countries"].values()]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)*", i)] == []


def test_country_codes_are_lower_case_without_dots_and_belong_to_one_country() -> None:
    owner: dict[str, str] = {}
    for country, entry in load("concepts")["countries"].items():
        for code in entry.get("codes", []):
            assert re.fullmatch(r"[a-zа-я]+", code), code
            assert len({script(c) for c in code}) == 1
            assert owner.setdefault(code, country) == country


@pytest.mark.parametrize("lang", ["en", "ru", "uk", "be", "de", "fr", "pl", "cs"])
def test_every_country_has_a_noun_and_an_adjective(lang: str) -> None:
    for country, entry in load("concepts")["countries"].items():
        assert entry["nouns"].get(lang), country
        assert entry["adjectives"].get(lang), country


@pytest.mark.parametrize("lang", MAIN_LANGUAGES)
def test_most_concepts_have_words_in_the_main_languages(lang: str) -> None:
    concepts = load("concepts")["concepts"]
    missing = [name for name, entry in concepts.items() if lang not in entry["words"]]
    assert len(missing) <= len(concepts) // 20, missing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FREEDOM", "VOLUNTEER"),
        ("FREEDOM", "LIBERATION"),
        ("SECURITY", "DEFENCE"),
        ("SECURITY", "PROTECTION"),
        ("DEFENCE", "PROTECTION"),
        ("MINISTER", "MINISTRY"),
        ("INTELLIGENCE", "SECURITY"),
        ("SERVICE", "SERVICES"),
        ("MILITARY", "ARMED"),
        ("ARMY", "FORCES"),
        ("INTERNATIONAL", "FOREIGN"),
        ("FACTORY", "COMPANY"),
        ("SUPREME", "HIGH"),
    ],
)
def test_concepts_that_must_not_merge_have_no_word_in_common(one: str, other: str) -> None:
    words = load("concepts")["concepts"]
    shared = set(load("concepts")["shared"].get("es", {}))
    for lang in set(words[one]["words"]) & set(words[other]["words"]):
        common = set(words[one]["words"][lang]) & set(words[other]["words"][lang])
        assert common - shared == set(), lang


@pytest.mark.parametrize(
    ("lang", "word", "concept"),
    [
        ("en", "liberty", "FREEDOM"),
        ("de", "freiheit", "FREEDOM"),
        ("pl", "swoboda", "FREEDOM"),
        ("ru", "добровольческий", "VOLUNTEER"),
        ("hr", "dragovoljac", None),
        ("de", "korps", "CORPS"),
        ("nl", "legioen", "LEGION"),
        ("tr", "bakanlığı", "MINISTRY"),
        ("uk", "розвідка", "INTELLIGENCE"),
        ("fi", "vapaus", "FREEDOM"),
    ],
)
def test_known_words_stand_for_their_concept(lang: str, word: str, concept: str | None) -> None:
    found = [c for c, entry in load("concepts")["concepts"].items() if word in entry["words"].get(lang, [])]
    assert (concept in found) if concept else found == []


def test_a_designator_word_is_unique_in_its_language_unless_shared() -> None:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, entry in load("designators")["designators"].items():
        for lang, words in entry["words"].items():
            for word in words:
                found[lang, word].append(key)
    several = {key: sorted(value) for key, value in found.items() if len(value) > 1}
    shared = load("designators")["shared"] or {}
    allowed = {(lang, w): sorted(keys) for lang, entry in shared.items() for w, keys in entry.items()}
    assert several == allowed


def test_designators_name_types_and_say_each_type_once() -> None:
    for key, entry in load("designators")["designators"].items():
        types = [*entry["denotes"], *entry["loosely"]]
        assert types, key
        assert len(types) == len(set(types)), key
        assert [t for t in types if not re.fullmatch(r"[a-z]+(-[a-z]+)*", t)] == [], key


def test_kinds_that_are_not_settlements_denote_no_settlement() -> None:
    settlements = {"city", "town", "village"}
    designators = load("designators")["designators"]
    for key in ("river", "lake", "sea", "street", "airport", "station", "power_plant", "bridge", "building"):
        entry = designators[key]
        assert not settlements & {*entry["denotes"], *entry["loosely"]}, key


@pytest.mark.parametrize(
    ("lang", "word", "key"),
    [
        ("en", "oblast", "oblast"),
        ("ru", "область", "oblast"),
        ("uk", "обл", "oblast"),
        ("de", "gebiet", "region"),
        ("ru", "р-н", "district"),
        ("pl", "powiat", "district"),
        ("ru", "городской округ", "urban_district"),
        ("uk", "смт", "settlement"),
        ("ru", "хутор", "hamlet"),
    ],
)
def test_known_designators_are_found(lang: str, word: str, key: str) -> None:
    assert word in load("designators")["designators"][key]["words"][lang]


@pytest.mark.parametrize(
    "word", ["by", "see", "most", "more", "via", "on", "to", "so", "a", "o", "us", "place", "land"]
)
def test_an_everyday_english_word_is_no_designator_once_accents_are_dropped(word: str) -> None:
    designators = load("designators")["designators"].values()
    words = [w for entry in designators for texts in entry["words"].values() for w in texts]
    assert [w for w in words if fold(w) == word] == []


def test_easternmost_and_another_are_modifiers() -> None:
    assert {"easternmost", "another", "northern", "industrial"} <= set(load("designators")["modifiers"]["en"])


def test_function_words_are_no_concept_of_their_language() -> None:
    concepts = {(lang, word) for _, lang, word in concept_words()}
    assert [w for w in function_words() if (w[1], w[2]) in concepts] == []


def test_a_full_given_name_stands_in_one_group_of_its_language() -> None:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, lang, name in given_name_words():
        if not key.endswith(" short"):
            found[lang, name].append(key)
    assert {name: keys for name, keys in found.items() if len(keys) > 1} == {}


def test_every_given_name_has_a_gender_and_stands_in_two_languages() -> None:
    for key, entry in load("given_names")["groups"].items():
        assert entry["gender"] in {"m", "f"}, key
        assert len({"ar", "ru", "uk", "en", "pl", "cs", "hr", "it"} & set(entry)) >= 2, key


@pytest.mark.parametrize("short", ["Саша", "Женя", "Слава", "Валя"])
def test_a_short_form_of_several_names_stands_with_each(short: str) -> None:
    groups = load("given_names")["groups"].values()
    assert sum(short in entry.get("short", {}).get("ru", []) for entry in groups) >= 2


@pytest.mark.parametrize(
    ("one", "other"), [("Юрий", "Георгий"), ("Алёна", "Елена"), ("Егор", "Георгий"), ("Оксана", "Ксения")]
)
def test_different_names_stand_in_different_groups(one: str, other: str) -> None:
    groups = load("given_names")["groups"].values()
    assert [entry for entry in groups if {one, other} <= set(entry.get("ru", []))] == []


def test_a_legal_form_stands_in_one_class_of_its_language() -> None:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, lang, word in legal_form_words():
        found[lang, word].append(key)
    assert {word: keys for word, keys in found.items() if len(keys) > 1} == {}


def test_legal_forms_are_written_without_dots() -> None:
    assert [w for w in legal_form_words() if "." in w[2]] == []


def test_near_legal_forms_exist() -> None:
    data = load("legal_forms")
    for group in data["near"]:
        assert len(group) >= 2, group
        assert set(group) <= set(data["legal_forms"]), group


def agreeing_forms(lang: str, word: str) -> list[str]:
    rules = load("concepts")["agreement"].get(lang, {})
    ending = max((ending for ending in rules if word.endswith(ending)), key=len, default="")
    return [word.removesuffix(ending) + other for other in rules[ending]] if ending else []


def test_a_form_made_by_agreement_is_never_a_word_of_another_concept() -> None:
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for concept, lang, word in concept_words():
        meanings[lang, word].add(concept)
    made = [(lang, form, concept) for concept, lang, word in concept_words() for form in agreeing_forms(lang, word)]
    assert len(made) > 5000
    wrong = [
        (lang, form, concept, meanings[lang, form])
        for lang, form, concept in made
        if (lang, form) in meanings and concept not in meanings[lang, form]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("lang", "word", "form"),
    [
        ("ru", "имперский", "имперское"),
        ("ru", "российский", "российская"),
        ("ru", "вооружённый", "вооружённые"),
        ("ru", "внешний", "внешняя"),
        ("ru", "морской", "морские"),
        ("uk", "збройний", "збройні"),
        ("uk", "зовнішній", "зовнішня"),
        ("be", "узброены", "узброеныя"),
        ("bg", "военен", "военна"),
        ("bg", "въоръжен", "въоръжените"),
        ("pl", "zbrojny", "zbrojne"),
        ("pl", "rosyjski", "rosyjska"),
        ("cs", "ruský", "ruská"),
        ("sk", "ozbrojený", "ozbrojené"),
        ("hr", "oružani", "oružane"),
        ("lt", "nacionalinis", "nacionalinė"),
        ("lv", "nacionālais", "nacionālā"),
    ],
)
def test_adjectives_agree_in_gender_and_number(lang: str, word: str, form: str) -> None:
    assert (lang, word) in {(lang_, word_) for _, lang_, word_ in concept_words()}
    assert form in agreeing_forms(lang, word)


def test_agreement_is_written_in_the_script_of_its_language() -> None:
    endings = [
        (lang, text)
        for lang, rules in load("concepts")["agreement"].items()
        for ending, others in rules.items()
        for text in (ending, *others)
    ]
    assert [(lang, text) for lang, text in endings if wrong_scripts(lang, text)] == []


@pytest.mark.parametrize(
    ("words", "length"),
    [(("Editor", "in", "Chief", "Weber"), 3), (("Secretary", "of", "State"), 3), (("President", "of", "Chess"), 1)],
)
def test_a_title_of_several_words_is_one_title(words: tuple[str, ...], length: int) -> None:
    assert title_at(words, 0) == length
