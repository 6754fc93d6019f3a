"""Sentences, and whether what they mention is said, denied or left open.

A negation reaches to the end of its clause: "no collapse, but the cord is compressed" denies the
collapse only. A comma ends it unless a list goes on to an "or". What is suspected, asked or past
is neither said nor denied.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Literal

from desktop.report.prose.passages import Passage

Polarity = Literal["said", "denied", "open"]

END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ0-9(\"])|[\n;]+\s*")
BREAK = re.compile(
    r"[;:]|\b(?:but|however|although|though|yet|whereas|while|except|which|with|aber|jedoch|"
    r"sondern|obwohl|wobei|mit)\b|\b(?:and|und) (?=(?:the|a|an|there|its|is|are|der|die|das|es)\b)",
    re.I,
)
COMMA = re.compile(r",")
LIST = re.compile(
    r"^(?:(?!\b(?:is|are|was|shows|has|ist|sind|zeigt)\b)[^;.])*\b(?:n?or|oder)\b", re.I
)
DENIES = re.compile(
    r"\b(?:no|not|nothing|without|never|neither|nor|absence of|free (?:of|from)|negative for|"
    r"den(?:ies|ied)"
    r"|lacks?|lacking|rather than|instead of|excludes?|excluded|rule[sd]? out|cannot see|"
    r"kein\w*|nicht|ohne|fehlend\w*)\b|n't\b",
    re.I,
)
DENIED_AFTER = re.compile(
    r"^(?:\s+[\w-]+){0,3}?\s+(?:is|are|was|were|(?:has|have) been|ist|sind|wird|liegt)\s+(?:"
    r"(?:not|nicht)\s+(?:seen|present|visible|identified|evident|shown|found|demonstrated|"
    r"detected|involved|apparent|recogni[sz]ed|nachweisbar|erkennbar|vor)|"
    r"absent|excluded|ruled out|ausgeschlossen|no longer)|^\s*(?:[:,]\s*)?(?:none|absent|nein)\b",
    re.I,
)
OPEN = re.compile(
    r"\b(?:possib\w+|suspect\w*|suspicio\w+|questionable|question of|equivocal|(?:less|"
    r"not) likely|unlikely|"
    r"(?:un|weniger )wahrscheinlich|"
    r"(?:cannot|can not) be|not (?:be )?(?:excluded|assess\w+)|may|might|could|if|whether|risk|"
    r"threat\w*|impending|"
    r"to (?:exclude|rule out)|exclude|verdacht\w*|fraglich\w*|möglich\w*|auszuschließen|ausschluss|"
    r"drohend\w*|differential\w*|versus|vs|please|consider\w*)\b|\?|\br/o\b|\bd/?d\b",
    re.I,
)
MORE = re.compile(
    r"\b(?:no|without|kein\w*|ohne)\s+(?:\w+\s+){0,2}?(?:further|other|additional|new|second|more|"
    r"change|increase|progress\w*|weiter\w*|neu\w*)\b",
    re.I,
)
LONGEST = 500  # letters of one sentence
IDLE = re.compile(r"\b(?:no doubt|not only|no longer than|not least|if any)\b", re.I)
PAST = re.compile(
    r"\b(?:previous(?:ly)?|prior|former(?:ly)?|old|earlier|history of|healed|status post|"
    r"früher\w*|alte\w?|z\.\s?n\.)\s+(?:[\w-]+\s+){0,2}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage.

    Attributes:
        breaks: where the reach of a negation ends.
    """

    passage: Passage
    text: str = field(repr=False)
    breaks: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "breaks", tuple(_breaks(self.text)))

    def polarity(self, start: int, end: int) -> Polarity:
        """How the words from `start` to `end` are meant."""
        return self._meant(start, end, self.text[start:end])

    def around(self, start: int, end: int) -> Polarity:
        """How the words are meant, where a "no" among them is part of what they say."""
        return self._meant(start, end, "")

    def _meant(self, start: int, end: int, inside: str) -> Polarity:
        before, after = self._scope(start, end)
        if OPEN.search(before) or OPEN.search(after) or PAST.search(before) or MORE.search(before):
            return "open"
        if DENIES.search(before) or DENIES.search(inside) or DENIED_AFTER.search(after):
            return "denied"
        return "said"

    def clause(self, start: int, end: int) -> str:
        """The clause around the words."""
        before, after = self._scope(start, end)
        return before + self.text[start:end] + after

    def _scope(self, start: int, end: int) -> tuple[str, str]:
        left, right = 0, len(self.text)
        for place in self.breaks:
            if place <= start:
                left = max(left, place)
            elif place >= end:
                right = min(right, place)
        return IDLE.sub(" ", self.text[left:start]), IDLE.sub(" ", self.text[end:right])


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage, as typed; one without an end is cut, so that reading it ends."""
    texts = (text.strip() for text in END.split(passage.text))
    return (Sentence(passage, part) for text in texts for part in wrap(text, LONGEST))


def _breaks(text: str) -> Iterator[int]:
    """Where the reach of a negation ends: behind the word that begins another clause."""
    for found in BREAK.finditer(text):
        yield found.end()
    for found in COMMA.finditer(text):
        rest = text[found.end() :]
        if not (LIST.match(rest) or _between_digits(text, found.start())):
            yield found.end()


def _between_digits(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
