"""The PDF inside a DICOM object: the same bytes, filed with the study, pointing to the report."""

import shutil
import subprocess
from io import BytesIO

import pytest
from builders import a_report, a_series, a_study_record
from builders_dicom import objections
from pydicom import dcmread

from desktop.export.catalogue import BY_NAME, render
from desktop.export.dicom.encapsulated_pdf import EncapsulatedPdfExporter
from desktop.export.dicom.kinds import ENHANCED, PAGES
from desktop.foundation.errors import ExportFault

ODD, EVEN = b"%PDF-1.7 x", b"%PDF-1.7 xy"


def document(report, pages=ODD):
    return dcmread(BytesIO(EncapsulatedPdfExporter().render(report, {"pdf": pages})))


@pytest.mark.parametrize(
    "report",
    [
        a_report(), a_report(status="draft", signature=None),
        a_report(study=a_study_record(accession="", study_id="", date="", time="",
                                      description="", synthetic=False)),
    ],
)  # fmt: skip
def test_validators_of_others_accept_it(report, tmp_path):
    made = render(report, "pdf-dicom", {})

    assert objections(made, "EncapsulatedPDF", tmp_path) == ([], 0)


@pytest.mark.parametrize("pages", [ODD, EVEN])
def test_the_pages_come_back_as_they_were(pages):
    made = document(a_report(), pages)

    assert made.EncapsulatedDocument[: made.EncapsulatedDocumentLength] == pages
    assert len(made.EncapsulatedDocument) % 2 == 0
    assert made.MIMETypeOfEncapsulatedDocument == "application/pdf"


@pytest.mark.skipif(not shutil.which("dcm2pdf"), reason="dcm2pdf is not installed")
def test_dcmtk_gives_the_same_pages(tmp_path):
    made = {}
    (tmp_path / "r.dcm").write_bytes(render(a_report(), "pdf-dicom", made))

    subprocess.run(["dcm2pdf", tmp_path / "r.dcm", tmp_path / "r.pdf"], check=True,
                   capture_output=True)  # fmt: skip

    assert (tmp_path / "r.pdf").read_bytes() == made["pdf"]


def test_it_names_the_report_in_words_as_its_source():
    made = document(a_report())
    (source,) = made.SourceInstanceSequence
    report = dcmread(BytesIO(render(a_report(), "sr", {})))

    assert source.ReferencedSOPInstanceUID == report.SOPInstanceUID
    assert source.ReferencedSOPClassUID == ENHANCED.sop_class
    assert made.ConceptNameCodeSequence[0].CodeValue == report.ConceptNameCodeSequence[0].CodeValue


def test_it_lies_in_a_series_of_documents_of_its_own():
    made = document(a_report())
    other = dcmread(BytesIO(render(a_report(), "sr", {})))

    assert (made.Modality, made.SeriesNumber, made.StudyInstanceUID) == (
        "DOC",
        PAGES.number,
        "1.2.3",
    )
    assert made.SeriesInstanceUID != other.SeriesInstanceUID
    assert made.SOPInstanceUID != other.SOPInstanceUID
    assert made.DocumentTitle == a_report().title
    assert made.BurnedInAnnotation == "YES"
    assert made.VerificationFlag == "VERIFIED"


def test_a_draft_is_not_verified_and_a_title_has_an_end():
    series = (a_series("1.1"),)
    report = a_report(status="draft", signature=None, title="x" * 2000,
                      study=a_study_record(series=series))  # fmt: skip

    made = document(report)

    assert made.VerificationFlag == "UNVERIFIED"
    assert len(made.DocumentTitle) == 1024
    assert made.ConceptNameCodeSequence[0].CodeMeaning == "MRI Spine Report"


def test_its_pages_are_a_part_and_made_first():
    assert BY_NAME["pdf-dicom"].format.parts == ("pdf",)
    made = {}

    render(a_report(), "pdf-dicom", made)

    assert set(made) == {"pdf", "pdf-dicom"}


def test_a_study_without_identifier_has_no_such_object():
    with pytest.raises(ExportFault, match="name no study"):
        render(a_report(study=a_study_record(uid=None)), "pdf-dicom", {})
