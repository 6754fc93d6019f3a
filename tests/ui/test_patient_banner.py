"""The top line: whose study it is stands there in full, and whether answers are kept."""

import pytest
from desk_builders import a_patient, a_study_record, an_outline

from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.patient_banner import PatientBanner


@pytest.fixture
def banner(qapp, qtbot):
    dress(qapp)
    made = PatientBanner()
    qtbot.addWidget(made)
    made.resize(1366, 48)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_patient_is_always_named_in_full(banner):
    banner.show_study(a_study_record())

    assert banner.words == "DOE, Jane | F · 62 y · ID P1 | MRI spine | 18 Nov 2026, 09:42"


def test_on_a_small_laptop_name_and_number_are_whole_whatever_else_stands_there(banner, qtbot):
    banner.show_safe("Saved 10:04", "cloud-check", "ok")
    banner.show_narrow(True)

    banner.show_study(a_study_record(patient=a_patient("LUEDENSCHEIDT^Anna"), synthetic=True))
    banner.resize(banner.minimumSizeHint())
    qtbot.waitUntil(lambda: banner._study.width() < banner._study.sizeHint().width())

    assert banner.width() <= 1366
    for label in (banner._name, banner._patient):
        assert label.width() >= label.sizeHint().width()


@pytest.mark.parametrize("width", [640, 683, 960, 1100])
def test_whose_study_it_is_stays_whole_however_narrow_the_window_is(banner, qtbot, width):
    banner.show_study(a_study_record(patient=a_patient("LUEDENSCHEIDT^Anna"), synthetic=True))
    banner.show_safe("2 answers wait", "triangle-alert", "warn")
    banner.show_narrow(True)

    banner.resize(width, 48)

    shown = (banner._name, banner._synthetic, banner._safe, banner.commands, banner.export)
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in shown))
    assert all(one.isVisible() for one in shown)
    assert banner.export.geometry().right() < width


def test_what_gave_way_comes_back(banner):
    banner.show_study(a_study_record(), others=(an_outline(date="2025"),))
    banner.resize(620, 48)
    assert not banner._date.isVisible()
    assert not banner._prior.isVisible()

    banner.resize(1366, 48)

    assert banner._date.isVisible()
    assert banner._prior.isVisible()
    assert banner.export.text() == "Export…"


def test_markup_in_a_name_stays_letters(banner):
    banner.show_study(a_study_record(patient=a_patient("<b>DOE</b>^<i>J")))

    assert "<b>DOE</b>, <i>J" in banner.words


def test_a_synthetic_study_says_so_and_another_does_not(banner):
    banner.show_study(a_study_record(synthetic=True))
    assert banner.says_synthetic

    banner.show_study(a_study_record(synthetic=False))
    assert not banner.says_synthetic


def test_a_missing_description_is_said(banner):
    from dataclasses import replace

    banner.show_study(replace(a_study_record(), description=""))

    assert "No study description" in banner.words


def test_with_no_study_no_patient_is_left_on_screen(banner):
    banner.show_study(a_study_record(synthetic=True))

    banner.show_nobody()

    assert banner.words == "Dorsum"
    assert not banner.says_synthetic
    assert not banner.export.isVisible()


@pytest.mark.parametrize("tone", ["ok", "warn", "critical", ""])
def test_it_says_in_words_whether_answers_are_kept(banner, tone):
    banner.show_safe("Saved 10:04", "cloud-check", tone)

    assert banner.safe_words == "Saved 10:04"


def test_on_a_small_screen_the_command_box_is_short(banner):
    banner.show_narrow(True)
    assert banner.commands.text() == "Commands"

    banner.show_narrow(False)
    assert banner.commands.text() == "Search or run a command"


def test_a_doubt_stands_beside_the_patient_and_goes_with_the_study(banner):
    banner.show_study(a_study_record(), "cannot be reported: <b>x</b>", (an_outline(date="2025"),))
    assert banner.doubt == "cannot be reported: <b>x</b>"
    assert banner.words.endswith("1 prior, 2025")

    banner.show_study(a_study_record())
    assert banner.doubt == ""
    banner.show_study(a_study_record(), "x")
    banner.show_nobody()

    assert banner.doubt == ""
    assert banner.words == "Dorsum"
