"""Where a place is said to lie, beside its name, against where the gazetteer says that it lies.

"Donetsk, Rostov Oblast" is not the Donetsk of Donetsk Oblast; "Belgorod Oblast, Grayvoron" names the town. Each part
that a comma, a bracket or a slash sets apart is looked up among the places, and compared with what the entity lies in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from enum import Enum

from namenorm.gazetteer import Gazetteer
from namenorm.gazetteer.importing.countries import code_of
from namenorm.matching.decide import THRESHOLD
from namenorm.matching.features import Feature
from namenorm.model import Candidate, Entity
from namenorm.writing.parse import Reading, units_of
from namenorm.writing.tokens import Token

_LIKELY = 0.5  # score from which on a place is taken for one that the entity is known to lie in
_MOST_LEVELS = 8
_WIDE = frozenset({"region", "district"})
_LOCATION = frozenset({"location", "location_differs"})


class _Verdict(Enum):
    """What a part says of where an entity lies."""

    THERE = "it lies there"
    SAME = "another name of it"
    IN_COUNTRY = "it lies in that country"
    OPEN = "it may lie there"
    UNKNOWN = "where it lies is known, but not whether that is there"
    OTHER_COUNTRY = "it lies in another country"
    ELSEWHERE = "it lies elsewhere"


class Whereabouts:
    """Judges what stands beside the name of a place; immutable.

    Args:
        gazetteer: Says what lies in what.
        places_named: The places that some words may name, best first.
    """

    def __init__(self, gazetteer: Gazetteer, places_named: Callable[[Sequence[Token]], Sequence[Candidate]]) -> None:
        self._gazetteer = gazetteer
        self._places_named = places_named

    def judged(self, features: list[Feature], reading: Reading, entity: Entity) -> list[Feature]:
        """The features of a name, with what its other parts say in place of their being left out.

        Args:
            features: What speaks for and against an entity. That its name is weak no longer counts beside its region.
            reading: The reading that left parts out.
            entity: The entity.
        """
        if entity.kind != "place" or not any(feature.name in _LOCATION for feature in features):
            return features
        verdicts = {self._verdict(part, entity) for part in reading.elsewhere if not _says_nothing(part)}
        name = _weighed(verdicts)
        is_sure = name == "lies_there" or (reading.located == "wider first" and not verdicts)
        if not is_sure and any(feature.name == "location_differs" for feature in features):
            name = "location_differs"  # the listed name says where it lies, too, or what stands first may be meant
        settled = _LOCATION | {"weak"} if _Verdict.THERE in verdicts and name == "lies_there" else _LOCATION
        words = ", ".join(" ".join(token.text for token in part) for part in reading.elsewhere)
        rest = [feature for feature in features if feature.name not in settled]
        return [*rest, Feature(name, _DETAILS[name], word=words)]

    def _verdict(self, part: tuple[Token, ...], entity: Entity) -> _Verdict:
        above = self._above(entity)
        own_country = entity.country or (entity.id if entity.type == "country" else "")
        if not above and entity.type != "country":
            country = self._country_named(part, own_country)
            return _Verdict.OPEN if country in ("", own_country) or not own_country else _Verdict.OTHER_COUNTRY
        around = {place.id for place in above}
        seats = {place.seat for place in above} - {""}
        found = self._places_named(part)
        likely = [candidate.entity for candidate in found if candidate.score >= _LIKELY]
        near = {place.id for place in likely}
        if not near.isdisjoint((around | seats) - {own_country}) or any(place.seat == entity.id for place in likely):
            return _Verdict.THERE
        if entity.id in near:
            return _Verdict.SAME
        if country := own_country if own_country in near else self._country_named(part, own_country):
            return _Verdict.IN_COUNTRY if country == own_country else _Verdict.OTHER_COUNTRY
        sure = [candidate.entity for candidate in found if candidate.score >= THRESHOLD]
        if any(entity in self._above(place) for place in sure):
            return _Verdict.ELSEWHERE  # the entity is what the other part lies in
        located = [place for place in sure if place.country]
        if not located:
            return _Verdict.UNKNOWN
        between = [place for place in located if place.type in _WIDE and above and above[0] in self._above(place)]
        if not between:
            return _Verdict.ELSEWHERE
        return _Verdict.UNKNOWN if above[0].type == "country" else _Verdict.OPEN

    @staticmethod
    def _country_named(part: tuple[Token, ...], own: str) -> str:
        """The country that a part names by a common word, or by the ISO code of the entity's own; "" for none."""
        units = units_of(part)
        if len(units) == 1 and units[0].country:
            return units[0].country
        is_code = len(part) == 1 and len(part[0].text) == 2 and part[0].text.isupper()
        return own if is_code and code_of(own) == part[0].text else ""

    def _above(self, entity: Entity) -> list[Entity]:
        """The entities that one lies in, the nearest first, its country last."""
        found: list[Entity] = []
        at = entity
        while (above := at.parent or at.country) and above in self._gazetteer and len(found) < _MOST_LEVELS:
            at = self._gazetteer[above]
            if at in found:
                break
            found.append(at)
        return found


_DETAILS = {
    "location": "without what says where it lies",
    "lies_there": "where it lies",
    "location_unknown": "where it lies is known, but not whether that is there",
    "location_differs": "it lies elsewhere",
}


def _weighed(verdicts: Set[_Verdict]) -> str:
    """The feature that the verdicts on all parts come to."""
    found = set(verdicts)
    if _Verdict.THERE in found:
        found.discard(_Verdict.OTHER_COUNTRY)  # "Sevastopol, Crimea, Russia"
    if found & {_Verdict.ELSEWHERE, _Verdict.OTHER_COUNTRY}:
        return "location_differs"
    if _Verdict.UNKNOWN in found:
        return "location_unknown"
    return "location" if not found or _Verdict.OPEN in found else "lies_there"


def _says_nothing(part: tuple[Token, ...]) -> bool:
    """Whether a part is a number, a letter or a mark, as in <b>Sumy</b>."""
    return all(token.folded.isdecimal() or len(token.folded) == 1 for token in part)
