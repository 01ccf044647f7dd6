"""GeoNames' alternate names: which of them are names, of what kind and language; the rest is dropped with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from namenorm.gazetteer.importing.cleaning import language
from namenorm.gazetteer.importing.flow import Dropped, Refused
from namenorm.gazetteer.importing.opening import is_utf8
from namenorm.model import Name
from namenorm.writing.scripts import LATIN, script_of

_FEWEST, _MOST = 4, 10
_ID = re.compile("[1-9][0-9]{0,8}")
_LANGUAGE = re.compile("[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_CODE = re.compile("[A-Z0-9]{1,4}|[0-9 -]+")
_LINK = re.compile(r"https?:/|www\.")
_YEAR = re.compile("[0-9]{3,4}")
LOWER_CASE = "without a capital (machine romanisation)"


@dataclass(frozen=True, slots=True)
class Alternate:
    """A name of a place.

    Attributes:
        place: GeoNames id of the place.
        content: Language, name and flags, separated by tabs as in the file.
    """

    place: int
    content: str


def alternate_of(line: str) -> Alternate | Dropped | Refused:
    """Read a line of alternateNamesV2.txt, or of the older alternateNames.txt, which has no years."""
    if not line.strip():
        return Dropped("empty line")
    cells = line.rstrip("\r\n").split("\t")
    if not is_utf8(line):
        return Refused("not UTF-8; fetch the file again", "NN001")
    if not _FEWEST <= len(cells) <= _MOST:
        return Refused(f"{len(cells)} columns; a line of alternate names has 4 to 10, separated by tabs", "NN005")
    if not _ID.fullmatch(cells[0]) or not _ID.fullmatch(cells[1]):
        return Refused("no ids in the first two columns; write digits only", "NN023")
    if not cells[3].strip():
        return Refused("no name in the fourth column; give one", "NN004", cells[1])
    return Alternate(int(cells[1]), "\t".join(cells[2:]))


def names_column(column: str) -> Iterator[Alternate]:
    """Give the names of a dump file's own column, which are separated by commas and have no language."""
    for text in column.split(","):
        if text.strip():
            yield Alternate(0, f"\t{text}")


def name_of(alternate: Alternate, languages: tuple[str, ...]) -> Name | str:
    """Read an alternate name.

    Args:
        alternate: The name.
        languages: Those of the place's country.

    Returns:
        The name; a Wikidata id; or the reason to drop it.
    """
    code, text, *flags = alternate.content.split("\t")
    preferred, short, colloquial, historic, since, until = (flags + [""] * 6)[:6]
    if code == "wkdt" and re.fullmatch("Q[1-9][0-9]*", text):
        return text
    if _LINK.match(text) or code == "link":
        return "a link"
    revolution = code == "fr_1793"
    if code and code != "abbr" and not revolution and not _LANGUAGE.fullmatch(code):
        return f"under '{code[:8]}', which is no language"
    if not code and _CODE.fullmatch(text):
        return "a code or a number"
    if not code and script_of(text) == LATIN and text == text.lower():
        return LOWER_CASE
    lang = "fr" if revolution else "" if code == "abbr" else language(code)
    if historic or revolution:
        kind = "former"
    elif code == "abbr":
        kind = "acronym"
    elif colloquial:
        kind = "nickname"
    elif short:
        kind = "short"
    else:
        own = lang != "" and lang in languages
        kind = "official" if own and (preferred or lang == languages[0]) else "translation"
    return Name(text, lang, kind, since=_year(since), until=_year(until))


def _year(text: str) -> int | None:
    found = _YEAR.match(text)
    return int(found.group()) if found else None
