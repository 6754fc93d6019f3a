"""Readings with one error in a free text: a sentence told of another case.

The fields stay as they are; one sentence of the impression, a note, the clinical question or what
was told over the phone is made from facts that were changed.
"""

from random import Random

import proof_sentences as prose
from proof_canal_sentences import TUMOURS
from proof_cases import STAGES, copied
from proof_clean import clean_case, clean_texts
from proof_others import (
    OTHER,
    bone,
    changed,
    one,
    other_cancer,
    other_change,
    other_entity,
    other_level,
    other_muscle,
    other_side,
    other_size,
    other_stage,
    spine,
    tumour,
    two,
)
from proof_readings import TOLD, reading_of

from desktop.checklist.answers import Answer

IMPRESSION = "im_01_impression"


# kind -> (topic, fits, the case that the sentence is told of)
TOLD_OF = {
    "wrong side": (
        "side",
        lambda c: one(c) and c.foci[0].side in OTHER and not c.foci[0].bilateral,
        other_side,
    ),
    "wrong level": ("level", spine, lambda c, rng: changed(c, levels=other_level(c, rng))),
    "wrong level of the entity": (
        "entity",
        spine,
        lambda c, rng: changed(c, levels=other_level(c, rng)),
    ),
    "compression denied": (
        "compression",
        lambda c: bone(c) and c.foci[0].reach >= 4,
        lambda c, rng: other_stage(c, rng, False),
    ),
    "compression invented": (
        "compression",
        lambda c: bone(c) and c.foci[0].reach <= 3,
        lambda c, rng: other_stage(c, rng, True),
    ),
    "epidural disease denied": (
        "epidural",
        lambda c: bone(c) and c.foci[0].reach,
        lambda c, rng: other_stage(c, rng, False),
    ),
    "epidural disease invented": (
        "epidural",
        lambda c: bone(c) and not c.foci[0].reach,
        lambda c, rng: other_stage(c, rng, True),
    ),
    "canal told otherwise": (
        "canal",
        lambda c: bone(c) and c.foci[0].reach >= 4,
        lambda c, rng: other_stage(c, rng, False),
    ),
    "collapse denied": (
        "collapse",
        lambda c: tumour(c) and c.foci[0].loss,
        lambda c, rng: changed(c, loss=0),
    ),
    "collapse invented": (
        "collapse",
        lambda c: bone(c) and not c.foci[0].loss,
        lambda c, rng: changed(c, loss=rng.randint(20, 70)),
    ),
    "soft part denied": (
        "soft_part",
        lambda c: bone(c) and c.foci[0].soft_mm,
        lambda c, rng: changed(c, soft_mm=0),
    ),
    "soft part invented": (
        "soft_part",
        lambda c: bone(c) and not c.foci[0].soft_mm,
        lambda c, rng: changed(c, soft_mm=30),
    ),
    "wrong size": ("size", lambda c: one(c) and c.foci[0].soft_mm >= 20, other_size),
    "enhancement without contrast": (
        "enhancement",
        lambda c: one(c) and not c.contrast,
        lambda c, rng: changed(c, enhancement=rng.choice(["homogeneous", "peripheral"])),
    ),
    "contrast denied": (
        "enhancement",
        lambda c: one(c) and c.contrast,
        lambda c, rng: changed(c, enhancement="no_contrast"),
    ),
    "several instead of one": ("number", spine, lambda c, rng: two(c)),
    "one instead of several": (
        "number",
        lambda c: len(c.foci) == 2,
        lambda c, rng: copied(c, foci_=1),
    ),
    "wrong density": (
        "density",
        lambda c: bone(c) and c.foci[0].density in ("lytic", "blastic"),
        lambda c, rng: changed(
            c, density={"lytic": "blastic", "blastic": "lytic"}[c.foci[0].density]
        ),
    ),
    "deficit denied": (
        "deficit",
        lambda c: spine(c) and c.deficit != "none",
        lambda c, rng: copied(c, deficit="none"),
    ),
    "deficit invented": (
        "deficit",
        lambda c: spine(c) and c.deficit == "none",
        lambda c, rng: copied(c, deficit="cord"),
    ),
    "wrong cord signal": (
        "cord_signal",
        lambda c: bone(c) and c.foci[0].reach >= 4,
        lambda c, rng: copied(c, cord_signal=not c.cord_signal),
    ),
    "wrong ESCC grade": (
        "escc",
        lambda c: bone(c) and c.foci[0].entity in TUMOURS,
        lambda c, rng: changed(c, stage=rng.choice([s for s in STAGES if s != c.foci[0].stage])),
    ),
    "wrong SINS": (
        "sins",
        lambda c: bone(c) and c.foci[0].entity in TUMOURS,
        lambda c, rng: changed(
            copied(c, pain="none" if c.pain == "mechanical" else "mechanical"),
            collapse="gt50" if c.foci[0].collapse != "gt50" else "none_lt50_involved",
        ),
    ),
    "wrong change": ("change", lambda c: one(c) and c.priors, other_change),
    "urgency denied": (
        "urgency",
        lambda c: bone(c) and c.urgent and c.foci[0].reach >= 4,
        lambda c, rng: copied(c, urgent=False, kind="normal", deficit="none"),
    ),
    "wrong depth": (
        "depth",
        lambda c: one(c) and c.foci[0].soft,
        lambda c, rng: changed(
            c, depth={"deep": "superficial", "superficial": "deep"}[c.foci[0].depth]
        ),
    ),
    "wrong muscle": (
        "muscle",
        lambda c: one(c) and c.foci[0].soft and c.foci[0].depth == "deep",
        other_muscle,
    ),
    "wrong ST-RADS": (
        "st_rads",
        lambda c: one(c) and c.foci[0].st_rads,
        lambda c, rng: changed(
            c, st_rads=rng.choice([w for w in "2345" if w != c.foci[0].st_rads])
        ),
    ),
    "wrong posterior wall": (
        "wall",
        bone,
        lambda c, rng: changed(c, wall="destroyed" if c.foci[0].wall == "intact" else "intact"),
    ),
    "wrong posterior elements": (
        "posterior",
        lambda c: bone(c) and c.foci[0].parts == ["body"],
        lambda c, rng: changed(c, parts=["body", "pedicle_left"]),
    ),
    "wrong entity": ("entity", one, other_entity),
}
ELSEWHERE = {
    "wrong sex asked for": (lambda c: True, lambda c: copied(c, sex="M" if c.sex == "F" else "F")),
    "wrong age asked for": (lambda c: c.age > 50, lambda c: copied(c, age=c.age - 13)),
    "wrong cancer asked for": (lambda c: c.cancer != "none", None),
}
DATED = "a date after the study"
STANDING = {
    "a wrong sensory level": (
        lambda c: c.sensory and one(c),
        lambda c: f"Sensory level {'T2' if c.sensory not in ('T1', 'T2', 'T3') else 'T11'}.",
    ),
    "a wrong T1 signal": (
        lambda c: bone(c),
        lambda c: "Bright on T1." if c.foci[0].t1 == "hypo" else "The lesion is hypointense on T1.",
    ),
    "an intact cortex": (
        lambda c: bone(c) and c.foci[0].aggressive,
        lambda c: "The cortex is intact.",
    ),
    "no comparison, yet compared": (
        lambda c: c.foci and c.priors,
        lambda c: "No prior studies available for comparison.",
    ),
    "a wrong pathway": (lambda c: c.kind == "incidental", lambda c: "Biopsy is recommended."),
    "a gland of the other sex": (
        lambda c: True,
        lambda c: "Prostate enlarged." if c.sex == "F" else "Uterus not enlarged.",
    ),
    "compared with nothing": (
        lambda c: c.foci and not c.priors,
        lambda c: "Progressive compared with the previous MRI.",
    ),
    "tumour denied": (tumour, lambda c: "No evidence of tumour."),
    "tumour in a clean study": (lambda c: c.kind == "normal", lambda c: "Metastasis at T6."),
    "whole spine not covered": (lambda c: spine(c), lambda c: "The whole spine was not covered."),
    "a finding outside not recorded": (
        lambda c: c.outside == "none",
        lambda c: "Pleural effusion on the right, several pulmonary nodules.",
    ),
    "biopsy advised against": (
        lambda c: c.kind == "metastasis" and c.proven == "no",
        lambda c: "No biopsy needed.",
    ),
    "an alignment otherwise": (bone, lambda c: "There is subluxation."),
}
PLACES = ("impression", "impression", "impression", "note", "told")
NAMES = (*TOLD_OF, *ELSEWHERE, *STANDING, DATED)


