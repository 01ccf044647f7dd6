"""Writing gazetteer files in one order and one style, with every comment kept.

Needs the extra ``namenorm[contribute]`` (ruamel.yaml, which keeps comments).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, takewhile
from typing import Any

from namenorm.errors import DataError, GazetteerError
from namenorm.gazetteer.nodes import Value, parse_yaml
from namenorm.gazetteer.schema import DISPLAY_PROFILES, ENTITY, ID_SCHEMES, NAME

_ON_ONE_LINE = ("not_same_as", "replaces")
_ORDERS = {"": ENTITY, "display": DISPLAY_PROFILES, "ids": ID_SCHEMES}
_KEY = re.compile(r'"?([^":#\s][^":#]*)"?:')


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
        DataError: ruamel.yaml is missing, or something would be lost.
    """
    before = _content(text, path)
    header, body = _header(text)
    blocks = list(_parts(_restyled(body, path).split("\n"), "- "))
    footer = _footer(blocks)
    ordered = sorted((_entity(block) for block in blocks), key=_id_of)
    parts = (("\n".join(header),) if header else ()) + tuple(map("\n".join, ordered))
    parts += ("\n".join(footer),) if footer else ()
    done = "\n".join(_with_comments_in_place("\n\n".join(parts).split("\n"))) + "\n"
    if not blocks:
        done = "\n".join((*header, "[]", ""))
    if _sorted(_content(done, path)) != _sorted(before) or _comments(done) != _comments(text):
        raise DataError(f"{path}: formatting would change what the file says; it is left as it was, please report it")
    return done


def _content(text: str, path: str) -> Value:
    faults: list[Any] = []
    value = parse_yaml(text, path, faults)
    if value is None or value.shape != "list":
        raise GazetteerError(faults) if faults else DataError(f"{path}: a gazetteer file is a list of entities")
    return value


def _restyled(text: str, path: str) -> str:
    """The text with every value in the one style; comments stay where they are."""
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError
    except ImportError:
        raise DataError("formatting needs ruamel.yaml: python -m pip install 'namenorm[contribute]'") from None
    yaml = YAML()
    yaml.Constructor = _constructor()
    yaml.width = 1 << 20
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.top_level_colon_align = None
    try:
        content = yaml.load(text)
    except YAMLError as error:
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise DataError(f"{path}: {problem}") from None
    _restyle(content)
    out = StringIO()
    yaml.dump(content, out)
    lines = (line.rstrip() for line in out.getvalue().split("\n"))
    # The list of entities itself is not indented.
    return "\n".join(line.removeprefix("  ") if line.startswith("  ") else line for line in lines if line)


def _constructor() -> type:
    """What makes values as ruamel.yaml does, but that -_ and ._ are texts: it takes them for numbers, and fails."""
    from ruamel.yaml.constructor import RoundTripConstructor

    class Constructor(RoundTripConstructor):
        def number_or_text(self, node: Any) -> Any:
            make = self.construct_yaml_int if node.tag.endswith(":int") else self.construct_yaml_float
            try:
                return make(node)
            except (ValueError, IndexError):
                return self.construct_scalar(node)

    for sort in ("int", "float"):
        Constructor.add_constructor(f"tag:yaml.org,2002:{sort}", Constructor.number_or_text)
    return Constructor


def _restyle(value: Any, key: str = "") -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        value.fa.set_block_style()  # type: ignore[attr-defined]
        for each in value:
            value[each] = _restyle(value[each], str(each))
    elif isinstance(value, list):
        if key in _ON_ONE_LINE and all(isinstance(item, str) for item in value):
            value.sort()
            value.fa.set_flow_style()  # type: ignore[attr-defined]
        else:
            value.fa.set_block_style()  # type: ignore[attr-defined]
        for at, item in enumerate(value):
            value[at] = _restyle(item)
    elif isinstance(value, str):
        return DoubleQuotedScalarString(value)
    return value


