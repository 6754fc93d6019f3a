"""Small pictures for the list of series, drawn off the UI thread."""

from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from desktop.foundation.errors import DesktopError
from desktop.foundation.work import Work
from desktop.imaging.stack import Decode, Stack, thumbnail
from desktop.study.hierarchy import Series
from desktop.ui.jobs import Jobs
from desktop.ui.theme import tokens
from desktop.ui.theme.icons import picture
from desktop.ui.viewer.hanger import holds_text
from desktop.ui.viewer.image_view import picture_of
from desktop.ui.viewer.over_image import over_image


class Thumbnails(QObject):
    """Draws the middle slice of a series; a sheet of paper for texts.

    Signals:
        drawn: UID of the series and a QPixmap; nothing, if its slice cannot be shown.
    """

    drawn = Signal(object, object)

    def __init__(
        self, jobs: Jobs, decode: Decode | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._decode = jobs, decode

    def draw(self, series: Series, ratio: float) -> None:
        """Draw one for a screen of that pixel ratio."""
        if not series.images:
            return
        if holds_text(series):
            sheet = picture("file-text", over_image().soft, tokens.THUMBNAIL, ratio)
            self.drawn.emit(series.uid, sheet)
            return
        side = round(tokens.THUMBNAIL * 2 * max(1.0, ratio))
        job = self._jobs.start(self, partial(_thumbnail, series, side, self._decode))
        job.finished.connect(self._finished)

    def _finished(self, outcome: tuple[str, npt.NDArray[np.uint8] | None]) -> None:
        uid, grey = outcome
        if grey is not None:
            self.drawn.emit(uid, picture_of(grey))


def _thumbnail(
    series: Series, side: int, decode: Decode | None, work: Work
) -> tuple[str, npt.NDArray[np.uint8] | None]:
    """The series' UID and its middle slice, small; None if that cannot be shown."""
    work.check()
    stack = Stack(series, decode=decode)
    try:
        return series.uid, thumbnail(stack.frame(stack.middle), side)
    except DesktopError:
        return series.uid, None
