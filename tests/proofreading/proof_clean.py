"""The clean corpus: readings that agree with themselves, with free texts."""

from random import Random

import proof_sentences as prose
from proof_cases import a_case
from proof_readings import reading_of

SEED = 20261126


def clean_case(number, seed=SEED):
    rng = Random(f"{seed}/{number}")
    return a_case(rng), rng


def clean_texts(case, rng, without=()):
    """Free texts of a case, by slot."""
    return {
        "im_01_impression": prose.impression(case, rng, without=without),
        "hx_01_indication": prose.referrer(case, None, rng),
    }


def clean_reading(number, seed=SEED):
    case, rng = clean_case(number, seed)
    return case, reading_of(case, clean_texts(case, rng))
