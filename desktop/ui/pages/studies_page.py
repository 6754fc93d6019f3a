"""The start page: what Dorsum is for, how a study comes in, and what came in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language
from desktop.storage.recent import Recent
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip
from desktop.ui.widgets.study_words import date_words, intake_words, refusal_words

if TYPE_CHECKING:
    from desktop.study.hierarchy import Intake

PURPOSE = (
    "Structured reading of MRI and CT for suspected tumours of the upper back: what was seen, what "
    "was not, what could not be told, and what it amounts to by published scores."
)
INTENDED_USE = (
    "Intended use: to document a qualified radiologist's own findings. Dorsum finds nothing in "
    "images and decides nothing; every statement in a report is the reader's. Not for primary "
    "diagnosis on this screen, and not a certified medical device."
)


class StudiesPage(QWidget):
    """Where a study is opened.

    Signals:
        opened: a Study of the table.
        recent_wanted: paths of a study opened lately, a tuple of str.
    """

    opened = Signal(object)
    recent_wanted = Signal(object)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._recent: tuple[Recent, ...] = ()
        self.setAccessibleName(language("Studies"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll)
        sheet = QWidget()
        scroll.setWidget(sheet)
        centred = QHBoxLayout(sheet)
        centred.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        page = QWidget()
        page.setMaximumWidth(tokens.PAGE_WIDE)
        centred.addStretch(1)
        centred.addWidget(page, 100)
        centred.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        column.addWidget(PlainLabel("Dorsum", role="hero"))
        column.addWidget(PlainLabel(language(PURPOSE), role="soft", wrap=True))
        self._found = QWidget()  # filled when something was found: the first paint waits for less
        column.addWidget(self._found, 1)
        column.addWidget(self._drop_box())
        self._recent_box = QFrame()
        self._recent_rows = QVBoxLayout(self._recent_box)
        self._recent_rows.setContentsMargins(0, 0, 0, 0)
        self._recent_rows.setSpacing(tokens.XS)
        column.addWidget(self._recent_box)
        column.addStretch(0)
        column.addWidget(PlainLabel(language(INTENDED_USE), role="meta", wrap=True))
        self._found.hide()
        self._recent_box.hide()

    def _drop_box(self) -> QFrame:
        self._drop = QFrame()
        self._drop.setProperty("role", "drop")
        column = QVBoxLayout(self._drop)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        words = PlainLabel(
            self._language("Drop a folder or DICOM files here, or open them:"), role="section"
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.open_folder = IconButton(
            "folder-open", self._language("Open a folder…"), key="Ctrl O", tone="primary"
        )
        self.open_files = IconButton("file-text", self._language("Open files…"), tone="control")
        self.demo = IconButton("package", self._language("Open the demo study"), tone="control")
        row.addStretch(1)
        for button in (self.open_folder, self.open_files, self.demo):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        said = PlainLabel(
            self._language(
                "Only headers are read first; nothing is copied, changed or sent anywhere."
            ),
            role="faint",
        )
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(said)
        return self._drop

    def _furnish_found(self) -> None:
        from desktop.ui.widgets.study_table import LineTable

        column = QVBoxLayout(self._found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        head = QHBoxLayout()
        self._found_title = PlainLabel(role="section")
        head.addWidget(self._found_title)
        head.addStretch(1)
        self.read = IconButton("book-open", self._language("Read this study"), tone="primary")
        head.addWidget(self.read)
        column.addLayout(head)
        titles = ("Date", "Study", "Modality", "Series", "Images", "")
        self.studies = LineTable(
            [self._language(title) if title else "" for title in titles],
            self._language("Studies found"),
        )
        self.studies.setMinimumHeight(tokens.REPORT_TALL)
        self.studies.opened.connect(self.opened)
        self.read.clicked.connect(self.studies.open_chosen)
        column.addWidget(self.studies, 2)
        self._refused_title = PlainLabel(role="warn")
        column.addWidget(self._refused_title)
        self.refused = LineTable(
            [self._language("File"), self._language("What is wrong with it")],
            self._language("Files with something wrong"),
        )
        self.refused.setMinimumHeight(tokens.REPORT_TALL // 2)
        column.addWidget(self.refused, 1)

    # --- shown -------------------------------------------------------------------------------

    def show_intake(self, intake: Intake) -> None:
        """Show what was found; several studies are listed under their patients."""
        from desktop.ui.widgets.study_table import refusal_lines, study_lines

        if self._found.layout() is None:
            self._furnish_found()
        wrong = (*intake.unreadable, *intake.warnings)
        self._found.setVisible(bool(intake.studies or wrong))
        self._found_title.setText(intake_words(intake, self._language))
        self.studies.show_lines(study_lines(intake.studies, self._language))
        self.studies.setVisible(bool(intake.studies))
        self.read.setVisible(bool(intake.studies))
        self.refused.show_lines(refusal_lines(wrong))
        self.refused.setVisible(bool(wrong))
        self._refused_title.setVisible(bool(wrong))
        self._refused_title.setText(refusal_words(intake, self._language))
        if intake.studies:
            self.studies.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Show what was opened lately, newest first."""
        self._recent = tuple(recent)
        while (item := self._recent_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if recent:
            self._recent_rows.addWidget(PlainLabel(self._language("Opened lately"), role="section"))
        for place, one in enumerate(self._recent):
            words = f"{one.title.value}    {date_words(one.at[:10].replace('-', ''))}"
            button = QPushButton(words.replace("&", "&&"))
            button.setObjectName(f"recent {place}")
            button.setAccessibleName(self._language("Open {title}").format(title=words))
            button.setToolTip(plain_tip("\n".join(one.paths)))
            button.setProperty("role", "reason")
            button.clicked.connect(self._recent_pressed)
            self._recent_rows.addWidget(button)
        self._recent_box.setVisible(bool(recent))

    def show_drop(self, over: bool) -> None:
        """Something is held over the window, or no longer."""
        set_role(self._drop, "drop over" if over else "drop")

    @property
    def found_words(self) -> str:
        return self._found_title.text()

    def _recent_pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            place = int(sender.objectName().split()[1])
            self.recent_wanted.emit(self._recent[place].paths)
