"""What was measured as tables in Markdown, as docs/accuracy.md has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

OURS = "namenorm"
OURS_TUNED = "namenorm, tuned"
Cell = Callable[[dict[str, Any]], str]


def rate(value: float) -> str:
    """A rate without its leading zero."""
    return f"{value:.3f}".removeprefix("0")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def matrix(found: dict[str, dict[str, Any]], cell: Cell, only: str = "") -> str:
    """A row a peer, a column a set."""
    peers = list(dict.fromkeys(peer for rows in found.values() for peer in rows))
    rows = ([peer, *(cell(rows[peer]) if peer in rows else "" for rows in found.values())] for peer in peers)
    return table([only, *found], rows)


def best_other(rows: dict[str, Any], key: str) -> str:
    """The peer that comes first."""
    return max((peer for peer in rows if not peer.startswith(OURS)), key=lambda peer: rows[peer][key])


def short(result: dict[str, Any]) -> str:
    """namenorm beside the best peer of each set."""
    rows = []
    for name, found in result["lookup"].items():
        other = best_other(found, "F1")
        both = found[OURS], found[other]
        rows.append([
            name,
            f"{result['sets'][name]['known']} + {result['sets'][name]['queries'] - result['sets'][name]['known']}",
            rate(both[0]["F1"]),
            f"{rate(both[1]['F1'])}, {other}",
            *(str(each["wrong"]) for each in both),
            *(rate(each["recall at .95"]) for each in (both[0], found[best_other(found, "recall at .95")])),
        ])  # fmt: skip
    return table(
        [
            "Names",
            "known + unknown",
            "F1",
            "best other F1",
            "wrong links",
            "of the other",
            "recall at .95",
            "best other",
        ],
        rows,
    )


def _counts(row: dict[str, Any]) -> str:
    return f"{row['right']} / {row['wrong']} / {row['missed']}"


def tables(result: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every table of what was measured, with its title."""
    lookup, texts = result["lookup"], result.get("texts")
    if lookup:
        shipped = {name: {k: row for k, row in rows.items() if k != OURS_TUNED} for name, rows in lookup.items()}
        yield "In short", short(result)
        yield (
            "F1, and where 95 of 100 resamples lie",
            matrix(lookup, lambda row: f"{rate(row['F1'])} ({rate(row['F1 low'])}-{rate(row['F1 high'])})"),
        )
        yield "Right, wrong, missed", matrix(lookup, _counts)
        yield "Unknown names that were linked", matrix(lookup, lambda row: str(row["unknown linked"]))
        yield "Recall at a precision of .95", matrix(shipped, lambda row: rate(row["recall at .95"]))
        yield "Pairs: area under the ROC curve", matrix(result["pairs"], lambda row: rate(row["area"]))
        yield "Pairs: recall at a precision of .95", matrix(result["pairs"], lambda row: rate(row["recall at .95"]))
        yield (
            "Clusters: F1 of pairs put together, right / wrong / missed",
            matrix(result["clusters"], lambda row: f"{rate(row['F1'])} ({_counts(row)})"),
        )
    if texts:
        yield "Texts: F1, right / wrong / missed", matrix(texts, lambda row: f"{rate(row['F1'])} ({_counts(row)})")
    if lookup:
        errors = {name: rate(rows[OURS]["reliability"]["error"]) for name, rows in lookup.items()}
        yield "Calibration error of namenorm's best candidate", table(errors, [errors.values()])
