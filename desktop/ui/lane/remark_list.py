"""What deserves a second look before signing, live; it never stands in the way of a signature."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.session.evaluation import Remark
from desktop.session.overruling import Proof
from desktop.ui.lane.remark_row import RemarkRow
from desktop.ui.widgets.plain_label import PlainLabel


class RemarkList(QWidget):
    """The remarks of the proofreading, those that stand first, overruled ones below.

    A row stays the same widget while its remark does, so that neither focus nor a half-typed
    reason is lost when another answer changes.

    Signals:
        slot_wanted: the Slot to turn to.
        sentence_wanted: key of the report's sentence to turn to.
        overruled: the Remark and the reason; "" takes an overruling back.
    """

    slot_wanted = Signal(object)
    sentence_wanted = Signal(str)
    overruled = Signal(object, str)

    def __init__(
        self, title: str, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._words = title
        self.proof = Proof()
        self._rows: dict[str, RemarkRow] = {}
        self._remarks: dict[str, Remark] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._title = PlainLabel("", self, role="section")
        self._column.addWidget(self._title)
        self.setAccessibleName(title)
        self.setVisible(False)

    def show_proof(self, proof: Proof) -> None:
        """Show the remarks; hidden while there are none."""
        self.proof = proof
        reasons = {one.remark.id: one.overruling.reason for one in proof.set_aside}
        remarks = [*proof.standing, *(one.remark for one in proof.set_aside)]
        self._remarks = {remark.id: remark for remark in remarks}
        for id in self._rows.keys() - self._remarks.keys():
            row = self._rows.pop(id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (id, remark) in enumerate(self._remarks.items(), start=1):
            row = self._rows.get(id) or self._new_row(id)
            row.show_remark(remark, reasons.get(id, ""))
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
                row.show()
        count = str(len(proof.standing))
        if proof.set_aside:
            count = self._language("{n}, {aside} overruled").format(
                n=len(proof.standing), aside=len(proof.set_aside)
            )
        self._title.setText(f"{self._words} ({count})")
        self.setVisible(bool(remarks))

    def leave(self) -> bool:
        """Leave a reason that is being typed; whether there was one."""
        left = [row.leave() for row in self._rows.values()]
        return any(left)

    def _new_row(self, id: str) -> RemarkRow:
        row = RemarkRow(self, language=self._language)
        row.wanted.connect(partial(self._turn_to, id))
        row.reasoned.connect(partial(self._overrule, id))
        self._rows[id] = row
        return row

    def _turn_to(self, id: str) -> None:
        remark = self._remarks[id]
        if remark.sentence:
            self.sentence_wanted.emit(remark.sentence)
        elif remark.slots:
            self.slot_wanted.emit(remark.slots[0])

    def _overrule(self, id: str, reason: str) -> None:
        self.overruled.emit(self._remarks[id], reason)
