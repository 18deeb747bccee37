"""The structure tree of the drawn pages, read back by another library."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from hrs_desktop.exchange.press import PdfPress
from tests.exchange.sheet_world import documents, made


def read(seed: int) -> PdfFileReader:
    return PdfFileReader(io.BytesIO(PdfPress().draw(made(seed), documents())), strict=True)


def walk(element: Any, parent: Any, found: list[Any]) -> None:
    found.append(element)
    assert element["/S"] in {"/Document", "/P", "/Table", "/TR", "/TH", "/TD", "/H1", "/H2", "/H3", "/H4", "/H5"}
    for kid in element.get("/K", ()):
        kid = kid.get_object()
        if "/S" in kid:
            assert kid["/P"]["/S"] == element["/S"]
            walk(kid, element, found)


@pytest.mark.parametrize("seed", [0, 1, 3, 6])
def test_every_mark_of_a_page_belongs_to_one_element(seed: int) -> None:
    reader = read(seed)
    root = reader.root["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    for place, page in enumerate(reader.root["/Pages"]["/Kids"]):
        page = page.get_object()
        content = page["/Contents"].data
        marks = [int(number) for number in re.findall(rb"/MCID (\d+)>> BDC", content)]
        assert marks == list(range(len(marks)))
        assert numbers[2 * place] == page["/StructParents"] == place
        assert len(numbers[2 * place + 1]) == len(marks)
        assert page["/Tabs"] == "/S"
        assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")
    assert root["/ParentTreeNextKey"] == len(reader.root["/Pages"]["/Kids"])


@pytest.mark.parametrize("seed", [1, 3])
def test_the_tree_is_one_document_with_scoped_table_headings(seed: int) -> None:
    reader = read(seed)
    found: list[Any] = []
    walk(reader.root["/StructTreeRoot"]["/K"], None, found)
    assert found[0]["/S"] == "/Document"
    scopes = {one["/A"]["/Scope"] for one in found if one["/S"] == "/TH"}
    assert scopes == {"/Row", "/Column"}
    assert sum(one["/S"] == "/H1" for one in found) == 1


def test_the_catalogue_says_title_language_and_that_it_is_marked() -> None:
    for seed, language in ((3, "cy"), (1, "en-GB")):
        root = read(seed).root
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == language
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_only_our_faces_are_in_the_file_and_embedded() -> None:
    for seed in (0, 3):
        reader = read(seed)
        fonts = reader.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
        names = {str(fonts[name]["/BaseFont"]).partition("+")[2] for name in fonts}
        assert names == {"SourceSansPro-Regular", "SourceSansPro-Semibold"}
        assert all("/FontFile2" in fonts[name]["/FontDescriptor"] for name in fonts)


def test_pdfinfo_reads_the_structure(tmp_path: Path, verifier: Callable[[str], str]) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(PdfPress().draw(made(1), documents()))
    said = subprocess.run([verifier("pdfinfo"), "-struct", file], check=True, capture_output=True, text=True)
    assert said.stderr == ""
    for tag in ("Document", "H1", "Table", "TH", "TD"):
        assert re.search(rf"^\s*{tag}\b", said.stdout, re.MULTILINE)
