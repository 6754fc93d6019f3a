"""Cases as a clinician would write them down: facts first, answers made from them.

Nothing here knows the checker: no word list, no rule and no function of it is used.
"""

from dataclasses import dataclass, field, replace
from random import Random

SPINE = [f"T{n}" for n in range(1, 13)]
STAGES = ("free", "epidural", "sac", "contact", "csf", "no_csf")  # how far a lesion reaches
PARTS = ("pedicle", "lamina", "articular", "transverse", "rib_head")
BONY = ("metastasis", "myeloma", "lymphoma", "primary_bone_malignancy", "indeterminate_neoplasm")
CANCERS = ("breast", "lung", "kidney", "thyroid", "melanoma")


@dataclass
class Focus:
    """One lesion."""

    levels: list
    origin: str = "vertebra"
    side: str = "left"  # of everything sided
    bilateral: bool = False
    parts: list = field(default_factory=list)
    stage: str = "free"
    epidural_mm: int = 0
    soft_mm: int = 0  # 0: no soft-tissue part
    height_mm: int = 0
    density: str = "lytic"
    collapse: str = "none_lt50_involved"
    loss: int = 0
    wall: str = "intact"
    alignment: str = "normal"
    enhancement: str = ""
    entity: str = "metastasis"
    aggressive: bool = True
    change: str = ""
    roots: bool = False
    depth: str = ""
    st_rads: str = ""
    muscles: list = field(default_factory=list)
    t1: str = "hypo"
    t2: str = "hyper"
    treated: list = field(default_factory=lambda: ["none"])

    @property
    def soft(self):
        return self.origin in ("paraspinal_muscle", "subcutaneous")

    @property
    def reach(self):
        return STAGES.index(self.stage)


@dataclass
class Case:
    """One patient with one study."""

    kind: str
    sex: str = "F"
    age: int = 60
    branch: str = "spine"
    cancer: str = "none"
    proven: str = "no"
    pain: str = "mechanical"
    deficit: str = "none"
    symptoms: list = field(default_factory=lambda: ["none"])
    priors: bool = False
    contrast: bool = True
    ct: bool = True
    foci: list = field(default_factory=list)
    number: str = "solitary"
    canal: str = "clear"
    canal_level: str = ""
    cord_signal: bool = False
    whole_spine: bool = True
    outside: str = "none"
    disc: str = "none"
    sensory: str = ""
    felt_cm: float = 0
    urgent: bool | None = None


def copied(case, **twist):
    return replace(case, foci=[replace(f) for f in case.foci], **twist)


def a_case(rng: Random):
    """A case of one of nine kinds, in agreement with itself."""
    kind = rng.choice(list(KINDS))
    case = KINDS[kind](rng)
    case.kind = kind
    case.contrast = rng.random() < 0.6
    case.priors = rng.random() < 0.4
    for focus in case.foci:
        # what was not injected does not enhance
        shapes = ["homogeneous", "heterogeneous", "peripheral"]
        focus.enhancement = rng.choice(shapes) if case.contrast else "no_contrast"
        if case.priors:
            focus.change = rng.choice(
                ["new", "larger", "stable"] if focus.aggressive else ["stable"]
            )
    if rng.random() < 0.3:
        case.outside = "minor"
    return case


def _person(rng, **twist):
    case = Case("", sex=rng.choice("FM"), age=rng.randint(38, 84), **twist)
    case.symptoms = ["none"]
    return case


def _reach(rng, case, focus):
    """Give the lesion a stage, and the patient what goes with it."""
    focus.stage = rng.choice(STAGES)
    if focus.reach:
        focus.epidural_mm = rng.randint(12, 24) + 20 * (len(focus.levels) - 1)
        focus.aggressive = True
    if focus.reach >= 4:
        case.deficit = rng.choice(["cord", "none", "cord"])
        case.cord_signal = rng.random() < 0.4
        if case.deficit == "cord":
            case.symptoms = [*rng.choice([["leg_weakness"], ["leg_weakness", "gait"], ["gait"]])]
            case.sensory = focus.levels[-1] if rng.random() < 0.5 else ""
    case.urgent = True if focus.reach >= 4 else case.urgent


