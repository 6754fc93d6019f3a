"""What the fields say to a question that a text may answer too: yes, no, or nothing."""

from collections.abc import Callable

from desktop.assessment.instrument import Assessment, Range, ends
from desktop.session.checks.study import ENHANCED, ENHANCEMENT, contrast_given
from desktop.session.facts import Facts

Truth = Callable[[Facts, str], bool | None]  # of one lesion; "" asks what the study says apart

CHAIN = ("mr_10_epidural", "mr_11_sac", "mr_12_contact", "mr_13_compressed")
SOFT = ("paraspinal_muscle", "subcutaneous")
INSIDE = ("intramedullary", "intradural_extramedullary", "leptomeningeal")


def word_of(facts: Facts, question: str, lesion: str) -> str:
    return facts.word(question, lesion) if lesion else ""


def chosen(question: str, yes: tuple[str, ...], no: tuple[str, ...]) -> Truth:
    """Of a question of each lesion with one word; without any lesion it is no."""

    def truth(facts: Facts, lesion: str) -> bool | None:
        if not lesion:
            return False if no_lesion(facts) else None
        word = facts.word(question, lesion)
        return True if word in yes else False if word in no else None

    return truth


def asked_once(question: str, yes: tuple[str, ...], no: tuple[str, ...]) -> Truth:
    """Of a question that is asked once, with one word, whatever lesion is meant."""

    def truth(facts: Facts, lesion: str) -> bool | None:
        word = facts.word(question)
        return True if word in yes else False if word in no else None

    return truth


def reached(step: int) -> Truth:
    """How far the lesion reaches: 0 epidural, 1 sac, 2 cord, 3 cord compressed."""

    def truth(facts: Facts, lesion: str) -> bool | None:
        if not lesion:
            return _canal(facts, step)
        if facts.word("mr_01_origin", lesion) in INSIDE and step:
            return None  # the chain is asked of epidural disease only
        said = [facts.word(question, lesion) for question in CHAIN[: step + 1]]
        if "absent" in said:
            return False
        return True if said[-1] == "present" else None

    return truth


def _canal(facts: Facts, step: int) -> bool | None:
    """The canal apart from the lesions listed; silent on what only lesions do."""
    if step < 2:
        return False if no_lesion(facts) and facts.word("cn_01_canal") == "clear" else None
    word = facts.word("cn_01_canal")
    if word == "compressed":
        return True
    return False if word == "clear" or (word == "encroached" and step == 3) else None


def no_lesion(facts: Facts) -> bool:
    checklist = facts.reading.checklist
    return facts.word(checklist.lesion_question) == checklist.no_lesion_option


def narrowed(facts: Facts, lesion: str) -> bool | None:
    """The canal is narrowed, by a lesion or by anything else."""
    if lesion:
        compressed = facts.word("mr_13_compressed", lesion) == "present"
        word = facts.word("mr_10_epidural", lesion)
        return True if compressed else False if word == "absent" else None
    word = facts.word("cn_01_canal")
    return True if word in ("encroached", "compressed") else False if word == "clear" else None


def reaches_canal(facts: Facts, lesion: str) -> bool | None:
    """Anything at all in the canal."""
    if lesion:
        return {"present": True, "absent": False}.get(facts.word("mr_10_epidural", lesion))
    return narrowed(facts, "")


def collapsed(facts: Facts, lesion: str) -> bool | None:
    if not lesion:
        return False if no_lesion(facts) else None
    word = facts.word("ct_07_body", lesion)
    return True if word in ("lt50", "gt50") else False if word.startswith("none") else None


def pathological(facts: Facts, lesion: str) -> bool | None:
    """Collapsed by what is no osteoporosis."""
    gone, entity = collapsed(facts, lesion), word_of(facts, "bx_01_entity", lesion)
    if not gone:
        return gone
    return None if not entity else entity != "osteoporotic_fracture"


def soft_part(facts: Facts, lesion: str) -> bool | None:
    if not lesion:
        return False if no_lesion(facts) else None
    if facts.word("mr_01_origin", lesion) in SOFT:
        return True
    return {"present": True, "absent": False}.get(facts.word("mr_18_soft_part", lesion))


def enhances(facts: Facts, lesion: str) -> bool | None:
    if not lesion:
        return None
    word = facts.word(ENHANCEMENT, lesion)
    return True if word in ENHANCED else False if word in ("none", "no_contrast") else None


def with_contrast(facts: Facts, lesion: str) -> bool | None:
    """Contrast medium was given, by the headers and by what is said of any lesion."""
    if not lesion:
        return contrast_given(facts)
    word = facts.word(ENHANCEMENT, lesion)
    return True if word in ENHANCED else False if word == "no_contrast" else None


def deficit(facts: Facts, lesion: str) -> bool | None:
    word = facts.word("ex_11_deficit")
    return True if word in ("radicular", "cord") else False if word == "none" else None


def symptom(*words: str) -> Truth:
    """A symptom: said to be there, or said that there is none and no deficit."""

    def truth(facts: Facts, lesion: str) -> bool | None:
        said = {*facts.words("hx_11_symptoms"), *facts.words("ex_06_sphincter")}
        power = facts.number("ex_02_power")
        if said & set(words) or ("leg_weakness" in words and power is not None and power < 5):
            return True
        if facts.words("hx_11_symptoms") == ("none",) and facts.word("ex_11_deficit") == "none":
            return False
        return None

    return truth


def mechanical(facts: Facts, lesion: str) -> bool | None:
    word = facts.word("hx_03_pain")
    return True if word == "mechanical" else False if word in ("none", "non_mechanical") else None


def pain(facts: Facts, lesion: str) -> bool | None:
    word = facts.word("hx_03_pain")
    return True if word in ("mechanical", "non_mechanical") else None


def further(facts: Facts, lesion: str) -> bool | None:
    """More lesions than the one listed."""
    word = facts.word("mr_26_others")
    if word == "present":
        return True
    return False if word == "absent" and len(facts.reading.lesions) < 2 else None


def several(facts: Facts, lesion: str) -> bool | None:
    number, others = facts.word("mr_02_number"), facts.word("mr_26_others")
    if number.startswith("multiple") or len(facts.reading.lesions) > 1 or others == "present":
        return True
    return False if number == "solitary" or no_lesion(facts) else None


def solitary(facts: Facts, lesion: str) -> bool | None:
    """No lesion at all is no solitary one either."""
    if no_lesion(facts):
        return False
    truth = several(facts, lesion)
    return None if truth is None else not truth


def biopsied(facts: Facts, lesion: str) -> bool | None:
    """A biopsy is advised; where a sarcoma centre decides, both can be said."""
    if not lesion:
        return False if no_lesion(facts) else None
    outcome = facts.evaluation.outcomes.get(("biopsy", lesion))
    word = facts.evaluation.overruled.get(("biopsy", lesion), "")
    if isinstance(outcome, Assessment) and not word:
        word = outcome.outcome
    if word in ("BIOPSY_INDICATED", "BIOPSY_MICROBIOLOGY"):
        return True
    return False if word.startswith("NO_BIOPSY") else None


def urgent(facts: Facts, lesion: str) -> bool | None:
    """Certainly told within a day, or certainly not urgent at all."""
    outcome = facts.evaluation.outcomes.get(("urgency", ""))
    own = facts.evaluation.overruled.get(("urgency", ""))
    if own or not isinstance(outcome, Assessment | Range):
        words = [own] if own else []
    else:
        words = [end.outcome for end in ends(outcome)]
    if words and all(word in ("U1", "U2") for word in words):
        return True
    return False if words and all(word == "U4" for word in words) else None
