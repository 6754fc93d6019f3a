"""Is a checklist sound? Its form, its rules, its wiring to the instruments and its sources."""

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.checklist.linter import Fault, Signature, lint
from desktop.checklist.loader import load
from desktop.foundation.errors import ChecklistFault
from desktop.report.references import references


def signatures() -> dict[str, Signature]:
    """The instruments as the linter needs to know them."""
    return {
        name: Signature(
            {p: parameter.accepts for p, parameter in one.parameters.items()}, one.outcomes
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
    return lint(checklist, signatures(), set(references()))
