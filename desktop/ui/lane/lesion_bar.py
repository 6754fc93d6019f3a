"""The lesions of the reading: turn to one, add one, take one out (undo brings it back)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.widgets.plain_label import PlainLabel


class LesionBar(QFrame):
    """One line of lesions.

    Signals:
        added: the reader wants a further lesion.
        removed, chosen: the lesion's label.
    """

    added = Signal()
    removed = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "bar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 12, 4)
        self._row.setSpacing(4)
        self._row.addWidget(PlainLabel(self._language("Lesions"), self, role="meta"))
        self._buttons: list[QPushButton] = []
        self._add = QPushButton(self._language("Add (L)"), self)
        self._add.setAccessibleName(self._language("Add a lesion"))
        self._add.setProperty("role", "quiet")
        self._add.clicked.connect(self._added)
        self._remove = QPushButton(self._language("Remove last"), self)
        self._remove.setAccessibleName(self._language("Remove the last lesion"))
        self._remove.setProperty("role", "quiet")
        self._remove.clicked.connect(self._removed)
        self._row.addStretch(1)
        self._row.addWidget(self._remove)
        self._row.addWidget(self._add)
        self._lesions: tuple[str, ...] = ()
        self.show_lesions(())

    def show_lesions(self, lesions: tuple[str, ...]) -> None:
        """Show a button for each lesion."""
        self._remove.setVisible(bool(lesions))
        if lesions == self._lesions and self._buttons:
            return
        self._lesions = lesions
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, label in enumerate(lesions):
            button = QPushButton(label, self)
            button.setObjectName(label)
            button.setAccessibleName(self._language("Lesion {label}").format(label=label))
            button.setProperty("role", "chip")
            button.clicked.connect(self._chosen)
            self._row.insertWidget(1 + place, button)
            self._buttons.append(button)

    def _added(self) -> None:
        self.added.emit()

    def _removed(self) -> None:
        if self._lesions:
            self.removed.emit(self._lesions[-1])

    def _chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(sender.objectName())
