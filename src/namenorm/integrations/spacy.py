"""A spaCy component: the entities of a pipeline get the ids of a gazetteer, or the gazetteer's names become entities.

    nlp = spacy.blank("en")
    nlp.add_pipe("namenorm")

Needs the extra ``namenorm[spacy]``.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from namenorm.document import Document, Mention
from namenorm.errors import DataError, OptionError
from namenorm.gazetteer import Gazetteer
from namenorm.gazetteer.plain import from_row, to_row
from namenorm.matching.decide import MARGIN, THRESHOLD
from namenorm.model import Decision
from namenorm.normalizer import Normalizer
from namenorm.writing.concepts import concepts_of
from namenorm.writing.data import load
from namenorm.writing.tokens import tokenize

try:
    from spacy.language import Language
    from spacy.scorer import Scorer
    from spacy.tokens import Doc, Span
except ImportError as error:
    raise ImportError("namenorm.integrations.spacy needs spaCy: pip install 'namenorm[spacy]'") from error

MODES = ("find", "link")
EXTENSION = "namenorm"
_FILE = "gazetteer.json"
_MOST_CANDIDATES = 5


class NamenormComponent:
    """Finds or links the names of a `Doc`; see `make_component` for the options.

    Attributes:
        mode: "find" or "link".
        spans_key: Which group of ``doc.spans`` is filled or linked.
        overwrite_ents: In mode "find", whether entities that another component set give way to ours.
        labels: The label of each kind.

    Examples:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> component = nlp.add_pipe("namenorm")
        >>> [(span.text, span.label_, span.kb_id_) for span in nlp("They left Grivoron.").ents]
        [('Grivoron', 'GPE', 'grayvoron')]
    """

    def __init__(
        self,
        *,
        mode: str = "find",
        gazetteer: str | None = None,
        display: str = "en",
        threshold: float = THRESHOLD,
        margin: float = MARGIN,
        spans_key: str = "namenorm",
        overwrite_ents: bool = True,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        if mode not in MODES:
            raise OptionError(f"mode must be one of {', '.join(MODES)}, not {mode!r}")
        known = load("integrations/spacy.yaml")["labels"]
        if wrong := sorted(set(labels or {}) - set(known)):
            raise OptionError(f"labels are for the kinds {', '.join(known)}, not for {', '.join(wrong)}")
        Normalizer(Gazetteer(), display=display, threshold=threshold, margin=margin)  # checks the options
        self.mode = mode
        self.spans_key = spans_key
        self.overwrite_ents = overwrite_ents
        self.labels = {**known, **(labels or {})}
        self._path = gazetteer
        self._options: dict[str, Any] = {"display": display, "threshold": threshold, "margin": margin}
        self._normalizer: Normalizer | None = None
        register_extension()

    @property
    def normalizer(self) -> Normalizer:
        """What decides; made from the options on first use. Set another one to use a gazetteer at hand."""
        if self._normalizer is None:
            gazetteer = Gazetteer.load(self._path) if self._path is not None else None
            self._normalizer = Normalizer(gazetteer, **self._options)
        return self._normalizer

    @normalizer.setter
    def normalizer(self, normalizer: Normalizer) -> None:
        self._normalizer = normalizer

    def __call__(self, doc: Doc) -> Doc:
        document = self.normalizer.find(doc.text)
        return self._find(doc, document) if self.mode == "find" else self._link(doc, document)

    def _find(self, doc: Doc, document: Document) -> Doc:
        found: list[tuple[Span, Decision]] = []
        for mention in document.mentions:
            span = self._span_of(doc, mention)
            if span is not None and (not found or span.start >= found[-1][0].end):  # two mentions may share a token
                found.append((span, mention.decision))
        doc.spans[self.spans_key] = [span for span, _ in found]
        linked = [span for span, decision in found if decision.id]
        ours, theirs = (linked, list(doc.ents)) if self.overwrite_ents else (list(doc.ents), linked)
        taken = {token.i for span in ours for token in span}
        doc.ents = [*ours, *(span for span in theirs if all(token.i not in taken for token in span))]
        for span, decision in found:
            span._.set(EXTENSION, account(decision))
        return doc

    def _span_of(self, doc: Doc, mention: Mention) -> Span | None:
        decision = mention.decision
        label = self.labels[decision.candidates[0].entity.kind]
        entity_id = decision.id or ""
        return doc.char_span(
            mention.start, mention.end, label=label, kb_id=entity_id, span_id=entity_id, alignment_mode="expand"
        )

    def _link(self, doc: Doc, document: Document) -> Doc:
        doc.ents = [self._linked(doc, span, document) for span in doc.ents]
        if self.spans_key in doc.spans:
            doc.spans[self.spans_key] = [self._linked(doc, span, document) for span in doc.spans[self.spans_key]]
        return doc

    def _linked(self, doc: Doc, span: Span, document: Document) -> Span:
        """The span with the id of what it names; as it was where that is unknown or ambiguous."""
        decision = self._decision(document, span)
        if decision is None:
            return span
        if decision.id is not None:
            span = Span(doc, span.start, span.end, label=span.label, kb_id=decision.id, span_id=decision.id)
        span._.set(EXTENSION, account(decision))
        return span

    def _decision(self, document: Document, span: Span) -> Decision | None:
        """What a span names: as the whole text says; by itself where the text names nothing there."""
        start, end = span.start_char, span.end_char
        best = None
        beside = [mention for mention in document.mentions if mention.start < end and start < mention.end]
        for mention in beside:
            shared = min(end, mention.end) - max(start, mention.start)
            longest = max(end - start, mention.end - mention.start)
            if shared * 2 > longest:
                best = mention.decision
        if beside:  # a span that is a small part of a name, or has one in it, is another thing
            return best
        decision = self.normalizer.normalize(span.text)
        is_country = decision.entity is not None and decision.entity.type == "country"
        return None if is_country and _has_adjective(span.text) else decision

    def displacy(self, doc: Doc) -> dict[str, Any]:
        """Give a document to ``displacy.render(..., style="ent", manual=True)``, its entities linked to their pages.

        Returns:
            The text and its entities; one whose entity has an identifier of Wikidata or GeoNames links there.

        Examples:
            >>> import spacy
            >>> nlp = spacy.blank("en")
            >>> component = nlp.add_pipe("namenorm")
            >>> component.displacy(nlp("They left Kyiv."))["ents"][0]["kb_url"]
            'https://www.geonames.org/703448'
        """
        entities = []
        for span in doc.ents:
            row = {"start": span.start_char, "end": span.end_char, "label": span.label_, "kb_id": span.kb_id_}
            entities.append({**row, "kb_url": self._page(span.kb_id_)})
        return {"text": doc.text, "ents": entities, "title": None}

    def _page(self, entity_id: str) -> str:
        entity = self.normalizer.gazetteer.get(entity_id)
        for scheme, template in load("integrations/spacy.yaml")["pages"].items():
            identifier = entity.external_id(scheme) if entity is not None else None
            if identifier is not None:
                return str(template).format(identifier)
        return "#"

    def score(self, examples: Iterable[Any], **_: Any) -> dict[str, Any]:
        """Score the ids of entities as spaCy's entity linker is scored: ``nel_micro_f`` and more, from 0 to 1.

        Args:
            examples: spaCy's ``Example`` objects, whose reference documents have ``kb_id_`` set.

        Examples:
            >>> import spacy
            >>> nlp = spacy.blank("en")
            >>> component = nlp.add_pipe("namenorm")
            >>> from spacy.training import Example
            >>> doc = nlp("They left Kyiv.")
            >>> component.score([Example(doc, doc)])["nel_micro_f"]
            1.0
        """
        scores: dict[str, Any] = Scorer.score_links(examples, negative_labels=[""])
        return scores

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """Write the gazetteer and the options; of the built-in gazetteer, only its digest.

        Args:
            exclude: ``["gazetteer"]`` leaves the entities out.

        Examples:
            >>> component = NamenormComponent(display="uk")
            >>> component.from_bytes(component.to_bytes()).normalizer
            <Normalizer of ... entities, display 'uk'>
        """
        normalizer = self.normalizer
        rows = [to_row(entity) for entity in normalizer.gazetteer]
        is_built_in = self._path is None and normalizer.gazetteer is Gazetteer.default()
        content = {
            "digest": _digest(rows),
            "options": {
                "display": normalizer._display,
                "threshold": normalizer._threshold,
                "margin": normalizer._margin,
            },
            "entities": None if is_built_in or "gazetteer" in exclude else rows,
        }
        return json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")

    def from_bytes(self, content: bytes, *, exclude: Sequence[str] = ()) -> NamenormComponent:
        """Read what `to_bytes` wrote.

        Args:
            content: What it wrote.
            exclude: ``["gazetteer"]`` keeps the normalizer that the component has.

        Raises:
            DataError: It is nothing that `to_bytes` wrote, or was changed since.

        Examples:
            >>> NamenormComponent().from_bytes(b"{}")
            Traceback (most recent call last):
            namenorm.errors.DataError: this is no saved namenorm component: 'digest'
        """
        try:
            read = json.loads(content.decode("utf-8", "surrogatepass"))
            digest, options, rows = read["digest"], read["options"], read["entities"]
            gazetteer = Gazetteer(from_row(row) for row in rows) if rows is not None else None
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f"this is no saved namenorm component: {error}") from error
        if rows is not None and _digest(rows) != digest:
            raise DataError("the entities of this saved component were changed since it was written; save it again")
        if rows is None and digest != _digest([to_row(entity) for entity in Gazetteer.default()]):
            message = "this pipeline was saved with another version of the built-in gazetteer: answers may differ"
            warnings.warn(message, stacklevel=2)
        if "gazetteer" not in exclude:
            self._normalizer = Normalizer(gazetteer, **options)
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the gazetteer and the options into a folder, which is made if it is not there.

        Args:
            path: The folder.
            exclude: As for `to_bytes`.

        Examples:
            >>> import tempfile
            >>> NamenormComponent().to_disk(tempfile.mkdtemp())
        """
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> NamenormComponent:
        """Read what `to_disk` wrote.

        Args:
            path: The folder.
            exclude: As for `from_bytes`.

        Raises:
            DataError: It is nothing that `to_disk` wrote, or was changed since.
            FileNotFoundError: The folder has no such file.

        Examples:
            >>> import tempfile
            >>> folder = tempfile.mkdtemp()
            >>> NamenormComponent(display="ru").to_disk(folder)
            >>> NamenormComponent().from_disk(folder).normalizer
            <Normalizer of ... entities, display 'ru'>
        """
        return self.from_bytes((Path(path) / _FILE).read_bytes(), exclude=exclude)


