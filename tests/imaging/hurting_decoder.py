"""A decoder that a file can kill; run by the contained process only."""

import faulthandler

from desktop.imaging.frame_reply import decoded as _decoded


def decoded(item):
    if item[0].endswith("deadly.dcm"):
        faulthandler._sigsegv()
    return _decoded(item)
