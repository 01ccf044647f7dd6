"""What may mislead a reader is told, and what honest texts have is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.writing.scripts import CYRILLIC, GREEK, LATIN, in_other_scripts, script_of
from namenorm.writing.spoofing import signs

HONEST = [
    "Graivoron",
    "Путин и Putin",
    "БТР-82A",
    "Zürich, Łódź, İstanbul, Đà Nẵng, Tallinn–Tartu",
    "Кам’янка",
    "محمد‌علی",  # with a joiner, as Persian has it
    "क्‍ष",
    "משה כֹּהֵן",
    "กรุ๊งเทพฯ",
    "東京タワー",
    "Tシャツ",
    "서울 Tower",
    "🇺🇦 Київ 👨‍👩‍👧 ❤️",
    "Ordinary\ntext\twith breaks",
    "5 µm, 3 Ω",
    "",
]


@pytest.mark.parametrize("text", HONEST)
def test_honest_texts_have_no_sign(text: str) -> None:
    assert list(signs(text)) == []


@pytest.mark.parametrize(
    ("text", "sign", "detail"),
    [
        ("Рutin", "mixed_scripts", "Рutin: Cyrillic Р read as Latin P"),
        ("МiГ-29", "mixed_scripts", "МiГ: Latin i read as Cyrillic і"),
        ("Gråivoрoн", "mixed_scripts", "Gråivoрoн: Cyrillic and Latin"),
        ("Ꭺzov", "mixed_scripts", "Ꭺzov: Cherokee and Latin"),
        ("Ν ewYork Νew", "mixed_scripts", "Νew: Greek Ν read as Latin N"),
        ("\u202eavoskoM", "bidi_controls", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a\u2067b\u2069c", "bidi_controls", "U+2067 RIGHT-TO-LEFT ISOLATE, U+2069 POP DIRECTIONAL ISOLATE"),
        ("Grai\u200bvoron", "invisible", "U+200B ZERO WIDTH SPACE"),
        ("Grai\u200dvoron", "invisible", "U+200D ZERO WIDTH JOINER"),
        ("Ки\u00adев", "invisible", "U+00AD SOFT HYPHEN"),
        ("\ufeffMoscow", "invisible", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("Mos\u3164cow", "invisible", "U+3164 HANGUL FILLER"),
        ("Mos\x00cow", "invisible", "U+0000"),
        ("Moscow\U000e0041", "invisible", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("𝐏utin", "styled_letters", "U+1D40F MATHEMATICAL BOLD CAPITAL P"),
        ("ⓜoscow", "styled_letters", "U+24DC CIRCLED LATIN SMALL LETTER M"),
        ("Mo\u0316\u0317\u0318\u0319\u031cscow", "stacked_marks", "more than 4 marks on a letter"),
        ("Mo\u0301\u0301scow", "stacked_marks", "U+0301 COMBINING ACUTE ACCENT twice"),
    ],
)
def test_a_sign_is_told_with_what_was_seen(text: str, sign: str, detail: str) -> None:
    assert dict(signs(text)).get(sign) == detail


def test_a_long_text_gives_a_short_account() -> None:
    found = dict(signs("".join(f"a{chr(code)}b " for code in range(0x1D400, 0x1D600))))
    assert found["styled_letters"].endswith("more")
    assert len(found["styled_letters"]) < 300


@given(st.text())
def test_any_text_has_each_sign_once(text: str) -> None:
    found = [sign for sign, _ in signs(text)]
    assert len(set(found)) == len(found)
    for _, detail in signs(text):
        assert detail
        assert "\n" not in detail


@given(st.text("".join(chr(code) for code in range(0x20, 0x7F))))
def test_printable_ascii_has_no_sign(text: str) -> None:
    assert list(signs(text)) == []


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("MOCKBA", ("МОСКВА",)),
        ("ХЕРСОН", ("XEPCOH",)),
        ("XEPCOH", ("ХЕРСОН",)),
        ("РАСЕ", ("PACE",)),
        ("HATO", ("НАТО", "ΗΑΤΟ")),
        ("Moskau", ()),
        ("AB", ()),
        ("Рutin", ()),
        ("北京", ()),
        ("", ()),
    ],
)
def test_a_name_that_looks_the_same_in_other_letters_is_written_in_them(text: str, others: tuple[str, ...]) -> None:
    assert in_other_scripts(text) == others


@given(st.text("ABCEHIJKMOPSTXYaceijopsxy -", min_size=3))
def test_writing_in_other_letters_keeps_places_and_changes_every_letter(text: str) -> None:
    for other in in_other_scripts(text):
        assert len(other) == len(text)
        assert script_of(other) in (CYRILLIC, GREEK)
        assert text in in_other_scripts(other)
        assert all(a != b for a, b in zip(text, other, strict=True) if a.isalpha())


def test_the_look_alikes_are_those_of_unicode() -> None:
    """Every pair that is read as one another is confusable by the data of Unicode Technical Standard 39."""
    confusables = pytest.importorskip("confusable_homoglyphs.confusables")
    from namenorm.writing.scripts import _TO_LATIN

    def alike(letter: str) -> set[str]:
        return {row["c"] for row in confusables.confusables_data.get(letter, [])}

    for table in _TO_LATIN.values():
        for letter, latin in table.items():
            both = alike(letter) & (alike(latin) | {latin})  # each is listed beside the plainest of its look-alikes
            assert both or latin in alike(letter), (letter, latin, unicodedata.name(letter))


def test_every_script_that_is_repaired_has_a_name() -> None:
    assert {script_of(letter) for letter in "aяω"} == {LATIN, CYRILLIC, GREEK}
