"""Left and right in a text, against the sides in the fields.

Only sides of the lesion count: of a part of the vertebra, an epidural or soft-tissue part, a
foramen, a muscle, the mass itself; never the side of an organ, a limb or another disease.
"""

import re
from collections.abc import Iterator

from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions
from desktop.report.prose.meant import lesions_at
from desktop.session.facts import Facts

SIDE = re.compile(
    r"\b(?:(?P<left>left|links|linke\w?|linksseitige?\w?)|(?P<right>right|rechts|rechte\w?|"
    r"rechtsseitige?\w?)|"
    r"(?P<both>bilateral(?:ly)?|both sides|both|beide\w?|beidseits|"
    r"beidseitig\w*))\b(?P<sided>-sided)?",
    re.I,
)
PARTS = (
    r"pedicles?|pedikel|lamina\w*|facets?|facettengelenke?|articular|transverse|costovertebral|"
    r"rib heads?|posterior elements|posterolateral"
)
EPIDURAL = r"epidural\w*|extradural\w*|intraspinal\w*|canal"
BESIDE = r"paraspinal\w*|paravertebral\w*|soft[- ]tissue|extra-?osseous|weichteil\w*"
ROOTS = r"foramen|foramina\w*|foraminal|neuroforam\w*|roots?"
ITSELF = (
    r"lesions?|tumou?rs?|mass(?:es)?|metastas\w*|scapulae?|ribs?|trapezius|latissimus|"
    r"rhomboids?|erector|serratus|"
    r"infraspinatus|supraspinatus|subscapularis|teres|intercostal|lipoma|sarcoma|vertebral body|"
    r"body|läsion|herd|raumforderung|"
    r"half|hemivertebra|aspect|portion|side of the (?:vertebra\w*|body)|deposits?|subscapular|"
    r"infrascapular|periscapular|muscle"
)
NOUN = re.compile(
    rf"\b(?:(?P<parts>{PARTS})|(?P<epidural>{EPIDURAL})|(?P<beside>{BESIDE})|(?P<roots>{ROOTS})|"
    rf"(?P<itself>{ITSELF}))\b",
    re.I,
)
ELSEWHERE = re.compile(
    r"\b(?:breast|mamma\w*|lung|pulmonary|kidney|renal|adrenal|pleural?|hilar|hilum|legs?|feet|"
    r"foot|arms?|hands?|hips?|"
    r"shoulders?|knees?|lobe|thyroid|axilla\w*|iliac|femur|femoral|pelvis|liver|hepatic|"
    r"weakness|pain|limbs?|ventricle|"
    r"atrium|ovary|testis|brain|neck|niere|brust|bein|arm|schulter|lunge|curv\w*|convex\w*|"
    r"scoliosis|handed|"
    r"laterally|lateral decubitus|approach|access|route)\b",
    re.I,
)
PUSHED = re.compile(r"\b(?:displac|shift|push|deviat|deflect|verlager)\w*", re.I)
CALM = re.compile(
    r"\b(?:spared|intact|normal|free|unremarkable|preserved|uninvolved|clear)\b", re.I
)
STANDING = re.compile(r"\b(?:on|from|to|of|at|towards?) the $", re.I)
PART_SIDES = ("left", "right")
FIELDS = {
    "epidural": "mr_10_side",
    "beside": "mr_19_side",
    "roots": "mr_18_roots",
    "itself": "mr_03_side",
}
SIDED = ("mr_03_side", "mr_10_side", "mr_19_side", "mr_18_roots", "mr_04_parts")


def side_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A side that the text names and no field has, while the fields have the other one."""
    if sentence.passage.kind not in ("impression", "note", "told"):
        return
    for found in SIDE.finditer(sentence.text):
        start, end = found.span()
        if sentence.polarity(start, end) != "said" or CALM.search(sentence.clause(start, end)):
            continue
        what = _of_what(sentence, found)
        if not what:
            continue
        side = "both" if found["both"] else "left" if found["left"] else "right"
        meant = lesions_at(sentence, found.span(), facts, lesions)
        allowed, questions = _allowed(facts, meant, what, side)
        if _differs(side, allowed):
            fields = listed_sides(allowed)
            says = f"The text says {side}, the fields say {fields}."
            yield Disagreement("side", says, questions, meant[0] if len(meant) == 1 else "")


def listed_sides(sides: set[str]) -> str:
    return "both" if sides >= set(PART_SIDES) else min(sides)


def _differs(side: str, allowed: set[str]) -> bool:
    if side == "both":
        return len(allowed) == 1
    return bool(allowed) and side not in allowed


def _of_what(sentence: Sentence, found: re.Match[str]) -> str:
    """The kind of structure whose side it is, "" where it is none of the lesion's."""
    text, (start, end) = sentence.text, found.span()
    standing = STANDING.search(text[:start]) or found["sided"] or _ends_phrase(text[end:])
    if not standing:
        words = re.match(r"(?:[\s/-]+[\w-]+){1,4}", text[end:])
        phrase = words.group(0) if words else ""
        noun, other = NOUN.search(phrase), ELSEWHERE.search(phrase)
        if noun and not (other and other.start() < noun.start()):
            return str(noun.lastgroup)
        return ""
    if found["both"] and not found.group(0).lower().startswith(
        ("bilateral", "beids", "both sides")
    ):
        return ""
    clause = sentence.clause(start, end)
    if ELSEWHERE.search(clause) or PUSHED.search(clause):
        return ""
    nouns = [str(noun.lastgroup) for noun in NOUN.finditer(clause)]
    if not nouns and not ELSEWHERE.search(text):
        nouns = [str(noun.lastgroup) for noun in NOUN.finditer(text)]
    special = [kind for kind in nouns if kind != "itself"]
    return special[-1] if len(set(special)) == 1 else "itself" if nouns else ""


def _ends_phrase(rest: str) -> bool:
    return not rest.strip() or bool(
        re.match(r"\s*(?:[.,;:)]|side\b|at\b|and\b|with\b)", rest, re.I)
    )


def _allowed(
    facts: Facts, lesions: Lesions, what: str, side: str
) -> tuple[set[str], tuple[str, ...]]:
    """The sides in the fields: of that very structure, or else of the lesion as a whole."""
    own: set[str] = set()
    for lesion in lesions:
        own |= _parts(facts, lesion) if what == "parts" else _field(facts, lesion, FIELDS[what])
    if own:
        return own, ("mr_04_parts" if what == "parts" else FIELDS[what],)
    if side == "both":
        return set(), ()
    whole: set[str] = set()
    for lesion in lesions:
        whole |= _parts(facts, lesion)
        for question in SIDED[:-1]:
            whole |= _field(facts, lesion, question)
    return whole, SIDED


def _parts(facts: Facts, lesion: str) -> set[str]:
    return {word.rpartition("_")[2] for word in facts.words("mr_04_parts", lesion)} & set(
        PART_SIDES
    )


def _field(facts: Facts, lesion: str, question: str) -> set[str]:
    said = {facts.word(question, lesion), *facts.words(question, lesion)}
    return set(PART_SIDES) if "both" in said else said & set(PART_SIDES)
