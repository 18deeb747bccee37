"""Files in and out. A file is there whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from hrs_desktop.errors import HrsError

# A signed sheet is a PDF; the rest is what people send instead of one, which somebody must be told.
_RETURNED = (
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".bmp", ".gif",
)  # fmt: skip


class DiskFiles:
    """The :class:`~hrs_desktop.services.ports.Files` port on the file system."""

    def read(self, path: Path, limit: int | None = None) -> bytes:
        """The content, at most ``limit`` + 1 bytes; HrsError HRS-E-FILE when it cannot be read."""
        try:
            with path.open("rb") as source:
                return source.read() if limit is None else source.read(limit + 1)
        except OSError as error:
            raise HrsError(
                "HRS-E-FILE",
                "{path} cannot be read: {reason}.",
                "Check the name and your right to read it.",
                path=path,
                reason=error.strerror,
            ) from error

    def write(self, path: Path, content: bytes) -> None:
        """Write beside, flush to the disk, rename, flush the folder; HrsError HRS-E-WRITE and nothing stays."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
            temporary = Path(name)
            try:
                with os.fdopen(handle, "wb") as target:
                    target.write(content)
                    target.flush()
                    os.fsync(target.fileno())
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            _flush_folder(path.parent)
        except OSError as error:
            raise HrsError(
                "HRS-E-WRITE",
                "{path} cannot be written: {reason}.",
                "Make room on the disk or choose another folder.",
                path=path,
                reason=error.strerror,
            ) from error

    def sheets_in(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """Files named, and the PDF files, text documents and pictures inside folders named (at any depth), sorted;
        each once. A link that leads nowhere is a file that cannot be read."""
        found = {file for path in paths for file in _files(path)}
        return tuple(sorted(found))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, _, names in os.walk(path):
        returned = [Path(folder, name) for name in names if name.lower().endswith(_RETURNED)]
        yield from filter(_listed, returned)


def _listed(path: Path) -> bool:
    """A file, or a name that leads nowhere (reading it gives the reason); no pipe, which would be waited for."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _flush_folder(folder: Path) -> None:
    """POSIX only: the rename itself must reach the disk; Windows has no handle for a folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
