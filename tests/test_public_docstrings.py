"""What is public is on the pages of the API, and everything there is described, field by field, with an example."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import inspect
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import namenorm

PAGES = sorted((Path(__file__).parent.parent / "docs" / "api").glob("*.rst"))
DOCUMENTED = [
    name
    for page in PAGES
    for name in re.findall(r"^\.\. auto(?:class|exception|function):: (\S+)$", page.read_text("utf-8"), re.MULTILINE)
]
_EXTRAS = ("pandas", "polars", "pyarrow", "DuckDB", "spaCy", "pyspark", "starlette", "uvicorn")


def documented(name: str) -> object:
    """What a name on a page of the API stands for; skips where an extra that it needs is not installed."""
    module, _, attribute = name.rpartition(".")
    try:
        return inspect.unwrap(getattr(importlib.import_module(module), attribute))
    except ImportError as error:
        if any(extra in str(error) for extra in _EXTRAS):
            pytest.skip(str(error))
        raise


def methods(holder: type) -> dict[str, Callable[..., object]]:
    """The public methods that a class defines."""
    found = {name: getattr(member, "__func__", member) for name, member in vars(holder).items() if name[0] != "_"}
    return {name: member for name, member in found.items() if inspect.isfunction(member)}


def properties(holder: type) -> dict[str, object]:
    """The public properties that a class defines."""
    kinds = (property, functools.cached_property)
    return {name: member for name, member in vars(holder).items() if name[0] != "_" and isinstance(member, kinds)}


def functions(name: str) -> dict[str, Callable[..., object]]:
    """The function of a public name, or the methods of a class."""
    thing = documented(name)
    if isinstance(thing, type):
        return {f"{name}.{method}": function for method, function in methods(thing).items()}
    assert inspect.isfunction(thing)
    return {name: thing}


def described(thing: object, section: str) -> set[str]:
    """The names that a section of a docstring in Google's style describes."""
    docstring = inspect.getdoc(thing) or ""
    match = re.search(rf"^{section}:\n(.*?)(?=^\S|\Z)", docstring, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^    (\w+): \S", match[1], re.MULTILINE)) if match else set()


def has_example(thing: object) -> bool:
    return re.search(r"^Examples:\n(.*\n)*?    >>> ", inspect.getdoc(thing) or "", re.MULTILINE) is not None


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_public_name_and_its_methods_have_an_example(name: str) -> None:
    thing = documented(name)
    things = {name: thing, **functions(name)} if isinstance(thing, type) else functions(name)
    assert [title for title, each in things.items() if not has_example(each)] == []


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_docstring_of_a_public_name_method_or_property_begins_with_a_sentence(name: str) -> None:
    thing = documented(name)
    things: dict[str, object] = {name: thing}
    if isinstance(thing, type):
        things |= methods(thing) | properties(thing)
    firsts = {title: (inspect.getdoc(each) or "").split("\n\n")[0] for title, each in things.items()}
    assert {title: first for title, first in firsts.items() if not first.endswith(".")} == {}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_field_of_a_public_class_is_described(name: str) -> None:
    thing = documented(name)
    if dataclasses.is_dataclass(thing):
        own = {field.name for field in dataclasses.fields(thing) if field.name[0] != "_"}
        assert own - described(thing, "Attributes") == set()
    elif isinstance(thing, type) and issubclass(thing, dict):  # a typed dictionary; it may extend one of its module
        others = vars(inspect.getmodule(thing)).values()
        fields = [each for each in others if isinstance(each, type) and issubclass(each, dict)]
        extended = [each for each in fields if set(each.__annotations__) <= set(thing.__annotations__)]
        assert set(thing.__annotations__) - set().union(*(described(each, "Attributes") for each in extended)) == set()


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_argument_of_a_public_function_or_method_is_described(name: str) -> None:
    missing = {}
    for title, function in functions(name).items():
        arguments = set(inspect.signature(function).parameters) - {"self", "cls", "_"}
        refers = "see `" in (inspect.getdoc(function) or "").split("\n")[0]  # to where they are described
        if len(arguments) > 1 and not refers and (unnamed := arguments - described(function, "Args")):
            missing[title] = unnamed
    assert missing == {}


def test_everything_that_the_module_offers_is_on_a_page() -> None:
    assert [name for name in namenorm.__all__ if f"namenorm.{name}" not in DOCUMENTED] == []


@pytest.mark.parametrize("module", ["namenorm.model", "namenorm.document", "namenorm.errors", "namenorm.text.rewrite"])
def test_every_result_and_every_error_is_on_a_page(module: str) -> None:
    classes = inspect.getmembers(importlib.import_module(module), inspect.isclass)
    own = [name for name, holder in classes if holder.__module__ == module]
    assert [name for name in own if not {f"{module}.{name}", f"namenorm.{name}"} & set(DOCUMENTED)] == []


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_result_is_described_in_words_that_are_not_read_as_its_type(name: str) -> None:
    """In Google's style, words before a first colon are a type."""
    docstrings = {title: inspect.getdoc(function) or "" for title, function in functions(name).items()}
    results = {
        title: re.search(r"^(?:Returns|Yields):\n +(.*)", text, re.MULTILINE) for title, text in docstrings.items()
    }
    assert [title for title, result in results.items() if result and re.match(r"[^`:]*: ", result[1])] == []
