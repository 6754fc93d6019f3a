"""The readings that `phrases.yaml` names, and a line read into one of them."""

from functools import cache

from builders import a_reading

from desktop.session.evaluation import evaluate

READ = {"st_01_modalities": ["MR", "CT"]}
SPINE = {**READ, "br_00_branch": "spine", "mr_00_lesion": "present"}
BONE = {**SPINE, "1/mr_01_origin": "vertebra", "2/mr_01_origin": "vertebra"}
CANAL = {
    **BONE, "1/mr_10_epidural": "present", "1/mr_11_sac": "present", "1/mr_12_contact": "present",
}  # fmt: skip
SOFT = {
    **READ, "br_00_branch": "soft_tissue", "mr_00_lesion": "present",
    "1/mr_01_origin": "paraspinal_muscle",
}  # fmt: skip
READINGS = {
    "fresh": (READ, ("1",)),
    "bone": (BONE, ("1", "2")),
    "canal": (CANAL, ("1",)),
    "soft": (SOFT, ("1",)),
}


@cache
def the_reading(name):
    """A reading of the shipped checklist by the name that the phrases give it, evaluated."""
    answers, lesions = READINGS[name]
    reading = a_reading(answers, lesions)
    return reading, evaluate(reading)
