"""Write official_names.yaml: what states call themselves in full, in many languages.

usage: pip install pycountry==26.2.16
       python tools/build_official_names.py

pycountry packs Debian's iso-codes: the official names of ISO 3166-1 with their translations. Left out are names of one
word or of more than six, names that explain ("Taiwan, Province of China"), and what a language leaves in English.
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from pathlib import Path

import pycountry
from build_proper_names import LANGUAGES, WRITING, quoted

from namenorm.writing.data import load

MOST_WORDS = 6
CATALOGUES = {"sr-Latn": "sr@latin", "nb": "nb_NO"}
VERSION = "26.2.16"
FAULTS = {("GM", "sk"), ("NP", "kk")}  # the names of Slovakia and of the Central African Republic


def is_name(text: str) -> bool:
    return 1 < len(text.split()) <= MOST_WORDS and not re.search(r"[()\[\]/,;.]", text)


def names_of(english: str) -> dict[str, str]:
    """A state's official name in each language that has one."""
    found = {"en": english}
    for lang in LANGUAGES:
        for catalogue in (lang, CATALOGUES.get(lang, lang)):
            if (Path(pycountry.LOCALES_DIR) / catalogue / "LC_MESSAGES" / "iso3166-1.mo").exists():
                translated = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [catalogue]).gettext(english)
                found.setdefault(lang, unicodedata.normalize("NFC", translated.replace("’", "'")))
    return {lang: text for lang, text in found.items() if is_name(text) and (lang == "en" or text != english)}


def main() -> None:
    """Read the catalogues and write the file."""
    territories = load("writing/territories.yaml")["territories"]
    lines = [
        "# What states call themselves in full. Written by tools/build_official_names.py: do not edit by hand.",
        "sources:",
        f'  - "ISO 3166-1 with the translations of iso-codes, as packed in pycountry {VERSION}"',
        "official_names:",
    ]
    for state in sorted(pycountry.countries, key=lambda state: state.alpha_2):
        english = state._fields.get("official_name")
        names = names_of(english) if english and state.alpha_2 in territories else {}
        names = {lang: text for lang, text in names.items() if (state.alpha_2, lang) not in FAULTS}
        if names:
            lines.append(f"  {quoted(state.alpha_2)}:")
            lines += [f"    {lang}: {quoted(text)}" for lang, text in sorted(names.items())]
    (WRITING / "official_names.yaml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
