"""What can go wrong, one class for each cause.

"Nothing found" is never an error: it is a decision with the status ``unknown``.
"""

from __future__ import annotations

from dataclasses import dataclass


class NamenormError(Exception):
    """Base of every error that namenorm raises on purpose.

    Examples:
        >>> import namenorm
        >>> try:
        ...     namenorm.normalize("Belgorod", kind="plase")
        ... except NamenormError as error:
        ...     print(type(error).__name__)
        OptionError
    """


class DataError(NamenormError, ValueError):
    """A data file (gazetteer, table, lexicon) is not what it should be. It is a ``ValueError`` too.

    Examples:
        >>> from namenorm import Gazetteer
        >>> Gazetteer.load("")
        Traceback (most recent call last):
        namenorm.errors.DataError: no path: give a file or a folder
    """


class OptionError(NamenormError, ValueError):
    """An option has a value that it cannot have. It is a ``ValueError`` too.

    Examples:
        >>> from namenorm import Normalizer
        >>> Normalizer(margin=0.5)
        Traceback (most recent call last):
        namenorm.errors.OptionError: margin must be a number at least 1, not 0.5
    """


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a gazetteer file: where it is and what to write instead.

    Attributes:
        path: The file, as it was given.
        line: Line number from 1; 0 where the fault belongs to the whole file.
        entity: Id of the entity, or "" where none is known.
        message: What is wrong and what to write instead.
        code: The fault's code, such as ``NN004``; docs/gazetteer.md lists them.

    Examples:
        >>> print(Fault("mine.yaml", 3, "suzdal", "unknown field 'contry'; did you mean 'country'?", "NN003"))
        mine.yaml:3: suzdal: unknown field 'contry'; did you mean 'country'? [NN003]
    """

    path: str
    line: int
    entity: str
    message: str
    code: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.entity or '-'}: {self.message} [{self.code}]"


class GazetteerError(DataError):
    """A gazetteer has faults; all of them are in ``faults`` and nothing of it was loaded.

    Attributes:
        faults: Every `Fault`, in the order of the files.

    Examples:
        >>> from namenorm import Entity, Gazetteer
        >>> try:
        ...     Gazetteer([Entity("suzdal", "place", ()), Entity("suzdal", "person", ())])
        ... except GazetteerError as error:
        ...     print([fault.code for fault in error.faults])
        ['NN007']
    """

    def __init__(self, faults: tuple[Fault, ...] | list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[GazetteerError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)
