"""What a CT series is: the class of its kernel, with its reason.

Source:
    REFERENCE 4.3 of the clinical reference; a kernel is never inferred from window values.
"""

import re

from desktop.study.facts import terms, text
from desktop.study.hierarchy import Instance
from desktop.study.recognition.rules import (
    CANON_KERNELS,
    GE_KERNELS,
    KERNEL_GROUPS,
    KERNEL_WORDS,
    PHILIPS_KERNELS,
    Kernel,
)

_SIEMENS_OLD = re.compile(r"([BHIU])(\d{2})[A-Z]?")
_SIEMENS_NEW = re.compile(r"([BHQU])([RFLVCP])(\d{2}).*")
_TOPOGRAM = re.compile(r"TR?[28][01][A-Z]?")
BONE_FROM_OLD, SOFT_TO_OLD = 60, 46
BONE_FROM_NEW, SOFT_TO_NEW = 54, 49


def is_topogram(head: Instance) -> bool:
    """Whether a Siemens kernel says that this is a topogram (T20s, T80f, Tr20)."""
    return any(_TOPOGRAM.fullmatch(value) for value in _kernels(head))


def kernel(head: Instance, tokens: tuple[str, ...]) -> tuple[Kernel | None, str]:
    """The class of the convolution kernel and why; None where it is not known."""
    group = KERNEL_GROUPS.get(text(head, "ConvolutionKernelGroup").upper())
    if group:
        return group, "Convolution Kernel Group (0018,9316)"
    maker = text(head, "Manufacturer").upper()
    known = {value: found for value in _kernels(head) if (found := _class(value, maker))}
    if len(set(known.values())) > 1:
        return None, f"kernels of several classes, {', '.join(known)} (0018,1210)"
    for value, found in known.items():
        return found, f"kernel {value} (0018,1210)"
    for word in tokens:
        if word in KERNEL_WORDS:
            return KERNEL_WORDS[word], f"{word!r} in the description (0008,103E)"
    return None, ""


def _kernels(head: Instance) -> list[str]:
    """All values of Convolution Kernel, upper case, without blanks."""
    return [value.replace(" ", "") for value in terms(head, "ConvolutionKernel")]


def _class(value: str, maker: str) -> Kernel | None:
    if maker.startswith("GE"):
        return GE_KERNELS.get(value)
    if maker.startswith("PHILIPS"):
        return PHILIPS_KERNELS.get(value)
    if maker.startswith(("TOSHIBA", "CANON")):
        return "lung" if value.startswith("FL") else CANON_KERNELS.get(value)
    if maker.startswith("SIEMENS"):
        return _siemens(value)
    # Without a maker only names that no other maker uses are believed.
    return GE_KERNELS.get(value) or CANON_KERNELS.get(value) or (None if maker else _siemens(value))


def _siemens(value: str) -> Kernel | None:
    if match := _SIEMENS_NEW.fullmatch(value):
        family, kind, index = match[1], match[2], int(match[3])
        if kind == "L":
            return "lung"
        if family == "U" or (kind in "RF" and index >= BONE_FROM_NEW):
            return "bone"
        return "soft" if index <= SOFT_TO_NEW else "other"
    if match := _SIEMENS_OLD.fullmatch(value):
        index = int(match[2])
        if index >= BONE_FROM_OLD:
            return "bone"
        return "soft" if index <= SOFT_TO_OLD else "other"
    return None
