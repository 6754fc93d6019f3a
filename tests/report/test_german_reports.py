"""A German report of every worked case holds no English but what the reader typed."""

import re
from dataclasses import replace

import pytest
from builders import a_stamp, evaluated
from case_readings import CASES, case_reading

from desktop.checklist.answers import Answer, Slot
from desktop.foundation.language_files import language_of
from desktop.report.composer import compose

GERMAN = language_of("de")
TYPED = "Frage des Zuweisers"
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|to|by|with|without|at|for|no|yes|surgery|oncology|grade|level|lesion)\b"
)
SAME = re.compile("Do-not-touch|Spine Oncology Study Group|Spinal Instability Neoplastic Score")


def german(case):
    reading = case_reading(case)
    asked = {Slot("hx_01_indication"): Answer(TYPED)}
    reading = replace(reading, answers={**reading.answers, **asked}, communication=None)
    return compose(*evaluated(reading), a_stamp(), GERMAN)


def said(report):
    for section in report.sections:
        yield section.title
        yield from (paragraph.text for paragraph in section.paragraphs)
    for line in report.scores:
        yield from (line.title, line.value, line.meaning, *(" ".join(row) for row in line.working))


@pytest.mark.parametrize("case", CASES)
def test_a_german_report_is_german(case):
    english = [text for text in said(german(case)) if ENGLISH.search(SAME.sub("", text))]

    assert english == []


def test_a_main_finding_reads_as_a_german_radiologist_writes_it():
    impression = german("W02").sections[0].paragraphs[0].text

    assert impression.startswith("Myelonkompression in Höhe T10; kein Liquor abgrenzbar")
    assert "SINS 9 von 18" in impression
