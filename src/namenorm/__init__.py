"""namenorm: the many spellings of one thing, turned into that thing.

The functions of this module ask a default `Normalizer` over the built-in gazetteer, made on first use.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from namenorm.document import Document, Mention
from namenorm.model import Candidate, Cluster, Decision, Entity, Evidence, Name, Variant

if TYPE_CHECKING:
    from namenorm.gazetteer import Gazetteer
    from namenorm.normalizer import Normalizer

__version__ = "0.1.0"
__all__ = [
    "Candidate",
    "Cluster",
    "Decision",
    "Document",
    "Entity",
    "Evidence",
    "Gazetteer",
    "Mention",
    "Name",
    "Normalizer",
    "Variant",
    "cluster",
    "compare",
    "find",
    "find_many",
    "normalize",
    "normalize_many",
    "rewrite",
    "variants",
]


def __getattr__(name: str) -> Any:
    """Import the two classes on first use, so that importing namenorm reads nothing and stays quick."""
    if name == "Gazetteer":
        from namenorm.gazetteer import Gazetteer

        return Gazetteer
    if name == "Normalizer":
        from namenorm.normalizer import Normalizer

        return Normalizer
    raise AttributeError(f"module 'namenorm' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


@lru_cache(1)
def _default() -> Normalizer:
    from namenorm.normalizer import Normalizer

    return Normalizer()


def normalize(name: str, *, kind: str | None = None, context: str | None = None) -> Decision:
    """Decide which entity of the built-in gazetteer a name denotes: see `Normalizer.normalize`.

    Args:
        name: One name, in any spelling, script or case form.
        kind: "person", "organization", "place", "equipment" or "thing", where the kind is known.
        context: Text around the name.

    Returns:
        The decision, which is matched, ambiguous or unknown, with its candidates.

    Raises:
        TypeError: The name is not a string.
        OptionError: The kind is none of ours.

    Examples:
        >>> decision = normalize("Graivoron")
        >>> decision.status, decision.id, decision.name
        ('matched', 'grayvoron', 'Grayvoron')
        >>> normalize("Atlantis").status
        'unknown'
    """
    return _default().normalize(name, kind=kind, context=context)


def normalize_many(
    names: Iterable[str],
    *,
    kind: str | None = None,
    context: str | None = None,
    progress: bool | None = None,
    workers: int | None = None,
) -> list[Decision]:
    """Decide for many names, each distinct one worked once: see `Normalizer.normalize_many`.

    Args:
        names: The names; any iterable of strings.
        kind: As for `normalize`, for all of them.
        context: As for `normalize`, for all of them.
        progress: Whether to show a bar on standard error; None for long work on a terminal.
        workers: How many processes may work, from 1; None for as many as there are cores where the work is long.

    Returns:
        One decision for each name, in order.

    Raises:
        TypeError: Something in ``names`` is not a string.
        OptionError: The kind is none of ours, or ``workers`` is less than 1.

    Examples:
        >>> [decision.id for decision in normalize_many(["RDK", "РДК", "Hraivoron"])]
        ['russian-volunteer-corps', 'russian-volunteer-corps', 'grayvoron']
    """
    return _default().normalize_many(names, kind=kind, context=context, progress=progress, workers=workers)


def find(text: str, *, fuzzy: bool = True) -> Document:
    """Find the entities that a text names: see `Normalizer.find`.

    Args:
        text: Running text.
        fuzzy: Whether words that are spelt almost as a name count.

    Returns:
        The document with its mentions, whose offsets into the text are half-open, in code points.

    Raises:
        TypeError: The text is not a string.

    Examples:
        >>> [mention.id for mention in find("Shelling hit Shebekino in the Belgorod region.").mentions]
        ['shebekino', 'belgorod-oblast']
    """
    return _default().find(text, fuzzy=fuzzy)


def find_many(
    texts: Iterable[str], *, fuzzy: bool = True, progress: bool | None = None, workers: int | None = None
) -> Generator[Document, None, None]:
    """Find the entities that each of many texts names, lazily and in order: see `Normalizer.find_many`.

    Args:
        texts: The texts; any iterable, also an endless one.
        fuzzy: As for `find`.
        progress: Whether to show a bar on standard error; None for many texts on a terminal.
        workers: How many other processes may work, 1 for none; None for as many as there are cores, for much text.

    Returns:
        An iterator of the documents, in the order of the texts.

    Raises:
        TypeError: Something is not a string.
        OptionError: ``workers`` is less than 1.

    Examples:
        >>> texts = ["Shelling hit Shebekino.", "They fled Grivoron."]
        >>> [[mention.id for mention in document] for document in find_many(texts)]
        [['shebekino'], ['grayvoron']]
    """
    return _default().find_many(texts, fuzzy=fuzzy, progress=progress, workers=workers)


def rewrite(text: str, *, display: str | None = None) -> str:
    """Write a text with canonical names: see `Normalizer.rewrite`.

    Args:
        text: Running text.
        display: Profile of the canonical names: "en", "en-official", "uk", "ru" or "source".

    Raises:
        TypeError: The text is not a string.
        OptionError: The profile is none of ours.

    Examples:
        >>> rewrite("They entered Grivoron and Kozynka.")
        'They entered Grayvoron and Kozinka.'
    """
    return _default().rewrite(text, display=display)


def compare(one: str, other: str, *, kind: str | None = None) -> float:
    """Say how likely two names denote one thing, from 0 to 1.

    Args:
        one: A name.
        other: Another name; the order does not matter.
        kind: "person", "organization", "place", "equipment" or "thing", where the kind is known.

    Raises:
        TypeError: A name is not a string.
        OptionError: The kind is none of ours.

    Examples:
        >>> compare("Yevgeny Prigozhin", "Евгений Пригожин") > 0.9
        True
        >>> compare("Volodymyr Zelensky", "Olena Zelenska") < 0.1
        True
    """
    return _default().compare(one, other, kind=kind)


def cluster(
    names: Iterable[str],
    *,
    kinds: Sequence[str | None] | None = None,
    different: Iterable[tuple[str, str]] = (),
    progress: bool | None = None,
) -> list[Cluster]:
    """Merge the spellings of one thing among names that need not be in any gazetteer.

    Args:
        names: The names.
        kinds: Kind of each name ("person", ...), None where unknown. Names of two kinds never merge.
        different: Pairs of names, as they stand in ``names``, that must never be in one cluster. A pair with a name
            that is not there is passed over, so that one list serves many batches.
        progress: Whether to show a progress bar on standard error; None shows it for long work on a terminal.

    Returns:
        Clusters in the order of their first name; every position of the input is in exactly one.

    Raises:
        TypeError: Something in ``names`` is not a string, or in ``different`` no pair of strings.
        OptionError: ``kinds`` has another length, a kind is none of ours, or a pair of ``different`` is one name twice.

    Examples:
        >>> names = ["Pyotr Sokolov", "Петр Соколов", "Anna Weber"]
        >>> [found.indices for found in cluster(names)]
        [(0, 1), (2,)]
        >>> [found.indices for found in cluster(names, different=[("Pyotr Sokolov", "Петр Соколов")])]
        [(0,), (1,), (2,)]
    """
    return _default().cluster(names, kinds=kinds, different=different, progress=progress)


def variants(name: str, *, lang: str | None = None, checked: bool = False, limit: int | None = None) -> list[Variant]:
    """List the spellings under which to search for a name, the best known first, each with what makes it.

    Args:
        name: Any name; for one that the gazetteer knows, all its names count.
        lang: Language (ISO 639-1) whose romanisation systems are used; by default that of each name, or every one that
            the name may be of.
        checked: Whether to leave out what only systems make that no reference has checked.
        limit: How many to list at most, from 1; None for all.

    Returns:
        The name and its listed names, acronyms, then romanisations, those that most systems make first. Empty
        for a name without letters and digits.

    Raises:
        TypeError: The name is not a string.
        OptionError: There is no romanisation system for ``lang``, or ``limit`` is less than 1.

    Examples:
        >>> {"Грайворон", "Grayvoron", "Graivoron", "Grajworon"} <= {str(variant) for variant in variants("Grayvoron")}
        True
        >>> [str(variant) for variant in variants("Сосновка", lang="uk", limit=3)]
        ['Сосновка', 'Sosnovka', 'Sosnowka']
    """
    return _default().variants(name, lang=lang, checked=checked, limit=limit)
