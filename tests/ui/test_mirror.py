"""A painted part keeps its distance from the other edge when it is mirrored."""

from PySide6.QtCore import QRectF

from desktop.ui.layout.mirror import mirrored

WHOLE = QRectF(10, 0, 100, 20)
PART = QRectF(14, 2, 20, 16)


def test_a_part_is_turned_within_its_whole_and_back():
    turned = mirrored(PART, WHOLE, True)

    assert turned == QRectF(86, 2, 20, 16)
    assert mirrored(turned, WHOLE, True) == PART
    assert mirrored(PART, WHOLE, False) == PART
