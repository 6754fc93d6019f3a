"""Which answer a key means: one digit, a letter after the ninth, or the grade itself.

On graded scales the key is the grade: `1` waits for a, b or c and answers nothing yet.
"""

from collections.abc import Sequence

DIGITS = "123456789"
LETTERS = "abdfijty"  # the others are commands of the window; tests hold them apart


def keys_for(given: Sequence[str]) -> tuple[str, ...]:
    """A key for each option: its own where it has one, else its place.

    Args:
        given: the options' own keys, "" where the place decides.
    """
    places = iter(DIGITS + LETTERS)
    return tuple(own or next(places, "") for own in given)


class KeyMatcher:
    """Keys pressed so far for one question.

    Attributes:
        waiting: what was pressed and could still become an answer.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = tuple(key.lower() for key in keys)
        self.waiting = ""

    def press(self, key: str) -> int | None:
        """The place of the option that is now meant; None while none is."""
        typed = (self.waiting + key.lower()) if self._begins(self.waiting + key) else key.lower()
        self.waiting = ""
        if typed in self._keys and not self._longer(typed):
            return self._keys.index(typed)
        if self._begins(typed):
            self.waiting = typed
        return None

    def knows(self, key: str, *, alone: bool = True) -> bool:
        """The key goes on with an answer, or begins one (`alone`)."""
        return self._begins(self.waiting + key) or (alone and self._begins(key))

    def _begins(self, typed: str) -> bool:
        return bool(typed) and any(key.startswith(typed.lower()) for key in self._keys if key)

    def _longer(self, typed: str) -> bool:
        return any(key.startswith(typed) and key != typed for key in self._keys)
