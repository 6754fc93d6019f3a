"""Opens every page of a window and collects what each of them says, for the runs in languages."""

import re
from html import unescape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from desktop.checklist.levels import LEVELS
from desktop.foundation.resources import find
from desktop.foundation.work import Work
from desktop.session.answers_file import changes_of, read_answers
from desktop.ui.details.tag_panel import TagPanel
from desktop.ui.lane.fields.option_button import CheckOption, RadioOption
from desktop.ui.lane.fields.vertebra_button import CheckVertebra, RadioVertebra
from desktop.ui.lane.report_preview import ReportPreview
from desktop.ui.lane.section_header import SectionHeader
from desktop.ui.viewer.image_view import ImageView
from desktop.ui.widgets.coverage_bars import CoverageBars
from desktop.ui.widgets.drawing import Drawing
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.palette import CommandPalette
from desktop.ui.widgets.series.series_row import SeriesRow

VOWEL = re.compile(r"[AEIOUaeiou]")  # the made language has none of them
WORD = re.compile(r"[^\W\d_]{2,}")
BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
NAMED_THE_SAME = {
    # names of sequences, units and keys, in every language as they are
    "MR", "CT", "MRI", "SR", "DOC", "T1", "T2", "STIR", "DWI", "ADC", "FS", "PD", "TR", "TE", "TI",
    "mm", "cm", "HU", "FLAIR", "Ctrl", "Tab", "Esc", "Enter", "Shift", "Alt", "Del", "Return",
    "PgUp", "PgDown", "Up", "Down", "Backspace", "Dorsum", "AI", "HL", "FP", "HR", "FL", "RA", "LP",
    "PDF", "JSON", "DICOM", "Apache", "min", "SI", "LR", "PA", "AP", "UTC",
}  # fmt: skip
SHORTENED = (  # they shorten their words themselves, or say a level in the middle of a drawing
    ElidedLabel, RadioOption, CheckOption, SectionHeader, SeriesRow, IconButton, RadioVertebra,
    CheckVertebra,
)  # fmt: skip


def pages(window, bench, qtbot):
    """Opens one page after another and gives the name of each."""
    yield "start"
    window.commands["palette"].trigger()
    yield "palette"
    window.palette_box.close_palette()
    window.commands["keys"].trigger()
    yield "keys"
    window.palette_box.close_palette()
    for command in ("window_language", "report_language", "checklist"):
        window.commands[command].trigger()
        qtbot.waitUntil(window.palette_box.isVisible)
        yield command
        window.palette_box.close_palette()
    window.commands["local_rules"].trigger()
    yield "local rules"
    window.limits.leave()
    window.commands["about"].trigger()
    yield "about"
    window.program.leave()
    for theme in ("light", "dark"):
        window.commands["theme"].trigger()
        window.commands["larger"].trigger()
        yield f"start, {theme}"
    window.commands["normal_size"].trigger()
    window.commands["change_keys"].trigger()
    row = window.keys.page.rows["next_open"]
    row.show_against(row.title, "N")
    yield "keys to be set"
    row.calm()
    window.keys.leave()
    window.studies_page.forget.show()
    window.studies_page.forget.ask()
    yield "forget"
    window.studies_page.forget.calm()
    window.open_paths((bench.demo(Work()),))
    qtbot.waitUntil(lambda: window.desk.current.reading is not None, timeout=60_000)
    qtbot.waitUntil(lambda: window.reading_page.viewer.image.has_image, timeout=20_000)
    yield "reading begun"
    yield from _reading(window, qtbot)
    yield from _report(window, qtbot)
    window.show_studies()
    window.studies_page.focus_list()
    qtbot.waitUntil(lambda: window.studies_page.found.isVisible())
    yield "studies found"


