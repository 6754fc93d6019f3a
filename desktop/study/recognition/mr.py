"""What an MR series is: weighting, fat suppression and contrast, each with its reason.

The steps and their order are REFERENCE 4.2 of the clinical reference.
"""

from collections.abc import Iterable

from desktop.study.facts import number, terms, text
from desktop.study.hierarchy import Instance, Series
from desktop.study.recognition.rules import (
    ACQUISITION_CONTRASTS,
    BALANCED_WORDS,
    DIFFUSION_WORDS,
    DIXON_WORDS,
    FAT_OPTIONS,
    FAT_PAIRS,
    FAT_WORDS,
    FLAIR_WORDS,
    GRADIENT_WORDS,
    NO_WEIGHTING,
    OTHER_DIXON_TERMS,
    OTHER_DIXON_WORDS,
    PERFUSION_WORDS,
    STIR_WORDS,
    TIMINGS,
    WATER_TERMS,
    WATER_WORDS,
    WEIGHTING_WORDS,
    Timing,
    Weighting,
)
from desktop.study.recognition.series_words import first_of, pair_of

MrWeighting = tuple[Weighting | None, str]
DIFFERENT_HEADERS_CAP = 16
BALANCED_TE_BELOW_MS = 10.0  # half of a short TR; a longer echo is T2*


def weighting(series: Series, tokens: tuple[str, ...]) -> MrWeighting:
    """The weighting and why; None where neither times nor words tell."""
    found = _diffusion(series, tokens)
    if found[0]:
        return found
    heads = _different(series.instances)
    answers = [_by_header(head, tokens) for head in heads]
    if len({answer for answer, _ in answers}) > 1:
        return None, "echoes of several weightings, Echo Time (0018,0081)"
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
    image_type = {term for i in series.instances[:1] for term in terms(i, "ImageType")}
    if "ADC" in image_type:
        return "ADC", "ADC in Image Type (0008,0008)"
    if "adc" in tokens:
        return "ADC", _says("adc")
    largest = max((number(i, "DiffusionBValue") or 0.0 for i in series.instances), default=0.0)
    if largest > 0:
        return "DWI", f"b value {largest:g} s/mm2 (0018,9087)"
    if "DIFFUSION" in image_type:
        return "DWI", "DIFFUSION in Image Type (0008,0008)"
    if word := first_of(tokens, DIFFUSION_WORDS):
        return "DWI", _says(word)
    if "resolve" in tokens and "EP" in sequence_terms(series.instances[0]):
        return "DWI", "EP in Scanning Sequence (0018,0020) and 'resolve' in the description"
    return None, ""


def _by_header(head: Instance, tokens: tuple[str, ...]) -> MrWeighting:
    stated = ACQUISITION_CONTRASTS.get(text(head, "AcquisitionContrast").upper())
    if stated:
        return stated, f"Acquisition Contrast {text(head, 'AcquisitionContrast')} (0008,9209)"
    if why := _no_weighting(head, tokens):
        return None, why
    if first_of(tokens, STIR_WORDS) and not number(head, "InversionTime"):
        return "STIR", _says("stir")
    for timing in TIMINGS:
        if _fits(head, timing):
            return timing.weighting, _times(head, timing)
    return _by_words(tokens)


def sequence_terms(head: Instance) -> frozenset[str]:
    """Terms of Scanning Sequence (0018,0020); for enhanced objects what stands for them."""
    found = set(terms(head, "ScanningSequence"))
    echo = text(head, "EchoPulseSequence").upper()
    found |= {"SPIN": {"SE"}, "GRADIENT": {"GR"}, "BOTH": {"SE", "GR"}}.get(echo, set())
    if text(head, "InversionRecovery").upper() == "YES":
        found.add("IR")
    if text(head, "EchoPlanarPulseSequence").upper() == "YES":
        found.add("EP")
    return frozenset(found)


def _no_weighting(head: Instance, tokens: tuple[str, ...]) -> str:
    """Why its times tell no weighting: flow, perfusion, balanced steady state; else empty."""
    stated = text(head, "AcquisitionContrast").upper()
    if stated in NO_WEIGHTING:
        return f"Acquisition Contrast {stated} (0008,9209)"
    if "PERFUSION" in terms(head, "ImageType"):
        return "PERFUSION in Image Type (0008,0008)"
    if word := first_of(tokens, PERFUSION_WORDS):
        return _says(word)
    return _balanced(head, tokens)


