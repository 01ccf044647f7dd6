"""Names that no gazetteer has and that one text writes in several ways, merged into entities of that text.

A wrong merge is worse than a missed one: only spans that look like names and nothing else are compared, word for word
with spans of as many words, and a spelling joins others only where it is likely one of each of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from namenorm.document import Document, DocumentEntity, Mention
from namenorm.matching.compare import ParsedName, account_for
from namenorm.model import Decision, Entity, Evidence, Name
from namenorm.text.defined import Words, definitions, places_of
from namenorm.text.fitting import is_declined_in
from namenorm.text.surface import Surface, with_quotes
from namenorm.writing.concepts import concepts_of
from namenorm.writing.designators import designator_at
from namenorm.writing.edits import EDITS
from namenorm.writing.folding import fold
from namenorm.writing.genders import genders_differ, may_be_another_gender
from namenorm.writing.given_names import given_name_groups
from namenorm.writing.keys import bridge_keys, strict_keys
from namenorm.writing.lemmas import lemmas
from namenorm.writing.parse import without_titles
from namenorm.writing.particles import is_function_word, title_at
from namenorm.writing.scripts import CYRILLIC, script_of
from namenorm.writing.tokens import Token
from namenorm.writing.words import compare_words

_KINDS = ("thing", "person")  # that a text may name without a gazetteer
LINK = 0.8
"""Score from which on two spellings are one name."""

_MOST_WORDS = 4
_MOST_SPELLINGS = 2000
_MOST_OF_A_KEY = 50
_SHORTEST_WORD = 3
_SHORTEST_ALONE = 5  # letters of a name of one word
_SHORTEST_MISSPELT = 7
_CAPITALISES_NOUNS = frozenset({"de"})
_DECLINED = 0.85  # score of two case forms whose nominative the text has not
_OF_ONE_NOMINATIVE = frozenset({"exact", "case_form", "nominative", "shared_lemma"})
_LOOSE = EDITS | {"bridge", "alike", "faint_case_form", "key_case_form"}


@dataclass(slots=True)
class _Spelling:
    words: tuple[Token, ...]
    places: list[tuple[int, int]] = field(default_factory=list)
    is_declined: bool = False
    is_alias: bool = False  # the text gives it as another name

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def local_entities(document: Document) -> tuple[DocumentEntity, ...]:
    """Merge the spellings of names that the document's gazetteer has not, in the order of their first mention."""
    surface = Surface(document.text)
    if not surface.cased:
        return ()
    spellings = _spellings(surface, document.mentions)
    groups = _with_defined(_groups(spellings, surface.lang), spellings, surface, document.mentions)
    found = [_entity(document.text, group, surface.lang) for group in groups if len(group) > 1]
    return tuple(sorted(found, key=lambda entity: entity.mentions[0].start))


def _spellings(surface: Surface, mentions: Sequence[Mention]) -> list[_Spelling]:
    """The distinct spans that can only be names, with their places; no span has a word of a mention."""
    inside = {token.folded for at, token in _capitalised(surface) if not surface.starts_sentence(at)}
    spellings: dict[tuple[str, ...], _Spelling] = {}
    for span in _runs(surface, mentions):
        opening = surface.tokens[span[0]]
        is_word = surface.starts_sentence(span[0]) and opening.folded not in inside
        first = int(is_word and not given_name_groups(opening.text, declined=True))
        tokens = [surface.tokens[at] for at in span[first:]]
        kept = tuple(_trimmed(tokens))
        if not _is_name(kept, surface.lower_words, surface.lang):
            continue
        spelling = spellings.setdefault(tuple(token.text for token in kept), _Spelling(kept))
        spelling.places.append((kept[0].start, kept[-1].end))
    return list(spellings.values())[:_MOST_SPELLINGS]


