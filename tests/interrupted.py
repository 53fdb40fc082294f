"""A search that waits at a moment until it is told to stop: run apart, as the signal of Ctrl-C reaches a whole process.

``python -m tests.interrupted MOMENT WORD…``: at the moment (``relaxed``: before any plan; ``branching``: with a plan to
start from) it prints the moment and goes on. The words are those of the command line; without any a plan is made here
and what it says is printed as JSON.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from dataclasses import replace
from typing import Any

from schoolplaces import cli, optimize
from schoolplaces.optimize import repair, seek

from .small_regions import drawn

SEED = 1  # two stages joined: gap 0 takes branching far longer than the test waits


def announce(moment: str) -> None:
    """Print a moment as soon as the search comes to it."""
    near = seek.near_relaxation
    seek.near_relaxation = lambda structure, relaxed, effort, start: near(structure, relaxed, replace(effort, gap=0.05))
    name = {"relaxed": "near_relaxation", "branching": "branch"}[moment]
    work = getattr(seek, name)

    def told(*given: Any) -> Any:
        print(moment, flush=True)
        while moment == "relaxed" and not given[2].stopper.asked:
            time.sleep(0.01)
        return work(*given)

    setattr(seek, name, told)


def main(moment: str, *words: str) -> None:
    """Plan a region without a gap, hours of search allowed."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a process in the background may ignore it
    seek.SMALL, repair.PASSES = 0, 1
    announce(moment)
    if words:
        cli.app(list(words))
    try:
        plan = optimize.plan(*drawn(SEED), years=2, gap=0.0, time_limit=7200.0)
    except KeyboardInterrupt:
        print(json.dumps("nothing"))
        return
    said = {"status": plan.status, "objective": plan.objective, "bound": plan.bound, "broken": len(plan.check())}
    print(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
