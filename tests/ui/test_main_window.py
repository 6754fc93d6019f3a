"""The frame: studies in by path, drop and menu; readings resume; nothing unsaved is left.

Serves desktop/ui/desks/reading_desk.py and desktop/ui/desks/report_desk.py too.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import a_reading, a_stamp, evaluated
from desk_builders import write_study
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
)

from desktop.checklist.answers import Answer, Slot
from desktop.export.catalogue import render
from desktop.foundation.errors import StorageFault
from desktop.report.composer import compose
from desktop.session.changes import Answered, AnsweredTogether, Communicated, SentenceEdited
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.desks.report_desk import _finding
from desktop.ui.layout.one_way import OneWay
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

NOW = datetime(2026, 11, 18, 10, 4, tzinfo=UTC)
PAIN = Slot("hx_03_pain")
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Asked:
    """Stands where the system's file dialogs stand."""

    def __init__(self):
        self.answer = None
        self.kinds = []

    def __call__(self, window, kind, title, deliver):
        self.kinds.append(kind)
        if self.answer is not None:
            deliver((self.answer,))


@pytest.fixture
def profile(tmp_path):
    held = Profile.open(tmp_path / "profile")
    yield held
    held.close()


@pytest.fixture
def ledger():
    return MemoryLedger()


@pytest.fixture
def bench(profile, ledger):
    return Workbench(profile, lambda: ledger, now=lambda: NOW)


@pytest.fixture
def window(qapp, qtbot, bench):
    dress(qapp)
    made = MainWindow(bench, ask=Asked())
    qtbot.addWidget(made, before_close_func=_settle(qtbot))
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _settle(qtbot):
    def settle(window):
        qtbot.waitUntil(lambda: window.desk.current.settled)

    return settle


def open_one(window, qtbot, folder, **more):
    write_study(folder, **more)
    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        window.open_paths((folder,))
    qtbot.waitUntil(lambda: window.reading_page.viewer.image.has_image)


def answer_pain(window):
    """Answer a question that no header answers."""
    question = window.desk.current.reading.checklist.question(PAIN.question)
    window.desk.current.change(Answered(PAIN, Answer(question.options[0].id)))


def change(window, qtbot):
    with qtbot.waitSignal(window.desk.current.saved):
        answer_pain(window)
    return PAIN


def says(window):
    return [notice.says for notice in window.notices.all]


def test_the_title_names_no_patient(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s", patient="CANARY^Name")

    assert window.windowTitle() == "Dorsum"
    assert "CANARY, Name" in window.banner.words


def test_a_single_study_opens_at_once_and_is_remembered(window, qtbot, tmp_path, bench):
    open_one(window, qtbot, tmp_path / "s")

    assert window.pages.currentWidget() is window.reading_page
    assert bench.recent()[0].title.value == "DOE, Jane, MRI spine"
    assert window.work.isHidden()


def test_several_studies_are_listed_and_one_is_read(window, qtbot, tmp_path):
    write_study(tmp_path / "in" / "a", uid="1.2.3")
    write_study(tmp_path / "in" / "b", uid="1.2.4", patient="ROE^Rita", id="P2")
    with qtbot.waitSignal(window.intake.looked):
        window.open_paths((tmp_path / "in",))
    assert window.pages.currentWidget() is window.studies_page

    with qtbot.waitSignal(window.desk.current.opened):
        qtbot.keyClick(window.studies_page.found.list, Qt.Key.Key_Return)

    assert "DOE, Jane" in window.banner.words


def test_a_folder_without_images_is_said_in_a_sentence(window, qtbot, tmp_path):
    (tmp_path / "notes.txt").write_text("hello")

    with qtbot.waitSignal(window.intake.looked):
        window.open_paths((tmp_path / "notes.txt",))

    assert says(window)[0].startswith("No DICOM study was found in 1 file.")
    assert window.news.words == says(window)[0]


def test_a_broken_file_is_told_and_the_rest_opens(window, qtbot, tmp_path):
    write_study(tmp_path / "s")
    cut = tmp_path / "s" / "s3.dcm"
    cut.write_bytes(cut.read_bytes()[:300])

    with qtbot.waitSignal(window.desk.current.opened):
        window.open_paths((tmp_path / "s",))

    assert any("could not be read" in one for one in says(window))
    assert len(window.studies_page.found.problems.list.lines) == 1


def test_reading_can_be_cancelled(window, qtbot, tmp_path, monkeypatch):
    def forever(paths, work, show):
        while True:
            work.progress(1, 0)

    monkeypatch.setattr(window._bench, "look", forever)
    window.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: window.work.isVisible())

    window.work.stop_wanted.emit()
    qtbot.waitUntil(lambda: window.work.isHidden())

    assert says(window) == ["Reading was cancelled; nothing was opened."]


