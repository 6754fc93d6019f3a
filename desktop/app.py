"""Puts the parts together and opens the window."""

import argparse
import builtins
import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.foundation.errors import DesktopError

WINDOW_LIBRARIES = {  # what Qt's X11 plugin loads, and the Debian package that brings it
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
}


def run(arguments: Sequence[str]) -> int:
    """Open the window on what was named; the process' exit code."""
    options = _parse(arguments)
    lack = lacking(dict(os.environ), sys.platform)
    if lack:
        sys.stderr.write(f"Dorsum cannot open its window: {lack}\n")
        return 1
    from desktop.ui.start import open_window  # Qt, only now

    try:
        return open_window(options.paths, demo=options.demo, profile=options.profile)
    except DesktopError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dorsum", add_help=False)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--profile", type=Path)
    options = parser.parse_args(list(arguments))
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        parser.error(f"there is no {missing[0]}")
    return options


def lacking(environment: dict[str, str], system: str) -> str:
    """What this machine lacks for a window, as a sentence; "" if nothing."""
    if not system.startswith("linux"):
        return ""
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform.startswith(("offscreen", "minimal", "vnc")):
        return ""
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return (
            "there is no display (DISPLAY and WAYLAND_DISPLAY are not set). Start it on a desktop, "
            "or use the commands that need no window: `python3 main.py --help`."
        )
    if environment.get("WAYLAND_DISPLAY") and not platform.startswith("xcb"):
        return ""
    for library, package in WINDOW_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            return (
                f"the system library {library} is missing. "
                f"On Debian or Ubuntu: `sudo apt install {package}`."
            )
    return ""


def undo_import_hook() -> None:
    """Give Python its own import back, which PySide6 replaces.

    PySide6 6.11 inspects the source of every module imported after it: 50 to 480 ms for large
    packages, and some fail to import. tests/ui/test_start.py
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
