"""What cannot be a name is refused or unknown, never another error; what print does to a name changes nothing."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import namenorm
from namenorm import Gazetteer
from namenorm.errors import OptionError
from namenorm.index.entries import listed_names
from namenorm.writing.folding import clean, fold
from namenorm.writing.tokens import tokenize

NOT_STRINGS: list[tuple[Any, str]] = [
    (None, "NoneType"),
    (b"Graivoron", "bytes"),
    (7, "int"),
    (float("nan"), "float"),
    (["Graivoron"], "list"),
    (True, "bool"),
]
ASKED: dict[str, Callable[[Any], object]] = {
    "normalize": namenorm.normalize,
    "normalize_many": lambda value: namenorm.normalize_many([value]),
    "find": namenorm.find,
    "rewrite": namenorm.rewrite,
    "compare, first": lambda value: namenorm.compare(value, "Graivoron"),
    "compare, second": lambda value: namenorm.compare("Graivoron", value),
    "cluster": lambda value: namenorm.cluster([value]),
    "variants": namenorm.variants,
    "context": lambda value: namenorm.normalize("Ministry of Defence", context=value),
    "kind": lambda value: namenorm.normalize("Graivoron", kind=value),
}
NOT_NAMES = {
    "nothing": "",
    "spaces": "   ",
    "other spaces": "\u00a0\t\n\u2009\u3000",
    "points": "...",
    "a dash": "—",
    "quotes": "«»",
    "an apostrophe": "'",
    "brackets": "()[]{}",
    "control characters": "\x00\x01\x07\x1b\x7f",
    "a lone surrogate": "\ud800",
    "lone surrogates": "\udfff\ud800",
    "bidirectional marks": "\u202e\u200f\u2066\u2069",
    "zero-width characters": "\u200b\u200d\ufeff\u00ad",
    "combining marks": "\u0301" * 100,
    "an emoji": "\U0001f600",
    "a private character": "\ue000",
    "not a character": "\uffff",
}
# A megabyte in one name: what makes it, and what is asked about it.
ENDLESS = {
    "one letter": '"a" * 1_000_000',
    "words": '"Путин " * 200_000',
    "hyphens": '"Gora-" * 200_000',
    "marks": '"a" + "\\u0301" * 1_000_000',
}
ASKED_OF_ENDLESS = {
    "normalize": "assert not namenorm.normalize(name)",
    "normalize_many": "assert not any(namenorm.normalize_many([name, name]))",
    "compare": "assert namenorm.compare(name, 'Graivoron') < 0.05",
    "variants": "assert isinstance(namenorm.variants(name), list)",
    "cluster": "assert len(namenorm.cluster([name, 'Graivoron', 'Grajworon'])) == 2",
    "find": "assert namenorm.find(name).text == name",
}
LOOK_ALIKES = [
    ("Рutin", "vladimir-putin", "Cyrillic Р"),
    ("Vladimir Рutin", "vladimir-putin", "Cyrillic Р"),
    ("Kоzinka", "kozinka", "Cyrillic о"),
    ("Grаyvoron", "grayvoron", "Cyrillic а"),
    ("Mοscow", "moscow", "Greek ο"),
    ("Грайвoрон", "grayvoron", "Latin o"),
    ("Путiн", "vladimir-putin", "Latin i"),
    ("Бaхмут", "bakhmut", "Latin a"),
    ("Мeduza", "meduza", "Cyrillic М"),
    ("ВTR-82A", "btr-82a", "Cyrillic В"),
    ("БТP-82А", "btr-82a", "Latin P"),
]
LISTED = [(entity, name.text) for entity in Gazetteer.default() for name in listed_names(entity)]
PRINT: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "letters and marks apart": lambda name: unicodedata.normalize("NFD", name),
    "spaces that do not break": lambda name: name.replace(" ", "\u00a0"),
    "many spaces": lambda name: f"  {name.replace(' ', '   ')}\n",
    "soft hyphens": lambda name: "\u00ad".join(name),
    "zero-width joiners": lambda name: "\u200d".join(name),
    "a bidirectional embedding": lambda name: f"\u202a{name}\u202c",
    "hyphens that do not break": lambda name: name.replace("-", "\u2011"),
    "quotes around it": lambda name: f"“{name}”",
}

# Text with what breaks programs in it, and with names now and then.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
NAMED_TEXT = st.lists(
    st.one_of(
        st.sampled_from([text for _, text in LISTED]),
        st.sampled_from(
            [
                " ",
                ", ",
                ". ",
                "\n",
                "(",
                ") ",
                " – ",
                "’s ",
                "«",
                "»",
                "\u00ad",
                "\u0301",
                " in the ",
                " называет себя ",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=10,
).map("".join)


def asked(cases: dict[str, Any]) -> Any:
    return pytest.mark.parametrize("case", cases.values(), ids=list(cases))


@pytest.mark.parametrize(("value", "type_name"), NOT_STRINGS, ids=[type_name for _, type_name in NOT_STRINGS])
@asked(ASKED)
def test_what_is_no_string_is_refused_by_its_type(case: Callable[[Any], object], value: Any, type_name: str) -> None:
    if value is None and case in (ASKED["context"], ASKED["kind"]):
        case(value)  # None stands for no context and no kind
        return
    with pytest.raises(TypeError, match=type_name):
        case(value)


@pytest.mark.parametrize("function", [namenorm.normalize_many, namenorm.cluster], ids=["normalize_many", "cluster"])
@pytest.mark.parametrize("names", ["Graivoron", b"Graivoron"], ids=["str", "bytes"])
def test_one_string_is_no_list_of_names(function: Callable[[Any], object], names: Any) -> None:
    with pytest.raises(TypeError, match="names"):
        function(names)


@pytest.mark.parametrize("function", [namenorm.normalize_many, namenorm.cluster], ids=["normalize_many", "cluster"])
@pytest.mark.parametrize("position", [0, 2, 5])
def test_a_list_with_something_else_in_it_says_where(function: Callable[[Any], object], position: int) -> None:
    names: list[Any] = ["Graivoron", "Kozinka", "Graivoron", "Sumy", "", "Kyiv"]
    names[position] = None
    with pytest.raises(TypeError, match=rf"names\[{position}\].*NoneType"):
        function(names)


@pytest.mark.parametrize(
    ("kind", "meant"),
    [("plase", "place"), ("persn", "person"), ("organzation", "organization"), ("equipmnt", "equipment")],
)
def test_a_wrong_kind_is_refused_with_a_suggestion(kind: str, meant: str) -> None:
    for ask in (
        lambda: namenorm.normalize("Graivoron", kind=kind),
        lambda: namenorm.normalize_many(["Graivoron"], kind=kind),
        lambda: namenorm.compare("Graivoron", "Grajworon", kind=kind),
        lambda: namenorm.cluster(["Graivoron"], kinds=[kind]),
    ):
        with pytest.raises(OptionError, match=f"did you mean '{meant}'"):
            ask()


def test_other_options_are_refused_with_what_they_may_be() -> None:
    with pytest.raises(OptionError, match=r"en, en-official, uk, ru, source"):
        namenorm.rewrite("Grivoron", display="de")
    with pytest.raises(OptionError, match=r"en, en-official, uk, ru, source"):
        namenorm.Normalizer(display="english")
    with pytest.raises(OptionError, match="between 0 and 1"):
        namenorm.Normalizer(threshold=75)
    with pytest.raises(OptionError, match="at least 1"):
        namenorm.Normalizer(margin=0)
    for wrong in ("0.5", None, True, float("nan"), [0.5]):
        with pytest.raises(OptionError, match="threshold must be a number between 0 and 1, not "):
            namenorm.Normalizer(threshold=wrong)  # type: ignore[arg-type]
        with pytest.raises(OptionError, match="margin must be a number at least 1, not "):
            namenorm.Normalizer(margin=wrong)  # type: ignore[arg-type]
    for wrong in ("person", 3):
        with pytest.raises(TypeError, match="kinds must be a collection of strings"):
            namenorm.cluster(["Graivoron"], kinds=wrong)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="2 names, 1 kind"):
        namenorm.cluster(["Graivoron", "Kozinka"], kinds=["place"])
    with pytest.raises(TypeError, match="list"):
        namenorm.Normalizer([])  # type: ignore[arg-type]


@asked(NOT_NAMES)
def test_what_is_no_name_is_unknown(case: str) -> None:
    decision = namenorm.normalize(case)
    assert (decision.status, decision.id, decision.text) == ("unknown", None, case)
    assert str(decision) == case
    assert not decision
    assert decision.explain()
    assert [found.status for found in namenorm.normalize_many([case, case])] == ["unknown", "unknown"]
    assert namenorm.compare(case, "Graivoron") < 0.05


@asked(NOT_NAMES)
def test_what_is_no_name_has_no_mention(case: str) -> None:
    document = namenorm.find(case)
    assert document.mentions == ()
    assert document.rewrite() == case


@asked(NOT_NAMES)
def test_what_is_no_name_is_merged_with_nothing(case: str) -> None:
    clusters = namenorm.cluster([case, "Graivoron", "Grajworon"])
    assert [found.indices for found in clusters] == [(0,), (1, 2)]


@pytest.mark.parametrize("question", ASKED_OF_ENDLESS.values(), ids=list(ASKED_OF_ENDLESS))
def test_a_megabyte_in_one_name_is_answered(question: str) -> None:
    """In a process of its own, so that a question without an end fails alone."""
    asks = "\n".join(f"name = {name}\n{question}" for name in _endless(question))
    script = f"import namenorm\n{asks}"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=20, encoding="utf-8")  # noqa: S603


def _endless(question: str) -> list[str]:
    """All of them, but no text of 200,000 mentions."""
    return [text for name, text in ENDLESS.items() if "find" not in question or name != "words"]


@pytest.mark.parametrize(("name", "entity", "repair"), LOOK_ALIKES)
def test_a_look_alike_of_another_script_is_repaired_and_the_account_says_so(
    name: str, entity: str, repair: str
) -> None:
    decision = namenorm.normalize(name)
    assert decision.id == entity, decision.explain()
    assert f"{repair} read as" in decision.explain()


def test_a_word_of_two_scripts_without_look_alikes_is_no_name() -> None:
    for name in ("Bakhmщut", "Kozйinka", "Kozюinka", "Puжtin", "Бахмwут", "Грайwворон"):
        assert namenorm.normalize(name).id is None, name


@asked(PRINT)
def test_what_print_does_to_a_listed_name_changes_no_answer(case: Callable[[str], str]) -> None:
    changed = []
    for _, name in LISTED:
        plain, printed = namenorm.normalize(name), namenorm.normalize(case(name))
        if (plain.status, plain.id) != (printed.status, printed.id):
            changed.append(f"{name}: {plain.status} {plain.id}, then {printed.status} {printed.id}")
    assert changed == []


@given(ANY_TEXT)
def test_no_text_makes_a_name_fail(text: str) -> None:
    decision = namenorm.normalize(text)
    assert decision.status in ("matched", "ambiguous", "unknown")
    assert 0 <= decision.score <= 1
    assert (decision.id is None) == (decision.status != "matched")
    assert decision.explain()


@given(ANY_TEXT, ANY_TEXT)
def test_no_texts_make_a_comparison_fail(one: str, other: str) -> None:
    score = namenorm.compare(one, other)
    assert 0 <= score <= 1
    assert score == namenorm.compare(other, one)


@given(ANY_TEXT)
def test_no_text_makes_variants_tokens_or_folding_fail(text: str) -> None:
    assert all(variant.text for variant in namenorm.variants(text))
    assert fold(text) == fold(text).lower()
    assert clean(text).text == clean(clean(text).text).text
    for token in tokenize(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.folded


@given(st.one_of(NAMED_TEXT, ANY_TEXT))
def test_mentions_slice_back_to_the_text_and_do_not_overlap(text: str) -> None:
    document = namenorm.find(text)
    assert document.text == text
    end = 0
    for mention in document.mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.decision.status in ("matched", "ambiguous")
        end = mention.end
    assert document.rewrite("source") == text


@given(NAMED_TEXT)
def test_rewriting_changes_matched_mentions_only(text: str) -> None:
    document = namenorm.find(text)
    pieces, end = [], 0
    for mention in document.mentions:
        if mention.id is not None:
            pieces.append(text[end : mention.start])
            end = mention.end
    pieces.append(text[end:])
    rest = document.rewrite()
    for piece in pieces:  # in this order, with nothing lost
        assert piece in rest
        rest = rest[rest.index(piece) + len(piece) :]


@given(st.lists(ANY_TEXT, max_size=6))
def test_every_name_is_in_exactly_one_cluster(names: list[str]) -> None:
    clusters = namenorm.cluster(names)
    assert sorted(position for found in clusters for position in found.indices) == list(range(len(names)))
    assert all(0 <= found.score <= 1 for found in clusters)
