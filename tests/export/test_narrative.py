"""All that a report says stands in sections of coded texts, in the order of reading."""

from dataclasses import replace

import pytest
from builders import MR_IMAGE, a_report, a_study_record
from pydicom.sr.codedict import Collection

from desktop.checklist.answers import Evidence
from desktop.export.dicom.narrative import ELEMENTS, FINDING, SECTIONS, sayable
from desktop.report.document import Paragraph, ReportSection, Sentence

REAL = a_study_record(synthetic=False)


def told(*sections, **twist):
    """The sections' names with their texts."""
    made = sayable(a_report(**{"sections": sections, "study": REAL, **twist}))[1]
    return {code.meaning: [one.text for one in texts] for code, texts in made}


def a_section(kind, *paragraphs, title="Title"):
    return ReportSection(kind, title, paragraphs)


@pytest.mark.parametrize(
    ("group", "codes"),
    [("CID7001", SECTIONS.values()), ("CID7002", (*ELEMENTS.values(), FINDING))],
)
def test_every_code_is_in_its_context_group_with_the_standards_meaning(group, codes):
    known = {
        (code.value, code.scheme_designator): code.meaning
        for code in (getattr(Collection(group), name) for name in Collection(group).dir())
    }

    for code in codes:
        assert known[(code.value, code.scheme)] == code.meaning


def test_prose_goes_as_paragraphs_under_their_heading():
    first = Paragraph("Lesion 1, T7", (Sentence("Lytic."), Sentence("The cord is free.")))
    second = Paragraph("Lesion 2, T9", (Sentence("Blastic."),))

    assert told(a_section("findings", first, second))["Findings"] == [
        "Lesion 1, T7. Lytic. The cord is free.", "Lesion 2, T9. Blastic.",
    ]  # fmt: skip


def test_each_impression_and_each_step_is_an_item():
    main = Paragraph("", (Sentence("One."), Sentence("Two.")))
    further = Paragraph("Further findings", (Sentence("Three."),))

    assert told(a_section("impression", main, further))["Impressions"] == [
        "One.", "Two.", "Further findings. Three.",
    ]  # fmt: skip


def test_a_sentence_with_images_stands_by_itself_and_still_names_its_lesion():
    image = Evidence(MR_IMAGE, "1.2.3.1.2", 3, "sag T2")
    stranger = replace(image, sop_uid="1.2.3.9")
    paragraph = Paragraph("Lesion 1", (
        Sentence("A."), Sentence("B."), Sentence("C.", evidence=(image, stranger)), Sentence("D."),
    ))  # fmt: skip

    report = a_report(sections=(a_section("findings", paragraph),), study=REAL)
    (_, texts), *_ = sayable(report)[1]

    assert [one.text for one in texts] == ["Lesion 1. A. B.", "Lesion 1. C.", "Lesion 1. D."]
    assert [(i.sop_class, i.sop_uid, i.frame) for one in texts for i in one.images] == [
        (MR_IMAGE, "1.2.3.1.2", 3)
    ]


def test_limitations_stand_with_the_technique_and_are_called_so():
    technique = a_section("technique", Paragraph("", (Sentence("MRI."),)))
    limits = a_section("limitations", Paragraph("", (Sentence("No STIR."),)), title="Limitations")

    assert told(technique, limits)["Current Procedure Descriptions"] == [
        "MRI.", "Limitations. No STIR.",
    ]  # fmt: skip


def test_the_summary_holds_scores_with_working_sources_and_who_signed():
    summary = told(changed_settings=("Phone level: U2, shipped as U1.",))["Summary"]

    assert summary[0] == (
        "SINS, lesion 1: 8 of 18; potentially unstable. Working: Location: T7, semirigid = 1; "
        "Pain: mechanical = 3. Overruled, reader's own: unstable (seen to move). "
        "Version: Fisher 2010. Source: fisher2010."
    )
    assert "[team rule, draft]" in summary[1]
    assert summary[2:] == [
        "[fisher2010] Fisher 2010 (read in the source)",
        "Signed by Dr Ada Reader; preliminary by Dr Ben Resident, 2026-11-18 10:30 UTC.",
        "Primary reading on a diagnostic display: not stated.",
        "Phone level: U2, shipped as U1.",
        "Dorsum 0.0.0; checklist upper_back 1 (abababababab); report version 1, "
        "2026-11-18 10:30 UTC.",
        "Documented by the reader.",
    ]


def test_a_synthetic_study_says_so_first_wherever_the_report_begins():
    section = a_section("findings", Paragraph("", (Sentence("X."),)))

    for sections in ((section,), ()):
        (_, texts), *_ = sayable(a_report(sections=sections, study=a_study_record()))[1]
        assert texts[0].text == "SYNTHETIC: nobody was imaged"
    assert "SYNTHETIC" not in str(told(section))


def test_empty_sentences_make_no_empty_items():
    assert "Findings" not in told(a_section("findings", Paragraph("", (Sentence("  "),))))


def test_open_and_not_assessable_items_keep_their_words():
    found = told(*a_report().sections)["Findings"]

    assert " ".join(found) == (
        "Lesion 1, T7. Epidural tumour on the left. Lesion 1, T7. Cord signal could not be "
        "assessed: artefact. [Pain: not answered]"
    )
