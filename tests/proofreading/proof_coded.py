"""Readings with one coded error each: an answer changed so that it contradicts the others."""

from random import Random

import proof_coded_lesion
import proof_coded_patient
from proof_clean import clean_case, clean_texts
from proof_kinds import KINDS
from proof_readings import reading_of

SEEDERS = (proof_coded_lesion, proof_coded_patient)  # each has put its kinds into KINDS


def seeded(number, seed):
    """(kind, where, clean reading, reading with the error); kinds take turns."""
    name = list(KINDS)[number % len(KINDS)]
    chosen = KINDS[name]
    for attempt in range(4000):
        case, rng = clean_case(f"{number}/{attempt}", seed)
        if chosen.fits(case):
            texts = clean_texts(case, rng)
            changed = chosen.change(case, Random(f"{seed}/{number}"))
            whole = {k: changed.pop(k) for k in ("overrules", "communication") if k in changed}
            return (
                name,
                chosen.at,
                reading_of(case, texts),
                reading_of(case, texts, changed, **whole),
            )
    raise AssertionError(f"no case for {name}")
