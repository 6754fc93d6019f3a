"""Whether a series was made after contrast medium, and what says so.

Contrast/Bolus Agent (0018,0010) alone is not believed in MR: it is often filled for the whole
examination, also on the series before the injection.
"""

from desktop.study.facts import number, text
from desktop.study.hierarchy import Instance, Series
from desktop.study.recognition.rules import (
    AFTER_OPERATION,
    NO_AGENT,
    NO_CONTRAST_PAIRS,
    POST_WORDS,
    PRE_WORDS,
)
from desktop.study.recognition.series_words import first_of, pair_of

_AGENT = "Contrast/Bolus Agent (0018,0010)"


def contrast(series: Series, tokens: tuple[str, ...]) -> tuple[bool | None, str]:
    """Whether contrast medium was in the patient and why; None where it is not clear.

    Source:
        REFERENCE 4.2 (contrast) of the clinical reference; PS3.3 C.7.6.4 (the agent is stated
        where contrast was used).
    """
    head = series.instances[0]
    by_word = _by_words(tokens)
    if by_word[0] is not None:
        return by_word
    if not _has_agent(head):
        if number(head, "RepetitionTime") is None and number(head, "KVP") is None:
            return None, ""
        return False, f"no {_AGENT} stated"
    after = _after_start(head)
    if after is not None:
        words = "after" if after else "before"
        return after, f"acquired {words} Contrast/Bolus Start Time (0018,1042)"
    if series.modality == "CT":
        return True, f"{_AGENT} is filled"
    return None, f"{_AGENT} is filled, but nothing says that this series came after it"


def _by_words(tokens: tuple[str, ...]) -> tuple[bool | None, str]:
    if word := pair_of(tokens, NO_CONTRAST_PAIRS) or first_of(tokens, PRE_WORDS):
        return False, f"{word!r} in the description (0008,103E)"
    for place, word in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        if word in POST_WORDS and following not in AFTER_OPERATION:
            return True, f"{word!r} in the description (0008,103E)"
    return None, ""


def _has_agent(head: Instance) -> bool:
    if text(head, "ContrastBolusAgentSequence"):
        return True
    return text(head, "ContrastBolusAgent").upper().strip() not in NO_AGENT


def _after_start(head: Instance) -> bool | None:
    start, acquired = text(head, "ContrastBolusStartTime"), text(head, "AcquisitionTime")
    if len(start) < 6 or len(acquired) < 6:
        return None
    return acquired >= start
