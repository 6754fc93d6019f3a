"""The lesions as data: accepted and read by tools that others wrote, equal to the report.

Serves desktop/export/dicom/lesions.py too.
"""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import highdicom.sr as sr
import pytest
from builders import MR_IMAGE, a_metastasis, a_report, a_stamp, evaluated
from builders_dicom import items, measurements_of_slicer, objections
from builders_random import a_random_reading
from pydicom import dcmread
from pydicom.sr.codedict import Collection

from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.export.catalogue import render
from desktop.export.dicom.kinds import MEASURED
from desktop.export.dicom.lesions import LEAST, MOST, UNITS, lesions_of
from desktop.export.dicom.measurement_sr import LESION, NO_LESION, MeasurementSrExporter
from desktop.export.dicom.reading_back import compare
from desktop.foundation.coding import Code
from desktop.foundation.errors import ExportFault
from desktop.foundation.language_files import language_of
from desktop.report.codes import LOCAL_SCHEME, local_code
from desktop.report.composer import compose
from desktop.report.document import CodedAnswer, Measurement

IMAGE = Evidence(MR_IMAGE, "1.2.3.1.2", 3, "sag T2")


def rendered(report):
    return MeasurementSrExporter().render(report, {})


def document(report):
    return dcmread(BytesIO(rendered(report)))


def a_composed(**answers):
    return compose(*evaluated(a_metastasis(**answers)), a_stamp())


def with_lesion(**twist):
    report = a_report()
    return replace(report, lesions=(replace(report.lesions[0], **twist),))


def numbers(made):
    return {
        (one.ConceptNameCodeSequence[0].CodeMeaning, str(
            one.MeasuredValueSequence[0].NumericValue.original_string))
        for one in items(made) if one.ValueType == "NUM"
    }  # fmt: skip


def named(made):
    return [
        (one.ConceptNameCodeSequence[0].CodeValue, one.ConceptNameCodeSequence[0].CodeMeaning)
        for one in items(made)
    ]


def codes(made):
    return [
        (one.ConceptNameCodeSequence[0].CodeValue, one.ConceptCodeSequence[0].CodeValue)
        for one in items(made) if one.ValueType == "CODE"
    ]  # fmt: skip


def many_reports():
    yield a_report()
    yield a_report(status="draft", signature=None, language="de")
    yield a_report(status="corrected", version=3, predecessors=("2.25.1", "2.25.2"))
    yield a_composed()
    yield a_composed(**{"1/ct_01_density": Answer(None, "no CT"), "1/mr_19_longest": 34.5})
    yield with_lesion(levels=(), measurements=(), answers=(), scores=())
    for seed in range(6):
        made = compose(*evaluated(a_random_reading(seed)), a_stamp())
        if made.lesions:
            yield made


@pytest.mark.parametrize("number", range(6))
def test_validators_of_others_accept_it(number, tmp_path):
    report = list(many_reports())[number]

    assert objections(rendered(report), "ComprehensiveSR", tmp_path) == ([], 0)


def test_generated_readings_are_accepted(tmp_path):
    for report in list(many_reports())[6:]:
        assert objections(rendered(report), "ComprehensiveSR", tmp_path) == ([], 0)


def test_highdicom_reads_the_reports_numbers(tmp_path):
    report = a_composed(**{"1/mr_19_longest": 34.5})
    file = tmp_path / "r.dcm"
    file.write_bytes(rendered(report))

    read = sr.srread(file)
    (group,) = (
        read.content.get_measurement_groups()
        if hasattr(read.content, "get_measurement_groups")
        else read.content.get_image_measurement_groups()
    )
    found = {one.name.meaning: one.value for one in group.get_measurements()}

    assert group.tracking_uid == "2.25.71"
    assert [site.value.value for site in group.finding_sites] == ["62487009"]
    assert found["Spinal Instability Neoplastic Score"] == 8
    assert 34.5 in found.values()
    answered = {one.name.value: one.value.value for one in group.get_qualitative_evaluations()}
    assert answered["ESCC"] == "ESCC-2"


def test_the_reader_of_3d_slicer_reads_the_reports_numbers(tmp_path):
    (group,) = measurements_of_slicer(rendered(a_composed()), tmp_path)

    assert group["TrackingUniqueIdentifier"] == "2.25.71"
    assert group["FindingSite"]["CodeValue"] == "62487009"
    assert {"34", "8"} <= {one["value"] for one in group["measurementItems"]}


def test_a_group_follows_the_order_of_its_template_and_every_item_has_a_name():
    made = document(a_composed())
    (container,) = [one for one in made.ContentSequence if one.ValueType == "CONTAINER"]
    (group,) = container.ContentSequence
    order = ["112039", "112040", "121071", "363698007"]
    names = [one.ConceptNameCodeSequence[0].CodeValue for one in group.ContentSequence]
    kinds = [one.ValueType for one in group.ContentSequence][4:]

    assert names[:4] == order
    assert kinds == sorted(kinds, key=["NUM", "CODE"].index)
    assert all("ConceptNameCodeSequence" in one for one in items(made))
    assert made.ConceptNameCodeSequence[0].CodeValue == "126000"
    assert made.ContentTemplateSequence[0].TemplateIdentifier == "1500"
    assert "121058" not in [one.ConceptNameCodeSequence[0].CodeValue for one in items(made)]
    assert {made.ContinuityOfContent, container.ContinuityOfContent,
            group.ContinuityOfContent} == {"SEPARATE"}  # fmt: skip


def test_sins_stands_with_its_six_components():
    found = numbers(document(a_composed()))

    assert ("SINS: Pain", "3") in found
    assert len([name for name, _ in found if name.startswith("SINS: ")]) == 6
    assert ("Spinal Instability Neoplastic Score", "8") in found


