"""Which line of a YAML file a value stands on, so that a fault in a romanisation table can name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator


class Lines:
    """The lines of a YAML document's values.

    Args:
        source: The file's bytes.

    Attributes:
        document: What the file holds.

    Raises:
        yaml.YAMLError: The file is not YAML.

    Examples:
        >>> lines = Lines(b"a: 1\\nb:\\n  - x\\n  - y\\n")
        >>> lines.document, lines.at("b", 1), lines.at("b", "c")
        ({'a': 1, 'b': ['x', 'y']}, 4, 2)
    """

    def __init__(self, source: bytes) -> None:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
        try:
            self._root = loader.get_single_node()
            self.document: Any = None if self._root is None else loader.construct_document(self._root)
        finally:
            loader.dispose()

    def at(self, *path: Hashable) -> int:
        """The line of a value by the keys and positions that lead to it; of the nearest above where there is none."""
        node, line = self._root, 1
        for step in path:
            found = next((pair for name, *pair in _children(node) if _is(name, step)), None)
            if found is None:
                break
            line, node = found[0] + 1, found[1]
        return line

    def repeated(self) -> tuple[str, int] | None:
        """The first key that stands twice in one mapping, with its line; YAML itself would keep the last."""
        return _repeated(self._root)


def _children(node: Any) -> Iterator[tuple[str, int, Any]]:
    """Key or position, line from 0 and node of each value below a node."""
    if node is None or isinstance(node.value, str):
        return
    for position, child in enumerate(node.value):
        key, value = child if isinstance(child, tuple) else (None, child)
        name = str(position) if key is None else str(key.value)
        yield name, (key or value).start_mark.line, value


def _is(name: str, step: Hashable) -> bool:
    """Say whether a key as it is written is the one that was read: YAML reads no as False."""
    import yaml

    return name == str(step) or (not isinstance(step, str) and bool(yaml.safe_load(name) == step))


def _repeated(node: Any) -> tuple[str, int] | None:
    seen: set[str] = set()
    for name, line, child in _children(node):
        if name in seen:
            return name, line + 1
        seen.add(name)
        if found := _repeated(child):
            return found
    return None
