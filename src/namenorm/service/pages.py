"""Pages that are made for one entity: what it is, its preview in a client, the small preview of a suggestion."""

from __future__ import annotations

from collections import Counter
from html import escape
from urllib.parse import quote

from namenorm.model import Entity, Name
from namenorm.service.catalogue import Catalogue, Type, describe
from namenorm.service.properties import Properties, Property
from namenorm.service.wire import write_json

_MOST_PREVIEWED = 6


def _page(title: str, body: str, css: str = "") -> str:
    shell = f' class="{css}"' if css else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="/static/icon.svg">\n'
        f'<link rel="stylesheet" href="/static/page.css">\n</head>\n<body{shell}>\n{body}\n</body>\n</html>\n'
    )


def _head() -> str:
    links = "".join(f'<a href="/#{view.lower()}">{view}</a>' for view in ("Text", "Name", "Gazetteer"))
    return (
        f'<header class="top"><a class="brand" href="/">namenorm</a><nav aria-label="Sections">{links}</nav>'
        '<a class="about" href="/about">About</a></header>'
    )


def message_page(title: str, message: str) -> str:
    """A page that says one thing."""
    return _page(title, f'{_head()}<main class="sheet"><h1>{escape(title)}</h1><p>{escape(message)}</p></main>')


def entity_page(entity: Entity, catalogue: Catalogue, properties: Properties) -> str:
    """Everything that the gazetteer says of an entity."""
    rows = [
        ("Id", f"<code>{escape(entity.id)}</code>"),
        ("Country", _links(properties, "country", entity, catalogue)),
        ("Part of", _links(properties, "parent", entity, catalogue)),
        ("Seat", _links(properties, "seat", entity, catalogue)),
        ("Coordinates", "{}, {}".format(*entity.coordinates) if entity.coordinates else ""),
        *_external(entity, properties),
        ("Former ids", escape(", ".join(entity.replaces))),
        ("Not the same as", _links(properties, "not-same-as", entity, catalogue)),
        ("Never", escape(", ".join(entity.never))),
        ("Note", escape(entity.note)),
        ("Sources", "<br>".join(map(escape, entity.sources))),
    ]
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    body = (
        f'{_head()}<main class="sheet"><h1>{escape(catalogue.name(entity))}</h1>'
        f'<p class="what">{escape(describe(entity, catalogue))}</p><dl class="facts">{facts}</dl>'
        f"<h2>Names</h2>{_names(entity.names)}</main>"
    )
    return _page(catalogue.name(entity), body)


def _external(entity: Entity, properties: Properties) -> list[tuple[str, str]]:
    rows = []
    for scheme, identifier in entity.ids:
        link = properties.link(scheme, identifier)
        shown = f'<a href="{escape(link)}" rel="noreferrer">{escape(identifier)}</a>' if link else escape(identifier)
        rows.append((escape(properties.title(scheme)), shown))
    return rows


def _links(properties: Properties, asked: str, entity: Entity, catalogue: Catalogue) -> str:
    others = [value for value in properties.listed[asked].values(entity) if isinstance(value, Entity)]
    return ", ".join(
        f'<a href="/entity?id={quote(other.id, safe="")}">{escape(catalogue.name(other))}</a>' for other in others
    )


def _names(names: tuple[Name, ...]) -> str:
    rows = "".join(
        f"<tr><td{_lang(name)}>{escape(name.text)}</td><td>{escape(name.lang)}</td>"
        f"<td>{escape(_sort(name))}</td><td>{_years(name)}</td></tr>"
        for name in names
    )
    head = "".join(f'<th scope="col">{word}</th>' for word in ("Name", "Language", "Kind", "Years"))
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _lang(name: Name) -> str:
    return f' lang="{escape(name.lang)}" dir="auto"' if name.lang else ' dir="auto"'


def _sort(name: Name) -> str:
    return f"{name.kind}, counts only with evidence" if name.weak else name.kind


def _years(name: Name) -> str:
    if name.since is None and name.until is None:
        return ""
    return f"{'' if name.since is None else name.since}–{'' if name.until is None else name.until}"


def preview_page(entity: Entity, catalogue: Catalogue) -> str:
    """A small page about an entity, for a frame in a client."""
    body = (
        f'<main class="card"><h1><a href="/entity?id={quote(entity.id, safe="")}" target="_blank" rel="noopener">'
        f"{escape(catalogue.name(entity))}</a></h1>"
        f'<p class="what">{escape(describe(entity, catalogue))} · <code>{escape(entity.id)}</code></p>'
        f'<p class="spelt">{_spelt(entity)}</p></main>'
    )
    return _page(catalogue.name(entity), body, "framed")


def _spelt(entity: Entity) -> str:
    texts = list(dict.fromkeys(name.text for name in entity.names))
    more = f" and {len(texts) - _MOST_PREVIEWED} more" if len(texts) > _MOST_PREVIEWED else ""
    return escape(" · ".join(texts[:_MOST_PREVIEWED])) + more


def entity_flyout(entity: Entity, catalogue: Catalogue) -> str:
    """A piece of HTML about an entity."""
    return (
        f"<p><strong>{escape(catalogue.name(entity))}</strong> ({escape(entity.id)})</p>"
        f"<p>{escape(describe(entity, catalogue))}</p><p>{_spelt(entity)}</p>"
    )


def type_flyout(found: Type) -> str:
    """A piece of HTML about a type."""
    kinds = "" if found.kinds == (found.id,) else f", a type of {escape(' or '.join(found.kinds))}"
    entities = "1 entity" if found.count == 1 else f"{found.count} entities"
    return f"<p><strong>{escape(found.name)}</strong>{kinds}</p><p>{entities}</p>"


def property_flyout(asked: Property) -> str:
    """A piece of HTML about a property."""
    return f"<p><strong>{escape(asked.name)}</strong> ({escape(asked.id)})</p><p>{escape(asked.description)}</p>"


def about_page(catalogue: Catalogue, queries: int) -> str:
    """What the service is and how it is asked."""
    counts = Counter(kind for _, _, kind in catalogue.by_name)
    listed = ", ".join(f"{count} of the kind {escape(kind)}" for kind, count in counts.most_common())
    example = escape(write_json({"q0": {"query": "Hraivoron", "type": "place", "limit": 3}}).decode())
    draft = {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "Hraivoron"}]}]}
    body = (
        f'{_head()}<main class="sheet"><h1>About this service</h1>'
        "<p>It says which entity of a gazetteer a name denotes, in any spelling, or that this cannot be said.</p>"
        f"<h2>Gazetteer</h2><p>{len(catalogue.gazetteer)} entities. Listed: {listed or 'none'}.</p>"
        "<h2>OpenRefine</h2><p>In a column's menu choose Reconcile, Start reconciling, Add standard service, and give "
        "the address of this service with <code>/reconcile</code> at its end.</p>"
        "<h2>Reconciliation Service API</h2>"
        f"<p>Version 0.2 at <code>/reconcile</code>: post the form field <code>queries</code>, such as</p>"
        f"<pre>{example}</pre>"
        "<p>The draft of version 1.0 at <code>/reconcile/1.0</code>: post to <code>/reconcile/1.0/match</code>, "
        "such as</p>"
        f"<pre>{escape(write_json(draft).decode())}</pre>"
        f"<p>At most {queries} queries in a batch. Scores go from 0 to 100. <code>match</code> is true only where the "
        "decision is clear.</p></main>"
    )
    return _page("About this service", body)
