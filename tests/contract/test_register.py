from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hrs_desktop.register.sql_register import open_register
from hrs_desktop.services.ports import Register
from tests.contract.register import CasesContract, OfficeContract
from tests.contract.register_inbox import InboxContract
from tests.contract.register_sheets import ApplyContract, ReceiptsContract, SheetsContract
from tests.contract.register_waiting import ExpectedContract, RemittalContract
from tests.helpers.fakes import FakeRegister


class Contract(
    CasesContract,
    OfficeContract,
    SheetsContract,
    ApplyContract,
    ReceiptsContract,
    RemittalContract,
    ExpectedContract,
    InboxContract,
):
    """Everything a register must do."""


class TestSqlRegister(Contract):
    @pytest.fixture
    def register(self, tmp_path: Path) -> Iterator[Register]:
        register = open_register(tmp_path, bytes(range(32)))
        yield register
        register.close()


class TestFakeRegister(Contract):
    @pytest.fixture
    def register(self) -> Register:
        return FakeRegister()
