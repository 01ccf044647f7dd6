"""From a name to the candidates of one compiled gazetteer: exactly, by rule, nearly."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, permutations, product

from namenorm.gazetteer import Gazetteer
from namenorm.gazetteer.compiled import CompiledEntities
from namenorm.gazetteer.compiled_keys import name_key, name_keys, strict_name_keys
from namenorm.index.compiled_index import CompiledIndex
from namenorm.index.index import Index, crowding_of, exact_key
from namenorm.matching.decide import best_of_each
from namenorm.matching.features import evidence, letter_for_letter, probability
from namenorm.matching.matcher import Matcher
from namenorm.matching.near_names import Near, accounts
from namenorm.model import Candidate, Entity, Name
from namenorm.writing.case_forms import nominatives
from namenorm.writing.designators import is_unspaced
from namenorm.writing.parse import split_kind_words
from namenorm.writing.sounds import sound_alike
from namenorm.writing.tokens import Token

MOST_OWNERS = 64
"""How many entities are named where a name denotes more."""

_MOST_NEAR_OWNERS = 8  # of a name that is only near

_SHORTEST_ONE_EDIT, _SHORTEST_TWO_EDITS = 5, 8  # letters
_LONGEST_NEAR = 40  # letters
_MOST_WORDS = 4
_MOST_OF_A_WORD = 5  # nominatives, where there are several words
_MOST_FORMS = 36
_MOST_WEIGHED = 8  # entities that are weighed word by word


class CompiledMatcher:
    """Scores the entities of a compiled gazetteer for a name; immutable and safe to share between threads.

    Args:
        entities: The entities of the file.
    """

    def __init__(self, entities: CompiledEntities) -> None:
        self.entities = entities
        self.index = CompiledIndex(entities)

    def exact(self, name: str, tokens: Sequence[Token], kinds: Collection[str]) -> tuple[Candidate, ...]:
        """The entities that have exactly a name: letter for letter, but for case, marks, spaces and look-alikes.

        Args:
            name: The name as it was given.
            tokens: Its words.
            kinds: Kinds that count; empty for all.

        Returns:
            Candidates in the order of the gazetteer, those whose name is weak last; at most `MOST_OWNERS`.
        """
        key = name_key(name)
        number = self.index.exact(key)
        if number is None and (repaired := exact_key(tokens)) != key:
            number = self.index.exact(repaired)
        return self.named(number, kinds) if number is not None else ()

    def named(self, number: int, kinds: Collection[str]) -> tuple[Candidate, ...]:
        """The candidates for the key of a number, letter for letter."""
        strong: list[Candidate] = []
        weak: list[Candidate] = []
        for entity, name in self._owners(number, kinds, MOST_OWNERS):
            reasons = evidence(letter_for_letter(name))
            (weak if name.weak else strong).append(Candidate(entity, probability(reasons), reasons, name))
        return tuple(strong + weak)

    def _owners(
        self, number: int, kinds: Collection[str], most: int = _MOST_NEAR_OWNERS
    ) -> Iterator[tuple[Entity, Name]]:
        """Who has the name of a key, with the name as it is listed."""
        owners = self.index.owners(number)
        if kinds:
            owners = [owner for owner in owners if self.entities.kind(owner[0]) in kinds]
        for at, place in owners[:most]:
            entity = self.entities.entity(at)
            yield entity, self.index.name(entity, place)

    def near(self, tokens: Sequence[Token], kinds: Collection[str]) -> tuple[Candidate, ...]:
        """The entities whose names a name is by rule, or nearly: for names that nothing has exactly.

        Args:
            tokens: The words of the name.
            kinds: Kinds that count; empty for all.

        Returns:
            Candidates, best first.
        """
        asked = exact_key(tokens)
        if not asked or len(asked) > _LONGEST_NEAR:
            return ()
        found: dict[int, Near] = {}
        for near in self.nearby(asked, tokens):
            found.setdefault(near.number, near)
        places: list[tuple[Near, dict[int, int]]] = []
        others: list[Near] = []
        for near in found.values():
            owners = in_place = self.index.owners(near.number)
            if not self._only_places:
                in_place = [owner for owner in owners if self.entities.kind(owner[0]) == "place"]
            if in_place and (not kinds or "place" in kinds) and near.route != "other_order":
                places.append((near, dict(in_place[:_MOST_NEAR_OWNERS])))
            if near.route != "kind_word" and len(in_place) < len(owners):
                others.append(near)
        candidates = list(self._places(asked, places, tokens))
        if others and set(kinds) != {"place"}:
            candidates += self._word_by_word(tokens, others, kinds)
        return best_of_each(candidates)

    def _places(
        self, asked: str, places: Sequence[tuple[Near, Mapping[int, int]]], tokens: Sequence[Token]
    ) -> Iterator[Candidate]:
        """Places, by the letters of the whole name; for each name, who has it, with its place among their names."""
        names = [near for near, _ in places]
        owners = {near.number: of_near for near, of_near in places}
        for found in accounts(asked, names, list(owners.values()), len(self.index)):
            entity = self.entities.entity(found.owner)
            if found.near.route == "kind_word":
                designators = split_kind_words(tokens)[1]
                if not any(designator.fits(entity.type) for designator in designators):
                    continue
            place = owners[found.near.number][found.owner]
            yield Candidate(entity, found.score, found.evidence, self.index.name(entity, place))

    def _word_by_word(
        self, tokens: Sequence[Token], others: Sequence[Near], kinds: Collection[str]
    ) -> Iterable[Candidate]:
        """People, organisations and things, by the rules that hold for their words."""
        wanted = frozenset(kinds or ("person", "organization", "equipment", "thing")) - {"place"}
        entities: dict[str, Entity] = {}
        for near in sorted(others, key=lambda near: near.edits):
            for entity, _ in self._owners(near.number, wanted):
                if len(entities) < _MOST_WEIGHED:
                    entities[entity.id] = entity
        index = Index.build(Gazetteer(entities.values()))
        index.crowding = crowding_of(len(self.index))
        return Matcher(index).candidates(tokens, alone=True)

    def nearby(self, asked: str, tokens: Sequence[Token]) -> Iterator[Near]:
        """The names that a name may be, the surest rules first; one may come more than once.

        Args:
            asked: The key of the name.
            tokens: Its words.
        """
        if self._has_part(tokens):
            core, designators = split_kind_words(tokens)
            if designators and (number := self.index.exact(exact_key(core))) is not None:
                yield Near(exact_key(core), number, 0, "kind_word", "the name without its kind-word")
        words = [token.text for token in tokens]
        yield from self._by_case_form(words)
        yield from self._in_other_order(tokens)
        for strict in dict.fromkeys(strict_name_keys(words)):
            for number in self.index.strict(strict):
                key = self.index.text(number)
                if key != asked and sound_alike(asked, key):
                    yield Near(key, number, 0, "same_key")
        most = (len(asked) >= _SHORTEST_ONE_EDIT) + (len(asked) >= _SHORTEST_TWO_EDITS)
        if most:
            digits = _digits(asked)
            for edits, key, number in self.index.near(asked, most):
                if digits == _digits(key):
                    yield Near(key, number, edits, "edits")

    def _has_part(self, tokens: Sequence[Token]) -> bool:
        """Whether some of the words may be a name by themselves; far cheaper than to look for their kind-words."""
        count = len(tokens)
        if count > _MOST_WORDS or any(is_unspaced(token.text) for token in tokens):
            return True
        parts = (tokens[at : at + length] for length in range(1, count) for at in range(count - length + 1))
        return any(self.index.exact(exact_key(part)) is not None for part in parts)

    def _by_case_form(self, words: Sequence[str]) -> Iterator[Near]:
        """Names that the words are case forms of."""
        if len(words) > _MOST_WORDS:
            return
        most = _MOST_OF_A_WORD if len(words) > 1 else None
        choices = [[(word, ""), *((n.text, n.ending) for n in nominatives(word)[:most])] for word in words]
        forms = list(islice(product(*choices), 1, _MOST_FORMS))
        for form, key in zip(forms, name_keys(["".join(text for text, _ in form) for form in forms]), strict=True):
            number = self.index.exact(key)
            if number is not None:
                endings = ", ".join(ending for _, ending in form if ending)
                yield Near(key, number, 0, "case_form", f"{' '.join(words)} is a case form of {key}: {endings}")

    @cached_property
    def _only_places(self) -> bool:
        """Whether the gazetteer has nothing but places."""
        return self.entities.kinds() <= {"place"}

    def _in_other_order(self, tokens: Sequence[Token]) -> Iterator[Near]:
        """Names of people whose words stand in another order."""
        if 1 < len(tokens) < _MOST_WORDS and not self._only_places:
            for order in islice(permutations(tokens), 1, None):
                number = self.index.exact(exact_key(order))
                if number is not None:
                    yield Near(self.index.text(number), number, 0, "other_order")


def _digits(key: str) -> str:
    return "" if key.isalpha() else "".join(filter(str.isdigit, key))


def resembles(candidate: Candidate, resemblances: Collection[str]) -> bool:
    """Whether a candidate is not named but only resembles what was asked for."""
    return any(reason.feature in resemblances or reason.feature.startswith("near_") for reason in candidate.evidence)
