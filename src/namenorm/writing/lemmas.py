"""From a word as it stands in a text to the dictionary forms that it may be a form of."""

from __future__ import annotations

from functools import lru_cache

from namenorm.writing.case_forms import Nominative, nominatives
from namenorm.writing.folding import fold
from namenorm.writing.scripts import CYRILLIC, script_of

_EAST = ("ru", "uk", "be")
_DECLINED_IN: dict[str, tuple[str, ...]] = {  # languages whose texts decline a name of a language
    **dict.fromkeys(_EAST, _EAST),
    "bg": ("bg", "mk"),
    "mk": ("mk", "bg"),
    "sr": ("sr", "hr"),
    "hr": ("hr", "sl", "sr"),
    "sl": ("sl", "hr"),
    "pl": ("pl",),
    "cs": ("cs", "sk"),
    "sk": ("sk", "cs"),
    "de": ("de",),
    "nl": ("nl",),
    "sv": ("sv", "nb", "da"),
    "nb": ("nb", "da", "sv"),
    "da": ("da", "nb", "sv"),
    **{lang: (lang,) for lang in ("lt", "lv", "et", "fi", "hu", "tr")},
}


@lru_cache(1 << 15)
def lemmas(word: str, lang: str = "") -> dict[str, Nominative | None]:
    """The folded word and its folded nominatives, each with what leads to it (None for the word itself).

    Args:
        word: A word as it stands in a text.
        lang: Language of the name that it may be a form of; texts of any language decline an English name, or one whose
            language is not known.
    """
    found: dict[str, Nominative | None] = {fold(word): None}
    langs = _DECLINED_IN.get(lang)
    in_turn = (langs,) if langs else (_WITHOUT_ARTICLES, None) if script_of(word) == CYRILLIC else (None,)
    for asked in in_turn:
        for nominative in nominatives(word.lower(), asked):
            found.setdefault(fold(nominative.text), nominative)
    return found


_WITHOUT_ARTICLES = ("ru", "uk", "be", "sr")  # first: Бреста is the genitive of Брест, not a Macedonian definite form
