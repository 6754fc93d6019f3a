"""Preliminary -> final -> addendum or correction; there is no other way.

A signed report never changes: an addendum or a correction is a new version that names all former
ones. A final one waits until nothing is missing; a preliminary one never waits.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from desktop.foundation.errors import SigningRefused
from desktop.report.document import Report, Signature, Status

AFTER: dict[Status | None, tuple[Status, ...]] = {
    None: ("preliminary", "final"),
    "draft": ("preliminary", "final"),
    "preliminary": ("preliminary", "final"),
    "final": ("addendum", "corrected"),
    "addendum": ("addendum", "corrected"),
    "corrected": ("addendum", "corrected"),
}
LONGEST_NAME = 120  # letters
NO_STUDY = "The images name no study, so they cannot be reported. They can be looked at."


def next_steps_of(last: Report | None) -> tuple[Status, ...]:
    """What may be signed after the last signed report."""
    return AFTER[last.status if last else None]


def signed(
    report: Report, signature: Signature, *, last: Report | None, missing: Sequence[str]
) -> Report:
    """The report with its signature.

    Args:
        report: as composed, with the status it shall have.
        last: the last signed report of this reading.
        missing: what a final report still waits for, as sentences.

    Raises:
        SigningRefused: the images name no study, the status may not follow, a name is missing,
            or something is open.
    """
    if report.study.uid is None:
        raise SigningRefused(NO_STUDY)
    if report.signature is not None or report.status == "draft":
        raise SigningRefused("This report is signed already, or is only a draft.")
    if report.status not in next_steps_of(last):
        was = last.status if last else "nothing"
        raise SigningRefused(
            f"After {was}, a report cannot become {report.status}. "
            + (
                "Sign an addendum or a correction."
                if last and last.is_final
                else "Sign it as preliminary or final first."
            )
        )
    if report.is_final and missing:
        raise SigningRefused(
            f"The report cannot be final yet: {len(missing)} "
            f"{'thing is' if len(missing) == 1 else 'things are'} open.",
            missing,
        )
    by, first = _name(signature.by), _name(signature.preliminary_by)
    if not by:
        raise SigningRefused("Type the reader's name; it stands under the report.")
    meaning: Literal["preliminary", "final"] = "final" if report.is_final else "preliminary"
    return replace(
        report, signature=replace(signature, by=by, preliminary_by=first, meaning=meaning)
    )


def all_added(last: Report | None, addendum: str) -> str:
    """The text of an addendum or correction, after those of former versions: none is lost."""
    section = last.section("addendum") if last is not None else None
    former = [one.text for p in section.paragraphs for one in p.sentences] if section else []
    return " ".join([*former, addendum]).strip()


def _name(text: str) -> str:
    """A name as printed.

    Raises:
        SigningRefused: it holds control characters, or is no name for its length.
    """
    name = " ".join(text.split())
    if not all(letter.isprintable() for letter in name) or len(name) > LONGEST_NAME:
        raise SigningRefused("This name cannot be printed. Type it with letters only.")
    return name
