"""What the page asks: the mentions of a text, one name with its candidates and variants, a stretch of the gazetteer.

Programs may ask it too: docs/service.md describes the answers.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from namenorm.arguments import check_kind
from namenorm.document import DocumentEntity
from namenorm.matching.decide import odds_of
from namenorm.model import Candidate, Decision, Entity
from namenorm.service.catalogue import describe, types_of
from namenorm.service.service import Service
from namenorm.service.wire import RequestError, answer, number_of, read_body, read_query

_VARIANTS = 60
_LISTED, _MOST_LISTED = 50, 500


class Explorer:
    """The routes of the page.

    Args:
        service: What they ask.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._normalizer = service.reconciler.normalizer
        self._catalogue = service.reconciler.catalogue

    def routes(self) -> list[Route]:
        """Every route."""
        return [
            Route("/api/find", self.find, methods=["POST"]),
            Route("/api/report", self.report, methods=["POST"]),
            Route("/api/normalize", self.normalize),
            Route("/api/entities", self.entities),
            Route("/api/entity", self.entity),
        ]

    async def _text(self, request: Request) -> str:
        values = await read_body(request, "the body")
        text = values.get("text") if isinstance(values, dict) else None
        if not isinstance(text, str):
            raise RequestError('the body must be an object such as {"text": "..."}')
        if len(text) > self._service.options.longest_text:
            raise RequestError(
                f"the text has {len(text)} characters; {self._service.options.longest_text} are the most", 413
            )
        return text

    async def find(self, request: Request) -> Response:
        """The mentions and entities of a text; offsets count code points."""
        return answer(await self._service.work(self._find, await self._text(request)))

    def _find(self, text: str) -> dict[str, Any]:
        document = self._normalizer.find(text)
        mentions = [
            {"start": each.start, "end": each.end, "text": each.text, **self._decision(each.decision)}
            for each in document.mentions
        ]
        return {"mentions": mentions, "entities": [self._of_document(each) for each in document.entities]}

    async def report(self, request: Request) -> Response:
        """The page of a text, to be kept."""
        document = await self._service.work(self._normalizer.find, await self._text(request))
        headers = {"content-disposition": 'attachment; filename="names.html"'}
        return HTMLResponse(await self._service.work(document.to_html), headers=headers)

    def _of_document(self, found: DocumentEntity) -> dict[str, Any]:
        return {
            "id": found.id,
            "name": found.name,
            "kind": found.entity.kind,
            "description": "only in this text" if found.is_local else describe(found.entity, self._catalogue),
            "local": found.is_local,
            "spellings": [{"text": text, "count": count} for text, count in found.spellings],
            "spans": [[mention.start, mention.end] for mention in found.mentions],
        }

    def _decision(self, decision: Decision) -> dict[str, Any]:
        best = decision.score
        return {
            "status": decision.status,
            "id": decision.id,
            "name": decision.name,
            "score": round(decision.score, 4),
            "needs": {"score": decision.threshold, "lead": decision.margin},
            "candidates": [self._candidate(each, best) for each in decision.candidates],
            "flags": [{"sign": flag.sign, "detail": flag.detail} for flag in decision.flags],
            "explanation": decision.explain(),
        }

    def _candidate(self, candidate: Candidate, best: float) -> dict[str, Any]:
        return {
            "id": candidate.id,
            "name": self._catalogue.name(candidate.entity),
            "kind": candidate.entity.kind,
            "description": describe(candidate.entity, self._catalogue),
            "score": round(candidate.score, 4),
            "times": round(odds_of(best) / max(1e-9, odds_of(candidate.score)), 1),
            "matched": {"text": candidate.matched.text, "lang": candidate.matched.lang, "kind": candidate.matched.kind},
            "evidence": [
                {"word": each.word, "of_name": each.of_name, "detail": each.detail, "weight": round(each.weight, 2)}
                for each in candidate.evidence
            ],
        }

    async def normalize(self, request: Request) -> Response:
        """What a name denotes, and the spellings to search for."""
        fields = read_query(request)
        if "name" not in fields:
            raise RequestError("say which name: ?name=...")
        kind = fields.get("kind") or None
        return answer(await self._service.work(self._normalize, fields["name"], kind, fields.get("context") or None))

    def _normalize(self, name: str, kind: str | None, context: str | None) -> dict[str, Any]:
        decision = self._normalizer.normalize(name, kind=kind and check_kind(kind), context=context)
        found = self._normalizer.variants(name, limit=_VARIANTS)
        variants = [{"text": each.text, "origin": each.origin, "checked": each.checked} for each in found]
        return {"text": name, **self._decision(decision), "variants": variants}

    async def entities(self, request: Request) -> Response:
        """A stretch of the gazetteer, in the order of names or, with a prefix, of how well they fit it."""
        fields = read_query(request)
        kind, prefix = fields.get("kind", ""), fields.get("prefix", "")
        skipped = number_of(fields, "offset", 0, 1 << 24)
        wanted = number_of(fields, "limit", _LISTED, _MOST_LISTED)
        return answer(await self._service.work(self._entities, kind and check_kind(kind), prefix, skipped, wanted))

    def _entities(self, kind: str, prefix: str, skipped: int, wanted: int) -> dict[str, Any]:
        found = self._catalogue.starting(prefix)
        if kind:
            of_kind = {each for _, each, other in self._catalogue.by_name if other == kind}
            found = [row for row in found if row[0] in of_kind]
        part = found[skipped : skipped + wanted]
        gazetteer = self._catalogue.gazetteer
        return {"total": len(found), "entities": [self._listed(gazetteer[each], name) for each, name in part]}

    def _listed(self, entity: Entity, name: str) -> dict[str, Any]:
        shown = self._catalogue.name(entity)
        return {
            "id": entity.id,
            "name": shown,
            "kind": entity.kind,
            "description": describe(entity, self._catalogue),
            "also": name if name != shown else "",
        }

    async def entity(self, request: Request) -> Response:
        """Everything about one entity."""
        entity = self._service.entity(read_query(request).get("id", ""))
        return answer(await self._service.work(self._whole, entity))

    def _whole(self, entity: Entity) -> dict[str, Any]:
        properties = self._service.reconciler.properties
        names = [
            {"text": each.text, "lang": each.lang, "kind": each.kind, "weak": each.weak, "since": each.since,
             "until": each.until}
            for each in entity.names
        ]  # fmt: skip
        return {
            **self._listed(entity, ""),
            "types": list(types_of(entity)),
            "names": names,
            "ids": [
                {"scheme": scheme, "id": each, "title": properties.title(scheme), "link": properties.link(scheme, each)}
                for scheme, each in entity.ids
            ],
            "coordinates": entity.coordinates,
            "sources": entity.sources,
            "note": entity.note,
        }
