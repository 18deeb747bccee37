"""Write the golden hashes again."""

from __future__ import annotations

from tests.exchange.golden import FILE, drawn

LINES = ["# SHA-256 of the unsigned pages of the records tests.exchange.sheet_world makes, by seed.", "[render_v1]"]

if __name__ == "__main__":
    FILE.write_text("\n".join([*LINES, *(f'{seed} = "{digest}"' for seed, digest in drawn().items())]) + "\n", "utf-8")
