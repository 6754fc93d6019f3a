"""The weighting of an MR series with its reason.

The steps and their order are REFERENCE 4.2 of the clinical reference.
"""

import re
from collections.abc import Iterable

from desktop.study.facts import number, terms, text
from desktop.study.hierarchy import Instance, Series
from desktop.study.recognition.finding import Finding, by_words, says
from desktop.study.recognition.rules import Timing, Weighting
from desktop.study.recognition.table import rules

MrWeighting = Finding[Weighting | None]
DIFFERENT_HEADERS_CAP = 16
BALANCED_TE_BELOW_MS = 10.0  # half of a short TR; a longer echo is T2*
_SIEMENS_NAME = re.compile(r"[*_]?([a-z]+)(_b\d+)?")
# What a description may say of these without contradicting the times.
_NEIGHBOURS: dict[Weighting, frozenset[Weighting]] = {
    "STIR": frozenset(("T2", "PD")),
    "FLAIR": frozenset(("T2",)),
    "PD": frozenset(("T2",)),
    "T2*": frozenset(("T2",)),
}


def weighting(series: Series, tokens: tuple[str, ...]) -> MrWeighting:
    """The weighting and why; None where neither times nor words tell."""
    found = _diffusion(series, tokens)
    if found.value:
        return found
    answers = [_by_header(head, tokens) for head in _different(series.instances)]
    if len({answer.value for answer in answers}) > 1:
        return Finding(None, "echoes of several weightings, Echo Time (0018,0081)")
    return answers[0]


def _different(instances: Iterable[Instance]) -> list[Instance]:
    """One instance for each set of times, the first sixteen."""
    sets: dict[tuple[object, ...], Instance] = {}
    for instance in instances:
        head = instance.header
        key = (head.get("EchoTime"), head.get("InversionTime"), head.get("AcquisitionContrast"))
        sets.setdefault(key, instance)
    return list(sets.values())[:DIFFERENT_HEADERS_CAP]


def _diffusion(series: Series, tokens: tuple[str, ...]) -> MrWeighting:
    head, words = series.instances[0], rules().words
    image_type = terms(head, "ImageType")
    if "ADC" in image_type:
        return Finding("ADC", "ADC in Image Type (0008,0008)")
    if word := words["adc"].said(tokens):
        return by_words("ADC", word)
    largest = max((number(i, "DiffusionBValue") or 0.0 for i in series.instances), default=0.0)
    if largest > 0:
        return Finding("DWI", f"b value {largest:g} s/mm2 (0018,9087)")
    if "DIFFUSION" in image_type:
        return Finding("DWI", "DIFFUSION in Image Type (0008,0008)")
    if word := words["diffusion"].said(tokens):
        return by_words("DWI", word)
    if _siemens_name(head)[1]:
        return Finding("DWI", "a b value in Sequence Name (0018,0024)")
    word = words["diffusion_with_epi"].said(tokens)
    if word and "EP" in sequence_terms(head):
        why = f"EP in Scanning Sequence (0018,0020) and {says(word)}"
        return Finding("DWI", why, certain=False)
    return Finding(None)


def _by_header(head: Instance, tokens: tuple[str, ...]) -> MrWeighting:
    stated = rules().acquisition_contrasts.get(text(head, "AcquisitionContrast").upper())
    if stated:
        why = f"Acquisition Contrast {text(head, 'AcquisitionContrast')} (0008,9209)"
        return Finding(stated, why)
    if why := _no_weighting(head, tokens):
        return Finding(None, why)
    stir = rules().words["stir"].said(tokens)
    if stir and not number(head, "InversionTime"):
        return by_words("STIR", stir)
    for timing in rules().timings:
        if _fits(head, timing):
            return _held_against(tokens, Finding(timing.weighting, _times(head, timing)))
    return _by_words(tokens)


def _held_against(tokens: tuple[str, ...], found: MrWeighting) -> MrWeighting:
    """The answer of the times; less certain where the description says another weighting."""
    hit = rules().weightings.first(tokens)
    if hit is None or found.value is None or found.value == hit.value:
        return found
    if hit.value in _NEIGHBOURS.get(found.value, ()):
        return found
    return Finding(found.value, f"{found.why}, although {says(hit.words)}", certain=False)


