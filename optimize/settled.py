"""The instance in which a plan's projects are settled, and what bridges a gap is still to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from .budget import due_money, money_of, pots
from .instance import Instance
from .supply import Option

BRIDGING = ("temporary",)  # kinds that are decided when it shows whether they are needed


def settled(instance: Instance, uses: Mapping[str, int], *, bridging: bool = True, open_: bool = False) -> Instance:
    """Return the instance whose options are those of a plan, each in use from the plan's year on.

    Options of kind temporary are left open, whether the plan has chosen them or not, unless they have to be in use:
    they are decided a year ahead, when it shows how many come. That each child of a town whose last campus closes has a
    place is asked of the plan; where more come than it was made for, those without one count like any others.

    Parameters
    ----------
    instance : Instance
    uses : mapping of str to int
        Chosen options with the school year of their first use.
    bridging : bool
        Whether temporary places are left open; else they are as in the plan.
    open_ : bool
        Whether the chosen options are left open as well: no others than they can be chosen.
    """
    options = []
    for option in instance.options:
        if bridging and bridges(option, instance):
            options.append(option)
        elif option.code in uses:
            options.append(option if open_ else replace(option, committed=uses[option.code]))
    return replace(instance, options=tuple(options), settled=True)


def bridges(option: Option, instance: Instance) -> bool:
    """Whether an option is a bridging measure that nothing has decided on."""
    return option.kind in BRIDGING and option.due(instance.need) is None


def joined_by_money(instance: Instance) -> Iterator[set[str]]:
    """Stages whose options together may spend more than a pot holds."""
    for pot in pots(instance):
        most = {
            option.code: max(money_of(pot, option, use) for use in instance.need if use >= option.first)
            - due_money(instance, pot, option)
            for option in instance.options
            if option.first <= instance.need[-1]
        }
        if sum(most.values()) > pot.money + 1e-6:
            stage = {option.code: option.stage for option in instance.options}
            yield {stage[code] for code, money in most.items() if money > 0}
