"""The page on the gazetteer format is true: fields, codes, and every example of a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from namenorm import Gazetteer
from namenorm.errors import GazetteerError
from namenorm.gazetteer import checking
from namenorm.gazetteer.codes import CODES, CURATION
from namenorm.gazetteer.schema import DISPLAY_PROFILES, ENTITY, ID_SCHEMES, NAME
from namenorm.model import KINDS, NAME_KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "gazetteer.md").read_text("utf-8")
EXAMPLE = PAGE.split("<!-- file: border.yaml -->\n```yaml\n")[1].split("```")[0]
ROWS = re.findall(r"^\| (NN[0-9]{3}) \| (.+?) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
_COMPILED = ("NN040", "NN041")
SEEDABLE = [
    (code, wrong, right) for code, _, wrong, right in ROWS if code not in ("NN002", "NN022", *_COMPILED, *CURATION)
]


def test_the_page_lists_the_codes_as_the_code_does() -> None:
    assert {code: fault for code, fault, *_ in ROWS} == CODES
    assert [code for code, *_ in ROWS] == sorted(CODES)


def test_every_code_is_used_and_every_used_code_is_listed() -> None:
    rooms = (Path(checking.__file__).parent, Path(checking.__file__).parents[1] / "curation")
    sources = "".join(path.read_text("utf-8") for room in rooms for path in room.glob("*.py") if path.stem != "codes")
    assert set(re.findall("NN[0-9]{3}", sources)) == set(CODES)


@pytest.mark.parametrize(("code", "wrong", "right"), SEEDABLE, ids=[code for code, *_ in SEEDABLE])
def test_what_the_table_of_codes_warns_of_is_caught(code: str, wrong: str, right: str, tmp_path: Path) -> None:
    piece = right.strip("`")
    assert piece in EXAMPLE
    path = tmp_path / "border.yaml"
    path.write_text(EXAMPLE, "utf-8")
    assert len(Gazetteer.load(path)) == 2
    # The last one, for a name that stands once for each language.
    before, _, after = EXAMPLE.rpartition(piece) if code == "NN016" else EXAMPLE.partition(piece)
    path.write_text(before + ("" if wrong == "left out" else wrong.strip("`")) + after, "utf-8")
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(path)
    assert code in {fault.code for fault in caught.value.faults}


def test_the_page_describes_every_field_and_every_word() -> None:
    entity, name = PAGE.split("## Fields of an entity")[1].split("## Fields of a name")
    name = name.split("## How to write")[0]
    assert {
        field for row in re.findall(r"^\| (`.*?) \|", entity, re.MULTILINE) for field in re.findall(r"`(.+?)`", row)
    } == set(ENTITY)
    described = {
        word for row in re.findall(r"^\| (`.*?) \|", name, re.MULTILINE) for word in re.findall(r"`(.+?)`", row)
    }
    assert described == {*NAME, *NAME_KINDS}
    assert [word for word in (*KINDS, *DISPLAY_PROFILES, *ID_SCHEMES) if f"`{word}`" not in entity] == []
    for section, fields in ((entity, ENTITY), (name, NAME)):
        for field, rule in fields.items():
            row = next(line for line in section.splitlines() if line.startswith(f"| `{field}` |"))
            _, _, shape, means, _ = re.split(r" *\| *", row)
            assert rule.required == ("must be there" in shape), field
            assert rule.means == means, field