def sequence_terms(head: Instance) -> frozenset[str]:
    """Terms of Scanning Sequence (0018,0020), else what stands for them."""
    found = set(terms(head, "ScanningSequence"))
    echo = text(head, "EchoPulseSequence").upper()
    found |= {"SPIN": {"SE"}, "GRADIENT": {"GR"}, "BOTH": {"SE", "GR"}}.get(echo, set())
    if text(head, "InversionRecovery").upper() == "YES":
        found.add("IR")
    if text(head, "EchoPlanarPulseSequence").upper() == "YES":
        found.add("EP")
    if not found & {"SE", "GR"}:
        found |= {"SE": {"SE"}, "GR": {"GR"}, "SS": {"GR"}}.get(_siemens_name(head)[0], set())
    return frozenset(found)


def _siemens_name(head: Instance) -> tuple[str, bool]:
    """What the maker's name of the sequence stands for, and whether it holds a b value."""
    name = text(head, "SequenceName") or text(head, "PulseSequenceName")
    found = _SIEMENS_NAME.match(name)
    if found is None or not text(head, "Manufacturer").upper().startswith("SIEMENS"):
        return "", False
    return rules().siemens_sequences.get(found[1], ""), found[2] is not None


def _no_weighting(head: Instance, tokens: tuple[str, ...]) -> str:
    """Why its times tell no weighting: flow, perfusion, balanced steady state; else empty."""
    stated = text(head, "AcquisitionContrast").upper()
    if stated in rules().terms["no_weighting"]:
        return f"Acquisition Contrast {stated} (0008,9209)"
    if "PERFUSION" in terms(head, "ImageType"):
        return "PERFUSION in Image Type (0008,0008)"
    if word := rules().words["perfusion"].said(tokens):
        return says(word)
    return _balanced(head, tokens)


def _balanced(head: Instance, tokens: tuple[str, ...]) -> str:
    """Why it is a balanced steady-state sequence, which has no weighting; empty if it is none."""
    if word := rules().words["balanced"].said(tokens):
        return f"balanced gradient echo, {says(word)}"
    if _siemens_name(head)[0] == "SS":
        return "balanced gradient echo, Sequence Name (0018,0024)"
    variant, sequence = terms(head, "SequenceVariant"), sequence_terms(head)
    echo = number(head, "EchoTime") or 0.0
    steady = "SS" in variant and "SP" not in variant and echo < BALANCED_TE_BELOW_MS
    if steady and "GR" in sequence and "EP" not in sequence:
        return "steady-state gradient echo, SS in Sequence Variant (0018,0021)"
    return ""


def _fits(head: Instance, timing: Timing) -> bool:
    found = sequence_terms(head)
    if timing.sequence and timing.sequence not in found:
        return False
    if timing.without in found:
        return False
    asked = (
        (timing.tr, number(head, "RepetitionTime")),
        (timing.te, number(head, "EchoTime")),
        (timing.ti, number(head, "InversionTime")),
        (timing.flip, number(head, "FlipAngle")),
    )
    return all(
        window is None or (value is not None and window[0] <= value <= window[1])
        for window, value in asked
    )


def _times(head: Instance, timing: Timing) -> str:
    parts = [f"{timing.sequence} (0018,0020)"] if timing.sequence else []
    for name, window, keyword, tag in (
        ("TR", timing.tr, "RepetitionTime", "0018,0080"),
        ("TE", timing.te, "EchoTime", "0018,0081"),
        ("TI", timing.ti, "InversionTime", "0018,0082"),
    ):
        if window is not None:
            parts.append(f"{name} {number(head, keyword):g} ms ({tag})")
    return ", ".join(parts)


def _by_words(tokens: tuple[str, ...]) -> MrWeighting:
    table = rules()
    if word := table.words["stir"].said(tokens):
        return by_words("STIR", word)
    hit = table.weightings.first(tokens)
    dark = table.words["flair"].said(tokens)
    if dark and (hit is None or hit.value != "T1"):
        return by_words("FLAIR", dark)
    if hit is None:
        return Finding(None)
    gradient = table.words["gradient_echo"].said(tokens)
    if hit.value == "T2" and gradient:
        return Finding("T2*", f"{says(hit.words)} and {gradient!r}", certain=False)
    return by_words(hit.value, hit.words)
