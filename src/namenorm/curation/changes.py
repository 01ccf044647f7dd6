"""What a change of a gazetteer changes: ids that are gone, names and texts that lead elsewhere."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from namenorm.curation.resolution import are_apart
from namenorm.errors import DataError, Fault
from namenorm.gazetteer import Gazetteer, formats
from namenorm.gazetteer.schema import SUFFIXES
from namenorm.model import Decision, Entity
from namenorm.normalizer import Normalizer
from namenorm.writing.folding import fold

_LONGEST_ASKED = 80  # characters; a longer string of a table is a text


@dataclass(frozen=True, slots=True)
class Change:
    """A name, or a mention in a text, that leads elsewhere.

    Attributes:
        where: The text's file, or "" for a name.
        text: The name as written.
        before: What it led to: an id, "ambiguous: a, b" or "unknown"; in a text "" where nothing was found.
        after: What it leads to.
    """

    where: str
    text: str
    before: str
    after: str

    @property
    def is_swap(self) -> bool:
        """Whether it led to one entity and leads to another one, which is the gravest change."""
        return all(answer and " " not in answer and answer != "unknown" for answer in (self.before, self.after))

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{where}{self.text}: {self.before or 'nothing'} → {self.after or 'nothing'}"


def gazetteer_at(revision: str, path: Path) -> Gazetteer:
    """Read a gazetteer as it was at a revision of its git repository; faults that it had do not count.

    Raises:
        DataError: The path is in no git repository, or the revision is unknown or has no such gazetteer.
    """
    if revision.startswith("-"):  # git would take it for an option
        raise DataError(f"git: {revision!r} is no revision")
    folder = path if path.is_dir() else path.parent
    wanted = "./" if path.is_dir() else path.name
    listed = os.fsdecode(_git(folder, "ls-tree", "-z", "--name-only", revision, "--", wanted)).split("\0")
    names = [name for name in listed if Path(name).suffix.lower() in SUFFIXES["YAML"]]
    if not names:
        raise DataError(f"{path}: nothing of it is in revision {revision}")
    with TemporaryDirectory() as place:
        for name in names:
            (Path(place) / Path(name).name).write_bytes(_git(folder, "show", f"{revision}:./{name}"))
        placed, _, _ = formats.check_placed([Path(place)], built_in=True)
    return Gazetteer(one.entity for one in placed)


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)  # noqa: S603, S607
    except FileNotFoundError:
        raise DataError("git is not installed") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise DataError(f"git: {reason}") from None
    return done.stdout


def lost_ids(before: Gazetteer, after: Gazetteer, retired: Iterable[str], path: Path) -> tuple[Fault, ...]:
    """Find the ids that lead nowhere any more and are not in the list of retired ones."""
    gone = sorted(set(before.ids) - set(retired))
    return tuple(
        Fault(str(path), 0, old, "this id is gone; write it under 'replaces' of the entity that lives on", "NN030")
        for old in gone
        if old not in after
    )


def swallowed(found: Iterable[Change], now: Gazetteer, path: Path) -> tuple[Fault, ...]:
    """Find the names that led to one entity and lead to another one, which is not declared to be another thing.

    Where it is declared, as a distractor is, a name that stands alone is swallowed if the other one does not list it.
    """
    faults = []
    for change in found:
        old, new = now.get(change.before), now.get(change.after)
        if not change.is_swap or old is None or new is None:
            continue
        if not are_apart(old, new) or (not change.where and not _lists(new, change.text)):
            message = f"'{change.text}' led to '{old.id}'; take out what draws it here, or declare not_same_as"
            faults.append(Fault(str(path), 0, new.id, message, "NN029"))
    return tuple(dict.fromkeys(faults))


def _lists(entity: Entity, text: str) -> bool:
    return fold(text) in {
        fold(listed) for listed in (*(name.text for name in entity.names), *dict(entity.display).values())
    }


def changed_names(before: Normalizer, after: Normalizer, names: Iterable[str]) -> Iterator[Change]:
    """Ask both for every name, and give those that lead elsewhere; a merged entity is the same one."""
    if before.gazetteer == after.gazetteer:
        return
    asked = list(dict.fromkeys(names))
    for one, other in zip(before.normalize_many(asked), after.normalize_many(asked), strict=True):
        old, new = (_answer(decision, after.gazetteer) for decision in (one, other))
        if old != new:
            yield Change("", one.text, old, new)


def changed_mentions(before: Normalizer, after: Normalizer, texts: Mapping[str, str]) -> Iterator[Change]:
    """Find in every text with both, and give the mentions that are new, gone, or lead elsewhere."""
    if before.gazetteer == after.gazetteer:
        return
    for where, text in texts.items():
        found = [
            {
                (mention.start, mention.end): (mention.text, _answer(mention.decision, after.gazetteer))
                for mention in normalizer.find(text).mentions
            }
            for normalizer in (before, after)
        ]
        for span in sorted(found[0] | found[1]):
            old, new = (each.get(span, ("", ""))[1] for each in found)
            if old != new:
                written = text[span[0] : span[1]]
                yield Change(f"{where}:{text.count(chr(10), 0, span[0]) + 1}", written, old, new)


def _answer(decision: Decision, now: Gazetteer) -> str:
    def today(identifier: str) -> str:
        entity = now.get(identifier)
        return entity.id if entity else identifier

    if decision.id is not None:
        return today(decision.id)
    if decision.status == "ambiguous":
        likely = sorted({today(candidate.id) for candidate in decision.candidates[:3]})
        return f"ambiguous: {', '.join(likely)}"
    return "unknown"


def strings_of(gazetteer: Gazetteer) -> Iterator[str]:
    """Every string that a gazetteer says something of: names, display names, and what must resolve to nothing."""
    for entity in gazetteer:
        yield from (name.text for name in entity.names)
        yield from (text for _, text in entity.display)
        yield from entity.never


def gold_of(root: Path) -> tuple[list[str], dict[str, str]]:
    """Collect the gold names and texts of a checkout: the strings of its test tables, and its example texts.

    Returns:
        Names to ask for, and texts by file; both empty where there is no such folder.
    """
    from namenorm.writing.data import parse

    names: list[str] = []
    texts = {str(path.relative_to(root)): path.read_text("utf-8") for path in sorted(root.glob("examples/*.txt"))}
    for folder in ("matching", "text"):
        for path in sorted((root / "tests" / folder).glob("*.yaml")):
            for number, string in enumerate(_strings(parse(path.read_bytes()))):
                if len(string) <= _LONGEST_ASKED:
                    names.append(string)
                else:
                    texts[f"{path.relative_to(root)}#{number}"] = string
    return names, texts


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
