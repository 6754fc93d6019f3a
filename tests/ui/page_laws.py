"""What must hold on every page: each law gives the widgets that break it, in words."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui.lane.fields.vertebra_button import CheckVertebra, RadioVertebra

ACTED_ON = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView,
            QAbstractSpinBox, QAbstractSlider)  # fmt: skip
MOST_STOPS = 400
SURFACES = {"ImageView", "ComparisonView"}  # keys go to what is tinted on them; no ring, no role
NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)


def named(widget):
    """A widget as a failing test tells it."""
    words = widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {words[:50]!r} in {type(widget.parentWidget()).__name__}"


def controls(root):
    """What a hand or a key can act on now."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QScrollBar):
            continue
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        proxied = isinstance(widget.focusProxy(), QWidget)
        if isinstance(widget, ACTED_ON) or (by_tab and not proxied):
            yield widget


def modal(root):
    """Nothing takes the window away from the reader, nothing hides its answers in a list."""
    held = QApplication.activeModalWidget()
    if held is not None:
        yield f"modal: {named(held)}"
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            yield f"dialog: {named(window)}"
    for box in root.findChildren(QComboBox):
        yield f"combo box: {named(box)}"


def wheeled(root):
    """A wheel over what has no focus changes nothing."""
    for widget in controls(root):
        if widget.hasFocus() or not isinstance(widget, QAbstractSpinBox | QAbstractSlider):
            continue
        read = widget.text if isinstance(widget, QAbstractSpinBox) else widget.value
        before = read()
        for turned in (120, -120):
            turn(widget, turned)
            if read() != before:
                yield f"wheel: {named(widget)}"
                break


def turn(widget, by):
    """Turn the wheel over the middle of a widget."""
    middle = widget.rect().center()
    event = QWheelEvent(
        QPointF(middle), QPointF(widget.mapToGlobal(middle)), QPoint(), QPoint(0, by),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def unnamed(root):
    """Every control says its name, what it is and how it stands."""
    for widget in controls(root):
        held = QAccessible.queryAccessibleInterface(widget)
        if held is None:
            yield f"no interface: {named(widget)}"
            continue
        if not held.text(QAccessible.Text.Name).strip():
            yield f"no name: {named(widget)}"
        if held.role() in NO_ROLE and type(widget).__name__ not in SURFACES:
            yield f"no role: {named(widget)}"
        state = held.state()
        if bool(state.disabled) == widget.isEnabled():
            yield f"enabled is not told: {named(widget)}"
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            told = bool(state.checked or state.expanded or state.pressed)
            if told != widget.isChecked():
                yield f"checked is not told: {named(widget)}"


def out_of_order(root):
    """Tab goes as one reads: from the top, and in a row from the left."""
    for before, after in pairs(root):
        first, second = place(before, root), place(after, root)
        same_row = first.top() < second.center().y() and second.top() < first.center().y()
        right_to_left = root.isRightToLeft()
        beside = second.left() < first.left()
        back = (beside != right_to_left) if same_row else second.top() < first.top()
        if back and not first.contains(second.center()):
            yield f"order: {named(before)} before {named(after)}"


def pairs(root):
    """Neighbours in the order of the tab key that stand in the same panel.

    The key itself leads round: PySide 6.11 crashes some time after `nextInFocusChain` was called.
    """
    had, shown = QApplication.focusWidget(), []
    while root.focusNextPrevChild(True):
        widget = QApplication.focusWidget()
        if widget is None or widget in shown or len(shown) > MOST_STOPS:
            break
        shown.append(widget)
    if had is not None:
        had.setFocus()
    if shown:  # the round begins where the page does
        first = min(shown, key=lambda one: (place(one, root).top(), place(one, root).left()))
        at = shown.index(first)
        shown = shown[at:] + shown[:at]
    reached = [one for one in shown if not isinstance(one, RadioVertebra | CheckVertebra)]
    for before, after in pairwise(reached):  # levels begin at T1
        if panel_of(before, root) is panel_of(after, root):
            yield before, after


def panel_of(widget, root):
    """The nearest frame around it that is looked at as one thing."""
    around = widget.parentWidget()
    while around is not None and around is not root:
        role = str(around.property("role") or "")
        if role.split(" ")[0] in ("panel", "card", "scrolled", "question", "typed"):
            return around
        around = around.parentWidget()
    return root


def place(widget, root):
    """Where it stands on the page."""
    shown = widget.rect()
    shown.moveTopLeft(widget.mapTo(root, QPoint(0, 0)))
    return shown


def without_ring(root, seen):
    """Each kind of control looks otherwise once it has the focus.

    Args:
        seen: kinds that were looked at on another page; is added to.
    """
    had = QApplication.focusWidget()
    for widget in controls(root):
        kind = (type(widget).__name__, str(widget.property("role")), widget.parent() is root)
        if kind in seen or not widget.isEnabled() or not within_sight(widget):
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or kind[0] in SURFACES:
            continue
        widget.clearFocus()
        QApplication.processEvents()
        before = looks(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if not widget.isVisible() or QApplication.focusWidget() is not widget:
            continue
        seen.add(kind)
        if looks(widget) == before:
            yield f"no ring: {named(widget)}"
    if had is not None and had.isVisible():
        had.setFocus()


def looks(widget):
    """The pixels of a control and of what is around it, without a blinking cursor's help."""
    around = widget.parentWidget() or widget
    return around.grab().toImage()


def within_sight(widget):
    return not widget.visibleRegion().isEmpty() and not isinstance(
        widget.parentWidget(), QAbstractScrollArea
    )


def traps(root, seen):
    """The tab key itself, in both directions, leads out of each kind of control.

    Args:
        seen: kinds that were tried on another page; is added to.
    """
    had = QApplication.focusWidget()
    for widget in list(controls(root)):
        kind = (type(widget).__name__, str(widget.property("role")))
        if kind in seen or not isValid(widget) or not widget.isVisible() or not widget.isEnabled():
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not within_sight(widget):
            continue
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if QApplication.focusWidget() is not widget:
                break
            seen.add(kind)
            QTest.keyClick(widget, key)
            QApplication.processEvents()
            if not isValid(widget) or QApplication.focusWidget() is widget:
                yield f"trap: {named(widget)} keeps the focus on {key.name}"
                break
    if had is not None and isValid(had) and had.isVisible():
        had.setFocus()
