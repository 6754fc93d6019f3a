"""What was imaged, said from the headers: Technique and what limits it."""

from desktop.checklist.answers import Slot
from desktop.foundation.language import ENGLISH, Language
from desktop.report.document import Paragraph, Sentence
from desktop.report.phrasing import ended, joined
from desktop.session.clinical_question import Heard, gaps_of, question_of, verdict_word
from desktop.study.record import SeriesRecord, StudyRecord

ADEQUACY = "st_04_adequacy"


def technique(study: StudyRecord, language: Language = ENGLISH) -> tuple[Paragraph, ...]:
    """The series that were read, by modality, in words of their acquisition."""
    paragraphs = []
    for modality in ("MR", "CT"):
        words = _series_words(study, modality, language)
        if words:
            name = language("MRI" if modality == "MR" else "CT")
            text = f"{name}: {joined(words, language)}"
            paragraphs.append(Paragraph("", (Sentence(ended(text), state="fact"),)))
    if not paragraphs:
        text = language("No MR or CT series was recognised from the headers.")
        paragraphs.append(Paragraph("", (Sentence(text, state="fact"),)))
    return tuple(paragraphs)


def limitations(
    study: StudyRecord, heard: Heard, language: Language = ENGLISH
) -> tuple[Sentence, ...]:
    """A sentence for each gap of the protocol, and one where the reader judges otherwise."""
    said = [Sentence(ended(language(gap)), state="fact") for gap in gaps_of(study, heard)]
    own = heard.get(Slot(ADEQUACY))
    by_headers = verdict_word(study.adequacy_for(question_of(heard)))
    if own is not None and by_headers is not None and own.value not in (None, by_headers):
        text = language(
            "By its headers the study is {headers} for this question; the reader calls it {own}."
        ).format(
            headers=language(by_headers.replace("_", "-")),
            own=language(str(own.value).replace("_", "-")),
        )
        said.append(Sentence(ended(text), (Slot(ADEQUACY),), key="/own_verdict"))
    return tuple(said)


def _series_words(study: StudyRecord, modality: str, language: Language) -> list[str]:
    words: list[str] = []
    for series in study.series:
        kind = series.acquisition.kind
        if series.modality == modality and kind in ("diagnostic", "derived"):
            said = acquisition_words(series, language)
            if said not in words:
                words.append(said)
    return words


def acquisition_words(series: SeriesRecord, language: Language = ENGLISH) -> str:
    """For instance `sagittal T2`, `axial T1 fat-suppressed post-contrast`, `axial bone kernel`."""
    made = series.acquisition
    parts: list[str] = [language(made.plane) if made.plane else ""]
    if series.modality == "CT":
        kernel = language("{kernel} kernel").format(kernel=language(made.kernel or ""))
        parts.append(kernel if made.kernel else language("kernel not stated"))
    else:
        parts.append(made.weighting or language("weighting not stated"))
        if made.fat_suppressed and made.weighting != "STIR":
            parts.append(language("fat-suppressed"))
    if made.contrast:
        parts.append(language("post-contrast"))
    if made.thickness_mm:
        parts.append(f"({made.thickness_mm:g} mm)")
    return " ".join(part for part in parts if part)
