"""What was imaged, said from the headers: Technique and what limits it."""

from desktop.checklist.answers import Slot
from desktop.report.document import Paragraph, Sentence
from desktop.report.phrasing import ended, joined
from desktop.session.clinical_question import Heard, gaps_of, question_of, verdict_word
from desktop.study.record import SeriesRecord, StudyRecord

ADEQUACY = "st_04_adequacy"


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


def limitations(study: StudyRecord, heard: Heard) -> tuple[Sentence, ...]:
    """A sentence for each gap of the protocol, and one where the reader judges otherwise."""
    said = [Sentence(ended(gap), state="fact") for gap in gaps_of(study, heard)]
    own = heard.get(Slot(ADEQUACY))
    by_headers = verdict_word(study.adequacy_for(question_of(heard)))
    if own is not None and by_headers is not None and own.value not in (None, by_headers):
        words = f"By its headers the study is {by_headers.replace('_', '-')} for this question"
        text = f"{words}; the reader calls it {str(own.value).replace('_', '-')}"
        said.append(Sentence(ended(text), (Slot(ADEQUACY),), key="/own_verdict"))
    return tuple(said)


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
