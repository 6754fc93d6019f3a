"""Grades, classes and categories in a text, against the cards and fields that give them."""

import re
from collections.abc import Iterator

from desktop.assessment.instrument import Assessment, Range, ends
from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions
from desktop.session.facts import Facts

ESCC = re.compile(
    r"\b(?:escc|bilsky)\b(?:[\s-]+(?:grade|grad|score|is|of|"
    r"scale))*[\s-]*[:=]?\s*(?P<grade>[0123][abc]?)\b"
    r"|\bgrade (?P<before>[0123][abc]?) (?:on the )?(?:escc|bilsky)\b",
    re.I,
)
SINS = re.compile(
    r"\bsins\b(?:\s+(?:score|total|of|is|points?))*\s*[:=(]?\s*(?P<points>\d{1,2})(?!\d|\s?mm|"
    r"\s?cm|\s?%)",
    re.I,
)
STABLE = re.compile(
    r"\b(?P<word>potentially unstable|impending instability|potentiell instabil|unstable|"
    r"instability|instabil|stable|stabil)\b",
    re.I,
)
STABLE_OF = re.compile(
    r"\b(?:sins|spine|spinal|mechanic\w*|vertebra\w*|wirbels\w+|t\d{1,2}|level)\b", re.I
)
NOT_STABLE_OF = re.compile(
    r"\b(?:size|disease|since|compared|unchanged|over|appearance|neurolog\w+|clinical\w*|"
    r"symptoms?|lesion is stable|previous|prior|months|years)\b",
    re.I,
)
ST_RADS = re.compile(
    r"\bst-?rads\b(?:\s+(?:category|class|is|of))*\s*[:=]?\s*(?P<word>[0-6][abc]?)\b", re.I
)
BONE_RADS = re.compile(
    r"\bbone-?rads\b(?:\s+(?:2022|category|class|is|of|ssr))*\s*[:=]?\s*(?P<word>[1-4])\b", re.I
)
URGENCY = re.compile(r"\b(?P<word>U[1-4])\b")
AIS = re.compile(
    r"\b(?:AIS|ASIA)\b(?:\s+(?:grade|impairment|scale|score))*\s*[:=]?\s*(?P<word>[A-E])\b"
)
PERCENT = re.compile(r"(?P<number>\d{1,3})\s?(?:%|percent|prozent)", re.I)
HEIGHT = re.compile(r"\b(?:height|collapse\w*|compress\w*|höhe\w*)\b", re.I)
HALF = re.compile(
    r"\b(?P<more>more|over|greater|above|exceed\w*|mehr|über)?(?P<less>less|under|below|weniger|"
    r"unter)?\s*(?:than|als)?\s*(?:50\s?%|half|hälfte)",
    re.I,
)


def grade_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """All grades of one sentence."""
    if sentence.passage.kind not in ("impression", "note", "told"):
        return
    for check in (_escc, _sins, _stability, _st_rads, _bone_rads, _urgency, _ais, _height):
        yield from check(sentence, facts, lesions)


