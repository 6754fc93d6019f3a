"""Is a checklist sound? Its form, its rules, its wiring to the instruments and its sources."""

from collections.abc import Iterator

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.checklist.definition import AssessItem, Checklist
from desktop.checklist.linter import Fault, Signature, lint
from desktop.checklist.loader import load
from desktop.checklist.nearest import did_you_mean
from desktop.foundation.errors import ChecklistFault
from desktop.foundation.resources import find
from desktop.report.references import references
from desktop.session.needs import WORDS


def signatures() -> dict[str, Signature]:
    """The instruments as the linter needs to know them."""
    return {
        name: Signature(
            {p: parameter.accepts for p, parameter in one.parameters.items()},
            one.outcomes,
            ranked=[p for p, parameter in one.parameters.items() if parameter.ranked],
        )
        for name, one in INSTRUMENTS.items()
    }


def lint_checklist(text: str, name: str) -> list[Fault]:
    """What is wrong with a checklist, its form included; empty if it is sound."""
    try:
        checklist = load(text, name)
    except ChecklistFault as fault:
        said = str(fault).removeprefix(f"{name}, line ")
        line, colon, says = said.partition(": ")
        known = colon and line.isdigit()
        return [Fault(int(line), says) if known else Fault(0, str(fault).removeprefix(f"{name}: "))]
    faults = [
        *lint(checklist, signatures(), set(references())),
        *_drawings(checklist),
        *_needs(checklist),
    ]
    return sorted(faults, key=lambda fault: fault.line)


def _needs(checklist: Checklist) -> Iterator[Fault]:
    named = [(one.line, need) for one in checklist.sections for need in one.needs]
    named += [
        (item.line, need)
        for _, item in checklist.items()
        if isinstance(item, AssessItem)
        for need in item.needs
    ]
    for line, need in named:
        for word in need.split():
            if word not in WORDS:
                says = f"no acquisition is called '{word}'{did_you_mean(word, WORDS)}"
                yield Fault(line, says)


def _drawings(checklist: Checklist) -> Iterator[Fault]:
    drawn = {file.name.removesuffix(".svg") for file in find("schematics").iterdir()}
    for _, question in checklist.questions():
        if question.picture and question.picture not in drawn:
            nearest = did_you_mean(question.picture, drawn)
            yield Fault(question.line, f"there is no drawing '{question.picture}'{nearest}")
