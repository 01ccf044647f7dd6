"""What flows through an import: what became of each row, what is asked of a source, and the counts of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from namenorm.arguments import check_collection, check_kind, check_number
from namenorm.errors import Fault
from namenorm.model import Entity

_MOST_FAULTS = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """An entity of a source.

    Attributes:
        entity: The entity, its names as the source writes them.
        country: Its country as the source writes it, such as ``UA`` or ``Q212``; "" where it does not say.
        population: How many people live there; None where the source has no such figure.
    """

    entity: Entity
    country: str = ""
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A row that adds to an entity that another row gives."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A row that is as it should be but gives no entity, or none that was asked for.

    Attributes:
        reason: Why, in words that are the same for all such rows.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be read.

    Attributes:
        message: What is wrong and what to write instead.
        code: The fault's code, as in docs/gazetteer.md.
        entity: Id in the row, where there is one.
    """

    message: str
    code: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one row.

    Attributes:
        path: Its file.
        line: Number of its first line, from 1.
        outcome: An entity, or why it is none.
    """

    path: str
    line: int
    outcome: Found | Joined | Dropped | Refused


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of a source.

    Attributes:
        columns: (field, column) pairs: under which name a table has what; see `tables`.
        default_kind: Kind of entities whose source does not say one.
        kinds: Only entities of these kinds; empty for all.
        countries: Only entities of these countries, as the source writes them, in any capitals; empty for all.
        min_population: Only places with at least so many people, where the source counts them.
        features: Only GeoNames features of these classes or codes, such as ``P`` or ``PPLC``; empty for all.
        namespace: What is put before each id: ``geonames`` makes ``geonames:525404``; None for the format's own.

    Raises:
        OptionError: A kind is none of ours, or the population is no number.
        TypeError: One string is given for several.

    Examples:
        >>> Options(countries=frozenset({"UA"}), min_population=500).reason_against("place", "UA", 120)
        'fewer people'
    """

    columns: tuple[tuple[str, str], ...] = ()
    default_kind: str = "thing"
    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    min_population: int = 0
    features: frozenset[str] = frozenset()
    namespace: str | None = None

    def __post_init__(self) -> None:
        for what in ("kinds", "countries", "features"):
            check_collection(getattr(self, what), what)
        check_number(self.min_population, "min_population", 0)
        object.__setattr__(self, "default_kind", check_kind(self.default_kind))
        object.__setattr__(self, "kinds", frozenset(map(check_kind, self.kinds)))
        for what in ("countries", "features"):
            object.__setattr__(self, what, frozenset(code.upper() for code in getattr(self, what)))

    def reason_against(self, kind: str, country: str, population: int | None) -> str:
        """Say why an entity was not asked for; "" where it was.

        Args:
            kind: Its kind.
            country: Its country as the source writes it.
            population: How many people live there; None where the source does not say.

        Examples:
            >>> Options(kinds=frozenset({"person"})).reason_against("place", "UA", None)
            'of another kind'
        """
        if self.kinds and kind not in self.kinds:
            return "of another kind"
        if self.countries and country.upper() not in self.countries:
            return "of another country"
        if population is not None and population < self.min_population:
            return "fewer people"
        return ""


@dataclass(slots=True)
class Report:
    """What became of the rows and names of an import; every row and name is counted once.

    ``rows == entities + joined + dropped + refused`` and ``names == names_kept + names_dropped``.

    Attributes:
        rows: Rows that were read.
        entities: Rows that gave an entity.
        joined: Rows that added to an entity.
        reasons: Why rows were dropped, with counts.
        refused: Rows that could not be read.
        faults: The first thousand refused rows; ``on_fault`` is told of all.
        names: Names that were read, of entities that were asked for.
        names_kept: Names that remain.
        name_reasons: Why names were dropped, with counts.
        languages_unset: Names that remain without their language, since it is not written with their letters.
        on_fault: Called with every refused row.

    Examples:
        >>> report = Report(rows=3, entities=2, refused=1)
        >>> print(str(report).splitlines()[0])
        3 rows: 2 entities, 0 joined to them, 0 dropped, 1 refused
    """

    rows: int = 0
    entities: int = 0
    joined: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)
    names: int = 0
    names_kept: int = 0
    name_reasons: Counter[str] = field(default_factory=Counter)
    languages_unset: int = 0
    on_fault: Callable[[Fault], None] | None = None

    @property
    def dropped(self) -> int:
        """Rows that were dropped."""
        return self.reasons.total()

    @property
    def names_dropped(self) -> int:
        """Names that were dropped."""
        return self.name_reasons.total()

    def refuse(self, path: str, line: int, refused: Refused) -> None:
        """Count a row that cannot be read, and tell of it.

        Args:
            path: Its file.
            line: Number of its first line, from 1.
            refused: Why.

        Examples:
            >>> report = Report()
            >>> report.refuse("towns.csv", 3, Refused("no name", "NN004"))
            >>> report.refused, str(report.faults[0])
            (1, 'towns.csv:3: -: no name [NN004]')
        """
        fault = Fault(path, line, refused.entity, refused.message, refused.code)
        self.refused += 1
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(fault)
        if self.on_fault is not None:
            self.on_fault(fault)

    def drop_name(self, reason: str, count: int = 1) -> None:
        """Count names that are read and dropped.

        Args:
            reason: Why, in words that are the same for all such names.
            count: How many.

        Examples:
            >>> report = Report()
            >>> report.drop_name("a link", 2)
            >>> report.names, report.names_dropped
            (2, 2)
        """
        self.names += count
        self.name_reasons[reason] += count

    def __str__(self) -> str:
        """The counts in a few lines."""
        rows = f"{self.rows} rows: {self.entities} entities, {self.joined} joined to them"
        lines = [
            f"{rows}, {self.dropped} dropped, {self.refused} refused",
            *(f"  {count} {reason}" for reason, count in self.reasons.most_common()),
            f"{self.names} names: {self.names_kept} kept, {self.names_dropped} dropped",
            *(f"  {count} {reason}" for reason, count in self.name_reasons.most_common()),
        ]
        if self.languages_unset:
            lines.append(f"{self.languages_unset} names kept without their language, which has other letters")
        return "\n".join(lines)
