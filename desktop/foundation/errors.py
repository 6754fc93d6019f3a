"""Everything that can go wrong and that a reader is told about.

    DesktopError
    ├── InputFault          what was given cannot be used (path, answers file, case)
    │   └── ChecklistFault  a checklist's YAML is wrong; names file and line
    ├── StorageFault        the profile cannot be read or written
    │   ├── Conflict        somebody else wrote this stream first
    │   └── ProfileBusy     another Dorsum holds this profile
    ├── SettingsFault       the settings file holds something unusable
    ├── SigningRefused      a report may not become final yet; lists what is missing
    ├── ExportFault         a report could not be written; nothing was changed
    ├── PixelsFault         an image cannot be shown; says which codec is missing
    └── Stopped             the reader pressed cancel

A message is at most two sentences: what happened, what to do. It holds no patient data and
no class names.
"""

from collections.abc import Sequence


class DesktopError(Exception):
    """Something a reader is told in a sentence; never a bug."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else "Something went wrong."


class InputFault(DesktopError):
    """What was given cannot be used."""


class ChecklistFault(InputFault):
    """A checklist is wrong; the message starts with its file and line."""


class StorageFault(DesktopError):
    """The profile cannot be read or written."""


class Conflict(StorageFault):
    """Another writer has already put an entry at this place of the stream."""


class ProfileBusy(StorageFault):
    """Another running Dorsum holds this profile."""


class SettingsFault(DesktopError):
    """The settings file holds something unusable."""


class SigningRefused(DesktopError):
    """A report may not become final yet.

    Attributes:
        missing: one sentence for each thing that is still open.
    """

    def __init__(self, message: str, missing: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.missing = tuple(missing)


class ExportFault(DesktopError):
    """A report could not be written; the target is as it was."""


class PixelsFault(DesktopError):
    """An image cannot be shown; the rest of the study can be used."""


class Stopped(DesktopError):
    """The reader pressed cancel."""