def test_a_newer_request_replaces_an_older_one(window, qtbot, tmp_path, monkeypatch):
    first = []
    real = window._bench.look

    def slow_once(paths, work, show):
        while not first and paths == (tmp_path,):
            work.progress(1, 0)
        return real(paths, work, show)

    monkeypatch.setattr(window._bench, "look", slow_once)
    window.open_paths((tmp_path,))

    open_one(window, qtbot, tmp_path / "s")

    assert says(window) == []


def test_nothing_to_open_opens_nothing(window):
    window.open_paths(())

    assert window.work.isHidden()


@pytest.mark.parametrize(("command", "kind"), [("open_folder", "folder"), ("open_files", "files")])
def test_open_asks_and_opens(window, qtbot, tmp_path, command, kind):
    window._ask.answer = write_study(tmp_path / "s")

    with qtbot.waitSignal(window.desk.current.opened):
        window.commands[command].trigger()

    assert window._ask.kinds == [kind]


def test_a_study_opened_lately_opens_again_and_a_lost_one_is_said(window, qtbot, tmp_path):
    write_study(tmp_path / "s")
    window.studies_page.recent_wanted.emit((str(tmp_path / "gone"),))
    assert "no longer where it was" in says(window)[0]

    with qtbot.waitSignal(window.desk.current.opened):
        window.studies_page.recent_wanted.emit((str(tmp_path / "s"), str(tmp_path / "gone")))

    assert "DOE, Jane" in window.banner.words


def test_the_demo_opens_by_command(window, qtbot, tmp_path, monkeypatch):
    folder = write_study(tmp_path / "demo")
    monkeypatch.setattr(window._bench, "demo", lambda work: folder)

    with qtbot.waitSignal(window.desk.current.opened):
        window.commands["demo"].trigger()

    assert window.pages.currentWidget() is window.reading_page