def test_components_are_coded_alike_in_every_language():
    english = a_composed()
    german = compose(*evaluated(a_metastasis()), a_stamp(), language_of("de"))

    assert german.language == "de"
    assert german.scores[0].working != english.scores[0].working
    assert named(document(english)) == named(document(german))
    assert codes(document(english))[1:] == codes(document(german))[1:]


def test_an_open_score_has_two_ends_and_no_outcome():
    made = document(a_composed(**{"1/ct_01_density": Answer(None, "no CT")}))
    sins = [
        (one.MeasuredValueSequence[0].NumericValue,
         one.ContentSequence[0].ConceptCodeSequence[0].CodeMeaning)
        for one in items(made)
        if one.ValueType == "NUM" and one.ConceptNameCodeSequence[0].CodeValue == "SINS"
    ]  # fmt: skip

    assert [kind for _, kind in sins] == ["Minimum", "Maximum"]
    assert sins[0][0] < sins[1][0]


def test_an_overruled_outcome_is_not_told_as_a_code():
    report = a_report()
    outcome = Code("SINS-POTENTIAL", LOCAL_SCHEME, "Potentially unstable")
    name = Code("SINS", LOCAL_SCHEME, "SINS")
    line = replace(report.scores[0], code=name, outcome_code=outcome)
    agreed = replace(line, overruled="")

    for one, told in ((line, False), (agreed, True)):
        made = document(with_lesion(scores=(one,)))
        assert (("SINS", "SINS-POTENTIAL") in codes(made)) == told
        assert ("SINS", "8") in numbers(made)


def test_a_number_stands_as_it_was_typed():
    size = a_report().lesions[0].measurements[0]
    typed = [Decimal("32"), Decimal("32.0"), Decimal("0.10"), Decimal("1E+1")]
    report = with_lesion(measurements=tuple(replace(size, number=one) for one in typed))

    made = [one for one in items(document(report)) if one.ValueType == "NUM"]

    values = [one.MeasuredValueSequence[0] for one in made]
    assert [v.NumericValue.original_string for v in values] == ["32", "32.0", "0.10", "10"]
    assert not any("FloatingPointValue" in value for value in values)


def test_a_number_too_long_for_dicom_stays_in_the_words():
    size = replace(a_report().lesions[0].measurements[0], number=Decimal("0." + "1" * 20))

    assert numbers(document(with_lesion(measurements=(size,)))) == set()


def test_images_behind_sizes_and_answers_are_referred_to():
    slot = Slot("q", "1")
    size = Measurement("Size", None, Decimal("3"), "mm", slot, (IMAGE, IMAGE))
    stray = replace(IMAGE, sop_uid="9.9")
    answer = CodedAnswer(slot, "Q", "Q?", "yes", answer=Answer("yes", evidence=(IMAGE, stray)))
    made = document(with_lesion(measurements=(size,), answers=(answer,)))

    images = [one.ReferencedSOPSequence[0] for one in items(made) if one.ValueType == "IMAGE"]

    assert [(one.ReferencedSOPInstanceUID, one.ReferencedFrameNumber) for one in images] == [
        ("1.2.3.1.2", 3)] * 2  # fmt: skip
    series = made.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence
    assert sum(len(one.ReferencedSOPSequence) for one in series) == 6


def test_what_is_open_or_not_assessable_is_not_told():
    report = a_composed(**{"1/mr_12_contact": Answer(None, "artefact")})
    unsaid = [a for a in report.lesions[0].answers if a.state != "answered"]

    told = {name for name, _ in codes(document(report))}

    assert unsaid
    assert not {a.question_code.value for a in unsaid if a.question_code} & told


def test_a_report_without_a_lesion_is_skipped_with_the_reason():
    empty = a_report(lesions=())

    assert MeasurementSrExporter().obstacles(empty) == [NO_LESION]
    with pytest.raises(ExportFault, match="describes no lesion"):
        render(empty, "sr1500", {})


def test_former_versions_are_those_of_this_kind():
    first = document(a_report(uid="2.25.1"))
    later = document(a_report(version=2, status="addendum", predecessors=("2.25.1",)))
    named = later.PredecessorDocumentsSequence[0].ReferencedSeriesSequence[0]

    assert named.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == first.SOPInstanceUID
    assert first.SeriesInstanceUID == later.SeriesInstanceUID == named.SeriesInstanceUID
    assert first.SeriesNumber == MEASURED.number > 900


def test_codes_and_units_mean_what_the_standard_says():
    derivations = Collection("CID7464")
    known = {getattr(derivations, name).value: getattr(derivations, name).meaning
             for name in derivations.dir()}  # fmt: skip

    for code in (LEAST, MOST):
        assert known[code.value] == code.meaning
    assert LESION.meaning == "Lesion"
    assert UNITS["mm"] == "millimeter"


def test_a_lesion_without_codes_keeps_its_uid_and_name():
    report = with_lesion(title=" \x01 ", levels=(("T99", None),))
    (lesion,) = lesions_of(report, {})

    assert (lesion.called, lesion.sites) == ("[U+0001]", ())
    assert lesion.numbers[0].name == local_code("z", "Longest diameter")
    assert lesions_of(with_lesion(title=" "), {})[0].called == "1"


def test_what_does_not_read_back_is_withheld():
    data, report = rendered(a_report()), a_report()
    with pytest.raises(ExportFault, match="did not read back"):
        compare(data, report, MEASURED, {"lesions": []}, lambda made: {"lesions": [1]})
    with pytest.raises(ExportFault, match="did not read back"):
        compare(data, report, MEASURED, {}, lambda made: {"more": made.NoSuchThing})
