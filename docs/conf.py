"""Makes the site of this folder: ``sphinx-build -W --keep-going -n docs build/site``.

The pages are Markdown that reads well without the site, too. Which page stands where is in ``_toc.yml``.
"""

from __future__ import annotations

import re
from importlib.metadata import version as version_of
from os.path import relpath
from pathlib import Path
from typing import Any

from pygments.lexers.special import TextLexer

project = "namenorm"
author = copyright = "The namenorm developers"  # noqa: A001 (what Sphinx calls it)
version = release = version_of("namenorm")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton", "sphinx_external_toc"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_*"]
external_toc_path = "_toc.yml"
myst_heading_anchors = 4
highlight_language = "none"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_exclude = ".gp, .go, .gt"

# references: ours must lead somewhere; those of other packages are plain text, for nothing is fetched
nitpick_ignore_regex = [(r"py:.*", r"(?!namenorm\b).*")]
nitpick_ignore = [
    ("py:class", "namenorm.gazetteer.compiled.CompiledEntities"),
    ("py:class", "namenorm.integrations.arrow.Column"),
]
default_role = "py:obj"

autodoc_mock_imports = ["pyspark"]  # large, and of another pandas
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_display_short_literal_types = True
python_maximum_signature_line_length = 100

html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = f"namenorm {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False

ROOT_PAGES = {
    "project/contributing": "CONTRIBUTING.md",
    "project/security": "SECURITY.md",
    "project/changelog": "CHANGELOG.md",
}
"""Pages that lie at the root of the repository and are shown on the site."""

_FILE_MARK = re.compile(r"^<!-- file: (\S+) -->\n( *)```(\w*)\n", re.MULTILINE)
_LINK = re.compile(r"\[([^\]\n]*)\]\((?![a-z]+:|#)([^)\s#]+)((?:#[^)\s]*)?)\)")


def prepare_page(app: Any, name: str, source: list[str]) -> None:
    """Make a page of the repository one of the site.

    A page of the root is shown in its place and links lead there; a link that shows a file's name shows the page's
    title; above an example file stands its name.
    """
    page = Path(app.env.doc2path(name))
    if page.suffix != ".md":
        return
    docs = Path(app.srcdir)
    shown = {docs.parent / path: docs / f"{docname}.md" for docname, path in ROOT_PAGES.items()}
    written = docs.parent / ROOT_PAGES[name] if name in ROOT_PAGES else page
    app.env.note_dependency(str(written))

    def lead(match: re.Match[str]) -> str:
        text, path, anchor = match.groups()
        target = (written.parent / path).resolve()
        if not target.exists():
            return match[0]  # for Sphinx to complain about
        target = shown.get(target, target)
        if docs not in target.parents:
            return text  # a file of the repository, which the site does not have
        return f"[{'' if text.endswith('.md') else text}]({relpath(target, page.parent)}{anchor})"

    text = _FILE_MARK.sub(r"\2```{code-block} \3\n\2:caption: \1\n\n", written.read_text("utf-8"))
    source[0] = _LINK.sub(lead, text)


def setup(app: Any) -> None:
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", prepare_page)
