"""The reader's word on a series: all answers in sight, the headers' own marked, undone at will."""

import pytest
from desk_builders import a_series_record
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.study.acquisition import Acquisition
from desktop.ui.details.acquisition_editor import AcquisitionEditor, value_words
from desktop.ui.theme.stylesheet import dress

HEADERS = Acquisition("diagnostic", "T1", "sagittal", because=("EchoTime 102 ms: <b>T1</b>",))


@pytest.fixture
def editor_of(qapp, qtbot):
    dress(qapp)

    def make(taken_back=(), **acquisition):
        record = a_series_record(**{"weighting": "T2", "plane": "sagittal", **acquisition})
        made = AcquisitionEditor(record, HEADERS, taken_back)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return make


def button(editor, name):
    return next(
        b for row in editor.rows for b in row.buttons if b.accessibleName().startswith(name)
    )


def test_what_holds_is_pressed_and_what_the_headers_say_is_told(editor_of):
    editor = editor_of()

    assert button(editor, "Weighting: T2").isChecked()
    assert button(editor, "Weighting: T1,").accessibleName().endswith("as the headers say")
    said = [label.text() for label in editor.findChildren(QLabel)]
    assert "headers: T1" in said
    assert "EchoTime 102 ms: <b>T1</b>" in said


def test_unknown_is_an_answer_of_its_own(editor_of):
    editor = editor_of()

    assert button(editor, "After contrast: unknown").isChecked()
    assert not button(editor, "After contrast: no").isChecked()


def test_ct_is_asked_for_its_kernel_and_mr_for_its_weighting(editor_of):
    of_ct, of_mr = editor_of(modality="CT"), editor_of()

    ct = [row.accessibleName() for row in of_ct.rows]
    mr = [row.accessibleName() for row in of_mr.rows]

    assert "Kernel" in ct
    assert "Weighting" not in ct
    assert "Kernel" not in mr


def test_a_key_corrects(editor_of, qtbot):
    editor = editor_of()
    editor.focus_first()
    assert button(editor, "What for: diagnostic").hasFocus()

    with qtbot.waitSignal(editor.corrected) as signal:
        qtbot.keyClick(button(editor, "Fat suppressed: yes"), Qt.Key.Key_Space)

    assert signal.args == ["fat_suppressed", True]


def test_the_last_change_is_taken_back(editor_of, qtbot):
    assert not editor_of().undo.isEnabled()
    editor = editor_of((("plane", "axial"), ("weighting", None)))

    with qtbot.waitSignal(editor.corrected) as signal:
        editor.undo.click()

    assert signal.args == ["weighting", None]


def test_escape_and_the_button_end_it(editor_of, qtbot):
    editor = editor_of()
    with qtbot.waitSignal(editor.closed):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)

    with qtbot.waitSignal(editor.closed):
        editor.close_button.click()


def test_a_value_is_said_in_words():
    assert [value_words(one) for one in ("T2*", True, False, None)] == [
        "T2*", "yes", "no", "unknown",
    ]  # fmt: skip
