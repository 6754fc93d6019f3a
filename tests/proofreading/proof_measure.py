"""How well the proofreading finds what is wrong, and how rarely it alarms for nothing.

The quick form runs in the suite; the long one is `measure.py` beside this file.
"""

from collections import Counter
from dataclasses import dataclass, field

import proof_coded
import proof_written
from proof_clean import SEED, clean_reading

from desktop.report.consistency import proofread
from desktop.session.evaluation import evaluate
from desktop.session.proofreading import obstacles


@dataclass
class Recall:
    """What was found of what was seeded, by kind."""

    seeded: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    missed: list = field(default_factory=list)

    def note(self, kind, found, what):
        self.seeded[kind] += 1
        self.found[kind] += found
        if not found:
            self.missed.append((kind, what))

    @property
    def share(self):
        return self.found.total() / self.seeded.total()


@dataclass
class Alarms:
    """What clean readings raise."""

    readings: int = 0
    alarmed: int = 0
    remarks: list = field(default_factory=list)
    unsignable: int = 0

    @property
    def share(self):
        return self.alarmed / self.readings

    @property
    def each(self):
        """Alarms per signed report."""
        return len(self.remarks) / self.readings


def standing(reading):
    return proofread(reading, evaluate(reading)).standing


def clean_alarms(count, seed=SEED):
    made = Alarms()
    for number in range(count):
        _, reading = clean_reading(number, seed)
        found = standing(reading)
        made.readings += 1
        made.alarmed += bool(found)
        made.remarks += [remark.id for remark in found]
        made.unsignable += bool(obstacles(reading, evaluate(reading)))
    return made


def coded_recall(count, seed=SEED):
    """Found: a remark that the clean reading has not, leading to where the error is."""
    made = Recall()
    for number in range(count):
        kind, at, clean, wrong = proof_coded.seeded(number, seed)
        new = _new(clean, wrong)
        led = [r for r in new if not at or {slot.question for slot in r.slots} & set(at)]
        made.note(kind, bool(led), [r.id for r in new])
    return made


def written_recall(count, seed=SEED):
    """Found: a remark that the clean reading has not, leading to the text that is wrong."""
    made = Recall()
    for number in range(count):
        kind, at, clean, wrong, text = proof_written.seeded(number, seed)
        new = _new(clean, wrong)
        led = [r for r in new if at is None or (r.slots and r.slots[0].question == at)]
        made.note(kind, bool(led), text)
    return made


def _new(clean, wrong):
    before = {(remark.id, remark.says) for remark in standing(clean)}
    return [remark for remark in standing(wrong) if (remark.id, remark.says) not in before]
