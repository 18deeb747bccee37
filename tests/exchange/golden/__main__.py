"""Write the golden hashes again. The signed sheet beside them is never written again: it must be proved for ever."""

from __future__ import annotations

from tests.exchange.golden import FILE, days, drawn, increments

TITLE = "# SHA-256 of the unsigned pages, and of the increments, of the records of tests.exchange.sheet_world, by seed."


def _part(name: str, hashes: dict[str, str]) -> list[str]:
    return [f"[{name}]", *(f'{seed} = "{digest}"' for seed, digest in hashes.items())]


if __name__ == "__main__":
    lines = [TITLE, *_part("render_v1", drawn()), *_part("increment", increments()), *_part("day_v1", days())]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")
