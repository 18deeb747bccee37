"""What must not change any more: the files of the frozen renderer, the golden hashes, and what draws with them.

``python -m tests.exchange.golden.freezing`` printed ``frozen.toml`` once. A difference calls for the next number of the
renderer (``render_v2``), never for another digest.
"""

from __future__ import annotations

import hashlib
import tomllib
from importlib.metadata import version
from pathlib import Path

from hrs_desktop.codes.identifiers import SCHEMES
from hrs_desktop.exchange import day_v1, render_v1
from hrs_desktop.schema import SYSTEM, Field, FieldType
from hrs_desktop.schema.life import said_for_life
from hrs_desktop.schema.template import Text
from hrs_desktop.schema.types import code_lists
from tests.exchange.golden import FILE

FROZEN = FILE.with_name("frozen.toml")
PACKAGES = ("reportlab", "font-source-sans-pro")


def digests() -> dict[str, str]:
    """SHA-256 of each file that decides the bytes of a page, by its name, and the versions of what draws them."""
    files = [*sorted(Path(render_v1.__path__[0]).glob("*.py")), Path(day_v1.__file__), FILE]
    found = {file.name: hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest() for file in files}
    wording = hashlib.sha256("\n".join(_wording()).encode()).hexdigest()
    return found | {package: version(package) for package in PACKAGES} | {"wording": wording}


def _wording() -> list[str]:
    """What pages take from outside the renderer and no golden record shows: labels, lists asked next, a PNC id."""
    labels = [f"{one.path} {one.type.value} {one.label['en']} | {one.label['cy']}" for one in SYSTEM]
    field = Field("x", FieldType.CODE, Text("x", "x"), 0, codes="first", also_codes=("second", "third"))
    life = Field("max_penalty_months", FieldType.INTEGER, Text("x", "x"), 0)
    labels += [said_for_life(life, 9999, language) for language in ("en", "cy")]
    return [*labels, *code_lists(field), SCHEMES["pnc_id"].format_display("2025/0123456Z")]


def frozen() -> dict[str, str]:
    """The digests as they were when the renderer froze."""
    kept: dict[str, str] = tomllib.loads(FROZEN.read_text("utf-8"))
    return kept


if __name__ == "__main__":
    print("# render_v1 froze with these: see tests.exchange.golden.freezing.")
    print("\n".join(f'"{name}" = "{digest}"' for name, digest in digests().items()))