def test_an_answer_is_called_saved_and_a_reading_resumes(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    slot = change(window, qtbot)
    assert window.banner.safe_words.startswith("Saved ")
    window.show_studies()
    assert window.banner.words == "Dorsum"
    assert window.desk.current.reading is None

    open_one(window, qtbot, tmp_path / "s")

    assert slot in window.desk.current.reading.answers
    assert window.banner.safe_words == ""


def test_undo_is_offered_once_there_is_something_to_undo(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    slot = change(window, qtbot)

    qtbot.keyClick(window.reading_page.viewer.image, Qt.Key.Key_Z, CONTROL)

    assert slot not in window.desk.current.reading.answers
    assert window.commands["redo"].isEnabled()
    assert window.banner.redo.isEnabled()


def test_what_is_undone_or_done_again_is_the_question_in_sight(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    slot, panel = change(window, qtbot), window.desk.panel
    panel.turn_to(Slot("ex_11_deficit"))

    for command in ("undo", "redo", "undo"):
        window.commands[command].trigger()

        assert panel.current == slot
        qtbot.waitUntil(lambda: _whole(panel.card()))
        panel.turn_to(Slot("ex_11_deficit"))


def test_the_question_that_is_turned_to_is_seen_whole_at_the_lanes_end_too(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    panel = window.desk.panel
    panel.turn_to(Slot("ex_11_deficit"))
    bar = panel.findChild(OneWay).verticalScrollBar()
    qtbot.wait(50)
    bar.setValue(bar.maximum())

    panel.turn_to(Slot("ex_01_source"))
    qtbot.wait(50)

    assert _whole(panel.card())


def test_the_current_question_stays_in_sight_whatever_is_answered_above(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    panel = window.desk.panel
    panel.turn_to(Slot("hx_09_lump"))
    qtbot.wait(50)
    panel.findChild(OneWay).ensureWidgetVisible(panel.card(), 0, 0)
    mechanical = ((PAIN, Answer("mechanical")), (Slot("hx_11_symptoms"), Answer(("leg_weakness",))))

    window.desk.current.change(AnsweredTogether(mechanical))
    qtbot.wait(50)

    assert panel.current == Slot("hx_09_lump")
    assert _whole(panel.card())


def test_a_hand_that_scrolled_on_is_left_where_it_is(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    panel = window.desk.panel
    qtbot.wait(50)
    bar = panel.findChild(OneWay).verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)

    answer_pain(window)
    qtbot.wait(50)

    assert not _whole(panel.card())


def _whole(card):
    return card.visibleRegion().boundingRect() == card.rect()


def test_a_full_disk_is_told_and_saving_again_withdraws_it(window, qtbot, tmp_path, monkeypatch):
    open_one(window, qtbot, tmp_path / "s")
    real = window.desk.current._keep

    def full(before, change):
        raise StorageFault("The disk is full. Free some space.")

    window.desk.current._keep = full
    with qtbot.waitSignal(window.desk.current.save_failed):
        answer_pain(window)
    assert window.banner.safe_words == "1 not saved"
    assert "Ctrl S tries again" in says(window)[0]

    window.desk.current._keep = real
    with qtbot.waitSignal(window.desk.settled):
        qtbot.keyClick(window.reading_page.viewer.image, Qt.Key.Key_S, CONTROL)

    assert says(window) == []


def test_another_study_waits_until_the_last_answer_is_saved(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    write_study(tmp_path / "t", uid="1.2.5", patient="ROE^Rita")

    answer_pain(window)
    other = window._bench.look((tmp_path / "t",), _no_work(), [].append).studies[0]
    window.intake.open_study(other)

    qtbot.waitUntil(lambda: "ROE, Rita" in window.banner.words)
    assert window.desk.current.settled


def _no_work():
    from desktop.foundation.work import Work

    return Work()


def test_closing_waits_for_the_last_answer(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    answer_pain(window)

    assert not window.close()

    assert "not saved yet" in says(window)[0]
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.desk.current.settled


def test_a_window_whose_answers_cannot_be_saved_closes_at_the_second_wish(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")

    def full(before, change):
        raise StorageFault("The disk is full. Free some space.")

    window.desk.current._keep = full
    answer_pain(window)
    assert not window.close()
    qtbot.waitUntil(lambda: window.desk.current.safety.state == "unsaved")

    assert window.close()
    window.desk.current._queue.clear()


def test_size_and_place_are_kept_in_the_file_of_the_profile(qapp, qtbot, bench, tmp_path):
    dress(qapp)
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    first = MainWindow(bench, geometry=kept)
    qtbot.addWidget(first)
    first.resize(1200, 700)
    first.show()

    first.close()
    second = MainWindow(bench, geometry=kept)
    qtbot.addWidget(second)

    assert second.height() == 700
    second.close()


def test_a_digit_answers_the_current_question(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    panel = window.desk.panel
    reading = window.desk.current.reading
    choice = next(q for _, q in reading.checklist.questions() if q.kind == "choice")
    panel.turn_to(Slot(choice.id))

    with qtbot.waitSignal(window.desk.current.saved):
        qtbot.keyClick(window.reading_page.viewer.image, Qt.Key.Key_1)

    answered = window.desk.current.reading.answers[Slot(choice.id)]
    assert answered.value == choice.options[0].id
    assert window.reading_page.viewer.image.hasFocus()


def test_keys_answer_nothing_while_the_palette_is_open(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    before = window.desk.current.reading.answers

    qtbot.keyClick(window.reading_page.viewer.image, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), "1")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert window.desk.current.reading.answers == before
    assert not window.press("\x1b") or not window.palette_box.isVisible()
    assert window.reading_page.viewer.image.hasFocus()


def test_the_palette_knows_the_sections_by_name_and_runs_commands(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    qtbot.keyClick(window.reading_page.viewer.image, Qt.Key.Key_K, CONTROL)
    section = window.desk.current.reading.checklist.sections[1].title
    qtbot.keyClicks(QApplication.focusWidget(), section[:9])
    assert window.palette_box.rows[0].text == f"Go to {section}"

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    inside = {q.id for q in window.desk.current.reading.checklist.sections[1].questions}
    assert window.desk.panel.current.question in inside


def test_the_sheet_of_keys_lists_commands_and_the_keys_of_the_lane(window, qtbot):
    window.commands["keys"].trigger()

    rows = {row.text: row.key for row in window.palette_box.rows}
    assert rows["Open a folder…"] == "Ctrl O"
    assert rows["Cannot tell, with a reason"] == "0"
    window.palette_box.close_palette()


def test_escape_leaves_a_text_field_for_the_image(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    text = next(w for w in window.desk.panel.findChildren(QPlainTextEdit) if w.isVisible())
    text.setFocus()

    qtbot.keyClick(text, Qt.Key.Key_Escape)

    assert window.reading_page.viewer.image.hasFocus()


def test_presets_have_keys(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    assert window.commands["preset_2"].text() == "Window Spine T2"

    qtbot.keyClick(window.reading_page.viewer.image, Qt.Key.Key_2, CONTROL)

    assert window.reading_page.tools.chosen == "Spine T2"


def test_the_report_grows_with_the_answers(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    qtbot.waitUntil(lambda: window.desk.report.report is not None)

    change(window, qtbot)

    qtbot.waitUntil(lambda: window.reading_page.report.newest != "updates as you answer")
    assert "open item" in window.reading_page.report.open_words


def test_the_report_page_opens_and_escape_leads_back(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")

    qtbot.keyClick(window.reading_page.viewer.image, Qt.Key.Key_Return, CONTROL)
    assert window.pages.currentWidget() is window.desk.report.page
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert window.pages.currentWidget() is window.reading_page


def test_a_final_report_waits_for_its_answers_and_says_how_many(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")

    with qtbot.waitSignal(window.desk.current.act_failed):
        window.desk.report.page.signed.emit("final", "R. Reader", "", "", "yes")

    assert "things are open" in says(window)[0]
    assert window.desk.current.reading.signed == ()


def test_a_preliminary_report_is_signed_and_the_reader_remembered(window, qtbot, tmp_path, bench):
    open_one(window, qtbot, tmp_path / "s")

    with qtbot.waitSignal(window.desk.current.acted):
        window.desk.report.page.signed.emit("preliminary", "R. Reader", "", "", "yes")

    assert window.desk.report.signed.status == "preliminary"
    assert "signed as preliminary" in says(window)[0]
    assert bench.settings.reader_name == "R. Reader"


def test_a_signed_report_is_known_when_the_study_is_opened_again(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    with qtbot.waitSignal(window.desk.current.acted):
        window.desk.report.page.signed.emit("preliminary", "R. Reader", "", "", "yes")
    window.show_studies()

    open_one(window, qtbot, tmp_path / "s")

    qtbot.waitUntil(lambda: window.desk.report.signed is not None)


def test_an_export_writes_and_says_so(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    window.desk.report.show_report()

    window.desk.report.page.export_wanted.emit(("text", "json"), str(tmp_path / "out"))
    qtbot.waitUntil(
        lambda: any("Written: Text, JSON (can be read again)." in one for one in says(window))
    )

    assert sorted(file.suffix for file in (tmp_path / "out").iterdir()) == [".json", ".txt"]
    assert any("draft" in one for one in says(window))


def test_a_folder_that_cannot_be_written_is_told(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    window.desk.report.show_report()
    (tmp_path / "file").write_text("x")

    window.desk.report.page.export_wanted.emit(("text",), str(tmp_path / "file"))

    qtbot.waitUntil(lambda: any("cannot be made" in one for one in says(window)))


def test_the_folder_of_exports_is_asked_for_and_remembered(window, qtbot, tmp_path, bench):
    window._ask.answer = tmp_path / "out"

    window.desk.report.page.folder_wanted.emit()

    assert window._ask.kinds == ["target"]
    assert bench.settings.export_folder == str(tmp_path / "out")


def test_the_text_goes_to_the_clipboard(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    window.desk.report.show_report()

    window.desk.report.page.copy_wanted.emit()

    assert "DOE" in QGuiApplication.clipboard().text()


def test_the_short_text_goes_to_the_clipboard_by_one_key(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path)
    qtbot.waitUntil(lambda: window.desk.report.report is not None)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_C, CONTROL | shift)
    text = QGuiApplication.clipboard().text()
    window.desk.report.page.ascii_chosen.emit(True)
    qtbot.keyClick(window, Qt.Key.Key_C, CONTROL | shift)

    assert "DRAFT, NOT SIGNED" in text
    assert "DOE" not in text
    assert window._bench.settings.clipboard_ascii
    assert QGuiApplication.clipboard().text().isascii()
    assert any("draft; nobody has signed it" in one for one in says(window))


def test_a_sentence_is_edited_by_keys_and_one_undo_takes_it_back(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path)
    change(window, qtbot)
    window.commands["sign"].trigger()
    page = window.desk.report.page
    page._preview.turn_to("history//hx_03_pain")

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), "Pain, as the ward says 1")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    still_here = window.pages.currentWidget() is page
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), "Pain, as the ward says 1")
    with qtbot.waitSignal(window.desk.current.saved):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    kept = dict(window.desk.current.reading.edits)
    qtbot.waitUntil(lambda: "as the ward says 1." in page._preview.toPlainText())
    with qtbot.waitSignal(window.desk.current.saved):
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: "as the ward says" not in page._preview.toPlainText())

    assert still_here
    assert [one.text for one in kept.values()] == ["Pain, as the ward says 1"]
    assert window.desk.current.reading.edits == {}


def test_a_stale_sentence_is_listed_before_signing_and_the_row_leads_to_it(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path)
    change(window, qtbot)
    current, page = window.desk.current, window.desk.report.page
    current.change(SentenceEdited("history//hx_03_pain", "Pain as told.", "before"))
    window.commands["sign"].trigger()

    (remark,) = [one for one in page.proof.standing if one.id.startswith("edit_")]
    page._remarks.sentence_wanted.emit(remark.sentence)

    assert "Pain as told. (source changed)" in page._preview.toPlainText()
    assert page._preview.hasFocus()
    assert "source changed" in page._preview.accessibleDescription()


def test_the_short_text_is_shown_on_demand(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path)
    window.commands["sign"].trigger()
    page = window.desk.report.page

    page._short.click()

    assert page._ris.isVisible()
    assert not page._preview.isVisible()
    assert "DRAFT, NOT SIGNED" in page._ris.findChild(QPlainTextEdit).toPlainText()
    page._short.click()
    assert page._preview.isVisible()


def test_without_a_study_there_is_nothing_to_export_or_copy(window):
    window.desk.report.page.export_wanted.emit(("text",), "/nowhere")
    window.desk.report.page.copy_wanted.emit()
    window.desk.report.begin_export()

    assert window.desk.report.report is None


def test_a_sentence_of_the_report_leads_to_its_question(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    slot = window.desk.current.evaluation.missing[2]
    window.desk.report.show_report()

    window.desk.report.page.slot_wanted.emit(slot)

    assert window.pages.currentWidget() is window.reading_page
    assert window.desk.panel.current == slot
    window.desk.report.page.slot_wanted.emit(None)
    assert window.desk.panel.current == slot


def test_a_communication_is_a_change_like_any_other(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")

    with qtbot.waitSignal(window.desk.current.saved):
        window.desk.report.page.communicated.emit(Communicated(deferred="Ward closed"))

    assert window.desk.current.reading.communication.deferred == "Ward closed"


def test_a_remark_is_counted_live_and_overruling_it_is_a_change_like_any_other(
    window, qtbot, tmp_path
):
    open_one(window, qtbot, tmp_path / "s")
    slot = Slot("im_01_impression")
    window.desk.current.change(Answered(slot, Answer("Prostate enlarged.")))
    qtbot.waitUntil(lambda: window.reading_page.report.remark_words == "1 to look at again")
    (remark,) = window.desk.report.page.proof.standing

    with qtbot.waitSignal(window.desk.current.saved):
        window.desk.report.page.remark_overruled.emit(remark, "After transition.")

    assert list(window.desk.current.reading.remarks_overruled) == [remark.id]
    qtbot.waitUntil(lambda: window.reading_page.report.remark_words == "")
    window.desk.current.undo()
    qtbot.waitUntil(lambda: window.reading_page.report.remark_words == "1 to look at again")
    window.desk.close()
    window.desk.report.page.remark_overruled.emit(remark, "Nothing is open.")


def test_a_bug_is_told_in_a_plain_sentence(window):
    window.show_bug()
    window.show_bug()

    assert len(says(window)) == 1
    assert "inside Dorsum" in says(window)[0]
    window.commands["dismiss"].trigger()
    assert window.news.isHidden()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_the_file_menu_lists_what_can_be_opened(window, qtbot):
    window.banner.file.click()

    menu = window.findChild(QMenu)
    assert "Open a folder…" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_setting_that_cannot_be_used_is_told_at_the_start(qapp, qtbot, profile, ledger):
    profile.settings.write_text("cache_mib = 'much'\n")
    dress(qapp)

    made = MainWindow(Workbench(profile, lambda: ledger, now=lambda: NOW))
    qtbot.addWidget(made)

    assert "cache_mib" in says(made)[0]
    made.close()


def pages(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    yield "reading"
    window.desk.report.show_report()
    yield "report"
    window.show_studies()
    yield "studies"


def test_every_control_has_a_name_and_none_is_a_combo_box(window, qtbot, tmp_path):
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QAbstractItemView,
             QAbstractSlider)  # fmt: skip
    for page in pages(window, qtbot, tmp_path):
        nameless = []
        for widget in window.findChildren(kinds[0]) + [
            found for kind in kinds[1:] for found in window.findChildren(kind)
        ]:
            internal = widget.objectName().startswith("qt_") or type(widget).__name__ in (
                "QScrollBar", "QHeaderView", "QTableCornerButton",
            )  # fmt: skip
            if not widget.isVisible() or internal or type(widget) is QAbstractButton:
                continue
            said = QAccessible.queryAccessibleInterface(widget)
            if not said.text(QAccessible.Text.Name).strip():
                nameless.append(f"{page}: {type(widget).__name__} {widget.objectName()}")

        assert nameless == []
        assert window.findChildren(QComboBox) == []
        assert [dialog for dialog in window.findChildren(QDialog) if dialog.isModal()] == []


@pytest.mark.parametrize("size", [(960, 540), (683, 384)])
def test_every_page_fits_a_screen_at_200_per_cent(window, qtbot, tmp_path, size):
    window.resize(*size)
    for page in pages(window, qtbot, tmp_path):
        QApplication.processEvents()

        assert (window.width(), window.height()) == size, page
        for widget in (*window.findChildren(QAbstractButton), window.banner._name):
            if not widget.isVisible() or isinstance(widget.parent(), QLineEdit):
                continue
            right = widget.mapTo(window, widget.rect().topRight()).x()
            assert right < size[0], (page, widget.accessibleName())


@pytest.mark.parametrize("command", ["about", "local_rules", "change_keys"])
def test_leaving_a_page_that_lay_over_the_images_gives_them_the_keyboard(
    window, qtbot, tmp_path, command
):
    open_one(window, qtbot, tmp_path / "s")

    window.commands[command].trigger()
    shown = window.pages.currentWidget()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert shown is not window.reading_page
    assert window.pages.currentWidget() is window.reading_page
    assert window.reading_page.viewer.image.hasFocus()


def test_no_key_answers_or_marks_while_about_hides_the_reading(window, qtbot, tmp_path):
    open_one(window, qtbot, tmp_path / "s")
    before = window.desk.current.reading

    window.commands["about"].trigger()
    for key in (Qt.Key.Key_K, Qt.Key.Key_E, Qt.Key.Key_1, Qt.Key.Key_L, Qt.Key.Key_U):
        qtbot.keyClick(QApplication.focusWidget(), key)

    assert window.desk.current.reading == before
    assert window.program.shown


def test_what_is_on_screen_is_kept_for_opening_the_program_anew(window, qtbot, tmp_path):
    assert window.program._on_screen() is None

    open_one(window, qtbot, tmp_path / "s")
    window.commands["reopen"].trigger()

    assert window.again.opened == ((tmp_path / "s",), "1.2.3")
    assert not window.isVisible()


def test_what_was_on_screen_comes_up_again_among_several(window, qtbot, tmp_path):
    write_study(tmp_path / "in" / "a", uid="1.2.3")
    write_study(tmp_path / "in" / "b", uid="1.2.4", name="t", date="20260101")

    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        window.intake.open_again((tmp_path / "in", Path("/gone")), "1.2.4")

    assert window.reading_page.study.uid == "1.2.4"


def test_paths_may_be_files_too(window, qtbot, tmp_path):
    write_study(tmp_path / "s")
    files = [Path(file) for file in sorted((tmp_path / "s").iterdir())]

    with qtbot.waitSignal(window.desk.current.opened):
        window.open_paths(files[:2])

    assert window.reading_page.panel.series.rows[0].accessibleName() == "Sag T2, 2 img · 3 mm"


def test_a_local_rule_reaches_the_next_reading_and_its_report(window, qtbot, tmp_path):
    window.commands["local_rules"].trigger()
    field = window.limits.page.rows["inr"].field
    qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(field, "1.5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not window.limits.shown

    open_one(window, qtbot, tmp_path / "in")

    report = window._bench.compose(window.desk.current.timeline)
    assert render(report, "text", {}).decode().count("shipped as 1.8") == 1


def test_an_urgent_call_proposes_what_made_it_urgent():
    calm = {"mr_00_lesion": "absent", "cn_01_canal": "clear", "mr_16_cord_signal": "absent",
            "ex_11_deficit": "none", "st_01_modalities": ["MR", "CT"]}  # fmt: skip
    outside = {"ct_15_extraspinal": ["embolism"], "ct_15_embolism": "category_2",
               "ct_15_text": "Segmental, right lower lobe."}  # fmt: skip
    quiet, urgent = (
        compose(*evaluated(a_reading(answers, ())), a_stamp())
        for answers in (calm, {**calm, **outside})
    )

    assert _finding(quiet).startswith("No tumour")
    assert _finding(urgent).startswith("Pulmonary embolism needs action within hours")
