"""What the service says of itself, in both versions of the specification."""

from __future__ import annotations

from typing import Any

from namenorm import __version__
from namenorm.model import KINDS
from namenorm.service.options import ServiceOptions

SCHEMA_SPACE = "https://schema.org/Thing"
PREVIEW_WIDTH, PREVIEW_HEIGHT = 430, 220
ROOT = "/reconcile"
DRAFT_ROOT = "/reconcile/1.0"


def _common(options: ServiceOptions) -> dict[str, Any]:
    return {
        "name": options.name,
        "serviceVersion": __version__,
        "defaultTypes": [{"id": kind, "name": kind} for kind in KINDS],
        "batchSize": options.most_queries,
    }


def _settings(key: str, label: str, help_text: str) -> list[dict[str, Any]]:
    """The settings of data extension; the versions differ in the names of three fields."""
    choices = [("entity", "entities"), ("name", "names"), ("id", "ids")]
    return [
        {key: "limit", label: "Limit", "type": "number", "default": 0, help_text: "Most values a row; 0 for all"},
        {
            key: "content", label: "Entities as", "type": "select", "default": "entity",
            help_text: "How values that are entities are given",
            "choices": [{"value": value, "name": name} for value, name in choices],
        },
    ]  # fmt: skip


def manifest(options: ServiceOptions, base: str) -> dict[str, Any]:
    """The manifest of version 0.2.

    Args:
        options: The options of the service.
        base: Address under which the client reaches the service, without a slash at the end.
    """

    def suggest(what: str) -> dict[str, str]:
        return {
            "service_url": base,
            "service_path": f"{ROOT}/suggest/{what}",
            "flyout_service_url": base,
            "flyout_service_path": f"{ROOT}/flyout/{what}?id=${{id}}",
        }

    return {
        "versions": ["0.2"],
        "identifierSpace": options.identifier_space,
        "schemaSpace": SCHEMA_SPACE,
        "documentation": f"{base}/about",
        "view": {"url": f"{base}/entity?id={{{{id}}}}"},
        "feature_view": {"url": f"{base}/feature?id={{{{id}}}}"},
        "preview": {"url": f"{base}/preview?id={{{{id}}}}", "width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {what: suggest(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": base, "service_path": f"{ROOT}/properties"},
            "property_settings": _settings("name", "label", "help_text"),
        },
        **_common(options),
    }


def draft_manifest(options: ServiceOptions, base: str) -> dict[str, Any]:
    """The manifest of the draft of version 1.0; arguments as for `manifest`."""
    return {
        "versions": ["1.0-draft"],
        "documentation": f"{base}/about",
        "view": {"url": f"{base}/entity{{?id}}"},
        "featureView": {"url": f"{base}/feature{{?id}}"},
        "preview": {"width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {"proposeProperties": True, "propertySettings": _settings("id", "name", "helpText")},
        "standardizedScore": True,
        "lang": "en",
        **_common(options),
    }
