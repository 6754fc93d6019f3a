"""The DICOM report: accepted by tools that others wrote, read back as written.

Serves desktop/export/dicom/evidence.py, desktop/export/dicom/uids.py,
desktop/export/dicom/frame.py and desktop/export/dicom/reading_back.py too.
"""

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
from builders_dicom import items, objections, tool
from pydicom import dcmread
from pydicom.data import get_charset_files
from pydicom.dataset import Dataset
from pydicom.sr.codedict import Collection

from desktop.checklist.answers import Answer
from desktop.export.catalogue import render
from desktop.export.dicom.enhanced_sr import (
    ILLUSTRATION,
    OTHER_TITLE,
    TITLES,
    EnhancedSrExporter,
)
from desktop.export.dicom.evidence import all_evidence
from desktop.export.dicom.frame import LANGUAGES
from desktop.export.dicom.kinds import ENHANCED
from desktop.export.dicom.reading_back import verify
from desktop.export.dicom.uids import derived
from desktop.foundation.errors import ExportFault
from desktop.foundation.private import Private
from desktop.report.composer import compose
from desktop.report.document import Paragraph, ReportSection, Sentence, Signature

SCRIPTS = ("≥ 2 mm, µ", "東京 所見", "Грудной отдел", "العمود الفقري", "Ελληνικά", "häßlich 😀")


def rendered(report):
    return EnhancedSrExporter().render(report, {})


def document(report):
    return dcmread(BytesIO(rendered(report)))


def texts_of(made):
    return [item.TextValue for item in items(made) if item.ValueType == "TEXT"]


def said(text):
    return (ReportSection("findings", "Findings", (Paragraph("", (Sentence(text),)),)),)


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
    yield a_report(study=a_study_record(
        patient=a_patient(name=Private("DOE^Jane^^ "), birth_date=Private("1964-03-02"), sex="f"),
        accession="A" * 30, time="9:42", description="two\nlines \\ and more",
        referrer=Private("a\\b"),
    ))  # fmt: skip
    yield a_report(sections=said("A\r\nB\tC\x01 "), language="pt-BR")
    yield a_report(sections=())
    yield a_report(signature=Signature("x" * 80, "2026-11-18T10:30:00+02:00"))


@pytest.mark.parametrize("number", range(12))
def test_validators_of_others_accept_it(number, tmp_path):
    report = list(many_reports())[number]

    assert objections(rendered(report), "EnhancedSR", tmp_path) == ([], 0)


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

    assert made.SOPClassUID == ENHANCED.sop_class
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


def test_evidence_encoded_by_ourselves_is_what_the_library_would_write():
    series = tuple(a_series(uid, instances=3) for uid in ("1.2.3.1", "1.2.3.22"))
    report = a_report(study=a_study_record(series=series))

    def written(study):
        made, file = Dataset(), BytesIO()
        made.CurrentRequestedProcedureEvidenceSequence = [study]
        made.save_as(file, implicit_vr=False, little_endian=True)
        return file.getvalue()

    plain = Dataset()
    plain.StudyInstanceUID, plain.ReferencedSeriesSequence = report.study.uid, []
    for one in series:
        entry = Dataset()
        entry.SeriesInstanceUID, entry.ReferencedSOPSequence = one.uid, []
        for instance in one.instances:
            item = Dataset()
            item.ReferencedSOPClassUID = instance.sop_class
            item.ReferencedSOPInstanceUID = instance.sop_uid
            entry.ReferencedSOPSequence.append(item)
        plain.ReferencedSeriesSequence.append(entry)

    assert {len(one.sop_uid) % 2 for part in series for one in part.instances} == {0, 1}
    assert written(all_evidence(report)) == written(plain)


def test_all_images_read_are_named_as_evidence():
    made = document(a_report())
    series = made.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence

    assert [one.SeriesInstanceUID for one in series] == ["1.2.3.1", "1.2.3.2", "1.2.3.3"]
    assert sum(len(one.ReferencedSOPSequence) for one in series) == 6


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
    report = a_report(sections=said(text), study=a_study_record(synthetic=False))

    assert texts_of(document(report))[0] == text


def charset_files():
    return [file for file in get_charset_files("*.dcm") if "TestCS" not in file]


@pytest.mark.parametrize("file", charset_files(), ids=lambda file: file.rpartition("/")[2])
def test_names_of_all_character_sets_survive(file):
    name = str(dcmread(file).get("PatientName", ""))
    report = a_report(study=a_study_record(patient=a_patient(name=Private(name))))

    assert str(document(report).PatientName) == name


def test_a_long_finding_survives():
    text = ("A long finding. " * 70).strip()

    assert text in texts_of(document(a_report(sections=said(text))))


