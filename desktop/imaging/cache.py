"""Decoded frames of all stacks together, under one bound; the longest unseen goes first."""

from collections import OrderedDict
from threading import Lock

from desktop.imaging.frame import Frame

CAP_BYTES = 1 << 30
Key = tuple[object, int]  # whose frame, and its place there


class FrameCache:
    """May be shared by several stacks and called from several threads.

    Args:
        cap_bytes: most memory of all frames; one frame larger than that is still held.
    """

    def __init__(self, cap_bytes: int = CAP_BYTES) -> None:
        self._cap, self._reserved = cap_bytes, 0
        self._held: OrderedDict[Key, Frame] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def held_bytes(self) -> int:
        return self._bytes

    def get(self, key: Key) -> Frame | None:
        """The frame if it is held; it then counts as seen last."""
        with self._lock:
            frame = self._held.get(key)
            if frame is not None:
                self._held.move_to_end(key)
            return frame

    def __contains__(self, key: Key) -> bool:
        return key in self._held

    def put(self, key: Key, frame: Frame) -> None:
        """Hold a frame, after others have made room for it; what is held already stays."""
        with self._lock:
            if key in self._held:
                return
            self._make_room(frame.nbytes)
            self._held[key] = frame
            self._bytes += frame.nbytes

    def reserve(self, nbytes: int) -> None:
        """So much of the bound is taken by something else, such as a volume; 0 gives it back."""
        with self._lock:
            self._reserved = nbytes
            self._make_room(0, fewest=1)

    def _make_room(self, nbytes: int, fewest: int = 0) -> None:
        """Let the longest unseen go until so much fits; the bound is kept at every moment."""
        most = self._cap - self._reserved - nbytes
        while self._bytes > most and len(self._held) > fewest:
            _, oldest = self._held.popitem(last=False)
            self._bytes -= oldest.nbytes

    def forget(self, owner: object) -> None:
        """Let all frames of one owner go."""
        with self._lock:
            for key in [key for key in self._held if key[0] is owner]:
                self._bytes -= self._held.pop(key).nbytes
