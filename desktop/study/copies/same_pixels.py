"""Do two files with the same header hold the same image? A sample of their last bytes tells.

Only uncompressed pixels are compared: packed anew, the same image may have other bytes.
"""

import os
from typing import BinaryIO

from desktop.study.archive import open_file
from desktop.study.hierarchy import Instance
from desktop.study.tags.encoding import EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE

NATIVE = frozenset((IMPLICIT_LITTLE, EXPLICIT_LITTLE, EXPLICIT_BIG))
SAMPLES = 8
SAMPLE = 4096  # bytes


def may_show_the_same(one: Instance, other: Instance) -> bool:
    """False if their pixels differ where they were looked at; True where that cannot be told.

    The samples are counted from the end of the files: what lies before the pixels may have been
    written anew by an archive.
    """
    if one.transfer_syntax != other.transfer_syntax or one.transfer_syntax not in NATIVE:
        return True
    rows, columns = one.header.get("Rows"), one.header.get("Columns")
    if not isinstance(rows, int) or not isinstance(columns, int):
        return True
    least = rows * columns * one.frames  # bytes of one sample of 8 bits a pixel
    try:
        with open_file(one.path) as a, open_file(other.path) as b:
            return _end_alike(a, b, least)
    except OSError:
        return True


def _end_alike(a: BinaryIO, b: BinaryIO, least: int) -> bool:
    ends = a.seek(0, os.SEEK_END), b.seek(0, os.SEEK_END)
    if least > min(ends):
        return True  # cut off, or the size of the image is a lie
    for place in range(1, SAMPLES + 1):
        back = least * place // SAMPLES
        a.seek(ends[0] - back)
        b.seek(ends[1] - back)
        count = min(SAMPLE, back)
        if a.read(count) != b.read(count):
            return False
    return True
