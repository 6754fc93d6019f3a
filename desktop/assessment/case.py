"""A case in JSON, assessed: the interface of `main.py assess` (clinical reference, section 8).

    {"cases": [{"id": "W01", "inputs": {"age": 62, ...}}]}
    {"format": 1, "cases": [{"id": "W01", "outputs": {"sins": ...} or "error": "..."}]}

Total: every JSON value gives outputs or a named error (`INVALID_INPUT: field`,
`ESCC_INCONSISTENT`, `ESCC_INCOMPLETE`).
"""

import json
import math
from collections.abc import Mapping
from typing import Any

from desktop.assessment.biopsy import Ruling, decide
from desktop.assessment.case_inputs import Refused, read_inputs
from desktop.assessment.implied import CHAIN, pick
from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    NotApplicable,
)
from desktop.assessment.instruments import escc, sins
from desktop.assessment.instruments.genant import genant
from desktop.assessment.instruments.sins import APPLIES, COMPONENTS
from desktop.assessment.instruments.ssr_bone_rads import ASKED as BONE_RADS
from desktop.assessment.instruments.ssr_bone_rads import ssr_bone_rads
from desktop.assessment.instruments.tokuhashi import tokuhashi
from desktop.assessment.instruments.tomita import tomita
from desktop.assessment.live import DECIDE, MODIFIERS
from desktop.assessment.modifiers import modifiers
from desktop.assessment.parameters import CASE
from desktop.assessment.possibility import explore
from desktop.assessment.referral import referrals
from desktop.assessment.urgency import ACR, urgency
from desktop.foundation.errors import InputFault

Json = dict[str, Any]
URGENCY = (
    "suspected_entity", "epidural_extension", "sac_deformed", "cord_abutted", "cord_compressed",
    "neuro", "modalities", "aggressive_features",
)  # fmt: skip
REFERRALS = (
    "suspected_entity", "cord_abutted", "cord_compressed", "neuro", "hypervascular_suspected",
)  # fmt: skip


def assess_text(text: str) -> Json:
    """The whole answer to a file of cases.

    Raises:
        InputFault: it is no JSON, or holds no list of cases.
    """
    try:
        body = json.loads(text, parse_int=_integer)
    except (ValueError, RecursionError) as fault:
        raise InputFault("The cases file is not JSON. Write it as the guide shows.") from fault
    if not isinstance(body, dict) or not isinstance(body.get("cases"), list):
        raise InputFault('The cases file has no list "cases". Write it as the guide shows.')
    return {"format": 1, "cases": [_answer(case) for case in body["cases"]]}


def assess(inputs: object) -> Json:
    """The outputs for one case's inputs, every key of section 8 present.

    Raises:
        Refused: names what is wrong with the inputs.
    """
    case = read_inputs(inputs)
    grade, group = _escc(case)
    stability = _sins(case)
    low = None if stability is None else int(stability["min"])
    ruling = decide(**pick(case, DECIDE))
    level = urgency(**pick(case, URGENCY), sins_at_least=low, decision=ruling.decision)
    return {
        "sins": stability,
        "escc": grade,
        "escc_group": group,
        "bone_rads": _bone_rads(case),
        **_biopsy(case, ruling, level.outcome),
        "urgency": level.outcome,
        "acr_category": ACR[level.outcome],  # type: ignore[index]
        "mdt": list(
            referrals(**pick(case, REFERRALS), sins_at_least=low, decision=ruling.decision)
        ),
        "tokuhashi": _tokuhashi(case["tokuhashi_inputs"]),
        "tomita": _tomita(case["tomita_inputs"]),
        "genant": _genant(case["height_loss_pct"]),
    }


def _integer(digits: str) -> int | float:
    """Python refuses very long numbers with an error; here they are merely too large."""
    return int(digits) if len(digits) <= 400 else math.inf


def _answer(case: object) -> Json:
    if not isinstance(case, dict):
        return {"id": None, "error": "INVALID_INPUT: case"}
    label = case.get("id")
    if not isinstance(label, str | int | None):
        return {"id": None, "error": "INVALID_INPUT: id"}
    try:
        return {"id": label, "outputs": assess(case.get("inputs"))}
    except Refused as refused:
        return {"id": label, "error": str(refused)}


def _sins(case: Mapping[str, Any]) -> Json | None:
    if not sins.applies(**pick(case, APPLIES)):
        return None
    components = pick(case, COMPONENTS)
    leaves = explore(sins.sins, components, pick(CASE, COMPONENTS))
    scores = sorted(score for leaf in leaves if (score := leaf.result.score) is not None)
    least, most = scores[0], scores[-1]
    classes = {leaf.result.outcome for leaf in leaves}
    return {
        "min": least,
        "max": most,
        "total": least if least == most else None,
        "class": classes.pop() if len(classes) == 1 else "indeterminate",
    }


def _escc(case: Mapping[str, Any]) -> tuple[str | None, str | None]:
    outcome = escc.graded(
        **pick(case, (*CHAIN, "csf_visible", "modalities", *APPLIES)),
    )
    if isinstance(outcome, Inconsistent):
        raise Refused("ESCC_INCONSISTENT")
    if isinstance(outcome, NotApplicable):
        return None, None
    if isinstance(outcome, Assessment):
        (group,) = outcome.detail("group")
        return outcome.outcome.removeprefix("grade_"), group
    if outcome.why == escc.INCOMPLETE:
        raise Refused("ESCC_INCOMPLETE")
    return "not_assessable", None


def _bone_rads(case: Mapping[str, Any]) -> int | str | None:
    outcome = ssr_bone_rads(**pick(case, BONE_RADS))
    return outcome.score if isinstance(outcome, Assessment) else "NA"


def _biopsy(case: Mapping[str, Any], ruling: Ruling, level: str) -> Json:
    said = modifiers(
        decision=ruling.decision,
        urgency=level,  # type: ignore[arg-type]
        **pick(case, MODIFIERS),
    )
    return {"biopsy": ruling.decision, "biopsy_modifiers": list(said)}


def _tokuhashi(inputs: Mapping[str, Any] | None) -> Json | None:
    if inputs is None:
        return None
    outcome = tokuhashi(**inputs)
    return {"total": outcome.score, "band": outcome.outcome}


def _tomita(inputs: Mapping[str, Any] | None) -> Json | None:
    return None if inputs is None else {"total": tomita(**inputs).score}


def _genant(height_loss_pct: Any) -> int | None:
    return None if height_loss_pct is None else genant(height_loss_pct).score
