"""The person in a text: sex, age, known cancer; against the fields."""

import re
from collections.abc import Iterator

from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions
from desktop.session.facts import Facts

MAN = re.compile(
    r"\b(?:man|male|gentleman|he|his|him|prostat(?:e|ic|ectomy)|prostata\w*|testicular|testis|"
    r"testes|seminoma|hodenkarzinom|patienten)\b",
    re.I,
)
WOMAN = re.compile(
    r"\b(?:woman|female|lady|she|her|uterus|uterine|endometri\w+|ovar(?:y|ian|ies)|cervix|"
    r"cervical (?:cancer|carcinoma)|vagina\w*|"
    r"hysterectomy|pregnan\w+|menopaus\w+|gebärmutter\w*|ovarial\w*|patientin|frau)\b",
    re.I,
)
MOTHER = re.compile(r"\b(?:mother|father|brother|sister|wife|husband|son|daughter|family)\b", re.I)
AGE = re.compile(r"\b(?P<age>\d{1,3})[\s-]?(?:(?:years?|yrs?)[\s-]?old|y/?o\b|-?jährig\w*)", re.I)
CANCERS = {
    "breast": r"breast|mamma\w*|brustkrebs",
    "lung": r"lung|bronch\w+|non-small[- ]cell|small[- ]cell|nsclc|sclc|lungenkrebs",
    "prostate": r"prostat\w*",
    "kidney": r"renal(?: cell)?|kidney|nierenzell\w*|rcc|hypernephroma",
    "thyroid": r"thyroid|schilddrüsen\w*",
    "melanoma": r"melanom\w*",
    "myeloma": r"myelom\w*|plasmacytoma",
    "lymphoma": r"lymphom\w*",
    "hcc": r"hepatocellular|liver cell|hcc|leberzell\w*",
}
KIND = re.compile(
    "|".join(f"(?P<{name}>\\b(?:{words})\\b)" for name, words in CANCERS.items()), re.I
)
ILL = re.compile(
    r"^(?:[\s-]+(?:cell|cancer|carcinoma|ca\b|karzinom|primary|adenocarcinoma|malignancy)){1,3}",
    re.I,
)
KNOWN = re.compile(
    r"\b(?:known|history of|metastatic|treated|proven|z\.\s?n\.|bekannte\w*|primary)\b[^.]*$",
    re.I,
)
SELF_NAMED = ("melanoma", "myeloma", "lymphoma", "hcc")
NO_CANCER = re.compile(
    r"\b(?:no|without)(?: a)?(?: known| history of| previous)* (?:cancer|malignan\w+|primary|"
    r"tumou?r disease)\b|\bkeine? (?:bekannte\w? )?(?:tumorerkrankung|krebs\w*)",
    re.I,
)
READABLE = ("request", "impression", "note", "told")


def person_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """What a text says of the person, and the fields say otherwise."""
    if sentence.passage.kind in READABLE and not MOTHER.search(sentence.text):
        yield from _sex(sentence, facts)
        yield from _age(sentence, facts)
        yield from _cancer(sentence, facts)


def _sex(sentence: Sentence, facts: Facts) -> Iterator[Disagreement]:
    sex = facts.word("hx_02_sex")
    wrong = {"F": MAN, "M": WOMAN}.get(sex)
    right = {"F": WOMAN, "M": MAN}.get(sex)
    found = wrong.search(sentence.text) if wrong else None
    if found and right and not right.search(sentence.text):
        words = {"F": "female", "M": "male"}[sex]
        says = f'The text says "{found.group(0)}", the patient is {words}.'
        yield Disagreement("sex", says, ("hx_02_sex",))


def _age(sentence: Sentence, facts: Facts) -> Iterator[Disagreement]:
    age = facts.number("hx_02_age")
    for found in AGE.finditer(sentence.text):
        if age is not None and abs(age - int(found["age"])) > 1:
            says = f"The text says {found['age']} years, the field {age}."
            yield Disagreement("age", says, ("hx_02_age",))


def _cancer(sentence: Sentence, facts: Facts) -> Iterator[Disagreement]:
    """A cancer called known, against the one in the field; a second one beside it is no fault."""
    field = facts.word("hx_13_cancer")
    if not field or field == "unknown":
        return
    denied = NO_CANCER.search(sentence.text)
    if denied and field != "none":
        yield Disagreement(
            "no_cancer", "The text knows of no cancer, the field names one.", ("hx_13_cancer",)
        )
    named = set(_cancers(sentence))
    fits = {"other", "unknown_primary"}
    if named and field not in named | fits:
        said = " and ".join(sorted(named))
        own = "no known cancer" if field == "none" else field
        says = f"The text says {said} cancer, the field says {own}."
        yield Disagreement("cancer", says, ("hx_13_cancer",))


def _cancers(sentence: Sentence) -> Iterator[str]:
    """The cancers a sentence calls the patient's; what may be the lesion itself must be known."""
    for found in KIND.finditer(sentence.text):
        name, text = str(found.lastgroup), sentence.text
        if name in SELF_NAMED:
            meant = bool(KNOWN.search(text[: found.start()]))
        else:
            compound = found.group(0).lower().endswith(("karzinom", "krebs"))
            meant = compound or bool(ILL.match(text[found.end() :]))
        if meant and _stated(sentence, found):
            yield name


def _stated(sentence: Sentence, found: re.Match[str]) -> bool:
    """Said of the patient, past or present: a history is not open here."""
    before = sentence.clause(*found.span()).split(found.group(0))[0]
    return not re.search(
        r"\b(?:no|not|without|kein\w*|ohne|rather|unlike|exclude|differential|suspect\w*|"
        r"possible)\b|\?",
        before,
        re.I,
    )
