"""WBB: where a primary tumour sits in its vertebra (Weinstein-Boriani-Biagini)."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    Instrument,
    Known,
    NotApplicable,
    NotAssessable,
    Outcome,
    Parameter,
    Point,
)
from desktop.assessment.parameters import CASE

NAME = "wbb"
SOURCES = ("boriani1997", "wbb_regions")
Layer = Literal["A", "B", "C", "D", "E", "F"]
Convention = Literal["original", "sosg"]
ZONES = tuple(str(zone) for zone in range(1, 13))
LAYER_WORDS: Mapping[Layer, str] = {
    "A": "extraosseous soft tissue",
    "B": "intraosseous, superficial",
    "C": "intraosseous, deep",
    "D": "extraosseous, extradural",
    "E": "extraosseous, intradural",
    "F": "foramen of the vertebral artery",
}
CONVENTION_WORDS: Mapping[Convention, str] = {
    "original": "counted clockwise from the split spinous process (original)",
    "sosg": "counted counter-clockwise from the left half of the spinous process (Spine Oncology "
    "Study Group)",
}
REGIONS: Mapping[str, tuple[str, ...]] = {
    "front of the body": ("5", "6", "7", "8"),
    "pedicle": ("4", "9"),
    "posterior arch": ("1", "2", "3", "10", "11", "12"),
}
PRIMARY = ("primary_bone_malignancy", "benign_aggressive")


def wbb(
    zones: tuple[str, ...],
    layers: tuple[Layer, ...],
    level: tuple[str, ...],
    convention: Convention,
) -> Assessment:
    """Write down zones, layers and levels of a primary tumour, with the way of counting.

    The side is never read off the zones: it depends on the convention.

    Args:
        zones: 1 to 12, sectors like those of a clock.
        level: every vertebra of the tumour.

    Source:
        Boriani S et al., Spine 1997; 22: 1036-44. Which zones are which region, and layer F:
        general knowledge.
    """
    in_order = [zone for zone in ZONES if zone in zones]
    told = [layer for layer in LAYER_WORDS if layer in layers]
    regions = [name for name, inside in REGIONS.items() if set(inside) & set(zones)]
    return Assessment(
        instrument=NAME,
        outcome="described",
        label=f"WBB {_listed('zone', in_order)}, {_listed('layer', told)}, {', '.join(level)}",
        meaning=f"zones {CONVENTION_WORDS[convention]}",
        points=(
            Point("Zones", ", ".join(in_order)),
            Point("Regions", ", ".join(regions)),
            *(Point(f"Layer {layer}", LAYER_WORDS[layer]) for layer in told),
            Point("Levels", ", ".join(level)),
            Point("Convention", CONVENTION_WORDS[convention]),
        ),
        sources=SOURCES,
        details=(("convention", (convention,)),),
    )


def _listed(noun: str, words: Sequence[str]) -> str:
    return f"{noun}{'s' if len(words) > 1 else ''} {', '.join(words)}"


PARAMETERS: Mapping[str, Parameter] = {
    "zones": Parameter("words", ZONES, {f"zone_{zone}": zone for zone in ZONES}, title="zones"),
    "layers": Parameter(
        "words",
        get_args(Layer),
        {f"layer_{layer.lower()}": layer for layer in LAYER_WORDS},
        title="layers",
    ),
    "level": CASE["level"],
    "convention": Parameter(
        "word",
        get_args(Convention),
        {"clockwise": "original", "counter_clockwise": "sosg"},
        title="way of counting the zones",
    ),
    "suspected_entity": CASE["suspected_entity"],
}
NEEDED = ("zones", "layers", "level", "convention")


def _described(known: Known) -> Outcome:
    """A description is whole or none: nothing of it is tried."""
    if known["suspected_entity"] is not None and known["suspected_entity"] not in PRIMARY:
        return NotApplicable(NAME, "for primary tumours only")
    lacking = [PARAMETERS[name].title for name in NEEDED if known[name] is None]
    if lacking:
        return NotAssessable(NAME, f"not given: {', '.join(lacking)}")
    levels: Any = known["level"]
    layers: Any = known["layers"]
    if "F" in layers and not any(level.startswith("C") for level in levels):
        says = "Layer F is the foramen of the vertebral artery, which only the neck has."
        return Inconsistent(NAME, says, ("layers", "level"))
    zones: Any = known["zones"]
    convention: Any = known["convention"]
    return wbb(zones, layers, levels, convention)


INSTRUMENT = Instrument(
    NAME,
    "Weinstein-Boriani-Biagini staging (WBB)",
    PARAMETERS,
    ("described",),
    _described,
    SOURCES,
    core=("zones", "layers"),
    version="Boriani 1997",
)
