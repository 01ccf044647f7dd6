"""Whether words of a text, as they stand there, may mean what the matcher makes of them.

A name alone is taken at its word; in a text most words are no names, so capitals, neighbours and the other words of the
text have a say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from namenorm.model import Candidate, CaseForm
from namenorm.text.usage import conjunctions, shortest, shortest_opening
from namenorm.writing.case_forms import LANGUAGES, nominatives
from namenorm.writing.concepts import concepts_of, is_listed
from namenorm.writing.designators import designator_at
from namenorm.writing.edits import EDITS
from namenorm.writing.folding import fold
from namenorm.writing.lemmas import lemmas
from namenorm.writing.ordinals import without_ordinal_endings
from namenorm.writing.parse import split_designators
from namenorm.writing.particles import is_function_word, is_qualifier
from namenorm.writing.proper_names import referent_of
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.tokens import Token, tokenize

_NOT_IN_TEXT = frozenset({"extra_word", "extra_country", "extra_patronymic", "missing_word", "other_order"})
_MISSPELT = EDITS | {"bridge"}
_NEVER_ALONE = frozenset({"inner_edit", "heavy_edit", "key_case_form", "misspelt"})
_BY_LETTERS = frozenset({"exact", "case_form", "nominative", "shared_lemma", "kindred", "look_alikes"})
_BY_MEANING = frozenset({"concept", "near_concept", "same_thing"})
_CYRILLIC_LANGUAGES = set(LANGUAGES["Cyrl"])
_KIN = {
    "cs": ("sk",),
    "sk": ("cs",),
    "hr": ("sl", "sr"),
    "sl": ("hr",),
    "nb": ("da", "sv"),
    "da": ("nb", "sv"),
    "sv": ("nb", "da"),
}


class Setting(NamedTuple):
    """What of a text says whether words in it may be a name.

    Attributes:
        lang: Language of the text, "" where it is not known.
        cased: Whether capitals tell names from words in the text.
        opens_sentence: Whether the first of the words begins a sentence.
        lower: Those of the words, folded, that the text has without a capital somewhere.
    """

    lang: str
    cased: bool
    opens_sentence: bool
    lower: frozenset[str]


def is_misspelt(candidate: Candidate) -> bool:
    """Whether a candidate is one only if a word is misspelt, which the first word of a sentence is seldom forgiven."""
    return any(reason.feature in _MISSPELT for reason in candidate.evidence)


def is_guess(candidate: Candidate) -> bool:
    """Whether a word of a candidate's name is only alike, which no rule makes sure of."""
    return any(reason.feature == "alike" for reason in candidate.evidence)


def needs_country(candidate: Candidate) -> bool:
    """Whether it is an institution that the words name without saying whose it is."""
    return any(reason.feature == "missing_country" for reason in candidate.evidence)


