"""Words for a lesion in a text (density, change, depth, entity), against its fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions
from desktop.report.prose.meant import lesions_at
from desktop.session.facts import Facts

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One question of a lesion, and what is written for its options.

    Attributes:
        patterns: options that agree, in one text -> what is written for them.
        known: options that can be contradicted; with another one the text is left alone.
        needs: the clause must hold this too.
        lets: a clause with this is about something else.
    """

    id: str
    question: str
    noun: str
    patterns: Mapping[str, str]
    known: Words
    needs: str = ""
    lets: str = ""


def _w(words: str) -> Words:
    return frozenset(words.split())


MALIGNANT = "metastasis myeloma lymphoma primary_bone_malignancy soft_tissue_sarcoma"
BENIGN = (
    "osteochondroma nerve_sheath meningioma osteoporotic_fracture degenerative benign "
    "aggressive_haemangioma benign_aggressive"
)
OPEN_ENTITY = "indeterminate_neoplasm indeterminate_soft_tissue"
ENTITIES = _w(f"{MALIGNANT} {BENIGN} {OPEN_ENTITY} infection alt")

WORDINGS = (
    Wording(
        "density",
        "ct_01_density",
        "density",
        {
            "lytic mixed": (
                r"(?<!mixed )\b(?:(?:osteo)?lytic|lucent|radiolucent)\b(?!(?: and|,|/| or|"
                r"-)+ ?(?:blastic|"
                r"sclerotic))|\blytisch\w*"
            ),
            "blastic mixed": (
                r"\b(?:osteo)?blastic\b|\b(?:osteo)?sclerotic\b(?! rim| margin| border)|"
                r"\bosteoplastisch\w*"
            ),
        },
        _w("lytic blastic"),
        lets=r"mixed|rim|margin|endplate",
    ),
    Wording(
        "change",
        "mr_03_change",
        "change",
        {
            "stable": (
                r"\b(?:unchanged|unverändert\w*|no (?:significant )?(?:change|growth|"
                r"progression)|(?:stable|constant) (?:in size|since|compared|appearance))\b"
                r"|\bstable\b[^.;]*\b(?:compared|since)\b"
                r"|\bstable (?:[\w-]+ )?(?:lesion|disease|metastas\w+|mass|deposit)\b"
            ),
            "larger": (
                r"\b(?:has |have )?(?:grown|increased in size|enlarged|progressed|larger|"
                r"größer|bigger|progressive growth)\b"
            ),
            "smaller treated": (
                r"\b(?:smaller|decreased in size|regressed|shrunk|kleiner|regression|"
                r"reduced in size)\b"
            ),
            "new": (
                r"\b(?:new(?:ly)? (?:since|compared|appeared|developed)|(?:is|are) new|"
                r"neu aufgetreten|not present on the (?:previous|prior|earlier))\b"
            ),
        },
        _w("new larger stable smaller"),
        lets=r"\bsymptoms?|deficit|pain|weakness|clinical|alignment|kyphosis",
    ),
    Wording(
        "depth",
        "mr_21_depth",
        "depth",
        {
            "superficial both": (
                r"\b(?:superficial (?:to the|subcutaneous)|subcutaneous|superficial|"
                r"epifascial|suprafascial|oberflächlich\w*)\b"
            ),
            "deep both": r"\b(?:deep to the fascia|subfascial|intramuscular|deep-seated|deep)\b",
        },
        _w("superficial deep"),
        needs=r"mass|lesion|tumou?r|lipoma|sarcoma|lies|located|raumforderung|fascia",
        lets=r"invasion|extension|breach|muscles of",
    ),
    Wording(
        "t1",
        "mr_05_t1",
        "T1 signal",
        {
            "hypo mixed": (
                r"\b(?:hypointense (?:on|in) t1|t1[- ](?:weighted )?(?:hypointens\w*|"
                r"hypointense)|low (?:t1 signal|signal on t1)|t1[- ]dark|dark on t1)"
            ),
            "hyper mixed": (
                r"\b(?:hyperintense (?:on|in) t1|t1[- ](?:weighted )?hyperintens\w*|"
                r"high (?:t1 signal|signal on t1)|t1[- ]bright|bright on t1)"
            ),
        },
        _w("hypo hyper"),
    ),
    Wording(
        "t2",
        "mr_06_t2",
        "T2 signal",
        {
            "hypo mixed": (
                r"\b(?:hypointense (?:on|in) (?:t2|stir)|(?:t2|stir)[- ]hypointens\w*|"
                r"low (?:(?:t2|stir) signal|signal on (?:t2|stir))|dark on (?:t2|stir))"
            ),
            "hyper mixed": (
                r"\b(?:hyperintense (?:on|in) (?:t2|stir)|(?:t2|stir)[- ]hyperintens\w*|"
                r"high (?:(?:t2|stir) signal|signal on (?:t2|stir))|bright on (?:t2|stir))"
            ),
        },
        _w("hypo hyper"),
        lets=r"\bcord\b|myel",
    ),
    Wording(
        "enhancing",
        "mr_06_enhancement",
        "enhancement",
        {
            "homogeneous": (
                r"\b(?:homogeneous(?:ly)?|uniform(?:ly)?|homogen\w*) (?:\w+ )?enhanc\w+|"
                r"\benhanc\w+ (?:is )?(?:homogeneous|uniform)"
            ),
            "heterogeneous": (
                r"\b(?:heterogeneous(?:ly)?|inhomogeneous(?:ly)?|patchy) (?:\w+ )?enhanc\w+|"
                r"\benhanc\w+ (?:is )?(?:heterogeneous|inhomogeneous)"
            ),
            "peripheral": (
                r"\b(?:peripheral(?:ly)?|rim|ring)[- ](?:\w+ )?enhanc\w+|"
                r"\benhanc\w+ (?:is )?peripheral"
            ),
        },
        _w("homogeneous heterogeneous peripheral"),
    ),
    Wording(
        "margin",
        "ct_02_margin",
        "margin",
        {
            "grade_3a grade_3b grade_3c grade_2": r"\b(?:moth-?eaten|permeative)\b",
            "grade_1a grade_1b": (
                r"\b(?:sclerotic (?:rim|margin|border)|well[- ](?:defined|circumscribed|"
                r"marginated)|narrow zone of transition)\b"
            ),
        },
        _w("grade_1a grade_1b grade_2 grade_3b"),
        needs=r"margin|bone|lesion|lytic|destruction|rim|border|transition",
        lets=r"mass\b|lipoma|soft",
    ),
    Wording(
        "cortex",
        "ct_03_cortex",
        "cortex",
        {
            "breached destroyed": (
                r"\bcort(?:ex|ical) (?:\w+ )?(?:is |are |bone is |has been )?(?:destroyed|"
                r"destruction|breach\w*|disrupt\w*|erod\w*)|\b(?:destruction|breach|"
                r"disruption) of the cortex"
            ),
            "intact thinned": (
                r"\b(?:cortex (?:is |remains |appears )?(?:intact|preserved)|intact cortex)\b"
            ),
        },
        _w("intact breached destroyed"),
    ),
    Wording(
        "entity",
        "bx_01_entity",
        "entity",
        {
            "metastasis indeterminate_neoplasm": (
                r"\bmetasta(?:sis|ses|tic)\b(?! (?:breast|lung|prostate|renal|kidney|thyroid|"
                r"melanoma|disease is proven))|\bmetastasen?\b"
            ),
            "myeloma": r"\b(?:myeloma|plasmacytoma|myelom)\b",
            "lymphoma": r"\blymphom\w*\b",
            "primary_bone_malignancy": (
                r"\b(?:chondrosarcoma|osteosarcoma|ewing(?:'s)? sarcoma|chordoma|"
                r"primary (?:malignant )?bone (?:tumou?r|malignancy))\b"
            ),
            "benign_aggressive": r"\b(?:giant cell tumou?r|aneurysmal bone cyst|osteoblastoma)\b",
            "aggressive_haemangioma benign": r"\b(?:haemangioma|hemangioma|hämangiom)\b",
            "osteochondroma": r"\bosteochondroma\b",
            "soft_tissue_sarcoma": (
                r"\b(?:soft[- ]tissue sarcoma|(?:undifferentiated )?pleomorphic sarcoma|"
                r"synovial sarcoma)\b"
            ),
            "alt": r"\b(?:atypical lipomatous tumou?r|well-differentiated liposarcoma)\b",
            "benign": r"\b(?:simple lipoma|lipoma)\b",
            "nerve_sheath": r"\b(?:schwannoma|neurofibroma|nerve sheath tumou?r|neurinom)\b",
            "meningioma": r"\b(?:meningioma|meningeom)\b",
            "infection": (
                r"\b(?:spondylodis[ck]itis|dis[ck]itis|osteomyelitis|epidural abscess|"
                r"spondylodiszitis)\b"
            ),
            "osteoporotic_fracture": (
                r"\b(?:osteoporotic (?:compression |vertebral )?fracture|"
                r"insufficiency fracture)\b"
            ),
            f"{MALIGNANT} alt {OPEN_ENTITY}": (
                r"\bmalignan(?:t|cy)\b(?! (?:fracture|compression))|\bmaligne?\w?\b"
            ),
            f"{BENIGN} infection": r"\bbenign\w*\b",
        },
        ENTITIES,
        lets=(
            r"\b(?:or|oder|vs|versus|than|differential\w*|alternativ\w*|mimic\w*|known|history|"
            r"primary (?:cancer|carcinoma|unknown)|suspicio\w+|like|both|cancer|"
            r"carcinoma|staging|search|screen\w*|risk|not typical|cells?|board|work-?up|"
            r"transformation|peripheral nerve)\b|dd\b|\?|,\s*(?:less|then)"
        ),
    ),
)
COMPILED = tuple(
    (one, tuple((re.compile(p, re.I), _w(agrees)) for agrees, p in one.patterns.items()),
     re.compile(one.needs, re.I), re.compile(one.lets or "(?!)", re.I))
    for one in WORDINGS
)  # fmt: skip
READABLE = ("impression", "note", "told")
SAYS_MUCH = 2  # options; to deny more of them says little


