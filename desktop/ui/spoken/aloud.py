"""News for the ear: what changed on screen while the keyboard stayed where it was."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

Politeness = QAccessible.AnnouncementPoliteness


def say(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a screen reader say it; without one nothing happens.

    Args:
        urgent: at once, in the middle of what is being said.
    """
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(Politeness.Assertive if urgent else Politeness.Polite)
    QAccessible.updateAccessibility(event)
