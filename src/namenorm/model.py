"""What flows through namenorm: entities and their names, candidates, decisions, clusters, variants.

Every type is frozen; every score is a probability from 0 to 1. What a text names is in `namenorm.document`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from namenorm.shown import OnCard

Status = Literal["matched", "ambiguous", "unknown"]
KINDS = ("person", "organization", "place", "equipment", "thing")
NAME_KINDS = ("official", "translation", "acronym", "short", "nickname", "former", "misspelling")
_NEVER_SHOWN = frozenset({"former", "nickname", "misspelling"})
PROFILES = ("en", "en-official", "uk", "ru", "source")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity as the gazetteer has it.

    Attributes:
        text: The name as written.
        lang: Language (ISO 639-1), or "" where it is not known.
        kind: official, translation, acronym, short, nickname, former or misspelling.
        weak: Whether it also means other things and counts only with evidence.
        since: First year in which it was in use, where known.
        until: Last year in which it was in use, where known.
        source: Where this name was seen, where that differs from the entity's sources.

    Examples:
        >>> name = Name("Грайворон", "ru")
        >>> str(name), name.kind, name.weak
        ('Грайворон', 'official', False)
    """

    text: str
    lang: str = ""
    kind: str = "official"
    weak: bool = False
    since: int | None = None
    until: int | None = None
    source: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, repr=False)
