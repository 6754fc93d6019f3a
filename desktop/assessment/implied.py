"""What follows from the inputs that are known, before anything is tried."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from desktop.assessment.instrument import Input, Known

T = TypeVar("T")

CHAIN = ("epidural_extension", "sac_deformed", "cord_abutted", "cord_compressed")


def implied(known: Known) -> dict[str, Input]:
    """The inputs, with those open ones filled in that the others leave no choice about.

    Epidural disease is a chain: nothing follows where an earlier step is not reached, and a
    later step includes the earlier ones. Without a known cancer nothing is proven, without
    pain none is attributable, an aggressive sign rules out a do-not-touch pattern, and a
    lesion thought benign is not thought hypervascular (that is an entity of its own), and
    nothing grows after a maturity that is not reached.
    """
    full = dict(known)
    for place, step in enumerate(CHAIN):
        if step not in full or full[step] is not None:
            continue
        if any(full.get(later) == "yes" for later in CHAIN[place:]):
            full[step] = "yes"
        elif any(full.get(earlier) == "no" for earlier in CHAIN[:place]):
            full[step] = "no"
    for name, cause, word, then in (
        ("metastatic_disease_histology_proven", "known_primary", "none", "no"),
        ("pain_attributable", "pain", "none", "no"),
        ("dnt_pattern", "aggressive_features", "yes", "none"),
        ("hypervascular_suspected", "suspected_entity", "benign", "no"),
        ("growth_after_maturity", "skeletally_mature", "no", "no"),
    ):
        if name in full and full[name] is None and full.get(cause) == word:
            full[name] = then
    return full


def pick(known: Mapping[str, T], names: Sequence[str]) -> dict[str, T]:
    return {name: known[name] for name in names}
