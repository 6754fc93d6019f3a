"""Cases with one fact changed, to tell a wrong sentence of."""

from proof_canal_sentences import TUMOURS
from proof_cases import SPINE, STAGES, copied

OTHER = {"left": "right", "right": "left"}


def one(case):
    return len(case.foci) == 1


def spine(case):
    return one(case) and case.branch != "soft_tissue"


def bone(case):
    return one(case) and case.foci[0].origin == "vertebra"


def tumour(case):
    return bone(case) and case.foci[0].entity in TUMOURS


def changed(case, **twist):
    """The case with its only lesion changed."""
    other = copied(case)
    for name, value in twist.items():
        setattr(other.foci[0], name, value)
    return other


def other_level(case, rng):
    own = case.foci[0].levels
    places = [SPINE.index(level) for level in own]
    return [rng.choice([lv for n, lv in enumerate(SPINE) if min(abs(n - p) for p in places) > 1])]


def other_stage(case, rng, loud):
    return changed(case, stage=rng.choice(STAGES[4:] if loud else STAGES[:1]), epidural_mm=20)


def other_side(case, rng):
    side = case.foci[0].side
    other = changed(case, side=OTHER[side])
    other.foci[0].parts = [p.replace(side, OTHER[side]) for p in case.foci[0].parts]
    return other


def other_size(case, rng):
    return changed(
        case,
        soft_mm=rng.choice(
            [
                case.foci[0].soft_mm * 10,
                case.foci[0].soft_mm + 25,
                max(3, case.foci[0].soft_mm // 2),
            ]
        ),
    )


def other_entity(case, rng):
    far = {
        "metastasis": ["infection", "osteoporotic_fracture", "benign"],
        "myeloma": ["infection", "benign", "lymphoma"],
        "lymphoma": ["osteoporotic_fracture", "infection"],
        "primary_bone_malignancy": ["metastasis", "infection", "benign"],
        "benign": ["metastasis", "myeloma", "lymphoma"],
        "osteoporotic_fracture": ["metastasis", "myeloma", "infection"],
        "infection": ["metastasis", "lymphoma"],
        "nerve_sheath": ["metastasis", "lymphoma"],
        "soft_tissue_sarcoma": ["benign", "nerve_sheath"],
        "alt": ["nerve_sheath", "soft_tissue_sarcoma"],
    }
    return changed(case, entity=rng.choice(far[case.foci[0].entity]))


def other_change(case, rng):
    now = case.foci[0].change
    return changed(
        case,
        change=rng.choice(
            {"new": ["stable", "larger"], "larger": ["stable"], "stable": ["larger", "new"]}[now]
        ),
    )


def other_muscle(case, rng):
    others = [
        m
        for m in ("trapezius", "latissimus", "rhomboids", "infraspinatus", "serratus")
        if m not in case.foci[0].muscles
    ]
    return changed(case, muscles=[rng.choice(others)])


def other_cancer(case, rng):
    return copied(
        case,
        cancer=rng.choice(
            [c for c in ("breast", "lung", "kidney", "thyroid", "melanoma") if c != case.cancer]
        ),
    )


def two(case):
    other = copied(case, number="multiple_skip")
    other.foci.append(copied(case).foci[0])
    return other
