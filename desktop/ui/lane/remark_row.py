"""One remark: a press leads to its question, a quiet button overrules it with a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.session.evaluation import Remark
from desktop.ui.widgets.plain_label import PlainLabel

OVERRULE, TAKE_BACK = text("Overrule with a reason (O)"), text("Take back (O)")


class RemarkRow(QFrame):
    """A sentence, and what can be done about it; Enter goes to it, O overrules it.

    Signals:
        wanted: turn to what the remark is about.
        reasoned: the reason for overruling it; "" takes an overruling back.
    """

    wanted = Signal()
    reasoned = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self._aside = False
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        self._says = PlainLabel("", self, wrap=True)
        self._why = PlainLabel("", self, role="meta", wrap=True)
        self._act = QPushButton(language(OVERRULE), self)
        self._act.setProperty("role", "quiet")
        self._act.clicked.connect(self.begin)
        self._reason = QLineEdit(self)
        self._reason.setPlaceholderText(
            self._language("Why it stands as it is; Enter keeps it, Esc does not")
        )
        self._reason.returnPressed.connect(self._keep)
        beside = QHBoxLayout()
        beside.addWidget(self._why, 1)
        beside.addWidget(self._act, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._says)
        column.addLayout(beside)
        column.addWidget(self._reason)
        self._reason.hide()

    def show_remark(self, remark: Remark, reason: str = "") -> None:
        """Show the remark; with a reason it is one that was overruled."""
        self._aside = bool(reason)
        says = self._language(remark.says)
        self._says.setText(says)
        self._says.setEnabled(not self._aside)
        self._why.setText(
            self._language("Overruled: {reason}").format(reason=reason) if reason else ""
        )
        self._act.setText(self._language(TAKE_BACK if reason else OVERRULE))
        self._act.setAccessibleName(f"{self._act.text()}: {says}")
        self._reason.setAccessibleName(
            self._language("Reason for overruling: {says}").format(says=says)
        )
        self.setAccessibleName(says)
        self.setAccessibleDescription(self._why.text())
        if self._aside:
            self._stop()

    def begin(self) -> None:
        """Ask for the reason, in place; or take the overruling back."""
        if self._aside:
            self.reasoned.emit("")
            return
        self._reason.show()
        self._reason.setFocus()

    def leave(self) -> bool:
        """Leave the reason as if it had not begun; whether it had."""
        was = self._reason.isVisible()
        self._stop()
        return was

    def _keep(self) -> None:
        reason = self._reason.text().strip()
        if reason:
            self._stop()
            self.reasoned.emit(reason)

    def _stop(self) -> None:
        self._reason.clear()
        if self._reason.isVisible():
            self._reason.hide()
            self.setFocus()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.hasFocus():
                self.wanted.emit()
            case Qt.Key.Key_O if self.hasFocus():
                self.begin()
            case Qt.Key.Key_Escape if self._reason.isVisible():
                self._stop()
            case _:
                super().keyPressEvent(event)