def _runs(surface: Surface, mentions: Sequence[Mention]) -> Iterator[list[int]]:
    """Positions of capitalised words that stand together, outside mentions."""
    spans = iter(mentions)
    mention = next(spans, None)
    run: list[int] = []
    for at, token in _capitalised(surface):
        while mention is not None and mention.end <= token.start:
            mention = next(spans, None)
        if mention is not None and mention.start < token.end:
            continue
        if run and (run[-1] != at - 1 or not surface.joined(at) or surface.starts_sentence(at)):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _capitalised(surface: Surface) -> Iterator[tuple[int, Token]]:
    """The words that begin with a capital, with their positions; no numbers."""
    for at, form in enumerate(surface.tokens.forms):
        if not form[0].islower() and not form.isdigit() and (token := surface.tokens[at]).is_capitalised:
            yield at, token


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words without titles and function words at both ends."""
    kept = list(without_titles(tokens)) if tokens else []
    while kept and is_function_word(kept[0].folded):
        kept.pop(0)
    while kept and is_function_word(kept[-1].folded):
        kept.pop()
    return kept


def _is_name(words: Sequence[Token], lower: Collection[str], lang: str) -> bool:
    """Whether words that stand with capitals can only be a name: no known word, none too short, none in lower case."""
    if not 0 < len(words) <= _MOST_WORDS or any(len(word.folded) < _SHORTEST_WORD for word in words):
        return False
    if any(word.folded in lower or word.is_upper or not word.text[0].isalpha() for word in words):
        return False
    unknown = [word for word in words if not _is_known(word.text)]
    if len(words) > 1:
        return bool(unknown)
    return bool(unknown) and lang not in _CAPITALISES_NOUNS and len(words[0].folded) >= _SHORTEST_ALONE


def _is_known(word: str) -> bool:
    """Whether a word means something, or is a given name, so that it names nobody alone."""
    return bool(concepts_of(word) or designator_at((word,), 0) or title_at((word,), 0) or given_name_groups(word))


def _groups(spellings: Sequence[_Spelling], lang: str) -> list[list[_Spelling]]:
    """Join spellings from the likeliest pair down; two groups join only where each spelling is like each other one."""
    links: dict[tuple[int, int], float] = {}
    for one, other in _near(spellings):
        score = _likeness(spellings[one], spellings[other], lang)
        if score >= LINK:
            links[one, other] = score
    group_of = list(range(len(spellings)))
    members = {at: [at] for at in range(len(spellings))}
    for (one, other), _ in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        keep, drop = sorted((group_of[one], group_of[other]))
        if keep == drop or any(tuple(sorted((a, b))) not in links for a in members[keep] for b in members[drop]):
            continue
        for member in members[drop]:
            group_of[member] = keep
        members[keep] += members.pop(drop)
    return [[spellings[at] for at in group] for group in members.values()]


def _with_defined(
    groups: list[list[_Spelling]], spellings: Sequence[_Spelling], surface: Surface, mentions: Sequence[Mention]
) -> list[list[_Spelling]]:
    """Join what the text calls by two names; an alias of two names is one of neither."""
    meant: dict[Words, set[Words]] = {}
    for name, alias in definitions(surface, mentions):
        if alias != name:
            meant.setdefault(alias, set()).add(name)
    known = {tuple(word.folded for word in spelling.words): group for group in groups for spelling in group}
    pairs = [
        (alias, names) for alias, names in meant.items() if len({id(known.get(name, name)) for name in names}) == 1
    ]
    if not pairs:
        return groups
    added: dict[Words, _Spelling] = {}
    taken: set[int] = set()
    wanted = [name for alias, names in pairs for name in (alias, *names)]
    for name, first, last in places_of(surface, wanted, mentions):
        words = surface.tokens[first : last + 1]
        place = with_quotes(surface.text, words[0].start, words[-1].end)
        added.setdefault(name, _Spelling(words, is_alias=name in meant)).places.append(place)
        taken.update(range(*place))
    for spelling in spellings:
        spelling.places = [place for place in spelling.places if taken.isdisjoint(range(*place))]
    kept = [[spelling for spelling in group if spelling.places] for group in groups]
    of_name = {
        tuple(word.folded for word in spelling.words): at for at, group in enumerate(groups) for spelling in group
    }
    for alias, names in pairs:
        at = next((of_name[name] for name in names if name in of_name), None)
        if at is None:
            at = len(kept)
            kept.append([])
        for name in (*sorted(names), alias):
            if name in added and added[name] not in kept[at]:
                kept[at].append(added[name])
    return kept


def _near(spellings: Sequence[_Spelling]) -> list[tuple[int, int]]:
    """Pairs of spellings of as many words that share the key or a nominative of a word that is no given name."""
    table: dict[tuple[int, str], list[int]] = {}
    for at, spelling in enumerate(spellings):
        words = [word.text for word in spelling.words if not given_name_groups(word.text)]
        for key in {key for word in words for key in (*lemmas(word), *strict_keys(word), *bridge_keys(word))}:
            table.setdefault((len(spelling.words), key), []).append(at)
    pairs = {pair for listed in table.values() if len(listed) <= _MOST_OF_A_KEY for pair in combinations(listed, 2)}
    return sorted(pairs)


def _likeness(one: _Spelling, other: _Spelling, lang: str) -> float:
    """How likely two spellings are one name; 0.0 where what makes them alike is no reason in this text."""
    if any(
        genders_differ(a.text, b.text) or may_be_another_gender(a.text, b.text)
        for a, b in zip(one.words, other.words, strict=True)
    ):
        return 0.0
    best = 0.0
    for mine, theirs in ((one, other), (other, one)):
        score, reasons = account_for(ParsedName(mine.text), ParsedName(theirs.text), _KINDS)
        if score < LINK or not _holds(reasons, mine, theirs, lang):
            continue
        best = max(best, score)
        mine.is_declined = mine.is_declined or any(reason.case_form is not None for reason in reasons)
    return best or _DECLINED * _share_nominatives(one, other, lang)


def _share_nominatives(one: _Spelling, other: _Spelling, lang: str) -> bool:
    """Whether each word is a case form of the same nominative as its counterpart: Заречанском and Заречанска."""
    return all(
        script_of(a.text) == script_of(b.text) == CYRILLIC
        and (found := compare_words(a.text, b.text, lang, inside=True)) is not None
        and found.route in _OF_ONE_NOMINATIVE
        for a, b in zip(one.words, other.words, strict=True)
    )


def _holds(reasons: Iterable[Evidence], one: _Spelling, other: _Spelling, lang: str) -> bool:
    shortest = min(len(word.folded) for word in (*one.words, *other.words))
    for reason in reasons:
        form = reason.case_form
        if form is not None and not (is_declined_in(form, lang) and (lang or script_of(form.word) == CYRILLIC)):
            return False
        if reason.feature in _LOOSE and (len(one.words) == 1 and shortest < _SHORTEST_MISSPELT):
            return False
    return True


def _entity(text: str, group: Sequence[_Spelling], lang: str) -> DocumentEntity:
    """The entity that only the text has: named as it is written most often, in the nominative if it is seen."""
    ranked = sorted(group, key=lambda each: (each.is_alias, each.is_declined, -len(each.places), each.places[0]))
    name = ranked[0].text
    entity = Entity(
        f"local:{fold(name).replace(' ', '-')}",
        "thing",
        tuple(Name(spelling.text, lang) for spelling in ranked),
        sources=("this text",),
    )
    places = sorted(place for spelling in group for place in spelling.places)
    mentions = tuple(
        Mention(start, end, text[start:end], Decision(text[start:end], "unknown")) for start, end in places
    )
    return DocumentEntity(entity, name, mentions, is_local=True)
