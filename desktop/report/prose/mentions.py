"""Muscles and whole lesions that a text names, against those that the fields list."""

import re
from collections.abc import Iterator

from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions
from desktop.report.prose.truths import no_lesion
from desktop.session.facts import Facts

READABLE = ("impression", "note", "told")
MUSCLES = {
    "trapezius": r"trapezius", "latissimus": r"latissimus", "rhomboids": r"rhomboid\w*",
    "erector_spinae": r"erector spinae", "serratus": r"serratus", "infraspinatus": r"infraspinatus",
    "supraspinatus": r"supraspinatus", "subscapularis": r"subscapularis", "teres": r"teres",
    "intercostal": r"intercostal muscles?",
}  # fmt: skip
MUSCLE = re.compile("|".join(rf"(?P<{name}>\b{words}\b)" for name, words in MUSCLES.items()), re.I)
CALM = re.compile(
    r"\b(?:spared|intact|normal|free|unremarkable|uninvolved|displaced|not (?:invaded|involved|"
    r"infiltrated))\b",
    re.I,
)
BESIDE = re.compile(
    r"\b(?:deep to|beneath|below|superficial to|spared?|adjacent|next to|between|under|abuts?|"
    r"not)\b",
    re.I,
)


LESION = re.compile(
    r"\b(?:metastas[ei]s|tumou?rs?|lesions?|malignancy|neoplasm|mass(?:es)?|metastasen?|"
    r"raumforderung)\b",
    re.I,
)
NONE_AT_ALL = re.compile(
    r"\b(?:no|without|kein\w*|ohne)(?: (?:evidence|sign|signs|suspicion) (?:of|for))?"
    r"(?: (?:a|any|focal|bone|osseous|spinal|vertebral|bony|malignant|suspicious))* "
    r"(?P<what>metastas[ei]s|tumou?rs?|lesions?|malignancy|neoplasm|metastasen?)\b"
    r"(?!\s+(?:in|at|of|elsewhere|outside|within|above|below|tissue|besides|other|apart|"
    r"thrombus|anderswo|into))",
    re.I,
)  # fmt: skip
CALMER = ("osteoporotic_fracture", "degenerative", "infection")
BENIGN = (
    *CALMER,
    "benign",
    "osteochondroma",
    "aggressive_haemangioma",
    "nerve_sheath",
    "meningioma",
)
NO_SUCH = (
    ("metasta", (*BENIGN, "benign_aggressive", "myeloma", "lymphoma", "primary_bone_malignancy")),
    ("malignan", (*BENIGN, "benign_aggressive")),
    ("", CALMER),
)
NOT_HERE = re.compile(
    r"\b(?:known|history|primary|cancer|carcinoma|liver|lung|search|staging|level)\b", re.I
)


def muscle_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    if sentence.passage.kind not in READABLE:
        return
    listed = {word for lesion in lesions for word in facts.words("mr_20_muscles", lesion)}
    for found in MUSCLE.finditer(sentence.text):
        near = sentence.text[: found.start()][-25:]
        said = sentence.polarity(*found.span()) == "said" and not BESIDE.search(near)
        said = said and not CALM.search(sentence.text[found.end() :])
        if listed and found.lastgroup not in listed and said:
            says = f"The text names the muscle {found.group(0)}, the field does not."
            yield Disagreement(
                "muscle", says, ("mr_20_muscles",), lesions[0] if len(lesions) == 1 else ""
            )
            return


def lesion_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A text that denies any lesion where one is listed, or names one where there is none."""
    if sentence.passage.kind not in READABLE:
        return
    asked = facts.reading.checklist.lesion_question
    denied = NONE_AT_ALL.search(sentence.text)
    if denied and facts.word(asked) == "present" and _contrary(denied["what"], facts):
        says = "The text denies any lesion, yet the fields list one."
        yield Disagreement("no_lesion", says, (asked,))
    if no_lesion(facts) and not denied:
        for found in LESION.finditer(sentence.text):
            clause = sentence.clause(*found.span())
            if sentence.polarity(*found.span()) == "said" and not NOT_HERE.search(clause):
                says = "The text speaks of a lesion, yet by the fields there is none."
                yield Disagreement("lesion_without_field", says, (asked,))
                return


def _contrary(what: str, facts: Facts) -> bool:
    """Whether a lesion is of the kind that is denied: a fracture is no tumour."""
    entities = dict(facts.each("bx_01_entity"))
    if what.lower().startswith("lesion") or len(entities) < len(facts.reading.lesions):
        return True
    kind = next(words for start, words in NO_SUCH if what.lower().startswith(start))
    return any(entity not in kind for entity in entities.values())
