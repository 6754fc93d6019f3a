"""Dates and findings outside the spine in a text: what cannot be, what was filed too calmly."""

import re
from collections.abc import Iterator

from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions
from desktop.session.facts import Facts

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar", "february feb februar", "march mar märz", "april apr", "may mai",
            "june jun juni", "july jul juli", "august aug", "september sep sept",
            "october oct oktober", "november nov", "december dec dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ISO = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)(?:-(?P<d>\d\d))?\b")
DAY_FIRST = re.compile(r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d)\b")
NAMED = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})\.? )?(?P<name>{'|'.join(MONTHS)})\.? (?P<y>(?:19|20)\d\d)\b", re.I
)
YEAR = re.compile(r"(?<![\d./-])(?P<y>20\d\d)(?![\d./-])")
PLANNED = re.compile(
    r"\b(?:follow-?up|control|until|planned|scheduled|next|will|again in|due)\b", re.I
)

AT_ONCE = re.compile(
    r"\b(?:pulmonary embol\w+|aortic (?:dissection|rupture)|ruptur\w+|tension pneumothorax|"
    r"pneumothorax|active bleeding|"
    r"perforation|free air|lungenembolie|aortendissektion)\b",
    re.I,
)
OUTSIDE = re.compile(
    r"\b(?:pulmonary (?:nodules?|mass|embol\w+|metastas\w+)|lung (?:nodules?|mass|metastas\w+)|"
    r"pleural effusion|"
    r"liver (?:lesions?|metastas\w+|mass)|hepatic (?:lesions?|metastas\w+)|adrenal (?:mass|"
    r"nodule|metastas\w+)|"
    r"renal mass|lymphadenopathy|enlarged (?:lymph )?nodes|aortic (?:aneurysm|dissection)|"
    r"pneumothorax|"
    r"pleuraerguss|lungenrundherd\w*|lebermetastas\w+)\b",
    re.I,
)
CALM = ("none", "minor", "category_3")


def date_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A date after the study, where only earlier ones can be meant."""
    study = facts.reading.study.date
    if len(study) != 8 or PLANNED.search(sentence.text) or sentence.passage.kind == "route":
        return
    for text in dates_in(sentence.text):
        if text > study[: len(text)]:
            says = "The text names a date after the study."
            yield Disagreement("date", says, ("hx_22_dates",))
            return


def dates_in(text: str) -> Iterator[str]:
    """Dates as digits, as fine as they were written: `20261118`, `202611`, `2026`."""
    for pattern in (ISO, DAY_FIRST):
        for found in pattern.finditer(text):
            yield (
                found["y"]
                + f"{int(found['m']):02}"
                + (f"{int(found['d']):02}" if found["d"] else "")
            )
    for found in NAMED.finditer(text):
        day = f"{int(found['d']):02}" if found["d"] else ""
        yield f"{found['y']}{MONTHS[found['name'].lower()]:02}{day}"
    for found in YEAR.finditer(text):
        yield found["y"]


def outside_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A finding outside the spine that its field denies, or files too calmly."""
    word, kind = facts.word("ct_15_extraspinal"), sentence.passage.kind
    if kind not in ("outside", "impression", "told"):
        return
    for found in AT_ONCE.finditer(sentence.text):
        if word in CALM[1:] and sentence.polarity(*found.span()) == "said":
            says = f'The text names "{found.group(0)}", yet the finding outside is filed as calm.'
            yield Disagreement("outside_urgency", says, ("ct_15_extraspinal",))
    for found in OUTSIDE.finditer(sentence.text):
        if word == "none" and sentence.polarity(*found.span()) == "said":
            says = (
                f'The text names "{found.group(0)}", yet no finding outside the spine is recorded.'
            )
            yield Disagreement("outside", says, ("ct_15_extraspinal",))
            return
