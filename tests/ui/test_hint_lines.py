"""What a tool waits for is read whole on a narrow view too.

Serves desktop/ui/viewer/marks/painting.py.
"""

import pytest
from PySide6.QtGui import QFontMetricsF

from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.viewer.marks.painting import hint_lines
from desktop.ui.viewer.marks.pane_look import HINTS


@pytest.mark.parametrize("wide", [120, 240, 900])
def test_no_line_is_wider_than_the_view_and_no_word_is_lost(qapp, wide):
    metrics = QFontMetricsF(font(tokens.META, tokens.MEDIUM))

    for words in HINTS.values():
        lines = hint_lines(words, wide, metrics)

        assert " ".join(lines).split() == words.split()
        assert all(metrics.horizontalAdvance(line) <= wide for line in lines)
