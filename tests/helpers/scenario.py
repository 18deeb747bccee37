"""The one scenario of the end-to-end tests: which sample sheets are signed, what each becomes, what the register holds.

The flow through the services, the command line and the window is compared with this one table.
"""

from __future__ import annotations

TODAY = "2026-11-20"
AREA = "A05"
ADVOCATE = "advocate-1"
UNFINISHED = "01HR0003226"
SIGNED = (
    "01HR0000126", "01HR0000226", "01HR0000526", "01HR0000626", "01HR0002726", "01HR0002826", "01HR0002926",
    "01HR0003026", "01HR0003126",
)  # fmt: skip
FINALISED = 5
"""Defendants with a final outcome once the signed sheets are applied."""
URNS = (*SIGNED, UNFINISHED)