def is_written_so(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether words are those of a candidate's name, each in its order, declined or not, whatever they mean."""
    listed = _capitals(candidate.matched.text)
    return len(listed) == len(tokens) and all(
        folded in lemmas(token.text) for token, (folded, _) in zip(tokens, listed, strict=True)
    )


def is_by_letters(candidate: Candidate) -> bool:
    """Whether a candidate is known by the letters of its name, not by what the words mean."""
    return all(reason.feature in _BY_LETTERS for reason in candidate.evidence)


def fits_text(candidate: Candidate, tokens: Sequence[Token], setting: Setting) -> bool:
    """Whether a candidate may be meant by words as they stand in a text.

    Args:
        candidate: What the matcher proposes.
        tokens: The words.
        setting: The text that they stand in.
    """
    features = {reason.feature for reason in candidate.evidence}
    if features & _NOT_IN_TEXT or not _declined_here(candidate, setting.lang):
        return False
    tokens = without_ordinal_endings(tokens)
    if not conjunctions_inside(tokens, setting.lang) <= words_of(candidate.matched.text):
        return False
    if not _begins_as_numbered(tokens, candidate.matched.text):
        return False
    if len(tokens) == 1 and is_function_word(tokens[0].folded) and tokens[0].folded in setting.lower:
        return False  # "UN homme", where the text has "un", too
    if not setting.cased:
        pass
    elif features <= _BY_LETTERS | _BY_MEANING and _written_alike(tokens, candidate.matched.text):
        return True
    elif not any(token.is_capitalised or token.folded.isdigit() for token in tokens):
        return False
    words = [token for token in tokens if not is_function_word(token.folded)]
    if any(feature.startswith("acronym") for feature in features):
        is_emphasis = len(words) == 1 and words[0].folded in setting.lower
        return not is_emphasis and all(token.is_upper or len(token.text) == 1 for token in words)
    if not setting.cased:
        return not features & (_MISSPELT | _NEVER_ALONE)
    if len(words) == 1:
        by_meaning = [reason for reason in candidate.evidence if reason.feature in _BY_MEANING]
        is_word = len(by_meaning) == 1 and referent_of(words[0].text) is None
        if candidate.entity.kind == "organization" and is_word:
            return False  # "Guard" is not The Guardian
        return words[0].is_capitalised and _fits_alone(candidate, words[0], features, setting)
    if candidate.entity.kind == "organization":
        return any(token.is_capitalised for token in words)
    core, _ = split_designators(tokens)
    return all(token.is_capitalised or token.folded.isdigit() or is_function_word(token.folded) for token in core)


@lru_cache(1 << 12)
def _capitals(name: str) -> tuple[tuple[str, bool], ...]:
    """The folded words of a name and whether each has a capital."""
    return tuple((token.folded, token.is_capitalised) for token in tokenize(name))


def words_of(name: str) -> Set[str]:
    """The folded words of a name."""
    return dict(_capitals(name)).keys()


def _begins_as_numbered(tokens: Sequence[Token], name: str) -> bool:
    """Whether words begin with a number where a name does: not "Brigade met the 810th Naval Infantry"."""
    if not any(token.folded.isdecimal() for token in tokens[1:]) or tokens[0].folded.isdecimal():
        return True
    return not next(iter(words_of(name)), "").isdecimal()


def _written_alike(tokens: Sequence[Token], name: str) -> bool:
    """Whether words are those of a name, each in its order, declined or not, and have capitals wherever it has them.

    A name that is listed in lower case needs none.
    """
    listed = _capitals(name)
    return len(listed) == len(tokens) and all(
        (token.is_capitalised or not capital) and (token.folded == folded or folded in lemmas(token.text))
        for token, (folded, capital) in zip(tokens, listed, strict=True)
    )


def conjunctions_inside(tokens: Sequence[Token], lang: str) -> set[str]:
    """The conjunctions, folded, that stand among words: only a name that has them is one there ("Sumy and Kursk").

    Args:
        tokens: The words.
        lang: Language of the text, "" where it is not known.
    """
    parting, tokens = conjunctions(lang), without_ordinal_endings(tokens)
    return {token.folded for token in tokens[1:-1] if token.folded in parting and token.text.islower()}


def _declined_here(candidate: Candidate, lang: str) -> bool:
    """Whether every case form among the reasons is one of the text's own language."""
    return all(is_declined_in(reason.case_form, lang) for reason in candidate.evidence)


def is_declined_in(form: CaseForm | None, lang: str) -> bool:
    """Whether a case form is one of the language of a text: Peskova is no genitive in English.

    Args:
        form: The case form. It names the first language that has the ending; the text's own may have it too.
        lang: Language of the text, "" where it is not known; then anything may be.
    """
    if form is None or not lang or form.lang in _CYRILLIC_LANGUAGES:
        return True
    langs = (lang, *_KIN.get(lang, ()))
    return form.lang in langs or form.lemma in {fold(found.text) for found in nominatives(form.word.lower(), langs)}


def _fits_alone(candidate: Candidate, word: Token, features: set[str], setting: Setting) -> bool:
    """Whether one capitalised word is enough: the looser the rule, the longer it must be, and no ordinary word."""
    loose = features & (shortest().keys() | _NEVER_ALONE)
    if not loose:
        return True
    if loose & _NEVER_ALONE or word.folded in setting.lower or any(c.adjective for c in concepts_of(word.text)):
        return False
    if setting.opens_sentence and any(len(word.folded) < shortest_opening(f) for f in features & _MISSPELT):
        return False
    if "same_key" in features and script_of(candidate.matched.text) == LATIN == script_of(word.text):
        return False
    is_person = candidate.entity.kind == "person"
    return all(len(word.folded) >= shortest()[feature] - is_person for feature in loose)


def is_numbered_body(candidate: Candidate) -> bool:
    """Whether a candidate is an organisation whose name begins with a number, as units of many countries have it."""
    return candidate.entity.kind == "organization" and next(iter(words_of(candidate.matched.text)), "").isdecimal()


def is_of_it(before: str, candidate: Candidate, lang: str) -> bool:
    """Whether a kind-word before a place is something of the place: "в аэропорту Киева", but not "на реке Псёл".

    The place is in the genitive and the kind-word is not.

    Args:
        before: The kind-word, as it stands.
        candidate: The place.
        lang: Language of the text, "" where it is not known.
    """
    form = next((reason.case_form for reason in candidate.evidence if reason.case_form is not None), None)
    langs = (lang,) if lang else None
    return form is not None and _may_be_genitive(form.word, form.lemma, langs) and not _is_genitive_kind(before, langs)


@lru_cache(1 << 12)
def _may_be_genitive(word: str, lemma: str, langs: tuple[str, ...] | None) -> bool:
    return any(
        "gen" in found.case.split("/") and fold(found.text) == lemma for found in nominatives(word.lower(), langs)
    )


@lru_cache(1 << 12)
def _is_genitive_kind(word: str, langs: tuple[str, ...] | None) -> bool:
    return any(
        "gen" in found.case.split("/") and designator_at((found.text,), 0, inflected=False) is not None
        for found in nominatives(word.lower(), langs)
    )


_FEMININE_ADJECTIVE = re.compile("[сцз]ька$")
_ADJECTIVE_BESIDE = re.compile("(?:[сцз]ька|на|ва)$")
_FEMININE_ACRONYM = re.compile("[А-ЯІЇЄҐ]{1,4}А")


def is_adjective_of(word: str, after: Sequence[str], before: str, lang: str) -> bool:
    """Whether a word is the adjective of a feminine noun and not the genitive of a town: Донецька ОВА, міська рада.

    The noun is a common word in the nominative or an acronym in А (for адміністрація). Behind a preposition a town may
    stand in the genitive.

    Args:
        word: The word.
        after: The two words that follow, as far as it may run on to them.
        before: The word before it, likewise; "" for none.
        lang: Language of the text, "" where it is not known.
    """
    if not _FEMININE_ADJECTIVE.search(word):
        return False
    if is_function_word(fold(before)) and fold(before) not in conjunctions(lang):
        return False
    nouns = after[1:2] if after and after[0].islower() and _ADJECTIVE_BESIDE.search(after[0]) else after[:1]
    return any(
        _FEMININE_ACRONYM.fullmatch(noun) or (noun.islower() and noun[-1] in "ая" and is_listed(fold(noun)))
        for noun in (*after[:1], *nouns)
    )


SETTLEMENTS = frozenset({"city", "town", "village", "settlement", "urban-type-settlement", "hamlet"})
_ADMINISTRATIVE = frozenset({"district", "region", "country"})


@lru_cache(1 << 15)
def is_part_of_name(before: str, after: tuple[str, ...], entity_type: str, begins_with_kind: bool) -> bool:
    """Whether the words beside a place make it the name of something else: "Kyiv street", "река Бахмут".

    Args:
        before: The word that it may run on from, "" for none.
        after: Up to three words that follow, where it may run on to them.
        entity_type: Type of the place.
        begins_with_kind: Whether it has a kind-word of its own before it: "border town of Kozynka".
    """
    if after:
        follows = designator_at(after, 0, inflected=script_of(after[0]) == CYRILLIC)
        if follows is not None and not follows[0].fits(entity_type):
            return True
    if not before:
        return False
    if entity_type in SETTLEMENTS and not before[0].islower() and is_qualifier(before):
        return True
    if begins_with_kind:
        return False
    leads = designator_at((before,), 0, inflected=script_of(before) == CYRILLIC)
    if leads is None or leads[0].denotes & _ADMINISTRATIVE:  # "в районе Бахмута" is near Bakhmut
        return False
    return not leads[0].fits(entity_type)
