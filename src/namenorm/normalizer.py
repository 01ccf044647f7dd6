"""The one object that people hold: a gazetteer with its index and options, and everything that can be asked of it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING

from namenorm.arguments import check_collection, check_count, check_kind, check_number, check_text, checked_pair
from namenorm.document import Document
from namenorm.errors import OptionError
from namenorm.gazetteer import Gazetteer
from namenorm.index import store
from namenorm.matching.calibration import as_shown, limits_as_shown
from namenorm.matching.decide import MARGIN, THRESHOLD, best_of_each, decide
from namenorm.matching.flags import seeming_candidates
from namenorm.matching.matcher import NO_CONTEXT, Context, Matcher
from namenorm.model import PROFILES, Candidate, Cluster, Decision, Variant
from namenorm.writing.tokens import LONGEST_NAME, tokenize_name

if TYPE_CHECKING:
    from namenorm.matching.layers import LayeredMatcher


class Normalizer:
    """Turns names into entities of one gazetteer. Immutable, safe to share between threads, picklable.

    Args:
        gazetteer: The entities to look for; by default the built-in ones.
        display: Profile of the canonical names: "en", "en-official", "uk", "ru" or "source" (as in the input).
        threshold: How strong the evidence for a match must be, from 0 to 1: the score before it is calibrated.
        margin: How many times greater the best candidate's odds must be than the next one's, at least 1.

    Raises:
        OptionError: An option has a value that it cannot have.

    Examples:
        >>> import namenorm
        >>> normalizer = Normalizer(display="uk")
        >>> str(normalizer.normalize("Graivoron"))
        'Грайворон'
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        display: str = "en",
        threshold: float = THRESHOLD,
        margin: float = MARGIN,
    ) -> None:
        if gazetteer is not None and not isinstance(gazetteer, Gazetteer):
            raise TypeError(f"gazetteer must be a Gazetteer, not {type(gazetteer).__name__}; use Gazetteer.load(path)")
        if display not in PROFILES:
            raise OptionError(f"display must be one of {', '.join(PROFILES)}, not {display!r}")
        check_number(threshold, "threshold", 0, 1)
        check_number(margin, "margin", 1)
        self._gazetteer = gazetteer
        self._display = display
        self._threshold = threshold
        self._margin = margin
        self._lock = Lock()
        self._matcher: Matcher | None = None

    @property
    def gazetteer(self) -> Gazetteer:
        """The entities that this normalizer knows.

        Examples:
            >>> "grayvoron" in Normalizer().gazetteer
            True
        """
        return Gazetteer.default() if self._gazetteer is None else self._gazetteer

    @property
    def matcher(self) -> Matcher:
        """The index and the scorer of the first layer that is in memory, built on first use."""
        if self._matcher is None:
            with self._lock:
                if self._matcher is None:
                    self._matcher = Matcher(store.index_of(self._in_memory()))
        return self._matcher

    def _in_memory(self) -> Gazetteer | None:
        """The first layer that is not compiled; None for the built-in one."""
        if self._gazetteer is None:
            return None
        layer = next((layer for layer in self._gazetteer.layers if layer.compiled is None), Gazetteer())
        return None if layer.is_built_in else layer

    @cached_property
    def _layers(self) -> LayeredMatcher | None:
        """The scorer of several layers; None where there is but one, in memory."""
        layers = () if self._gazetteer is None else self._gazetteer.layers
        if all(layer.compiled is None for layer in layers):
            return None
        from namenorm.matching.layers import layered_matcher

        return layered_matcher(layers, self.matcher)

    def normalize(self, name: str, *, kind: str | None = None, context: str | None = None) -> Decision:
        """Decide which entity a name denotes.

        Args:
            name: One name, in any spelling, script or case form.
            kind: "person", "organization", "place", "equipment" or "thing", where the kind is known.
            context: Text around the name; countries it speaks of decide between institutions that share a name.

        Returns:
            The decision, which is matched, ambiguous or unknown, with its candidates.

        Raises:
            TypeError: The name is not a string.
            OptionError: The kind is none of ours.

        Examples:
            >>> import namenorm
            >>> namenorm.normalize("Грайворону").id
            'grayvoron'
            >>> namenorm.normalize("Hayvoron").id
            'hayvoron'
            >>> namenorm.normalize("Ministry of Defence").status
            'ambiguous'
            >>> namenorm.normalize("Ministry of Defence", context="Moscow said").id
            'russian-ministry-of-defence'
        """
        check_text(name, "a name")
        return self._decide(name, self._context(kind, context))

    def normalize_many(
        self,
        names: Iterable[str],
        *,
        kind: str | None = None,
        context: str | None = None,
        progress: bool | None = None,
        workers: int | None = None,
    ) -> list[Decision]:
        """Decide for many names; each distinct name is worked once.

        Args:
            names: The names; any iterable of strings.
            kind: As for `normalize`, for all of them.
            context: As for `normalize`, for all of them.
            progress: Whether to show a bar on standard error; None for where it is a terminal and the work is long.
            workers: How many processes may work, from 1; None for as many as there are cores where 10,000 names or more
                are not exact. The decisions are the same. Each process starts an interpreter of its own and sends its
                decisions back, so it pays only for long work on cores that are idle.

        Returns:
            One decision for each name, in order.

        Raises:
            TypeError: Something in ``names`` is not a string; the message says where.
            OptionError: The kind is none of ours, or ``workers`` is less than 1.

        Examples:
            >>> import namenorm
            >>> decisions = namenorm.normalize_many(["Hraivoron", "Atlantis", "Hraivoron"])
            >>> [decision.id for decision in decisions], decisions[0] is decisions[2]
            (['grayvoron', None, 'grayvoron'], True)
        """
        check_collection(names, "names", "use normalize for one name")
        check_count(workers, "workers")
        shared = self._context(kind, context)
        listed = list(names)
        if not set(map(type, listed)) <= {str}:
            for at, name in enumerate(listed):
                check_text(name, f"names[{at}]")
        from namenorm.matching.batches import Deciding, decide_many

        decide_each = partial(self._decide, context=shared)
        exact = None if self._layers is None else self._layers.exact_batch(shared, self._threshold, self._margin)
        distinct = list(dict.fromkeys(listed))
        known = decide_many(distinct, decide_each, exact, Deciding(self, kind, context), progress, workers)
        return list(map(known.__getitem__, listed))

    def _context(self, kind: str | None, text: str | None) -> Context:
        if kind is None and text is None:
            return NO_CONTEXT
        kinds = frozenset({check_kind(kind)}) if kind is not None else frozenset()
        countries: frozenset[str] = frozenset()
        if text is not None:
            from namenorm.text.find import countries_of

            check_text(text, "context")
            countries = countries_of(text, self.matcher)
        return Context(kinds, countries)

    def _decide(self, name: str, context: Context) -> Decision:
        found = self._candidates(name, context)
        decision = decide(name, found, self._threshold, self._margin, self._display)
        if decision.status != "matched":
            seeming = seeming_candidates(name, partial(self._candidates, context=context))
            if seeming:
                found = best_of_each((*found, *seeming))
                decision = decide(name, found, self._threshold, self._margin, self._display)
        return decision if self._layers is not None else as_shown(decision, self.matcher.index.crowding)

    def limits(self, kind: str) -> tuple[float, float]:
        """Say what a match needs where the best candidate is of a kind, on the scale of the scores that are shown.

        Args:
            kind: The kind of the best candidate.

        Returns:
            The threshold and the margin of such a decision, which are the lowest score of a match, and how many times
            the odds of the next candidate the best one must have.

        Examples:
            >>> threshold, margin = Normalizer().limits("place")
            >>> round(threshold, 2), round(margin, 1)
            (0.92, 1.8)
        """
        if self._layers is not None:
            return self._threshold, self._margin
        return limits_as_shown(self._threshold, self._margin, kind, self.matcher.index.crowding)

    def _candidates(self, name: str, context: Context) -> tuple[Candidate, ...]:
        tokens = tokenize_name(name)
        if self._layers is None:
            return self.matcher.candidates(tokens, context, alone=True)
        return self._layers.candidates(name if len(name) <= LONGEST_NAME else "", tokens, context)

    def is_listed(self, name: str) -> bool:
        """Say whether the gazetteer has a name letter for letter, or as an acronym of an entity.

        Args:
            name: One name; capitals, marks and kinds of apostrophes make no difference.

        Raises:
            TypeError: The name is not a string.

        Examples:
            >>> Normalizer().is_listed("Грайворон"), Normalizer().is_listed("Грайворону")
            (True, False)
        """
        check_text(name, "a name")
        tokens = tokenize_name(name)
        if self._layers is None:
            return self.matcher.index.is_listed(tokens)
        return self._layers.is_listed(name, tokens)

    def find(self, text: str, *, fuzzy: bool = True) -> Document:
        """Find the entities that a text names.

        Args:
            text: Running text.
            fuzzy: Whether words that are spelt almost as a name count, by one wrong letter or by sound; without them a
                long text takes less time.

        Returns:
            The document with its mentions, whose offsets into the text are half-open, in code points.

        Raises:
            TypeError: The text is not a string.

        Examples:
            >>> import namenorm
            >>> document = namenorm.find("Fighting went on in Grivoron and Kozynka.")
            >>> [(mention.text, mention.id) for mention in document.mentions]
            [('Grivoron', 'grayvoron'), ('Kozynka', 'kozinka')]
        """
        from namenorm.text.find import find, unbent

        check_text(text, "a text")
        document = find(text, self.matcher, self._threshold, self._margin, self._display, fuzzy=fuzzy)
        if self._layers is None:
            return document
        return unbent(document, self._layers, partial(self._decide, context=NO_CONTEXT))

    def find_many(
        self,
        texts: Iterable[str],
        *,
        fuzzy: bool = True,
        progress: bool | None = None,
        workers: int | None = None,
    ) -> Generator[Document, None, None]:
        """Find the entities that each of many texts names, lazily: a text is read when its document is asked for.

        Args:
            texts: The texts; any iterable, also an endless one.
            fuzzy: As for `find`.
            progress: Whether to show a bar on standard error; None for where it is a terminal and the texts are many.
            workers: How many other processes may work, 1 for none. None for as many as there are cores, once half a
                million characters were read; from then on some 100,000 characters are read ahead. The documents are
                the same.

        Returns:
            An iterator of the documents, in the order of the texts. Closing it, or leaving it to be collected, ends
            the other processes.

        Raises:
            TypeError: ``texts`` is one string; or, when its turn comes, something in it is not a string.
            OptionError: ``workers`` is less than 1.

        Examples:
            >>> import namenorm
            >>> documents = namenorm.find_many(line for line in ["They fled Grivoron.", "They fled Kozynka."])
            >>> [mention.id for document in documents for mention in document]
            ['grayvoron', 'kozinka']
        """
        from namenorm.text.stream import Finding, find_each

        check_collection(texts, "texts", "use find for one text")
        check_count(workers, "workers")
        return find_each(Finding(self, fuzzy), texts, check_text, workers, progress)

    def rewrite(self, text: str, *, display: str | None = None) -> str:
        """Write a text with the canonical name in place of every matched mention.

        Args:
            text: Running text.
            display: Profile of the canonical names; by default the normalizer's.

        Raises:
            TypeError: The text is not a string.
            OptionError: The profile is none of ours.

        Examples:
            >>> import namenorm
            >>> namenorm.rewrite("He fled Grivoron.")
            'He fled Grayvoron.'
        """
        if display is not None and display not in PROFILES:
            raise OptionError(f"display must be one of {', '.join(PROFILES)}, not {display!r}")
        return self.find(text).rewrite(display)

    def variants(
        self, name: str, *, lang: str | None = None, checked: bool = False, limit: int | None = None
    ) -> list[Variant]:
        """List the spellings under which to search for a name: see `namenorm.variants`.

        Examples:
            >>> [str(variant) for variant in Normalizer().variants("Hayvoron", limit=2)]
            ['Гайворон', 'Hayvoron']
        """
        from namenorm.matching.variants import variants
        from namenorm.writing.romanisation import languages

        check_text(name, "a name")
        if lang is not None and lang not in languages():
            raise OptionError(f"lang must be one of {', '.join(languages())}, not {lang!r}")
        check_count(limit, "limit")
        return variants(name, self.normalize(name).entity, lang, checked=checked, limit=limit)

    def compare(self, one: str, other: str, *, kind: str | None = None) -> float:
        """Say how likely two names denote one thing: see `namenorm.compare`.

        Examples:
            >>> Normalizer().compare("Graivoron", "Grajworon", kind="place") > 0.9
            True
        """
        from namenorm.matching.compare import compare

        check_text(one, "the first name")
        check_text(other, "the second name")
        return compare(one, other, check_kind(kind) if kind is not None else None, self)

    def cluster(
        self,
        names: Iterable[str],
        *,
        kinds: Sequence[str | None] | None = None,
        different: Iterable[tuple[str, str]] = (),
        progress: bool | None = None,
    ) -> list[Cluster]:
        """Merge names that denote one thing: see `namenorm.cluster`. What the gazetteer lists counts.

        Examples:
            >>> [found.names for found in Normalizer().cluster(["RVC", "Hayvoron", "РДК"])]
            [('RVC', 'РДК'), ('Hayvoron',)]
        """
        from namenorm.clustering import cluster

        check_collection(names, "names")
        check_collection(() if kinds is None else kinds, "kinds")
        listed = list(names)
        for at, name in enumerate(listed):
            check_text(name, f"names[{at}]")
        if kinds is not None and len(kinds) != len(listed):
            raise OptionError(f"kinds must have one kind for each name: {len(listed)} names, {len(kinds)} kinds")
        checked = [check_kind(kind) if kind is not None else None for kind in kinds] if kinds is not None else None
        apart = [checked_pair(pair, f"different[{at}]") for at, pair in enumerate(different)]
        return cluster(listed, checked, self, apart, progress)

    def __getstate__(self) -> dict[str, object]:
        options = {"_display": self._display, "_threshold": self._threshold, "_margin": self._margin}
        return {"_gazetteer": self._gazetteer, **options}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._lock = Lock()
        self._matcher = None

    def __repr__(self) -> str:
        return f"<Normalizer of {len(self.gazetteer)} entities, display {self._display!r}>"
