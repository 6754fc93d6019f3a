"""Sentences on canal, cord and nerves, as a reader would dictate them."""

TUMOURS = ("metastasis", "myeloma", "lymphoma", "primary_bone_malignancy")


def place(focus):
    if not focus.levels:
        return "the upper back"
    return f"{focus.levels[0]}-{focus.levels[-1]}" if len(focus.levels) > 1 else focus.levels[0]


def canal(case, focus, rng):
    if focus.soft or focus.origin == "nerve":
        return None
    if not focus.reach and any(other.reach for other in case.foci):
        return f"No epidural extension at {place(focus)}."
    at = place(focus)
    return rng.choice(
        {
            "free": [
                "No epidural extension.",
                f"The epidural space is free at {at}.",
                "The tumour does not reach the spinal canal.",
                "No cord compression.",
                "There is no evidence of cord compression or epidural disease.",
                "Spinal canal widely patent.",
                "No involvement of the epidural space.",
            ],
            "epidural": [
                f"Small epidural component at {at} without deformity of the thecal sac.",
                f"Epidural tumour at {at}; the thecal sac is not deformed.",
                f"Early epidural extension at {at}, the cord is not compressed.",
            ],
            "sac": [
                f"Epidural tumour at {at} indents the thecal sac without reaching the cord.",
                f"Epidural disease at {at} deforms the thecal sac but does not touch the cord.",
                f"The thecal sac is indented at {at}, no cord compression.",
            ],
            "contact": [
                f"The epidural tumour at {at} abuts the cord, which is not compressed.",
                f"Epidural mass at {at} in contact with the cord, no compression of the cord.",
            ],
            "csf": [
                f"Spinal cord compression at {at} with residual CSF.",
                f"The cord is compressed at {at}, CSF still visible.",
                f"Epidural mass at {at} compressing the spinal cord.",
            ],
            "no_csf": [
                f"High-grade cord compression at {at}; no CSF remains around the cord.",
                f"The spinal cord is severely compressed at {at} and CSF is effaced.",
                f"Metastatic spinal cord compression at {at}."
                if focus.entity == "metastasis"
                else f"Severe compression of the spinal cord at {at}.",
            ],
        }[focus.stage]
    )


def compression(case, focus, rng):
    """One blunt sentence on the cord."""
    if focus.soft or focus.origin == "nerve":
        return None
    if focus.reach >= 4:
        return rng.choice(
            [
                "There is spinal cord compression.",
                "The cord is compressed.",
                "Cord compression is present.",
                "Tumour compresses the spinal cord.",
                "MSCC.",
                "Myelonkompression.",
            ]
        )
    return rng.choice(
        [
            "No cord compression.",
            "The spinal cord is not compressed.",
            "There is no spinal cord compression.",
            "Without compression of the cord.",
            "Cord compression is not seen.",
            "Keine Myelonkompression.",
        ]
    )


def epidural(case, focus, rng):
    if focus.soft or focus.origin == "nerve":
        return None
    if focus.reach:
        return rng.choice(
            [
                "Epidural extension is present.",
                "The lesion extends into the epidural space.",
                "There is an epidural soft-tissue component.",
                "Tumour grows into the spinal canal.",
            ]
        )
    return rng.choice(
        [
            "No epidural extension.",
            "The lesion does not extend into the spinal canal.",
            "Epidural space not involved, no epidural mass.",
            "No epidural component is seen.",
        ]
    )


def cord_signal(case, focus, rng):
    if case.branch == "soft_tissue" or focus.reach < 4:
        return None
    if case.cord_signal:
        return rng.choice(
            [
                "There is cord oedema.",
                "Abnormal signal in the cord.",
                "The cord signal is increased.",
            ]
        )
    return rng.choice(
        ["The cord signal is normal.", "No signal change in the cord.", "No cord oedema."]
    )


def escc(case, focus, rng):
    if focus.entity not in TUMOURS or focus.soft:
        return None
    grade = ("0", "1a", "1b", "1c", "2", "3")[focus.reach]
    return rng.choice(
        [
            f"ESCC grade {grade}.",
            f"Bilsky {grade} at {place(focus)}.",
            f"Epidural disease, ESCC {grade}." if focus.reach else f"ESCC {grade}.",
        ]
    )


def deficit(case, focus, rng):
    if case.branch == "soft_tissue":
        return None
    if case.deficit == "none":
        return rng.choice(
            [
                "No neurological deficit.",
                "The patient is neurologically intact.",
                "No motor deficit clinically.",
            ]
        )
    return rng.choice(
        [
            "Clinically there is a neurological deficit.",
            "The patient has a cord deficit.",
            "Paraparesis was reported.",
            "Motor deficit of the legs.",
        ]
    )


def urgency(case, focus, rng):
    if case.urgent:
        return rng.choice(
            [
                "Urgent surgical review is advised.",
                "This needs emergency referral.",
                "Please act immediately.",
            ]
        )
    if (
        case.urgent is False
        and case.deficit == "none"
        and case.kind == "normal"
        and case.canal == "clear"
    ):
        return rng.choice(["Nothing urgent.", "Routine follow-up only.", "No urgent finding."])
    return None


def none_found(case, focus, rng):
    return rng.choice(
        [
            "No focal bone lesion.",
            "No evidence of metastasis.",
            "No tumour is seen.",
            "Normal study.",
            "Degenerative changes only, no suspicious lesion.",
            "No malignant lesion is demonstrated.",
        ]
    )
