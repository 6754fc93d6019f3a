"""How to look for what a question asks: words, a drawing, and where they come from."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.checklist.definition import Question
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.lane.fields.answer_fields import GAP
from desktop.ui.widgets.drawing import Drawing
from desktop.ui.widgets.plain_label import PlainLabel


def has_guidance(question: Question) -> bool:
    """Whether there is more to say than its line of help."""
    return bool(question.look or question.picture or question.source)


class Guidance(QFrame):
    """Stands inside the question's card while the reader wants it; never a window of its own."""

    def __init__(
        self,
        question: Question,
        sources: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        language: Language = ENGLISH,
    ) -> None:
        """Args: sources: reference key -> citation as printed, with its mark."""
        super().__init__(parent)
        self.setMinimumWidth(1)  # its height follows from the lane's width
        self.setAccessibleName(language("How to look: {ask}").format(ask=question.ask))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        if question.look:
            column.addWidget(PlainLabel(question.look, role="soft", wrap=True))
        if question.picture:
            column.addWidget(Drawing(question.picture, self, language))
        for key in question.source:
            column.addWidget(PlainLabel(sources.get(key, key), role="meta", wrap=True))
