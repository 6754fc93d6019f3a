"""Which slices are worth decoding before the reader comes to them, as a pure function."""

LEAD_S = 0.1  # by then a fast wheel has passed the next slices; they come too late
SPAN_S = 0.5  # of scrolling on at this speed
CALM = 8  # slices onwards while the reader stands or steps
MOST = 64
BACK_SHARE = 4  # one slice back for so many onwards


def ahead_order(
    place: int, count: int, step: int = 1, speed: float = 0.0, reach: int | None = None
) -> tuple[int, ...]:
    """Places in the order in which to decode them; the one on screen is not among them.

    At rest: the next ones onwards, then a few back. The faster the scroll, the further the first
    one lies ahead and the more follow; those passed over come next, for when the wheel stops.

    Args:
        place: the slice on screen.
        count: slices in the stack.
        step: direction of the last scroll, 1 or -1.
        speed: slices per second in that direction.
        reach: how many onwards; worked out from the speed where it is None.
    """
    pace = max(0.0, speed)
    wanted = min(MOST, max(CALM, round(pace * SPAN_S))) if reach is None else reach
    lead = min(round(pace * LEAD_S), wanted)
    onwards = range(lead + 1, lead + wanted + 1)
    passed = range(1, lead + 1)
    back = range(-1, -(wanted // BACK_SHARE) - 1, -1)
    order = (place + step * away for away in (*onwards, *passed, *back))
    return tuple(found for found in order if 0 <= found < count)
