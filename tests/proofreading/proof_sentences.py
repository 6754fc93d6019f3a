"""Sentences as a reader would dictate them, made from the facts of a case.

Each sentence belongs to a topic, so that an error can be seeded by telling one topic of another
case. Nothing of the checker is known here.
"""

from proof_canal_sentences import (
    canal,
    compression,
    cord_signal,
    deficit,
    epidural,
    escc,
    none_found,
    place,
    urgency,
)  # fmt: skip
from proof_lesion_sentences import (
    change,
    collapse,
    density,
    depth,
    muscle,
    posterior,
    sins,
    size,
    soft_part,
    st_rads,
    wall,
)  # fmt: skip

SAID = {
    "metastasis": ["metastasis", "bone metastasis", "osseous metastasis"],
    "myeloma": ["plasmacytoma", "myeloma deposit"],
    "lymphoma": ["lymphoma", "osseous lymphoma"],
    "primary_bone_malignancy": ["chondrosarcoma", "primary malignant bone tumour"],
    "benign": ["benign lesion", "haemangioma"],
    "osteoporotic_fracture": ["osteoporotic fracture", "osteoporotic compression fracture"],
    "soft_tissue_sarcoma": ["soft-tissue sarcoma", "pleomorphic sarcoma"],
    "alt": ["atypical lipomatous tumour"],
    "infection": ["spondylodiscitis", "discitis"],
    "nerve_sheath": ["schwannoma", "nerve sheath tumour"],
}
NAMES = {
    "breast": "breast",
    "lung": "lung",
    "kidney": "renal cell",
    "thyroid": "thyroid",
    "melanoma": "melanoma",
}


def entity(case, focus, rng):
    word = rng.choice(
        SAID[focus.entity if not (focus.soft and focus.entity == "benign") else "benign"]
    )
    if focus.soft:
        word = "lipoma" if focus.entity == "benign" else word
        return rng.choice(
            [
                f"Findings are most in keeping with a {word}.",
                f"Mass of the upper back, most likely {word}.",
                f"The appearance is that of a {word}.",
            ]
        )
    return rng.choice(
        [
            f"{word.capitalize()} at {place(focus)}.",
            f"Findings at {place(focus)} are in keeping with {word}.",
            f"Lesion of {place(focus)}, most likely {word}.",
            f"The lesion at {place(focus)} is most consistent with {word}.",
        ]
    )


def level(case, focus, rng):
    at = place(focus)
    return (
        rng.choice(
            [
                f"The abnormality is centred at {at}.",
                f"Lesion in {at}.",
                f"Abnormal marrow signal of {at} is noted.",
                f"The process involves {at}.",
                f"Focal lesion, level {at.replace('T', 'Th')}.",
            ]
        )
        if focus.levels
        else None
    )


def side(case, focus, rng):
    if focus.side == "midline":
        return None
    other = []
    if focus.reach:
        other += [
            f"The epidural component lies on the {focus.side}.",
            f"Epidural tumour, {focus.side}-sided.",
        ]
    if focus.soft_mm and not focus.soft and focus.origin == "vertebra":
        other += [
            f"{focus.side.capitalize()} paraspinal soft-tissue mass.",
            f"The paraspinal component is on the {focus.side}.",
        ]
    if focus.soft:
        other += [
            f"Mass of the {focus.side} upper back.",
            f"{focus.side.capitalize()}-sided soft-tissue mass.",
            f"The lesion lies on the {focus.side}.",
        ]
    if focus.roots:
        other += [
            f"The {focus.side} neural foramen is involved.",
            f"Extension into the {focus.side} foramen.",
        ]
    if any(part.startswith("pedicle") for part in focus.parts) and not focus.bilateral:
        other += [
            f"The {focus.side} pedicle is destroyed.",
            f"Destruction of the {focus.side} pedicle.",
            f"The tumour involves the vertebral body and the {focus.side} pedicle.",
        ]
    return rng.choice(other) if other else None


