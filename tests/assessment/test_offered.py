"""An instrument as the catalogue offers it: gate, open inputs, memory, version."""

from desktop.assessment.instrument import Assessment, NotApplicable, Range, flag
from desktop.assessment.offered import offered, remembered

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
