"""Lines as a reader types them, with the answers that they mean: each fits the shipped checklist.

They were written before any grammar; what reads such lines is to be measured on them.
"""

from decimal import Decimal
from pathlib import Path

import yaml
from builders import the_pack

from desktop.checklist.answers import Answer
from desktop.checklist.validity import misfit

FILE = Path(__file__).parent / "phrases.yaml"
PHRASES = yaml.load(FILE.read_text("utf-8"), yaml.BaseLoader)["phrases"]  # every word is text
READINGS = {"fresh", "bone", "canal", "soft"}


def meant(question, value):
    if isinstance(value, list):
        return Answer(tuple(map(str, value)))
    return Answer(Decimal(str(value)) if question.kind == "number" else str(value))


def test_there_are_enough_of_them_and_none_comes_twice():
    lines = [(one["at"], one["say"]) for one in PHRASES]

    assert len(lines) > 300
    assert len(set(lines)) == len(lines)
    assert {at for at, _ in lines} <= READINGS


def test_every_answer_that_is_meant_fits_its_question():
    pack, wrong = the_pack(), []
    for one in PHRASES:
        for id, value in (one.get("fills") or {}).items():
            question = pack.question(id)
            why = "is not asked" if question is None else misfit(question, meant(question, value))
            if why:
                wrong.append((one["say"], id, why))
        asked = (*(one.get("asks") or ()), *(one.get("unsaid") or ()))
        wrong += [(one["say"], id, "is not asked") for id in asked if pack.question(id) is None]

    assert wrong == []
