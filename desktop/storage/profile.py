"""The profile: the one folder in which everything rests, held by one Dorsum at a time."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.foundation.errors import ProfileBusy, StorageFault

if TYPE_CHECKING:
    from filelock import FileLock

NAME = "Dorsum"
INDEX = "index.sqlite"


def place(given: Path | None) -> Path:
    """Where the profile lies: as given, else `DORSUM_HOME`, else the user's data folder."""
    if given is not None:
        return given
    home = os.environ.get("DORSUM_HOME")
    if home:
        return Path(home)
    from platformdirs import user_data_dir

    return Path(user_data_dir(NAME, appauthor=False))


@dataclass(frozen=True, slots=True)
class Profile:
    """Names of what lies in the profile; none of them names a patient."""

    folder: Path
    lock: "FileLock"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"

    @property
    def settings(self) -> Path:
        return self.folder / "settings.toml"

    @property
    def recent(self) -> Path:
        return self.folder / "recent.json"

    @property
    def again(self) -> Path:
        """What was on screen; there only until the program has opened anew."""
        return self.folder / "again.json"

    @property
    def is_new(self) -> bool:
        """No study was ever opened with it, and nothing was read."""
        return not self.recent.exists() and not self.ledger.exists()

    @property
    def index(self) -> Path:
        """What was read of studies; it can be erased at any time."""
        return self.folder / INDEX

    @property
    def checklists(self) -> Path:
        """The reader's own checklists, `*.yaml`."""
        return self.folder / "checklists"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def demo(self) -> Path:
        return self.folder / "cache" / "demo"

    @classmethod
    def named(cls, folder: Path) -> "Profile":
        """The names of a profile's files, without making or holding anything."""
        from filelock import FileLock

        return cls(folder, FileLock(folder / "dorsum.lock"))

    @classmethod
    def open(cls, given: Path | None = None) -> "Profile":
        """Make the folder if needed and hold it.

        Raises:
            ProfileBusy: another Dorsum holds it.
            StorageFault: it cannot be written.
        """
        from filelock import FileLock, Timeout

        folder = place(given)
        lock = FileLock(folder / "dorsum.lock")
        try:
            for made in (folder, folder / "logs", folder / "cache", folder / "checklists"):
                made.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock.acquire(timeout=0)
        except Timeout as fault:
            raise ProfileBusy(
                f"Dorsum is already running on the profile {folder}. "
                "Go to that window, or name another profile with --profile."
            ) from fault
        except OSError as fault:
            raise StorageFault(
                f"The profile folder {folder} cannot be written ({fault.strerror}). "
                "Free or mount it, or name another with --profile."
            ) from fault
        return cls(folder, lock)

    def close(self) -> None:
        """Let the next Dorsum have it."""
        self.lock.release()
