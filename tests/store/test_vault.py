"""The wrapped key: right passphrase, wrong passphrase, weak and damaged headers."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop.errors import HrsError
from hrs_desktop.store.vault import FILE_NAME, create_vault, open_vault

PASSPHRASE = "ŵyth geiriau â phwys"


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, Any]]:
    """(key, header) of one vault."""
    folder = tmp_path_factory.mktemp("vault")
    key = create_vault(folder, PASSPHRASE)
    return key, json.loads((folder / FILE_NAME).read_bytes())


def written(folder: Path, header: object) -> Path:
    (folder / FILE_NAME).write_text(header if isinstance(header, str) else json.dumps(header), "utf-8")
    return folder


def code(folder: Path, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(HrsError) as caught:
        open_vault(folder, passphrase)
    return caught.value.code


def test_the_passphrase_gives_the_key_again(vault: tuple[bytes, dict[str, Any]], tmp_path: Path) -> None:
    key, header = vault
    assert len(key) == 32
    assert open_vault(written(tmp_path, header), PASSPHRASE) == key


def test_it_does_not_matter_how_the_keyboard_makes_an_accent(
    vault: tuple[bytes, dict[str, Any]], tmp_path: Path
) -> None:
    key, header = vault
    parted = PASSPHRASE.replace("ŵ", "w\N{COMBINING CIRCUMFLEX ACCENT}").replace(
        "â", "a\N{COMBINING CIRCUMFLEX ACCENT}"
    )
    assert parted != PASSPHRASE
    assert open_vault(written(tmp_path, header), parted) == key


@pytest.mark.parametrize("wrong", ["", "ŵyth geiriau â phwy", "wyth geiriau a phwys", "\udcff"])
def test_a_wrong_passphrase_learns_nothing(vault: tuple[bytes, dict[str, Any]], tmp_path: Path, wrong: str) -> None:
    written(tmp_path, vault[1])
    with pytest.raises(HrsError) as caught:
        open_vault(tmp_path, wrong)
    assert str(caught.value) == "The passphrase does not open this profile. Type it again. [HRS-E-PASSPHRASE]"


def test_the_header_is_strong_and_names_no_key(vault: tuple[bytes, dict[str, Any]]) -> None:
    key, header = vault
    assert (header["kdf"], header["memory_bytes"], header["passes"]) == ("argon2id", 64 * 1024 * 1024, 3)
    assert key not in base64.b64decode(header["key"])


def test_two_vaults_of_one_passphrase_have_nothing_in_common(
    vault: tuple[bytes, dict[str, Any]], tmp_path: Path
) -> None:
    key, header = vault
    other = create_vault(tmp_path, PASSPHRASE)
    new = json.loads((tmp_path / FILE_NAME).read_bytes())
    assert other != key
    assert new["salt"] != header["salt"]


def _without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda header: {key: value for key, value in header.items() if key != name}


def _short(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda header: header | {name: base64.b64encode(base64.b64decode(header[name])[:-1]).decode()}


DAMAGE: dict[str, Callable[[dict[str, Any]], object]] = {
    "less memory": lambda header: header | {"memory_bytes": 64 * 1024 * 1024 - 1},
    "fewer passes": lambda header: header | {"passes": 2},
    "more memory than a laptop has": lambda header: header | {"memory_bytes": 2**40},
    "passes without end": lambda header: header | {"passes": 10**9},
    "another kdf": lambda header: header | {"kdf": "argon2i"},
    "another format": lambda header: header | {"format": "hrs-vault/2"},
    "a number in words": lambda header: header | {"passes": "three"},
    "no base64": lambda header: header | {"salt": "!"},
    "a number for a salt": lambda header: header | {"salt": 7},
    "no key": _without("key"),
    "no salt": _without("salt"),
    "a short salt": _short("salt"),
    "a short key": _short("key"),
    "a list": lambda header: [header],
    "no JSON": lambda header: "{",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_weak_or_damaged_header_is_refused(
    vault: tuple[bytes, dict[str, Any]], tmp_path: Path, damage: Callable[[dict[str, Any]], object]
) -> None:
    assert code(written(tmp_path, damage(vault[1]))) == "HRS-E-VAULT"


def test_a_missing_header_is_refused(tmp_path: Path) -> None:
    assert code(tmp_path) == "HRS-E-VAULT"


def test_a_flipped_bit_of_the_wrapped_key_does_not_open(vault: tuple[bytes, dict[str, Any]], tmp_path: Path) -> None:
    wrapped = bytearray(base64.b64decode(vault[1]["key"]))
    wrapped[-1] ^= 1
    changed = vault[1] | {"key": base64.b64encode(wrapped).decode()}
    assert code(written(tmp_path, changed)) == "HRS-E-PASSPHRASE"


def test_a_folder_with_a_store_keeps_its_vault(tmp_path: Path) -> None:
    create_vault(tmp_path, PASSPHRASE)
    before = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / "store.db").touch()
    with pytest.raises(HrsError, match="HRS-E-VAULT"):
        create_vault(tmp_path, "another passphrase")
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_vault_without_a_store_was_a_first_run_that_failed(tmp_path: Path) -> None:
    create_vault(tmp_path / "new", PASSPHRASE)
    key = create_vault(tmp_path / "new", "another passphrase")
    assert open_vault(tmp_path / "new", "another passphrase") == key
