"""Each notebook is its percent script, and runs from top to bottom with warnings as errors."""

from __future__ import annotations

from pathlib import Path

import pytest

jupytext = pytest.importorskip("jupytext")
nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
SCRIPTS = sorted(FOLDER.glob("[0-9]*.py"))
MOST_BYTES = 500_000


def test_there_are_notebooks() -> None:
    assert {path.stem for path in SCRIPTS} >= {
        "1_first_plan",
        "3_your_own_constraint",
        "4_five_three_one",
        "6_from_your_own_workbook",
    }
    assert {path.stem for path in SCRIPTS} == {path.stem for path in FOLDER.glob("*.ipynb")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_notebook_is_its_script(script: Path) -> None:
    """Otherwise: ``make notebooks``."""
    made, kept = jupytext.read(script), nbformat.read(script.with_suffix(".ipynb"), as_version=4)
    assert [(cell.cell_type, cell.source) for cell in kept.cells] == [(c.cell_type, c.source) for c in made.cells]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_notebook_is_kept_with_its_results(script: Path) -> None:
    path = script.with_suffix(".ipynb")
    kept = nbformat.read(path, as_version=4)
    code = [cell for cell in kept.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell.outputs]
    assert outputs
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
    assert path.stat().st_size < MOST_BYTES


@pytest.mark.every
@pytest.mark.filterwarnings("default")  # of the client that runs the notebook; those of the notebook itself are errors
@pytest.mark.parametrize(
    "script",
    [SCRIPTS[0], *(pytest.param(script, marks=pytest.mark.slow) for script in SCRIPTS[1:])],
    ids=lambda path: path.stem,
)
def test_the_notebook_runs(script: Path) -> None:
    notebook = jupytext.read(script)
    notebook.cells.insert(0, nbformat.v4.new_code_cell('import warnings\nwarnings.simplefilter("error")'))
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": FOLDER}}
    )
    client.execute()
