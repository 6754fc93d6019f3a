"""Values for tests: valid by default, one twist each."""

from dataclasses import replace
from decimal import Decimal

from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.checklist.loader import load
from desktop.foundation.coding import Code
from desktop.foundation.private import Private
from desktop.foundation.resources import find
from desktop.report.composer import Stamp
from desktop.report.document import (
    CodedAnswer,
    LesionReport,
    Measurement,
    Paragraph,
    Report,
    ReportSection,
    ScoreLine,
    Sentence,
    Signature,
)
from desktop.session.evaluation import evaluate
from desktop.session.reading import Reading
from desktop.study.acquisition import Acquisition
from desktop.study.adequacy import Adequacy
from desktop.study.hierarchy import Patient
from desktop.study.record import InstanceRecord, SeriesRecord, StudyRecord

MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4"
CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2"
AT = "2026-11-18T10:30:00+00:00"
_PACK = load(find("checklists/upper_back.yaml").read_text(encoding="utf-8"), "upper_back.yaml")


def the_pack():
    """The shipped checklist."""
    return _PACK


def a_patient(**twist):
    made = Patient(
        Private("P1"), Private("DOE^Jane"), Private("19640302"), "F", Private("hospital")
    )
    return replace(made, **twist)


def a_series(uid="1.2.3.1", modality="MR", instances=2, **acquisition):
    made = Acquisition("diagnostic", **{"plane": "sagittal", **acquisition})
    kind = MR_IMAGE if modality == "MR" else CT_IMAGE
    images = tuple(InstanceRecord(kind, f"{uid}.{n}") for n in range(1, instances + 1))
    return SeriesRecord(uid, 1, modality, "series", made, images)


def a_study_record(**twist):
    made = StudyRecord(
        uid="1.2.3", patient=a_patient(), date="20261118", time="094200", accession="A1",
        study_id="S1", description="Thoracic spine", referrer=Private("REF^Dr"), synthetic=True,
        series=(
            a_series("1.2.3.1", weighting="T2", thickness_mm=3.0),
            a_series("1.2.3.2", "CT", plane="axial", kernel="bone", thickness_mm=1.5),
            a_series("1.2.3.3", weighting="T2", plane="axial", thickness_mm=4.0),
        ),
        adequacy=Adequacy("adequate"),
    )  # fmt: skip
    return replace(made, **twist)


def a_value(value):
    """An Answer from a plain value: text, list, number, or an Answer as it is."""
    if isinstance(value, Answer):
        return value
    if isinstance(value, int | float):
        return Answer(Decimal(str(value)))
    return Answer(tuple(value) if isinstance(value, list) else value)


def a_reading(answers=None, lesions=("1",), **twist):
    """A reading of the shipped checklist; `answers` maps `1/mr_10_epidural` to a plain value."""
    made = {Slot.parse(key): a_value(value) for key, value in (answers or {}).items()}
    reading = Reading("reading/test/0001", a_study_record(), the_pack(), made, tuple(lesions))
    return replace(reading, **twist)


METASTASIS = {
    "st_01_modalities": ["MR", "CT"], "hx_03_pain": "mechanical", "hx_13_cancer": "breast",
    "hx_14_proven": "no", "ex_11_deficit": "cord", "st_05_counting": "ribs_ct",
    "st_06_variant": "none", "mr_00_lesion": "present", "mr_02_number": "solitary",
    "cn_01_canal": "clear", "1/mr_01_origin": "vertebra", "1/mr_03_level": ["T7"],
    "1/mr_10_epidural": "present", "1/mr_11_sac": "present", "1/mr_12_contact": "present",
    "1/mr_13_compressed": "present", "1/mr_14_csf": "present", "1/ct_01_density": "lytic",
    "1/ct_07_body": "none_gt50_involved", "1/ct_09_posterolateral": "unilateral",
    "1/ct_10_alignment": "normal", "1/bx_00_aggressive": "present", "1/mr_18_soft_part": "present",
    "1/mr_19_side": "left", "1/mr_19_longest": 34, "1/bx_01_entity": "metastasis",
    "1/bx_02_certainty": "probable", "ct_15_extraspinal": ["none"],
}  # fmt: skip


def a_metastasis(**answers):
    """The T7 metastasis; pass further or other answers by slot."""
    return a_reading({**METASTASIS, **answers})


def a_stamp(**twist):
    made = Stamp("2.25.11", AT, "Dorsum 0.0.0", lambda label: f"2.25.7{label}")
    return replace(made, **twist)


def evaluated(reading):
    return reading, evaluate(reading)


def a_report(**twist):
    """A signed final report with all kinds of sentences, made by hand."""
    image = Evidence(MR_IMAGE, "1.2.3.1.2", 1, "sag T2")
    canal = Slot("mr_10_epidural", "1")
    t7 = Code("62487009", "SCT", "T7 vertebra")
    sins = ScoreLine(
        "sins", "1", "SINS", "SINS 8 of 18", "potentially unstable",
        (("Location", "T7, semirigid", "1"), ("Pain", "mechanical", "3")), ("fisher2010",),
        False, 8, 8, "potentially_unstable", "reader's own: unstable (seen to move)",
        "Fisher 2010",
    )  # fmt: skip
    said = CodedAnswer(canal, "MR-10", "Epidural?", "present", "answered", Answer("present"))
    sections = (
        ReportSection("impression", "Impression", (
            Paragraph("", (Sentence("Cord compression at T7 ≥ 2 mm.", (canal,)),)),)),
        ReportSection("recommendation", "Next steps", (
            Paragraph("", (Sentence("Phone now."),)),)),
        ReportSection("technique", "Technique", (
            Paragraph("", (Sentence("MRI: sagittal T2.", state="fact"),)),)),
        ReportSection("findings", "Findings", (
            Paragraph("Lesion 1, T7", (
                Sentence("Epidural tumour on the left.", (canal,), "said", (image,)),
                Sentence("Cord signal could not be assessed: artefact.", (Slot("x"),),
                         "not_assessable"),
                Sentence("[Pain: not answered]", (Slot("y"),), "open"),
            )),)),
        ReportSection("limitations", "Limitations", ()),
    )  # fmt: skip
    lesion = LesionReport(
        "1", "Lesion 1, T7", "2.25.71", (("T7", t7),),
        (Measurement("Longest diameter", None, Decimal("34"), "mm", Slot("z", "1"), (image,)),),
        (said,), (sins,),
    )  # fmt: skip
    made = Report(
        uid="2.25.11", reading_id="reading/test/0001", version=1, status="final", language="en",
        composed_at=AT, program="Dorsum 0.0.0", checklist_id="upper_back", checklist_version="1",
        checklist_hash="ab" * 32, title="MRI and CT of the thoracic spine",
        study=a_study_record(), sections=sections, answers=(said,), lesions=(lesion,),
        scores=(sins, replace(sins, instrument="biopsy", lesion="", team_rule=True, overruled="",
                              title="Biopsy indication", working=(), sources=())),
        signature=Signature("Dr Ada Reader", AT, "final", "Dr Ben Resident"),
        citations=(("fisher2010", "Fisher 2010 (read in the source)"),),
        intended_use="Documented by the reader.",
    )  # fmt: skip
    return replace(made, **twist)
