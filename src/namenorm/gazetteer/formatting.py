"""Writing gazetteer files in one order and style, with every comment kept beside what it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from namenorm.errors import DataError, GazetteerError
from namenorm.gazetteer.nodes import Value, parse_yaml, shown
from namenorm.gazetteer.schema import DISPLAY_PROFILES, ENTITY, ID_SCHEMES, NAME

_ON_ONE_LINE = ("not_same_as", "replaces")
_ORDERS = {"display": DISPLAY_PROFILES, "ids": ID_SCHEMES}
_PLAIN_KEY = re.compile("(?!(?:yes|no|on|off|true|false|null)$)[a-z][a-z_-]*", re.IGNORECASE)
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_ESCAPES = {"\t": "\\t", "\n": "\\n", '"': '\\"', "\\": "\\\\"}
_LINE_BREAK = re.compile("[\n\x85\u2028\u2029]")  # what YAML counts as one
_NO_BREAK = re.compile("[^\n\x85\u2028\u2029]")


def formatted(text: str, path: str = "<text>") -> str:
    """Write a gazetteer file as it should be: entities by id, fields in the order of the schema, texts in quotes.

    The order of names and of sources is kept, for it means something; ids in `not_same_as` are sorted.

    Args:
        text: The file's text.
        path: Its name, for messages.

    Returns:
        The text, the same for the same content; formatting it again changes nothing.

    Raises:
        GazetteerError: The text is not YAML as a gazetteer has it; nothing can be written then.
        DataError: A field stands twice, or something would be lost.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    entities = _content(text, path)
    header, rest = _header(text)
    comments = _Comments(entities, rest)
    ordered = sorted(entities.items, key=_id_of)
    parts = [header, *(_entity(each, comments, path) for each in ordered), comments.footer]
    if not ordered:
        parts[0] = [*header, "[]"]
    done = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
    if _sorted(_content(done, path)) != _sorted(entities) or _texts(done) != _texts(text):
        raise DataError(f"{path}: formatting would change what the file says; it is left as it was, please report it")
    return done


def _content(text: str, path: str) -> Value:
    faults: list[Any] = []
    value = parse_yaml(text, path, faults)
    if value is None or value.shape != "list":
        raise GazetteerError(faults) if faults else DataError(f"{path}: a gazetteer file is a list of entities")
    return value


def _header(text: str) -> tuple[list[str], str]:
    """The comments that stand above the first entity, apart from it by an empty line; and the text without them."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    end = max((at for at, line in enumerate(lines[:first]) if not line.strip()), default=0)
    if first == len(lines) or lines[first].strip() in ("[]", "---"):
        end = first
    header = [line.rstrip() for line in lines[:end] if line.strip()]
    return header, "\n".join([""] * end + lines[end:])


class _Comment(NamedTuple):
    line: int  # from 1
    column: int
    text: str
    is_alone: bool  # on its line


def _comments(text: str) -> Iterator[_Comment]:
    """The comments of a YAML text: where # stands outside every value."""
    import yaml

    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # that of the checker: they differ about tabs
    outside, end = [], 0
    for token in yaml.scan(text, loader):
        if isinstance(token, yaml.ScalarToken):
            start = token.start_mark.index
            if token.style and token.style in "|>":  # a comment may stand behind the sign
                start += len(text[start : token.end_mark.index].split("\n", 1)[0])
            outside += [text[end:start], _NO_BREAK.sub("x", text[start : token.end_mark.index])]
            end = token.end_mark.index
    masked = "".join((*outside, text[end:]))
    starts = [0, *(found.end() for found in _LINE_BREAK.finditer(masked))]
    for found in re.finditer("#.*", masked):
        line = bisect_right(starts, found.start())
        before = masked[starts[line - 1] : found.start()]
        yield _Comment(line, len(before), text[found.start() : found.end()].rstrip(), not before.strip())


def _texts(text: str) -> list[str]:
    return sorted(comment.text for comment in _comments(text))


class _Place(NamedTuple):
    """What has a line of its own in the file that is written: a field, by its key, or an item of a list."""

    value: Value
    above: _Place | None
    entity: Value


def _places(value: Value, key: str, above: _Place | None, entity: Value | None) -> Iterator[_Place]:
    """What has a line of its own, in the order of the text that is read."""
    for name, inside in value.pairs:
        place = _Place(name, above, entity or value)
        yield place
        yield from _places(inside, name.text, place, place.entity)
    for item in [] if key in _ON_ONE_LINE else value.items:
        place = _Place(item, above, entity or item)
        yield place
        if item.shape == "table":
            yield from _places(item, "", place, place.entity)


