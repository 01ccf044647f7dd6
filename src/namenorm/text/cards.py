"""Results as small tables for notebooks: HTML without script, whose colours suit a light page and a dark one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from namenorm.model import Candidate, Cluster, Decision, Entity, Name
from namenorm.shown import count
from namenorm.text.report import safe

_MOST_CANDIDATES = 4
_MOST_NAMES = 30


def card(result: object) -> str:
    """Show a decision, a candidate, an entity or a cluster.

    Examples:
        >>> "<b>A &amp; B</b>" in card(Entity("a-b", "thing", (Name("A & B"),)))
        True
    """
    match result:
        case Decision():
            body = _of_decision(result)
        case Candidate():
            body = f"<p>{_named(result.entity)} <b>{result.score:.2f}</b></p>{_of_names(result.entity.names)}"
        case Entity():
            body = _of_entity(result)
        case Cluster():
            body = _of_cluster(result)
        case _:
            raise TypeError(f"there is no card of a {type(result).__name__}")
    return f'<div class="namenorm-card"><style>{_style()}</style>{body}</div>'


@cache
def _style() -> str:
    return (Path(__file__).parent / "cards.css").read_text("utf-8")


def _of_decision(decision: Decision) -> str:
    answer = f" → <b>{safe(str(decision))}</b> {_key(decision.id or '')} {decision.score:.2f}" if decision else ""
    rows = [
        (safe(one.entity.name), _key(one.id), safe(one.entity.type or one.entity.kind), f"{one.score:.2f}")
        for one in decision.candidates[:_MOST_CANDIDATES]
    ]
    return (
        f'<p>{safe(decision.text)}{answer} <span class="status {decision.status}">{decision.status}</span></p>'
        + (_table(("Candidate", "Id", "Kind", "Score"), rows) if rows else "")
        + f"<details><summary>Why</summary><pre>{safe(decision.explain())}</pre></details>"
    )


def _of_entity(entity: Entity) -> str:
    facts = [
        ("Kind", ", ".join(filter(None, (entity.type, entity.kind)))),
        ("Country", entity.country),
        ("Part of", entity.parent),
        ("Seat", entity.seat),
        ("Coordinates", ", ".join(map(str, entity.coordinates or ()))),
        ("Never", ", ".join(entity.never)),
        ("Not the same as", ", ".join(entity.not_same_as)),
        ("Ids", ", ".join(f"{scheme} {identifier}" for scheme, identifier in entity.ids)),
        ("Sources", "; ".join(entity.sources)),
        ("Note", entity.note),
    ]
    rows = "".join(f'<tr><th scope="row">{title}</th><td>{safe(text)}</td></tr>' for title, text in facts if text)
    return f"<p>{_named(entity)}</p><table>{rows}</table>{_of_names(entity.names)}"


def _of_names(names: tuple[Name, ...]) -> str:
    rows = [
        (safe(name.text), safe(name.lang), name.kind + (", weak" if name.weak else ""), safe(_years(name)))
        for name in names[:_MOST_NAMES]
    ]
    more = f'<p class="dim">and {count(len(names) - _MOST_NAMES, "name")} more</p>' if len(names) > _MOST_NAMES else ""
    dated = any(_years(name) for name in names[:_MOST_NAMES])
    heads = ("Name", "Language", "Sort", *(("In use",) if dated else ()))
    return _table(heads, (row[: len(heads)] for row in rows)) + more


def _of_cluster(cluster: Cluster) -> str:
    names = [(safe(name),) for name in cluster.names[:_MOST_NAMES]]
    more = len(cluster.names) - _MOST_NAMES
    return (
        f"<p><b>{safe(cluster.name)}</b> {cluster.score:.2f} "
        f'<span class="dim">{count(len(cluster.indices), "name")}, {count(len(cluster.names), "spelling")}</span></p>'
        + _table(("Spelling",), names)
        + (f'<p class="dim">and {count(more, "spelling")} more</p>' if more > 0 else "")
    )


def _years(name: Name) -> str:
    if name.since is None and name.until is None:
        return ""
    return f"{name.since or ''}-{name.until or ''}"


def _named(entity: Entity) -> str:
    return f"<b>{safe(entity.name)}</b> {_key(entity.id)}"


def _key(identifier: str) -> str:
    return f'<span class="key">{safe(identifier)}</span>'


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{title}</th>' for title in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
