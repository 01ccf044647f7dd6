"""Legal forms are found, set aside and compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.writing.legal_forms import compare_forms, legal_forms_in, without_legal_forms
from namenorm.writing.tokens import tokenize

SET_ASIDE = [
    ("LLC Vega", "Vega", "LIMITED", "before the name"),
    ("Vega Limited Liability Company", "Vega", "LIMITED", "behind it, in full"),
    ("Общество с ограниченной ответственностью «Вега»", "Вега", "LIMITED", "in Russian"),
    ("OOO Vega", "Vega", "LIMITED", "the Russian abbreviation, romanised"),
    ("OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU VEGA", "VEGA", "LIMITED", "the Russian phrase, romanised"),
    ("Tovarystvo z obmezhenoiu vidpovidalnistiu Vega", "Vega", "LIMITED", "the Ukrainian one"),
    ("Vega Sp. z o.o.", "Vega", "LIMITED", "letters between points"),
    ("Vega GmbH", "Vega", "LIMITED", "German"),
    ("Vega FZE", "Vega", "LIMITED", "of a free zone"),
    ("Vega, S.A. de C.V.", "Vega", "JOINT_STOCK", "of three parts"),
    ("AO Vega", "Vega", "JOINT_STOCK", "two letters in front, as Russian has them"),
    ("Otkrytoe aktsionernoe obshchestvo Vega", "Vega", "JOINT_STOCK", "a form that is no longer given"),
    ("Branch of PJSC Vega", "Branch of Vega", "PUBLIC_JOINT_STOCK", "in the middle"),
    ("ФГУП «Вега»", "Вега", "STATE_ENTERPRISE", "of the state"),
    ("Vega Co., Ltd.", "Vega", "LIMITED", "two forms in a row"),
]


@pytest.mark.parametrize(("name", "rest", "form", "why"), SET_ASIDE, ids=[name for name, *_ in SET_ASIDE])
def test_a_legal_form_is_set_aside(name: str, rest: str, form: str, why: str) -> None:
    tokens, forms = without_legal_forms(tokenize(name))
    assert " ".join(token.text for token in tokens) == rest, why
    assert any(form in classes for classes in forms), why


NONE = [
    ("AS Roma", "two letters in front are no form in Latin letters"),
    ("Company", "nothing would remain"),
    ("Vega", "there is none"),
    ("As Vega", "an ordinary word"),
    ("Sa Vega Oslo", "a form that stands behind a name only"),
]


@pytest.mark.parametrize(("name", "why"), NONE, ids=[name for name, _ in NONE])
def test_other_words_are_no_legal_form(name: str, why: str) -> None:
    assert legal_forms_in(tokenize(name)) == (), why


COMPARED = [
    ("LLC Vega", "ООО «Вега»", "same", "one class in two languages"),
    ("JSC Vega", "PJSC Vega", "near", "translators exchange them"),
    ("LLC Vega", "JSC Vega", "other", "they contradict one another"),
    ("LLC Vega", "Vega", "missing", "one name has none"),
    ("Vega", "Vega", "", "none has any"),
]


@pytest.mark.parametrize(("one", "other", "answer", "why"), COMPARED)
def test_legal_forms_are_compared(one: str, other: str, answer: str, why: str) -> None:
    forms = [without_legal_forms(tokenize(name))[1] for name in (one, other)]
    assert compare_forms(*forms) == answer, why
    assert compare_forms(*reversed(forms)) == answer, why


@given(st.text(max_size=60))
def test_any_text_keeps_a_word_that_is_no_form(text: str) -> None:
    tokens = tokenize(text)
    rest, forms = without_legal_forms(tokens)
    assert bool(rest) == bool(tokens)
    assert sum(form.end - form.start for form in legal_forms_in(tokens)) + len(rest) == len(tokens)
    assert bool(forms) == (len(rest) < len(tokens))
