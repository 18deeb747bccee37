"""Programs of other people agree on good sheets: pdfsig, openssl, qpdf, pdfdetach, pyHanko."""

from __future__ import annotations

import functools
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from hrs_desktop.exchange.increment import unsigned_sheet
from hrs_desktop.exchange.press import PdfPress
from tests.exchange.sheet_world import CLAIMED, authority, documents, leaf, made

AREA = authority()
ADVOCATE = leaf(AREA)
SEEDS = (0, 1, 3, 20)
Verifier = Callable[[str], str]


@functools.cache
def sheet(seed: int) -> bytes:
    return PdfPress().sign(made(seed), documents(), ADVOCATE.pkcs8, ADVOCATE.pem, AREA.pem)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for seed in SEEDS:
        file = tmp_path / f"{seed}.pdf"
        file.write_bytes(sheet(seed))
        found.append(file)
    (tmp_path / "area.pem").write_bytes(AREA.pem)
    return found


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True)


def test_pdfsig_trusts_the_signature_under_the_area_authority(files: list[Path], verifier: Verifier) -> None:
    folder = files[0].parent / "nss"
    folder.mkdir()
    certutil = verifier("certutil")
    assert run(certutil, "-N", "-d", f"sql:{folder}", "--empty-password").returncode == 0
    area = folder.parent / "area.pem"
    assert run(certutil, "-A", "-d", f"sql:{folder}", "-n", "area", "-t", "C,C,C", "-i", area).returncode == 0
    for file in files:
        said = run(verifier("pdfsig"), "-nssdir", f"sql:{folder}", file).stdout
        assert "Signature Validation: Signature is Valid." in said
        assert "Certificate Validation: Certificate is Trusted." in said
        assert "Total document signed" in said
        assert "Signer Certificate Common Name: Verity Quill" in said
        assert said.count("Signature #") == 1


def test_pdfsig_does_not_trust_another_authority(files: list[Path], verifier: Verifier) -> None:
    """So that the test above can fail."""
    folder = files[0].parent / "empty"
    folder.mkdir()
    run(verifier("certutil"), "-N", "-d", f"sql:{folder}", "--empty-password")
    said = run(verifier("pdfsig"), "-nssdir", f"sql:{folder}", files[0]).stdout
    assert "Certificate is Trusted" not in said


def test_openssl_verifies_the_cms(files: list[Path], verifier: Verifier) -> None:
    for seed, file in zip(SEEDS, files, strict=True):
        bare = unsigned_sheet(PdfPress().draw(made(seed), documents()), made(seed))
        signed, cms = file.with_suffix(".bin"), file.with_suffix(".p7s")
        hole = bytes.fromhex(sheet(seed)[bare.start : bare.end].decode())
        cms.write_bytes(hole[: 4 + int.from_bytes(hole[2:4], "big")])
        command = (
            verifier("openssl"), "cms", "-verify", "-binary", "-inform", "DER", "-in", cms, "-content", signed,
            "-CAfile", file.parent / "area.pem", "-out", file.with_suffix(".out"),
        )  # fmt: skip
        signed.write_bytes(bare.ranges(sheet(seed)))
        assert run(*command).returncode == 0
        signed.write_bytes(bare.ranges(sheet(seed)) + b"x")
        assert run(*command).returncode != 0


def test_qpdf_finds_no_fault(files: list[Path], verifier: Verifier) -> None:
    for file in files:
        said = run(verifier("qpdf"), "--check", file)
        assert said.returncode == 0
        assert "No syntax or stream encoding errors found" in said.stdout
        assert "WARNING" not in said.stdout + said.stderr


def test_pdfdetach_gives_the_record_byte_for_byte(files: list[Path], verifier: Verifier) -> None:
    for seed, file in zip(SEEDS, files, strict=True):
        assert "1 embedded files\n1: record.json\n" in run(verifier("pdfdetach"), "-list", file).stdout
        out = file.with_suffix(".json")
        assert run(verifier("pdfdetach"), "-save", 1, "-o", out, file).returncode == 0
        assert out.read_bytes() == made(seed).canonical()


@pytest.mark.parametrize("seed", SEEDS)
def test_pyhanko_finds_a_trusted_certification_over_the_whole_file(seed: int) -> None:
    reader = PdfFileReader(io.BytesIO(sheet(seed)), strict=True)
    (signature,) = reader.embedded_signatures
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(AREA.der)], moment=CLAIMED, allow_fetching=False, revocation_mode="soft-fail"
    )
    status = validate_pdf_signature(signature, context)
    assert status.bottom_line
    assert status.trusted
    assert status.docmdp_ok
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level is ModificationLevel.NONE
    assert signature.docmdp_level is not None
    assert signature.docmdp_level.value == 1
    assert status.signer_reported_dt == CLAIMED
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_pyhanko_reads_what_is_attached() -> None:
    reader = PdfFileReader(io.BytesIO(sheet(1)), strict=True)
    (specification,) = reader.root["/AF"]
    specification = specification.get_object()
    assert specification["/AFRelationship"] == "/Source"
    assert specification["/EF"]["/F"].data == made(1).canonical()
    assert reader.root["/Names"]["/EmbeddedFiles"]["/Names"][0] == "record.json"
    assert reader.root["/Perms"]["/DocMDP"]["/Type"] == "/Sig"
    assert reader.root["/AcroForm"]["/SigFlags"] == 3
    first = reader.root["/Pages"]["/Kids"][0]
    assert first["/Annots"][0]["/FT"] == "/Sig"
    assert first["/Contents"].data
    assert reader.trailer["/ID"][0] != reader.trailer["/ID"][1]
