from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.world import World, make_issued, make_signed


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Pack received, nothing answered; look, do not touch."""
    return make_issued(tmp_path_factory.mktemp("issued"))


@pytest.fixture(scope="session")
def signed(issued: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Nine sheets signed, one unfinished, nothing returned; look, do not touch."""
    return make_signed(issued.copy(tmp_path_factory.mktemp("signed")))


@pytest.fixture
def fresh(issued: World, tmp_path: Path) -> World:
    """A copy of ``issued`` to work in."""
    return issued.copy(tmp_path / "world")


@pytest.fixture
def returned(signed: World, tmp_path: Path) -> World:
    """A copy of ``signed`` to work in."""
    return signed.copy(tmp_path / "world")
