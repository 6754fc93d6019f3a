"""Linux: what even native code in a contained process can no longer ask of the kernel.

A filter (seccomp) that refuses sockets, programs, further processes, and any change to files. It
is a list of what is refused, not of what is allowed: an unknown call is as before. Where the
processor is another one, or the kernel has no filters, nothing changes.

Source:
    seccomp(2), the kernel's uapi `linux/filter.h`, `linux/seccomp.h`, and its system call tables.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Mapping

_PR_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32 = 0x40000000
_CLONE_THREAD = 0x10000
_TEMPORARY = 0o20000000  # as O_TMPFILE has it; Python's constant holds O_DIRECTORY too
_WRITES = (
    os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | _TEMPORARY
)  # fmt: skip

# numbers: x86_64, aarch64; None where there is no such call
_REFUSED: Mapping[str, tuple[int | None, int | None]] = {
    "accept": (43, 202), "accept4": (288, 242), "add_key": (248, 217), "bind": (49, 200),
    "bpf": (321, 280), "chmod": (90, None), "chown": (92, None), "chroot": (161, 51),
    "connect": (42, 203), "creat": (85, None), "execve": (59, 221), "execveat": (322, 281),
    "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "fchown": (93, 55),
    "fchownat": (260, 54), "finit_module": (313, 273), "fork": (57, None),
    "fremovexattr": (199, 16), "fsetxattr": (190, 7), "futimesat": (261, None),
    "init_module": (175, 105), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425), "keyctl": (250, 219), "kill": (62, 129), "lchown": (94, None),
    "link": (86, None), "linkat": (265, 37), "listen": (50, 201), "lremovexattr": (198, 15),
    "lsetxattr": (189, 6), "mkdir": (83, None), "mkdirat": (258, 34), "mknod": (133, None),
    "mknodat": (259, 33), "mount": (165, 40), "mq_open": (240, 180), "msgget": (68, 186),
    "perf_event_open": (298, 241), "pidfd_getfd": (438, 438), "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424), "pivot_root": (155, 41), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "ptrace": (101, 117), "removexattr": (197, 14),
    "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276),
    "request_key": (249, 218), "rmdir": (84, None), "setns": (308, 268), "setxattr": (188, 5),
    "shmget": (29, 194), "socket": (41, 198), "socketpair": (53, 199), "symlink": (88, None),
    "symlinkat": (266, 36), "truncate": (76, 45), "umount2": (166, 39), "unlink": (87, None),
    "unlinkat": (263, 35), "unshare": (272, 97), "userfaultfd": (323, 282),
    "utime": (132, None), "utimensat": (280, 88), "utimes": (235, None), "vfork": (58, None),
}  # fmt: skip
# Their arguments lie where no filter can look; the C library then takes the older call.
_UNKNOWN: Mapping[str, tuple[int, int]] = {"clone3": (435, 435), "openat2": (437, 437)}
_OPEN, _OPENAT, _CLONE = (2, None), (257, 56), (56, 220)
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


class _Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]


def refuse_system_calls() -> bool:
    """Have the kernel refuse, for this thread and all that it starts; whether it does.

    The process must have given up new privileges before.
    """
    machine = _MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or sys.byteorder != "little" or machine is None:
        return False
    steps = filter_steps(*machine)
    program = _Program(len(steps) // 8, steps)
    prctl = ctypes.CDLL(None).prctl
    return bool(prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def filter_steps(column: int, architecture: int) -> bytes:
    """The filter's program for one processor; each step is eight bytes.

    Args:
        column: of the tables above.
    """
    refused = [numbers[column] for numbers in _REFUSED.values() if numbers[column] is not None]
    unknown = [numbers[column] for numbers in _UNKNOWN.values()]
    # A step, and by how many it jumps if true and if false; a word stands for a place below.
    steps: list[tuple[int, int, int | str, int | str]] = [
        (_LOAD, _ARCHITECTURE, 0, 0),
        (_EQUAL, architecture, 0, "refuse"),
        (_LOAD, _NUMBER, 0, 0),
        (_AT_LEAST, _X32, "refuse", 0),
        *((_EQUAL, number, "refuse", 0) for number in refused if number is not None),
        *((_EQUAL, number, "unknown", 0) for number in unknown),
    ]
    for numbers, argument, bits, if_set, if_not in (
        (_OPEN, 1, _WRITES, "refuse", "allow"),
        (_OPENAT, 2, _WRITES, "refuse", "allow"),
        (_CLONE, 0, _CLONE_THREAD, "allow", "refuse"),
    ):
        number = numbers[column]
        if number is not None:
            steps += [
                (_EQUAL, number, 0, 2),
                (_LOAD, _ARGUMENTS + 8 * argument, 0, 0),
                (_ANY_BIT, bits, if_set, if_not),
            ]
    ends = {"allow": _ALLOW, "refuse": _ERROR | errno.EPERM, "unknown": _ERROR | errno.ENOSYS}
    places = {name: len(steps) + at for at, name in enumerate(ends)}

    def jump(place: int, target: int | str) -> int:
        return target if isinstance(target, int) else places[target] - place - 1

    packed = [
        struct.pack("<HBBI", code, jump(at, true), jump(at, false), value)
        for at, (code, value, true, false) in enumerate(steps)
    ]
    return b"".join(packed + [struct.pack("<HBBI", _RETURN, 0, 0, end) for end in ends.values()])
