"""Sizes in a text, against the sizes in the fields; a factor of ten is a unit gone wrong."""

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions, listed
from desktop.report.prose.meant import lesions_at
from desktop.session.facts import Facts

NUMBER = r"\d+(?:[.,]\d+)?"
SIZE = re.compile(
    rf"(?P<numbers>{NUMBER}(?:\s?(?:mm|cm)?\s?(?:x|×|by|mal)\s?{NUMBER})*)\s?(?P<unit>mm|cm|"
    rf"millimet\w+|centimet\w+)\b",
    re.I,
)
TOGETHER = re.compile(NUMBER)
FIELDS_MM = {
    "mr_19_longest": 1, "mr_19_craniocaudal": 1, "mr_10_extent": 1, "ct_13_cap": 1,
    "mr_22_septa": 1, "mr_22_nodule": 1,
}  # fmt: skip
STUDY_MM = {"mr_16_length": 1, "ex_10_size": 10}
KINDS = (
    (re.compile(r"\bepidural\w*|intraspinal", re.I), ("mr_10_extent",)),
    (re.compile(r"\bcap\b|kappe", re.I), ("ct_13_cap",)),
    (re.compile(r"\bsept(?:a|um|um)\b", re.I), ("mr_22_septa",)),
    (re.compile(r"\bnodul\w+", re.I), ("mr_22_nodule",)),
    (
        re.compile(
            r"\b(?:cord|myelon) (?:\w+ )?(?:signal|oedema|edema)|signal\w* (?:in|of) the cord", re.I
        ),
        ("mr_16_length",),
    ),
    (
        re.compile(
            r"\b(?:mass|lesion|tumou?r|component|part|lipoma|sarcoma|soft[- ]tissue|paraspinal|"
            r"lump|diameter|measur\w+|"
            r"extent|in size|large|weichteil\w*|raumforderung|messend)\b", re.I,
        ),
        ("mr_19_longest", "mr_19_craniocaudal", "mr_10_extent", "ex_10_size"),
    ),
)  # fmt: skip
OTHER_MATTER = re.compile(
    r"\b(?:slices?|thick(?:ness)?|previous\w*|former\w*|formerly|prior|was|were|earlier|before|"
    r"from|compared|needle|gauge|"
    r"liver|hepatic|lung|pulmonary|renal|kidney|adrenal|nodes?|lymph|thyroid|aort\w*|margin|"
    r"distance|gap|step|displac\w*|"
    r"retropuls\w*|translation|away|cyst|protrusion|disc|above|below|increase\w*|grown)\b",
    re.I,
)
NEAR = Decimal("0.12")  # of the field's size; what two measurements of one thing differ by
LEAST_MM = Decimal(2)


def size_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A size that no field of its kind has."""
    if sentence.passage.kind not in ("impression", "note", "told"):
        return
    for found in SIZE.finditer(sentence.text):
        clause = sentence.clause(*found.span())
        if OTHER_MATTER.search(clause) or sentence.polarity(*found.span()) != "said":
            continue
        questions = next((names for words, names in KINDS if words.search(clause)), ())
        meant = lesions_at(sentence, found.span(), facts, lesions)
        known = _known(facts, meant, questions)
        said = _millimetres(found)
        if known and not any(_near(one, mm) for one in said for mm in known.values()):
            lesion = meant[0] if len(meant) == 1 else ""
            yield Disagreement("size", _says(said, known), tuple(known), lesion)


def _known(facts: Facts, lesions: Lesions, questions: tuple[str, ...]) -> dict[str, Decimal]:
    known = {}
    for question in questions:
        for lesion in lesions if question in FIELDS_MM else ("",):
            number = facts.number(question, lesion)
            if number is not None:
                known[question] = number * (FIELDS_MM.get(question) or STUDY_MM[question])
    return known


def _millimetres(found: re.Match[str]) -> list[Decimal]:
    factor = 10 if found["unit"].lower().startswith("c") else 1
    return [Decimal(one.replace(",", ".")) * factor for one in TOGETHER.findall(found["numbers"])]


def _near(said: Decimal, known: Decimal) -> bool:
    return abs(said - known) <= max(LEAST_MM, NEAR * known)


def _says(said: list[Decimal], known: dict[str, Decimal]) -> str:
    text = f"The text says {_mm(said)}, the fields say {_mm(list(known.values()))}."
    for one in said:
        for mm in known.values():
            if _near(one * 10, mm) or _near(one / 10, mm):
                return f"{text} Is it mm or cm?"
    return text


def _mm(sizes: list[Decimal]) -> str:
    return f"{listed([f'{size.normalize():f}' for size in sizes])} mm"
