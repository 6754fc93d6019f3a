"""Corrections of series are kept in the ledger and found again, each series its own."""

from types import SimpleNamespace

import pytest

from desktop.foundation.errors import Conflict
from desktop.storage.corrections import (
    corrections_of,
    keep_correction,
    stream_of,
)
from desktop.storage.ledger import Draft
from desktop.storage.memory import MemoryLedger
from desktop.study.recognition.correction import Correction, correction_from_json

AT, BY = "2026-11-18T09:42:00+00:00", "Dr A"


def kept(ledger, *corrections):
    for one in corrections:
        keep_correction(ledger, one, at=AT, by=BY)


def found(ledger, *uids):
    return corrections_of(ledger, uids, correction_from_json)


def test_corrections_come_back_in_their_order_with_time_and_reader():
    ledger = MemoryLedger()
    kept(
        ledger,
        Correction("1.2", "weighting", "T1"),
        Correction("1.3", "kernel", "bone"),
        Correction("1.2", "weighting", None),
    )

    assert found(ledger, "1.2") == (
        Correction("1.2", "weighting", "T1", AT, BY),
        Correction("1.2", "weighting", None, AT, BY),
    )
    assert [one.series_uid for one in found(ledger, "1.3", "1.2", "1.3", "9")] == (
        ["1.3", "1.2", "1.2"]
    )


def test_a_stream_s_name_does_not_hold_the_uid():
    ledger = MemoryLedger()
    kept(ledger, Correction("1.2.840.1", "contrast", True))

    (name,) = ledger.streams()

    assert name == stream_of("1.2.840.1")
    assert name.startswith("series/")
    assert "1.2.840" not in name
    assert len(name) == len("series/") + 24


def test_an_entry_of_another_series_under_the_same_name_is_not_heard():
    ledger = MemoryLedger()
    stray = {"series_uid": "9", "field": "contrast", "value": True}
    ledger.append([Draft(stream_of("1.2"), 1, stray)], at=AT, by=BY)

    assert found(ledger, "1.2") == ()


def busy(conflicts):
    """A ledger in which another window is quicker a few times."""
    ledger, left = MemoryLedger(), [conflicts]

    def append(drafts, *, at, by):
        if left[0]:
            left[0] -= 1
            raise Conflict("Another window has changed this reading. Open it again.")
        return ledger.append(drafts, at=at, by=by)

    return SimpleNamespace(append=append, read=ledger.read)


def test_a_correction_comes_after_one_of_another_window():
    ledger = busy(2)

    kept(ledger, Correction("1.2", "contrast", True))

    assert len(found(ledger, "1.2")) == 1


def test_a_ledger_that_is_always_busy_is_told():
    with pytest.raises(Conflict):
        kept(busy(3), Correction("1.2", "contrast", True))
