"""Identifiers of cases, people, offences and courts: read, checked and shown, each by its own rule."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hrs_desktop.codes.identifiers import (
    asn,
    court,
    court_case_reference,
    cro,
    crown_case_number,
    offence_code,
    pnc_id,
    urn,
)
from hrs_desktop.codes.identifiers.model import Identifier, Problem, Scheme, Severity

__all__ = ["SCHEMES", "Identifier", "Problem", "Scheme", "Severity"]

SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        "urn": Scheme("urn", urn.parse, urn.normalise, urn.format_display),
        "asn": Scheme("asn", asn.parse, asn.normalise, asn.format_display),
        "pnc_id": Scheme("pnc_id", pnc_id.parse, pnc_id.normalise, pnc_id.format_display),
        "cro": Scheme("cro", cro.parse, cro.normalise, cro.format_display),
        "offence_code": Scheme("offence_code", offence_code.parse, offence_code.normalise, offence_code.format_display),
        "court": Scheme("court", court.parse, court.normalise, court.format_display),
        "court_case_reference": Scheme(
            "court_case_reference",
            court_case_reference.parse,
            court_case_reference.normalise,
            court_case_reference.format_display,
        ),
        "crown_case_number": Scheme(
            "crown_case_number", crown_case_number.parse, crown_case_number.normalise, crown_case_number.format_display
        ),
    }
)
"""Every kind of identifier by the name that templates use."""
