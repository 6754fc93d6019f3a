"""What a CT series is: the class of its kernel, with its reason.

Source:
    REFERENCE 4.3 of the clinical reference; a kernel is never inferred from window values.
"""

import re

from desktop.study.facts import terms, text
from desktop.study.hierarchy import Instance
from desktop.study.recognition.finding import Finding, by_words
from desktop.study.recognition.rules import Kernel, Numbered
from desktop.study.recognition.table import rules

_NUMBERED = re.compile(r"([A-Z])([A-Z]?)(\d{2}).*")
_TOPOGRAM = re.compile(r"TR?[28][01][A-Z]?")
_NAME = re.compile(r"[bhiuq][rflvcp]?\d{2}[a-z]?|f[cl]\d{2}")
_PARTS = re.compile(r"[A-Z]+")


def is_topogram(head: Instance) -> bool:
    """Whether a Siemens kernel says that this is a topogram (T20s, T80f, Tr20)."""
    return any(_TOPOGRAM.fullmatch(value) for value in _kernels(head))


def kernel(head: Instance, tokens: tuple[str, ...]) -> Finding[Kernel | None]:
    """The class of the convolution kernel and why; None where it is not known."""
    group = rules().kernel_groups.get(text(head, "ConvolutionKernelGroup").upper())
    if group:
        return Finding(group, "Convolution Kernel Group (0018,9316)")
    maker = text(head, "Manufacturer").upper()
    known = {value: found for value in _kernels(head) if (found := _class(value, maker))}
    if len(set(known.values())) > 1:
        return Finding(None, f"kernels of several classes, {', '.join(known)} (0018,1210)")
    for value, found in known.items():
        return Finding(found, f"kernel {value} (0018,1210)")
    return _by_words(tokens, maker)


def _by_words(tokens: tuple[str, ...], maker: str) -> Finding[Kernel | None]:
    """By a kernel's name in the description, as of its maker, else by other words."""
    for word in tokens:
        found = _class(word.upper(), maker) if _NAME.fullmatch(word) else None
        if found:
            return by_words(found, word)
    hit = rules().kernel_words.first(tokens)
    return Finding(None) if hit is None else by_words(hit.value, hit.words)


def _kernels(head: Instance) -> list[str]:
    """All values of Convolution Kernel, upper case, without blanks."""
    return [value.replace(" ", "") for value in terms(head, "ConvolutionKernel")]


def _class(value: str, maker: str) -> Kernel | None:
    table = rules()
    names = next((whose for begin, whose in table.makers.items() if maker.startswith(begin)), "")
    if names == "SIEMENS":
        return _siemens(value)
    if names == "CANON" and value.startswith("FL"):
        return "lung"
    if names:
        return table.kernels[names].get(value)
    # Without a known maker only names that no other maker uses are believed.
    found = table.kernels["GE"].get(value) or table.kernels["CANON"].get(value) or _inside(value)
    return found or (None if maker else _siemens(value))


def _inside(value: str) -> Kernel | None:
    """By the words inside a kernel's name: B_SOFT_C, LUNG_VSHARP."""
    others = rules().kernels["OTHERS"]
    found = {others[part] for part in _PARTS.findall(value) if part in others}
    return found.pop() if len(found) == 1 else None


def _siemens(value: str) -> Kernel | None:
    match = _NUMBERED.fullmatch(value)
    if match is None:
        return None
    letter, kind, index = match[1], match[2], int(match[3])
    for names in rules().siemens_kernels:
        named = kind in names.kinds if names.kinds else not kind
        if letter in names.letters and named:
            return _numbered(names, letter, kind, index)
    return None


def _numbered(names: Numbered, letter: str, kind: str, index: int) -> Kernel:
    if kind in names.lung_kinds:
        return "lung"
    sharp = index >= names.bone_from and (not names.bone_kinds or kind in names.bone_kinds)
    if sharp or letter in names.bone_letters:
        return "bone"
    return "soft" if index <= names.soft_to else "other"
