"""Serving the desk: its notebook as a page (voila), or opened in JupyterLab; on this machine alone."""

from __future__ import annotations

import os
import signal
import subprocess  # nosec B404
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from schoolplaces.console import DONE
from schoolplaces.desk_notebook import write_notebook
from schoolplaces.faults import Fault, InputFaults

if TYPE_CHECKING:
    from schoolplaces.console import Console

HOST, TEMPLATE = "127.0.0.1", "schoolplaces"
INDEX = """{%- extends 'voila/templates/lab/index.html.j2' -%}
{%- block notebook_css -%}
{{ super() | replace("https://cdn.jsdelivr.net", "data:text/css,") }}
{%- endblock notebook_css -%}
"""
# Of the extensions of JupyterLab only the widgets are loaded: another one's fault is no concern of the page.
WIDGETS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"]
PAGE = [f"--template={TEMPLATE}", "--theme=light", f"--VoilaConfiguration.extension_allowlist={WIDGETS}"]
INSTALL = "pip install -c constraints.txt -e '.[desk]'"


def desk(
    console: Console, folder: Path, notebook: Path | None, port: int | None, lab: bool, browser: bool, write: bool
) -> int:
    """Check the county, write the desk's notebook, and serve it until Ctrl-C.

    Raises
    ------
    InputFaults
        With every fault of the tables; or where what serves it is not installed.
    """
    from schoolplaces.region import Region

    if not write:
        check_installed(lab)
    region = Region.read(folder)
    console.files = region.files
    console.notes(region.notes)
    path = write_notebook(folder, notebook, console.lang)
    console.result(console.word("desk_at", path=path))
    if write:
        return DONE
    console.tell(console.word("desk_stop"))
    return serve(command(path, port, lab, browser))


def check_installed(lab: bool) -> None:
    """Refuse to begin where the widgets or what serves them are not installed."""
    needed = ("ipywidgets", "jupyterlab" if lab else "voila")
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise InputFaults([Fault("desk_not_installed", "schoolplaces desk", value=", ".join(missing), how=INSTALL)])


def command(path: Path, port: int | None, lab: bool, browser: bool) -> list[str]:
    """The command that serves a notebook.

    Examples
    --------
    >>> command(Path("desk.ipynb"), 9000, True, False)[1:]
    ['-m', 'jupyterlab', 'desk.ipynb', '--ServerApp.ip=127.0.0.1', '--port=9000', '--no-browser']
    """
    ways = ["jupyterlab", str(path), f"--ServerApp.ip={HOST}"] if lab else ["voila", str(path), f"--Voila.ip={HOST}"]
    ways += [] if port is None else [f"--port={port}"]
    ways += [] if browser else ["--no-browser"]
    return [sys.executable, "-m", *ways, *([] if lab else PAGE)]


def serve(parts: list[str]) -> int:
    """Run a server, by a list of arguments and so without a shell, until it ends or this process is asked to.

    It is stopped by its own process id, at Ctrl-C as where a service manager ends the desk.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as folder:
        paths = os.pathsep.join(filter(None, [folder, os.environ.get("JUPYTER_PATH")]))
        _write_template(Path(folder))
        where = os.environ | {"JUPYTER_PATH": paths}
        with subprocess.Popen(parts, env=where) as server:  # nosec B603
            try:
                return server.wait()
            except KeyboardInterrupt:
                server.terminate()
                server.wait()
                return DONE


def _write_template(folder: Path) -> None:
    """The page that voila serves, without the icons that its own one fetches from elsewhere."""
    place = folder / "voila" / "templates" / TEMPLATE
    place.mkdir(parents=True)
    (place / "conf.json").write_text('{"base_template": "lab"}', encoding="utf-8")
    (place / "index.html.j2").write_text(INDEX, encoding="utf-8")
