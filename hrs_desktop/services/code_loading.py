"""Official code lists loaded by the office: from then on they are what packs carry and sheets are filled with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from hrs_desktop.codes.documents import Reading, read_list, write_list
from hrs_desktop.codes.entries import CodeList
from hrs_desktop.codes.national_table import NAME, is_table, table_in, table_list
from hrs_desktop.codes.official import read_official, with_lists
from hrs_desktop.domain.canonical import sha256_hex
from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import OfficeDesk, Shipped
from hrs_desktop.services.ports import DeskStore

KIND = "code-list"
LISTS = ("courts", "offences", NAME)
MAX_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LoadedList:
    """A list as loaded: its name, the day it holds from, and how many entries it has."""

    name: str
    since: dt.date
    entries: int


def load_codes(desk: OfficeDesk, content: bytes, source: str, since: dt.date) -> LoadedList:
    """Load an official list in place of the one there is. FaultsError HRS-E-CODES with every wrong line; HrsError
    HRS-E-CODES-OLD when a later one is loaded already. Either changes nothing."""
    if len(content) > MAX_FILE:
        raise HrsError("HRS-E-SIZE", "The code list is larger than 64 MiB.", "Export the one list alone.")
    if is_table(content):
        found = table_list(content, source, since)
    else:
        found = read_official(content, source, since, desk.shipped().codes)
    kept = loaded_list(desk.store, found.name)
    if kept is not None and since < kept.valid_from:
        raise HrsError(
            "HRS-E-CODES-OLD", "The list loaded already holds from {kept}, later than this one from {since}.",
            "Load the newest list, or give the day it holds from with --since.", kept=kept.valid_from, since=since,
        )  # fmt: skip
    written = json.dumps(write_list(found), ensure_ascii=False).encode()
    with desk.store.begin():
        desk.store.put_document(KIND, found.name, written, desk.clock.now())
        desk.store.put_setting(_stamp(found.name), sha256_hex(written))
    return LoadedList(found.name, since, len(found.entries))


def loaded_list(store: DeskStore, name: str) -> CodeList | None:
    """The list of this name that was loaded; None where the shipped one is in use."""
    content = store.document(KIND, name)
    return read_list(json.loads(content), Reading(KIND)) if content is not None else None


class DocumentsInUse:
    """What the program ships, with the lists that this office loaded: put together when another one was loaded."""

    def __init__(self, store: DeskStore, shipped: Callable[[], Shipped]) -> None:
        self._store, self._shipped = store, shipped
        self._stamps: tuple[str, ...] = ()
        self._whole: Shipped | None = None

    def __call__(self) -> Shipped:
        """Templates, lists, table and coach as this office uses them now."""
        stamps = tuple(self._store.setting(_stamp(name)) for name in LISTS)
        if not any(stamps):
            return self._shipped()
        if self._whole is None or stamps != self._stamps:
            found = [loaded_list(self._store, name) for name in LISTS]
            lists = [one for one in found if one is not None]
            shipped = self._shipped()
            codes = with_lists(shipped.codes, lists)
            table = table_in(codes) or shipped.principal_offences
            self._whole, self._stamps = replace(shipped, codes=codes, principal_offences=table), stamps
        return self._whole


def _stamp(name: str) -> str:
    """The setting that holds the SHA-256 of the list loaded under a name."""
    return f"code_list:{name}"
