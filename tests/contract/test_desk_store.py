from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hrs_desktop.services.ports import DeskStore
from hrs_desktop.store.desk_store import open_desk_store
from tests.contract.desk_store import DeskStoreContract
from tests.helpers.fakes import FakeDeskStore


class TestSqlDeskStore(DeskStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[DeskStore]:
        store = open_desk_store(tmp_path, bytes(range(32)))
        yield store
        store.close()


class TestFakeDeskStore(DeskStoreContract):
    @pytest.fixture
    def store(self) -> DeskStore:
        return FakeDeskStore()
