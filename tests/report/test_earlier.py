"""Earlier Dorsum reports are found for the same patient only, and a signed one goes first."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import a_metastasis, a_patient, a_report, a_series, a_stamp, a_study_record, evaluated
from builders_comparison import LONGEST

from desktop.checklist.answers import Answer, Slot
from desktop.foundation.private import Private
from desktop.report.comparison.earlier import (
    earlier_studies,
    earlier_uids,
    is_earlier,
    kept_priors,
    prior_of,
    priors_of,
    same_patient,
)
from desktop.report.composer import compose
from desktop.report.snapshot import to_json
from desktop.session.streams import report_stream, stream_of_uid
from desktop.storage.ledger import Draft
from desktop.storage.memory import MemoryLedger
from desktop.study.overview import Conflict, EarlierStudy, SeriesOutline, StudyOutline

NOW = a_study_record(uid="1.2.4", date="20261118")


def earlier(uid="1.2.3", date="20260302", patient=None, **answers):
    """The draft of an earlier study's reading."""
    record = a_study_record(uid=uid, date=date, patient=patient or a_patient())
    reading = replace(a_metastasis(**answers), study=record)
    return compose(*evaluated(reading), a_stamp())


def outline(uid, patient=None):
    return StudyOutline("k", uid, patient or a_patient(), "20260302", "", "", "", ())


def test_a_report_becomes_an_earlier_study():
    prior = prior_of(
        earlier(**{"1/mr_03_side": "left", "1/mr_03_treated": ["radiotherapy", "metal"]})
    )

    lesion = prior.lesion("1")
    assert (prior.day, prior.modalities, prior.study_uid) == ("2026-03-02", ("CT", "MR"), "1.2.3")
    assert (lesion.levels, lesion.side) == (("T7",), "left")
    assert lesion.measurements == ((LONGEST, Decimal(34)),)
    assert {name for name, _, _ in lesion.scores} == {"escc", "sins"}
    assert lesion.treated == "radiotherapy and metal"


@pytest.mark.parametrize("treated", [["none"], ["unknown"], Answer(None, "no letter")])
def test_no_treatment_is_told_where_none_is_known(treated):
    assert prior_of(earlier(**{"1/mr_03_treated": treated})).lesion("1").treated == ""


def test_what_is_not_a_length_in_mm_is_not_compared():
    report = earlier(**{"1/ct_11_measurable": "yes", "1/ct_11_hu": 300})

    assert [name for name, _ in prior_of(report).lesion("1").measurements] == [LONGEST]


@pytest.mark.parametrize(
    ("status", "source"),
    [("final", "signed"), ("corrected", "signed"), ("preliminary", "preliminary"),
     ("draft", "draft")],
)  # fmt: skip
def test_a_draft_is_called_a_draft(status, source):
    assert prior_of(replace(earlier(), status=status)).source == source


@pytest.mark.parametrize(
    "twist",
    [
        {"birth_date": Private("19640303")},
        {"name": Private("DOE^John")},
        {"id": Private("P2")},
        {"id": Private("")},
        {"birth_date": Private("")},
        {"issuer": Private("another hospital")},
    ],
    ids=["birth date", "name", "id", "no id", "no birth date", "issuer"],
)
def test_another_patient_is_never_offered(twist):
    other = a_patient(**twist)

    assert not same_patient(a_patient(), other)
    assert priors_of(NOW, [earlier(patient=other)]) == ()
    assert earlier_uids(NOW, [outline("1.2.3", other)]) == ()


def test_nobody_is_the_same_as_nobody():
    nobody = a_patient(id=Private(""), name=Private(""), birth_date=Private(""))

    assert not same_patient(nobody, nobody)


def test_a_silent_issuer_contradicts_nobody():
    assert same_patient(a_patient(), a_patient(issuer=Private("")))


@pytest.mark.parametrize("date", ["20261118", "20270101", "", "2026", "2026030²"])
def test_only_a_study_of_an_earlier_day_is_earlier(date):
    assert not is_earlier(a_study_record(date=date), NOW)
    assert priors_of(NOW, [earlier(date=date or "20270101")]) == ()


def test_one_of_the_same_day_is_earlier_by_its_time_and_tells_it():
    first = earlier(date="20261118")
    first = replace(first, study=replace(first.study, time="083000"))

    assert [one.day for one in priors_of(NOW, [first])] == ["2026-11-18 08:30"]
    assert not is_earlier(NOW, first.study)


def test_what_the_reader_answered_goes_along_and_what_the_headers_told_does_not():
    answers = {
        "hx_02_age": Answer(Decimal(61), origin="header"),
        "1/mr_03_side": Answer("left", note="Seen twice"),
        "mr_16_cord_signal": Answer(None, "artefact"),
    }
    prior = prior_of(earlier(**answers))

    assert prior.answer(Slot("mr_03_side", "1")) == Answer("left")
    assert prior.answer(Slot("mr_16_cord_signal")) == Answer(None, "artefact")
    assert prior.answer(Slot("hx_02_age")) is None


