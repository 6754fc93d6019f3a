"""Windows of these tests decode in the test's own process: a decoder takes a second to start."""

import pytest

from desktop.imaging.pixels import frame_of


class FramesHere:
    """What `desktop.imaging.contained.Frames` does, without a process."""

    frame = staticmethod(frame_of)

    def start_soon(self):
        pass

    def close(self):
        pass


@pytest.fixture(autouse=True)
def _decoded_here(monkeypatch):
    """`tests/ui/test_contained_images.py` has the real one."""
    monkeypatch.setattr("desktop.imaging.contained.Frames", FramesHere)
