"""Streams of the ledger are named by pseudonyms."""

from dataclasses import replace

from builders import a_study_record

from desktop.session.streams import report_stream, stream_of, stream_of_uid


def test_a_study_has_one_stream_that_does_not_name_it():
    record = a_study_record(uid="1.2.840.7")

    assert stream_of(record) == stream_of_uid("1.2.840.7")
    assert "1.2.840.7" not in stream_of(record)
    assert stream_of(record) != stream_of(replace(record, uid="1.2.840.8"))


def test_images_that_name_no_study_are_told_apart_by_their_instances():
    record = replace(a_study_record(), uid=None)

    assert stream_of(record) == stream_of(replace(record, description="other"))
    assert stream_of(record) != stream_of(replace(record, series=record.series[:-1]))


def test_reports_lie_beside_their_reading():
    assert report_stream("reading/ab/0001") == "report/ab/0001"
