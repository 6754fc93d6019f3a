"""The named words that the instruments take, as the clinical reference spells them.

`yes` and `no` stand for true and false of the file interface; a word that means "nothing of
the kind" is `none`. An input that is not known is never a word: it is None, or left open.
"""

from typing import Literal

Flag = Literal["yes", "no"]
Sex = Literal["M", "F", "O"]
Depth = Literal["superficial", "deep", "both"]
Level = Literal[
    "C1", "C2", "C3", "C4", "C5", "C6", "C7",
    "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12", "T13",
    "L1", "L2", "L3", "L4", "L5", "L6",
    "S1", "S2", "S3", "S4", "S5",
]  # fmt: skip
Origin = Literal["bone", "soft_tissue", "canal"]  # the case interface knows the first two
CaseOrigin = Literal["bone", "soft_tissue"]
Number = Literal["solitary", "multiple"]
Pain = Literal["none", "non_mechanical", "mechanical"]
Density = Literal["lytic", "mixed", "blastic"]
Alignment = Literal["normal", "de_novo_deformity", "subluxation_translation"]
Collapse = Literal["none_lt50_involved", "none_gt50_involved", "lt50", "gt50"]
Posterolateral = Literal["none", "unilateral", "bilateral"]
Neuro = Literal["none", "radicular", "cord"]
Pattern = Literal[
    "none",
    "typical_haemangioma",
    "enostosis",
    "schmorl_node",
    "focal_fatty_marrow",
    "haematopoietic_island",
    "benign_notochordal_cell_tumour",
    "simple_lipoma_superficial",
    "elastofibroma_typical",
    "stable_two_years",
]
Primary = Literal[
    "none",
    "lung",
    "breast",
    "prostate",
    "kidney",
    "thyroid",
    "melanoma",
    "myeloma",
    "lymphoma",
    "hcc",
    "other",
    "unknown_primary",
]
Modality = Literal["CT", "MR"]
Entity = Literal[
    "metastasis",
    "primary_bone_malignancy",
    "benign_aggressive",
    "myeloma",
    "lymphoma",
    "benign",
    "infection",
    "aggressive_haemangioma",
    "osteochondroma",
    "soft_tissue_sarcoma",
    "alt",
    "indeterminate_neoplasm",
    "indeterminate_soft_tissue",
]
Margin = Literal[
    "sclerotic_rim", "sharp", "ill_defined", "changing", "moth_eaten", "permeative", "occult"
]
StRads = Literal["0", "1", "2", "3", "4", "5", "6A", "6B", "6C"]
Canal = Literal["clear", "encroached", "compressed"]
Extraspinal = Literal["none", "category_3", "category_2", "category_1"]

Decision = Literal[
    "NO_BIOPSY_DNT",
    "NO_BIOPSY_KNOWN",
    "FOLLOW_UP",
    "FURTHER_IMAGING_FIRST",
    "WITHHOLD_VASCULAR_WORKUP",
    "BIOPSY_INDICATED",
    "BIOPSY_MICROBIOLOGY",
    "REFER_SARCOMA_BEFORE_BIOPSY",
]
Urgency = Literal["U4", "U3", "U2", "U1"]
Grade = Literal["grade_0", "grade_1a", "grade_1b", "grade_1c", "grade_2", "grade_3"]
RadsClass = Literal["class_1", "class_2", "class_3", "class_4"]
