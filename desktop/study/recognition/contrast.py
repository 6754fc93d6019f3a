"""Whether a series was made after contrast medium, and what says so.

Contrast/Bolus Agent (0018,0010) alone is not believed in MR: it is often filled for the whole
examination, also on the series before the injection. `pairing` looks at the whole study then.
"""

from collections.abc import Iterator

from desktop.study.facts import number, text
from desktop.study.hierarchy import Instance, Series
from desktop.study.recognition.finding import Finding, by_words, says
from desktop.study.recognition.lexicon import Hit, Words
from desktop.study.recognition.table import rules

Contrast = Finding[bool | None]
AGENT = "Contrast/Bolus Agent (0018,0010)"
_AMBIGUOUS = frozenset(("pre", "post"))  # they speak of operations as well
_BARE = frozenset(("without", "w o", "wo", "ohne"))  # they deny what follows, fat as well


def contrast(series: Series, tokens: Words) -> Contrast:
    """Whether contrast medium was in the patient and why; None where it is not clear.

    Source:
        REFERENCE 4.2 (contrast) of the clinical reference; PS3.3 C.7.6.4 (the agent is stated
        where contrast was used).
    """
    head = series.instances[0]
    said = _by_words(tokens, series.modality)
    if said is not None:
        return said
    if not has_agent(head):
        if number(head, "RepetitionTime") is None and number(head, "KVP") is None:
            return Finding(None)
        return Finding(False, f"no {AGENT} stated", certain=False)
    after = _after_start(head)
    if after is not None:
        words = "after" if after else "before"
        return Finding(after, f"acquired {words} Contrast/Bolus Start Time (0018,1042)")
    if series.modality == "CT":
        return Finding(True, f"{AGENT} is filled")
    return Finding(None, f"{AGENT} is filled, but nothing says that this series came after it")


def _by_words(tokens: Words, modality: str) -> Contrast | None:
    """What the words say; None if they say nothing, a None inside if they say both."""
    both = rules().words["both_contrast"].said(tokens)
    if both:
        return by_words(None, both)
    heard = list(_heard(tokens, modality))
    if len({after for after, _ in heard}) > 1:
        return Finding(None, f"before and after, {says(' '.join(w for _, w in heard))}", False)
    return by_words(*heard[0]) if heard else None


def _heard(tokens: Words, modality: str) -> Iterator[tuple[bool, str]]:
    """Each time the words speak of contrast, whether after it; `ohne km` is before."""
    start = 0
    while start < len(tokens):
        after = _after_at(tokens, start, modality)
        turned = rules().words["turned_round"].at(tokens, start)
        before = rules().words["before_contrast"].at(tokens, start)
        hit = after or before or turned
        if hit is None:
            start += 1
            continue
        start = hit.end
        following = None if after else _after_at(tokens, hit.end, modality)
        if following is not None:
            start = following.end
            yield False, f"{hit.words} {following.words}"
        elif after is not None or (before is not None and _is_bare(tokens, before)):
            yield after is not None, hit.words


def _after_at(tokens: Words, start: int, modality: str) -> Hit[bool] | None:
    words = rules().words
    hit = words["after_contrast"].at(tokens, start)
    if hit is None and modality == "CT":
        hit = words["after_contrast_ct"].at(tokens, start)
    return None if hit is None or _speaks_of_another_time(tokens, hit) else hit


def _is_bare(tokens: Words, hit: Hit[bool]) -> bool:
    """Whether `pre` or `without` stands for itself, not before `op` or `fs`."""
    if _speaks_of_another_time(tokens, hit):
        return False
    denies_fat = rules().words["fat_suppressed"].at(tokens, hit.end) is not None
    return hit.words not in _BARE or not denies_fat


def _speaks_of_another_time(tokens: Words, hit: Hit[bool]) -> bool:
    if hit.words not in _AMBIGUOUS:
        return False
    return rules().words["no_time_of_contrast"].at(tokens, hit.end) is not None


def has_agent(head: Instance) -> bool:
    """Whether the header names an agent, and not to say that there was none."""
    if text(head, "ContrastBolusAgentSequence"):
        return True
    agent = text(head, "ContrastBolusAgent").upper().strip()
    return bool(agent) and agent not in rules().terms["no_agent"]


def _after_start(head: Instance) -> bool | None:
    start, acquired = _clock(head, "ContrastBolusStartTime"), _clock(head, "AcquisitionTime")
    if len(start) < 6 or len(acquired) < 6:
        return None
    return acquired >= start


def _clock(head: Instance, keyword: str) -> str:
    """`HHMMSS[.f]`; the colons of old scanners left out."""
    return text(head, keyword).replace(":", "").strip()