def seeded(number, seed):
    """(kind, slot question, clean reading, reading with the error, the wrong text)."""
    name = NAMES[number % len(NAMES)]
    for attempt in range(4000):
        case, rng = clean_case(f"{number}/{attempt}", seed)
        if not _fits(name, case):
            continue
        draw = Random(f"{seed}/{number}/{attempt}")
        wrong = _wrong(name, case, draw)
        if wrong:
            return _placed(name, case, rng, draw, wrong)
    raise AssertionError(f"no case for {name}")


def _fits(name, case):
    if name == DATED:
        return case.priors
    fits = TOLD_OF[name][1] if name in TOLD_OF else (ELSEWHERE.get(name) or STANDING[name])[0]
    return bool(fits(case))


def _wrong(name, case, draw):
    """A sentence that is wrong of this case; None where the draw says the same of both."""
    if name == DATED:
        return draw.choice(["MRI of 4 January 2027.", "CT 2027-02-03", "MRT vom 12.12.2026"])
    if name in STANDING:
        return STANDING[name][1](case)
    if name in ELSEWHERE:
        other = (
            other_cancer(case, draw)
            if name == "wrong cancer asked for"
            else ELSEWHERE[name][1](case)
        )
        return prose.referrer(other, None, draw)
    topic, _, made = TOLD_OF[name]
    if name == "one instead of several":
        other = copied(case, number="solitary")
        other.foci = other.foci[:1]
    else:
        other = made(case, draw)
    focus = other.foci[0]
    state = draw.getstate()
    said = prose.IMPRESSION[topic](other, focus, draw)
    draw.setstate(state)
    true = prose.IMPRESSION[topic](case, case.foci[0], draw)
    return None if said is None or said == true or not _tells(name, said) else said


