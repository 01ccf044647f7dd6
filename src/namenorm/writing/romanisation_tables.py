"""Reading a file of romanisation systems; one that is not well formed is refused.

A file holds every system of one language; docs/romanisation.md explains its layout. Reading resolves ``based_on``
and the letter classes, so that a `Table` is complete in itself. What can only be seen by running a system (a rule
that never fires, a sample that comes out differently) is checked by ``tools/check_tables.py``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from namenorm.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

KINDS = ("standard", "passport", "press", "science", "informal")
SCRIPTS = {
    "Arabic": "\u0620-\u064a\u066e-\u06d3",
    "Armenian": "\u0531-\u0587",
    "Cyrillic": "\u0400-\u052f",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
}
EDGE = "#"  # stands for the beginning or the end of a word in a context
APOSTROPHES = "'’ʼ"

_FILE_KEYS: dict[str, type] = dict.fromkeys(("language", "script", "letters", "table"), str)
_FILE_KEYS |= dict.fromkeys(("classes", "systems"), dict)
_FILE_OPTIONS: dict[str, type] = dict.fromkeys(("also_written", "note"), str)
_SYSTEM_KEYS: dict[str, type] = dict.fromkeys(("kind", "source", "used", "table"), str)
_SYSTEM_KEYS |= {"checked": bool, "samples": dict}
_SYSTEM_OPTIONS: dict[str, type] = dict.fromkeys(("aliases", "based_on", "capitals", "note"), str) | {"rules": list}
_RULE = re.compile(r"(?P<source>[^\s>]+) >(?: (?P<target>[^\s/]+))?(?: /(?P<left> \S+)? _(?P<right> \S+)?)?")
_CLASS = re.compile("[A-Z]")
_ID = re.compile("[a-z0-9_]+")
_SET = re.compile(r" \[(?P<negated>\^?)(?P<members>[^\[\]^]+)\]")


class TableError(DataError):
    """A file of romanisation systems has a fault: the message names the file, the line, the system and the value."""


class Rule(NamedTuple):
    """What some letters become in one context.

    Attributes:
        source: The letters, lower case.
        target: What they become.
        left: Letters (and ``#``) that are tested before the source.
        left_in: True where the letter before must be one of `left`, False where it must not.
        right: Letters (and ``#``) that are tested after the source.
        right_in: The same for the letter after.
    """

    source: str
    target: str
    left: str
    left_in: bool
    right: str
    right_in: bool

    def __str__(self) -> str:
        left = f" [{'' if self.left_in else '^'}{self.left}]" if self.left else ""
        right = f" [{'' if self.right_in else '^'}{self.right}]" if self.right else ""
        return f"{self.source} > {self.target}" + (f" /{left} _{right}" if left or right else "")


@dataclass(frozen=True, slots=True)
class Table:
    """One system as it stands in its file, with everything that it is based on filled in."""

    lang: str
    id: str
    kind: str
    checked: bool
    source: str
    used: str
    letters: Mapping[str, str]
    rules: tuple[Rule, ...]
    capitals: Mapping[str, str]
    samples: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableFile:
    """The systems of one language, in the order of its file."""

    lang: str
    script: str  # one of SCRIPTS
    also_written: Mapping[str, str]  # letters that print often replaces, such as ё by е
    tables: tuple[Table, ...]


def tables_of(file_name: str, document: object, line_of: Callable[..., int] | None = None) -> TableFile:
    """Turn the content of a file into tables.

    Args:
        file_name: What errors call the file.
        document: What YAML reads in it.
        line_of: The line of a value by the keys and positions that lead to it; without it errors name no line.

    Raises:
        TableError: It is not as docs/romanisation.md says.
    """
    return _Reader(file_name, line_of).file(document)


class _Reader:
    """Turns what YAML gives into tables; every fault names the file, the line and the system being read."""

    def __init__(self, file_name: str, line_of: Callable[..., int] | None) -> None:
        self.file_name = file_name
        self.line_of = line_of
        self.system = "(file)"
        self.at: tuple[Hashable, ...] = ()  # keys that lead to what is being read

    def refuse(self, fault: str) -> TableError:
        where = f"{self.file_name}:{self.line_of(*self.at)}" if self.line_of else self.file_name
        return TableError(f"{where}: {self.system}: {fault}")

    def file(self, document: Any) -> TableFile:
        doc = self._mapping(document, _FILE_KEYS, _FILE_OPTIONS)
        self.at = ("script",)
        if doc["script"] not in SCRIPTS:
            raise self.refuse(f"unknown script {doc['script']!r}; write one of {', '.join(SCRIPTS)}")
        self.at = ("language",)
        if f"{doc['language']}.yaml" != self.file_name:
            raise self.refuse(f"language {doc['language']!r} does not belong in this file")
        self._script = re.compile(f"[{SCRIPTS[doc['script']]}{APOSTROPHES}]")
        self._classes = self._pairs_of_strings(doc["classes"], "classes")
        for name, members in self._classes.items():
            self.at = ("classes", name)
            if not _CLASS.fullmatch(name):
                raise self.refuse(f"the class {name!r} is not called by one capital A to Z")
            for letter in members.replace(EDGE, ""):
                self._source_letter(letter)
        self._shared = self._letters(doc["table"], "table")
        also_written = self._letters(doc.get("also_written", ""), "also_written")
        for key in ("letters", "systems"):
            if not doc[key]:
                self.at = (key,)
                raise self.refuse(f"{key} is empty")
        self._all_letters = set(doc["letters"])
        self._systems: dict[str, Any] = doc["systems"]
        tables = []
        taken: dict[str, str] = dict.fromkeys(map(str, self._systems), "the id of a system")
        for system_id in self._systems:
            self.system, self.at = str(system_id), ("systems", system_id)
            table = self._table(doc["language"], system_id)
            self.at = ("systems", system_id, "aliases")
            for alias in table.aliases:
                if not _ID.fullmatch(alias):
                    raise self.refuse(f"the alias {alias!r} is not made of lower-case ASCII letters, digits and _")
                if alias in taken:
                    raise self.refuse(f"the alias {alias!r} is already {taken[alias]}; a name leads to one system")
                taken[alias] = f"an alias of {system_id!r}"
            tables.append(table)
        return TableFile(doc["language"], doc["script"], also_written, tuple(tables))

    def _table(self, lang: str, system_id: Any) -> Table:
        if not isinstance(system_id, str):
            raise self.refuse(f"the key {system_id!r} is not a string; put it in quotes")
        chain = self._chain(system_id)
        own = chain[system_id]
        self.at = ("systems", system_id, "kind")
        if own["kind"] not in KINDS:
            raise self.refuse(f"unknown kind {own['kind']!r}; write one of {', '.join(KINDS)}")
        letters = dict(self._shared)
        rules: dict[tuple[str, str, bool, str, bool], Rule] = {}
        capitals: dict[str, str] = {}
        for name, part in reversed(chain.items()):
            letters |= self._letters(part["table"], "systems", name, "table")
            self.at = ("systems", name, "capitals")
            capitals |= dict(self._split(token) for token in part.get("capitals", "").split())
        for name, part in chain.items():  # own rules first: one replaces an inherited one of the same context
            for key, rule in self._rules(part.get("rules", []), name).items():
                rules.setdefault(key, rule)
        self.at = ("systems", system_id, "table")
        missing = self._all_letters - letters.keys()
        if missing:
            raise self.refuse(f"no Latin for the letters {''.join(sorted(missing))!r}")
        samples = self._pairs_of_strings(own["samples"], "systems", system_id, "samples")
        self.at = ("systems", system_id, "samples")
        if not samples:
            raise self.refuse("no samples; give some that exercise its rules")
        return Table(
            lang, system_id, own["kind"], own["checked"], own["source"], own["used"],
            letters, tuple(rules.values()), capitals, tuple(samples.items()), tuple(own.get("aliases", "").split()),
        )  # fmt: skip

    def _chain(self, system_id: str) -> dict[str, dict[str, Any]]:
        """The system and what it is based on, nearest first."""
        chain: dict[str, dict[str, Any]] = {}
        name: str | None = system_id
        while name is not None:
            if name in chain:
                raise self.refuse(f"based_on goes in a circle: {' > '.join([*chain, name])}")
            if name not in self._systems:
                raise self.refuse(f"based_on names the system {name!r}, which is not in the file")
            self.at = ("systems", name)
            chain[name] = self._mapping(self._systems[name], _SYSTEM_KEYS, _SYSTEM_OPTIONS)
            self.at = ("systems", name, "based_on")
            name = chain[name].get("based_on")
        return chain

    def _rules(self, texts: list[Any], name: str) -> dict[tuple[str, str, bool, str, bool], Rule]:
        rules: dict[tuple[str, str, bool, str, bool], Rule] = {}
        for number, text in enumerate(texts):
            self.at = ("systems", name, "rules", number)
            match = _RULE.fullmatch(text) if isinstance(text, str) else None
            if match is None:
                raise self.refuse(f"the rule {text!r} does not parse; write 'кс > x / [V] _ [V]'")
            source, target = match["source"], match["target"] or ""
            for letter in source:
                self._source_letter(letter)
            left, left_in = self._set(match["left"], text)
            right, right_in = self._set(match["right"], text)
            rule = Rule(source, unicodedata.normalize("NFC", target), left, left_in, right, right_in)
            key = (source, left, left_in, right, right_in)
            if key in rules:
                raise self.refuse(f"two rules for the same letters and context: {text!r}")
            rules[key] = rule
        return rules

    def _set(self, text: str | None, rule: str) -> tuple[str, bool]:
        """The letters of one side of a context, sorted, and whether the neighbour must be among them."""
        if text is None:
            return "", False  # nothing is forbidden
        match = _SET.fullmatch(text)
        if match is None:
            raise self.refuse(f"the rule {rule!r} does not parse: {text.strip()!r} is not a set like [V] or [^аеи]")
        members = set("".join(self._classes.get(member, member) for member in match["members"]))
        for member in members - {EDGE}:
            self._source_letter(member)
        return "".join(sorted(members)), not match["negated"]

    def _letters(self, text: str, *at: Hashable) -> dict[str, str]:
        self.at = at
        letters: dict[str, str] = {}
        for token in text.split():
            letter, latin = self._split(token)
            self._source_letter(letter)
            if letter in letters:
                raise self.refuse(f"the letter {letter!r} stands twice in one table")
            letters[letter] = latin
        return letters

    def _split(self, token: str) -> tuple[str, str]:
        letter, equals, latin = token.partition("=")
        if not equals or len(letter) != 1:
            raise self.refuse(f"the entry {token!r} of a table does not parse; write 'ж=zh', or 'ь=' for nothing")
        return letter, unicodedata.normalize("NFC", latin)

    def _source_letter(self, letter: str) -> None:
        if self._script.fullmatch(letter) is None or letter != letter.lower():
            raise self.refuse(f"{letter!r} (U+{ord(letter):04X}) is not a lower-case letter of the script")

    def _pairs_of_strings(self, pairs: dict[Any, Any], *at: Hashable) -> dict[str, str]:
        for pair in pairs.items():
            self.at = (*at, pair[0])
            for text in pair:
                if not isinstance(text, str) or not unicodedata.is_normalized("NFC", text):
                    raise self.refuse(f"{text!r} is not an NFC string in quotes")
        return pairs

    def _mapping(self, value: Any, required: dict[str, type], optional: dict[str, type]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.refuse(f"expected a mapping, found {value!r}")
        known = required | optional
        above = self.at
        for key, item in value.items():
            self.at = (*above, key)
            if not isinstance(key, str):
                raise self.refuse(f"the key {key!r} is not a string; put it in quotes")
            if key not in known:
                raise self.refuse(f"unknown key {key!r}; known are {', '.join(known)}")
            if not isinstance(item, known[key]):
                raise self.refuse(f"{key} is {item!r}, not a {known[key].__name__}")
        self.at = above
        for key in required:
            if key not in value:
                raise self.refuse(f"the key {key!r} is missing")
        return value
