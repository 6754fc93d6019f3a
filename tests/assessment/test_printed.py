"""All that an instrument offers and may print, held against a file that a person reads.

Points and borders are held by each instrument's own tests, against tables made by another route;
here are the words: titles, labels, meanings, working, sources, versions. `DORSUM_ACCEPT=1`
writes `printed.json` anew.
"""

import json
import os
import random
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.implied import CHAIN
from desktop.assessment.instrument import Assessment, Range, ends
from desktop.assessment.parameters import CONDITIONS

FILE = Path(__file__).parent / "printed.json"
NUMBERS = tuple(map(Decimal, (0, 1, 5, 10, 15, 19, 22, 30, 39, 40, 50, 60, 80, 90, 100)))
CLAUSES = "clauses after if"
SAMPLES = 600
FEWER = {"wbb": 24, "fracture_signs": 300, "lipoma_alt": 200}  # each sample prints another line
FITTING = {
    "noms": {"suspected_entity": "metastasis", "lesion_origin": "bone", "dnt_pattern": "none"},
    "wbb": {"suspected_entity": "primary_bone_malignancy"},
    "enneking": {"suspected_entity": "alt", "biopsied": "yes", "mesenchymal": "yes"},
    "lodwick": {"lesion_origin": "bone", "bone_density": "lytic"},
    "lodwick_madewell": {"lesion_origin": "bone", "bone_density": "lytic"},
    "acr_bone_rads": {"lesion_origin": "bone"},
    "bti_rads": {"lesion_origin": "bone"},
    "ssr_bone_rads": {"lesion_origin": "bone", "lesion_number": "solitary", "incidental": "yes"},
    "st_rads": {
        "lesion_origin": "soft_tissue",
        "modalities": ("MR",),
        "sequences": "complete",
        "lesion": "present",
    },
    "tomita": {"suspected_entity": "metastasis"},
    "tokuhashi": {"suspected_entity": "metastasis"},
    "fracture_signs": {"lesion_origin": "bone", "collapse": "gt50"},
    "lipoma_alt": {"lesion_origin": "soft_tissue"},
    "cartilage_cap": {"suspected_entity": "osteochondroma"},
}


def samples(name):
    """Answers of every kind, the same ones each time; some complete, some with open inputs."""
    dice = random.Random(name)
    parameters = INSTRUMENTS[name].parameters
    for turn in range(FEWER.get(name, SAMPLES)):
        known = {key: an_answer(dice, parameter) for key, parameter in parameters.items()}
        if turn % 4:
            known |= FITTING.get(name, {})
            known |= a_chain(dice) if CHAIN[0] in known else {}
        if turn % 4 == 3:
            known = {key: None if dice.random() < 0.15 else word for key, word in known.items()}
        yield known


def an_answer(dice, parameter):
    if parameter.kind == "number":
        return dice.choice((*parameter.tries, *NUMBERS, None))
    if parameter.kind == "words":
        return tuple(dice.sample(parameter.words, dice.choice((1, 1, 2))))
    return dice.choice(parameter.words)


def a_chain(dice):
    """Epidural disease that does not contradict itself."""
    steps = dice.randrange(5)
    return {step: "yes" if place < steps else "no" for place, step in enumerate(CHAIN)}


def lines(outcome):
    """What one outcome prints, cut into pieces that repeat."""
    if isinstance(outcome, Assessment | Range):
        for end in ends(outcome):
            yield f"{end.outcome} = {end.label}{' (team rule)' if end.team_rule else ''}"
            yield from (f"meaning: {part}" for part in end.meaning.split("; "))
            yield from (f"{p.name}: {p.value} [{p.points}]" for p in end.points)
            yield from (f"{key}: {word}" for key, words in end.details for word in words)
            yield f"sources: {', '.join(end.sources)}; version: {end.version}"
    else:
        said = getattr(outcome, "why", "") or f"{outcome.says} {outcome.inputs}"
        yield f"{type(outcome).__name__} {said}"


def offer(name):
    one = INSTRUMENTS[name]
    return {
        "title": one.title,
        "version": one.version,
        "sources": list(one.sources),
        "core": list(one.core),
        "team_rule": one.team_rule,
        "outcomes": list(one.outcomes),
        "inputs": {
            key: {
                "kind": parameter.kind,
                "title": parameter.title,
                "words": " ".join(parameter.words),
                "aliases": dict(parameter.aliases),
                "tries": [str(one) for one in parameter.tries],
                "default": parameter.default,
            }
            for key, parameter in one.parameters.items()
        },
        "prints": sorted({line for known in samples(name) for line in lines(one.outcome(known))}),
    }


def accepted():
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def accept(name, made):
    """Writes what is made into the file, when a person asks for it."""
    if os.environ.get("DORSUM_ACCEPT"):
        kept = {key: one for key, one in accepted().items() if key in {*INSTRUMENTS, CLAUSES}}
        text = json.dumps(kept | {name: made}, indent=1, ensure_ascii=False, sort_keys=True)
        FILE.write_text(f"{text}\n", encoding="utf-8")


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_offers_and_prints_what_was_read_and_accepted(name):
    made = offer(name)

    accept(name, made)

    assert made == accepted()[name]


def test_what_would_make_it_serious_is_said_in_accepted_clauses():
    clauses = {f"{name} {word}": clause for (name, word), clause in CONDITIONS.items()}
    known = {key for one in INSTRUMENTS.values() for key in one.parameters}

    accept(CLAUSES, clauses)

    assert clauses == accepted()[CLAUSES]
    assert {name for name, _ in CONDITIONS} <= known


def test_nothing_is_accepted_that_is_no_longer_offered():
    assert set(accepted()) == {*INSTRUMENTS, CLAUSES}
