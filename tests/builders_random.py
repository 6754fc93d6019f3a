"""Random partial readings of the shipped checklist, by a seed: some answers, some "cannot tell"."""

import random
from datetime import date
from decimal import Decimal
from functools import cache

from builders import a_reading, a_study_record, the_pack

from desktop.checklist.answers import SPOTS, Answer, Drawn, Evidence, Slot
from desktop.session.changes import (
    Annotated,
    EvidenceLinked,
    KeyImageMarked,
    LevelMark,
    LevelsMarked,
)

STATES = ("open", "open", "told", "told", "told", "unassessable")


def a_random_reading(seed):
    """Every question of up to three lesions left open, told or not assessable, by chance."""
    dice = random.Random(seed)
    lesions = tuple(str(label) for label in range(1, dice.choice((1, 2, 2, 3, 4))))
    answers = {}
    for section, question in the_pack().questions():
        for lesion in lesions if section.repeats else ("",):
            state = dice.choice(STATES)
            if state != "open":
                told = state == "told"
                slot = str(Slot(question.id, lesion))
                answers[slot] = _told(dice, question) if told else Answer(None, "movement")
    if lesions:
        answers["mr_00_lesion"] = "present"  # else no question of a lesion would be heard
    return a_reading(answers, lesions)


def _told(dice, question):
    options = [option.id for option in question.options]
    match question.kind:
        case "number":
            least, most = question.range or (0, 100)
            return dice.randint(int(least), int(most))
        case "text":
            return "As dictated."
        case "date":
            return date(2026, dice.randint(1, 11), dice.randint(1, 28)).isoformat()
        case "many" | "levels":
            alone = [option.id for option in question.options if option.alone]
            some = [one for one in options if one not in alone]
            if alone and dice.random() < 0.3:
                return [dice.choice(alone)]
            return sorted(dice.sample(some, dice.randint(1, min(3, len(some)))), key=some.index)
        case _:
            return dice.choice(options)


@cache
def fixed_phrases(question):
    """What a question says word by word, whatever else was answered."""
    phrases = the_pack().phrases
    own = [phrases.get(f"{question}.{option.id}", "") for option in
           the_pack().question(question).options]  # fmt: skip
    return {phrase for phrase in own if phrase and "{" not in phrase}


def silent_phrases(reading, evaluation):
    """Sentences that nobody has said: of slots that are open, hidden or not assessable."""
    told, silent = set(), set()
    for section, question in the_pack().questions():
        for lesion in reading.lesions if section.repeats else ("",):
            answer = evaluation.heard.get(Slot(question.id, lesion))
            known = answer is not None and answer.assessable
            (told if known else silent).update(fixed_phrases(question.id))
    return silent - told


def a_random_reading_of_images(seed):
    """The same with links, key images, drawings and named vertebrae, by chance."""
    reading, dice = a_random_reading(seed), random.Random(f"images {seed}")
    slots = sorted(reading.answers)
    changes = [
        *(EvidenceLinked(dice.choice(slots), _an_image(dice)) for _ in range(dice.randint(0, 6))),
        *(KeyImageMarked(_an_image(dice)) for _ in range(dice.randint(0, 3))),
        *(Annotated(str(n), _an_image(dice, drawn=True)) for n in range(dice.randint(0, 4))),
        LevelsMarked("1.2.9", "none", (LevelMark("T7", (1.0, dice.uniform(-90, 90), 3.0)),)),
    ]
    for change in changes:
        reading = reading.after(change)
    return reading


def _an_image(dice, drawn=False):
    series, image = dice.choice(
        [(series, one) for series in a_study_record().series for one in series.instances]
    )
    window = (dice.uniform(-500, 900), dice.uniform(1, 2000)) if dice.random() < 0.7 else None
    label = dice.choice(("", "Sag T2 8/15", "ax \u2265 \u6771\u4eac <b>", "x" * 70))
    return Evidence(
        image.sop_class, image.sop_uid, 1, label, series.uid,
        _a_drawing(dice) if drawn or dice.random() < 0.4 else None, window,
        dice.random() < 0.2, (dice.randint(16, 900), dice.randint(16, 900)),
    )  # fmt: skip


def _a_drawing(dice):
    kind = dice.choice(sorted(SPOTS))
    spots = tuple((dice.uniform(-9, 999), dice.uniform(-9, 999)) for _ in range(SPOTS[kind]))
    value = None if kind in ("point", "arrow") else Decimal(dice.randint(0, 9999)) / 10
    unit = {"distance": "mm", "cobb": "deg", "ellipse": "HU"}.get(kind, "")
    return Drawn(kind, spots, value, unit, dice.choice(("", "SD 9", "\u2264 here")))
