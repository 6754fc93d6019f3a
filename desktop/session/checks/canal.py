"""Canal and cord, over all lesions at once, against what was found at the patient."""

from collections.abc import Iterator

from desktop.session.evaluation import Remark
from desktop.session.facts import Facts

DEFICIT, CANAL, SIGNAL = "ex_11_deficit", "cn_01_canal", "mr_16_cord_signal"
REACH = "mr_10_epidural"
CALM = ("U3", "U4")


def canal_remarks(facts: Facts) -> Iterator[Remark]:
    """A deficit or a signal that nothing explains, a calm word over a loud finding."""
    yield from _unexplained(facts)
    yield from _infection(facts)
    yield from _overruled(facts)


def _unexplained(facts: Facts) -> Iterator[Remark]:
    reached = dict(facts.each(REACH))
    untold = [lesion for lesion in facts.reading.lesions if lesion not in reached]
    inside = ("intramedullary", "intradural_extramedullary", "leptomeningeal")
    free = not untold and "present" not in reached.values()
    free = free and not any(word in inside for _, word in facts.each("mr_01_origin"))
    if not free or facts.word(CANAL) != "clear":
        return
    if facts.word(DEFICIT) == "cord" and facts.word(SIGNAL) == "absent":
        says = (
            "There is a cord deficit, yet canal and cord are normal. Look for another level, "
            "or say what explains it."
        )
        yield facts.remark("cord_deficit_unexplained", says, CANAL, DEFICIT)
    if facts.word(SIGNAL) == "present":
        says = "The signal of the cord is abnormal, yet nothing touches it. Say what explains it."
        yield facts.remark("cord_signal_unexplained", says, SIGNAL, CANAL)


def _infection(facts: Facts) -> Iterator[Remark]:
    entities = dict(facts.each("bx_01_entity"))
    named = len(entities) == len(facts.reading.lesions) and bool(entities)
    if facts.word("mr_25_disc") == "infection" and named and "infection" not in entities.values():
        says = "Infection of a disc is suspected, yet no lesion is called an infection."
        yield facts.remark("infection_not_concluded", says, "mr_25_disc")


def _overruled(facts: Facts) -> Iterator[Remark]:
    """Each overruling needs its reason, and none may calm over a cord in danger in silence."""
    for (instrument, lesion), one in facts.reading.overrules.items():
        if not one.reason.strip():
            says = "An automatic value is overruled without a reason. Say why."
            yield facts.remark(f"overruled_{instrument}_without_reason", says, lesion=lesion)
    word = facts.evaluation.overruled.get(("urgency", ""), "")
    compressed = [lesion for lesion, said in facts.each("mr_13_compressed") if said == "present"]
    danger = facts.word(DEFICIT) == "cord" or compressed or facts.word(CANAL) == "compressed"
    if word in CALM and danger:
        says = f"The urgency is set to {word} by hand, yet the cord is compressed or failing."
        yield facts.remark("urgency_against_neurology", says, DEFICIT)
