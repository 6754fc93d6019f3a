"""Counts how well lines are read: answers filled, asked, left out, and turned round."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import yaml
from builders import the_pack
from builders_typed import the_reading

from desktop.checklist.answers import Answer
from desktop.typed.line import read_line

HERE = Path(__file__).parent
TURNED = {
    ("present", "absent"), ("absent", "present"), ("yes", "no"), ("no", "yes"),
}  # fmt: skip


def lines(name):
    """The phrases of a file beside this one; every word is text."""
    return yaml.load((HERE / name).read_text("utf-8"), yaml.BaseLoader)["phrases"]


@dataclass
class Score:
    right: int = 0
    wrong: list = field(default_factory=list)
    missed: list = field(default_factory=list)
    turned: list = field(default_factory=list)
    asks: list = field(default_factory=list)

    @property
    def precision(self):
        return self.right / (self.right + len(self.wrong) or 1)

    @property
    def recall(self):
        return self.right / (self.right + len(self.missed) or 1)


def meant(question, value):
    if isinstance(value, list):
        return Answer(tuple(map(str, value)))
    return Answer(Decimal(str(value)) if question.kind == "number" else str(value))


def read(one, shown=None):
    reading, evaluation = the_reading(one["at"])
    return read_line(one["say"], reading, evaluation, "1", shown=shown)


def measure(phrases, shown=None):
    """The score of all phrases; an answer counts once, "not assessable" as an answer."""
    score = Score()
    for one in phrases:
        _count(one, read(one, shown), score)
    return score


def _count(one, line, score):
    wanted = {
        id: meant(the_pack().question(id), value).value
        for id, value in (one.get("fills") or {}).items()
    }
    wanted |= dict.fromkeys(one.get("unsaid") or ())
    got = {fill.slot.question: fill for fill in (*line.fills, *line.unsaid)}
    lesion = one.get("lesion", "1")
    for id, fill in got.items():
        right = id in wanted and same(wanted[id], fill.answer.value)
        if right and fill.slot.lesion in ("", lesion):
            score.right += 1
        else:
            score.wrong.append((one["say"], id, fill.answer.value))
        if _is_turned(id, fill.answer.value, wanted, one):
            score.turned.append((one["say"], id, fill.answer.value))
    score.missed += [
        (one["say"], id, value)
        for id, value in wanted.items()
        if id not in got or not same(got[id].answer.value, value)
    ]
    asked = {ask.slot.question for ask in line.asks}
    if "asks" in one and asked != set(one["asks"]):
        score.asks.append((one["say"], sorted(asked), one["asks"]))
    elif "asks" not in one and asked:
        score.asks.append((one["say"], sorted(asked), []))


def same(one, other):
    """Words of a list are a set: `a and b` is `b and a`."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other


def _is_turned(id, value, wanted, one):
    """Filled with the opposite of what is meant, or filled where it is asked about."""
    if id in wanted:
        return (value, wanted[id]) in TURNED
    return id in (one.get("asks") or ()) and value in ("present", "absent", "yes", "no")
