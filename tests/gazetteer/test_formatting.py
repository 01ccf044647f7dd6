"""Formatting puts a file in one order and style, keeps every comment, and changes nothing of what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from namenorm.errors import DataError, GazetteerError
from namenorm.gazetteer.formatting import formatted
from namenorm.gazetteer.gazetteer import DATA

MESSY = """\
# All of it is made up.

# The oak comes last.
- kind: place
  id: oak     # an old tree
  sources: [Own survey, "A map: 1912"]
  # written so on the map
  display: {en: Oak, ru: "Дуб"}
  not_same_as: [elm, ash]
  names:
    # the first name
    - lang: ru
      text: Дубрава
      kind: official   # by law
    -   text: "Eiche"
        weak: true
        lang: de
        kind: translation
- sources:
  - "Own survey"
  names: [{kind: official, lang: "ru", text: "Вязы"}]
  kind: "place"


  id: "elm"
  display:
    en: "Elm \\"Elms\\" #1"
# the end
"""
NEAT = """\
# All of it is made up.

- id: "elm"
  kind: "place"
  display:
    en: "Elm \\"Elms\\" #1"
  names:
    - text: "Вязы"
      lang: "ru"
      kind: "official"
  sources:
    - "Own survey"

# The oak comes last.
- id: "oak"  # an old tree
  kind: "place"
  # written so on the map
  display:
    en: "Oak"
    ru: "Дуб"
  names:
    # the first name
    - text: "Дубрава"
      lang: "ru"
      kind: "official"  # by law
    - text: "Eiche"
      lang: "de"
      kind: "translation"
      weak: true
  not_same_as: ["ash", "elm"]
  sources:
    - "Own survey"
    - "A map: 1912"

# the end
"""


def test_a_messy_file_becomes_a_neat_one() -> None:
    assert formatted(MESSY) == NEAT


def test_formatting_again_changes_nothing() -> None:
    assert formatted(formatted(MESSY)) == formatted(MESSY)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_built_in_files_are_in_form(path: Path) -> None:
    text = path.read_text("utf-8")
    assert formatted(text, str(path)) == text


def test_a_file_without_entities_keeps_its_comments() -> None:
    assert formatted("# nothing yet\n[]\n") == "# nothing yet\n[]\n"


@pytest.mark.parametrize("text", ["", "a: 1\n", "- id: [\n", "- *x\n", "- id: !!x y\n"])
def test_what_is_no_gazetteer_is_refused(text: str) -> None:
    with pytest.raises((DataError, GazetteerError)):
        formatted(text)


def test_a_field_that_stands_twice_is_refused_and_not_lost() -> None:
    with pytest.raises(DataError, match="<text>:4: the field id stands twice"):
        formatted('# made up\n\n- id: "oak"\n  id: "elm"\n')


@pytest.mark.parametrize("text", ["-_", "+_", "._", "-.__"])
def test_a_text_that_only_one_reader_takes_for_a_number_stays_a_text(text: str) -> None:
    done = formatted(f"- id: oak\n  display:\n    en: {text}\n")
    assert yaml.safe_load(done) == [{"id": "oak", "display": {"en": text}}]
    assert f'en: "{text}"' in done


def test_numbers_are_kept_as_they_are_written() -> None:
    done = formatted("- id: oak\n  names:\n    - text: Oak\n      since: 1_912\n  coordinates: [50.30, -1.0e+1]\n")
    assert "since: 1_912\n" in done
    assert "- 50.30\n" in done
    assert "- -1.0e+1\n" in done


_WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12)
_NAMES = st.fixed_dictionaries({"text": _WORDS, "lang": _WORDS, "kind": _WORDS}, optional={"weak": st.booleans()})
_ENTITIES = st.lists(
    st.fixed_dictionaries(
        {"id": st.from_regex("[a-z]{1,6}", fullmatch=True), "names": st.lists(_NAMES, min_size=1, max_size=3)},
        optional={
            "display": st.fixed_dictionaries({"en": _WORDS}),
            "sources": st.lists(_WORDS, min_size=1, max_size=2),
        },
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda entity: entity["id"],
)


@settings(max_examples=40, deadline=None)
@given(entities=_ENTITIES, flow=st.booleans())
def test_whatever_a_file_says_it_says_afterwards(entities: list[dict[str, object]], flow: bool) -> None:
    text = yaml.safe_dump(entities, allow_unicode=True, default_flow_style=flow or None, sort_keys=False)
    done = formatted(text)
    assert yaml.safe_load(done) == sorted(entities, key=lambda entity: str(entity["id"]))
    assert formatted(done) == done


@settings(max_examples=100, deadline=None)
@given(entities=_ENTITIES, flow=st.booleans(), data=st.data())
def test_every_comment_stays_in_its_entity(entities: list[dict[str, object]], flow: bool, data: st.DataObject) -> None:
    text = ""
    for entity in entities:
        style = {"default_flow_style": flow or None, "sort_keys": False, "width": 1e6}
        comment = f"# about {entity['id']}  \n"
        text += data.draw(st.sampled_from(["", comment]))
        for at, line in enumerate(yaml.safe_dump(entity, allow_unicode=True, **style).rstrip("\n").split("\n")):
            beside, below = data.draw(st.sampled_from(["\n", " " + comment])), data.draw(st.integers(0, 4))
            text += ("  " if at else "- ") + line + beside + (" " * below + comment if below else "")
    done = formatted(text)
    assert formatted(done) == done == formatted(text.replace("\n", "\r\n"))
    for part in done.split("\n\n"):
        assert len(set(re.findall(r'(?m)(?:^- id: |# about )"?(\w+)', part))) == 1, done


SHORT = """\
- {id: b, names: [{text: "Б", lang: uk}, {text: "В#", lang: ru}], sources: [s]} # of b
# above a
- id: a
  names:
    - {text: "Г", lang: uk} # a misprint
    # a nickname
    - {lang: ru, text: "Д"}
  sources: ["x"] # of the sources
  # - "not seen"

# the end
"""


def test_what_stood_in_brackets_keeps_its_comments() -> None:
    assert (
        formatted(SHORT)
        == """\
# above a
- id: "a"
  names:
    - text: "Г"  # a misprint
      lang: "uk"
    # a nickname
    - text: "Д"
      lang: "ru"
  sources:
    - "x"  # of the sources
  # - "not seen"

- id: "b"  # of b
  names:
    - text: "Б"
      lang: "uk"
    - text: "В#"
      lang: "ru"
  sources:
    - "s"

# the end
"""
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("yes", " yes"),
        ("0x1F", " 0x1F"),
        ("~", " ~"),
        ("", ""),
        ("\t[] # none", " []  # none"),
        ("{}", " {}"),
        ("[[a, {b: c}], 1]", '\n    - ["a", {b: "c"}]\n    - 1'),
        ("{no: a, 'no ': b}", '\n    no: "a"\n    "no ": "b"'),
        ("|  # as it was\n    one\n    # two", ' "one\\n# two\\n"  # as it was'),
        ("'a\u00a0\U0001f600'", ' "a\u00a0\U0001f600"'),
        ('"\\x01\\t\\\\"', ' "\\u0001\\t\\\\"'),
    ],
)
def test_any_value_is_written(value: str, written: str) -> None:
    done = formatted(f"- id: a\n  note: {value}\n")
    assert done == f'- id: "a"\n  note:{written}\n'
    assert formatted(done) == done