def test_what_stands_in_the_way_is_told_instead_of_written():
    nameless = a_report(study=a_study_record(uid=None))
    unsigned = a_report(signature=None)

    for report, words in ((nameless, "name no study"), (unsigned, "Nobody has signed")):
        assert words in EnhancedSrExporter().obstacles(report)[0]
        with pytest.raises(ExportFault, match=words):
            render(report, "sr", {})


def test_what_the_library_refuses_is_told_without_its_words(monkeypatch):
    def refuse(*_, **__):
        raise ValueError("DOE^Jane is no name")

    monkeypatch.setattr("highdicom.sr.EnhancedSR", refuse)
    with pytest.raises(ExportFault, match="could not be made") as told:
        rendered(a_report())

    assert "DOE" not in str(told.value)


def test_headers_that_dicom_cannot_hold_stand_in_the_text_instead():
    study = a_study_record(accession="A" * 30, patient=a_patient(birth_date=Private("2 Mar 1964")))

    made = document(a_report(study=study))

    assert made.AccessionNumber == ""
    assert made.PatientBirthDate is None or made.PatientBirthDate == ""
    assert f"Accession number as the images state it: {'A' * 30}." in texts_of(made)
    assert "Birth date as the images state it: 2 Mar 1964." in texts_of(made)


def test_the_issuer_of_the_id_is_kept_where_there_is_one():
    unissued = a_study_record(patient=a_patient(issuer=Private("")))

    assert document(a_report()).IssuerOfPatientID == "hospital"
    assert "IssuerOfPatientID" not in document(a_report(study=unissued))


@pytest.mark.parametrize(
    ("spoken", "code"), [("en", "English"), ("de", "German"), ("pt-BR", "pt-BR")]
)
def test_the_language_of_the_report_is_named(spoken, code):
    item = document(a_report(language=spoken)).ContentSequence[0]

    assert item.ConceptCodeSequence[0].CodeValue == spoken
    assert item.ConceptCodeSequence[0].CodeMeaning == code


def test_a_preliminary_report_names_its_reader_as_observer_and_no_verifier():
    made = document(a_report(status="preliminary"))
    observer = [one for one in made.ContentSequence if one.ValueType == "PNAME"]

    assert [str(one.PersonName) for one in observer] == ["Reader^Dr Ada"]
    assert "VerifyingObserverSequence" not in made


def test_titles_and_purposes_mean_what_the_standard_says():
    known = {
        (code.value, code.scheme_designator): code.meaning
        for group in ("CID7000", "CID7003")
        for code in (getattr(Collection(group), name) for name in Collection(group).dir())
    }

    for code in (*TITLES.values(), OTHER_TITLE, ILLUSTRATION):
        assert known[(code.value, code.scheme)] == code.meaning
    assert LANGUAGES["de"] == "German"


def test_a_series_without_instances_is_no_evidence():
    series = (a_series("1.1"), a_series("1.2", instances=0))
    made = document(a_report(study=a_study_record(series=series)))

    assert len(made.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence) == 1


@pytest.mark.parametrize(
    "twist",
    [
        {"study": a_study_record(patient=a_patient(id=Private("P2")))},
        {"study": a_study_record(patient=a_patient(sex="M"))},
        {"study": a_study_record(accession="A2")},
        {"study": a_study_record(series=(a_series("1.2.3.1"),))},
        {"uid": "2.25.12"}, {"status": "corrected", "predecessors": ("2.25.9",)},
        {"status": "preliminary"}, {"sections": ()}, {"reading_id": "reading/other"},
        {"signature": Signature("Dr Ben Other", "2026-11-18T10:30:00+00:00")},
    ],
)  # fmt: skip
def test_what_does_not_read_back_is_withheld(twist):
    data = rendered(a_report())
    verify(data, a_report(), ENHANCED)

    with pytest.raises(ExportFault, match="did not read back"):
        verify(data, a_report(**twist), ENHANCED)


def test_a_later_frame_is_named():
    sentence = a_report().sections[3].paragraphs[0].sentences[0]
    framed = replace(sentence, evidence=(replace(sentence.evidence[0], frame=7),))
    section = ReportSection("findings", "Findings", (Paragraph("", (framed,)),))

    (found,) = [one for one in items(document(a_report(sections=(section,))))
                if one.ValueType == "IMAGE"]  # fmt: skip

    assert found.ReferencedSOPSequence[0].ReferencedFrameNumber == 7


def test_uids_follow_from_the_report_alone():
    assert derived("a", "b") == derived("a", "b") != derived("a", "c")
    assert derived("a").startswith("2.25.")
    assert len(derived("a")) <= 64
