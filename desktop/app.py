"""Puts the parts together and opens the window."""

import argparse
import builtins
import ctypes
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from desktop.foundation.errors import DesktopError
from desktop.foundation.version import VERSION

if TYPE_CHECKING:
    from desktop.foundation.language import Language
    from desktop.foundation.settings import Settings
    from desktop.storage.profile import Profile
    from desktop.ui.main_window import MainWindow
    from desktop.workbench import Workbench

FACTOR = "QT_SCALE_FACTOR"  # Qt's own; whoever sets it outside goes before the settings
WISH = "DORSUM_LANGUAGE"  # a code that goes before the settings; testers know more of them
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
    try:
        code, again = _open_window(options)
        return _start_again(list(arguments), options) if again else code
    except DesktopError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1


def _open_window(options: argparse.Namespace) -> tuple[int, bool]:
    """Show the window, and leave when it is closed: exit code, and whether to start again.

    Raises:
        DesktopError: the profile is held by another Dorsum, or cannot be used.
    """
    from desktop.foundation.settings import read_settings
    from desktop.storage.again import keep
    from desktop.storage.profile import Profile
    from desktop.storage.recent import read

    profile = Profile.open(options.profile)
    # PySide6 6.11 replaces Python's import by one that inspects the source of every module: 50 to
    # 480 ms for large packages, and some fail to import. tests/test_app.py
    own_import = builtins.__import__
    try:
        from PySide6.QtCore import QSettings, Qt, QTimer
        from PySide6.QtWidgets import QApplication

        builtins.__import__ = own_import
        from desktop.ui.main_window import MainWindow
        from desktop.ui.theme.stylesheet import dress
        from desktop.ui.theme.tokens import BY_NAME

        settings, _ = read_settings(profile.settings)
        with _sized(settings.scale):
            app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        app.setApplicationName("Dorsum")
        dress(app, BY_NAME[settings.theme])
        geometry = QSettings(str(profile.folder / "window.ini"), QSettings.Format.IniFormat)
        language = _language(settings)
        if language.direction == "rtl":
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        window = MainWindow(
            language=language, recent=read(profile.recent), fresh=profile.is_new, geometry=geometry
        )
        sys.excepthook = _excepthook(profile.logs, window)
        if geometry.contains("geometry"):
            window.show()
        else:
            window.showMaximized()
        QTimer.singleShot(0, _after_first_paint(window, profile, options))
        code = app.exec()
        again = window.again
        if again is not None and again.opened is not None:
            with suppress(OSError):  # it opens on the start page, where the study is listed
                keep(profile.again, *again.opened)
        return code, again is not None
    finally:
        sys.excepthook = sys.__excepthook__
        profile.close()


def _bench(profile: "Profile") -> "Workbench":
    from desktop.storage.ledger import Ledger
    from desktop.workbench import Workbench

    def ledger() -> Ledger:
        from desktop.storage.database import DatabaseLedger  # SQLAlchemy, not before it is needed

        return DatabaseLedger.on_sqlite(profile.ledger)

    return Workbench(profile, ledger, wish=os.environ.get(WISH, ""))


@contextmanager
def _sized(scale: int) -> Iterator[None]:
    """Let Qt begin with this size in per cent, unless another one was set outside."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    if QGuiApplication.instance() is None:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(policy)
    if os.environ.get(FACTOR) or scale == 100:
        yield
        return
    os.environ[FACTOR] = f"{scale / 100:g}"
    try:
        yield
    finally:
        del os.environ[FACTOR]  # Qt has read it; no other process of ours shall


def _start_again(arguments: Sequence[str], options: argparse.Namespace) -> int:
    """Put the program anew in this one's place; what was on screen lies in the profile."""
    words = starting_words(sys.orig_argv, arguments)
    if options.profile is not None:
        words += ["--profile", str(options.profile)]
    if sys.platform == "win32":  # there a program cannot take another one's place
        return subprocess.Popen(words).wait()
    sys.stdout.flush()
    os.execv(words[0], words)
    return 0


def starting_words(started: Sequence[str], arguments: Sequence[str]) -> list[str]:
    """How this program was started, without its own arguments.

    Args:
        started: all words, from the interpreter on.
        arguments: the program's own, at their end.
    """
    own = len(arguments)
    before = started[1 : len(started) - own] if own else started[1:]
    return [sys.executable, *before]


def _language(settings: "Settings") -> "Language":
    """The language of the window, before anything is painted."""
    from desktop.foundation.language_files import spoken

    return spoken(settings.language, os.environ.get(WISH, ""))[0]


def _after_first_paint(
    window: "MainWindow", profile: "Profile", options: argparse.Namespace
) -> Callable[[], None]:
    """What waits until the reader sees the window: logs, the workbench, the study named."""

    def go_on() -> None:
        from PySide6.QtWidgets import QApplication

        if options.leave_after_first_paint:
            QApplication.exit(0)
            return
        from desktop.foundation.logs import start_logging, watch_hard_crashes
        from desktop.storage.again import take

        start_logging(profile.logs)
        watch_hard_crashes(profile.logs)
        bench = _bench(profile)
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(bench.close)
        window.furnish(bench)
        _settle_memory()
        kept = take(profile.again)
        if options.paths:
            window.open_paths(options.paths)
        elif options.demo:
            window.commands["demo"].trigger()
        elif kept is not None:
            window.intake.open_again(*kept)

    return go_on


def _settle_memory() -> None:
    """Keep Python's own housekeeping out of the reader's way.

    Looking through all that is there for good takes 60 ms and more, long enough to be felt while
    files are read; and a thread that reads lets the window go on after 1 ms, not after 5.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(0.001)


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def _excepthook(logs: Path, window: "MainWindow") -> Hook:
    """A bug leaves a note of types and places, and a plain sentence on screen."""

    def hook(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        from desktop.foundation.logs import crash_note

        try:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            crash_note(logs, bug.with_traceback(trace), version=VERSION, at=at)
        except OSError:
            pass  # the disk is full: the sentence on screen is all that can be said
        window.show_bug()

    return hook


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dorsum", add_help=False)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--leave-after-first-paint", action="store_true", help=argparse.SUPPRESS)
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