class _Comments:
    """The comments of a file by what they are about.

    A comment that ends a line is about what the line says; where that is several values, about what holds them. One on
    a line of its own is about what comes next, but it stays in its entity where it is indented.

    Attributes:
        footer: Those behind everything.
    """

    def __init__(self, entities: Value, text: str) -> None:
        self.footer: list[str] = []
        self._above: defaultdict[int, list[str]] = defaultdict(list)  # by id() of a value, as all of these
        self._beside: defaultdict[int, list[str]] = defaultdict(list)
        self._below: defaultdict[int, list[str]] = defaultdict(list)
        places = list(_places(entities, "", None, None))
        lines = [place.value.line for place in places]
        together = Counter((id(place.above), place.value.line) for place in places)
        margin = len(found[1]) if (found := re.search("(?m)^( *)-", text)) else 0
        for comment in _comments(text):
            at = bisect_right(lines, comment.line)
            before, after = places[at - 1] if at else None, places[at] if at < len(places) else None
            if before is not None and not comment.is_alone:
                about = each = before
                while each.above is not None and each.value.line == before.value.line:
                    about = each.above if together[id(each.above), each.value.line] > 1 else about
                    each = each.above
                self._beside[id(about.value)].append(comment.text)
            elif before is not None and comment.column > margin and not (after and after.entity is before.entity):
                self._below[id(before.entity)].append(comment.text)
            elif after is not None:
                self._above[id(after.value)].append(comment.text)
            else:
                self.footer.append(comment.text)

    def around(self, place: Value, margin: str, line: str) -> Iterator[str]:
        """A line with the comments that are about it."""
        beside = self._beside[id(place)]
        yield from (margin + comment for comment in (*self._above[id(place)], *beside[:-1]))
        yield f"{margin}{line}  {beside[-1]}" if beside else margin + line

    def hand_on(self, item: Value, first: Value) -> None:
        """Let the first field of an item have the comments of the item: they share a line."""
        for comments in (self._above, self._beside):
            comments[id(first)][:0] = comments[id(item)]

    def below(self, entity: Value) -> Iterator[str]:
        """Lines that end an entity."""
        return (f"  {comment}" for comment in self._below[id(entity)])


def _entity(value: Value, comments: _Comments, path: str) -> list[str]:
    """The lines of one entity."""
    return [*_Lines(comments, path).item(value, 0, ENTITY), *comments.below(value)]


class _Lines:
    """Writes values in the one style, with their comments."""

    def __init__(self, comments: _Comments, path: str) -> None:
        self._comments = comments
        self._path = path

    def item(self, value: Value, indent: int, order: Iterable[str]) -> Iterator[str]:
        """An item of a list; the fields of a table in an order."""
        margin = " " * indent
        if not value.pairs:
            yield from self._comments.around(value, margin, f"- {_flow(value)}".rstrip())
            return
        fields = self._in_order(value, order)
        self._comments.hand_on(value, fields[0][0])
        has_begun = False
        for line in (line for key, inside in fields for line in self._field(key, inside, indent + 2)):
            if has_begun:
                yield line
            elif line.lstrip().startswith("#"):
                yield margin + line.lstrip()
            else:
                yield f"{margin}- {line.lstrip()}"
                has_begun = True

    def _field(self, key: Value, value: Value, indent: int) -> Iterator[str]:
        margin, name = " " * indent, _key(key)
        if not value.pairs and (not value.items or key.text in _ON_ONE_LINE):
            yield from self._comments.around(key, margin, f"{name}: {_flow(value, is_set=True)}".rstrip())
            return
        yield from self._comments.around(key, margin, f"{name}:")
        for each, inside in self._in_order(value, _ORDERS.get(key.text, ())):
            yield from self._field(each, inside, indent + 2)
        for item in value.items:
            yield from self.item(item, indent + 2, NAME if key.text == "names" else ())

    def _in_order(self, table: Value, order: Iterable[str]) -> list[tuple[Value, Value]]:
        """The fields of a table in an order, unknown ones behind."""
        places = {key: place for place, key in enumerate(order)}
        seen: set[str] = set()
        for key, _ in table.pairs:
            if key.text in seen:
                raise DataError(f"{self._path}:{key.line}: the field {shown(key.text)} stands twice; take one out")
            seen.add(key.text)
        return sorted(table.pairs, key=lambda pair: places.get(pair[0].text, len(places)))


def _key(key: Value) -> str:
    return key.text if key.shape != "text" or _PLAIN_KEY.fullmatch(key.text) else _quoted(key.text)


def _flow(value: Value, *, is_set: bool = False) -> str:
    """A value on one line; of a set, the items in alphabetical order."""
    if value.shape == "table":
        return f"{{{', '.join(f'{_key(key)}: {_flow(inside)}' for key, inside in value.pairs)}}}"
    if value.shape == "list":
        items = [_flow(item) for item in value.items]
        return f"[{', '.join(sorted(items) if is_set else items)}]"
    return _quoted(value.text) if value.shape == "text" else value.text


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _id_of(entity: Value) -> str:
    return next((value.text for key, value in entity.pairs if key.text == "id"), "")


def _sorted(value: Value) -> Any:
    """The content without lines and without the order of tables and entities, to compare two files by."""

    def plain(value: Value, key: str = "") -> Any:
        if value.shape == "table":
            pairs = ((each.text, each.shape, plain(content, each.text)) for each, content in value.pairs)
            return sorted(pairs, key=repr)
        if value.shape == "list":
            items = [plain(item) for item in value.items]
            return sorted(items, key=repr) if key in ("", *_ON_ONE_LINE) else items
        return value.shape, value.text

    return sorted((plain(item) for item in value.items), key=repr)
