"""Which frame of an image a reference speaks of.

A reference to an object of many frames that names none speaks of all of them; the first frame
has to be named too.

Source: PS3.3 10.3 (Referenced Frame Number).
"""

MULTI_FRAME = frozenset(
    f"1.2.840.10008.5.1.4.1.1.{end}"
    for end in (
        "2.1", "2.2", "3", "3.1", "4.1", "4.3", "4.4", "6.2", "7.1", "7.2", "7.3", "7.4", "12.1",
        "12.1.1", "12.2", "12.2.1", "13.1.1", "13.1.2", "13.1.3", "20", "30", "66.4", "128.1",
        "130",
    )
)  # fmt: skip


def frame_numbers(sop_class: str, frame: int) -> list[int] | None:
    """What a reference to this frame has to name; None where the image is one frame."""
    return [frame] if frame > 1 or sop_class in MULTI_FRAME else None
