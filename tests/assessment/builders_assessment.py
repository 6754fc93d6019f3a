"""Cases of the assess interface, valid by default, one twist each."""

from typing import Any

from desktop.assessment.case import assess
from desktop.assessment.catalogue import INSTRUMENTS

DEFAULTS: dict[str, Any] = {
    "age": 50,
    "sex": "M",
    "level": "T7",
    "lesion_origin": "bone",
    "lesion_number": "solitary",
    "incidental": False,
    "pain": "none",
    "pain_attributable": False,
    "bone_density": "blastic",
    "alignment": "normal",
    "collapse": "none_lt50_involved",
    "posterolateral": "none",
    "epidural_extension": False,
    "sac_deformed": False,
    "cord_abutted": False,
    "cord_compressed": False,
    "csf_visible": None,
    "neuro": "none",
    "aggressive_features": False,
    "dnt_pattern": None,
    "known_primary": None,
    "metastatic_disease_histology_proven": False,
    "modalities": ["CT", "MR"],
    "suspected_entity": "indeterminate_neoplasm",
    "cap_mm": None,
    "skeletally_mature": True,
    "growth_after_maturity": False,
    "st_rads": None,
    "depth": None,
    "size_cm": None,
    "inr": 1.0,
    "platelets": 220,
    "anticoagulated": False,
    "hypervascular_suspected": False,
}
CHAIN = ("epidural_extension", "sac_deformed", "cord_abutted", "cord_compressed")


def a_case(steps: int = 0, **twist: Any) -> dict[str, Any]:
    """Inputs of a quiet bone lesion; `steps` of epidural disease, then the twist."""
    reached = {name: place < steps for place, name in enumerate(CHAIN)}
    return {**DEFAULTS, **reached, "csf_visible": True if steps == 4 else None, **twist}


def outputs(steps: int = 0, **twist: Any) -> dict[str, Any]:
    return assess(a_case(steps, **twist))


def is_a_closed_value(kind: type) -> bool:
    """Nothing of it can be changed, and nothing can be added to it."""
    return kind.__dataclass_params__.frozen and "__slots__" in kind.__dict__


def open_inputs(instrument: str, **known: Any) -> dict[str, Any]:
    """Every parameter open but the known ones."""
    return {**dict.fromkeys(INSTRUMENTS[instrument].parameters), **known}


def outcome(instrument: str, **known: Any) -> Any:
    return INSTRUMENTS[instrument].outcome(open_inputs(instrument, **known))
