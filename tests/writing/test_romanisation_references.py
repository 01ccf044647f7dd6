"""Our romanisation against packages made by others, where they are installed; for development only.

Every known disagreement is listed with its reason: a new one, or one that went away, fails.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import pytest

from namenorm.gazetteer.places import read_places
from namenorm.writing.romanisation import system, systems

if TYPE_CHECKING:
    from collections.abc import Callable

IULIIA = {  # our system: iuliia's schema
    "alalc": "ala_lc",
    "alalc_plain": "ala_lc_alt",
    "bgnpcgn": "bgn_pcgn",
    "bs2979": "bs_2979",
    "gost16876b": "gost_16876_alt",
    "gost52290": "gost_52290",
    "gost52535": "gost_52535",
    "gost7034": "gost_7034",
    "gost779b": "gost_779_alt",
    "icao9303": "icao_doc_9303",
    "iso9_1995": "gost_779",
    "iso_r9_1968": "iso_9_1968",
    "mvd310": "mvd_310",
    "mvd310_fr": "mvd_310_fr",
    "mvd782": "mvd_782",
    "scientific": "scientific",
    "telegram": "telegram",
    "ungegn87": "ungegn_1987",
    "wikipedia_en": "wikipedia",
    "yandex_maps": "yandex_maps",
    "yandex_money": "yandex_money",
}
CLDR: dict[str, dict[str, str]] = {  # our Russian system: where it differs, our spelling: the one in CLDR
    "de": {"Nowokusnezk": "Nowokuznetsk", "Nowossibirsk": "Nowosibirsk"},  # established exonyms
    "fr": {},
    "cs": {},
    "sk": {"Astrachaň": "Astrachán"},  # a slip of CLDR
    "sv": {},
    "nb": {},
    "da": {"Novokuznetsk": "Novokusnetsk"},  # the German form
    "fi": {},
    "et": {"Astrahhan": "Astrahan"},  # between vowels Estonian writes hh
    "tr": {"Handıga": "Handiga"},
    "hr": {  # the press softens after н, and leaves the last ь out
        "Novokuzneck": "Novokuznjeck",
        "Astrahanj": "Astrahan",
        "Kaliningrad": "Kalinjingrad",
    },
    "hu": {  # long vowels of established names
        "Magadan": "Magadán",
        "Szrednyekolimszk": "Szrednekolimszk",
        "Asztrahany": "Asztrahán",
        "Kalinyingrad": "Kalinyingrád",
        "Volgograd": "Volgográd",
    },
    "pl": {  # established exonyms
        "Czita": "Czyta",
        "Irkutsk": "Irkuck",
        "Nowokuznieck": "Nowokuźnieck",
        "Nowosibirsk": "Nowosybirsk",
        "Władiwostok": "Władywostok",
        "Jakutsk": "Jakuck",
        "Jekatierinburg": "Jekaterynburg",
        "Saratow": "Saratów",
    },
    "nl": {"Jekaterinboerg": "Jekaterinenburg", "Volgograd": "Wolgograd"},  # established exonyms
    "ro": {  # established exonyms
        "Irkutsk": "Irkuțk",
        "Kamceatka": "Kamciatka",
        "Srednekolîmsk": "Srednekolimsk",
        "Iakutsk": "Iakuțk",
        "Anadîr": "Anadir",
    },
    "az": {"Astraxan": "Həştərxan"},  # its own name
}
CITIES = {
    "Anadyr": "Анадырь", "Barnaul": "Барнаул", "Chita": "Чита", "Irkutsk": "Иркутск", "Kamchatka": "Камчатка",
    "Khandyga": "Хандыга", "Krasnoyarsk": "Красноярск", "Magadan": "Магадан", "Novokuznetsk": "Новокузнецк",
    "Novosibirsk": "Новосибирск", "Omsk": "Омск", "Sakhalin": "Сахалин", "Srednekolymsk": "Среднеколымск",
    "Tomsk": "Томск", "Ust-Nera": "Усть-Нера", "Vladivostok": "Владивосток", "Yakutsk": "Якутск",
    "Yekaterinburg": "Екатеринбург", "Astrakhan": "Астрахань", "Kaliningrad": "Калининград", "Kirov": "Киров",
    "Samara": "Самара", "Saratov": "Саратов", "Ulyanovsk": "Ульяновск", "Volgograd": "Волгоград",
}  # fmt: skip
PRIMES = {"ʹ": "’", "ʺ": "”"}  # ICU sets primes where the agreements print apostrophes
ICU: list[tuple[str, str, str, dict[str, str], dict[str, str]]] = [
    # our system, ICU's transliterator, marks that ICU sets otherwise, known disagreements (word: ICU's spelling)
    # Ё alone: a word of one letter is not at the start of a word for ICU; Оыу: one dot, as in iuliia
    # the agreement sets a dot before э behind consonants; ICU behind every letter, and leaves SH in capitals before it
    (
        "ru",
        "bgnpcgn",
        "ru-ru_Latn/BGN",
        PRIMES,
        {
            "Ё": "Ë",
            "Оыу": "O·yu",
            "Мэгъэс": "M·eg”·es",
            "Мэлгъэбэг": "M·elg”·eb·eg",
            "Тээли": "T·e·eli",
            "Хылъэжьый": "Khyl”·ezh’yy",
            "Шэнкурск": "SH·enkursk",
            "Шэрджэс": "SH·erdzh·es",
            "Шэрэгеш": "SH·er·egesh",
        },
    ),
    # the agreement has five pairs of letters with a dot; шч is none of them
    ("uk", "bgn65", "uk-uk_Latn/BGN", PRIMES, {"Гошча": "Hosh·cha", "Мошчена": "Mosh·chena"}),
    ("be", "bgn79", "be-be_Latn/BGN", PRIMES, {}),
    ("sr", "gajica", "sr-sr_Latn/BGN", {}, {}),
    ("mk", "bgn2013", "mk-mk_Latn/BGN", {}, {}),
    # й carries two marks in ICU; ё is yo in the agreement
    ("kk", "bgn79", "kk-kk_Latn/BGN", PRIMES | {"ī\u0306": "y"}, {"Фёдоровка": "Fëdorovka"}),
    # what ICU calls BGN is the national system
    ("ka", "national2002", "ka-ka_Latn/BGN", {}, {}),
    ("ka", "bgn81", "ka-ka_Latn/BGN_1981", {}, {}),
]


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def words(lang: str) -> list[str]:
    """Every word of the samples of a language, chosen so that they use every rule, and of the names of its towns."""
    samples = (text for one in systems(lang) for text, _ in one.samples)
    names = (name.text for town in read_places() for name in town.names if name.lang == lang)
    of_towns = {word for text in names for word in text.split() if word.isalpha() and word.istitle()}
    return sorted(of_towns | {word for text in samples for word in text.split()})


def disagreements(made: Callable[[str], str], theirs: Callable[[str], str], tried: list[str]) -> dict[str, str]:
    return {word: theirs(word) for word in tried if made(word) != theirs(word)}


@pytest.mark.parametrize("ours", IULIIA)
def test_russian_agrees_with_iuliia(ours: str) -> None:
    iuliia = pytest.importorskip("iuliia")
    schema = getattr(iuliia, IULIIA[ours].upper())

    def theirs(text: str) -> str:
        return nfc(schema.translate(text)).replace("ё", "ë").replace("Ё", "Ë")  # a Cyrillic ё where ë is meant

    one = system("ru", ours)
    tried = words("ru") + [text for text, _ in schema.samples]
    known = {
        "bgnpcgn": {"Оыу": "O·yu"},  # iuliia sets one dot where both rules of the agreement apply
        # the order writes гу before и, whatever the ending; the first letter of x is in lower case
        "mvd310_fr": {"Чаплыгин": "Tchaplygine", "Шульгин": "Choulgine", "Сутягин": "Soutiagine", "Кстово": "xtovo"},
        "wikipedia_en": {"Хылъэжьый": "Khylyezhy"},  # ь before ы, and the ending -ый: iuliia writes one y for both
    }
    assert disagreements(one.romanise, theirs, tried) == known.get(ours, {})


@pytest.mark.parametrize(
    ("ours", "table"), [("kmu55", "KMU_55"), ("dstu9112a", "DSTU_9112_A"), ("dstu9112b", "DSTU_9112_B")]
)
def test_ukrainian_agrees_with_uklatn(ours: str, table: str) -> None:
    uklatn = pytest.importorskip("uklatn")
    number = getattr(uklatn, table)
    assert disagreements(system("uk", ours).romanise, lambda text: uklatn.encode(text, number), words("uk")) == {}


@pytest.mark.parametrize(("lang", "ours", "name", "otherwise", "known"), ICU, ids=[f"{row[0]}-{row[1]}" for row in ICU])
def test_bgn_systems_agree_with_icu(
    lang: str, ours: str, name: str, otherwise: dict[str, str], known: dict[str, str]
) -> None:
    icu = pytest.importorskip("icu")
    transliterator = icu.Transliterator.createInstance(name)

    def theirs(text: str) -> str:
        spelling = nfc(transliterator.transliterate(text))
        for mark, ours_for_it in otherwise.items():
            spelling = spelling.replace(mark, ours_for_it)
        return spelling

    assert disagreements(system(lang, ours).romanise, theirs, words(lang)) == known


@pytest.mark.parametrize("ours", CLDR)
def test_the_press_writes_russian_cities_as_in_cldr(ours: str) -> None:
    core = pytest.importorskip("babel.core")
    zones = core.Locale.parse("no" if ours == "nb" else ours).time_zones
    listed = {zone.rpartition("/")[2]: entry["city"] for zone, entry in zones.items() if "city" in entry}
    one = system("ru", ours)
    pairs = [(one.romanise(city), listed[zone]) for zone, city in CITIES.items() if zone in listed]
    assert len(pairs) > 5
    assert {made: cldr for made, cldr in pairs if made != cldr} == CLDR[ours]
