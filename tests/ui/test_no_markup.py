"""Nothing that a file says is ever markup: a walk over all widgets with a hostile study."""

import re
from datetime import UTC, datetime
from html import unescape

import pydicom
import pytest
from desk_builders import a_conflict, write_study
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.study.hierarchy import Refusal
from desktop.study.tag_list import TagLine
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.plain_tip import plain_tip
from desktop.workbench import Workbench

IMAGE = '<img src="file:///x.png">'
LINK = '<a href="http://x/">go</a>'
NAME = "<h1>DOE</h1>^<u>J</u> &amp; J"  # an equals sign would part a person name
SHOWN_NAME = "<h1>DOE</h1>, <u>J</u> &amp; J"
DESCRIPTION = f"{LINK}<b>\u202ex\u2066</b>&lt;&x"
PLAIN_TIP = re.compile(r"<p style='white-space:pre-wrap'>([^<>]*)</p>", re.DOTALL)
MARKUP = re.compile(r"<(img|a)\s", re.IGNORECASE)


def poison(folder):
    """Put markup into every text of a study's files."""
    for number, file in enumerate(sorted(folder.iterdir())):
        data = pydicom.dcmread(file)
        data.SpecificCharacterSet = "ISO_IR 192"
        data.PatientName, data.PatientID = NAME, f"<i>{number // 9}</i>"
        data.StudyDescription = data.SeriesDescription = DESCRIPTION
        data.AccessionNumber, data.ReferringPhysicianName = "<u>1</u>", NAME
        data.Manufacturer, data.ProtocolName = IMAGE, f"t2 {LINK}"
        data.save_as(folder / f"<b>{number}<b>.dcm")
        file.unlink()
    return folder


@pytest.fixture
def bench(tmp_path, monkeypatch):
    profile = Profile.open(tmp_path / "profile")
    ledger = MemoryLedger()
    made = Workbench(profile, lambda: ledger, now=lambda: datetime(2026, 11, 18, tzinfo=UTC))
    lines = (
        TagLine(0, "(0010,0010)", "PatientName", "PN", NAME),
        TagLine(0, "(0029,1010)", IMAGE, "LO", DESCRIPTION, True, LINK),
    )
    monkeypatch.setattr(made, "tags", lambda path: lines, raising=False)
    monkeypatch.setattr(made, "document", lambda path: f"{IMAGE}\n{LINK}", raising=False)
    yield made
    made.close()
    profile.close()


