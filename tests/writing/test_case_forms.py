"""Case forms: the samples of every file of endings, the way back, and near names that are no forms."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from namenorm.writing import case_forms, paradigms
from namenorm.writing.case_forms import LANGUAGES, EndingError, Nominative, forms, nominatives
from namenorm.writing.paradigms import written_alike

ENDINGS = Path(case_forms.__file__).parent / "endings"
FILES = sorted(ENDINGS.glob("*.yaml"))


@cache
def content(lang: str) -> dict:
    return yaml.safe_load((ENDINGS / f"{lang}.yaml").read_text(encoding="utf-8"))


def samples() -> list[tuple[str, str, str]]:
    """Every sample of every file: language, form, nominative."""
    return [
        (path.stem, form, nominative)
        for path in FILES
        for form, listed in content(path.stem)["samples"].items()
        for nominative in ([listed] if isinstance(listed, str) else listed)
    ]


SAMPLES = samples()
WORDS = sorted({(lang, nominative) for lang, _, nominative in SAMPLES if "-" not in nominative})


def texts(word: str, *langs: str) -> list[str]:
    return [nominative.text for nominative in nominatives(word, langs or None)]


@pytest.mark.parametrize(("lang", "form", "nominative"), SAMPLES)
def test_every_sample_leads_back_to_its_nominative(lang: str, form: str, nominative: str) -> None:
    assert written_alike(nominative) in texts(form, lang)


@pytest.mark.parametrize(("form", "nominative"), [sample[1:] for sample in SAMPLES])
def test_a_sample_is_found_without_knowing_its_language(form: str, nominative: str) -> None:
    assert written_alike(nominative) in texts(form)


def test_every_language_has_a_file_and_every_file_a_language() -> None:
    assert {lang for langs in LANGUAGES.values() for lang in langs} == {path.stem for path in FILES}


def test_every_file_has_as_many_samples_as_paradigms() -> None:
    for path in FILES:
        names = [row["name"] for row in content(path.stem)["paradigms"]]
        assert len(names) == len(set(names)), path.name
        assert len(content(path.stem)["samples"]) >= len(names), path.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_has_a_key_twice(path: Path) -> None:
    def check(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), f"{path.name}:{node.start_mark.line + 1}: {keys}"
            for _, value in node.value:
                check(value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                check(value)

    check(yaml.compose(path.read_text(encoding="utf-8")))


@given(st.sampled_from(WORDS))
def test_every_form_of_a_word_leads_back_to_it(known: tuple[str, str]) -> None:
    lang, word = known
    for form in forms(word, lang):
        assert written_alike(word) in texts(form, lang), form
        assert written_alike(word) in texts(form), form


@pytest.mark.parametrize(
    ("lang", "word", "some"),
    [
        ("ru", "Грайворон", {"грайворона", "грайворону", "грайвороном", "грайвороне"}),
        ("ru", "Зеленский", {"зеленского", "зеленскому", "зеленским", "зеленском"}),
        ("uk", "Харків", {"харкова", "харкову", "харкові", "харковом"}),
        ("uk", "Козинка", {"козинки", "козинці", "козинку", "козинкою", "козинко"}),
        ("pl", "Biełgorod", {"biełgorodu", "biełgorodzie", "biełgorodem", "biełgorodowi"}),
        ("cs", "Praha", {"prahy", "praze", "prahu", "prahou"}),
        ("de", "Peskow", {"peskows"}),
    ],
)
def test_the_forms_of_a_name_hold_its_declension(lang: str, word: str, some: set[str]) -> None:
    assert some <= set(forms(word, lang))


def test_a_name_is_not_a_form_of_itself() -> None:
    for lang, word in WORDS:
        assert written_alike(word) not in forms(word, lang)
        assert written_alike(word) not in texts(word)


ROMANISED = """
pl | grajworon | Grajworonu Grajworonie Grajworonem
pl | biełgorod | Biełgorodzie Biełgorodu
pl | gladkow | Gladkowa Gladkowem
pl | kozinka | Kozinki Kozince Kozinkę Kozinką
pl | sumy | Sum Sumach
cs | grajvoron | Grajvoronu Grajvoronem
cs | belgorod | Belgorodu Belgorodě
cs | bělgorod | Bělgorodě
cs | gladkov | Gladkova Gladkovem Gladkovu Gladkovovi
cs | putin | Putinem Putinovi Putinu
cs | kozinka | Kozinky Kozince Kozinku Kozinkou
cs | šebekino | Šebekinu Šebekina
sk | kozinka | Kozinky Kozinke Kozinku Kozinkou
sk | belgorod | Belgorodu Belgorode Belgorodom
hr | grajvoron | Grajvoronu Grajvorona Grajvoronom
hr | putin | Putinom Putinu
hr | prigožin | Prigožina
hr | kozinka | Kozinke Kozinki Kozinku Kozinkom Kozinci
hr | šebekino | Šebekinu Šebekina
sr | grajvoron | Grajvoronu
bs | grajvoron | Grajvoronom
de | grajworon | Grajworons
de | peskow | Peskows
"""


@pytest.mark.parametrize("row", ROMANISED.strip().splitlines())
def test_romanised_names_are_declined_in_the_languages_of_europe(row: str) -> None:
    lang, nominative, declined = (part.strip() for part in row.split("|"))
    for form in declined.split():
        assert nominative in texts(form, lang), form


# A word, and a near name that it is not a form of in any language.
NEAR_MISSES = """
Бахмач | Бахмут
Сумгаит | Сумы
Сумская | Сумы
Брянск | Бранск
Брянском | Бранск
Гайворон | Грайворон
Гайвороном | Грайворон
Грайвороном | Гайворон
Козинке | Казинка
Казинки | Козинка
Козиным | Козинка
Зеленская | Зеленский
Зеленської | Зеленський
Путина | Путиных
Путин | Путина
Гладков | Гладкова
Гладкова | Гладко
Горки | Горка-Город
Белград | Белгород
Белграда | Белгород
Белгородская | Белгород
Белгородского | Белгород
Белгородка | Белгород
Белгородке | Белгород
Курская | Курск
Курского | Курск
Харьков | Харків
Харькова | Харків
Харків | Харьков
Киевка | Киев
Львовна | Львов
Донцов | Донецк
Донского | Дон
Русланом | Русь
Россоши | Россия
Шебекин | Шебекино
Красные | Красный
Минске | Мин
Belgrad | Belgorod
Belgrade | Belgorod
Belgradu | Belgorod
Belgradzie | Biełgorod
Bransk | Briansk
Sumer | Sumy
Summers | Sumy
Hayvoron | Grayvoron
Kazinka | Kozinka
Kazince | Kozinka
Kozinko | Kozinek
Putinová | Putin
Иваново | Иванова
Zelenska | Zelensky
Zełenskiej | Zełenski
Grajworończyk | Grajworon
Peter | Pete
Kievan | Kiev
Praguer | Prague
Russische | Russland
Kurská | Kursk
Antonova | Anton
Ivanova | Ivan
Romanova | Roman
Vladimirova | Vladimir
Konstantinova | Konstantin
Kirillova | Kirill
Semenova | Semen
Borisov | Boris
Borisovo | Boris
Grigorjeva | Grigor
Sergejeva | Sergej
Garayev | Garay
Kuzmičeva | Kuzmič
Kumanova | Kumano
Романова | Роман
Иванова | Иван
Антонова | Антон
Кузьмичёва | Кузьмич
Милошева | Милош
Nováková | Novák
Novákové | Novák
Janů | Jan
Rozentalovová | Rozental
Putinovou | Putin
Janów | Jan
Adamów | Adam
Sumami | Sum
Miami | Miamis
Perri | Perris
Ludovikus | Ludovika
Петрово | Петр
Медвежья | Медвежий
Острова | Островский
Египта | Египтян
Vaitkevičienė | Vaitkevičius
Kazlauskienė | Kazlauskas
Helsingborg | Helsinki
"""


@pytest.mark.parametrize("row", NEAR_MISSES.strip().splitlines())
def test_a_near_name_is_not_proposed(row: str) -> None:
    word, other = (written_alike(part.strip()) for part in row.split("|"))
    assert other not in texts(word)


@pytest.mark.parametrize("word", ["Sum", "Sums", "Mine", "The", "and", "on"])
def test_an_english_word_is_only_a_possessive(word: str) -> None:
    assert texts(word, "en") == []


@pytest.mark.parametrize(
    "word", ["", "-", "'", "и", "Ум", "Дон", "Рим", "Кий", "the", "Ala", "Грайvорону", "12", "東京"]
)
def test_a_short_or_foreign_word_has_no_nominative(word: str) -> None:
    assert nominatives(word) == ()


@pytest.mark.parametrize(("word", "nominative"), [("Сум", "сумы"), ("сил", "силы"), ("дел", "дела"), ("Sum", "sumy")])
def test_a_word_of_three_letters_is_known_only_when_listed(word: str, nominative: str) -> None:
    assert nominative in texts(word)


def test_a_genitive_of_a_surname_says_what_it_is() -> None:
    found = {nominative.text: nominative for nominative in nominatives("Гладкова", ["ru"])}
    assert found["гладков"] == Nominative("гладков", "ru", "-а → ∅ (ru, gen/acc m)", "gen/acc", "m")


@pytest.mark.parametrize(
    ("word", "lang", "nominative", "case", "gender", "number"),
    [
        ("Гладковою", "uk", "гладкова", "ins", "f", "sg"),
        ("Прилуками", "uk", "прилуки", "ins", "pl", "pl"),
        ("Grahamowie", "pl", "graham", "nom", "m pl", "pl"),
        ("Rozentalova", "cs", "rozental", "poss", "m", "sg"),
        ("Белия", "bg", "бели", "def", "m", "sg"),
        ("Putiniga", "et", "putin", "com", "", "sg"),
        ("Сум", "ru", "сумы", "", "", "sg"),
        ("Каменца-Подольского", "ru", "каменец-подольский", "gen", "m", "sg"),
    ],
)
def test_a_nominative_says_which_case_and_number_the_word_is(
    word: str, lang: str, nominative: str, case: str, gender: str, number: str
) -> None:
    found = {found.text: found for found in nominatives(word, [lang])}[nominative]
    assert (found.lang, found.case, found.gender, found.number) == (lang, case, gender, number)


def test_every_proposal_of_a_rule_names_its_case() -> None:
    for lang, form, _ in SAMPLES:
        for found in nominatives(form, [lang]):
            assert found.case or "listed" in found.ending, found


def test_the_change_of_a_stem_is_shown() -> None:
    assert "-ці → -ка (uk, dat/loc f)" in {nominative.ending for nominative in nominatives("Козинці", ["uk"])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Королёва", "Королева"),
        ("КОЗИНЦІ", "козинці"),
        ("Слов’янську", "Слов'янську"),
        ("Слов\u02bcянську", "Слов'янську"),
    ],
)
def test_ways_of_writing_one_form_have_the_same_nominatives(one: str, other: str) -> None:
    assert nominatives(one) == nominatives(other) != ()


def test_only_the_languages_asked_are_heard() -> None:
    assert {nominative.lang for nominative in nominatives("Козинці", ["uk"])} == {"uk"}
    assert nominatives("Козинці", ["pl", "de", "xx"]) == ()
    assert nominatives("Козинці", []) == ()


def test_the_first_language_asked_gives_the_account() -> None:
    assert {n.lang for n in nominatives("Білгороду", ["uk", "ru"]) if n.text == "білгород"} == {"uk"}


def test_serbian_is_read_in_both_scripts() -> None:
    assert "грајворон" in texts("Грајворону", "sr")
    assert "grajvoron" in texts("Grajvoronu", "sr")


@given(st.text(max_size=30), st.sampled_from([None, ("ru",), ("pl", "cs"), ("uk", "hu", "tr")]))
def test_no_text_makes_it_fail(text: str, langs: tuple[str, ...] | None) -> None:
    found = nominatives(text, langs)
    assert len(found) < 60
    assert len({nominative.text for nominative in found}) == len(found)
    assert written_alike(text) not in {nominative.text for nominative in found}
    forms(text, "ru")
    forms(text, "pl")


@given(st.text(alphabet="абвгдеийклмнорстуьянщїі'-", min_size=4, max_size=14))
@example("ЕС-а")
@example("аа-а")
def test_the_proposals_are_few_and_always_the_same(word: str) -> None:
    first = nominatives(word)
    case_forms._analysed.cache_clear()
    assert nominatives(word) == first
    assert len(first) < 60
    shortest = 2 if set(word) & set("-'") else 3  # an ending behind a mark: ЕС-а
    assert all(len(nominative.text) >= shortest for nominative in first)


@given(st.text(alphabet="aeioubdklmnrstzčśąęs'-", min_size=4, max_size=14))
def test_the_proposals_for_latin_words_are_few(word: str) -> None:
    assert len(nominatives(word)) < 60


ROW = {"name": "test", "nominative": "∅", "cases": {"gen": "а"}}


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ([], "needs letters, paradigms and words"),
        ({"letters": {}, "paradigms": [ROW]}, "needs letters, paradigms and words"),
        ({"letters": {}, "paradigms": {}, "words": {}}, "paradigms is a list"),
        ({"letters": {}, "paradigms": ["а"], "words": {}}, "paradigm 'а': needs name"),
        (
            {"letters": {}, "paradigms": [{"name": "test", "nominative": "∅"}], "words": {}},
            "paradigm 'test': needs name",
        ),
        ({"letters": {}, "paradigms": [{**ROW, "ending": "а"}], "words": {}}, "paradigm 'test': needs name"),
        ({"letters": {}, "paradigms": [{**ROW, "cases": "а"}], "words": {}}, "paradigm 'test': cases is a mapping"),
        ({"letters": {}, "paradigms": [{**ROW, "stem": "two"}], "words": {}}, "paradigm 'test': cases is a mapping"),
        ({"letters": {}, "paradigms": [{**ROW, "after": "к", "changes": "ец>ц"}], "words": {}}, "no stem satisfies"),
        (
            {"letters": {}, "paradigms": [{**ROW, "after": "к", "cases": {"dat": "г>зе"}}], "words": {}},
            "'г>зе' fits no",
        ),
    ],
)
def test_a_fault_of_the_data_names_the_file_and_the_paradigm(broken: object, message: str) -> None:
    with pytest.raises(EndingError, match=r"endings/xx\.yaml") as raised:
        paradigms.read(broken, "xx")
    assert message in str(raised.value)


def test_a_language_without_a_file_is_a_fault_of_the_data() -> None:
    with pytest.raises(EndingError, match=r"endings/xx\.yaml"):
        paradigms.endings("xx")


def test_a_chain_of_very_many_parts_is_not_analysed_part_by_part() -> None:
    assert "москва-киев" in texts("Москвой-Киевом", "ru")
    assert not any(text.startswith("москва") for text in texts("-".join(["Москвой"] * 9), "ru"))
