"""Reads the table of rules strictly.

An unknown key, a doubled word or a window upside down is a fault. Every fault names
file and line and says what to do.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, cast, get_args

from desktop.foundation.yaml_text import Yaml, read_yaml
from desktop.study.recognition.lexicon import Lexicon, Words, lexicon
from desktop.study.recognition.rules import (
    DixonPart,
    Kernel,
    Numbered,
    Plane,
    Rules,
    Timing,
    Weighting,
    Window,
)
from desktop.study.recognition.tokens import words_of

FORMAT = "1"
WORD_LISTS = frozenset(
    (
        "localizer", "counting", "cervical", "whole_spine", "composed", "derived", "calibration",
        "diffusion", "diffusion_with_epi", "adc", "perfusion", "balanced", "stir", "flair",
        "gradient_echo", "fat_suppressed", "dixon", "water_alone", "after_contrast",
        "after_contrast_ct", "before_contrast", "both_contrast", "turned_round",
        "no_time_of_contrast", "glued",
    )
)  # fmt: skip
TERM_LISTS = frozenset(
    (
        "derived_images", "read_images", "composed_images", "no_image_classes", "fat_options",
        "no_weighting", "no_agent",
    )
)  # fmt: skip
SECTIONS = frozenset(
    (
        "format", "marks", "words", "planes", "weightings", "dixon_parts", "kernel_words", "terms",
        "acquisition_contrasts", "dixon_terms", "siemens_sequences", "kernel_groups", "timings",
        "kernels", "makers", "siemens_kernels", "modalities",
    )
)  # fmt: skip
SEQUENCES = frozenset(("SE", "GR", "IR", "EP"))
KERNEL_TABLES = frozenset(("GE", "PHILIPS", "CANON", "OTHERS"))
_WINDOW = re.compile(r"(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?")
V = TypeVar("V", bound=str)


def read_rules(text: str, name: str) -> Rules:
    """The rules in a table.

    Args:
        name: of the file, for faults.

    Raises:
        InputFault: the table is not as it should be; names file and line.
    """
    top = read_yaml(text, name)
    parts = _fields(top, SECTIONS)
    if parts["format"].text != FORMAT:
        raise parts["format"].fault(f"this version reads format {FORMAT}")
    reader = _Reader(frozenset(parts["marks"].fields))
    words = {
        key: lexicon(dict.fromkeys(reader.phrases(node), True))
        for key, node in _fields(parts["words"], WORD_LISTS).items()
    }
    return Rules(
        words=words,
        planes=reader.lexicon(parts["planes"], _but(Plane, "oblique")),
        weightings=reader.lexicon(parts["weightings"], _all(Weighting)),
        dixon_parts=reader.lexicon(parts["dixon_parts"], _all(DixonPart)),
        kernel_words=reader.lexicon(parts["kernel_words"], _all(Kernel)),
        terms={
            key: frozenset(reader.terms(node))
            for key, node in _fields(parts["terms"], TERM_LISTS).items()
        },
        acquisition_contrasts=reader.named(parts["acquisition_contrasts"], _all(Weighting)),
        dixon_terms=reader.named(parts["dixon_terms"], _all(DixonPart)),
        siemens_sequences=reader.named(
            parts["siemens_sequences"], frozenset(("GR", "SE", "SS")), small=True
        ),
        kernel_groups=reader.named(parts["kernel_groups"], _all(Kernel)),
        timings=tuple(reader.timing(node) for node in parts["timings"]),
        kernels={
            maker: reader.named(node, _all(Kernel))
            for maker, node in _fields(parts["kernels"], KERNEL_TABLES).items()
        },
        makers=_makers(parts["makers"]),
        siemens_kernels=tuple(
            reader.numbered(node)
            for node in _fields(parts["siemens_kernels"], frozenset(("old", "new"))).values()
        ),
        modalities={code: node.text for code, node in parts["modalities"].fields.items()},
        known=reader.known,
    )


class _Reader:
    """Reads lists that stand behind marks; knows the marks and every single word so far."""

    def __init__(self, marks: frozenset[str]) -> None:
        self._marks = marks
        self._words: set[str] = set()

    @property
    def known(self) -> frozenset[str]:
        return frozenset(self._words)

    def phrases(self, node: Yaml) -> Iterator[Words]:
        """The phrases of one list, each once and as it will be looked for."""
        seen: set[Words] = set()
        for text, line in self._entries(node):
            phrase = tuple(text.split())
            if words_of(text) != phrase:
                spelt = " ".join(words_of(text))
                raise line.fault(f"'{text}' can never be found. Write '{spelt}'.")
            if phrase in seen:
                raise line.fault(f"'{text}' stands twice in its list. Keep one.")
            seen.add(phrase)
            if len(phrase) == 1:
                self._words.add(text)
            yield phrase

    def lexicon(self, node: Yaml, values: frozenset[V]) -> Lexicon[V]:
        """Words with a value each; a word with two values is a fault."""
        found: dict[Words, V] = {}
        for value, below in _values(node, values):
            for phrase in self.phrases(below):
                if phrase in found:
                    raise below.fault(f"'{' '.join(phrase)}' already means {found[phrase]}.")
                found[phrase] = value
        return lexicon(found)

    def terms(self, node: Yaml, *, small: bool = False) -> Iterator[str]:
        """Defined terms, in capital letters unless `small`, each once."""
        seen: set[str] = set()
        for text, line in self._entries(node):
            right = text.lower() if small else text.upper()
            if text != right:
                raise line.fault(f"'{text}' can never be found. Write '{right}'.")
            if text in seen:
                raise line.fault(f"'{text}' stands twice in its list. Keep one.")
            seen.add(text)
            yield text

    def named(self, node: Yaml, values: frozenset[V], *, small: bool = False) -> Mapping[str, V]:
        """Terms with a value each; a term with two values is a fault."""
        found: dict[str, V] = {}
        for value, below in _values(node, values):
            for term in self.terms(below, small=small):
                if term in found:
                    raise below.fault(f"'{term}' already means {found[term]}.")
                found[term] = value
        return found

    def timing(self, node: Yaml) -> Timing:
        """One window of times."""
        parts = _fields(
            node,
            frozenset(("weighting", "mark")),
            frozenset((*_SEQUENCE_KEYS, *_WINDOWS)),
        )
        self._known(parts["mark"])
        tr, te, ti, flip = (_window(parts.get(key)) for key in _WINDOWS)
        if not (tr or te or ti or flip):
            raise node.fault(f"a timing needs a window; {_listed(_WINDOWS)} are known")
        sequence, without = (
            _one_of(parts[key], SEQUENCES) if key in parts else "" for key in _SEQUENCE_KEYS
        )
        weighting = _one_of(parts["weighting"], _all(Weighting))
        return Timing(cast(Weighting, weighting), sequence, without, tr, te, ti, flip)

    def numbered(self, node: Yaml) -> Numbered:
        """One way of naming kernels by number."""
        parts = _fields(
            node,
            frozenset(("letters", "soft_to", "bone_from", "mark")),
            frozenset(("kinds", "bone_kinds", "lung_kinds", "bone_letters")),
        )
        self._known(parts["mark"])
        soft_to, bone_from = _whole(parts["soft_to"]), _whole(parts["bone_from"])
        if soft_to >= bone_from:
            raise parts["bone_from"].fault("bone_from must be above soft_to")
        sets = {
            key: frozenset(parts[key].text.split()) if key in parts else frozenset()
            for key in ("letters", "kinds", "bone_kinds", "lung_kinds", "bone_letters")
        }
        return Numbered(
            sets["letters"], sets["kinds"], soft_to, bone_from,
            sets["bone_kinds"], sets["lung_kinds"], sets["bone_letters"],
        )  # fmt: skip

    def _entries(self, node: Yaml) -> Iterator[tuple[str, Yaml]]:
        """All entries between commas with the line they stand on."""
        for mark, below in node.fields.items():
            if mark not in self._marks:
                raise below.fault(f"'{mark}' is no mark; they are {_listed(self._marks)}")
            for text in below.text.split(","):
                if not text.strip():
                    raise below.fault("an entry between two commas is empty")
                yield " ".join(text.split()), below

    def _known(self, node: Yaml) -> None:
        if node.text not in self._marks:
            raise node.fault(f"'{node.text}' is no mark; they are {_listed(self._marks)}")


_SEQUENCE_KEYS = ("sequence", "without")
_WINDOWS = ("tr_ms", "te_ms", "ti_ms", "flip_deg")


def _fields(
    node: Yaml, needed: frozenset[str], allowed: frozenset[str] = frozenset()
) -> Mapping[str, Yaml]:
    """The mapping's entries; all that are needed are there and no unknown one is."""
    for key, below in node.fields.items():
        if key not in needed | allowed:
            raise below.fault(f"'{key}' is not known here; {_listed(needed | allowed)} are")
    if lacking := needed - set(node.fields):
        raise node.fault(f"{_listed(lacking)} is missing")
    return node.fields