@pytest.fixture
def window(qapp, qtbot, bench):
    dress(qapp)
    made = MainWindow(bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def faults(window):
    """What of the window could be read as markup."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        for fault in (_label(widget), _tip(widget.toolTip()), _document(widget), _mnemonic(widget)):
            if fault:
                found.append(f"{type(widget).__name__} {widget.objectName()}: {fault}")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += _items(widget)
    return found


def _label(widget):
    if isinstance(widget, QLabel) and widget.text():
        return "" if widget.textFormat() == Qt.TextFormat.PlainText else "label guesses its format"
    return ""


def _tip(tip):
    if not tip or not re.search("[<&]", tip):
        return ""
    found = PLAIN_TIP.fullmatch(tip)
    if found is None:
        return f"tooltip with markup {tip!r}"
    document = QTextDocument()
    document.setHtml(tip)
    said = unescape(found.group(1)).replace("\xa0", " ")
    shown = document.toPlainText().replace("\xa0", " ")
    return "" if shown == said else f"tooltip {shown!r} instead of {said!r}"


def _document(widget):
    if isinstance(widget, QTextEdit) and MARKUP.search(widget.toHtml()):
        return "text with a link or an image"
    return ""


def _mnemonic(widget):
    if isinstance(widget, QAbstractButton) and type(widget).__module__.startswith("PySide6"):
        return "an & that is eaten" if "&" in widget.text().replace("&&", "") else ""
    return ""


def _items(view):
    model = view.model()
    roles = (
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.StatusTipRole,
        Qt.ItemDataRole.WhatsThisRole,
    )
    tips = (
        model.index(row, 0).data(role) for row in range(min(50, model.rowCount())) for role in roles
    )
    return [fault for tip in tips if tip and (fault := _tip(tip))]


def shown(window):
    """All words on screen, as a reader sees them."""
    said = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel):
            said.append(widget.text())
        if isinstance(widget, QAbstractButton):
            said.append(widget.text().replace("&&", "&"))
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            said.append(widget.toPlainText())
        if isinstance(widget, QLineEdit):
            said.append(widget.text())
        if isinstance(widget, QAbstractItemView):
            model = widget.model()
            said += [str(model.index(row, 0).data()) for row in range(min(50, model.rowCount()))]
    return "\n".join(said)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_no_widget_of_any_page_reads_markup_from_a_hostile_study(window, qtbot, tmp_path):
    write_study(tmp_path / "in" / "a", uid="1.2.3")
    write_study(tmp_path / "in" / "b", uid="1.2.4")
    for name in "ab":
        poison(tmp_path / "in" / name)
    (tmp_path / "in" / "<img src=x>.dcm").write_bytes(
        b"\0" * 128 + b"DICM" + b"\x08\0\5\0CS\xff\xff"
    )
    with qtbot.waitSignal(window.intake.looked, timeout=10_000):
        window.open_paths((tmp_path / "in",))
    found = window.studies_page.found
    qtbot.keyClick(found.list, Qt.Key.Key_Right)
    problem = found.problems.list
    qtbot.keyClick(problem, Qt.Key.Key_Down)
    qtbot.keyClick(problem, Qt.Key.Key_Return)
    assert faults(window) == []
    assert SHOWN_NAME in shown(window)

    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        qtbot.keyClick(found.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading_page.viewer.image.has_image)
    qtbot.waitUntil(lambda: window.desk.report.report is not None)
    assert SHOWN_NAME in window.banner.words
    assert faults(window) == []

    window.commands["correct"].trigger()
    qtbot.waitUntil(lambda: window.reading_page.panel.series.editor is not None)
    window.commands["tags"].trigger()
    qtbot.waitUntil(lambda: window.reading_page.shows_tags)
    assert NAME in shown(window)
    assert faults(window) == []

    window.desk.report.show_report()
    assert "&amp; J" in shown(window)
    assert faults(window) == []

    window.show_studies()
    window.studies_page.show_start()
    assert SHOWN_NAME in shown(window)
    assert faults(window) == []
    window.commands["palette"].trigger()
    window.banner.file.click()
    assert faults(window) == []
    assert window.findChildren(QMessageBox) == []
    for menu in window.findChildren(QMenu):
        menu.close()


def test_a_contradiction_and_a_document_are_plain_too(window, qtbot):
    from desk_builders import a_patient, an_outline, an_overview

    from desktop.ui.studies.study_lines import shelve

    clash = (a_conflict(says=NAME, paths=(f"/d/{IMAGE}",)),)
    who = a_patient(NAME, LINK)
    warned = an_outline("2", uid="9", patient=who, conflicts=(
        a_conflict("one_id_two_patients", NAME),))  # fmt: skip
    refusal = Refusal(f"/d/{IMAGE}", "empty", f"The file {LINK} is empty.")
    side = an_outline("0", patient=who, description=DESCRIPTION, conflicts=clash)
    window.studies_page.show_shelf(shelve(an_overview(side, warned, unreadable=(refusal,))))

    window.studies_page.found.show_conflict(side)
    window.notices.tell(f"{IMAGE} {LINK}", "bad")
    window.reading_page.document.show_text(DESCRIPTION, f"{IMAGE}\n{LINK}")
    window.reading_page.panel.others.show_studies("2026", (side,))

    assert SHOWN_NAME in shown(window)
    assert faults(window) == []


def test_the_walk_sees_what_it_looks_for(qapp, qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    for text, tip in ((IMAGE, ""), ("plain", IMAGE), ("plain", plain_tip(LINK))):
        QLabel(text, room).setToolTip(tip)
    QTextEdit(room).setHtml(LINK)

    said = " ".join(faults(room))

    assert "label guesses its format" in said
    assert "tooltip with markup" in said
    assert "text with a link or an image" in said
    assert "instead of" not in said