def _balanced(head: Instance, tokens: tuple[str, ...]) -> str:
    """Why it is a balanced steady-state sequence, which has no weighting; empty if it is none."""
    if word := first_of(tokens, BALANCED_WORDS):
        return f"balanced gradient echo, {_says(word)}"
    variant, sequence = terms(head, "SequenceVariant"), sequence_terms(head)
    echo = number(head, "EchoTime") or 0.0
    steady = "SS" in variant and "SP" not in variant and echo < BALANCED_TE_BELOW_MS
    if steady and "GR" in sequence and "EP" not in sequence:
        return "steady-state gradient echo, SS in Sequence Variant (0018,0021)"
    return ""


def _fits(head: Instance, timing: Timing) -> bool:
    found = sequence_terms(head)
    if timing.sequences and not found.intersection(timing.sequences):
        return False
    if found.intersection(timing.without):
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
    parts = [f"{'/'.join(timing.sequences)} (0018,0020)"] if timing.sequences else []
    for name, window, keyword, tag in (
        ("TR", timing.tr, "RepetitionTime", "0018,0080"),
        ("TE", timing.te, "EchoTime", "0018,0081"),
        ("TI", timing.ti, "InversionTime", "0018,0082"),
    ):
        if window is not None:
            parts.append(f"{name} {number(head, keyword):g} ms ({tag})")
    return ", ".join(parts)


def _by_words(tokens: tuple[str, ...]) -> MrWeighting:
    if word := first_of(tokens, STIR_WORDS):
        return "STIR", _says(word)
    word = next((token for token in tokens if token in WEIGHTING_WORDS), "")
    named = WEIGHTING_WORDS.get(word)
    dark = first_of(tokens, FLAIR_WORDS) or pair_of(tokens, frozenset((("dark", "fluid"),)))
    if dark and named != "T1":
        return "FLAIR", _says(dark)
    if named == "T2" and (gradient := first_of(tokens, GRADIENT_WORDS)):
        return "T2*", f"{_says(word)} and {gradient!r}"
    return (named, _says(word)) if named else (None, "")


def fat_suppression(
    head: Instance, tokens: tuple[str, ...], found: Weighting | None
) -> tuple[bool | None, str]:
    """Whether fat is suppressed and why; None where the header does not say."""
    if found == "STIR":
        return True, "STIR suppresses fat"
    options = FAT_OPTIONS.intersection(terms(head, "ScanOptions"))
    if options:
        return True, f"{min(options)} in Scan Options (0018,0022)"
    stated = text(head, "SpectrallySelectedSuppression").upper()
    if stated in ("FAT", "FAT_AND_WATER"):
        return True, f"Spectrally Selected Suppression {stated} (0018,9025)"
    dixon = _dixon(head, tokens)
    if dixon[0] is not None:
        return dixon
    word = first_of(tokens, FAT_WORDS) or pair_of(tokens, FAT_PAIRS)
    if word:
        return True, f"fat suppressed, {_says(word)}"
    if stated in ("NONE", "WATER"):
        return False, f"Spectrally Selected Suppression {stated} (0018,9025)"
    return None, ""


def _dixon(head: Instance, tokens: tuple[str, ...]) -> tuple[bool | None, str]:
    """Of a Dixon acquisition only the water part is fat suppressed."""
    image_type = frozenset(terms(head, "ImageType")[2:])
    named = bool(first_of(tokens, DIXON_WORDS)) or "DIXON" in image_type
    if term := image_type & WATER_TERMS:
        return True, f"{min(term)} in Image Type (0008,0008)"
    if term := image_type & OTHER_DIXON_TERMS:
        return False, f"{min(term)} in Image Type (0008,0008)"
    if "water" in tokens or (named and first_of(tokens, WATER_WORDS)):
        return True, "water part of a Dixon acquisition, by the description"
    if named and first_of(tokens, OTHER_DIXON_WORDS):
        return False, "another part of a Dixon acquisition, by the description"
    return None, ""


def _says(word: str) -> str:
    return f"{word!r} in the description (0008,103E)"
