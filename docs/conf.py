"""Settings of the manual: `make docs` builds it into build/docs, without network and without a warning."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

project = "schoolplaces"
author = "the schoolplaces authors"
release = version_of("schoolplaces")
language = "zh_CN"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "mathtext"]
exclude_patterns = ["static"]

html_theme = "furo"
html_title = f"schoolplaces {release} · 学位规划"
html_static_path = ["static"]
html_css_files = ["manual.css"]
html_copy_source = False
html_show_copyright = False

# Notebooks are shown with the results they are kept with; nothing is run, and nothing is fetched to show a widget.
nb_execution_mode = "off"
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_math_renderer = "mathtext"
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings say types, in a reader's words
napoleon_numpy_docstring, napoleon_google_docstring = True, False
napoleon_use_ivar = True
napoleon_use_rtype = False
suppress_warnings = ["config.cache", "ref.python"]  # two classes may each have a field "name"


def _skipped(app: Any, what: str, name: str, value: Any, skip: bool, options: Any) -> bool:
    """Leave out what scikit-learn adds to every estimator."""
    return skip or (name.startswith("set_") and name.endswith("_request"))


def setup(app: Any) -> None:
    """Write the pages that follow from the package before they are read."""
    from written import write_pages

    app.connect("autodoc-skip-member", _skipped)
    app.connect("config-inited", lambda app, config: write_pages(Path(app.srcdir) / "written_pages"))
