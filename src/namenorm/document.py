"""What a text names: its mentions, the entities they denote, and the document that holds both.

Spans are half-open, in code points of the untouched text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from namenorm.errors import OptionError
from namenorm.model import PROFILES, Decision, Entity
from namenorm.shown import InLine

if TYPE_CHECKING:
    from namenorm.text.rewrite import Rewriting


@dataclass(frozen=True, slots=True, repr=False)
class Mention(InLine):
    """A place in a text where an entity is named.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        text: The characters between them.
        decision: What they denote.

    Examples:
        >>> import namenorm
        >>> mention = namenorm.find("They left Grivoron.").mentions[0]
        >>> mention.start, mention.end, mention.text, mention.id
        (10, 18, 'Grivoron', 'grayvoron')
    """

    start: int
    end: int
    text: str
    decision: Decision

    @property
    def id(self) -> str | None:
        """Id of the entity where matched, else None."""
        return self.decision.id


@dataclass(frozen=True, slots=True, repr=False)
class DocumentEntity(InLine):
    """One entity of a document with all its mentions.

    Attributes:
        entity: The entity. A local one is made of the text: its id begins with ``local:``, its names are its spellings,
            its source is the text.
        name: Its canonical name in the normalizer's display profile; of a local one, its most frequent spelling.
        mentions: Its mentions in the order of the text; those of a local entity are decided as "unknown".
        is_local: Whether no gazetteer has it and only this text says that its spellings are one.

    Examples:
        >>> import namenorm
        >>> found = namenorm.find("They left Grivoron. Graivoron burns.").entities[0]
        >>> found.id, found.name, found.spellings, found.is_local
        ('grayvoron', 'Grayvoron', (('Grivoron', 1), ('Graivoron', 1)), False)
    """

    entity: Entity
    name: str
    mentions: tuple[Mention, ...]
    is_local: bool = False

    @property
    def id(self) -> str:
        """Id of the entity."""
        return self.entity.id

    @property
    def spellings(self) -> tuple[tuple[str, int], ...]:
        """Every spelling with its count, the most frequent first, then in the order of the text."""
        return tuple(Counter(" ".join(mention.text.split()) for mention in self.mentions).most_common())


@dataclass(frozen=True, slots=True, repr=False)
class Document(InLine):
    """A text with its mentions.

    Attributes:
        text: The untouched text.
        mentions: Matched and ambiguous mentions in the order of the text; they do not overlap.
        display: The display profile that names and rewriting use.

    Examples:
        >>> import namenorm
        >>> document = namenorm.find("They left Grivoron for Belgorod.")
        >>> [mention.id for mention in document]
        ['grayvoron', 'belgorod']
        >>> [(found.id, found.spellings) for found in document.entities]
        [('grayvoron', (('Grivoron', 1),)), ('belgorod', (('Belgorod', 1),))]
    """

    text: str
    mentions: tuple[Mention, ...]
    display: str = "en"

    @property
    def entities(self) -> tuple[DocumentEntity, ...]:
        """The curated entities of the matched mentions, in the order of their first mention, then the `local_entities`.

        Worked out anew each time: keep it where it is needed twice.
        """
        return (*self._curated(), *self.local_entities)

    @property
    def local_entities(self) -> tuple[DocumentEntity, ...]:
        """Names that no gazetteer has and that the text writes in several ways, merged; none of them in `mentions`.

        Worked out anew each time: keep it where it is needed twice.
        """
        from namenorm.text.local import local_entities

        return local_entities(self)

    def _curated(self) -> tuple[DocumentEntity, ...]:
        groups: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.id is not None:
                groups.setdefault(mention.id, []).append(mention)
        found = []
        for mentions in groups.values():
            entity = mentions[0].decision.candidates[0].entity
            found.append(DocumentEntity(entity, str(mentions[0].decision), tuple(mentions)))
        return tuple(found)

    def rewrite(self, display: str | None = None) -> str:
        """Write the text with the canonical name in place of every matched mention.

        Args:
            display: Display profile; by default the one of the normalizer. "source" leaves the text as it is.

        Raises:
            OptionError: The profile is none of ours.

        Examples:
            >>> import namenorm
            >>> namenorm.find("They left Grivoron.").rewrite(display="uk")
            'They left Грайворон.'
        """
        return self.rewriting(display).text

    def rewriting(self, display: str | None = None) -> Rewriting:
        """Rewrite the text as `rewrite` does, and keep what was changed where.

        Args:
            display: As for `rewrite`.

        Returns:
            The rewritten text with the list of edits; it maps offsets both ways.

        Raises:
            OptionError: The profile is none of ours.

        Examples:
            >>> import namenorm
            >>> rewriting = namenorm.find("They left Grivoron.").rewriting()
            >>> rewriting.text, [(edit.text, edit.new_text) for edit in rewriting.edits]
            ('They left Grayvoron.', [('Grivoron', 'Grayvoron')])
        """
        from namenorm.text.rewrite import rewriting

        if display is not None and display not in PROFILES:
            raise OptionError(f"display must be one of {', '.join(PROFILES)}, not {display!r}")
        return rewriting(self, display or self.display)

    def to_html(self) -> str:
        """Show the text with its mentions and entities as one self-contained HTML page, light or dark as the reader's.

        Ambiguous mentions come first, then the entities with their spellings. The reason of a link shows when the
        pointer rests on a mention, or when it has the keyboard's focus.

        Examples:
            >>> import namenorm
            >>> page = namenorm.find("They left Grivoron.").to_html()
            >>> page.startswith("<!doctype html>"), "Grivoron" in page
            (True, True)
        """
        from namenorm.text.report import to_html

        return to_html(self)

    def to_dict(self) -> dict[str, object]:
        """Give mentions and entities as plain lists, strings and numbers, ready for JSON.

        Returns:
            Under ``mentions``, of each: start, end, text, status, id, name, score, candidates. Under ``entities``, of
            each: id, name, kind, whether it is local, spellings with their counts, and the spans of its mentions.

        Examples:
            >>> import namenorm
            >>> found = namenorm.find("They left Grivoron.").to_dict()
            >>> found["entities"][0]["id"], found["entities"][0]["spans"]
            ('grayvoron', [[10, 18]])
        """
        from namenorm.text.plain import to_dict

        return to_dict(self)

    def to_jsonl(self) -> str:
        """Give the mentions as JSON, one on each line, each line ended; "" where there is none.

        Examples:
            >>> import namenorm
            >>> print(namenorm.find("They left Grivoron.").to_jsonl(), end="")
            {"start": 10, "end": 18, "text": "Grivoron", "status": "matched", "id": "grayvoron", ...}
        """
        from namenorm.text.plain import to_jsonl

        return to_jsonl(self)

    def _repr_html_(self) -> str:
        from namenorm.text.report import fragment

        return fragment(self)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.mentions)