def _bone_focus(rng, entity, first=None):
    at = rng.randrange(1, 10) if first is None else first
    several = rng.random() < 0.2
    focus = Focus(
        SPINE[at : at + (2 if several else 1)], entity=entity, side=rng.choice(["left", "right"])
    )
    focus.density = rng.choice(["lytic", "lytic", "blastic", "mixed"])
    focus.bilateral = rng.random() < 0.2
    chosen = rng.sample(PARTS, rng.randint(0, 3))
    sides = ["left", "right"] if focus.bilateral else [focus.side]
    focus.parts = ["body", *(f"{p}_{s}" for p in chosen for s in sides)]
    focus.collapse = rng.choice(["none_lt50_involved", "none_gt50_involved", "lt50", "gt50"])
    focus.loss = {"lt50": rng.randint(15, 45), "gt50": rng.randint(55, 80)}.get(focus.collapse, 0)
    if rng.random() < 0.5:
        focus.soft_mm = rng.randint(14, 70)
        focus.height_mm = focus.soft_mm + rng.randint(0, 20)
    focus.wall = "destroyed" if rng.random() < 0.3 else "intact"
    focus.roots = rng.random() < 0.3
    return focus


def _metastasis(rng):
    case = _person(rng, cancer=rng.choice(CANCERS))
    case.foci = [_bone_focus(rng, "metastasis")]
    _reach(rng, case, case.foci[0])
    return case


def _metastases(rng):
    case = _person(rng, cancer=rng.choice(CANCERS), number="multiple_skip")
    case.proven = rng.choice(["yes", "no"])
    case.foci = [
        _bone_focus(rng, "metastasis", first) for first in (rng.randint(0, 2), rng.randint(6, 9))
    ]
    _reach(rng, case, case.foci[rng.randrange(2)])
    return case


def _primary(rng):
    case = _person(rng)
    case.foci = [_bone_focus(rng, rng.choice(["primary_bone_malignancy", "myeloma", "lymphoma"]))]
    _reach(rng, case, case.foci[0])
    return case


def _incidental(rng):
    case = _person(rng, pain="none")
    focus = Focus([rng.choice(SPINE[2:])], entity="benign", aggressive=False, parts=["body"])
    focus.side = "midline"
    focus.density, focus.t1 = rng.choice(["lytic", "mixed"]), "hyper"
    case.foci, case.urgent = [focus], False
    return case


def _fracture(rng):
    case = _person(rng)
    case.age = rng.randint(66, 90)
    focus = Focus([rng.choice(SPINE[4:])], entity="osteoporotic_fracture", aggressive=False)
    focus.parts, focus.side = ["body"], "midline"
    focus.collapse = rng.choice(["lt50", "gt50"])
    focus.loss = {"lt50": rng.randint(15, 45), "gt50": rng.randint(55, 80)}[focus.collapse]
    focus.density = "mixed"
    case.foci = [focus]
    return case


def _soft_mass(rng):
    case = _person(rng, branch="soft_tissue", pain="")
    deep = rng.random() < 0.6
    focus = Focus(
        [], "paraspinal_muscle" if deep else "subcutaneous", rng.choice(["left", "right"])
    )
    focus.depth = "deep" if deep else "superficial"
    focus.soft_mm = rng.randint(20, 140)
    focus.height_mm = focus.soft_mm + rng.randint(0, 25)
    focus.st_rads = rng.choice(["4", "5"] if deep else ["2", "3"])
    focus.entity = rng.choice(["soft_tissue_sarcoma", "alt"]) if deep else "benign"
    names = ["trapezius", "latissimus", "rhomboids", "infraspinatus"]
    focus.muscles = rng.sample(names, rng.randint(1, 2)) if deep else ["none"]
    case.felt_cm = round(focus.soft_mm / 10 * rng.uniform(0.9, 1.2), 1)
    case.foci = [focus]
    return case


def _infection(rng):
    case = _person(rng, branch="infection", disc="infection")
    at = rng.randrange(2, 10)
    focus = Focus(SPINE[at : at + 2], "disc", entity="infection", side="midline")
    focus.parts, focus.aggressive = ["body"], True
    case.foci, case.urgent = [focus], True
    if rng.random() < 0.5:
        focus.stage, focus.epidural_mm = "sac", rng.randint(12, 40)
    return case


def _nerve(rng):
    case = _person(rng, branch="nerve")
    focus = Focus(
        [rng.choice(SPINE)], "nerve", rng.choice(["left", "right"]), entity="nerve_sheath"
    )
    focus.aggressive, focus.roots, focus.soft_mm = False, True, rng.randint(10, 45)
    focus.height_mm, focus.st_rads = focus.soft_mm, "3"
    case.foci = [focus]
    return case


def _normal(rng):
    case = _person(rng, pain=rng.choice(["none", "non_mechanical", "mechanical"]), urgent=False)
    if rng.random() < 0.3:
        case.canal, case.canal_level = "encroached", rng.choice(SPINE)
        case.urgent = None
    return case


KINDS = {
    "metastasis": _metastasis,
    "metastases": _metastases,
    "primary": _primary,
    "incidental": _incidental,
    "fracture": _fracture,
    "soft_mass": _soft_mass,
    "infection": _infection,
    "nerve": _nerve,
    "normal": _normal,
}
