"""The file system port: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hrs_desktop.errors import HrsError
from hrs_desktop.services.ports import Files
from hrs_desktop.store.files import DiskFiles
from tests.store.test_engine import run


@pytest.fixture
def files() -> Files:
    return DiskFiles()


def test_a_file_is_written_and_read(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "sheet.pdf"
    files.write(path, b"\x00one")
    files.write(path, b"\x00two")
    assert files.read(path) == b"\x00two"
    assert [item.name for item in path.parent.iterdir()] == ["sheet.pdf"]


def test_reading_stops_one_byte_after_the_limit(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 100)
    assert len(files.read(path, 10)) == 11
    assert len(files.read(path, 100)) == 100


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_what_cannot_be_read_is_refused(files: Files, tmp_path: Path, name: str) -> None:
    with pytest.raises(HrsError, match="HRS-E-FILE"):
        files.read(tmp_path / name)


def test_what_cannot_be_written_is_refused_and_nothing_stays(files: Files, tmp_path: Path) -> None:
    (tmp_path / "folder" / "inner").mkdir(parents=True)
    (tmp_path / "plain").touch()
    for path in (tmp_path / "folder", tmp_path / "plain" / "sheet.pdf"):
        with pytest.raises(HrsError, match="HRS-E-WRITE"):
            files.write(path, b"content")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["folder", "plain"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(b"before")
    assert run("tests.store.limited", "file", tmp_path) == ["HRS-E-WRITE"]
    assert (tmp_path / "sheet.pdf").read_bytes() == b"before"
    assert [item.name for item in tmp_path.iterdir()] == ["sheet.pdf"]


def test_folders_give_what_people_return_and_any_file_can_be_named(files: Files, tmp_path: Path) -> None:
    for name in ("b.PDF", "a.pdf", "notes.txt", "deep/er/c.Pdf", "named.bin", "photo.JPG", "sheet.docx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.pdf").mkdir()
    missing = tmp_path / "missing.pdf"
    found = files.sheets_in([tmp_path, tmp_path / "named.bin", tmp_path / "a.pdf", missing])
    names = ["a.pdf", "b.PDF", "deep/er/c.Pdf", "missing.pdf", "named.bin", "photo.JPG", "sheet.docx"]
    assert found == tuple(tmp_path / name for name in names)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_in_a_folder_a_broken_link_is_listed_and_a_pipe_is_not(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "folder.pdf" / "inner.PDF").write_bytes(b"%PDF-")
    os.mkfifo(tmp_path / "pipe.pdf")
    found = DiskFiles().sheets_in([tmp_path])
    assert [path.name for path in found] == ["broken.pdf", "inner.PDF"]
    with pytest.raises(HrsError, match="HRS-E-FILE"):
        DiskFiles().read(found[0])
