"""Patronymics: the middle names that East Slavic people have from their father's name, by their endings."""

from __future__ import annotations

import re
from functools import lru_cache

from namenorm.writing.folding import fold

_CYRILLIC = re.compile(
    "(?:ович|евич|йович|ич|овна|евна|инична|ична|івна|ївна|йовна|авіч|евіч|аўна|еўна)(?:а|у|ем|ом|ы|и|е|ой|і|ю)?$"
)
_LATIN = re.compile(
    "(?:[oe]v[iy][cč]h?|ovitch|evitch|ow[iy]cz|[oe]witsch|owitsch|ewicz|[oea]vn[ay]|[iy]vn[ay]|ich?na|yovych)(?:a|u|em|om|e|owi|ovi)?$"
)
_SHORTEST = 6


@lru_cache(1 << 12)
def is_patronymic(word: str) -> bool:
    """Say whether a word has the ending of a patronymic, in any case form or romanisation.

    Examples:
        >>> is_patronymic("Владимирович"), is_patronymic("Vladimirovich"), is_patronymic("Putin")
        (True, True, False)
    """
    folded = fold(word)
    return len(folded) >= _SHORTEST and bool(_CYRILLIC.search(folded) or _LATIN.search(folded))
