"""Key images are those that were marked or that the report points to; without any, a reason."""

from dataclasses import replace
from io import BytesIO

import pytest
from builders import MR_IMAGE, a_report, a_series, a_study_record
from builders_dicom import objections
from pydicom import dcmread
from pydicom.sr.codedict import Collection

from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.export.catalogue import render
from desktop.export.dicom.key_objects import NO_IMAGES, TITLE, KeyObjectExporter, key_images
from desktop.export.dicom.kinds import KEY_OBJECTS
from desktop.foundation.errors import ExportFault
from desktop.report.document import CodedAnswer, KeyImage, Paragraph, ReportSection, Sentence
from desktop.study.record import InstanceRecord

ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
FRAME = Evidence(MR_IMAGE, "1.2.3.1.1", 7, "")
STRAY = Evidence(MR_IMAGE, "9.9", 1, "not of this study")


def rendered(report):
    return KeyObjectExporter().render(report, {})


def document(report):
    return dcmread(BytesIO(rendered(report)))


def a_multi_frame_study():
    images = tuple(InstanceRecord(ENHANCED_MR, f"1.2.3.1.{n}") for n in (1, 2))
    return a_study_record(series=(replace(a_series(), instances=images),))


def pointing(*evidence, text="Seen.", **twist):
    said = Paragraph("", (Sentence(text, evidence=evidence),))
    return a_report(sections=(ReportSection("findings", "Findings", (said,)),), lesions=(), **twist)


@pytest.mark.parametrize(
    "report",
    [
        a_report(), a_report(status="draft", signature=None),
        pointing(FRAME, study=a_multi_frame_study()),
        a_report(status="corrected", version=2, predecessors=("2.25.1",)),
    ],
)  # fmt: skip
def test_validators_of_others_accept_it(report, tmp_path):
    assert objections(rendered(report), "KeyObjectSelectionDocument", tmp_path) == ([], 0)


def test_each_image_is_named_once_with_what_it_shows():
    made = document(a_report())  # a sentence and a size point to the same image
    images = [one for one in made.ContentSequence if one.ValueType == "IMAGE"]
    (told,) = [one.TextValue for one in made.ContentSequence if one.ValueType == "TEXT"]

    assert [one.ReferencedSOPSequence[0].ReferencedSOPInstanceUID for one in images] == [
        "1.2.3.1.2"]  # fmt: skip
    assert told == "1. sag T2: Epidural tumour on the left."
    assert not any("ConceptNameCodeSequence" in one for one in images)
    assert made.ConceptNameCodeSequence[0].CodeValue == "113000"
    assert made.SeriesNumber == KEY_OBJECTS.number > 900
    assert made.Modality == "KO"


def test_answers_and_frames_count_and_strangers_do_not():
    answer = CodedAnswer(Slot("q"), "Q", "Where?", "here", answer=Answer("x", evidence=(FRAME,)))
    open_one = replace(answer, answer=None, state="open")
    report = replace(pointing(STRAY), answers=(answer, open_one))

    shown, told = key_images(report)
    named = [one for one in document(report).ContentSequence if one.ValueType == "IMAGE"]

    assert [(one.sop_uid, one.frame) for one in shown] == [("1.2.3.1.1", 7)]
    assert told == "1. Where? here"
    assert named[0].ReferencedSOPSequence[0].ReferencedFrameNumber == 7


def test_two_frames_of_one_image_are_two_key_images():
    report = pointing(FRAME, replace(FRAME, frame=9), text=" ")

    assert len([x for x in document(report).ContentSequence if x.ValueType == "IMAGE"]) == 2
    assert not [x for x in document(report).ContentSequence if x.ValueType == "TEXT"]


def test_without_key_images_it_is_skipped_with_the_reason():
    for report in (pointing(), pointing(STRAY)):
        assert KeyObjectExporter().obstacles(report) == [NO_IMAGES]
        with pytest.raises(ExportFault, match="no key images"):
            render(report, "ko", {})
    nameless = a_report(study=a_study_record(uid=None))
    assert "name no study" in KeyObjectExporter().obstacles(nameless)[0]


def test_its_title_means_what_the_standard_says():
    titles = Collection("CID7010")
    known = {getattr(titles, name).value: getattr(titles, name).meaning for name in titles.dir()}

    assert known[TITLE.value] == TITLE.meaning


def test_marked_images_stand_first_under_their_caption():
    marked = KeyImage(replace(FRAME, frame=2, label="sag"), "sag. Kyphosis: present")
    report = replace(pointing(FRAME, replace(FRAME, frame=2)), key_images=(marked,))
    shown, told = key_images(report)

    assert [one.frame for one in shown] == [2, 7]
    assert told == "1. sag. Kyphosis: present\n2. Seen."
