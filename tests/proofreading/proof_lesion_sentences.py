"""Sentences on the lesion itself, as a reader would dictate them."""

from proof_canal_sentences import TUMOURS, place

DENSE = {
    "lytic": ["lytic", "osteolytic"],
    "blastic": ["sclerotic", "osteoblastic"],
    "mixed": ["mixed lytic and sclerotic", "mixed"],
}


def collapse(case, focus, rng):
    if focus.origin != "vertebra":
        return None
    if not focus.loss:
        return rng.choice(
            [
                "No vertebral collapse.",
                "Vertebral body height is preserved.",
                "No pathological fracture.",
                "No loss of height.",
                "The height of the vertebral body is maintained.",
            ]
        )
    return rng.choice(
        [
            f"Pathological fracture of {place(focus)}."
            if focus.aggressive
            else f"Compression fracture of {place(focus)}.",
            f"The vertebral body has collapsed with {focus.loss} % loss of height.",
            f"{place(focus)} shows partial collapse.",
            f"Loss of height of about {focus.loss} %.",
        ]
    )


def soft_part(case, focus, rng):
    if focus.origin != "vertebra":
        return None
    if focus.soft_mm:
        return rng.choice(
            [
                "There is a paraspinal soft-tissue component.",
                "A paravertebral mass accompanies the lesion.",
                "Associated soft-tissue mass.",
                "Extraosseous soft-tissue component.",
            ]
        )
    return rng.choice(
        [
            "No paraspinal soft-tissue component.",
            "Without a paraspinal mass.",
            "There is no soft-tissue mass.",
            "No paravertebral soft tissue mass is seen.",
        ]
    )


def size(case, focus, rng):
    mm = focus.soft_mm
    if not mm:
        return None
    cm = f"{mm / 10:.1f}"
    return rng.choice(
        [
            f"The soft-tissue mass measures {mm} mm.",
            f"Mass of {cm} cm in longest axial diameter.",
            f"The mass measures {mm} x {max(8, mm - 9)} mm.",
            f"Soft-tissue component up to {mm} mm.",
            f"It measures {cm} cm in its largest diameter.",
        ]
    )


def density(case, focus, rng):
    if focus.origin != "vertebra":
        return None
    word = rng.choice(DENSE[focus.density])
    return rng.choice(
        [
            f"The lesion is {word} on CT.",
            f"{word.capitalize()} lesion.",
            f"On CT the lesion appears {word}.",
        ]
    )


def sins_total(case, focus):
    """After Fisher 2010, of the highest-scoring level."""
    where = max(3 if at in ("T1", "T2", "T11", "T12") else 1 for at in focus.levels)
    pain = {"mechanical": 3, "non_mechanical": 1, "none": 0}[case.pain]
    bone = {"lytic": 2, "mixed": 1, "blastic": 0}[focus.density]
    body = {"gt50": 3, "lt50": 2, "none_gt50_involved": 1, "none_lt50_involved": 0}[focus.collapse]
    hit = {
        p.rpartition("_")[2] for p in focus.parts if p.startswith(("pedicle", "articular", "rib"))
    }
    return where + pain + bone + body + (0, 1, 3)[len(hit)]


def sins(case, focus, rng):
    if focus.entity not in TUMOURS or focus.origin != "vertebra":
        return None
    total = sins_total(case, focus)
    name = "stable" if total <= 6 else "potentially unstable" if total <= 12 else "unstable"
    return rng.choice(
        [
            f"SINS {total}.",
            f"SINS of {total}, {name}.",
            f"The spine is {name} (SINS {total}).",
            f"SINS score {total} at {place(focus)}.",
        ]
    )


def wall(case, focus, rng):
    if focus.origin != "vertebra":
        return None
    if focus.wall == "intact":
        return rng.choice(["The posterior wall is intact.", "Posterior vertebral wall preserved."])
    return rng.choice(["The posterior wall is destroyed.", "Destruction of the posterior wall."])


def posterior(case, focus, rng):
    if focus.origin != "vertebra":
        return None
    if len(focus.parts) > 1 and any(
        p.startswith(("pedicle", "articular", "rib")) for p in focus.parts
    ):
        return rng.choice(
            ["There is posterolateral involvement.", "Involvement of the posterior elements."]
        )
    if focus.parts == ["body"]:
        return rng.choice(
            ["The posterior elements are spared.", "No involvement of pedicle or facet joint."]
        )
    return None


def change(case, focus, rng):
    if not case.priors:
        return None
    return rng.choice(
        {
            "new": [
                "The lesion is new since the previous MRI.",
                "New compared with the prior study.",
            ],
            "larger": [
                "The lesion has grown since the previous study.",
                "It has increased in size compared with the earlier MRI.",
            ],
            "stable": [
                "The lesion is unchanged.",
                "No change in size compared with the prior study.",
                "Unchanged compared with the previous MRI.",
            ],
        }[focus.change]
    )


def depth(case, focus, rng):
    if not focus.soft:
        return None
    if focus.depth == "deep":
        return rng.choice(
            [
                "The mass lies deep to the fascia.",
                "Deep-seated intramuscular mass.",
                "The tumour is subfascial, deep in the muscle.",
            ]
        )
    return rng.choice(
        [
            "The mass lies superficial to the fascia.",
            "Subcutaneous mass.",
            "The lipoma is superficial and subcutaneous.",
        ]
    )


def muscle(case, focus, rng):
    if not focus.soft or focus.muscles == ["none"]:
        return None
    word = {"latissimus": "latissimus dorsi"}.get(focus.muscles[0], focus.muscles[0]).replace(
        "_", " "
    )
    return rng.choice(
        [
            f"The mass lies in the {word} muscle.",
            f"It arises from the {word}.",
            f"Tumour of the {word} muscle.",
        ]
    )


def st_rads(case, focus, rng):
    return (
        rng.choice([f"ST-RADS {focus.st_rads}.", f"ST-RADS category {focus.st_rads}."])
        if focus.st_rads
        else None
    )
