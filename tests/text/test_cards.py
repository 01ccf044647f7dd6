"""How results show themselves: one line as text, a small card in a notebook."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import namenorm
from namenorm import Cluster, Decision, Document, Entity, Mention, Name
from namenorm.text.cards import card

VOID = {"br"}
TAGS = {"div", "style", "p", "b", "span", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "pre"}
NASTY = '<script>alert("1")</script><img src=x onerror=alert(1)>&amp;\0\ud800'


class Reader(HTMLParser):
    """What a browser would make of a card: tags opened, attributes, text; every tag must be closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data + " "


def found() -> Document:
    return namenorm.find("They fled Grivoron.")


def results(text: str) -> list[Entity | Decision | Cluster]:
    entity = Entity(
        id=text or "x", kind="place", names=(Name(text, "ru", weak=True, since=1991, source=text),), type=text,
        country=text, ids=(("wikidata", text),), sources=(text,), note=text, coordinates=(50.5, 36.6), never=(text,),
    )  # fmt: skip
    return [entity, Decision(text, "unknown"), Cluster(text, (0, 1), 0.9, (text, "other"))]


@pytest.mark.parametrize(
    ("make", "line"),
    [
        (lambda: namenorm.normalize("Graivoron"), "<Decision 'Graivoron' → grayvoron 'Grayvoron' 0.99>"),
        (lambda: namenorm.normalize("Atlantis"), "<Decision 'Atlantis' unknown>"),
        (lambda: found().mentions[0], "<Mention 10:18 'Grivoron' → grayvoron 'Grayvoron' 0.94>"),
        (found, "<Document of 19 characters, 1 mention>"),
        (lambda: found().entities[0], "<DocumentEntity grayvoron 'Grayvoron', 1 mention>"),
        (lambda: Cluster("A", (0, 2, 5), 0.875, ("A", "Á")), "<Cluster 'A' of 3 names, 0.88>"),
        (lambda: Document("x" * 12345, ()), "<Document of 12,345 characters, 0 mentions>"),
        (lambda: Decision("x" * 5000, "unknown"), f"<Decision '{'x' * 57}...' unknown>"),
        (lambda: Mention(0, 2, "\ud800\n", Decision("\ud800\n", "unknown")), "<Mention 0:2 '\\ud800\\n' unknown>"),
    ],
)
def test_a_result_is_told_in_one_line(make: Callable[[], object], line: str) -> None:
    shown = make()
    assert repr(shown) == line
    assert repr(pickle.loads(pickle.dumps(shown))) == line  # noqa: S301


def test_an_ambiguous_decision_tells_what_it_may_be() -> None:
    line = repr(namenorm.normalize("Ministry of Defence"))
    assert line.startswith("<Decision 'Ministry of Defence' ambiguous: belarusian-ministry-of-defence 0.50, ")
    assert line.endswith(", ...>")


def test_cards_tell_what_there_is_to_know() -> None:
    decision = namenorm.normalize("Graivoron")
    text = " ".join(Reader(decision._repr_html_()).text.split())
    assert "Graivoron → Grayvoron grayvoron 0.99 matched" in text
    assert "Why 'Graivoron' is Grayvoron" in text
    assert decision.candidates[1].id in text
    assert decision.entity is not None
    entity = Reader(decision.entity._repr_html_()).text
    assert all(name.text in entity for name in decision.entity.names)
    assert all(source in entity for source in decision.entity.sources)
    assert "grayvoron" in Reader(decision.candidates[0]._repr_html_()).text
    cluster = namenorm.cluster(["Pyotr Sokolov", "Петр Соколов"])[0]
    assert {"Pyotr", "Петр", "2"} <= set(Reader(cluster._repr_html_()).text.split())
    assert "ambiguous" in Reader(namenorm.normalize("Ministry of Defence")._repr_html_()).text
    assert "unknown" in Reader(namenorm.normalize("Atlantis")._repr_html_()).text


def test_long_lists_are_cut() -> None:
    names = tuple(Name(f"Name {number}") for number in range(500))
    html = Entity("many", "thing", names)._repr_html_()
    assert "and 470 names more" in html
    assert len(html) < 8000
    many = Cluster("Name", tuple(range(500)), 1.0, tuple(name.text for name in names))
    assert "and 470 spellings more" in many._repr_html_()


@given(st.text(max_size=20) | st.just(NASTY))
def test_any_text_is_only_text_on_a_card(text: str) -> None:
    for result in results(text):
        html = result._repr_html_()
        html.encode("utf-8")
        page = Reader(html)
        known = {
            "div",
            "style",
            "p",
            "b",
            "span",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "details",
            "summary",
            "pre",
        }
        assert page.tags <= known
        assert page.attributes <= {"class", "scope"}
        assert repr(result).startswith(f"<{type(result).__name__} ")


def test_what_has_no_card_is_told() -> None:
    with pytest.raises(TypeError, match="no card of a str"):
        card("text")