def account(decision: Decision) -> dict[str, Any]:
    """A decision as what spaCy serialises and reads back alike: texts, numbers and dictionaries, no lists.

    Returns:
        ``id``, ``name``, ``status``, ``score``; ``candidates`` with their scores, best first; ``reasons`` in words.

    Examples:
        >>> found = account(Normalizer().normalize("Grivoron"))
        >>> found["id"], found["reasons"]
        ('grayvoron', 'Grivoron = Грайворон: one a missing')
    """
    reasons = decision.candidates[0].evidence if decision.candidates else ()
    return {
        "id": decision.id,
        "name": decision.name,
        "status": decision.status,
        "score": round(decision.score, 4),
        "candidates": {one.id: round(one.score, 4) for one in decision.candidates[:_MOST_CANDIDATES]},
        "reasons": "; ".join(map(str, reasons)),
    }


def _has_adjective(text: str) -> bool:
    """Whether a text has the adjective of a country, which does not name it: "the Russian", "all-Russian"."""
    return any(concept.adjective for token in tokenize(text) for concept in concepts_of(token.text))


def _digest(rows: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(rows, ensure_ascii=True).encode()).hexdigest()


def register_extension() -> None:
    """Make ``span._.namenorm`` known to spaCy, as the component does; for reading documents without a pipeline.

    Examples:
        >>> register_extension()
        >>> Span.has_extension("namenorm")
        True
    """
    if not Span.has_extension(EXTENSION):
        Span.set_extension(EXTENSION, default=None)