def enhancement(case, focus, rng):
    if focus.enhancement == "no_contrast":
        return rng.choice(
            ["No contrast medium was given.", "Unenhanced study.", "Examination without contrast."]
        )
    how = focus.enhancement
    return rng.choice(
        [
            f"{how.capitalize()} enhancement.",
            f"The lesion enhances {how}ly."
            if how != "peripheral"
            else "The lesion enhances peripherally.",
            "The lesion enhances after contrast.",
            f"After gadolinium there is {how} enhancement.",
        ]
    )


def number(case, focus, rng):
    if not case.foci or case.branch == "soft_tissue":
        return None
    if len(case.foci) > 1:
        return rng.choice(
            [
                "Multiple bone lesions.",
                "Two metastases, with normal levels between them."
                if len(case.foci) == 2
                else "Several metastases.",
                "Several osseous lesions are present.",
            ]
        )
    return rng.choice(
        [
            "Solitary lesion.",
            "No further lesion in the spine.",
            "This is a solitary bone lesion.",
            "No other lesions are seen.",
            "There are no additional lesions.",
        ]
    )


def referrer(case, focus, rng):
    """The clinical question, in the referrer's words."""
    person = {"F": ["woman", "female patient", "lady"], "M": ["man", "male patient", "gentleman"]}[
        case.sex
    ]
    words = f"{case.age}-year-old {rng.choice(person)}"
    if case.cancer != "none":
        words += rng.choice([" with known ", " with a history of "]) + _cancer(case)
    ask = rng.choice(
        [
            "Cord compression?",
            "Metastases?",
            "Please exclude cord compression.",
            "Back problem for six weeks.",
        ]
    )
    return f"{words}. {ask}"


def _cancer(case):
    name = NAMES.get(case.cancer, case.cancer)
    return name if name == "melanoma" else f"{name} {'carcinoma' if 'cell' in name else 'cancer'}"


def told(case, focus, rng):
    if case.branch == "soft_tissue" or not case.foci:
        return None
    return canal(case, focus, rng)


IMPRESSION = {
    "entity": entity,
    "level": level,
    "canal": canal,
    "compression": compression,
    "epidural": epidural,
    "side": side,
    "collapse": collapse,
    "soft_part": soft_part,
    "size": size,
    "enhancement": enhancement,
    "number": number,
    "density": density,
    "deficit": deficit,
    "cord_signal": cord_signal,
    "escc": escc,
    "sins": sins,
    "change": change,
    "urgency": urgency,
    "depth": depth,
    "muscle": muscle,
    "st_rads": st_rads,
    "wall": wall,
    "posterior": posterior,
}
ASIDE = (
    "Whole-spine coverage is noted.",
    "Levels were counted from C2.",
    "Conus at L1.",
    "Degenerative discs at T8/9.",
    "Correlation with staging is recommended.",
    "Discussed at the tumour board.",
    "No previous imaging of this region.",
)


def impression(case, rng, least=3, most=7, without=()):
    """A whole impression: sentences of several topics, and now and then an aside."""
    if not case.foci:
        said = [none_found(case, None, rng)]
        if case.canal == "encroached":
            said.append(
                f"Disc protrusion at {case.canal_level} narrows the canal without cord compression."
            )
        elif rng.random() < 0.5:
            said.append(
                rng.choice(
                    ["The spinal canal is free.", "No cord compression.", "Normal cord signal."]
                )
            )
        if rng.random() < 0.4 and case.kind == "normal" and case.canal == "clear":
            said.append(rng.choice(["Nothing urgent.", "Routine follow-up only."]))
        return " ".join(said)
    names = [name for name in IMPRESSION if name not in without]
    said = []
    for name in rng.sample(names, len(names)):
        focus = rng.choice(case.foci)
        if len(case.foci) > 1 and name not in (
            "entity",
            "level",
            "canal",
            "number",
            "deficit",
            "urgency",
        ):
            continue  # a sentence without a level would be about which one?
        sentence = IMPRESSION[name](case, focus, rng)
        if sentence:
            said.append(sentence)
        if len(said) >= rng.randint(least, most):
            break
    if rng.random() < 0.25:
        said.append(rng.choice(ASIDE[:5] if case.priors else ASIDE[:6]))
    return " ".join(said)
