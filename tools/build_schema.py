"""Write the JSON Schema of gazetteer files, `src/namenorm/gazetteer/schema.json`, from the schema in the code."""

from __future__ import annotations

import json
from pathlib import Path

from namenorm.gazetteer.json_schema import json_schema

TARGET = Path(__file__).parents[1] / "src" / "namenorm" / "gazetteer" / "schema.json"


def main() -> None:
    """Write the file and say so."""
    TARGET.write_text(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(TARGET.name, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
