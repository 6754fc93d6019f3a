"""Every kind of DICOM object with every character set of the images and every script of the text.

Serves desktop/export/dicom/kinds.py too.
"""

from dataclasses import replace
from io import BytesIO

import pytest
from builders import a_patient, a_report, a_study_record
from builders_dicom import items
from pydicom import dcmread
from pydicom.data import get_charset_files
from pydicom.uid import UID

from desktop.export.catalogue import BY_NAME, render
from desktop.export.dicom.kinds import BASIC, BY_CLASS, ENHANCED, KINDS, object_uid, series_uid
from desktop.foundation.private import Private
from desktop.report.document import Paragraph, ReportSection, Sentence

SCRIPTS = ("≥ 2 mm, µ", "東京 所見", "Грудной отдел", "العمود الفقري", "Ελληνικά", "häßlich 😀")
CHARSETS = sorted(f for f in get_charset_files("*.dcm") if "TestCS" not in f)
LONG = ("A finding of a thousand letters, told in full. " * 30)[:1000].strip()


def a_written(text, name="DOE^Jane"):
    """A report in which every text that DICOM holds says this."""
    report = a_report()
    image = report.sections[3].paragraphs[0].sentences[0].evidence
    said = Paragraph(text, (Sentence(text, evidence=image), Sentence(text)))
    lesion = replace(report.lesions[0], title=text)
    study = a_study_record(patient=a_patient(name=Private(name)), synthetic=False)
    return a_report(sections=(ReportSection("findings", text, (said,)),), lesions=(lesion,),
                    title=text, study=study)  # fmt: skip


def texts(made):
    told = [str(one.TextValue) for one in items(made) if one.ValueType == "TEXT"]
    return "\n".join([*told, str(made.get("DocumentTitle", ""))])


def document(kind, report):
    pages = {"pdf": b"%PDF-1.7"}  # the matrix is of DICOM; a PDF takes its time
    return dcmread(BytesIO(render(report, kind.name, pages)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize(
    "file", CHARSETS, ids=lambda file: file.replace("\\", "/").rpartition("/")[2]
)
def test_names_and_texts_survive_in_every_character_set(kind, file):
    name = str(dcmread(file).get("PatientName", ""))
    for text in SCRIPTS:
        made = document(kind, a_written(text, name))

        assert str(made.PatientName) == name
        assert text in texts(made)
        assert made.SpecificCharacterSet == "ISO_IR 192"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_thousand_letters_survive(kind):
    assert LONG in texts(document(kind, a_written(LONG)))


def test_the_matrix_is_whole():
    assert len(CHARSETS) >= 15


def test_every_kind_has_its_own_class_series_number_and_file():
    for of in ("name", "sop_class", "number", "suffix", "description"):
        assert len({getattr(kind, of) for kind in KINDS}) == len(KINDS)
    assert min(kind.number for kind in KINDS) > 900
    for kind in KINDS:
        assert UID(kind.sop_class).name == kind.sop_name
        assert BY_CLASS[kind.sop_class] is kind
        assert BY_NAME[kind.name].format.suffix == kind.suffix


def test_uids_follow_from_the_report_and_the_kind():
    report = a_report()

    assert object_uid(ENHANCED, report.uid) == report.uid
    assert len({object_uid(kind, report.uid) for kind in KINDS}) == len(KINDS)
    assert len({series_uid(kind, report) for kind in KINDS}) == len(KINDS)


def test_the_basic_report_says_the_same_as_the_enhanced_one():
    basic, enhanced = document(BASIC, a_report()), document(ENHANCED, a_report())

    assert texts(basic) == texts(enhanced)
    assert basic.SOPClassUID == BASIC.sop_class
    assert not [one for one in items(basic) if one.ValueType == "NUM"]


@pytest.mark.parametrize("kind", KINDS[:3], ids=lambda kind: kind.name)
def test_viewers_show_all_of_it(kind):
    """A viewer shows what stands directly in a container, and nothing that has no name."""
    made = document(kind, a_report())
    containers = [made, *(one for one in items(made) if one.ValueType == "CONTAINER")]
    told = [one for node in containers for one in node.ContentSequence if one.ValueType == "TEXT"]

    assert all("ConceptNameCodeSequence" in one for one in items(made))
    assert {one.ContinuityOfContent for one in containers} == {"SEPARATE"}
    assert told == [one for one in items(made) if one.ValueType == "TEXT"]