def _header(text: str) -> tuple[list[str], str]:
    """The comments that stand above the first entity, apart from it by an empty line; and the rest."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    end = max((at for at, line in enumerate(lines[:first]) if not line.strip()), default=0)
    if first == len(lines) or lines[first].strip() in ("[]", "---"):
        end = first
    header = [line.rstrip() for line in lines[:end] if line.strip()]
    return header, "\n".join(lines[end:])


def _parts(lines: Iterable[str], mark: str | Callable[[str], bool]) -> Iterator[list[str]]:
    """Cut lines into parts, each beginning at a mark, with the comments above it."""
    part: list[str] = []
    waiting: list[str] = []
    begun = False
    for line in lines:
        if line.lstrip().startswith("#"):
            waiting.append(line)
        elif line.startswith(mark) if isinstance(mark, str) else mark(line):
            if begun:
                yield part
            part, waiting, begun = [*waiting, line], [], True
        else:
            part += [*waiting, line] if begun else []
            waiting = []
    if begun:
        yield [*part, *waiting]


def _footer(blocks: list[list[str]]) -> list[str]:
    """Take the comments below the last entity off it."""
    footer: list[str] = []
    while blocks and blocks[-1][-1].startswith("#"):
        footer.insert(0, blocks[-1].pop())
    return footer


def _entity(block: list[str]) -> list[str]:
    """One entity with its fields in order."""
    comments = list(_leading(block))
    fields = ["  " + line[2:] if line.startswith("- ") else line for line in block[len(comments) :]]
    ordered = [_inner(field) for field in _in_order(fields, 2, ENTITY)]
    lines = list(chain.from_iterable(ordered))
    at = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
    above = [line.strip() for line in lines[:at]]
    return [*comments, *above, "- " + lines[at][2:], *lines[at + 1 :]]


def _inner(field: list[str]) -> list[str]:
    """A field with what is in it in order: profiles, schemes, the fields of each name."""
    start = len(list(_leading(field)))
    found = _KEY.match(field[start].strip())
    key = found[1] if found else ""
    head, rest = field[: start + 1], field[start + 1 :]
    if key in ("display", "ids") and rest:
        return [*head, *chain.from_iterable(_in_order(rest, 4, _ORDERS[key]))]
    if key == "names" and rest:
        names = []
        for item in _parts(rest, "    - "):
            comments = list(_leading(item))
            lines = ["      " + line[6:] if line.startswith("    - ") else line for line in item[len(comments) :]]
            lines = list(chain.from_iterable(_in_order(lines, 6, NAME)))
            at = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
            above = [line[2:] for line in lines[:at]]
            names += [*comments, *above, "    - " + lines[at][6:], *lines[at + 1 :]]
        return [*head, *names]
    return field


def _leading(lines: Sequence[str]) -> Iterator[str]:
    """The comments above a line."""
    return takewhile(lambda line: line.lstrip().startswith("#"), lines)


def _in_order(lines: Sequence[str], indent: int, order: Iterable[str]) -> list[list[str]]:
    """Fields at an indentation, each with its lines, in the order given; unknown ones behind."""
    places = {key: place for place, key in enumerate(order)}

    def place(field: list[str]) -> int:
        found = _KEY.match(field[len(list(_leading(field)))].strip())
        return places.get(found[1] if found else "", len(places))

    margin = " " * indent
    begins = _parts(lines, lambda line: line.startswith(margin) and line[indent : indent + 1] not in (" ", "-", "#"))
    return sorted(begins, key=place)


_BEFORE_COMMENT = re.compile(r'^((?:[^"#]|"(?:\\.|[^"\\])*")*?) +#')


def _with_comments_in_place(lines: Sequence[str]) -> Iterator[str]:
    """Indent a comment as the line below it, and put one that ends a line two spaces behind what it is about."""
    indent = ""
    done = []
    for line in reversed(lines):
        if line.lstrip().startswith("#"):
            line = indent + line.lstrip()
        else:
            indent = line[: len(line) - len(line.lstrip())]
            line = _BEFORE_COMMENT.sub(r"\1  #", line, count=1)
        done.append(line)
    return reversed(done)


def _id_of(block: list[str]) -> str:
    found = next(
        (re.match(r'(?:- |  )id: "?([^"]*)"?', line) for line in block if re.match("(?:- |  )id:", line)), None
    )
    return found[1] if found else ""


def _sorted(value: Value) -> Any:
    """The content without lines and without the order of tables and entities, to compare two files by."""

    def plain(value: Value, key: str = "") -> Any:
        if value.shape == "table":
            return sorted((each.text, each.shape, plain(content, each.text)) for each, content in value.pairs)
        if value.shape == "list":
            items = [plain(item) for item in value.items]
            return sorted(items, key=repr) if key in ("", *_ON_ONE_LINE) else items
        return value.shape, value.text

    return sorted((plain(item) for item in value.items), key=repr)


def _comments(text: str) -> list[str]:
    import yaml

    text = text.removeprefix("\ufeff")
    beside = []  # what stands between the values, in which # begins a comment
    end = 0
    for token in yaml.scan(text):
        if isinstance(token, yaml.ScalarToken):
            beside.append(text[end : token.start_mark.index])
            end = token.end_mark.index
    return sorted(re.findall(r"(?m)(?:^|(?<=\s))#.*$", '""'.join((*beside, text[end:]))))
