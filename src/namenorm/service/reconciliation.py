"""The routes of the Reconciliation Service API, version 0.2 and the draft of version 1.0.

Source: Reconciliation Service API, W3C Entity Reconciliation Community Group, versions 0.2 and 1.0-draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from namenorm.service import manifest, pages
from namenorm.service.catalogue import describe
from namenorm.service.extend import cells, read_extension
from namenorm.service.features import feature_account, feature_name, feature_values
from namenorm.service.queries import Query, read_batch, read_draft_batch
from namenorm.service.service import Service
from namenorm.service.suggest import (
    property_value,
    suggest_entities,
    suggest_properties,
    suggest_types,
    type_values,
)
from namenorm.service.wire import RequestError, answer_or_call, number_of, read_body, read_form, read_json, read_query

_SUGGESTED, _MOST_SUGGESTED = 10, 100
_FRAMED = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"


class Reconciliation:
    """The routes.

    Args:
        service: What they ask.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._reconciler = service.reconciler
        self._catalogue = service.reconciler.catalogue
        self._properties = service.reconciler.properties

    def routes(self) -> list[Route]:
        """Every route, those of the draft under a root of their own."""
        old, draft = manifest.ROOT, manifest.DRAFT_ROOT
        return [
            Route(old, self.root, methods=["GET", "POST"]),
            Route(old + "/", self.root, methods=["GET", "POST"]),
            Route(old + "/properties", self.propose),
            Route(old + "/suggest/{what:str}", self.suggest),
            Route(old + "/flyout/{what:str}", self.flyout),
            Route("/preview", self.preview),
            Route(draft, self.draft_root),
            Route(draft + "/", self.draft_root),
            Route(draft + "/match", self.draft_match, methods=["POST"]),
            Route(draft + "/suggest/{what:str}", self.suggest),
            Route(draft + "/preview", self.preview),
            Route(draft + "/extend", self.draft_extend, methods=["POST"]),
            Route(draft + "/extend/propose", self.propose),
        ]

    async def root(self, request: Request) -> Response:
        """The manifest, a batch of queries, or a data extension."""
        fields = read_query(request)
        if request.method == "POST":
            fields |= await read_form(request)
        if "queries" in fields and "extend" in fields:
            raise RequestError("send queries or extend, not both")
        if "queries" in fields:
            values = await self._service.work(self.batch, fields["queries"])
        elif "extend" in fields:
            values = await self._service.work(self._extension, fields["extend"])
        elif request.method == "POST":
            raise RequestError("the form needs the field queries or the field extend")
        else:
            values = manifest.manifest(self._service.options, self._service.base(request))
        return self._answer(values, fields if request.method == "GET" else {})

    def _answer(self, values: object, fields: Mapping[str, str]) -> Response:
        return answer_or_call(values, fields, allowed=self._service.options.is_open)

    def batch(self, text: str) -> dict[str, Any]:
        """Answer a batch of version 0.2."""
        batch = read_batch(read_json(text, "queries"), self._service.options.most_queries)
        return {key: {"result": self._candidates(query)} for key, query in batch.items()}

    def _candidates(self, query: Query, *, named_features: bool = False) -> list[dict[str, Any]]:
        name = query.names[0].values[0].text if query.names else ""
        found = []
        for each in self._reconciler.answer(query):
            entity = each.candidate.entity
            features = feature_values(each, name)
            if named_features:
                features = [{**feature, "name": feature_name(feature["id"])} for feature in features]
            found.append({
                "id": entity.id,
                "name": self._catalogue.name(entity),
                "description": describe(entity, self._catalogue),
                "type": type_values(entity),
                "score": round(100 * each.candidate.score, 2),
                "match": each.match,
                "features": features,
            })  # fmt: skip
        return found

    def _extension(self, text: str) -> dict[str, Any]:
        most = self._service.options.most_queries
        ids, columns = read_extension(read_json(text, "extend"), self._properties, most)
        entities = {each: self._catalogue.get(each) for each in ids}
        return {
            "meta": [column.meta() for column in columns],
            "rows": {
                each: {column.id: cells(entity, column, self._catalogue) for column in columns}
                for each, entity in entities.items()
            },
        }

    async def propose(self, request: Request) -> Response:
        """Properties to ask about entities of a type."""
        fields = read_query(request)
        word = fields.get("type", "")
        limit = number_of(fields, "limit", 0, 1000)
        found = await self._service.work(lambda: list(self._properties.of_type(word)))
        values = {"properties": [property_value(each) for each in found[: limit or None]], "type": word}
        return self._answer({**values, "limit": limit} if limit else values, fields)

    async def suggest(self, request: Request) -> Response:
        """Entities, types or properties that begin with some letters."""
        fields = read_query(request)
        if "prefix" not in fields:
            raise RequestError("say what begins the word: ?prefix=...")
        what, prefix = request.path_params["what"], fields["prefix"]
        skipped = number_of(fields, "cursor", number_of(fields, "offset", 0, 1 << 20), 1 << 20)
        wanted = number_of(fields, "limit", _SUGGESTED, _MOST_SUGGESTED)
        part = slice(skipped, skipped + wanted)
        found = await self._service.work(self._suggested, what, prefix, fields.get("type", ""), part)
        return self._answer({"result": found, "prefix": prefix}, fields)

    def _suggested(self, what: str, prefix: str, word: str, part: slice) -> list[dict[str, Any]]:
        if what == "entity":
            return suggest_entities(self._reconciler, prefix, part)
        if what == "type":
            return suggest_types(self._catalogue, prefix)[part]
        if what == "property":
            return suggest_properties(list(self._properties.of_type(word)), prefix)[part]
        raise RequestError("there are suggestions of entity, type and property", 404)

    async def flyout(self, request: Request) -> Response:
        """A small preview of a suggestion."""
        fields = read_query(request)
        identifier = fields.get("id", "")
        html = await self._service.work(self._flyout, request.path_params["what"], identifier)
        return self._answer({"id": identifier, "html": html}, fields)

    def _flyout(self, what: str, identifier: str) -> str:
        entity = self._catalogue.get(identifier) if what == "entity" else None
        kind = self._catalogue.types.get(identifier) if what == "type" else None
        asked = self._properties.get(identifier) if what == "property" else None
        if entity is not None:
            return pages.entity_flyout(entity, self._catalogue)
        if kind is not None:
            return pages.type_flyout(kind)
        if asked is not None:
            return pages.property_flyout(asked)
        raise RequestError(f"there is no {what[:20]} with the id {identifier[:100]!r}", 404)

    async def preview(self, request: Request) -> Response:
        """A small page about an entity, for a frame in a client."""
        entity = self._service.entity(read_query(request).get("id", ""))
        html = await self._service.work(pages.preview_page, entity, self._catalogue)
        return HTMLResponse(html, headers={"content-security-policy": _FRAMED})

    async def draft_root(self, request: Request) -> Response:
        """The manifest of the draft."""
        values = manifest.draft_manifest(self._service.options, self._service.base(request))
        return self._answer(values, {})

    async def draft_match(self, request: Request) -> Response:
        """A batch of the draft."""
        values = await read_body(request, "the body")
        return self._answer(await self._service.work(self._draft_batch, values), {})

    def _draft_batch(self, values: Any) -> dict[str, Any]:
        batch = read_draft_batch(values, self._service.options.most_queries)
        return {"results": [{"candidates": self._candidates(query, named_features=True)} for query in batch]}

    async def draft_extend(self, request: Request) -> Response:
        """A data extension of the draft."""
        values = await read_body(request, "the body")
        return self._answer(await self._service.work(self._draft_extension, values), {})

    def _draft_extension(self, values: Any) -> dict[str, Any]:
        ids, columns = read_extension(values, self._properties, self._service.options.most_queries)
        rows = []
        for each in ids:
            entity = self._catalogue.get(each)
            asked = [{"id": column.id, "values": cells(entity, column, self._catalogue)} for column in columns]
            rows.append({"id": each, "properties": asked})
        return {"meta": [column.meta() for column in columns], "rows": rows}

    def feature(self, identifier: str) -> str | None:
        """What a matching feature means, or None where there is none of this id."""
        return feature_account(identifier, self._properties)
