"""The inputs of the instruments, as a checklist is wired to them.

Names and words are those of the case interface (clinical reference, section 8). What the
rules never tell apart is tried by one word of each kind while the input is open.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import get_args

from desktop.assessment import words
from desktop.assessment.instrument import FLAG, FLAG_WORDS, Parameter, flag

AGES = (Decimal(10), Decimal(30), Decimal(60))  # either side of 18 and of 40 years

# entities that the checklist names and the rules count as benign
BENIGN_ENTITIES = (
    "none", "osteoporotic_fracture", "degenerative", "nerve_sheath", "meningioma",
)  # fmt: skip

# structures that the checklist names, and what the rules know them as
ORIGINS = {
    **dict.fromkeys(("vertebra", "rib", "scapula", "disc"), "bone"),
    **dict.fromkeys(("paraspinal_muscle", "subcutaneous", "nerve"), "soft_tissue"),
    **dict.fromkeys(
        ("epidural", "intradural_extramedullary", "intramedullary", "leptomeningeal"), "canal"
    ),
}


# where a finding outside the spine may lie; how soon somebody must act is asked of each
ORGANS = (
    "lung", "nodes", "ribs", "liver", "adrenal", "kidney", "aorta", "embolism", "elsewhere",
)  # fmt: skip


def _word(title: str, literal: object, **more: object) -> Parameter:
    return Parameter("word", get_args(literal), title=title, **more)  # type: ignore[arg-type]


CASE: Mapping[str, Parameter] = {
    "age": Parameter("number", tries=AGES, title="age"),
    "level": Parameter("words", get_args(words.Level), tries=(("T1",), ("T5",)), title="level"),
    "lesion_origin": _word("bone or soft tissue", words.Origin, aliases=ORIGINS),
    "lesion_number": _word(
        "solitary or multiple",
        words.Number,
        aliases={"multiple_contiguous": "multiple", "multiple_skip": "multiple"},
    ),
    "incidental": flag("incidental finding"),
    "aggressive_features": flag("aggressive features"),
    "metastatic_disease_histology_proven": flag("proven metastatic disease"),
    "anticoagulated": flag("anticoagulation"),
    "hypervascular_suspected": flag("suspected hypervascular lesion"),
    "skeletally_mature": flag("skeletal maturity"),
    "growth_after_maturity": flag("growth after maturity"),
    "pain_attributable": flag("pain attributable to the lesion"),
    "pain": _word("pain type", words.Pain),
    "bone_density": _word("bone density on CT", words.Density),
    "alignment": _word("alignment", words.Alignment),
    "collapse": _word("vertebral body", words.Collapse),
    "posterolateral": _word("posterolateral involvement", words.Posterolateral),
    "epidural_extension": flag("epidural extension"),
    "sac_deformed": flag("thecal sac deformed"),
    "cord_abutted": flag("cord touched"),
    "cord_compressed": flag("cord compressed"),
    "csf_visible": flag("CSF visible"),
    "neuro": _word("neurological deficit", words.Neuro),
    "dnt_pattern": _word("do-not-touch pattern", words.Pattern, tries=("none", "enostosis")),
    "known_primary": _word("known cancer", words.Primary, tries=("none", "other")),
    "modalities": Parameter(
        "words",
        get_args(words.Modality),
        tries=(("CT", "MR"), ("CT",), ("MR",)),
        title="modalities read",
    ),
    "suspected_entity": _word(
        "suspected entity", words.Entity, aliases=dict.fromkeys(BENIGN_ENTITIES, "benign")
    ),
    "cap_mm": Parameter("number", title="cartilage cap"),
    "inr": Parameter("number", title="INR"),
    "platelets": Parameter("number", title="platelets"),
    "st_rads": _word(
        "ST-RADS category",
        words.StRads,
        aliases={f"category_{one.lower()}": one for one in get_args(words.StRads)},
        tries=("0", "2", "3", "4", "6A"),
    ),
    "mr_adequate": Parameter(
        "word",
        FLAG,
        {**FLAG_WORDS, "adequate": "yes", "limited": "yes", "non_diagnostic": "no"},
        default="yes",
        title="MR adequate for the level",
    ),
    "cord_signal": flag("cord signal abnormal", "no"),
    "canal": _word("canal, any other cause", words.Canal, default="clear"),
    "extraspinal": _word(
        "extraspinal findings",
        words.Extraspinal,
        aliases=dict.fromkeys(("minor", *ORGANS), "none"),
        default="none",
        ranked=True,
    ),
    "height_loss_pct": Parameter("number", title="height loss"),
}

# the checklist may offer the grades themselves
MARGIN = _word(
    "margin",
    words.Margin,
    aliases={
        "grade_1a": "sclerotic_rim",
        "grade_1b": "sharp",
        "grade_2": "ill_defined",
        "grade_3a": "changing",
        "grade_3b": "moth_eaten",
        "grade_3c": "occult",
    },
)

# An open input that would make things serious, as a clause after "if".
CONDITIONS: Mapping[tuple[str, str], str] = {
    ("neuro", "cord"): "there is a cord deficit (ask the referrer)",
    ("neuro", "radicular"): "there is a radicular deficit (ask the referrer)",
    ("canal", "compressed"): "the cord is compressed",
    ("canal", "encroached"): "the canal is narrowed",
    ("cord_compressed", "yes"): "the cord is compressed",
    ("cord_abutted", "yes"): "the cord is touched",
    ("cord_signal", "yes"): "the cord signal is abnormal",
    ("epidural_extension", "yes"): "there is epidural extension",
    ("modalities", "CT"): "there is no MR",
    ("mr_adequate", "no"): "the MR is not adequate for the level",
    ("suspected_entity", "infection"): "it is an infection",
    ("suspected_entity", "metastasis"): "it is a metastasis",
    ("aggressive_features", "yes"): "there are aggressive features",
    ("histology", "kidney"): "the tumour is radioresistant",
    ("changing", "yes"): "the margin has changed",
    ("cortex_penetrated", "yes"): "the cortex is penetrated",
    ("growth_after_maturity", "yes"): "it grows after skeletal maturity",
    ("soft_tissue_mass", "yes"): "there is a soft-tissue mass",
    ("stray_calcification", "yes"): "there is calcification away from the stalk",
    ("extraspinal", "category_1"): "there is an extraspinal finding of ACR category 1",
    ("extraspinal", "category_2"): "there is an extraspinal finding of ACR category 2",
    ("extraspinal", "category_3"): "there is an extraspinal finding of ACR category 3",
}
