"""A scale whose grade the reader picks."""

from builders_assessment import is_a_closed_value

from desktop.assessment.instrument import Assessment, NotApplicable, Point, flag
from desktop.assessment.picked import Grade, picked

GRADES = {
    "low": Grade("L", "low down", ("little",), 1),
    "high": Grade("H", "high up"),
}


def a_scale(**more):
    return picked(
        "toy", "Toy", GRADES,
        label="Toy grade", asked="height", version="1", sources=("paper",), **more,
    )  # fmt: skip


def test_the_grade_is_named_and_explained():
    assert a_scale(note="a toy").outcome({"grade": "little"}) == Assessment(
        instrument="toy",
        outcome="low",
        label="Toy grade L",
        meaning="low down",
        score=1,
        points=(Point("Picked by the reader", "L"),),
        sources=("paper",),
        details=(("note", ("a toy",)),),
        version="1",
    )


def test_without_a_note_there_are_no_details():
    got = a_scale().outcome({"grade": "H"})

    assert (got.outcome, got.score, got.details) == ("high", None, ())


def test_what_else_is_asked_only_decides_whether_it_fits():
    def gate(known):
        return NotApplicable("toy", "too wet") if known["wet"] == "yes" else None

    scale = a_scale(more={"wet": flag("wet")}, gate=gate)

    assert scale.outcome({"grade": "L", "wet": "yes"}).why == "too wet"
    assert scale.outcome({"grade": "L", "wet": "no"}).outcome == "low"
    assert scale.outcome({"grade": None, "wet": "no"}).why == "not answered yet"


def test_an_open_grade_of_a_begun_reading_is_every_grade():
    got = a_scale().outcome({"grade": None}, begun=True)

    assert got.outcomes == ("low", "high")
    assert a_scale().parameters["grade"].title == "height"
    assert a_scale().parameters["grade"].accepts == ("L", "H", "little")


def test_nothing_of_a_grade_can_be_changed():
    assert is_a_closed_value(Grade)
