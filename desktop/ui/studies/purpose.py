"""What Dorsum is for and what it never does: the words of the start page and of About."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.foundation.language import Language, text
from desktop.ui.theme import tokens
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.plain_label import PlainLabel

PURPOSE = text(
    "Structured reading of MRI and CT for suspected tumours of the upper back: what was seen, what "
    "was not, what could not be told, and what it amounts to by published scores."
)
INTENDED_USE = text(
    "Intended use: to document a qualified radiologist's own findings. Dorsum finds nothing in "
    "images and decides nothing; every statement in a report is the reader's. Not for primary "
    "diagnosis on this screen, and not a certified medical device."
)
NEVER = (
    ("stethoscope", text("No diagnosis: it offers none; you decide and you sign.")),
    ("image", text("No analysis of images: it measures only what you draw.")),
    ("lock", text("No network: nothing leaves this machine, nothing is sent or fetched.")),
)


def add_never(column: QVBoxLayout, language: Language) -> None:
    """Put a line into the column for each thing that Dorsum never does."""
    for symbol, says in NEVER:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(Symbol(symbol, "faint", tokens.SMALL_ICON))
        row.addWidget(PlainLabel(language(says), role="soft", wrap=True), 1)
        column.addLayout(row)
