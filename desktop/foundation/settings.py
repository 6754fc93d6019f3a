"""Settings: a frozen value, kept as TOML; unknown keys and comments are kept.

A value that cannot be used is named and replaced by its default, and the rest goes on. They are
read before the first window, so the library that keeps comments is loaded only to write.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.foundation.errors import SettingsFault

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader may choose.

    Attributes:
        export_formats: names; empty for all.
        cache_mib: how much memory decoded images may take.
        limits: what the hospital has set otherwise than shipped, by name; `assessment.limits`
            tells what may be set.
        checklist: id or file of the checklist that readings begin with; "" the shipped one.
        clipboard_ascii: the short text for a RIS in ASCII letters only.
        language: code of the language of the window.
        report_language: code of the language that reports are written in.
        resident: the schematics are larger, for who is learning.
        theme: `dark` or `light`, of the window; images are on black in both.
        scale: size of the window's letters, buttons and lines in per cent; from the next start.
        keys: id of a command -> its keys, as written; `ui.keys.bindings` tells what can be used.
    """

    reader_name: str = field(default="", repr=False)
    export_folder: str = field(default="", repr=False)
    export_formats: tuple[str, ...] = ()
    cache_mib: int = 1024
    limits: Mapping[str, float | bool] = field(default_factory=dict)
    checklist: str = ""
    clipboard_ascii: bool = False
    language: str = "en"
    report_language: str = "en"
    resident: bool = False
    theme: str = "dark"
    scale: int = 100
    keys: Mapping[str, object] = field(default_factory=dict)


BOUNDS = {"cache_mib": (64, 65536), "scale": (90, 200)}
CHOICES = {"theme": ("dark", "light")}
LONGEST = 1000  # letters of a text


def read_settings(file: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a sentence for each value that could not be used."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        written = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as fault:  # damaged, or odd beyond measure
        told = re.search(r"at (line \d+)", str(fault))
        line = f", {told[1]}" if told else ""
        return Settings(), (f"settings.toml{line} cannot be read; the defaults are used.",)
    usable: dict[str, Any] = {}
    notices = []
    for name in (one.name for one in fields(Settings)):
        read = _usable(name, written[name]) if name in written else None
        if read is not None:
            usable[name] = read
        elif name in written:
            place = f"settings.toml{_line(text, name)}"
            notices.append(f"{place}: '{name}' cannot be used; its default is.")
    return replace(Settings(), **usable), tuple(notices)


def write_settings(file: Path, settings: Settings) -> None:
    """Keep the settings; what a person wrote beside them stays.

    A file that cannot be understood is set aside as `settings.toml.damaged`, not overwritten.

    Raises:
        SettingsFault: the profile cannot be written; the old file stands.
    """
    import tomlkit

    try:
        document = _document(file)
        for one in fields(Settings):
            value = getattr(settings, one.name)
            if isinstance(value, Mapping):
                _write_table(document, one.name, value)
            else:
                document[one.name] = list(value) if isinstance(value, tuple) else value
        data = tomlkit.dumps(document).encode("utf-8", "replace")
        beside = file.with_name(file.name + ".new")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as text:
            text.write(data)
            text.flush()
            os.fsync(text.fileno())
        beside.replace(file)
    except OSError as fault:
        raise SettingsFault(
            f"The settings could not be saved ({fault.strerror}). They hold until you close Dorsum."
        ) from fault


def _write_table(document: "TOMLDocument", name: str, values: Mapping[str, object]) -> None:
    """Set a table's values one by one, so that comments in it stay."""
    import tomlkit
    from tomlkit.items import Table

    table = document.get(name)
    if not isinstance(table, Table):
        if not values:
            document.pop(name, None)
            return
        table = document[name] = tomlkit.table()
    for gone in [key for key in table if key not in values]:
        del table[gone]
    for key, value in values.items():
        if key not in table or table[key].unwrap() != value:
            table[key] = value


def _document(file: Path) -> "TOMLDocument":
    """What a person wrote, comments included; nothing where the file is missing or damaged.

    Raises:
        OSError: it cannot be read, or not set aside.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return tomlkit.document()
    except (UnicodeDecodeError, TOMLKitError):
        file.replace(file.with_name(file.name + ".damaged"))
        return tomlkit.document()


def _line(text: str, name: str) -> str:
    """Where a key is set, as ", line 3"; "" if it is spelled in an unusual way."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.partition("=")[0].strip(" \t\"'[]") == name:
            return f", line {number}"
    return ""


def _usable(name: str, value: object) -> Any:
    """The value in its own type; None if it cannot be used."""
    shipped = getattr(Settings(), name)
    if name == "keys":
        return value if isinstance(value, dict) else None
    if isinstance(shipped, Mapping):
        numbers = isinstance(value, dict) and all(
            isinstance(one, int | float) for one in value.values()
        )
        return value if numbers else None
    if name in BOUNDS:
        least, most = BOUNDS[name]
        if isinstance(value, bool) or not isinstance(value, int):
            return None
        return value if least <= value <= most else None
    if name in CHOICES:
        return value if value in CHOICES[name] else None
    if isinstance(shipped, bool):
        return value if isinstance(value, bool) else None
    if isinstance(shipped, tuple):
        words = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return tuple(value) if words and isinstance(value, list) else None
    return value if isinstance(value, str) and len(value) <= LONGEST else None