class Entity(OnCard):
    """A thing with a stable id.

    Attributes:
        id: Stable identifier, such as ``grayvoron``.
        kind: person, organization, place, equipment or thing.
        type: A finer word, such as ``town``, ``ministry``, ``military-unit``; "" where unknown.
        names: Every listed name, the most official first.
        display: Spellings for readers as (profile, spelling) pairs.
        country: Id of the country it belongs to, or "".
        parent: Id of the entity that contains it, or "".
        seat: For a region or district, id of the place it is named after, or "".
        not_same_as: Ids of things with near names that are never this one.
        ids: External identifiers as (scheme, identifier) pairs, such as ("geonames", "561762").
        sources: Where the facts come from.
        note: A remark for readers of the gazetteer.
        coordinates: Latitude (-90 to 90) and longitude (-180 to 180) in degrees, or None.
        never: Strings that look like one of its names and must resolve to nothing.
        replaces: Former ids of the entity and ids of entities merged into it; they still lead to it.

    Examples:
        >>> town = Entity("suzdal", "place", (Name("Суздаль", "ru"),), type="town", display=(("en", "Suzdal"),))
        >>> town, str(town), town.names[0].text
        (<Entity suzdal 'Suzdal', town, 1 name>, 'Suzdal', 'Суздаль')
    """

    id: str
    kind: str
    names: tuple[Name, ...]
    type: str = ""
    display: tuple[tuple[str, str], ...] = ()
    country: str = ""
    parent: str = ""
    seat: str = ""
    not_same_as: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""
    coordinates: tuple[float, float] | None = None
    never: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The English display name."""
        return self.display_name("en")

    def display_name(self, profile: str = "en") -> str:
        """Spell the entity for readers.

        Args:
            profile: "en", "en-official", "uk", "ru", or any language that the entity has a name in.

        Returns:
            The spelling set for the profile; else the first name in its language, an acronym only where there is no
            other and never a former name, a nickname or a misspelling; else the English one; else the first name; else
            the id.

        Examples:
            >>> town = Entity("suzdal", "place", (Name("Суздаль", "ru"),), display=(("en", "Suzdal"),))
            >>> town.display_name("ru"), town.display_name("uk")
            ('Суздаль', 'Suzdal')
        """
        chosen = dict(self.display)
        if profile in chosen:
            return chosen[profile]
        lang = profile.partition("-")[0]
        own = [name for name in self.names if name.lang == lang and name.kind not in _NEVER_SHOWN]
        if own and lang == profile:
            return min(own, key=lambda name: name.kind == "acronym").text
        return chosen.get(lang) or chosen.get("en") or (self.names[0].text if self.names else self.id)

    def external_id(self, scheme: str) -> str | None:
        """Return the identifier in another scheme ("wikidata", "geonames"), or None.

        Examples:
            >>> from namenorm import Gazetteer
            >>> kyiv = Gazetteer.default()["kyiv"]
            >>> kyiv.external_id("geonames"), kyiv.external_id("no-such-scheme")
            ('703448', None)
        """
        return dict(self.ids).get(scheme)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class CaseForm:
    """A word that was recognised as a case form.

    Attributes:
        word: The word as it stands.
        lemma: The nominative that it was led back to, folded.
        lang: Language (ISO 639-1) of the ending; another language may have the same one.

    Examples:
        >>> import namenorm
        >>> namenorm.normalize("Грайворону").candidates[0].evidence[0].case_form
        CaseForm(word='Грайворону', lemma='грайворон', lang='ru')
    """

    word: str
    lemma: str
    lang: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a candidate.

    Attributes:
        feature: Name of the feature in the score's data file.
        weight: What it adds to the log-odds of the score.
        detail: The reason in words.
        case_form: The case form that a word was recognised as, where the reason is one.
        word: The word of the query that it is about, "" for none.
        of_name: The word of the name that it is about, "" for none.

    Examples:
        >>> import namenorm
        >>> reason = namenorm.normalize("Grivoron").candidates[0].evidence[0]
        >>> reason.feature, reason.weight, str(reason)
        ('light_edit', -2.2, 'Grivoron = Грайворон: one a missing')
    """

    feature: str
    weight: float
    detail: str
    case_form: CaseForm | None = None
    word: str = ""
    of_name: str = ""

    def __str__(self) -> str:
        words = " = ".join(filter(None, (self.word, self.of_name)))
        return f"{words}: {self.detail}" if words else self.detail


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign that a name may not be what it seems to be to a reader.

    Attributes:
        sign: "mixed_scripts", "bidi_controls", "invisible", "styled_letters", "stacked_marks" or "look_alike"; see
            docs/data-model.md.
        detail: What was seen, in words.

    Examples:
        >>> import namenorm
        >>> (flag,) = namenorm.normalize("Кyiv").flags
        >>> flag.sign, flag.detail
        ('mixed_scripts', 'Кyiv: Cyrillic К read as Latin K')
    """

    sign: str
    detail: str

    def __str__(self) -> str:
        return f"{self.sign}: {self.detail}"


@dataclass(frozen=True, slots=True, repr=False)
class Candidate(OnCard):
    """An entity that a name may denote.

    Attributes:
        entity: The entity.
        score: The chance that the name denotes it, from 0 to 1.
        evidence: The reasons, the heaviest doubts first.
        matched: The name of the entity that came nearest.

    Examples:
        >>> import namenorm
        >>> best = namenorm.normalize("Ministry of Defence").candidates[0]
        >>> best.id, best.entity.country, best.matched.lang, round(best.score, 1)
        ('belarusian-ministry-of-defence', 'belarus', 'en', 0.5)
    """

    entity: Entity
    score: float
    evidence: tuple[Evidence, ...]
    matched: Name

    @property
    def id(self) -> str:
        """Id of the entity."""
        return self.entity.id

    def __str__(self) -> str:
        return f"{self.id} {self.score:.2f}"


@dataclass(frozen=True, slots=True, repr=False)
class Decision(OnCard):
    """What a name was decided to denote.

    Attributes:
        text: The name as it was given.
        status: "matched", "ambiguous" (several fit, or the one that fits needs evidence) or "unknown".
        candidates: What came into question, best first; may be filled even where the status is "unknown".
        name: Canonical name in the normalizer's display profile where matched; else None.
        threshold: The score that a match had to reach.
        margin: How many times greater its odds had to be than those of the next candidate.

    Examples:
        >>> import namenorm
        >>> decision = namenorm.normalize("Hraivoron")
        >>> decision.status, decision.id, decision.name, decision.score > 0.9
        ('matched', 'grayvoron', 'Grayvoron', True)
        >>> bool(decision), str(decision), str(namenorm.normalize("Atlantis"))
        (True, 'Grayvoron', 'Atlantis')
    """

    text: str
    status: Status
    candidates: tuple[Candidate, ...] = ()
    name: str | None = None
    threshold: float = 0.0
    margin: float = 0.0

    @property
    def entity(self) -> Entity | None:
        """The entity where matched, else None."""
        return self.candidates[0].entity if self.status == "matched" else None

    @property
    def id(self) -> str | None:
        """Id of the entity where matched, else None."""
        return self.candidates[0].entity.id if self.status == "matched" else None

    @property
    def score(self) -> float:
        """Score of the best candidate, 0.0 where there is none."""
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Signs that the name may be written to mislead a reader; () for none. They never decide.

        Worked out anew each time: keep it where it is needed twice.
        """
        from namenorm.matching.flags import flags_of

        return flags_of(self)

    def explain(self) -> str:
        """Account for the decision in a few lines of plain text.

        Examples:
            >>> import namenorm
            >>> print(namenorm.normalize("Hayvoron").explain())
            'Hayvoron' is Hayvoron (hayvoron), score 0.99
              by its translation name Hayvoron (en)
                  +0.0  Hayvoron, letter for letter
              a match needs 0.92 and 1.8 times the odds of the next
        """
        from namenorm.matching.explain import explain

        return explain(self)

    def __bool__(self) -> bool:
        return self.status == "matched"

    def __str__(self) -> str:
        return self.name if self.name is not None else self.text


@dataclass(frozen=True, slots=True, repr=False)
class Cluster(OnCard):
    """Names that were merged because they denote one thing.

    Attributes:
        name: The name chosen for all of them.
        indices: Positions in the input, rising.
        score: The chance that all of them belong together: the weakest link that holds the cluster; 1.0 for one name.
        names: The distinct spellings, the most frequent first.

    Examples:
        >>> import namenorm
        >>> found = namenorm.cluster(["Pyotr Sokolov", "Петр Соколов", "Anna Weber"])[0]
        >>> found.name, found.indices, found.names
        ('Pyotr Sokolov', (0, 1), ('Pyotr Sokolov', 'Петр Соколов'))
    """

    name: str
    indices: tuple[int, ...]
    score: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling under which a name may be found.

    Attributes:
        text: The spelling.
        origin: What makes it: "listed", or the romanisation systems, or the case form.
        checked: Whether a checked source stands behind it.

    Examples:
        >>> import namenorm
        >>> first = namenorm.variants("Grayvoron")[0]
        >>> str(first), first.origin, first.checked
        ('Грайворон', 'listed, official', True)
    """

    text: str
    origin: str
    checked: bool = True

    def __str__(self) -> str:
        return self.text
