"""What can be wrong with the text of one name, whoever bears it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from namenorm.gazetteer.nodes import shown
from namenorm.gazetteer.schema import FOREIGN_LETTERS, SCRIPTS
from namenorm.writing.folding import INVISIBLE, fold
from namenorm.writing.scripts import OTHER, script_of

LONGEST = 200
_INVISIBLE = re.compile(f"[{INVISIBLE}\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]+")


def text_faults(text: str, lang: str = "") -> Iterator[tuple[str, str]]:
    """Find what is wrong with a name as it is written.

    Args:
        text: The name.
        lang: Its language (ISO 639-1), which decides its letters; "" where any will do.

    Yields:
        Messages, each with its code.

    Examples:
        >>> [code for _, code in text_faults("Рutin", "en")]
        ['NN012']
    """
    quoted = f"'{shown(text)}'"
    if len(text) > LONGEST:
        yield f"{quoted} is {len(text)} characters long; a name has at most {LONGEST}", "NN022"
        return
    if not any(map(str.isalnum, fold(text))):
        yield f"{quoted} has no letter or digit that counts; write a name", "NN011"
    if text != " ".join(text.split()):
        yield f"{quoted} has spaces to spare or a line break; write one plain space between words", "NN020"
    if unicodedata.normalize("NFC", text) != text:
        yield f"{quoted} is not in NFC; write its letters composed", "NN013"
    if hidden := _INVISIBLE.search(text):
        yield f"{quoted} has an invisible character (U+{ord(hidden.group()):04X}); take it out", "NN014"
    for word in _WORD.findall(text):
        yield from _word_faults(word, lang)


def _word_faults(word: str, lang: str) -> Iterator[tuple[str, str]]:
    scripts = {script_of(letter) for letter in word} - {OTHER}
    if len(scripts) > 1 and scripts & {"Latn", "Cyrl", "Grek"}:
        yield f"the word '{word}' mixes {' and '.join(sorted(scripts))}; write it in one script", "NN012"
    elif lang in SCRIPTS and scripts and not scripts & set(SCRIPTS[lang]):
        own = " or ".join(SCRIPTS[lang])
        message = f"'{word}' is {min(scripts)}, but the language '{lang}' is written in {own}"
        yield f"{message}; give it the language that it is written in", "NN015"
    elif foreign := set(word.lower()) & set(FOREIGN_LETTERS.get(lang, "")):
        letters = ", ".join(sorted(foreign))
        message = f"'{word}' has {letters}, which the language '{lang}' does not have"
        yield f"{message}; correct the spelling or the language", "NN015"
