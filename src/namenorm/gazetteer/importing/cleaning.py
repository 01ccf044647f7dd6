"""Names as a source writes them become names as the library wants them, or are dropped with a reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from namenorm.gazetteer.importing.flow import Report
from namenorm.gazetteer.schema import LANGUAGE_SLIPS, SCRIPTS
from namenorm.gazetteer.spelling import text_faults
from namenorm.model import Name
from namenorm.writing.folding import INVISIBLE

_HIDDEN = re.compile(f"[{INVISIBLE}\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f]")
# As most names of a large source are written: composed letters of one script, one mark between two words.
_LATIN = "[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+"
_PLAIN_LATIN = re.compile(f"{_LATIN}(?:(?:\\. |[ '’.-]){_LATIN})*")
_PLAIN_CYRILLIC = re.compile("[А-яЁёІіЇїЄєҐґЎў]+(?:[ '’.-][А-яЁёІіЇїЄєҐґЎў]+)*")
_LONGEST_PLAIN = 60
_REASONS = {
    "NN011": "without a letter or digit",
    "NN012": "with a word that mixes scripts",
    "NN014": "with half a character",
    "NN022": "longer than 200 characters",
}
TWICE = "twice in one entity"


def language(code: str) -> str:
    """Turn a language code of a source into one of ours: its language without region or script.

    Examples:
        >>> language("zh-Hant"), language("ukr"), language("mul"), language("no")
        ('zh', 'uk', '', 'nb')
    """
    base = re.split("[-_]", code.lower())[0]
    if base in ("mul", "und", "zxx"):
        return ""
    if base == "simple":
        return "en"
    return LANGUAGE_SLIPS.get(base, base) if len(base) == 3 or base == "no" else base


def clean(text: str) -> str:
    """Compose the letters of a text, take out invisible characters and spaces to spare.

    Examples:
        >>> clean("  Гра\u0438\u0306\u00adворон ")
        'Грайворон'
    """
    if _PLAIN_LATIN.fullmatch(text) or _PLAIN_CYRILLIC.fullmatch(text):
        return text
    return " ".join(_HIDDEN.sub("", unicodedata.normalize("NFC", text)).split())


def clean_names(names: Iterable[Name], report: Report) -> tuple[Name, ...]:
    """Clean the names of an entity; those that cannot be used are dropped, and counted with the reason.

    A name whose letters its language does not have keeps its letters and loses the language. A name that stands
    there in a language is not kept a second time without one.
    """
    kept: dict[tuple[str, str], Name] = {}
    texts: dict[str, set[str]] = {}
    for name in names:
        report.names += 1
        text, lang = clean(name.text), name.lang
        codes = set() if _is_plain(text, lang) else {code for _, code in text_faults(text, lang)}
        reason = next((_REASONS[code] for code in sorted(codes) if code in _REASONS), "")
        if not reason and "NN015" in codes:
            lang = ""
        langs = texts.setdefault(text, set())
        if not reason and (lang in langs or (langs and not lang)):
            reason = TWICE
        if reason:
            report.name_reasons[reason] += 1
            continue
        report.languages_unset += lang != name.lang
        if lang and "" in langs:  # now the language is known
            langs.discard("")
            before = kept.pop((text, ""))
            report.names_kept -= 1
            report.name_reasons[TWICE] += 1
            kind = before.kind
        else:
            kind = name.kind
        langs.add(lang)
        kept[text, lang] = (
            name
            if (text, lang, kind) == (name.text, name.lang, name.kind)
            else replace(name, text=text, lang=lang, kind=kind)
        )
        report.names_kept += 1
    return tuple(kept.values())


def _is_plain(text: str, lang: str) -> bool:
    """Whether nothing can be wrong with a text: plain words, and a language of their script or none."""
    if len(text) > _LONGEST_PLAIN:
        return False
    if "Latn" in SCRIPTS.get(lang, ("Latn",)) and _PLAIN_LATIN.fullmatch(text):
        return True
    return not lang and _PLAIN_CYRILLIC.fullmatch(text) is not None
