"""What was imaged, said from the headers: Technique and what limits it."""

from desktop.report.document import Paragraph, Sentence
from desktop.report.phrasing import ended, joined
from desktop.study.record import SeriesRecord, StudyRecord


def technique(study: StudyRecord) -> tuple[Paragraph, ...]:
    """The series that were read, by modality, in words of their acquisition."""
    paragraphs = []
    for modality in ("MR", "CT"):
        words = _series_words(study, modality)
        if words:
            text = f"{'MRI' if modality == 'MR' else 'CT'}: {joined(words)}"
            paragraphs.append(Paragraph("", (Sentence(ended(text), state="fact"),)))
    if not paragraphs:
        text = "No MR or CT series was recognised from the headers."
        paragraphs.append(Paragraph("", (Sentence(text, state="fact"),)))
    return tuple(paragraphs)


def limitations(study: StudyRecord) -> tuple[Sentence, ...]:
    """A sentence for each gap of the protocol."""
    return tuple(Sentence(ended(gap), state="fact") for gap in study.adequacy.gaps)


def _series_words(study: StudyRecord, modality: str) -> list[str]:
    words: list[str] = []
    for series in study.series:
        kind = series.acquisition.kind
        if series.modality == modality and kind in ("diagnostic", "derived"):
            said = acquisition_words(series)
            if said not in words:
                words.append(said)
    return words


def acquisition_words(series: SeriesRecord) -> str:
    """For instance `sagittal T2`, `axial T1 fat-suppressed post-contrast`, `axial bone kernel`."""
    made = series.acquisition
    parts: list[str] = [made.plane or ""]
    if series.modality == "CT":
        parts.append(f"{made.kernel} kernel" if made.kernel else "kernel not stated")
    else:
        parts.append(made.weighting or "weighting not stated")
        if made.fat_suppressed and made.weighting != "STIR":
            parts.append("fat-suppressed")
    if made.contrast:
        parts.append("post-contrast")
    if made.thickness_mm:
        parts.append(f"({made.thickness_mm:g} mm)")
    return " ".join(part for part in parts if part)
