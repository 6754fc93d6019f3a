"""Preliminary -> final -> addendum or correction; there is no other way."""

from dataclasses import replace

import pytest
from builders import AT, a_report
from hypothesis import given
from hypothesis import strategies as st

from desktop.foundation.errors import SigningRefused
from desktop.report.document import Signature
from desktop.report.signing import next_steps_of, signed


def a_draft(status="final"):
    return a_report(status=status, signature=None)


def sign(report, by="Dr A", last=None, missing=(), first=""):
    return signed(report, Signature(by, AT, preliminary_by=first), last=last, missing=missing)


def test_a_final_report_has_its_names_and_meaning():
    report = sign(a_draft(), "  Dr   Ada ", first="Dr Ben")

    assert report.signature == Signature("Dr Ada", AT, "final", "Dr Ben")
    assert sign(a_draft("preliminary")).signature.meaning == "preliminary"


def test_a_final_report_waits_for_what_is_missing_and_a_preliminary_one_does_not():
    with pytest.raises(SigningRefused, match="2 things are open") as refused:
        sign(a_draft(), missing=["a", "b"])
    with pytest.raises(SigningRefused, match="1 thing is open"):
        sign(a_draft(), missing=["a"])

    assert refused.value.missing == ("a", "b")
    assert sign(a_draft("preliminary"), missing=["a"]).signature


def test_after_final_only_addendum_and_correction_follow():
    final = sign(a_draft())

    for status in ("preliminary", "final"):
        with pytest.raises(SigningRefused, match="addendum or a correction"):
            sign(a_draft(status), last=final)
    assert sign(a_draft("addendum"), last=final).status == "addendum"
    assert sign(a_draft("corrected"), last=final).status == "corrected"


def test_nothing_can_be_added_to_what_was_never_final():
    for last in (None, sign(a_draft("preliminary"))):
        with pytest.raises(SigningRefused, match="preliminary or final first"):
            sign(a_draft("addendum"), last=last)


def test_a_draft_or_a_signed_report_is_not_signed_again():
    for report in (a_report(), a_draft("draft")):
        with pytest.raises(SigningRefused, match="signed already"):
            sign(report)


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_is_needed(name):
    with pytest.raises(SigningRefused, match="reader's name"):
        sign(a_draft(), name)


@pytest.mark.parametrize("name", ["a\x00b", "\u202eevil", "x" * 121])
def test_a_name_that_cannot_be_printed_is_refused(name):
    with pytest.raises(SigningRefused, match="cannot be printed"):
        sign(a_draft(), name)


@given(st.lists(st.sampled_from(["preliminary", "final", "addendum", "corrected"]), max_size=8))
def test_whatever_is_tried_a_final_report_is_never_replaced_by_a_lesser_one(steps):
    last = None
    for step in steps:
        if step in next_steps_of(last):
            was_final = bool(last and last.is_final)
            last = sign(a_draft(step), last=last)
            assert last.is_final or not was_final
        else:
            with pytest.raises(SigningRefused):
                sign(a_draft(step), last=last)


@pytest.mark.parametrize("status", ["preliminary", "final"])
def test_images_that_name_no_study_cannot_be_reported(status):
    report = a_draft(status)
    nameless = replace(report, study=replace(report.study, uid=None))

    with pytest.raises(SigningRefused, match="name no study"):
        sign(nameless)
