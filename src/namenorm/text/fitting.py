"""Whether words of a text, as they stand there, may mean what the matcher makes of them.

A name alone is taken at its word; in a text most words are no names, so capitals, neighbours and the other words of the
text have a say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from namenorm.model import Candidate, CaseForm
from namenorm.text.surface import Surface
from namenorm.writing.case_forms import LANGUAGES, nominatives
from namenorm.writing.concepts import concepts_of
from namenorm.writing.designators import designator_at
from namenorm.writing.folding import fold
from namenorm.writing.parse import split_designators
from namenorm.writing.particles import is_function_word, is_qualifier
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.tokens import Token

_NOT_IN_TEXT = frozenset({"extra_word", "extra_country", "extra_patronymic", "missing_word", "other_order"})
_MISSPELT = frozenset({"light_edit", "vowel_edit", "heavy_edit", "bridge"})
_SHORTEST = {
    "light_edit": 7,
    "vowel_edit": 8,
    "bridge": 7,
    "romanised_case_form": 7,
    "same_key": 6,
    "kindred": 5,
    "romanised_unchecked": 5,
}
_NEVER_ALONE = frozenset({"heavy_edit", "key_case_form"})
_MOST_BESIDE = 3
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


def needs_country(candidate: Candidate) -> bool:
    """Whether it is an institution that the words name without saying whose it is."""
    return any(reason.feature == "missing_country" for reason in candidate.evidence)


def fits_text(
    candidate: Candidate, tokens: Sequence[Token], surface: Surface, first: int, lower_words: Collection[str]
) -> bool:
    """Whether a candidate may be meant by words as they stand in a text.

    Args:
        candidate: What the matcher proposes.
        tokens: The words.
        surface: The text.
        first: Position of the first word.
        lower_words: Folded words that the text has without a capital somewhere.
    """
    features = {reason.feature for reason in candidate.evidence}
    if features & _NOT_IN_TEXT or not _declined_here(candidate, surface.lang):
        return False
    words = [token for token in tokens if not is_function_word(token.folded)]
    if any(feature.startswith("acronym") for feature in features):
        is_emphasis = len(words) == 1 and words[0].folded in lower_words
        return not is_emphasis and all(token.is_upper or len(token.text) == 1 for token in words)
    if not surface.cased:
        return not features & (_MISSPELT | _NEVER_ALONE)
    if len(words) == 1:
        return words[0].is_capitalised and _fits_alone(
            candidate, words[0], features, surface.starts_sentence(first), lower_words
        )
    if candidate.entity.kind == "organization":
        return any(token.is_capitalised for token in words)
    core, _ = split_designators(tokens)
    return all(token.is_capitalised or token.folded.isdigit() or is_function_word(token.folded) for token in core)


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


def _fits_alone(
    candidate: Candidate, word: Token, features: set[str], starts_sentence: bool, lower_words: Collection[str]
) -> bool:
    """Whether one capitalised word is enough: the looser the rule, the longer it must be, and no ordinary word."""
    loose = features & (_SHORTEST.keys() | _NEVER_ALONE)
    if not loose:
        return True
    if loose & _NEVER_ALONE or word.folded in lower_words or any(c.adjective for c in concepts_of(word.text)):
        return False
    if starts_sentence and features & _MISSPELT:
        return False
    if "same_key" in features and script_of(candidate.matched.text) == LATIN == script_of(word.text):
        return False
    is_person = candidate.entity.kind == "person"
    return all(len(word.folded) >= _SHORTEST[feature] - is_person for feature in loose)


def _words_beside(surface: Surface, first: int, last: int) -> Iterator[Token]:
    """The nearest words on both sides that a name may run on to, function words passed over."""
    for at in range(last + 1, min(last + 1 + _MOST_BESIDE, len(surface.tokens))):
        if not surface.joined[at]:
            break
        yield surface.tokens[at]
        if not is_function_word(surface.tokens[at].folded):
            break
    for at in range(first, max(first - _MOST_BESIDE, 0), -1):
        if not surface.joined[at]:
            break
        yield surface.tokens[at - 1]
        if not is_function_word(surface.tokens[at - 1].folded):
            break


def of_country_beside(
    candidates: tuple[Candidate, ...], surface: Surface, first: int, last: int
) -> tuple[Candidate, ...]:
    """Leave out candidates of another country than the one that stands beside the words ("МИД Британии")."""
    beside = {
        concept.country
        for token in _words_beside(surface, first, last)
        for concept in concepts_of(token.text)
        if concept.country
    }
    return tuple(candidate for candidate in candidates if not beside or candidate.entity.country in beside)


_SETTLEMENTS = frozenset({"city", "town", "village", "settlement", "urban-type-settlement", "hamlet"})
_ADMINISTRATIVE = frozenset({"district", "region", "country"})


def is_part_of_name(surface: Surface, first: int, last: int, candidate: Candidate) -> bool:
    """Whether the words beside a place make it the name of something else: "Kyiv street", "река Бахмут"."""
    tokens = surface.tokens
    entity_type = candidate.entity.type
    if last + 1 < len(tokens) and surface.joined[last + 1]:
        after = tuple(token.text for token in tokens[last + 1 : last + 4])
        follows = designator_at(after, 0, inflected=script_of(after[0]) == CYRILLIC)
        if follows is not None and not follows[0].fits(entity_type):
            return True
    if first == 0 or not surface.joined[first]:
        return False
    before = tokens[first - 1]
    if entity_type in _SETTLEMENTS and before.is_capitalised and is_qualifier(before.text):
        return True
    if split_designators(tokens[first : last + 1])[0][:1] != (tokens[first],):
        return False  # a kind-word of its own: "border town of Kozynka"
    leads = designator_at((before.text,), 0, inflected=script_of(before.text) == CYRILLIC)
    if leads is None or leads[0].denotes & _ADMINISTRATIVE:  # "в районе Бахмута" is near Bakhmut
        return False
    return not leads[0].fits(entity_type)
