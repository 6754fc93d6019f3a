"""Random cases for the assess interface: valid, nearly valid, and nonsense of every shape.

    PYTHONPATH=. .venv/bin/python tests/assessment/random_cases.py 100000 [seed]

answers that many and says what went wrong; a few thousand of them run in the suite
(`test_random_cases.py`). The same seed gives the same cases.
"""

import json
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
from builders_assessment import CHAIN

from desktop.assessment.case import assess_text

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "resources" / "assess.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
OUTPUTS = [
    "sins", "escc", "escc_group", "bone_rads", "biopsy", "biopsy_modifiers", "urgency",
    "acr_category", "mdt", "tokuhashi", "tomita", "genant",
]  # fmt: skip
NONSENSE: tuple[Any, ...] = (
    None, True, False, "", "none", "unknown", "yes", "no", "NaN", "T13", "t7", "6a", "0", "-1",
    "metastasis ", "MR", "\x00", "\ud800", "ß" * 50, 0, -0.0, -1, 1, 0.5, 4.0, 121, 1e-320, 1e300,
    1e308, -1e308, 10**400, float("nan"), float("inf"), [], {}, [[]], [None], ["CT"], ["MR", "MR"],
    ["CT", "MR", "PT"], {"kps": 80}, {"growth": "slow"}, [["CT"]], {"": None},
)  # fmt: skip
LARGEST = 1e300
INNER = {
    "tokuhashi_inputs": {
        "kps": 80, "extraspinal_bone_foci": 1, "vertebral_mets": 2, "organ_mets": "none",
        "primary": "breast", "frankel": "E",
    },
    "tomita_inputs": {"growth": "slow", "visceral": "none", "bone": "solitary"},
}  # fmt: skip


def a_random_case(dice: random.Random) -> Any:
    """Inputs as a careless program might send them."""
    kind = dice.random()
    if kind < 0.03:
        return dice.choice(NONSENSE)
    inputs: dict[Any, Any] = {name: _valid(name, dice) for name in SCHEMA["properties"]}
    if dice.random() < 0.7:
        steps = dice.randrange(5)
        inputs |= {name: place < steps for place, name in enumerate(CHAIN)}
    for _ in range(0 if kind < 0.45 else dice.choice((1, 1, 1, 2, 5, 30))):
        _spoil(inputs, dice)
    return inputs


def _valid(name: str, dice: random.Random) -> Any:
    field = SCHEMA["properties"][name]
    if "enum" in field:
        return dice.choice(field["enum"])
    if field["type"] in ("boolean", ["boolean", "null"]):
        return dice.choice((True, False) if field["type"] == "boolean" else (True, False, None))
    if name == "modalities":
        return dice.choice((["CT"], ["MR"], ["CT", "MR"], ["MR", "CT"]))
    if name in INNER:
        return None if dice.random() < 0.6 else dict(INNER[name])
    number = dice.choice((0, 1.8, 10, 18, 20, 20.1, 25, 40, 49.9, 50, 60, 99, 100))
    return number if name == "age" or dice.random() < 0.7 else None


def _spoil(inputs: dict[Any, Any], dice: random.Random) -> None:
    """One thing wrong, or only strange: a value, a field, a key."""
    name = dice.choice(sorted(SCHEMA["properties"]))
    kind = dice.random()
    if kind < 0.15:
        inputs.pop(name, None)
    elif kind < 0.25:
        inputs[dice.choice(("colour", "", "AGE", "age ", "\ud800", "x" * 300))] = 1
    elif kind < 0.4 and isinstance(inputs.get("tokuhashi_inputs"), dict):
        inner = dict(inputs["tokuhashi_inputs"])
        inner[dice.choice((*inner, "other"))] = dice.choice(NONSENSE)
        inputs["tokuhashi_inputs"] = inner
    else:
        inputs[name] = dice.choice(NONSENSE)


def faults_of(inputs: Any, answer: Any) -> str:
    """What is wrong with an answer, "" if nothing: outputs or a named error, as they must be."""
    if set(answer) not in ({"id", "outputs"}, {"id", "error"}):
        return "neither outputs nor an error"
    wrong = wrong_fields(inputs)
    if "error" in answer:
        return _error_fault(answer["error"], wrong)
    if wrong:
        return f"outputs for wrong {sorted(wrong)}"
    outputs = answer["outputs"]
    if list(outputs) != OUTPUTS:
        return "outputs are not complete"
    if outputs["urgency"] not in ("U1", "U2", "U3", "U4"):
        return "no urgency"
    for name in ("mdt", "biopsy_modifiers"):
        if outputs[name] != sorted(set(outputs[name])):
            return f"{name} is not sorted"
    return ""


def _error_fault(error: str, wrong: set[str]) -> str:
    if error in ("ESCC_INCONSISTENT", "ESCC_INCOMPLETE"):
        return f"{error} for wrong {sorted(wrong)}" if wrong else ""
    field = error.removeprefix("INVALID_INPUT: ")
    if field == error:
        return f"an error without a name: {error[:40]}"
    root = field.split(".")[0]
    if field not in wrong and root not in wrong and field[:60] not in {w[:60] for w in wrong}:
        return f"names {field!r}, wrong are {sorted(wrong)}"
    return ""


def wrong_fields(inputs: Any) -> set[str]:
    """The fields that the published schema finds wrong, by its own route."""
    if not isinstance(inputs, dict):
        return {"inputs"}
    wrong = {name for name in SCHEMA["required"] if name not in inputs}
    wrong |= {name for name in inputs if name not in SCHEMA["properties"]}
    known = {name: value for name, value in inputs.items() if name in SCHEMA["properties"]}
    for name, value in known.items():
        if _beyond(value) or not _valid_alone(name, value):
            wrong.add(name)
    return wrong


def _valid_alone(name: str, value: Any) -> bool:
    return VALIDATOR.evolve(schema=SCHEMA["properties"][name]).is_valid(value)


def _beyond(value: Any) -> bool:
    """Numbers that JSON cannot hold or that are beyond all measure."""
    if isinstance(value, dict):
        return any(_beyond(one) for one in value.values())
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return not -LARGEST <= value <= LARGEST


def answer_of(inputs: Any) -> Any:
    """The answer that `main.py assess` gives to a file with this one case."""
    said = assess_text(json.dumps({"cases": [{"id": 1, "inputs": inputs}]}))
    json.dumps(said, allow_nan=False)
    return said["cases"][0]


def main(count: int, seed: int) -> int:
    dice, seen, faults = random.Random(seed), Counter[str](), 0
    began = time.monotonic()
    for _ in range(count):
        inputs = a_random_case(dice)
        try:
            answer = answer_of(inputs)
            fault = faults_of(inputs, answer)
        except Exception as bug:
            answer, fault = {}, f"{type(bug).__name__}: {bug}"
        seen["outputs" if "outputs" in answer else str(answer.get("error", "?"))[:40]] += 1
        if fault:
            faults += 1
            sys.stdout.write(f"{fault}\n    {inputs!r}\n")
    errors = sum(seen.values()) - seen["outputs"]
    sys.stdout.write(
        f"{count} cases, seed {seed}: {seen['outputs']} outputs, {errors} named errors of "
        f"{len(seen) - 1} kinds, {faults} faults, {time.monotonic() - began:.0f} s\n"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(int(words[0]) if words else 3000, int(words[1]) if len(words) > 1 else 1))
