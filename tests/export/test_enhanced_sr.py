"""The DICOM report: accepted by tools that others wrote, read back as written.

Serves desktop/export/dicom/evidence.py and desktop/export/dicom/uids.py too.
"""

import os
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from builders import (
    a_metastasis,
    a_patient,
    a_report,
    a_series,
    a_stamp,
    a_study_record,
    evaluated,
)
from pydicom import dcmread
from pydicom.data import get_charset_files

from desktop.checklist.answers import Answer
from desktop.export.dicom.enhanced_sr import SOP_CLASS, EnhancedSrExporter, person_name, verify
from desktop.export.dicom.uids import derived
from desktop.foundation.errors import ExportFault
from desktop.foundation.private import Private
from desktop.report.composer import compose
from desktop.report.document import Paragraph, ReportSection, Sentence

SCRIPTS = ("≥ 2 mm, µ", "東京 所見", "Грудной отдел", "العمود الفقري", "Ελληνικά", "häßlich 😀")


def rendered(report):
    return EnhancedSrExporter().render(report, {})


def document(report):
    return dcmread(BytesIO(rendered(report)))


def items(node):
    for item in node.get("ContentSequence", []):
        yield item
        yield from items(item)


def tool(name):
    found = os.environ.get(f"DORSUM_{name.upper()}") or shutil.which(name)
    if not found and os.environ.get("DORSUM_CI") == "1":
        pytest.fail(f"{name} is needed in CI")
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def objections(report, tmp_path):
    """What dciodvfy says besides the name of the IOD, and dsrdump's exit code."""
    file = tmp_path / "r.dcm"
    file.write_bytes(rendered(report))
    said = subprocess.run(
        [tool("dciodvfy"), "-new", file], capture_output=True, text=True, check=False
    )
    lines = (said.stdout + said.stderr).strip().splitlines()
    dumped = subprocess.run([tool("dsrdump"), file], capture_output=True, check=False)
    known = ("EnhancedSR", "needed to build DICOMDIR")  # the latter where the images are silent
    return [line for line in lines if not line.endswith(known)], dumped.returncode


def many_reports():
    draft = a_report(status="draft", signature=None)
    yield a_report()
    yield draft
    yield a_report(status="preliminary")
    yield a_report(status="addendum", version=3, predecessors=("2.25.1", "2.25.2"))
    yield compose(*evaluated(a_metastasis()), a_stamp())
    unsure = a_metastasis(**{"1/mr_10_epidural": Answer(None, "no axial T2")})
    yield compose(*evaluated(unsure), a_stamp())
    yield a_report(study=a_study_record(patient=a_patient(sex="U"), series=(a_series(),)))
    yield a_report(study=a_study_record(accession="", study_id="", date="", time="",
                                        description="", synthetic=False))  # fmt: skip


@pytest.mark.parametrize("number", range(8))
def test_validators_of_others_accept_it(number, tmp_path):
    report = list(many_reports())[number]

    assert objections(report, tmp_path) == ([], 0)


def test_a_validator_does_object_where_there_is_reason(tmp_path):
    broken = document(a_report())
    del broken.CompletionFlag
    file = tmp_path / "broken.dcm"
    broken.save_as(file)

    said = subprocess.run(
        [tool("dciodvfy"), "-new", file], capture_output=True, text=True, check=False
    )

    assert "Error" in said.stdout + said.stderr


@pytest.mark.parametrize(
    ("status", "flags"),
    [
        ("draft", ("PARTIAL", "UNVERIFIED", "PRELIMINARY")),
        ("preliminary", ("COMPLETE", "UNVERIFIED", "PRELIMINARY")),
        ("final", ("COMPLETE", "VERIFIED", "FINAL")),
        ("addendum", ("COMPLETE", "VERIFIED", "FINAL")),
        ("corrected", ("COMPLETE", "VERIFIED", "FINAL")),
    ],
)
def test_the_state_follows_the_signature(status, flags):
    made = document(a_report(status=status))

    assert (made.CompletionFlag, made.VerificationFlag, made.PreliminaryFlag) == flags
    assert ("VerifyingObserverSequence" in made) == (flags[1] == "VERIFIED")


def test_it_lies_in_a_series_of_its_own_in_the_same_study():
    made = document(a_report())

    assert made.SOPClassUID == SOP_CLASS
    assert made.StudyInstanceUID == "1.2.3"
    assert made.SeriesNumber > 900
    assert made.SeriesInstanceUID not in ("1.2.3.1", "1.2.3.2")
    assert made.SOPInstanceUID == "2.25.11"
    assert made.SpecificCharacterSet == "ISO_IR 192"


def test_nothing_is_taken_from_the_librarys_clock_or_name():
    made = document(a_report())

    assert (made.ContentDate, made.ContentTime) == ("20261118", "103000")
    assert made.VerifyingObserverSequence[0].VerificationDateTime == "20261118103000+0000"
    assert made.file_meta.ImplementationVersionName == "DORSUM"
    assert made.Manufacturer == "Dorsum"


