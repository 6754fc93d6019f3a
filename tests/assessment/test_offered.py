"""An instrument as the catalogue offers it: gate, open inputs, memory, version."""

from decimal import Decimal

import pytest

from desktop.assessment.instrument import Assessment, NotApplicable, Parameter, Range, flag
from desktop.assessment.offered import impossible, offered, remembered

PARAMETERS = {"a": flag("a"), "b": flag("b"), "of": flag("of")}


def toy(a, b):
    outcome = "severe" if a == "yes" or b == "yes" else "mild"
    return Assessment("toy", outcome, outcome, outcome)


def gate(known):
    return NotApplicable("toy", "not of this") if known["of"] == "no" else None


TOY = offered(
    "toy", "Toy", toy, PARAMETERS, ("mild", "severe"),
    version="2026", sources=("paper",), core=("a", "b"), team_rule=True, gate=gate,
)  # fmt: skip


def test_open_inputs_give_a_range_that_tells_its_version():
    got = TOY.outcome({"a": "no"})

    assert isinstance(got, Range)
    assert (got.least.outcome, got.most.outcome, got.missing) == ("mild", "severe", ("b",))
    assert (got.least.version, got.most.version) == ("2026", "2026")


def test_a_settled_outcome_tells_its_version_too():
    assert TOY.outcome({"a": "yes"}) == Assessment(
        "toy", "severe", "severe", "severe", version="2026"
    )


def test_the_gate_speaks_before_anything_is_tried():
    assert TOY.outcome({"a": "yes", "of": "no"}) == NotApplicable("toy", "not of this")


def test_without_a_gate_the_instrument_fits_everywhere():
    free = offered("toy", "Toy", toy, PARAMETERS, ("mild", "severe"), version="1", sources=())

    assert free.outcome({"a": "no", "b": "no", "of": "no"}).outcome == "mild"
    assert (free.core, free.team_rule) == ((), False)


def test_it_is_offered_as_it_was_described():
    assert (TOY.name, TOY.title, TOY.outcomes) == ("toy", "Toy", ("mild", "severe"))
    assert (TOY.sources, TOY.core, TOY.team_rule) == (("paper",), ("a", "b"), True)
    assert TOY.parameters == PARAMETERS


def test_the_same_inputs_are_worked_out_once():
    asked = []

    def compute(known):
        asked.append(known)
        return NotApplicable("toy", "no")

    lookup = remembered(compute)

    assert lookup({"a": "yes", "b": None}) == lookup({"b": None, "a": "yes"})
    assert lookup({"a": "no", "b": None}) == NotApplicable("toy", "no")
    assert asked == [{"a": "yes", "b": None}, {"a": "no", "b": None}]


NUMBERS = {"size": Parameter("number", title="size in mm")}


@pytest.mark.parametrize(
    ("size", "named"),
    [(None, None), ("-0.1", ("size",)), ("0", None), ("5", None), ("5.1", ("size",))],
)
def test_a_number_that_cannot_be_is_named(size, named):
    known = {"size": None if size is None else Decimal(size)}

    got = impossible("toy", known, NUMBERS, {"size": (0, 5)})

    assert getattr(got, "inputs", None) == named


def test_it_is_named_with_both_ends():
    got = impossible("toy", {"size": Decimal(9)}, NUMBERS, {"size": (0, 5)})

    assert got.says == "The size in mm lies between 0 and 5."


def test_what_follows_from_the_known_inputs_is_filled_in_before_trying():
    following = offered(
        "toy", "Toy", toy, PARAMETERS, ("mild", "severe"),
        version="1", sources=(), implying=lambda known: {**known, "b": "no"},
    )  # fmt: skip

    assert following.outcome({"a": "no", "b": None}).outcome == "mild"


def test_a_function_s_own_limits_are_no_inputs():
    def limited(a, limit=3):
        return Assessment("toy", "mild", str(limit), a)

    free = offered("toy", "Toy", limited, PARAMETERS, ("mild", "severe"), version="1", sources=())

    assert free.outcome({"a": "no"}).label == "3"
