"""A small checklist, readings of it and evaluations by hand, for the tests of the lane."""

from desktop.assessment.instrument import Assessment, Point, Range
from desktop.checklist.answers import Slot
from desktop.checklist.definition import AssessItem, Checklist, Option, Question, Section
from desktop.foundation.private import Private
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.study.adequacy import Adequacy
from desktop.study.hierarchy import Patient
from desktop.study.record import StudyRecord

PRESENCE = (Option("absent", "No"), Option("present", "Yes"))
PAIN = Question(
    "pain", "Pain?", "choice", noun="pain",
    options=(Option("none", "None"), Option("mechanical", "Mechanical"), Option("other", "Other")),
)  # fmt: skip
SIGNS = Question(
    "signs", "Neurological symptoms?", "many", noun="neurological symptoms",
    options=(Option("weakness", "Weakness"), Option("gait", "Gait"), Option("none", "None", True)),
)  # fmt: skip
NOTE = Question("note", "Clinical question?", "text", noun="clinical question")
WHEN = Question("when", "Since when?", "date", noun="onset")
LEVELS = Question(
    "levels", "Which levels?", "levels", noun="level",
    options=tuple(Option(x, x) for x in ("C7", *(f"T{n}" for n in range(1, 13)), "L1", "L2")),
)  # fmt: skip
SIZE = Question("size", "Size?", "number", noun="size", unit="mm", range=(1, 400))
CANAL = Question("canal", "Epidural extension?", "presence", noun="epidural extension",
                 options=PRESENCE, help="Axial T2 at the worst level.")  # fmt: skip
GRADE = Question("grade", "Grade?", "choice", noun="grade", options=(
    Option("g0", "Bone only", key="0"), Option("g1a", "No deformation", key="1a"),
    Option("g1b", "Sac deformed", key="1b"), Option("g2", "Cord compressed", key="2"),
))  # fmt: skip
SINS = AssessItem("sins", {"pain": "pain", "size": "size"})

SECTIONS = (
    Section("history", "History", (PAIN, SIGNS, NOTE, WHEN)),
    Section("lesion", "Lesion", (LEVELS, SIZE, CANAL, SINS), repeats="lesion"),
)


def a_checklist(sections=SECTIONS):
    return Checklist("t", "1", "T", sections, (), {}, "0", "")


def a_record():
    nobody = Private("")
    return StudyRecord(
        "1.2.3", Patient(), "20261118", "0942", "", "", "", nobody, True, (), Adequacy(None)
    )


def a_reading(answers=None, lesions=("1",), checklist=None):
    return Reading("r", a_record(), checklist or a_checklist(), answers or {}, tuple(lesions))


def an_evaluation(reading, required=("pain", "canal"), outcomes=None):
    order = []
    for section in reading.checklist.sections:
        for lesion in reading.lesions if section.repeats else ("",):
            for item in section.items:
                slot = isinstance(item, Question)
                order.append(Slot(item.id, lesion) if slot else (item.instrument, lesion))
    shown = tuple(item for item in order if isinstance(item, Slot))
    heard = {slot: a for slot, a in reading.answers.items() if slot in shown}
    needed = frozenset(slot for slot in shown if slot.question in required)
    if outcomes is None:
        outcomes = {("sins", lesion): a_range() for lesion in reading.lesions}
    return Evaluation(
        tuple(order), shown, heard, needed,
        tuple(slot for slot in shown if slot in needed and slot not in heard), outcomes, (), (),
    )  # fmt: skip


def an_assessment(score=8, outcome="potentially_unstable"):
    points = (Point("Pain", "Mechanical", 3), Point("Location", "T7", 1))
    return Assessment(
        "sins", outcome, f"SINS {score}", "potentially unstable", score, points, ("fisher2010",)
    )


def a_range():
    return Range(
        "sins", an_assessment(5, "stable"), an_assessment(8), ("stable", "potentially_unstable"),
        ("pain",),
    )  # fmt: skip
