"""Changes are values; what others wrote in them does not print itself."""

from dataclasses import replace

import pytest

from desktop.session.changes import (
    Communicated,
    Overruled,
    RemarkOverruled,
    SentenceEdited,
    Signed,
)

WHOLE = Communicated(
    finding="cord compression at T7",
    by="Dr A",
    to="Dr B",
    role="spinal surgeon",
    method="phone",
    identified_at="2026-11-18T10:00:00+00:00",
    received_at="2026-11-18T10:12:00+00:00",
    read_back=True,
)


def test_a_finding_is_told_once_all_facts_are_recorded():
    assert WHOLE.closed


@pytest.mark.parametrize("fact", ["finding", "by", "to", "method", "identified_at", "received_at"])
def test_while_one_fact_is_missing_the_loop_is_open(fact):
    assert not replace(WHOLE, **{fact: ""}).closed


def test_a_deferred_telling_is_not_a_told_one():
    assert not Communicated(deferred="ward does not answer").closed


def test_names_and_reasons_do_not_print_themselves():
    shown = [
        repr(Communicated("CANARY", "CANARY", "CANARY", "CANARY", deferred="CANARY")),
        repr(Overruled("sins", "1", "stable", "CANARY")),
        repr(RemarkOverruled("side/1", "CANARY", "ab", "CANARY")),
        repr(SentenceEdited("findings/1/mr_10_epidural", "CANARY", "ab")),
        repr(Signed("2.25.1", 1, "final", "CANARY", "CANARY")),
    ]

    assert "CANARY" not in "".join(shown)
