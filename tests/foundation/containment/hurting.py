"""What a hostile file may make a parser do; run by the contained process only."""

import ctypes
import faulthandler
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path


def echo(item):
    return item, ()


def double(item):
    return item * 2, ()


def pid(item):
    return os.getpid(), ()


def zeros(size):
    return size, [bytes(size)]


def perhaps(item):
    """Does as the item says; other items come back."""
    match item:
        case "die":
            faulthandler._sigsegv()
        case "hang":
            while True:
                pass
        case "sleep":
            time.sleep(600)
        case "leave":
            os._exit(0)
        case "raise":
            raise ValueError("DOE^JANE")
        case "grow":
            return len(bytearray(4 << 30)), ()
        case "chatter":
            os.write(1, b"DOE^JANE")
            os.write(2, b"DOE^JANE")
    return item, ()


def once(item):
    """Dies in a process that has seen something before, as after silent damage."""
    if item == "second" and getattr(sys, "seen", False):
        faulthandler._sigsegv()
    sys.seen = True
    return item, ()


CALLS = {}
if os.name == "posix":
    _LIBC = ctypes.CDLL(None, use_errno=True)  # here and now: later it is forbidden
    for _name in (
        "access", "chmod", "creat", "execve", "fork", "getpid", "kill", "mkdir", "open", "openat",
        "ptrace", "rename", "socket", "socketpair", "symlink", "truncate", "unlink", "unshare",
    ):  # fmt: skip
        CALLS[_name] = getattr(_LIBC, _name, None)
DEEDS = {
    "write": lambda path: Path(path).write_text("x"),
    "append": lambda path: os.open(path, os.O_WRONLY | os.O_APPEND),
    "remove": lambda path: Path(path).unlink(),
    "rename": lambda path: Path(path).rename(f"{path}.other"),
    "make": lambda path: Path(f"{path}.folder").mkdir(),
    "socket": lambda path: socket.socket(),
    "resolve": lambda path: socket.getaddrinfo("localhost", 1),
    "spawn": lambda path: subprocess.run([sys.executable, "-c", "pass"], check=False),
    "shell": lambda path: os.system("true"),
    "fork": lambda path: os.fork(),
    "kill": lambda path: os.kill(os.getppid(), 0),
    "load": lambda path: ctypes.CDLL(None),
    "read": lambda path: Path(path).read_bytes(),
}


def attempt(item):
    """The name of the exception that kept the process from a deed, or `allowed`."""
    deed, path = item
    try:
        DEEDS[deed](path)
    except OSError as fault:
        return type(fault).__name__, ()
    return "allowed", ()


def native(item):
    """The error number of a call past Python, as native code would make it; 0 if it went well."""
    call, *arguments = item
    ready = [one.encode() if isinstance(one, str) else one for one in arguments]
    ctypes.set_errno(0)
    result = CALLS[call](*ready)
    if call == "fork" and result == 0:
        os._exit(0)
    return (ctypes.get_errno() if result == -1 else 0), ()


def threaded(item):
    """What a thread makes of it."""
    found = []
    thread = threading.Thread(target=found.append, args=(item,))
    thread.start()
    thread.join()
    return found, ()


def limits(item):
    import resource

    names = ("RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NOFILE")
    return {name: resource.getrlimit(getattr(resource, name))[1] for name in names}, ()


def status(item):
    """Lines of the process' own status that say what it may do."""
    text = Path("/proc/self/status").read_text()
    return dict(line.split(":\t", 1) for line in text.splitlines() if ":\t" in line), ()


def surroundings(item):
    return {"environment": sorted(os.environ), "modules": sorted(sys.modules)}, ()


def babble(item):
    """Speaks out of turn on every pipe it holds, as a process that was taken over may."""
    for handle in range(3, 12):
        with suppress(OSError):
            os.write(handle, b"\xff" * 64)
    return item, ()