def test_all_images_read_are_named_as_evidence():
    made = document(a_report())
    series = made.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence

    assert [one.SeriesInstanceUID for one in series] == ["1.2.3.1", "1.2.3.2"]
    assert sum(len(one.ReferencedSOPSequence) for one in series) == 4


def test_a_later_version_names_all_former_ones():
    made = document(a_report(status="corrected", version=3, predecessors=("2.25.1", "2.25.2")))
    named = made.PredecessorDocumentsSequence[0].ReferencedSeriesSequence[0].ReferencedSOPSequence

    assert [one.ReferencedSOPInstanceUID for one in named] == ["2.25.1", "2.25.2"]
    assert made.SeriesInstanceUID == document(a_report()).SeriesInstanceUID


def test_all_that_is_read_sits_directly_in_a_section_and_has_a_name():
    made = document(a_report())
    sections = [one for one in made.ContentSequence if one.ValueType == "CONTAINER"]

    assert all("ConceptNameCodeSequence" in item for item in items(made))
    assert all(
        item.ValueType == "TEXT" and item.RelationshipType == "CONTAINS"
        for section in sections
        for item in section.ContentSequence
    )
    assert all(one.ContinuityOfContent == "SEPARATE" for one in sections)
    assert made.ContentTemplateSequence[0].TemplateIdentifier == "2000"


def test_a_finding_points_to_its_image():
    images = [one for one in items(document(a_report())) if one.ValueType == "IMAGE"]

    assert [one.ReferencedSOPSequence[0].ReferencedSOPInstanceUID for one in images] == [
        "1.2.3.1.2"
    ]


@pytest.mark.parametrize(
    ("modalities", "title"),
    [(("MR",), "MRI Spine Report"), (("CT",), "CT Report"),
     (("MR", "CT"), "Diagnostic Imaging Report")],
)  # fmt: skip
def test_the_title_follows_the_modalities(modalities, title):
    series = tuple(a_series(f"1.{n}", kind) for n, kind in enumerate(modalities, start=1))
    made = document(a_report(study=a_study_record(series=series)))

    assert made.ConceptNameCodeSequence[0].CodeMeaning == title


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_survives(text):
    section = ReportSection("findings", "Findings", (Paragraph("", (Sentence(text),)),))

    texts = [one.TextValue for one in items(document(a_report(sections=(section,))))
             if one.ValueType == "TEXT"]  # fmt: skip

    assert texts[0] == text


def charset_files():
    return [file for file in get_charset_files("*.dcm") if "TestCS" not in file]


@pytest.mark.parametrize("file", charset_files(), ids=lambda file: file.rpartition("/")[2])
def test_names_of_all_character_sets_survive(file):
    name = str(dcmread(file).get("PatientName", ""))
    report = a_report(study=a_study_record(patient=a_patient(name=Private(name))))

    assert str(document(report).PatientName) == name


def test_a_long_finding_survives():
    text = "A long finding. " * 70
    section = ReportSection("findings", "Findings", (Paragraph("", (Sentence(text.strip()),)),))

    assert any(
        one.ValueType == "TEXT" and one.TextValue == text.strip()
        for one in items(document(a_report(sections=(section,))))
    )


def test_a_study_without_uid_is_an_obstacle_with_a_sentence():
    nameless = a_report(study=a_study_record(uid=None))

    assert "name no study" in EnhancedSrExporter().obstacles(nameless)[0]
    with pytest.raises(ExportFault, match="name no study"):
        rendered(nameless)


def test_a_study_without_instances_is_an_obstacle():
    empty = a_report(study=a_study_record(series=(a_series(instances=0),)))

    assert "no instance" in EnhancedSrExporter().obstacles(empty)[0]


def test_a_series_without_instances_is_no_evidence():
    series = (a_series("1.1"), a_series("1.2", instances=0))
    made = document(a_report(study=a_study_record(series=series)))

    assert len(made.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence) == 1


def test_what_does_not_read_back_is_withheld():
    other = a_report(study=a_study_record(patient=a_patient(id=Private("P2"))))

    with pytest.raises(ExportFault, match="did not read back"):
        verify(rendered(a_report()), other)


def test_a_later_frame_is_named():
    sentence = a_report().sections[3].paragraphs[0].sentences[0]
    framed = replace(sentence, evidence=(replace(sentence.evidence[0], frame=7),))
    section = ReportSection("findings", "Findings", (Paragraph("", (framed,)),))

    (found,) = [one for one in items(document(a_report(sections=(section,))))
                if one.ValueType == "IMAGE"]  # fmt: skip

    assert found.ReferencedSOPSequence[0].ReferencedFrameNumber == 7


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Dr Ada Reader", "Reader^Dr Ada"), ("Reader", "Reader^"), ("a^b=c\\d", "d^a b c"),
     ("", "")],
)  # fmt: skip
def test_a_printed_name_becomes_a_person_name(printed, name):
    assert person_name(printed) == name


def test_uids_follow_from_the_report_alone():
    assert derived("a", "b") == derived("a", "b") != derived("a", "c")
    assert derived("a").startswith("2.25.")
    assert len(derived("a")) <= 64
