"""Starts Dorsum; on the first start it makes `.venv` from `requirements.lock`.

    python3 main.py             the window
    python3 main.py --demo      the window, with the synthetic study
    python3 main.py --test      the test suite
    python3 main.py inspect PATH... --json   and the other commands: `python3 main.py --help`

Only the standard library is used here, and nothing runs on import: worker processes import
this file again.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = Path(os.environ.get("DORSUM_VENV") or ROOT / ".venv")
STAMP = VENV / "dorsum-stamp.txt"
OLDEST, NEWEST = (3, 11), (3, 13)
PROCESSORS = {"x86_64", "amd64", "arm64", "aarch64"}


class CannotStart(Exception):
    """Why Dorsum cannot start, as a sentence that says what to do."""


def main(arguments: list[str]) -> int:
    """Hand over to the program inside `.venv`, making it first where needed."""
    if _inside():
        return _program(arguments)
    try:
        _check_machine()
        if not _ready():
            with _one_at_a_time():
                if not _ready():
                    _set_up()
    except CannotStart as why:
        print(f"Dorsum cannot start: {why}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The next start goes on with the set-up.", file=sys.stderr)
        return 130
    return _hand_over(arguments)


def _inside() -> bool:
    """This interpreter is the one of `.venv`, and what is in it is complete."""
    return Path(sys.prefix).resolve() == VENV.resolve() and _ready()


def _program(arguments: list[str]) -> int:
    sys.path.insert(0, str(ROOT))
    if arguments[:1] == ["--test"]:
        return _test(arguments[1:])
    from desktop.__main__ import main as dorsum

    return dorsum(arguments)


def _test(arguments: list[str]) -> int:
    """Run the test suite; offscreen, unless a display is there and asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    command = [sys.executable, "-m", "pytest", *(arguments or ["-n", "auto", "-q"])]
    if os.environ.get("DORSUM_COVERAGE"):
        command[1:3] = ["-m", "coverage", "run", "-m", "pytest"]
    return subprocess.run(command, check=False).returncode


# --- the first start ---------------------------------------------------------------------------


def _wanted() -> str:
    """What a finished `.venv` says of itself: lock and interpreter."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock} {sys.version_info[0]}.{sys.version_info[1]} {platform.machine()}\n"


def _ready() -> bool:
    try:
        return STAMP.read_text() == _wanted() and _python().exists()
    except OSError:
        return False


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _check_machine() -> None:
    here = sys.version_info[:2]
    if not OLDEST <= here <= NEWEST:
        raise CannotStart(
            f"it needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}, and this is "
            f"Python {here[0]}.{here[1]}. Start it with another Python, for instance "
            f"`python3.12 main.py` (Windows: `py -3.12 main.py`)."
        )
    if platform.machine().lower() not in PROCESSORS or sys.maxsize < 2**32:
        raise CannotStart(
            f"there is no Qt for this kind of processor ({platform.machine() or 'unknown'}). "
            "It runs on 64-bit Intel, AMD and ARM."
        )


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let parallel first starts wait for one another."""
    try:
        VENV.parent.mkdir(parents=True, exist_ok=True)
        door = (VENV.parent / f"{VENV.name}.lock").open("a+b")
    except OSError as fault:
        raise CannotStart(
            f"the folder {VENV.parent} cannot be written. Copy Dorsum to a folder of your own."
        ) from fault
    with door:
        if os.name == "nt":
            import msvcrt

            while True:
                try:
                    door.seek(0)
                    msvcrt.locking(door.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:
                    continue
        else:
            import fcntl

            try:
                fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                _say("Another start is setting Dorsum up; waiting for it.")
                fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _set_up() -> None:
    _say("First start: setting up (about 700 MB in .venv, once).")
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise CannotStart(
            "this Python has no venv module. On Debian or Ubuntu: "
            f"`sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv`."
        )
    STAMP.unlink(missing_ok=True)
    if VENV.exists() and not _same_python():
        shutil.rmtree(VENV)
    if not VENV.exists():
        _say("[1/3] Making .venv")
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
        )
        if made.returncode != 0:
            shutil.rmtree(VENV, ignore_errors=True)
            raise CannotStart(f"the folder .venv could not be made ({_last_line(made.stdout)}).")
    _say("[2/3] Installing the packages of requirements.lock")
    _install()
    _say("[3/3] Looking whether Qt can be loaded")
    _check_qt()
    STAMP.write_text(_wanted())
    _say("Ready.")


def _same_python() -> bool:
    """An unfinished `.venv` of this very Python can be gone on with."""
    config = VENV / "pyvenv.cfg"
    version = ".".join(str(part) for part in sys.version_info[:3])
    return _python().exists() and config.exists() and f"version = {version}" in config.read_text()


def _install() -> None:
    total = len(re.findall(r"^[A-Za-z0-9][\w.-]*==", LOCK.read_text(), re.MULTILINE))
    command = [
        str(_python()), "-m", "pip", "install", "--no-input", "--disable-pip-version-check",
        "--progress-bar", "off", "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK),
    ]  # fmt: skip
    said: list[str] = []
    collected = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            said.append(line.rstrip())
            if line.startswith("Collecting"):
                collected += 1
                name = line.split()[1].split("==")[0]
                _say(f"      {collected} of about {total}: {name}")
            elif line.startswith("Installing"):
                _say("      unpacking")
    if pip.returncode != 0:
        raise CannotStart(_why_pip_failed("\n".join(said)))


def _why_pip_failed(said: str) -> str:
    no_network = (
        "NewConnectionError", "Temporary failure in name resolution", "Connection refused",
        "Network is unreachable", "ConnectTimeout", "Max retries exceeded", "getaddrinfo failed",
        "Failed to establish a new connection", "from versions: none",
    )  # fmt: skip
    if "No space left" in said:
        return "the disk is full. Free about 1 GB and start again."
    if any(sign in said for sign in no_network):
        return (
            "the packages could not be fetched: there seems to be no network (or a proxy that "
            "pip does not know). Connect once and start again; after that no network is needed."
        )
    if "DO NOT MATCH THE HASHES" in said:
        return (
            "a fetched package is not the one that was pinned (its hash differs). Nothing was "
            "installed; try another network, or ask your IT whether a proxy changes downloads."
        )
    if "No matching distribution" in said or "Could not find a version" in said:
        return (
            "a package has no build for this system. Linux needs glibc 2.34 or newer "
            "(Debian 12, Ubuntu 22.04, RHEL 9), macOS 13 or newer."
        )
    return f"a package could not be installed ({_last_line(said)})."


def _check_qt() -> None:
    probe = subprocess.run(
        [str(_python()), "-c", "import PySide6.QtWidgets, PySide6.QtSvg"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if probe.returncode == 0:
        return
    missing = re.search(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object", probe.stderr)
    if missing:
        raise CannotStart(missing_library(missing.group(1)))
    raise CannotStart(f"Qt cannot be loaded ({_last_line(probe.stderr)}).")


DEBIAN_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def missing_library(name: str) -> str:
    """Which package brings a shared library that Qt asks for."""
    package = DEBIAN_PACKAGES.get(name)
    if package is None:
        return f"the system library {name} is missing. Install the package that brings it."
    return (
        f"the system library {name} is missing. On Debian or Ubuntu: `sudo apt install {package}`."
    )


# --- handing over ------------------------------------------------------------------------------


def _hand_over(arguments: list[str]) -> int:
    command = [str(_python()), str(ROOT / "main.py"), *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "no reason given"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