def test_a_study_without_a_uid_or_the_study_itself_is_none():
    assert priors_of(NOW, [earlier(uid=None)]) == ()
    known = [outline("1.2.4"), outline(None), outline("1.2.3"), outline("1.2.3")]

    assert earlier_uids(NOW, known) == ("1.2.3",)
    at_hand = replace(NOW, earlier=(EarlierStudy("20260302", ("MR",), "1.2.9"),))
    assert earlier_uids(at_hand, []) == ("1.2.9",)


def test_the_newest_day_comes_first_and_each_study_once():
    reports = [earlier("1.2.1", "20250101"), earlier("1.2.3"), earlier("1.2.3")]

    assert [one.study_uid for one in priors_of(NOW, reports)] == ["1.2.3", "1.2.1"]


def test_a_signed_report_goes_before_a_draft_and_a_later_one_before_a_former():
    draft = earlier()
    final = replace(earlier(**{"1/mr_19_longest": 30}), status="final")
    later = replace(earlier(**{"1/mr_19_longest": 31}), status="final")

    for reports in ([draft, final], [final, draft], [draft, final, draft]):
        assert [one.source for one in priors_of(NOW, reports)] == ["signed"]
    found = priors_of(NOW, [final, later])[0]
    assert found.lesion("1").measured(LONGEST) == Decimal(31)


# --- from the ledger -----------------------------------------------------------------------------


def a_ledger(*readings):
    """A ledger with readings `(name, report or None)`; a report is kept as signed."""
    ledger = MemoryLedger()
    for name, report in readings:
        drafts = [Draft(name, 1, {"kind": "begun"})]
        if report is not None:
            drafts.append(Draft(report_stream(name), 1, to_json(report)))
        ledger.append(drafts, at="2026-03-02T10:00:00+00:00", by="A")
    return ledger


def test_signed_reports_are_read_and_drafts_are_made():
    first, second = f"{stream_of_uid('1.2.3')}/0001", f"{stream_of_uid('1.2.1')}/0001"
    ledger = a_ledger((first, replace(earlier(), status="final")), (second, None))
    known = [outline("1.2.3"), outline("1.2.1"), outline("1.2.7")]
    asked = []

    def draft(name):
        asked.append(name)
        return earlier("1.2.1", "20250101")

    found, unreadable = kept_priors(NOW, known, ledger, draft)

    assert [(one.study_uid, one.source) for one in found] == [
        ("1.2.3", "signed"), ("1.2.1", "draft"),
    ]  # fmt: skip
    assert (asked, unreadable) == ([second], 0)


def test_one_that_cannot_be_read_is_counted_and_stops_no_other():
    bad, good = f"{stream_of_uid('1.2.1')}/0001", f"{stream_of_uid('1.2.3')}/0001"
    ledger = a_ledger((good, replace(earlier(), status="final")), (bad, None))
    ledger.append([Draft(report_stream(bad), 1, {"schema": "else"})], at="", by="")
    known = [outline("1.2.3"), outline("1.2.1")]

    found, unreadable = kept_priors(NOW, known, ledger, lambda _: a_report())

    assert [one.study_uid for one in found] == ["1.2.3"]
    assert unreadable == 1


def test_a_kept_reading_of_another_patient_is_not_offered_whatever_the_index_says():
    name = f"{stream_of_uid('1.2.3')}/0001"
    other = earlier(patient=a_patient(birth_date=Private("19010101")))
    ledger = a_ledger((name, replace(other, status="final")))

    assert kept_priors(NOW, [outline("1.2.3")], ledger, lambda _: a_report()) == ((), 0)


def test_the_images_of_a_study_are_named_by_what_can_be_compared():
    report = earlier()
    record = replace(report.study, series=(a_series(), a_series("1.2.3.9", "US")))

    assert prior_of(replace(report, study=record)).modalities == ("MR",)


# --- their images --------------------------------------------------------------------------------


def an_image_outline(uid="1.2.3", patient=None, **twist):
    series = (SeriesOutline("1.2.3.1", 1, "MR", "sag t2", 3, 3),)
    return replace(outline(uid, patient), series=series, **twist)


def test_earlier_studies_of_the_patient_are_offered_newest_first():
    older, newer = an_image_outline("1.2.1", date="20250101"), an_image_outline()
    same_day = an_image_outline("1.2.2", date="20261118", time="0830")

    assert earlier_studies(NOW, (older, newer, same_day)) == (same_day, newer, older)


@pytest.mark.parametrize(
    "other",
    [
        an_image_outline("1.2.4"),
        an_image_outline(patient=a_patient(birth_date=Private("19010101"))),
        an_image_outline(date="20270101"),
        an_image_outline(date=""),
        outline("1.2.3"),
        an_image_outline(conflicts=(Conflict("two_patients", Private("")),)),
    ],
    ids=["itself", "another patient", "later", "undated", "no images", "two patients"],
)
def test_others_are_not_shown_beside(other):
    assert earlier_studies(NOW, (other,)) == ()
