"""The proofreading finds what was seeded, and clean readings stay quiet.

The corpora are made by the files `proof_*.py`, which know nothing of the checker; `measure.py` is
the long form.
"""

import ast
from pathlib import Path

import proof_coded
import proof_written
import pytest
from proof_measure import clean_alarms, coded_recall, written_recall

COUNT = 312
MAKERS = tuple(
    path.stem
    for path in sorted(Path(__file__).parent.glob("proof_*.py"))
    if path.stem != "proof_measure"
)


@pytest.fixture(scope="module")
def alarms():
    return clean_alarms(COUNT)


def test_clean_readings_raise_no_false_alarm_in_98_of_100(alarms, record_property):
    record_property("alarms_per_signed_report", alarms.each)

    assert alarms.share <= 0.02, alarms.remarks


def test_clean_readings_are_whole_so_that_they_could_be_signed(alarms):
    assert alarms.unsignable == 0


def test_coded_errors_are_found_and_led_to():
    recall = coded_recall(COUNT)

    assert len(recall.seeded) >= 12
    assert recall.share >= 0.97, recall.missed


def test_errors_in_free_texts_are_found_and_led_to():
    recall = written_recall(COUNT)

    assert len(recall.seeded) >= 12
    assert recall.share >= 0.85, recall.missed


def test_the_corpora_share_nothing_with_the_checker():
    """Their makers import values of the domain only, no rule, word list or check."""
    foreign = (
        "desktop.report", "desktop.session.checks", "desktop.session.proofreading",
        "desktop.session.facts", "desktop.session.overruling", "desktop.checklist.rules",
    )  # fmt: skip
    for maker in MAKERS:
        tree = ast.parse((Path(__file__).parent / f"{maker}.py").read_text(encoding="utf-8"))
        imported = [
            node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
        ]

        assert not [name for name in imported if name.startswith(foreign)], maker


def test_each_kind_of_error_is_seeded_in_the_quick_form():
    assert len(proof_coded.KINDS) <= COUNT
    assert len(proof_written.NAMES) <= COUNT