def make_component(
    nlp: Language,  # noqa: ARG001 (spaCy gives both to every factory)
    name: str,  # noqa: ARG001
    mode: str,
    gazetteer: str | None,
    display: str,
    threshold: float,
    margin: float,
    spans_key: str,
    overwrite_ents: bool,
    labels: dict[str, str],
) -> NamenormComponent:
    """Make the component of ``nlp.add_pipe("namenorm", config=...)``.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
        mode: "find" adds what a text names to ``doc.ents`` and, the ambiguous ones too, to ``doc.spans[spans_key]``;
            "link" gives ids to the entities that are there, and to ``doc.spans[spans_key]`` if it is there.
        gazetteer: Path of a gazetteer, as for `Gazetteer.load`; None for the built-in one.
        display: Profile of canonical names.
        threshold: Score that a link must reach, from 0 to 1.
        margin: How many times greater its odds must be than the next one's, at least 1.
        spans_key: Which group of ``doc.spans`` is filled or linked.
        overwrite_ents: In mode "find", whether entities that another component set give way to ours.
        labels: Labels for kinds, where they differ from spaCy's usual ones: {"place": "LOC"}.

    Raises:
        OptionError: An option has a value that it cannot have.

    Examples:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> component = nlp.add_pipe("namenorm", config={"labels": {"place": "LOC"}})
        >>> [(span.text, span.label_) for span in nlp("They left Grivoron.").ents]
        [('Grivoron', 'LOC')]
    """
    return NamenormComponent(
        mode=mode,
        gazetteer=gazetteer,
        display=display,
        threshold=threshold,
        margin=margin,
        spans_key=spans_key,
        overwrite_ents=overwrite_ents,
        labels=labels,
    )


Language.factory(
    "namenorm",
    assigns=["doc.ents", "doc.spans", "token.ent_kb_id", "token.ent_id", f"span._.{EXTENSION}"],
    default_config={
        "mode": "find",
        "gazetteer": None,
        "display": "en",
        "threshold": THRESHOLD,
        "margin": MARGIN,
        "spans_key": "namenorm",
        "overwrite_ents": True,
        "labels": {},
    },
    default_score_weights={"nel_micro_f": 1.0, "nel_micro_p": None, "nel_micro_r": None},
    func=make_component,
)
