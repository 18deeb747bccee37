"""``hrs advocate drill`` and the second program that it kills, ``hrs advocate practise``."""

from __future__ import annotations

from argparse import Namespace

from hrs_desktop.cli.session import Session
from hrs_desktop.errors import UsageError
from hrs_desktop.services.drill import MOST_KILLS, Tally, type_on


def drill(session: Session, options: Namespace) -> int:
    """Kill a second program in mid-word again and again and count what it lost: 0 for nothing, else 1. Works beside the
    profile in ``--home``, whose own sheets are neither opened nor touched."""
    if not 1 <= options.kills <= MOST_KILLS:
        raise UsageError(
            "HRS-E-KILLS", "{given} is no number of kills.", "Name a number from 1 to {most}.", given=options.kills,
            most=MOST_KILLS,
        )  # fmt: skip
    tally = Tally(options.kills)
    for tally in session.program.drill(session.home, options.kills):
        session.printer.progress(session.printer.words("cli.drill_step", **_counts(tally), wanted=tally.wanted))
    session.printer.document({
        "format": "hrs-drill/1", "kills": tally.kills, "whole": tally.whole, "lost": tally.lost, "steps": tally.steps,
    })  # fmt: skip
    session.printer.say("cli.drill_lost" if tally.lost else "cli.drill_whole", **_counts(tally))
    return 1 if tally.lost else 0


def practise(session: Session, options: Namespace) -> int:
    """Type into the practice sheets until killed, a line with its number for every step that is durable."""
    with session.advocate() as desk:
        type_on(desk, options.start, lambda step: print(step, flush=True))
    return 0


def _counts(tally: Tally) -> dict[str, int]:
    return {"kills": tally.kills, "whole": tally.whole, "lost": tally.lost, "steps": tally.steps}
