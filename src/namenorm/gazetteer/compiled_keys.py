"""What a compiled gazetteer files names under: the folded name without spaces, and its strict keys.

Both the building and the looking up come here, so that they cannot differ; a compiled gazetteer records the digest of
all that shapes these keys (`tables_digest`) and is refused where it is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, product
from unicodedata import normalize

from namenorm.writing.data import digest
from namenorm.writing.folding import fold
from namenorm.writing.keys import strict_keys
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of

LONGEST_KEY = 200
"""Letters of the longest name that is filed; a longer text is no name."""

_SIGNS = "".join(  # vowel signs of South and South East Asian scripts, which are no letters to a regular expression
    f"{chr(first)}-{chr(last)}"
    for first, last in (
        *((0x900, 0xDFF), (0xE31, 0xE4E), (0xEB1, 0xECE)),
        *((0xF71, 0xFBC), (0x102B, 0x109D), (0x17B4, 0x17D3)),
    )
)
_NO_LETTERS = re.compile(rf"(?:(?![{_SIGNS}])[\W_])+")
_MOST_WORDS = 6
_MOST_KEYS = 8
_SHORTEST_STRICT = 4  # letters of a name that is worth a strict key
_TABLES = (
    "gazetteer/compiled_keys.py", "writing/folding.py", "writing/keys.py", "writing/traditions.py", "writing/scripts.py"
)  # fmt: skip


class _Letters(dict[int, str]):
    """What each character becomes in a key, for `str.translate`; a line break stays."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = kept = letter if letter == "\n" else _NO_LETTERS.sub("", fold(letter))
        return kept


_letters = _Letters()


def name_key(name: str) -> str:
    """The letters and digits of a name, folded, without spaces and marks; "" where there is none or far too many.

    Examples:
        >>> name_key("Gora-Podol"), name_key("Гора Подол"), name_key("!")
        ('gorapodol', 'гораподол', '')
    """
    return name_keys((name,))[0]


def name_keys(names: Sequence[str]) -> list[str]:
    """The key of each of many names, as `name_key` gives it; faster, since they are folded as one text.

    Examples:
        >>> name_keys(["Gora-Podol", "!"])
        ['gorapodol', '']
    """
    keys = normalize("NFC", "\n".join(names)).translate(_letters).split("\n")
    if len(keys) != len(names):  # a name with a line break, or no names at all
        keys = [normalize("NFC", " ".join(name.split("\n"))).translate(_letters) for name in names]
    if max(map(len, keys), default=0) > LONGEST_KEY:
        keys = [key if len(key) <= LONGEST_KEY else "" for key in keys]
    return keys


def strict_name_keys(words: Sequence[str]) -> Iterator[str]:
    """The strict keys of a name, its words joined; none for names of other scripts than Latin and Cyrillic.

    Args:
        words: The words of the name.

    Examples:
        >>> sorted(strict_name_keys(["Hrajworon"])) > sorted(strict_name_keys(["Грайворон"]))
        True
    """
    if len(words) <= _MOST_WORDS and all(script_of(word) in (LATIN, CYRILLIC) or word.isdigit() for word in words):
        choices = [sorted(strict_keys(word)) for word in words]
        for key in islice(product(*choices), _MOST_KEYS):
            joined = "".join(key)
            if len(joined) >= _SHORTEST_STRICT:
                yield joined


_WORD = re.compile(rf"[\w{_SIGNS}']+")


def words_of(name: str) -> list[str]:
    """The words of a name, with their marks and capitals.

    Examples:
        >>> words_of("Gora-Podol (Hora-Podil)")
        ['Gora', 'Podol', 'Hora', 'Podil']
    """
    return _WORD.findall(name)


@cache
def tables_digest() -> str:
    """Digest of everything that shapes the keys.

    The tables of Unicode that Python brings are not counted: what a version of Unicode says of a letter that it knows,
    later versions say too.
    """
    return digest(_TABLES)
