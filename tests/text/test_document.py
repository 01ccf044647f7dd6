"""A document: rewriting with a way back, the page, plain data, entities with their spellings."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import namenorm
from namenorm.errors import OptionError

_PIECES = st.sampled_from(
    [
        "Grivoron",
        "Козинке",
        "Kyiv",
        "Легион «Свобода России»",
        "RVC",
        "Ministry of Defence",
        " ",
        ". ",
        "\n\n",
        "İ",
        "e\u0301",
    ]
)
TEXTS = st.lists(_PIECES | st.text(max_size=8), max_size=12).map("".join)


@given(TEXTS)
def test_mentions_lie_where_their_offsets_say_in_any_text(text: str) -> None:
    for mention in namenorm.find(text):
        assert text[mention.start : mention.end] == mention.text


@given(TEXTS)
def test_edits_lead_from_one_text_to_the_other_and_back(text: str) -> None:
    rewriting = namenorm.find(text).rewriting()
    pieces, done = [], 0
    for edit in rewriting.edits:
        assert text[edit.start : edit.end] == edit.text != edit.new_text
        assert rewriting.text[edit.new_start : edit.new_end] == edit.new_text
        assert rewriting.to_new(edit.start, edit.end) == (edit.new_start, edit.new_end)
        assert rewriting.to_original(edit.new_start, edit.new_end) == (edit.start, edit.end)
        pieces += text[done : edit.start], edit.new_text
        done = edit.end
    assert "".join((*pieces, text[done:])) == rewriting.text
    assert rewriting.to_new(0, len(text)) == (0, len(rewriting.text))


@given(TEXTS, st.data())
def test_what_no_edit_touches_is_the_same_on_both_sides(text: str, data: st.DataObject) -> None:
    rewriting = namenorm.find(text).rewriting()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    there = rewriting.to_new(start, end)
    assert 0 <= there[0] <= there[1] <= len(rewriting.text)
    if all(edit.end <= start or edit.start >= end for edit in rewriting.edits):
        assert rewriting.text[slice(*there)] == text[start:end]
    back = rewriting.to_original(*there)
    assert back[0] <= start <= end <= back[1] or start == end


def test_a_span_that_cuts_an_edit_takes_it_in() -> None:
    rewriting = namenorm.find("They left Grivoron today.").rewriting()
    assert rewriting.text == str(rewriting) == "They left Grayvoron today."
    assert rewriting.to_new(12, 20) == (10, 21)
    assert rewriting.to_original(12, 13) == (10, 18)
    assert rewriting.to_new(3, 3) == (3, 3)
    assert rewriting.to_new(25, 25) == (26, 26)


@pytest.mark.parametrize("span", [(-1, 2), (3, 2)])
def test_a_span_that_is_none_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="a span begins at 0 or later"):
        namenorm.find("Kyiv").rewriting().to_new(*span)


@given(TEXTS)
def test_a_rewriting_that_changes_nothing_is_the_text(text: str) -> None:
    rewriting = namenorm.find(text).rewriting("source")
    assert (rewriting.text, rewriting.edits) == (text, ())


@given(st.lists(_PIECES, max_size=12))
def test_rewriting_twice_changes_nothing_more(pieces: list[str]) -> None:
    once = namenorm.rewrite(f"they said: {', '.join(pieces)}")
    assert namenorm.rewrite(once) == once


def test_an_unknown_profile_is_an_error_that_lists_them() -> None:
    with pytest.raises(OptionError, match="display must be one of en, en-official, uk, ru, source, not 'xx'"):
        namenorm.find("Kyiv").rewrite("xx")


class _Page(HTMLParser):
    """What a page is made of: its tags with their attributes, the text outside styles, the mentions."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.shown = ""
        self.tips: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if dict(attrs).get("role") == "tooltip":
            self.tips.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open or "title" in self.open:
            return
        if self.open[-2:] == ["mark", "span"]:
            self.tips[-1] += data
        elif "div" in self.open:
            self.shown += data


TEXT = (
    "Kyiv, Moscow and the Ministry of Defence were silent. He left \"Grivoron\" & <script>alert('x')</script> Kozynka. "
    "Petrivka burns, but in Petrivka or Petrovka nobody said so; Kozinka's mayor left Petrovka."
)


def test_a_page_shows_the_whole_text_as_text() -> None:
    page = _Page(namenorm.find(TEXT).to_html())
    assert page.open == []
    assert page.shown.endswith(TEXT)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe"})


@given(TEXTS)
def test_a_page_holds_any_text(text: str) -> None:
    page = _Page(namenorm.find(text).to_html())
    assert page.open == []
    page.shown.encode("utf-8")


def test_a_page_needs_nothing_from_outside() -> None:
    page = namenorm.find(TEXT).to_html()
    assert re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)|url\(|@import|https?://", page) == []


def test_each_mention_can_be_reached_by_keyboard_and_has_its_reason() -> None:
    document = namenorm.find(TEXT)
    page = _Page(document.to_html())
    marks = [attributes for tag, attributes in page.tags if tag == "mark"]
    assert [mark["data-id"] for mark in marks] == [
        "kyiv", "moscow", "", "grayvoron", "kozinka", *["local:petrivka"] * 3, "kozinka", "local:petrivka",
    ]  # fmt: skip
    assert all(mark["tabindex"] == "0" for mark in marks)
    ids = {attributes.get("id") for _, attributes in page.tags}
    assert {mark["aria-describedby"] for mark in marks} <= ids
    assert page.tips[:5] == [mention.decision.explain() for mention in document.mentions[:5]]
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert links
    assert {str(link).removeprefix("#") for link in links} <= {str(known) for known in ids}


def test_a_page_lists_the_ambiguous_before_the_entities_before_the_text() -> None:
    page = namenorm.find(TEXT).to_html()
    assert 0 < page.index("<h2>Ambiguous") < page.index("<h2>Entities") < page.index("<h2>Text")


def test_a_page_is_light_or_dark_as_the_reader_wants() -> None:
    assert "prefers-color-scheme: dark" in namenorm.find("Kyiv").to_html()


def test_two_documents_stand_in_one_notebook_without_sharing_an_id() -> None:
    pages = [_Page(namenorm.find(text)._repr_html_()) for text in ("Kyiv was calm.", "Kyiv and Moscow.")]
    ids = [{attributes["id"] for _, attributes in page.tags if "id" in attributes} for page in pages]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])


def test_plain_data_is_json_and_tells_curated_from_local() -> None:
    plain = json.loads(json.dumps(namenorm.find(TEXT).to_dict()))
    assert [(row["id"], row["local"]) for row in plain["entities"]] == [
        ("kyiv", False),
        ("moscow", False),
        ("grayvoron", False),
        ("kozinka", False),
        ("local:petrivka", True),
    ]
    assert plain["entities"][4]["spellings"] == [{"text": "Petrivka", "count": 2}, {"text": "Petrovka", "count": 2}]
    assert [TEXT[start:end] for start, end in plain["entities"][3]["spans"]] == ["Kozynka", "Kozinka"]


def test_json_lines_hold_one_mention_each_even_of_broken_text() -> None:
    document = namenorm.find("He left Grivoron \ud800 and\u2028Kozynka; Kyiv asked Moscow and the Ministry of Defence.")
    lines = document.to_jsonl().encode("utf-8").decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["id"] for line in lines] == ["grayvoron", "kozinka", "kyiv", "moscow", None]
    assert namenorm.find("nothing here").to_jsonl() == ""
