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
from hrs_desktop.codes.identifiers.asn import parse as parse_asn
from hrs_desktop.codes.identifiers.court import parse as parse_court
from hrs_desktop.codes.identifiers.court_case_reference import parse as parse_court_case_reference
from hrs_desktop.codes.identifiers.cro import parse as parse_cro
from hrs_desktop.codes.identifiers.crown_case_number import parse as parse_crown_case_number
from hrs_desktop.codes.identifiers.model import Identifier, Problem, Scheme, Severity
from hrs_desktop.codes.identifiers.offence_code import parse as parse_offence_code
from hrs_desktop.codes.identifiers.pnc_id import parse as parse_pnc_id
from hrs_desktop.codes.identifiers.urn import parse as parse_urn

__all__ = [
    "SCHEMES",
    "Identifier",
    "Problem",
    "Scheme",
    "Severity",
    "parse_asn",
    "parse_court",
    "parse_court_case_reference",
    "parse_cro",
    "parse_crown_case_number",
    "parse_offence_code",
    "parse_pnc_id",
    "parse_urn",
]

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
