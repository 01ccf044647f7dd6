"""Adding an entity to a gazetteer file: a well-formed entry at its place, or nothing."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from namenorm.errors import DataError, Fault, GazetteerError
from namenorm.gazetteer import formats
from namenorm.gazetteer.formatting import formatted
from namenorm.gazetteer.relations import Placed
from namenorm.model import Name
from namenorm.whole_file import write_whole
from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold


@dataclass(frozen=True, slots=True)
class NewEntity:
    """What somebody says of an entity that is to be added; empty fields are left out.

    Attributes:
        fields: The fields that are one text: id, kind, type, country, parent, seat, coordinates, note.
        names: Its names, the most official first.
        display: Spellings for readers by profile.
        ids: External identifiers by scheme.
        lists: not_same_as, never, replaces, sources.
    """

    fields: Mapping[str, str]
    names: Sequence[Name]
    display: Mapping[str, str]
    ids: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def to_yaml(self) -> str:
        """Write the entry; `formatted` puts its fields in order."""
        lines = [f"  {key}: {_quoted(text)}" for key, text in self.fields.items() if text]
        for key, table in (("display", self.display), ("ids", self.ids)):
            if table:
                lines += [f"  {key}:", *(f"    {each}: {_quoted(text)}" for each, text in table.items())]
        lines.append("  names:")
        for name in self.names:
            lines += [f"    - text: {_quoted(name.text)}", f"      lang: {_quoted(name.lang)}"]
            lines += [f"      kind: {_quoted(name.kind)}", *(["      weak: true"] if name.weak else [])]
        for key, texts in self.lists.items():
            if texts:
                lines += [f"  {key}:", *(f"    - {_quoted(text)}" for text in texts)]
        return "- " + "\n".join(lines)[2:] + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def id_for(display: str) -> str:
    """Make an id of an English spelling.

    Examples:
        >>> id_for("Velyka Pysarivka"), id_for("Ministry of Defence (Ukraine)")
        ('velyka-pysarivka', 'ministry-of-defence-ukraine')
    """
    words = "".join(letter if letter.isalnum() else " " for letter in to_ascii(fold(display)).lower())
    return "-".join(words.split())


def file_for(new: NewEntity, placed: Sequence[Placed]) -> str:
    """Choose the file that holds most entities of this kind, country and type; "" where none holds the kind."""
    wanted = [new.fields.get(key, "") for key in ("kind", "country", "type")]
    scores: Counter[str] = Counter()
    for one in placed:
        entity = one.entity
        same = [a == b for a, b in zip(wanted, (entity.kind, entity.country, entity.type), strict=True)]
        if same[0]:
            scores[one.path] += 1 + 100 * same[1] + 100 * (same[2] and bool(wanted[2])) + 10000 * (same[1] and same[2])
    return max(scores, key=lambda path: (scores[path], path), default="")


def add(new: NewEntity, folder: Path, file: Path) -> int:
    """Write an entity into a file of a gazetteer, if the gazetteer has no fault with it.

    Args:
        new: The entity.
        folder: The gazetteer: a folder, or the file itself.
        file: The file to write into; made where it is not there.

    Returns:
        The line of the file on which the entity begins.

    Raises:
        GazetteerError: With every fault that the gazetteer would have; nothing is written then.
        DataError: The file is not one of the gazetteer, or a field stands twice in it.
    """
    old = file.read_text("utf-8") if file.exists() else ""
    body = "" if old.strip() in ("", "[]") else old.rstrip("\n") + "\n\n"
    text = formatted(body + new.to_yaml(), str(file))
    faults = _faults_with(folder, file, text)
    if faults:
        raise GazetteerError(faults)
    write_whole(file, [text.encode()])
    mark = f"id: {_quoted(new.fields['id'])}"
    return next(at for at, line in enumerate(text.split("\n"), 1) if line[2:] == mark)


def _faults_with(folder: Path, file: Path, text: str) -> tuple[Fault, ...]:
    """The faults of a gazetteer in which a file has another text."""
    from namenorm.gazetteer.gazetteer import DATA

    if folder.is_dir() and file.parent.resolve() != folder.resolve():
        raise DataError(f"{file}: this file is not one of the gazetteer {folder}")
    with TemporaryDirectory() as place:
        copy = Path(place) / "gazetteer"
        copy.mkdir()
        for path in formats.files_of(folder) if folder.exists() else []:
            shutil.copy(path, copy / path.name)
        (copy / file.name).write_text(text, "utf-8")
        built_in = folder.resolve() == DATA.resolve()
        _, _, faults = formats.check_placed([copy], built_in=built_in)
        return tuple(replace(fault, path=str(file.parent / Path(fault.path).name)) for fault in faults)
