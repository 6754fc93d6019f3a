"""The pictures of a study's images, as long as its files are at hand."""

from collections.abc import Iterable
from typing import Protocol

from desktop.checklist.answers import Drawn, Evidence
from desktop.foundation.containment.ending import Ending
from desktop.foundation.errors import PixelsFault
from desktop.imaging.burning.picture import Seen, picture
from desktop.imaging.contained import Frames
from desktop.imaging.frame import Frame
from desktop.imaging.planes import plane_of
from desktop.study.hierarchy import Instance, Study


class Decoder(Protocol):
    """Decodes frames, and may be closed."""

    def frame(self, instance: Instance, index: int = 0) -> Frame:
        """One frame, counted from 0; PixelsFault if it cannot be shown."""

    def close(self) -> None:
        """Let go of all."""


class Gallery(Ending):
    """Makes pictures; images are decoded in a contained process, ended by `with`.

    Args:
        study: None where no image is at hand.
    """

    def __init__(self, study: Study | None, decoder: Decoder | None = None) -> None:
        series = study.series if study is not None else ()
        self._instances = {one.sop_uid: one for each in series for one in each.instances}
        self._decoder = decoder or Frames()

    def close(self) -> None:
        """End the process that decodes."""
        self._decoder.close()

    def picture(self, image: Evidence, drawn: Iterable[Drawn]) -> bytes | None:
        """The frame as it was seen, with what is drawn on it, as PNG; None if it is not at hand."""
        instance = self._instances.get(image.sop_uid)
        if instance is None or not 1 <= image.frame <= instance.frames:
            return None
        try:
            frame = self._decoder.frame(instance, image.frame - 1)
        except PixelsFault:
            return None
        plane = frame.plane or (plane_of(instance) if image.frame == 1 else None)
        edges = plane.edges if plane is not None else None
        return picture(frame, Seen(image.window, image.inverted, image.label, edges), drawn)
