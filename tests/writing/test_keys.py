"""Keys: which spellings share one, and which must not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from namenorm.writing.keys import bridge_keys, consonant_keys, strict_keys
from namenorm.writing.romanisation import systems
from namenorm.writing.sounds import sound_readings

SPELLINGS = {
    "Грайворон": "Grayvoron Graivoron Grajvoron Grajworon Graïvoron Graĭvoron Hrayvoron Hraivoron Hrajworon Hrajvoron",
    "Шебекино": "Shebekino Šebekino Schebekino Szebekino Sjebekino Chebekino Şebekino Xebekino Sebekino",
    "Чуровичи": "Churovichi Čuroviči Tschurowitschi Czurowiczi Tchourovitchi Tsjoerovitsji Çuroviçi Ciurovici",
    "Хохлов": "Khokhlov Chochlow Hohlov Xoxlov Jojlov",
    "Пригожин": "Prigozhin Prigožin Prigoschin Prigożyn Prigojine Prigozjin Prigojin",
    "Щёлково": "Shchyolkovo Shchelkovo Ščolkovo Schtscholkowo Szczołkowo Chtchiolkovo",
    "Янтарь": "Yantar Jantar Iantar Ïantar",
    "Цезарь": "Tsezar Cezar Zesar Tsésar",
    "Київ": "Kyiv Kyjiw Kyïv Kiiv Kyjiv",
    "Костюков": "Kostyukov Kostjukov Kostjukow Kostioukov",
    "Чацкий": "Chackij Chackijj Chatsky Čackij Czacki",
    "Эльхотово": "Ehlkhotovo Elkhotovo Elchotowo",
    "Давлетзянов": "Davletzyanov Dawletsjanow Davletzjanov",
    "Изжеуров": "Izzheurov Izžeurov Izjeurov Izscheurow",
    "Росжиров": "Roszhirov Rosżyrow Rosžirov",
    "Бокшицкий": "Bokschizki Bokshitsky Bokšickij",
    "Дурдыев": "Dourdyev Durdyev",
    "Шеин": "Cheine Shein",
    "Дюркгейм": "Dyurkheym Diurkheim Durkheim",
    "Бекхан": "Bekkhan Bekhan Bekchan",
    "Зеленський": "Zelenskyi Zelenskyy Selenskyj Zelenskyj Zelensky Zelenskiy Zelenski",
}
APART = [
    ("Грайворон", "Hayvoron", "an r lost"),
    ("Грайворон", "Granvoron", "n for y"),
    ("Козинка", "Kazinka", "a for o"),
    ("Козинка", "Kozienice", "another ending"),
    ("Белгород", "Belgrade", "another ending"),
    ("Суми", "Suma", "another last vowel"),
    ("Путин", "Putilin", "a syllable too many"),
    ("Киев", "Kiel", "l for v"),
    ("Харків", "Karkiv", "k for kh"),
    ("Цыбин", "Tybin", "t for ts"),
]
BRIDGED = [
    ("Харьков", "Харків"),
    ("Киев", "Київ"),
    ("Любимовка", "Любимівка"),
    ("Глотово", "Глотове"),
    ("Kharkov", "Kharkiv"),
    ("Lvov", "Lviv"),
    ("Chernigov", "Chernihiv"),
]
NATIVE = [
    ("ru", word)
    for word in ("Грайворон", "Белгород", "Козинка", "Шебекино", "Путин", "Песков", "Пригожин", "Тёткино", "Бахмут")
]
NATIVE += [("uk", word) for word in ("Грайворон", "Суми", "Буданов", "Подоляк", "Бахмут", "Геращенко", "Черняк")]


@pytest.mark.parametrize(
    ("native", "latin"), [(native, latin) for native, line in SPELLINGS.items() for latin in line.split()]
)
def test_spellings_of_one_name_share_a_strict_key(native: str, latin: str) -> None:
    assert strict_keys(native) & strict_keys(latin), (strict_keys(native), strict_keys(latin))


@pytest.mark.parametrize(("native", "latin", "why"), APART)
def test_other_names_share_no_strict_key(native: str, latin: str, why: str) -> None:
    assert not strict_keys(native) & strict_keys(latin), why


@pytest.mark.parametrize(("one", "other"), BRIDGED)
def test_russian_and_ukrainian_forms_share_a_bridge_key(one: str, other: str) -> None:
    assert bridge_keys(one) & bridge_keys(other)


def test_a_vowel_lost_leaves_the_consonants() -> None:
    assert consonant_keys("Grivoron") & consonant_keys("Грайворон")
    assert consonant_keys("Hayvoron").isdisjoint(consonant_keys("Belgorod"))
    assert consonant_keys("Odesa") != consonant_keys("Desa")


@pytest.mark.parametrize(("lang", "word"), NATIVE)
def test_a_native_word_shares_a_key_with_every_romanisation(lang: str, word: str) -> None:
    missed = [
        (system.name, spelling)
        for system in systems(lang)
        if not strict_keys(spelling := system.romanise(word)) & strict_keys(word)
    ]
    assert missed == []


@given(st.text(st.characters(exclude_categories=()), max_size=20))
@example("\ud800")
def test_no_word_makes_keys_fail(word: str) -> None:
    for keys in (strict_keys, bridge_keys, consonant_keys):
        found = keys(word)
        assert "" not in found
        assert len(found) <= 256


@given(st.text(st.sampled_from("abcdeghijkoprstuwyzчшхбгзиёÄžŠł'’"), min_size=1, max_size=12))
def test_case_and_marks_of_print_change_no_key(word: str) -> None:
    assert strict_keys(word.upper()) == strict_keys(word)
    assert strict_keys(f"\u00ad{word}\u200b") == strict_keys(word)
    assert strict_keys("\u00ad".join(word)) == strict_keys(word)


WORDS = st.text(st.sampled_from("abcdeghijkoprstuwyzčšžüéабвгдеёжзийклмнопрстчшщыьэюяіїєґ'’"), min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_a_name_has_its_keys_in_whatever_form_it_is_stored(one: str, other: str) -> None:
    name = unicodedata.normalize("NFC", f"{one} {other}")
    forms = [unicodedata.normalize("NFD", name), name.upper(), name.replace(" ", "\u00a0"), f"{one}\u00ad {other}"]
    for keys in (strict_keys, bridge_keys, consonant_keys, sound_readings):
        assert [keys(form) for form in forms] == [keys(name)] * len(forms)


def test_what_has_no_letters_has_no_key() -> None:
    for word in ("", "-", "'", "…", "\u00ad"):
        assert strict_keys(word) == bridge_keys(word) == consonant_keys(word) == frozenset()
    assert strict_keys("82") == {"82"}
