"""A small checklist with lesions and cards, and readings of it."""

from builders import a_study_record, a_value

from desktop.checklist.answers import Slot
from desktop.checklist.loader import load
from desktop.session.changes import Answered, Begun, LesionFound
from desktop.session.history import Timeline
from desktop.session.reading import Reading

SMALL = """\
id: small
version: 1
title: Small
lesion_question: lesion
no_lesion_option: absent
sections:
- id: history
  title: History
  report: history
  items:
  - id: pain
    ask: Pain?
    kind: choice
    noun: back pain
    options: {none: None, non_mechanical: Other, mechanical: Mechanical, unknown: Unknown}
    required: always
  - id: signs
    ask: Signs?
    kind: many
    options: {none: {label: None, alone: yes}, weakness: Weakness, gait: Gait}
    visible_when: pain != none
  - id: neuro
    ask: Deficit?
    kind: choice
    noun: a deficit
    options: {none: None, radicular: Radicular, cord: Cord, unknown: Unknown}
    required_when: pain == mechanical
  - {id: read, ask: Read?, kind: many, options: {MR: MR, CT: CT}}
  - {id: lesion, ask: Lesion?, kind: presence, required: always}
- id: lesions
  title: Lesions
  repeats: lesion
  visible_when: lesion == present
  items:
  - {id: level, ask: Level?, kind: levels, required: always}
  - {id: size, ask: Size?, kind: number, unit: mm, visible_when: answered(level)}
  - {id: epidural, ask: Epidural?, kind: presence, noun: epidural tumour, required: always}
  - {id: why, ask: Why?, kind: text, visible_when: epidural == not_assessable}
  - {id: contact, ask: Contact?, kind: presence, visible_when: epidural == present}
  - {id: entity, ask: What?, kind: choice, options: {benign: Benign, metastasis: Metastasis}}
  - assess: sins
    from: {level: level, pain: pain}
    visible_when: answered(level)
  - assess: escc
    from: {epidural_extension: epidural, cord_abutted: contact}
    visible_when: answered(epidural)
  - {id: free, ask: Free?, kind: text, visible_when: escc == grade_0}
- id: whole
  title: Whole
  report: impression
  items:
  - assess: urgency
    from:
      neuro: neuro
      modalities: read
      epidural_extension: epidural
      cord_abutted: contact
      suspected_entity: entity
    without_lesion: {epidural_extension: "no", cord_abutted: "no", suspected_entity: none}
  - {id: told, ask: Told?, kind: text, visible_when: urgency == U1}
contradictions:
- {id: calm, when: pain == none and neuro == cord, says: A cord deficit without pain.}
- {id: big, when: size > 300 and pain == none, says: So large and no pain?}
"""
THE_SMALL = load(SMALL, "small.yaml")
BEGUN = Begun(a_study_record(), "small", "1", THE_SMALL.hash, SMALL)


def a_small_reading(answers=None, lesions=(), **twist):
    """A reading of the small checklist; `answers` maps `1/size` to a plain value."""
    made = {Slot.parse(key): a_value(value) for key, value in (answers or {}).items()}
    return Reading("r", a_study_record(), THE_SMALL, made, tuple(lesions), **twist)


def a_timeline(*changes):
    """A timeline of the small checklist after these changes."""
    timeline = Timeline.begin("r", BEGUN, THE_SMALL)
    for change in changes:
        timeline = timeline.after(change)
    return timeline


def answered(slot, value):
    return Answered(Slot.parse(slot), a_value(value))


FOUND = LesionFound("1")
