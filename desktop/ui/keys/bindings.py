"""Which keys do which command: as shipped, or as the reader set them, in `[keys]` of the settings.

    [keys]
    next_open = ["F13", "N"]    # a foot pedal, and the letter
    watch = "Ctrl+Alt+W"
    dismiss = []                # no key at all

What cannot be used is told in a sentence and left out; the rest holds.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from desktop.foundation.language import text
from desktop.ui.commands import COMMANDS, Command
from desktop.ui.keys.key_names import lane_says

Keys = tuple[str, ...]
MOST_KEYS = 4  # of one command
PORTABLE = QKeySequence.SequenceFormat.PortableText
NO_COMMAND = text("settings.toml, [keys]: '{id}' names no command; it is left out.")
NO_KEY = text("settings.toml, [keys]: '{id}' names no key; its own keys hold.")
OF_THE_LANE = text("settings.toml, [keys]: '{id}' asks for a key that answers; its own keys hold.")
TAKEN = text("settings.toml, [keys]: '{id}' asks for a key of another command; its own keys hold.")


@dataclass(frozen=True, slots=True)
class Bindings:
    """The keys of every command; no key means two of them.

    Attributes:
        shipped: id -> keys, the first is shown.
        own: what the reader set otherwise.
    """

    shipped: Mapping[str, Keys]
    own: Mapping[str, Keys] = field(default_factory=dict)

    def keys(self, id: str) -> Keys:
        """The keys that hold."""
        return self.own.get(id, self.shipped[id])

    def holder(self, key: str) -> str:
        """Which command a key does; "" if none."""
        return next((id for id in self.shipped if key in self.keys(id)), "")

    def given(self, id: str, keys: Sequence[str]) -> "Bindings":
        """The same, but a command has other keys; whoever held one of them has it no longer."""
        own = dict(self.own)
        for other in self.shipped:
            left = tuple(key for key in self.keys(other) if key not in keys)
            if other != id and left != self.keys(other):
                own[other] = left
        own[id] = tuple(dict.fromkeys(keys))[:MOST_KEYS]
        return Bindings(self.shipped, self._changed(own))

    def swapped(self, id: str, key: str) -> "Bindings":
        """A command gets a key that another has; the other gets what was this one's first."""
        other, former = self.holder(key), self.keys(id)
        made = self.given(id, (key, *former[1:]))
        if not other or other == id or not former:
            return made
        theirs = tuple(former[0] if one == key else one for one in self.keys(other))
        return Bindings(self.shipped, self._changed({**made.own, other: theirs}))

    def put_back(self, id: str) -> "Bindings":
        """A command has the shipped keys again, where nobody else holds them now."""
        free = [key for key in self.shipped[id] if self.holder(key) in ("", id)]
        return self.given(id, free)

    def _changed(self, own: Mapping[str, Keys]) -> dict[str, Keys]:
        return {id: keys for id, keys in own.items() if keys != self.shipped[id]}


def shipped_bindings(commands: Sequence[Command] = COMMANDS) -> Bindings:
    """What holds before the reader changes anything."""
    return Bindings({one.id: tuple(map(canonical, one.keys)) for one in commands})


def canonical(key: str) -> str:
    """A key as it is kept: `ctrl+n` is `Ctrl+N`; "" if the text names no single key."""
    sequence = QKeySequence(key, PORTABLE)
    if sequence.count() != 1 or _unknown(sequence):
        return ""
    return sequence.toString(PORTABLE)


def _unknown(sequence: QKeySequence) -> bool:
    key = sequence[0].key()  # type: ignore[index]  # the stubs of PySide6 6.11 do not know it
    return bool(key == Qt.Key.Key_unknown)


def read_bindings(
    written: Mapping[str, object], shipped: Bindings | None = None
) -> tuple[Bindings, tuple[str, ...]]:
    """What the settings ask for, and a sentence for each entry that cannot be used."""
    base = shipped or shipped_bindings()
    own: dict[str, Keys] = {}
    said = []
    for id, value in written.items():
        keys, why = _keys_of(id, value, base)
        if why:
            said.append(why.format(id=id[:40]))
        else:
            own[id] = keys
    while True:  # an entry left out gives its shipped keys back, which another may have asked for
        found = Bindings(base.shipped, own)
        held = Counter(key for id in base.shipped for key in set(found.keys(id)))
        double = [id for id, keys in own.items() if any(held[key] > 1 for key in keys)]
        if not double:
            return Bindings(base.shipped, found._changed(own)), tuple(said)
        said.append(TAKEN.format(id=double[-1]))
        del own[double[-1]]


def _keys_of(id: str, value: object, base: Bindings) -> tuple[Keys, str]:
    """The keys of one entry, or why there are none."""
    if id not in base.shipped:
        return (), NO_COMMAND
    asked = [value] if isinstance(value, str) else value
    if not isinstance(asked, list) or not all(isinstance(one, str) for one in asked):
        return (), NO_KEY
    keys = tuple(canonical(one) for one in asked if one)
    if not all(keys) or len(keys) > MOST_KEYS:
        return (), NO_KEY
    if any(map(lane_says, keys)):
        return (), OF_THE_LANE
    return keys, ""
