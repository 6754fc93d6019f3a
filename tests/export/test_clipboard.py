"""The second voice: short, plain, at most 80 columns, ASCII where wanted, nothing lost."""

from dataclasses import replace

import pytest
from builders import a_metastasis, a_report, a_stamp, evaluated
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.answers import Slot
from desktop.export.catalogue import render
from desktop.export.clipboard import ascii_of, short_text
from desktop.export.columns import COLUMNS
from desktop.export.text import text_of
from desktop.report.composer import compose
from desktop.report.document import Paragraph, ReportSection, Sentence

PATIENT = ("DOE", "Jane", "P1", "1964")


def said(text, **twist):
    section = ReportSection("findings", "Findings", (Paragraph("", (Sentence(text),)),))
    return a_report(sections=(section,), **twist)


def test_the_short_text_reads_from_impression_to_signature():
    assert short_text(a_report(scores=a_report().scores[:1])) == (
        "MRI and CT of the thoracic spine: Thoracic spine, 2026-11-18, accession A1\n"
        "SYNTHETIC: nobody was imaged\n"
        "\n"
        "Impression:\n"
        "1. Cord compression at T7 ≥ 2 mm.\n"
        "\n"
        "Next steps:\n"
        "1. Phone now.\n"
        "\n"
        "Technique:\n"
        "MRI: sagittal T2.\n"
        "\n"
        "Findings:\n"
        "Lesion 1, T7. Epidural tumour on the left. Cord signal could not be assessed:\n"
        "artefact. [Pain: not answered]\n"
        "\n"
        "Scores:\n"
        "SINS, lesion 1: 8 of 18; potentially unstable. Overruled, reader's own: unstable\n"
        "(seen to move)\n"
        "\n"
        "Signed by Dr Ada Reader; preliminary by Dr Ben Resident, 2026-11-18 10:30 UTC.\n"
    )


def test_no_patient_stands_in_it_and_it_is_shorter_than_the_full_text():
    report = compose(*evaluated(a_metastasis()), a_stamp())

    short = short_text(report)

    assert not any(word in short for word in PATIENT)
    assert len(short) < 0.7 * len(text_of(report))


@pytest.mark.parametrize("status", ["draft", "preliminary", "addendum", "corrected"])
def test_what_is_not_simply_final_is_said(status):
    assert ", version 1\n" in short_text(a_report(status=status))


def test_a_draft_says_that_nobody_signed_it():
    short = short_text(a_report(status="draft", signature=None))

    assert "DRAFT, NOT SIGNED" in short
    assert "Not signed." in short


def test_changed_thresholds_and_team_rules_are_said():
    short = short_text(a_report(changed_settings=("The limit of ADC is 1.0, not 1.2.",)))

    assert "The limit of ADC is 1.0, not 1.2." in short
    assert "[team rule, draft]" in short


def test_a_patients_report_is_not_called_synthetic():
    study = replace(a_report().study, synthetic=False)

    assert "SYNTHETIC" not in short_text(a_report(study=study))


def test_an_empty_section_has_no_heading():
    assert "Limitations" not in short_text(a_report())


def test_ascii_spells_what_it_can_and_names_the_rest():
    assert ascii_of("≥ 2 mm, 3 × 4 °C, „Ödem“ à São 日 Ω µ…") == (
        '>= 2 mm, 3 x 4 degC, "Oedem" a Sao [U+65E5] [U+03A9] u...'
    )
    assert ascii_of("e\N{COMBINING ACUTE ACCENT}") == "e"


@given(st.text(max_size=300), st.booleans())
def test_any_text_fits_the_columns_and_ascii_is_ascii(text, ascii_only):
    short = short_text(said(text), ascii_only=ascii_only)

    assert "\t" not in short
    assert all(c.isprintable() or c == "\n" or not c.isascii() for c in short)
    if ascii_only:
        assert short.isascii()
        assert max(map(len, short.splitlines())) <= COLUMNS


def test_both_short_formats_can_be_exported_by_name():
    report = said("Ödem")

    assert "Ödem" in render(report, "clipboard", {}).decode()
    assert "Oedem" in render(report, "clipboard_ascii", {}).decode("ascii")


def test_what_is_open_or_urgent_stands_in_both_voices():
    reading = a_metastasis()
    assert Slot("mr_16_cord_signal") not in reading.answers
    report = compose(*evaluated(reading), a_stamp())

    for text in (text_of(report), short_text(report), short_text(replace(report), ascii_only=True)):
        flat = " ".join(text.split())
        assert "[The signal of the cord: not answered]" in flat
        assert "Phone now; treatment plan at once" in flat
