"""What was on screen when the program was to open anew: a small file of the profile.

It names where a patient's images lie: so it is kept for its owner only, apart from arguments and
environment, which other programs can read and which have room for few paths. It is read once.
"""

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

OnScreen = tuple[tuple[Path, ...], str]  # what was looked at, UID of the study


def keep(file: Path, paths: Sequence[Path], uid: str) -> None:
    """Keep it for the next start.

    Raises:
        OSError: the profile cannot be written.
    """
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as text:
        json.dump({"paths": [str(path) for path in paths], "uid": uid}, text)


def take(file: Path) -> OnScreen | None:
    """What was kept, and is no longer; None where nothing was, or it is damaged."""
    try:
        kept: Any = json.loads(file.read_text(encoding="utf-8"))
        return tuple(Path(str(one)) for one in kept["paths"]), str(kept["uid"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    finally:
        with contextlib.suppress(OSError):  # a disk that refuses is no fault here
            file.unlink(missing_ok=True)