def _escc(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    for found in ESCC.finditer(sentence.text):
        grades = _outcomes(facts, "escc", lesions)
        grade = (found["grade"] or found["before"]).lower()
        if grades and f"grade_{grade}" not in grades and sentence.polarity(*found.span()) == "said":
            says = f"The text says ESCC grade {grade}, the card says {_grade_words(grades)}."
            yield Disagreement("escc", says, ("mr_13_compressed", "mr_10_epidural"), _one(lesions))


def _grade_words(words: set[str]) -> str:
    return " or ".join(sorted(word.rpartition("_")[2] for word in words))


def _sins(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    for found in SINS.finditer(sentence.text):
        spans = [_span(facts, lesion) for lesion in lesions]
        known = [span for span in spans if span is not None]
        points = int(found["points"])
        if known and not any(least <= points <= most for least, most in known):
            least, most = known[0]
            own = str(least) if least == most else f"{least} to {most}"
            says = f"The text says SINS {points}, the card says {own}."
            yield Disagreement("sins", says, ("hx_03_pain", "ct_07_body"), _one(lesions))


def _span(facts: Facts, lesion: str) -> tuple[int, int] | None:
    outcome = facts.evaluation.outcomes.get(("sins", lesion))
    if not isinstance(outcome, Assessment | Range):
        return None
    scores = [end.score for end in ends(outcome) if end.score is not None]
    return (min(scores), max(scores)) if scores else None


def _stability(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    for found in STABLE.finditer(sentence.text):
        clause = sentence.clause(*found.span())
        if not STABLE_OF.search(clause) or NOT_STABLE_OF.search(clause):
            continue
        word, known = found["word"].lower(), _outcomes(facts, "sins", lesions)
        polarity = sentence.polarity(*found.span())
        calm = (word in ("stable", "stabil")) == (polarity == "said")
        potential = word.startswith(("potential", "impending"))
        wanted = (
            {"potentially_unstable"}
            if potential and polarity == "said"
            else {"stable"}
            if calm
            else {"unstable", "potentially_unstable"}
        )
        if (
            polarity != "open"
            and known
            and not known & wanted
            and (calm or not known & {"potentially_unstable"})
        ):
            says = f"The text calls the spine {word}, the card says {_class_words(known)}."
            yield Disagreement(
                "stability", says, ("hx_03_pain", "ct_10_alignment", "ct_07_body"), _one(lesions)
            )


def _class_words(words: set[str]) -> str:
    return " or ".join(sorted(word.replace("_", " ") for word in words))


def _st_rads(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    words = {facts.word("mr_23_st_rads", lesion) for lesion in lesions} - {""}
    for found in ST_RADS.finditer(sentence.text):
        if words and f"category_{found['word'].lower()}" not in words:
            own = _grade_words(words).upper()
            says = f"The text says ST-RADS {found['word']}, the field says {own}."
            yield Disagreement("st_rads", says, ("mr_23_st_rads",), _one(lesions))


def _bone_rads(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    known = _outcomes(facts, "ssr_bone_rads", lesions)
    for found in BONE_RADS.finditer(sentence.text):
        if known and f"class_{found['word']}" not in known:
            says = f"The text says Bone-RADS {found['word']}, the card says {_grade_words(known)}."
            yield Disagreement(
                "bone_rads", says, ("bx_00_aggressive", "hx_08_attributable"), _one(lesions)
            )


def _urgency(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    known = _outcomes(facts, "urgency", ("",))
    for found in URGENCY.finditer(sentence.text):
        if known and found["word"] not in known and sentence.polarity(*found.span()) == "said":
            says = (
                f"The text says {found['word']}, the urgency comes to {' to '.join(sorted(known))}."
            )
            yield Disagreement("urgency", says, ("ex_11_deficit",))


def _ais(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    field = facts.word("ex_07_ais")
    for found in AIS.finditer(sentence.text):
        if field and field != f"grade_{found['word'].lower()}":
            says = f"The text says AIS {found['word']}, the field says {field[-1].upper()}."
            yield Disagreement("ais", says, ("ex_07_ais",))


def _height(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A loss of height in percent, or as more or less than half."""
    words = {facts.word("ct_07_body", lesion) for lesion in lesions} & {"lt50", "gt50"}
    losses = [
        loss for lesion in lesions if (loss := facts.number("ct_07_loss", lesion)) is not None
    ]
    for found in PERCENT.finditer(sentence.text):
        if not HEIGHT.search(sentence.clause(*found.span())) or not words:
            continue
        half = HALF.search(sentence.text[max(0, found.start() - 12) : found.end()])
        number = int(found["number"])
        if half and (half["more"] or half["less"]) and number == 50:
            agrees = ("gt50" if half["more"] else "lt50") in words
        else:
            agrees = (
                any(abs(loss - number) <= 5 for loss in losses)
                if losses
                else ("gt50" if number > 50 else "lt50") in words or number == 50
            )
        if not agrees:
            says = f"The text says {number} %, which does not fit the collapse in the fields."
            yield Disagreement("height", says, ("ct_07_body", "ct_07_loss"), _one(lesions))


def _outcomes(facts: Facts, name: str, lesions: Lesions) -> set[str]:
    """What the cards say of these lesions, or the reader's own word beside it."""
    words: set[str] = set()
    for lesion in lesions:
        outcome = facts.evaluation.outcomes.get((name, lesion))
        if isinstance(outcome, Assessment | Range):
            words |= {end.outcome for end in ends(outcome)}
            if isinstance(outcome, Range):
                words |= set(outcome.outcomes)
        words |= {facts.evaluation.overruled.get((name, lesion), "")} - {""}
    return words


def _one(lesions: Lesions) -> str:
    return lesions[0] if len(lesions) == 1 else ""
