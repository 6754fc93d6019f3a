"""A scale whose grade the reader picks: the program names and explains it, no more."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.assessment.instrument import Assessment, Instrument, Parameter, Point
from desktop.assessment.offered import Gate, everything, offered


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of a scale.

    Attributes:
        word: the function's own word for it, for instance `A`.
        meaning: as printed.
        aliases: words that a checklist's option may be instead.
        score: the number, where the step is one.
    """

    word: str
    meaning: str
    aliases: tuple[str, ...] = ()
    score: int | None = None


def picked(
    name: str,
    title: str,
    grades: Mapping[str, Grade],
    *,
    label: str,
    asked: str,
    version: str,
    sources: tuple[str, ...],
    more: Mapping[str, Parameter] | None = None,
    gate: Gate = everything,
    note: str = "",
) -> Instrument:
    """An instrument with one input, `grade`, and what decides whether it fits.

    Args:
        grades: by outcome word, from harmless to serious.
        label: printed before the grade's own word, for instance `ECOG`.
        asked: the input in words.
        more: further inputs that only the gate looks at.
        note: what a reader of the grade must know, told with every outcome.
    """
    by_word = {grade.word: (outcome, grade) for outcome, grade in grades.items()}

    def of(grade: str) -> Assessment:
        outcome, step = by_word[grade]
        return Assessment(
            instrument=name,
            outcome=outcome,
            label=f"{label} {step.word}",
            meaning=step.meaning,
            score=step.score,
            points=(Point("Picked by the reader", step.word),),
            sources=sources,
            details=(("note", (note,)),) if note else (),
        )

    aliases = {alias: grade.word for grade in grades.values() for alias in grade.aliases}
    return offered(
        name,
        title,
        of,
        {"grade": Parameter("word", tuple(by_word), aliases, title=asked), **(more or {})},
        tuple(grades),
        version=version,
        sources=sources,
        core=("grade",),
        gate=gate,
    )
