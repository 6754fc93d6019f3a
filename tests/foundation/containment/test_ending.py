import pytest

from desktop.foundation.containment.ending import Ending


class Held(Ending):
    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


def test_the_end_of_the_block_closes_once() -> None:
    with Held() as held:
        assert held.closed == 0
    assert held.closed == 1


def test_a_fault_in_the_block_closes_and_is_not_swallowed() -> None:
    held = Held()
    with pytest.raises(ValueError, match="in the block"), held:
        raise ValueError("in the block")
    assert held.closed == 1


def test_what_cannot_close_is_no_holder() -> None:
    with pytest.raises(NotImplementedError), Ending():
        pass
