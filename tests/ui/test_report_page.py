"""The report page: read, see what is open, tell what is urgent, sign, export.

Serves desktop/ui/lane/report_preview.py, desktop/ui/lane/communication_card.py,
desktop/ui/lane/open_items.py, desktop/ui/lane/signing_box.py, desktop/ui/lane/display_question.py
and desktop/ui/lane/export_box.py
too.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lane_builders import a_record
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QPlainTextEdit, QPushButton

from desktop.checklist.answers import Slot
from desktop.export.exporter import Format
from desktop.report.document import Paragraph, Report, ReportSection, Sentence, Signature, Table
from desktop.session.changes import Communicated
from desktop.session.evaluation import Remark
from desktop.session.overruling import Proof
from desktop.ui.lane.communication_card import CommunicationCard
from desktop.ui.lane.export_box import ExportBox
from desktop.ui.lane.remark_list import RemarkList
from desktop.ui.lane.remark_row import RemarkRow
from desktop.ui.lane.report_preview import ReportPreview
from desktop.ui.lane.sentences.editable_report import EditableReport
from desktop.ui.lane.signing_box import SigningBox
from desktop.ui.pages.report_page import ReportPage, ReportState
from desktop.ui.widgets.plain_label import PlainLabel

FORMATS = (Format("text", "Text", ".txt"), Format("pdf", "PDF", ".pdf"))
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
COMPLETE = Communicated(
    "Cord compressed", "Dr A. Reader", "Dr B. Ward", "surgeon", "phone",
    "2026-11-18T11:50:00+00:00", "2026-11-18T11:58:00+00:00", True,
)  # fmt: skip


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


def a_report(*sentences, **twist):
    said = sentences or (
        Sentence("The cord is compressed.", (Slot("canal", "1"),)),
        Sentence("[Pain: not answered]", (Slot("pain"),), "open"),
    )
    sections = (
        ReportSection("findings", "Findings", (Paragraph("Lesion 1, T7", tuple(said)),)),
        ReportSection("limitations", "Limitations", (Paragraph("", ()),)),
    )
    report = Report(
        "2.25.1", "r", 1, "draft", "en", "2026-11-18T12:00:00+00:00", "Dorsum 0", "t", "1", "0",
        "Report", a_record(), sections, (), (), (),
    )  # fmt: skip
    return replace(report, **twist)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def page(qtbot, clock):
    made = ReportPage(FORMATS, clock)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def press(page, words):
    next(b for b in page.findChildren(QPushButton) if b.text().startswith(words)).click()


def line(page, name):
    return next(x for x in page.findChildren(QLineEdit) if x.accessibleName().startswith(name))


def words(page):
    return " | ".join(x.text() for x in page.findChildren(PlainLabel) if x.isVisible())


def test_the_report_is_shown_whole(page):
    page.show_state(ReportState(a_report()))

    text = page.findChild(ReportPreview).toPlainText()
    assert "FINDINGS" in text
    assert "Lesion 1, T7. The cord is compressed. [Pain: not answered]" in text
    assert "LIMITATIONS" not in text


def test_markup_in_a_finding_stays_text(page):
    page.show_state(ReportState(a_report(Sentence('<img src="file:///x"><b>T7</b>'))))

    preview = page.findChild(ReportPreview)
    assert '<img src="file:///x"><b>T7</b>' in preview.toPlainText()


def test_the_newest_sentence_is_tinted_and_the_next_time_no_more(qtbot):
    tint = QColor("#16303f")
    preview = ReportPreview()
    qtbot.addWidget(preview)

    def tinted():
        found, block = [], preview.document().begin()
        while block.isValid():
            for fragment in block:
                if fragment.fragment().charFormat().background().color() == tint:
                    found.append(fragment.fragment().text())
            block = block.next()
        return found

    preview.show_report(a_report(Sentence("One.")))
    first = tinted()
    preview.show_report(a_report(Sentence("One."), Sentence("Two.")))
    second = tinted()
    preview.show_report(a_report(Sentence("One."), Sentence("Two.")))

    assert (first, second, tinted()) == ([], ["Two."], [])


def test_a_sentence_leads_to_its_question(page, qtbot):
    page.show_state(ReportState(a_report()))
    preview = page.findChild(ReportPreview)
    cursor = preview.document().find("compressed")
    preview.setTextCursor(cursor)
    spot = preview.cursorRect(cursor).center() - QPoint(8, 0)
    cursor.clearSelection()
    preview.setTextCursor(cursor)

    with qtbot.waitSignal(page.slot_wanted) as signal:
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert signal.args == [Slot("canal", "1")]


def test_what_is_missing_is_listed_and_leads_to_its_question(page, qtbot):
    page.show_state(
        ReportState(
            a_report(),
            missing=[("Pain is not answered.", Slot("pain")), ("The loop is open.", None)],
        )
    )
    (missing,) = page.findChildren(QListWidget)

    with qtbot.waitSignal(page.slot_wanted) as signal:
        missing.itemActivated.emit(missing.item(0))
    with qtbot.assertNotEmitted(page.slot_wanted):
        missing.itemActivated.emit(missing.item(1))

    assert signal.args == [Slot("pain")]
    assert "A final report waits for (2)" in words(page)


def test_with_nothing_missing_the_lists_are_gone(page):
    page.show_state(ReportState(a_report()))

    assert not any(item.isVisible() for item in page.findChildren(QListWidget))
    assert not page.findChild(RemarkList).isVisible()


SIDE = Remark("side/1", "Side differs.", (Slot("canal", "1"), Slot("side", "1")))


def test_remarks_are_listed_and_a_press_leads_to_the_question(page, qtbot):
    page.show_state(ReportState(a_report(), proof=Proof((SIDE,))))
    (row,) = page.findChildren(RemarkRow)

    with qtbot.waitSignal(page.slot_wanted) as signal:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)

    assert signal.args == [Slot("canal", "1")]
    assert "Please look again (1)" in words(page)
    assert "Side differs." in words(page)


def test_a_remark_is_overruled_with_a_reason_from_the_page(page, qtbot):
    page.show_state(ReportState(a_report(), proof=Proof((SIDE,))))
    (row,) = page.findChildren(RemarkRow)
    press(row, "Overrule")
    row.findChild(QLineEdit).setText("Crosses the midline.")

    with qtbot.waitSignal(page.remark_overruled) as signal:
        qtbot.keyClick(row.findChild(QLineEdit), Qt.Key.Key_Return)

    assert signal.args == [SIDE, "Crosses the midline."]


def test_signing_needs_a_name(page, qtbot):
    page.show_state(ReportState(a_report()))

    with qtbot.assertNotEmitted(page.signed):
        press(page, "Sign final")

    assert "Type the reader's name first" in words(page)


def test_signing_says_status_and_both_names(page, qtbot):
    page.show_state(ReportState(a_report(), reader="Dr A"))
    line(page, "Preliminary by").setText("Dr B")

    with qtbot.waitSignal(page.signed) as preliminary:
        press(page, "Preliminary")
    page.signing.display.say_no()
    with qtbot.waitSignal(page.signed) as final:
        press(page, "Sign final")

    assert preliminary.args == ["preliminary", "Dr A", "Dr B", "", "not stated"]
    assert final.args == ["final", "Dr A", "Dr B", "", "no"]


def test_a_final_report_asks_on_what_display_it_was_read_and_never_proposes_it(page, qtbot):
    page.show_state(ReportState(a_report(), reader="Dr A"))
    display = page.signing.display

    assert display.value == "not stated"
    with qtbot.assertNotEmitted(page.signed):
        press(page, "Sign final")
    assert "State first whether the primary reading" in words(page)
    press(page, "Yes")
    assert (display.value, page.focusWidget().text()) == ("yes", "Sign final")
    press(page, "No")
    assert (display.value, display.yes.isChecked()) == ("no", False)
    press(page, "No")
    assert display.value == "not stated"
    press(page, "Yes")
    with qtbot.waitSignal(page.signed) as final:
        press(page, "Sign final")
    assert final.args[-1] == "yes"
    assert display.value == "not stated"


def test_the_statement_does_not_outlive_its_reading(page):
    page.signing.display.say_yes()
    page.signing.begin()

    assert page.signing.display.value == "not stated"


def test_what_was_stated_stands_beside_the_signature(page):
    for display, says in (
        ("yes", "Read on a diagnostic display."),
        ("no", "Not read on a diagnostic display."),
        ("not stated", "Diagnostic display: not stated."),
    ):
        signature = Signature("Dr A", "2026-11-18T12:00:00+00:00", diagnostic_display=display)
        page.show_state(
            ReportState(a_report(), signed=a_report(status="final", signature=signature))
        )
        assert says in words(page)


def test_the_hand_is_put_where_signing_starts(page, qtbot):
    page.show_state(ReportState(a_report()))
    page.begin_signing()
    without = page.focusWidget()
    page.show_state(ReportState(a_report(), reader="Dr A"))
    page.begin_signing()

    assert without is line(page, "Reader's name")
    assert page.focusWidget().text() == "Sign final"


@pytest.mark.parametrize("status", ["addendum", "corrected"])
def test_what_was_added_stands_above_the_answers_and_later_answers_are_told(page, status):
    added = ReportSection(
        "addendum", "Addendum", (Paragraph("", (Sentence("Compared with the CT of May."),)),)
    )
    plain = a_report()
    signed = replace(plain, status=status, version=2, sections=(added, *plain.sections))

    page.show_state(ReportState(plain, signed=signed))
    shown = page.findChild(EditableReport).toPlainText()
    title = words(page)
    page.show_state(ReportState(a_report(Sentence("The cord is free.")), signed=signed))

    assert shown.index("Compared with the CT of May.") < shown.index("The cord is compressed.")
    assert "answers changed since" not in title
    assert "answers changed since" in words(page)


def test_after_final_only_addendum_and_correction_are_offered(page, qtbot):
    signed = a_report(status="final", signature=Signature("Dr A", "2026-11-18T12:00:00+00:00"))
    page.show_state(ReportState(a_report(), reader="Dr A", signed=signed))
    offered = {b.text() for b in page.findChildren(QPushButton) if b.isVisible()}
    addition = next(
        x for x in page.findChildren(QPlainTextEdit) if x.accessibleName() == "Text of the addendum"
    )

    press(page, "Sign addendum")
    asked = words(page)
    press(page, "Sign correction")
    asked_again = words(page)
    addition.setPlainText("Compared with the CT of May.")
    with qtbot.waitSignal(page.signed) as addendum:
        press(page, "Sign addendum")
    addition.setPlainText("Side corrected: left.")
    with qtbot.waitSignal(page.signed) as correction:
        press(page, "Sign correction")

    assert "Sign final" not in offered
    assert {"Sign addendum", "Sign correction"} <= offered
    assert "Type the text of the addendum" in asked
    assert "what was corrected" in asked_again
    assert addendum.args == ["addendum", "Dr A", "", "Compared with the CT of May.", "not stated"]
    assert correction.args == ["corrected", "Dr A", "", "Side corrected: left.", "not stated"]


def test_who_signed_is_said(page):
    signature = Signature("Dr A", "2026-11-18T12:00:00+00:00", preliminary_by="Dr B")
    signed = a_report(status="final", signature=signature)

    page.show_state(ReportState(a_report(), signed=signed))

    assert "Final by Dr A, preliminary by Dr B, 2026-11-18 12:00 UTC." in words(page)
    assert "version 1, final" in words(page)


def test_answers_that_changed_after_the_signature_are_said(page):
    signed = a_report(status="final", signature=Signature("Dr A", "2026-11-18T12:00:00+00:00"))

    page.show_state(ReportState(a_report(), signed=signed))
    same = words(page)
    page.show_state(ReportState(a_report(Sentence("Another.")), signed=signed))

    assert "answers changed since" not in same
    assert "answers changed since" in words(page)


def urgent(**twist):
    return ReportState(
        a_report(), communication_needed=True, finding="Cord compression T7", reader="Dr A", **twist
    )


def test_an_urgent_finding_asks_for_its_record_with_a_clock(page, clock, qtbot):
    page.show_state(urgent())
    clock.now = NOON + timedelta(seconds=75)
    page.show_state(urgent())

    assert "known for 1:15" in words(page)
    assert line(page, "Finding").text() == "Cord compression T7"


@pytest.mark.parametrize("at", ["", "noon", "2026-11-18T10:00:00"])
def test_a_clock_without_a_moment_to_count_from_stands_still(page, at):
    late = Communicated(deferred="the ward does not answer", identified_at=at)
    page.show_state(urgent(communication=late))

    page.findChild(CommunicationCard)._show_since()

    assert "known for" not in words(page)
    assert "Told later: the ward does not answer" in words(page)


def test_a_record_without_its_facts_is_not_taken(page, qtbot):
    page.show_state(urgent())

    with qtbot.assertNotEmitted(page.communicated):
        press(page, "Record: told now")

    assert "Still to fill in: Told to, How" in words(page)


def test_a_whole_record_holds_all_six_facts(page, clock, qtbot):
    page.show_state(urgent())
    clock.now = NOON + timedelta(minutes=4)
    line(page, "Told to").setText("Dr C")
    line(page, "How").setText("phone")
    next(x for x in page.findChildren(QCheckBox) if "Read back" in x.text()).setChecked(True)

    with qtbot.waitSignal(page.communicated) as signal:
        press(page, "Record: told now")

    record = signal.args[0]
    assert record.closed
    assert record.identified_at == "2026-11-18T12:00:00+00:00"
    assert record.received_at == "2026-11-18T12:04:00+00:00"
    page.show_state(urgent(communication=record))
    assert "Recorded: told Dr C, 2026-11-18 12:04 UTC, read back." in words(page)


def test_telling_later_needs_a_reason(page, qtbot):
    page.show_state(urgent())
    reason = line(page, "Why it is told later")

    with qtbot.assertNotEmitted(page.communicated):
        qtbot.keyClick(reason, Qt.Key.Key_Return)
    reason.setText("ward does not answer")
    with qtbot.waitSignal(page.communicated) as signal:
        qtbot.keyClick(reason, Qt.Key.Key_Return)

    assert signal.args[0].deferred == "ward does not answer"
    page.show_state(urgent(communication=signal.args[0]))
    assert "Told later: ward does not answer" in words(page)


def test_without_urgency_no_record_is_asked_for(page):
    page.show_state(ReportState(a_report(), communication=None))

    assert "Tell it now" not in words(page)


def test_a_kept_record_stays_in_sight_when_urgency_falls(page):
    page.show_state(ReportState(a_report(), communication=Communicated(deferred="later")))

    assert "Told later: later" in words(page)


def test_export_asks_for_formats_and_folder(page, qtbot, tmp_path):
    page.show_state(ReportState(a_report()))
    page.export()
    no_folder = words(page)
    page.show_folder(tmp_path)
    next(x for x in page.findChildren(QCheckBox) if x.text() == "PDF").setChecked(False)

    with qtbot.waitSignal(page.export_wanted) as signal:
        press(page, "Export")
    page.show_export_choice(["pdf"], "")
    page.show_export_state("2 files written.")

    assert "Choose a folder first" in no_folder
    assert signal.args == [("text",), str(tmp_path)]
    assert "2 files written." in words(page)


def test_export_without_a_format_says_so(page):
    page.show_export_choice(["none"], str(Path("x")))

    page.export()

    assert "Tick at least one format" in words(page)


def test_other_wishes_are_passed_on(page, qtbot):
    for signal, button in (
        (page.back, "Back to the reading"), (page.folder_wanted, "Choose"),
        (page.copy_wanted, "Copy text"),
    ):  # fmt: skip
        with qtbot.waitSignal(signal):
            press(page, button)


def test_the_requester_and_a_call_back_number_go_into_the_record(page, qtbot):
    page.show_state(urgent(requester="Ward, B"))
    card = page.findChild(CommunicationCard)
    told = []
    card.communicated.connect(told.append)
    for name, words in (("Told to", "Dr B"), ("How (phone, in person)", "phone"),
                        ("Call-back number", "4711")):  # fmt: skip
        line = next(w for w in card.findChildren(QLineEdit) if w.accessibleName() == name)
        line.setText(words)

    next(b for b in card.findChildren(QPushButton) if "told now" in b.text()).click()

    assert [record.callback for record in told] == ["4711"]
    assert "Requested by Ward, B" in {label.text() for label in card.findChildren(PlainLabel)}


def test_a_table_is_shown_and_its_markup_stays_text(qtbot):
    preview = ReportPreview()
    qtbot.addWidget(preview)
    table = Table("T", ("Lesion", "Now"), (("<b>1</b>", "41 mm"), ("2", "9 mm")))
    report = a_report(Sentence("Said."))
    section = ReportSection("comparison", "Comparison", (), (table,))

    preview.show_report(replace(report, sections=(section, *report.sections)))

    lines = preview.toPlainText().split("\n")
    assert lines[:7] == ["COMPARISON", "Lesion", "Now", "<b>1</b>", "41 mm", "2", "9 mm"]
    assert "FINDINGS" in lines[8]


def test_a_report_signed_in_another_language_is_not_called_changed(page):
    signature = Signature("Dr A", "2026-11-18T12:00:00+00:00")
    signed = replace(a_report(status="final", signature=signature), language="de")

    page.show_state(
        ReportState(a_report(Sentence("Another.")), signed=signed, note="Not reviewed.")
    )

    assert "signed in another language" in words(page)
    assert "answers changed since" not in words(page)
    assert "Not reviewed." in words(page)


def in_sight(page, widget):
    """Whether all of it can be seen without scrolling."""
    inside = page.rect().contains(widget.rect().translated(widget.mapTo(page, QPoint(0, 0))))
    return inside and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("size", [(1920, 1000), (1366, 690)])
@pytest.mark.parametrize("told", [False, True])
def test_formats_folder_and_export_stay_in_sight_beside_an_urgent_finding(page, qtbot, size, told):
    page.resize(*size)
    missing = tuple((f"Question {n}", Slot("pain")) for n in range(20))
    page.show_state(
        ReportState(
            a_report(), missing, communication=COMPLETE if told else None,
            communication_needed=True, finding="Cord compressed", requester="Dr Ward",
        )
    )  # fmt: skip
    qtbot.wait(50)

    export = next(b for b in page.findChildren(QPushButton) if b.text().startswith("Export"))
    ticks = page.findChild(ExportBox).findChildren(QCheckBox)
    assert all(in_sight(page, one) for one in (export, line(page, "Folder"), *ticks))


def test_a_complete_record_is_its_sentence_until_the_reader_wants_the_fields(page):
    shown = ReportState(a_report(), communication=COMPLETE, communication_needed=True)
    page.show_state(ReportState(a_report(), communication_needed=True, finding="Cord"))
    assert line(page, "Told to").isVisible()
    next(b for b in page.findChildren(QPushButton) if b.text() == "Record: told now").setFocus()

    page.show_state(shown)
    assert not line(page, "Told to").isVisible()
    assert "Recorded: told Dr B. Ward" in words(page)
    again = next(b for b in page.findChildren(QPushButton) if b.text() == "Change or add")
    assert again.hasFocus()

    again.click()
    page.show_state(shown)  # the report is composed anew meanwhile
    assert line(page, "Told to").isVisible()
    assert line(page, "Told to").hasFocus()
    assert not again.isVisible()

    page.show_state(replace(shown, communication=replace(COMPLETE, to="Dr C. Ward")))
    assert not line(page, "Told to").isVisible()


def test_what_is_told_later_keeps_its_fields(page):
    later = Communicated("Cord compressed", "Dr A. Reader", deferred="nobody answers")

    page.show_state(ReportState(a_report(), communication=later, communication_needed=True))

    assert line(page, "Told to").isVisible()


def test_nothing_typed_for_one_patient_stands_in_anothers_fields(page):
    page.show_state(ReportState(a_report(), communication_needed=True, finding="Cord at T7"))
    line(page, "Told to").setText("Dr B. Ward")
    line(page, "Why it is told later").setText("nobody answers")
    line(page, "Preliminary by").setText("Dr R. Resident")
    page.findChild(CommunicationCard).findChild(QCheckBox).setChecked(True)
    addition = page.findChild(SigningBox).findChild(QPlainTextEdit)
    addition.setPlainText("Also a nodule.")
    page.show_export_state("8 files written.")

    other = a_report(reading_id="another")
    page.show_state(ReportState(other, communication_needed=True, finding="Cord at T3"))

    assert line(page, "Finding").text() == "Cord at T3"
    assert line(page, "Told to").text() == ""
    assert line(page, "Why it is told later").text() == ""
    assert line(page, "Preliminary by").text() == ""
    assert not page.findChild(CommunicationCard).findChild(QCheckBox).isChecked()
    assert addition.toPlainText() == ""
    assert "8 files written." not in words(page)


def test_what_was_typed_stays_while_the_same_report_is_composed_anew(page):
    page.show_state(ReportState(a_report(), communication_needed=True, finding="Cord at T7"))
    line(page, "Told to").setText("Dr B. Ward")

    page.show_state(ReportState(a_report(version=2), communication_needed=True, finding="x"))

    assert line(page, "Told to").text() == "Dr B. Ward"
    assert line(page, "Finding").text() == "Cord at T7"