def _values(node: Yaml, values: frozenset[V]) -> Iterator[tuple[V, Yaml]]:
    known = {str(value): value for value in values}
    for key, below in node.fields.items():
        if key not in known:
            raise below.fault(f"'{key}' is not known here; {_listed(values)} are")
        yield known[key], below


def _one_of(node: Yaml, values: frozenset[str]) -> str:
    if node.text not in values:
        raise node.fault(f"'{node.text}' is not known here; {_listed(values)} are")
    return node.text


def _window(node: Yaml | None) -> Window | None:
    """`80..300`, `1500..` or `..1100`, both ends included."""
    if node is None:
        return None
    found = _WINDOW.fullmatch(node.text)
    if found is None or not (found[1] or found[2]):
        raise node.fault(f"'{node.text}' is no window. Write 80..300, 1500.. or ..1100.")
    low = float(found[1] or 0)
    high = float(found[2]) if found[2] else math.inf
    if low > high:
        raise node.fault(f"the window {node.text} is upside down")
    return low, high


def _whole(node: Yaml) -> int:
    if not node.text.isdecimal():
        raise node.fault("a whole number belongs here")
    return int(node.text)


def _makers(node: Yaml) -> Mapping[str, str]:
    tables = KERNEL_TABLES | {"SIEMENS"}
    return {maker: _one_of(below, tables) for maker, below in node.fields.items()}


def _all(kinds: object) -> frozenset[V]:
    """The words of a Literal."""
    return frozenset(get_args(kinds))


def _but(kinds: object, left_out: str) -> frozenset[V]:
    return frozenset(word for word in get_args(kinds) if word != left_out)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