def _reading(window, qtbot):
    desk, panel = window.desk, window.desk.panel
    file = read_answers(find("demo/answers.json").read_text(encoding="utf-8"))
    panel.toggle_guidance()
    for place in range(len(panel._views)):
        panel.open_section(place)
        yield f"section {place + 1}, empty"
    for change in changes_of(file, desk.current.reading.checklist):
        desk.current.change(change)
    qtbot.waitUntil(lambda: desk.current.settled, timeout=60_000)
    for place, view in enumerate(list(panel._views.values())):
        panel.open_section(place)
        for score in view._scores.values():
            score._toggle.setChecked(True)
        yield f"section {place + 1}"
        cards = [one for one in view._questions.values() if one.question.kind == "choice"]
        for card in [one for one in cards if one.isVisible()][:2]:
            panel.turn_to(card.slot)
            panel.press("0")
            yield f"section {place + 1}, reason"
            panel.press("\x1b")
        for score in list(view._scores.values())[:2]:
            score._overrule.click()
            yield f"section {place + 1}, overrule"
            score._box.hide()
    window.commands["type_line"].trigger()
    desk.typed.box.show()
    yield "typed line"
    for letter in "t9 lytic strange":
        qtbot.keyClick(QApplication.focusWidget() or window, letter)
    yield "typed line, read"
    window.press("\x1b")
    window.commands["compare"].trigger()
    yield "comparison"
    window.commands["tags"].trigger()
    qtbot.waitUntil(lambda: window.reading_page.shows_tags, timeout=10_000)
    yield "tags"
    window.reading_page.focus_image()
    window.commands["correct"].trigger()
    qtbot.waitUntil(lambda: window.reading_page.panel.series.editor_uid != "")
    yield "series corrected"


def _report(window, qtbot):
    window.desk.report.show_report()
    yield "report"
    page = window.desk.report.page
    page._preview.setFocus()
    qtbot.keyClick(page._preview, Qt.Key.Key_Down)
    qtbot.keyClick(page._preview, Qt.Key.Key_Return)
    yield "report, sentence"
    page._preview.leave()
    page._short.setChecked(True)
    yield "report for the RIS"
    page._short.setChecked(False)
    page.signing._reader.clear()
    page.signing._sign_final()
    page._export._folder.clear()
    page._export.export()
    yield "report, told what lacks"
    page.signing.signed.emit("preliminary", "Dr A", "", "", "yes")
    qtbot.waitUntil(lambda: window.desk.report.signed is not None, timeout=20_000)
    yield "report, signed"


# --- what is said --------------------------------------------------------------------------------


def said(root):
    """Every text of the visible widgets below `root`: (widget, what it is, text)."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not widget.objectName().startswith(("qt_", "licence")):
            for what, text in _texts(widget):
                if text.strip():
                    yield widget, what, text
    for action in root.actions():
        if action.isEnabled():
            yield root, f"command {action.objectName()}", action.text()


PAINTED = {  # what is not in a text of Qt's
    SectionHeader: lambda one: (one._title, one._summary),
    SeriesRow: lambda one: (one._title, one._meta),
    CoverageBars: lambda one: one.lines,
    ImageView: lambda one: (one._overlay.words, one._words),
    Drawing: lambda one: one.words,
    CommandPalette: lambda one: (row.text for row in one.rows),
}


def _texts(widget):
    yield "name", widget.accessibleName()
    if not isinstance(widget, ReportPreview):  # the report speaks the report's language
        yield "description", widget.accessibleDescription()
    yield "tip", unescape(re.sub(r"<[^>]*>", "", widget.toolTip()))
    yield from (("painted", one) for one in PAINTED.get(type(widget), lambda _: ())(widget))
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield "placeholder", widget.placeholderText()
        case QAbstractItemView() if not isinstance(widget.parent(), TagPanel):
            model = widget.model()  # names of tags are the standard's
            rows = range(model.rowCount())
            yield from (("item", str(model.index(row, 0).data() or "")) for row in rows)


def left_over(text, data):
    """What of a text stands in no bracket, or in one with the vowels of English, and is no data."""
    for piece in sorted(data, key=len, reverse=True):
        text = text.replace(piece, " ")
    filled_in = [word for word in re.findall(r"[^\W_]+", text) if VOWEL.search(word)]
    former = None
    while former != text:
        former, text = text, BRACKETS.sub(" ", text)
    words = [*filled_in, *re.findall(r"[^\W_]+", text)]
    known = {*NAMED_THE_SAME, *LEVELS}
    return [word for word in dict.fromkeys(words) if WORD.search(word) and word not in known]


def clipped(root):
    """Labels and buttons that have less room than their words need, and do not shorten them."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, SHORTENED):
            continue
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            need = widget.heightForWidth(widget.width())
            if widget.height() < need:
                yield widget, f"{widget.height()} of {need} px high"
        elif widget.width() < widget.sizeHint().width():
            yield widget, f"{widget.width()} of {widget.sizeHint().width()} px wide"
        out = _out_of_sight(widget)
        if out > 0:
            yield widget, f"{out} px beside what can be scrolled to"


def _out_of_sight(widget):
    """How far it stands out at a side of a page that scrolls up and down only."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is None:
        return 0
    left = widget.mapTo(around.viewport(), widget.rect().topLeft()).x()
    return max(-left, left + widget.width() - around.viewport().width())
