"""The documents written from templates and lists say what these say."""

from __future__ import annotations

import pytest

from tests.documents import ROOT, documents


@pytest.mark.parametrize("name", ["benchmark.md", "rules.md", "sources.md"])
def test_a_written_document_is_the_one_of_today(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == documents()[name], "Run `make docs` and commit what it writes."
