"""The record that an urgent finding was told: whom, how, when, read back; or why not yet.

All six facts of the ACR communication parameter. The clock shows how long the finding has been
known; the record itself is a Change like any other. Once it is complete only its sentence stays,
so that signing and export have the room; the fields come back on demand.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language, text
from desktop.report.phrasing import moment
from desktop.session.changes import Communicated
from desktop.ui.layout.flow import Flow
from desktop.ui.theme.restyle import restyle, set_role
from desktop.ui.widgets.plain_label import PlainLabel

FIELDS = (
    ("finding", text("Finding")),
    ("by", text("Told by")),
    ("to", text("Told to")),
    ("role", text("Role")),
    ("method", text("How (phone, in person)")),
    ("callback", text("Call-back number")),
)
OPTIONAL = ("role", "callback")


class CommunicationCard(QFrame):
    """Filled in where it stands, without a dialog.

    Signals:
        communicated: a Communicated, when the reader records or defers it.
    """

    communicated = Signal(object)

    def __init__(
        self,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        language: Language = ENGLISH,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._clock = clock
        self._identified_at = ""
        self._shown: Communicated | None = None
        self.setProperty("role", "urgency urgent")
        self.setAccessibleName(self._language("Communication of an urgent finding"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        self._title = PlainLabel(self._language("Tell it now"), self, role="section")
        head.addWidget(self._title, 1)
        self._since = PlainLabel("", self, role="warn")
        head.addWidget(self._since)
        column.addLayout(head)
        self._requester = PlainLabel("", self, role="meta", wrap=True)
        self._requester.hide()
        column.addWidget(self._requester)
        self._again = QPushButton(self._language("Change or add"), self)
        self._again.setAccessibleName(self._language("Change the record of the communication"))
        self._again.setProperty("role", "quiet")
        self._again.clicked.connect(self._unfold)
        self._again.hide()
        head.addWidget(self._again)
        self._fields = QWidget(self)
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        grid = QGridLayout()
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self._lines: dict[str, QLineEdit] = {}
        for row, (name, label) in enumerate(FIELDS):
            line = QLineEdit(self._fields)
            line.setAccessibleName(language(label))
            line.returnPressed.connect(self._go_on)
            self._lines[name] = line
            words = PlainLabel(language(label), self._fields, role="meta", wrap=True)
            grid.addWidget(words, row, 0)
            grid.addWidget(line, row, 1)
        inside.addLayout(grid)
        self._read_back = QCheckBox(self._language("Read back by the recipient"), self._fields)
        inside.addWidget(self._read_back)
        row_box = Flow()
        self._told = QPushButton(self._language("Record: told now"), self._fields)
        self._told.setProperty("role", "primary")
        self._told.clicked.connect(self._record)
        self._reason = QLineEdit(self._fields)
        self._reason.setPlaceholderText(self._language("or why it is told later"))
        self._reason.setAccessibleName(self._language("Why it is told later"))
        self._reason.returnPressed.connect(self._defer)
        row_box.add(self._reason, grows=True)
        row_box.add(self._told)
        QWidget.setTabOrder(self._reason, self._told)
        inside.addLayout(row_box)
        self._state = PlainLabel("", self, role="meta", wrap=True)
        column.addWidget(self._state)
        column.addWidget(self._fields)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show_since)

    def show_record(
        self,
        record: Communicated | None,
        *,
        finding: str,
        reader: str,
        needed: bool,
        requester: str = "",
    ) -> None:
        """Show what is recorded; proposes finding and reader where nothing was typed."""
        self._requester.setText(
            self._language("Requested by {requester}").format(requester=requester)
            if requester
            else ""
        )
        self._requester.setVisible(bool(requester))
        wanted = needed or record is not None
        self.setVisible(wanted)
        if not wanted:
            self._tick.stop()
            return
        if not self._identified_at:
            self._identified_at = record.identified_at if record else self._now()
        proposed = {"finding": finding, "by": reader}
        for name, line in self._lines.items():
            kept = str(getattr(record, name)) if record else ""
            if not line.text() and not line.hasFocus():
                line.setText(kept or proposed.get(name, ""))
        closed = record is not None and record.closed
        self._title.setText(self._language("Told") if closed else self._language("Tell it now"))
        set_role(self, "card" if closed else "urgency urgent")
        for words in (self._title, self._state):  # their colour follows the card's
            restyle(words)
        if not closed:
            self._open(True)
        elif record != self._shown:
            self._open(False)
        self._shown = record
        if record is not None and record.closed:
            back = self._language("read back" if record.read_back else "not read back")
            self._state.setText(
                self._language("Recorded: told {to}, {received_at}, {back}.").format(
                    to=record.to, received_at=moment(record.received_at), back=back
                )
            )
            self._tick.stop()
            self._since.setText("")
        elif record is not None and record.deferred:
            self._state.setText(
                self._language("Told later: {deferred}").format(deferred=record.deferred)
            )
            self._tick.start()
        else:
            self._state.setText(
                self._language("A final report waits for this record; a preliminary one does not.")
            )
            self._tick.start()
            self._show_since()

    def focus_first(self) -> bool:
        """Put the hand on the first empty field; False if there is nothing to record."""
        if self.isHidden() or not self._tick.isActive():
            return False
        self._first_empty().setFocus()
        return True

    def begin(self) -> None:
        """Another reading: nothing that was typed for the former one stays."""
        for line in (*self._lines.values(), self._reason):
            line.clear()
        self._read_back.setChecked(False)
        self._identified_at, self._shown = "", None

    def _open(self, wide: bool) -> None:
        """Show the fields, or only the sentence that says what is recorded."""
        focused = self._fields.focusWidget()
        self._again.setVisible(not wide)
        if not wide and focused is not None and focused.hasFocus():
            self._again.setFocus()
        self._fields.setVisible(wide)

    def _unfold(self) -> None:
        self._open(True)
        self._lines["to"].setFocus()

    def _first_empty(self) -> QWidget:
        """The first field that a record lacks, else the button that records."""
        return next((self._lines[name] for name, _ in self._empty()), self._told)

    def _empty(self) -> list[tuple[str, str]]:
        """Fields that a record needs and that hold nothing yet: name and label."""
        return [one for one in FIELDS if not self._text(one[0]) and one[0] not in OPTIONAL]

    def _go_on(self) -> None:
        """Enter goes to the next field; the record itself takes a key of its own."""
        self._first_empty().setFocus()

    def _record(self) -> None:
        empty = [self._language(label) for _, label in self._empty()]
        if empty:
            self._state.setText(
                self._language("Still to fill in: {fields}.").format(fields=", ".join(empty))
            )
            return
        self.communicated.emit(
            Communicated(
                finding=self._text("finding"),
                by=self._text("by"),
                to=self._text("to"),
                role=self._text("role"),
                method=self._text("method"),
                identified_at=self._identified_at or self._now(),
                received_at=self._now(),
                read_back=self._read_back.isChecked(),
                callback=self._text("callback"),
            )
        )

    def _defer(self) -> None:
        reason = self._reason.text().strip()
        if reason:
            self.communicated.emit(
                Communicated(
                    finding=self._text("finding"),
                    by=self._text("by"),
                    identified_at=self._identified_at or self._now(),
                    deferred=reason,
                    callback=self._text("callback"),
                )
            )

    def _text(self, name: str) -> str:
        return self._lines[name].text().strip()

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    def _show_since(self) -> None:
        try:
            known = datetime.fromisoformat(self._identified_at)
            seconds = max(0, int((self._clock() - known).total_seconds()))
        except (TypeError, ValueError):  # an answers file may say no time, or one without a zone
            self._since.setText("")
            return
        minutes, rest = divmod(seconds, 60)
        self._since.setText(
            self._language("known for {minutes}:{rest:02}").format(minutes=minutes, rest=rest)
        )
