"""Which parts of a Dixon acquisition a series holds: one of four, or several together."""

from desktop.study.facts import terms
from desktop.study.hierarchy import Instance, Series
from desktop.study.recognition.finding import Finding
from desktop.study.recognition.rules import DixonPart
from desktop.study.recognition.table import rules

Parts = Finding[tuple[DixonPart, ...]]


def dixon_parts(series: Series, tokens: tuple[str, ...]) -> Parts:
    """The parts by Image Type (0008,0008), else by words; empty for other acquisitions.

    Source:
        REFERENCE 4.2 (Dixon) of the clinical reference.
    """
    images = dict.fromkeys(_terms(instance) for instance in series.instances)
    named = rules().dixon_terms
    found = {named[term]: term for image in images for term in image if term in named}
    if found:
        said = ", ".join(found.values())
        return Finding(tuple(found), f"{said} in Image Type (0008,0008)")
    return _by_words(series, tokens)


def _terms(instance: Instance) -> tuple[str, ...]:
    return terms(instance, "ImageType")[2:]


def _by_words(series: Series, tokens: tuple[str, ...]) -> Parts:
    table = rules()
    fat_sat = {
        place
        for hit in table.words["fat_suppressed"].hits(tokens)
        for place in range(hit.start, hit.end)
    }
    left = tuple(word for place, word in enumerate(tokens) if place not in fat_sat)
    said = bool(table.words["dixon"].said(left)) or "DIXON" in _terms(series.instances[0])
    if table.words["water_alone"].said(left):
        return _part("water")
    hit = table.dixon_parts.first(left) if said else None
    return Finding(()) if hit is None else _part(hit.value)


def _part(part: DixonPart) -> Parts:
    return Finding((part,), f"{part} part of a Dixon acquisition, by the description", False)