def _tells(name, said):
    """Whether the sentence drawn speaks of what is wrong at all."""
    needs = {
        "contrast denied": ("contrast", "nenhanced"),
        "one instead of several": ("olitary",),
        "wrong level": ("T",),
        "wrong level of the entity": ("T",),
    }.get(name)
    return needs is None or any(word in said for word in needs)


def _placed(name, case, rng, draw, wrong):
    topics = (TOLD_OF[name][0],) if name in TOLD_OF else ()
    without = (*topics, *SAME_MATTER.get(topics[0] if topics else "", ()))
    texts = clean_texts(case, rng, without)
    clean = reading_of(case, texts)
    if name in ELSEWHERE or name == DATED:
        slot = "hx_22_dates" if name == DATED else "hx_01_indication"
        return name, slot, clean, reading_of(case, texts, {slot: wrong}), wrong
    place = (
        draw.choice(PLACES)
        if name in TOLD_OF and case.foci and len(case.foci) == 1
        else "impression"
    )
    if place == "note":
        slot, question = "1/bx_01_entity", "bx_01_entity"
        noted = Answer(case.foci[0].entity, note=wrong)
        return name, question, clean, reading_of(case, texts, {slot: noted}), wrong
    if place == "told":
        told = TOLD.__class__(
            wrong,
            *[
                getattr(TOLD, f)
                for f in ("by", "to", "role", "method", "identified_at", "received_at", "read_back")
            ],
        )
        return name, None, clean, reading_of(case, texts, communication=told), wrong
    said = [*texts[IMPRESSION].split(". "), wrong.rstrip(".")]
    said.insert(draw.randrange(len(said)), said.pop())
    text = ". ".join(part.rstrip(".") for part in said if part) + "."
    return name, IMPRESSION, clean, reading_of(case, {**texts, IMPRESSION: text}), wrong


SAME_MATTER = {
    "compression": ("canal", "epidural", "escc"),
    "epidural": ("canal", "compression", "escc"),
    "canal": ("compression", "epidural", "escc"),
    "entity": ("level",),
    "level": (),
}
