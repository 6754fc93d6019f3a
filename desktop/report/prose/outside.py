"""Findings outside the spine in a text: denied by the field, filed too calmly, in another organ."""

import re
from collections.abc import Iterator, Mapping

from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions
from desktop.session.facts import Facts

FIELD = "ct_15_extraspinal"
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
ORGANS: Mapping[str, re.Pattern[str]] = {
    organ: re.compile(rf"\b(?:{words})\b", re.I)
    for organ, words in (
        ("embolism", r"pulmonary embol\w+|lungenembolie"),
        ("lung", r"(?:pulmonary|lung) (?:nodules?|mass|metastas\w+)|lungenrundherd\w*"),
        ("liver", r"(?:liver|hepatic) (?:lesions?|metastas\w+|mass)|lebermetastas\w+"),
        ("adrenal", r"adrenal (?:mass|nodule|metastas\w+)"),
        ("kidney", r"renal mass"),
        ("nodes", r"lymphadenopathy|enlarged (?:lymph )?nodes"),
        ("aorta", r"aortic (?:aneurysm|dissection)|aortendissektion"),
    )
}
WORDS = {"lung": "lung", "liver": "liver", "adrenal": "adrenal gland", "kidney": "kidney",
         "nodes": "lymph nodes", "aorta": "aorta", "embolism": "pulmonary embolism"}  # fmt: skip
NONE, ELSEWHERE = ("none",), "elsewhere"
URGENT = ("category_1", "category_2")


def outside_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A finding outside the spine that its field denies, files too calmly, or does not list."""
    organs, kind = facts.words(FIELD), sentence.passage.kind
    if not organs or kind not in ("outside", "impression", "told"):
        return
    if organs == NONE:
        yield from _denied(sentence)
        return
    filed = {facts.word(f"ct_15_{organ}") for organ in organs}
    for found in AT_ONCE.finditer(sentence.text):
        open_or_urgent = "" in filed or filed & set(URGENT)
        if not open_or_urgent and sentence.polarity(*found.span()) == "said":
            says = f'The text names "{found.group(0)}", yet the finding outside is filed as calm.'
            yield Disagreement("outside_urgency", says, tuple(f"ct_15_{one}" for one in organs))
    for organ, pattern in ORGANS.items():
        found_here = pattern.search(sentence.text)
        if organ in organs or ELSEWHERE in organs or found_here is None:
            continue
        if sentence.polarity(*found_here.span()) == "said":
            says = f'The text names "{found_here.group(0)}", yet the {WORDS[organ]} is not listed.'
            yield Disagreement("outside_organ", says, (FIELD,))


def _denied(sentence: Sentence) -> Iterator[Disagreement]:
    for found in OUTSIDE.finditer(sentence.text):
        if sentence.polarity(*found.span()) == "said":
            says = f'The text names "{found.group(0)}", yet no finding outside is recorded.'
            yield Disagreement("outside", says, (FIELD,))
            return
