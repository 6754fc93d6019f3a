"""Yes and no in a text, against the fields that say yes or no to the same question."""

import re
from collections.abc import Iterator

from desktop.report.prose.canal_topics import CANAL_TOPICS
from desktop.report.prose.clauses import Polarity, Sentence
from desktop.report.prose.findings import Disagreement, Lesions
from desktop.report.prose.lesion_topics import LESION_TOPICS
from desktop.report.prose.levels import named_levels
from desktop.report.prose.meant import lesions_at
from desktop.report.prose.patient_topics import PATIENT_TOPICS
from desktop.report.prose.topic import Topic
from desktop.session.facts import Facts

TOPICS: tuple[Topic, ...] = (*CANAL_TOPICS, *LESION_TOPICS, *PATIENT_TOPICS)
READABLE = ("impression", "note", "told")
OTHER_WAY: dict[Polarity, Polarity] = {"said": "denied", "denied": "said", "open": "open"}


def topic_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """Every question that the sentence answers otherwise than the fields."""
    kind = sentence.passage.kind
    for topic in TOPICS:
        if kind in READABLE or (kind == "request" and topic.clinical):
            yield from _held(topic, sentence, facts, lesions)


def _held(
    topic: Topic, sentence: Sentence, facts: Facts, lesions: Lesions
) -> Iterator[Disagreement]:
    for polarity, span in _said(topic, sentence):
        meant = lesions_at(sentence, span, facts, lesions)
        truths = _truths(topic, sentence, facts, meant)
        if polarity == "said" and topic.too_much and _all_deny(truths):
            yield Disagreement(topic.id, topic.too_much, topic.places, _one(meant))
        elif polarity == "denied" and topic.too_little and True in truths.values():
            loud = next(lesion for lesion, truth in truths.items() if truth)
            yield Disagreement(f"no_{topic.id}", topic.too_little, topic.places, loud)


def _truths(
    topic: Topic, sentence: Sentence, facts: Facts, lesions: Lesions
) -> dict[str, bool | None]:
    """What the fields say, by lesion; under "" what they say of the study."""
    if topic.of_study:
        return {"": topic.truth(facts, "")}
    truths = {lesion: topic.truth(facts, lesion) for lesion in lesions}
    if _of_study(sentence, facts, lesions):
        truths[""] = topic.truth(facts, "")
    return truths


def _all_deny(truths: dict[str, bool | None]) -> bool:
    """Every lesion meant says no, and nothing apart from the lesions says yes."""
    of_lesions = [truth for lesion, truth in truths.items() if lesion]
    if any(truth is not False for truth in of_lesions):
        return False
    return truths.get("") is False or (bool(of_lesions) and truths.get("") is None)


def _said(topic: Topic, sentence: Sentence) -> Iterator[tuple[Polarity, tuple[int, int]]]:
    """What the sentence says to the question; what it says calmly, turned round."""
    calm = list(topic.calm.finditer(sentence.text)) if topic.calm else []
    for found in calm:
        yield OTHER_WAY[sentence.around(*found.span())], found.span()
    for found in topic.loud.finditer(sentence.text):
        if not any(_overlap(found, one) for one in calm):
            yield sentence.polarity(*found.span()), found.span()


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _of_study(sentence: Sentence, facts: Facts, lesions: Lesions) -> bool:
    """Whether what is true of the study apart from the lesions counts as well."""
    if sentence.passage.lesion:
        return False
    named = {level for one in named_levels(sentence.text) for level in one.levels}
    elsewhere = set(facts.words("cn_01_level"))
    return not named or not elsewhere or bool(named & elsewhere) or not lesions


def _one(lesions: Lesions) -> str:
    return lesions[0] if len(lesions) == 1 else ""
