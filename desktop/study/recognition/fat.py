"""Whether a series is fat suppressed, with its reason."""

from desktop.study.facts import terms, text
from desktop.study.hierarchy import Instance
from desktop.study.recognition.finding import Finding, says
from desktop.study.recognition.rules import DixonPart, Weighting
from desktop.study.recognition.table import rules

_SUPPRESSION = "Spectrally Selected Suppression {} (0018,9025)"


def fat_suppression(
    head: Instance,
    tokens: tuple[str, ...],
    found: Weighting | None,
    dixon: Finding[tuple[DixonPart, ...]],
) -> Finding[bool | None]:
    """Whether fat is suppressed and why; None where the header does not say.

    Of a Dixon acquisition only the water part is; several parts in one series are neither.

    Source:
        REFERENCE 4.2 (fat suppression) of the clinical reference.
    """
    if found == "STIR":
        return Finding(True, "STIR suppresses fat")
    options = rules().terms["fat_options"].intersection(terms(head, "ScanOptions"))
    if options:
        return Finding(True, f"{min(options)} in Scan Options (0018,0022)")
    stated = text(head, "SpectrallySelectedSuppression").upper()
    if stated in ("FAT", "FAT_AND_WATER"):
        return Finding(True, _SUPPRESSION.format(stated))
    if dixon.value:
        suppressed = dixon.value == ("water",)
        told = suppressed or "water" not in dixon.value
        return Finding(suppressed if told else None, dixon.why, dixon.certain)
    said = _by_words(tokens)
    if said.value is not None:
        return said
    if stated in ("NONE", "WATER"):
        return Finding(False, _SUPPRESSION.format(stated))
    return Finding(None)


def _by_words(tokens: tuple[str, ...]) -> Finding[bool | None]:
    """By words; `no fs` and `ohne fs` deny it."""
    table = rules().words
    hit = table["fat_suppressed"].first(tokens)
    if hit is None:
        return Finding(None)
    denied = {word.end for word in table["turned_round"].hits(tokens)}
    if hit.start in denied:
        return Finding(False, f"fat not suppressed, {says(hit.words)} is denied", False)
    return Finding(True, f"fat suppressed, {says(hit.words)}", False)
