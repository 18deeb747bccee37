"""The principal offence table that CPS supplies, as a code list of one entry, so that it travels in packs with the rest
and a sheet names it by the SHA-256 of its lists."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from types import MappingProxyType

from hrs_desktop.codes.entries import CodeEntry, CodeList, Label
from hrs_desktop.codes.lists import CodeLists
from hrs_desktop.codes.principal_offence import FORMAT, PrincipalOffenceTable, parse_principal_offence_table
from hrs_desktop.errors import Fault, FaultsError

NAME = "principal_offence_table"
_TITLE = Label("National principal offence table", "Tabl cenedlaethol y brif drosedd")
_REMEDY = "Load the table that CPS supplies; nothing was taken over."


def is_table(raw: bytes) -> bool:
    """Whether a file says that it is a principal offence table."""
    return FORMAT.encode() in raw[:4096]


def table_list(raw: bytes, source: str, since: date) -> CodeList:
    """The list that carries the table of a TOML file; FaultsError where it is none, or is marked provisional."""
    table = parse_principal_offence_table(raw)
    if table.provisional:
        fault = Fault(
            "1", "Only a table that is not provisional is loaded; ours is in use until then.",
            welsh="Dim ond tabl nad yw'n dros dro a lwythir; mae ein tabl ni mewn defnydd tan hynny.",
        )  # fmt: skip
        raise FaultsError("HRS-E-PRINCIPAL-OFFENCE", "The principal offence table is refused.", [fault], _REMEDY)
    entry = CodeEntry(table.version, _TITLE, published=True, attributes=MappingProxyType({"toml": raw.decode()}))
    return CodeList(NAME, _TITLE, source, "published", since, (entry,))


@lru_cache(maxsize=4)
def table_in(codes: CodeLists) -> PrincipalOffenceTable | None:
    """The table that these lists carry; None where they carry none and the program's own is used."""
    if NAME not in codes:
        return None
    return parse_principal_offence_table(codes.list(NAME).entries[0].words("toml").encode())
