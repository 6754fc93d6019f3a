"""Is a checklist sound? Its form, its rules, its wiring to the instruments and its sources."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.checklist.definition import AssessItem, Checklist
from desktop.checklist.extension import whole
from desktop.checklist.fault import Fault
from desktop.checklist.linter import Signature, lint
from desktop.checklist.loader import load
from desktop.checklist.nearest import did_you_mean
from desktop.checklist.review import review_faults
from desktop.checklist.written import Written
from desktop.foundation.errors import ChecklistFault
from desktop.foundation.resources import find
from desktop.report.references import references
from desktop.study.protocol.conditions import WORDS

SHIPPED = ("upper_back",)


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


@cache
def shipped() -> Mapping[str, tuple[str, str]]:
    """The checklists that come with Dorsum: id -> name of the file, and its text."""
    return {
        id: (f"{id}.yaml (shipped)", find(f"checklists/{id}.yaml").read_text(encoding="utf-8"))
        for id in SHIPPED
    }


def lint_checklist(text: str, name: str) -> list[Fault]:
    """What is wrong with a checklist, its form included; empty if it is sound."""
    return checked(text, name)[1]


def checked(text: str, name: str) -> tuple[Checklist | None, list[Fault]]:
    """The checklist, whole if it extends a shipped one, and all that is wrong with it.

    Returns:
        No checklist where its form is wrong; with any fault it is not to be used.
    """
    try:
        whole_text = whole(text, name, shipped())
    except ChecklistFault as fault:
        return None, [_told(fault, name)]
    try:
        checklist = load(whole_text.text, name)
    except ChecklistFault as fault:
        return None, [_placed(_told(fault, name), whole_text, name)]
    faults = [
        *lint(checklist, signatures(), set(references())),
        *review_faults(checklist),
        *_drawings(checklist),
        *_needs(checklist),
    ]
    placed = (_placed(fault, whole_text, name) for fault in faults)
    return checklist, sorted(placed, key=lambda fault: (fault.file, fault.line))


def _told(fault: ChecklistFault, name: str) -> Fault:
    """The sentence of a fault, apart from the file and line that it begins with."""
    said = re.fullmatch(r"(.+?), line (\d+): (.+)", str(fault), re.DOTALL)
    if said is None:
        return Fault(0, str(fault).removeprefix(f"{name}: "))
    file, line, says = said.groups()
    return Fault(int(line), says, "" if file == name else file)


def _placed(fault: Fault, text: Written, name: str) -> Fault:
    """The fault in the file and line that the text's line came from."""
    if not fault.line:
        return fault
    file, line = text.place(fault.line)
    return Fault(line, fault.says, "" if file == name else file)


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
