"""What two revisions of a sheet say differently: values in words; finding them is in :mod:`services.differences`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that differs; ``what`` names whose it is and which. An answer that was not there is said so."""

    path: str
    what: str
    before: str
    after: str
