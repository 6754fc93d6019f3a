"""Who answers for a checklist, when it was looked at last, and whether that is long ago."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from desktop.checklist.definition import Checklist
from desktop.checklist.fault import Fault
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.yaml_text import Yaml

NOT_YET = "not yet reviewed"
MOST_MONTHS = 120
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(text: str) -> date | None:
    """The day that an ISO date says; None for any other text."""
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def months_of(node: Yaml | None) -> int:
    """The months of `review_every_months`, 0 if it is not given.

    Raises:
        InputFault: it is no whole number from 1 to 120.
    """
    if node is None:
        return 0
    if not re.fullmatch("[1-9][0-9]{0,2}", node.text) or int(node.text) > MOST_MONTHS:
        raise node.fault(f"'review_every_months' is a whole number from 1 to {MOST_MONTHS}")
    return int(node.text)


def expiry_of(node: Yaml | None) -> str:
    """The day of `expires`, "" if it is not given.

    Raises:
        InputFault: it is no day.
    """
    if node is None:
        return ""
    if day_of(node.text) is None:
        raise node.fault("'expires' is a day such as 2027-03-01")
    return node.text


def due(checklist: Checklist) -> date | None:
    """The day by which it is to be reviewed again, the earlier of two; None if it names none."""
    named = (day_of(checklist.expires), _after_months(checklist))
    return min((day for day in named if day is not None), default=None)


def _after_months(checklist: Checklist) -> date | None:
    reviewed = day_of(checklist.reviewed)
    if reviewed is None or not checklist.review_every_months:
        return None
    months = reviewed.year * 12 + reviewed.month - 1 + checklist.review_every_months
    year, month = min(months // 12, date.max.year), months % 12 + 1
    return date(year, month, min(reviewed.day, monthrange(year, month)[1]))


def overdue(checklist: Checklist, today: date) -> bool:
    """Whether the day of its review has passed."""
    by = due(checklist)
    return by is not None and today > by


def overdue_words(checklist: Checklist, today: date, language: Language = ENGLISH) -> str:
    """The warning of a checklist whose review is past; "" if it is not."""
    if not overdue(checklist, today):
        return ""
    says = language("This checklist was to be reviewed by {day}; ask its author ({author}).")
    return says.format(day=due(checklist), author=checklist.author or language("not named"))


def origin_words(checklist: Checklist, language: Language = ENGLISH) -> str:
    """Who wrote it, and when it was reviewed: `Dorsum team; not yet reviewed by a board`."""
    author = checklist.author or language("author not named")
    if day_of(checklist.reviewed) is not None:
        said = language("reviewed {day}").format(day=checklist.reviewed)
    else:
        said = language(checklist.reviewed or NOT_YET)
    based = checklist.based_on
    parts = (author, language("based on {base}").format(base=based) if based else "", said)
    return "; ".join(part for part in parts if part)


def small_print(checklist: Checklist, today: date, language: Language = ENGLISH) -> str:
    """What a report says of its checklist: origin, review, and the warning if that is past."""
    warning = overdue_words(checklist, today, language)
    said = language("Checklist by {origin}.").format(origin=origin_words(checklist, language))
    return f"{said} {warning}".strip()


def review_faults(checklist: Checklist) -> Iterator[Fault]:
    """What a checklist fails to say of itself."""
    if not checklist.version:
        yield Fault(checklist.lines.get("version", 0), "version: it is empty. Count up from 1")
    if not checklist.author:
        line = checklist.lines.get("author", 0)
        yield Fault(line, "author: who is asked about this checklist? Add author: and a name")
    if day_of(checklist.reviewed) is None and not checklist.reviewed.startswith(NOT_YET):
        says = f"reviewed: give a day such as 2026-03-01, or a text that begins '{NOT_YET}'"
        yield Fault(checklist.lines.get("reviewed", 0), says)
    if checklist.review_every_months and day_of(checklist.reviewed) is None:
        says = "review_every_months: counts from the day of the last review, and there is none"
        yield Fault(checklist.lines["review_every_months"], says)