def wording_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A word of a lesion that none of the lesions meant has in its fields."""
    if sentence.passage.kind not in READABLE:
        return
    for one, patterns, needs, lets in COMPILED:
        for agrees, found in _found(sentence, patterns):
            clause = sentence.clause(*found.span())
            if needs.search(clause) and not lets.search(clause):
                meant = lesions_at(sentence, found.span(), facts, lesions)
                yield from _held(sentence, one, agrees, found, facts, meant)


def _found(
    sentence: Sentence, patterns: tuple[tuple[re.Pattern[str], Words], ...]
) -> Iterator[tuple[Words, re.Match[str]]]:
    for pattern, agrees in patterns:
        for found in pattern.finditer(sentence.text):
            yield agrees, found


def _held(
    sentence: Sentence,
    one: Wording,
    agrees: Words,
    found: re.Match[str],
    facts: Facts,
    lesions: Lesions,
) -> Iterator[Disagreement]:
    fields = {facts.word(one.question, lesion) for lesion in lesions} - {""}
    if not fields or not fields <= one.known:
        return
    polarity = _polarity(sentence, found)
    invented = polarity == "said" and not fields & agrees
    denied = polarity == "denied" and fields <= agrees and len(agrees) <= SAYS_MUCH
    if invented or denied:
        words = " or ".join(sorted(word.replace("_", " ") for word in fields))
        verb = "denies" if denied else "says"
        says = f'The text {verb} "{found.group(0).strip()}", the field says {words}.'
        yield Disagreement(one.id, says, (one.question,), lesions[0] if len(lesions) == 1 else "")


def _polarity(sentence: Sentence, found: re.Match[str]) -> str:
    """A pattern that holds its own "no" says what it says."""
    if found.group(0).lower().startswith(("no ", "not ")):
        return sentence.around(*found.span())
    return sentence.polarity(*found.span())
