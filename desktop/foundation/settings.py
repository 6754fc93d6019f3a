"""Settings: a frozen value, kept as TOML; unknown keys and comments are kept.

A value that cannot be used is named and replaced by its default, and the rest goes on.
"""

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from desktop.foundation.errors import SettingsFault


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader may choose.

    Attributes:
        export_formats: names; empty for all.
        cache_mib: how much memory decoded images may take.
    """

    reader_name: str = field(default="", repr=False)
    export_folder: str = field(default="", repr=False)
    export_formats: tuple[str, ...] = ()
    cache_mib: int = 1024


BOUNDS = {"cache_mib": (64, 65536)}
LONGEST = 1000  # letters of a text


def read_settings(file: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a sentence for each value that could not be used."""
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError, TOMLKitError) as fault:
        line = f", line {fault.line}" if hasattr(fault, "line") else ""
        return Settings(), (f"settings.toml{line} cannot be read; the defaults are used.",)
    usable: dict[str, Any] = {}
    notices = []
    for name, value in document.unwrap().items():
        known = next((f for f in fields(Settings) if f.name == name), None)
        if known is None:
            continue
        read = _usable(name, value)
        if read is None:
            notices.append(f"settings.toml: '{name}' cannot be used; its default is.")
        else:
            usable[name] = read
    return replace(Settings(), **usable), tuple(notices)


def write_settings(file: Path, settings: Settings) -> None:
    """Keep the settings; what a person wrote beside them stays.

    Raises:
        SettingsFault: the profile cannot be written; the old file stands.
    """
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, TOMLKitError):
        document = tomlkit.document()
    for one in fields(Settings):
        value = getattr(settings, one.name)
        document[one.name] = list(value) if isinstance(value, tuple) else value
    beside = file.with_name(file.name + ".new")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as text:
            text.write(tomlkit.dumps(document))
            text.flush()
            os.fsync(text.fileno())
        beside.replace(file)
    except OSError as fault:
        raise SettingsFault(
            f"The settings could not be saved ({fault.strerror}). They hold until you close Dorsum."
        ) from fault


def _usable(name: str, value: object) -> Any:
    """The value in its own type; None if it cannot be used."""
    shipped = getattr(Settings(), name)
    if name in BOUNDS:
        least, most = BOUNDS[name]
        if isinstance(value, bool) or not isinstance(value, int):
            return None
        return value if least <= value <= most else None
    if isinstance(shipped, tuple):
        words = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return tuple(value) if words and isinstance(value, list) else None
    return value if isinstance(value, str) and len(value) <= LONGEST else None
