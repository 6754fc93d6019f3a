"""Three cases read and signed by keys only in a real window, and the keys counted.

A decision is a required question that the hand answers; what headers and the order know costs no
key. Keys that lead on and typed letters are counted apart. Canal, cord, level, coverage and
findings outside the spine take a key of their own each: nothing answers them together.
"""

import sys
from decimal import Decimal
from pathlib import Path

import pydicom
import pytest
from hands import ALT, CONTROL, SHOTS, Hands, Mouse
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from desktop.checklist.answers import Answer, Slot
from desktop.foundation.work import Work
from desktop.phantom.scanner import write_demo
from desktop.storage.database import DatabaseLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

MOST_A_DECISION = 1.3
OWN_KEY = ("cn_01_canal", "mr_16_cord_signal", "mr_03_level", "mr_26_whole_spine",
           "ct_15_extraspinal")  # fmt: skip
NONE = ("none",)
CALM = {
    "hx_01_indication": "Back pain", "hx_03_pain": "none", "hx_05_alarm": NONE,
    "hx_09_lump": "absent", "hx_11_symptoms": NONE, "hx_13_cancer": "none",
    "hx_15_treatment": NONE, "hx_16_constitutional": NONE, "hx_22_priors": "none",
    "ex_01_source": "letter", "ex_04_long_tract": NONE, "ex_05_walking": "unaided",
    "ex_11_deficit": "none", "st_05_counting": "from_c2", "st_06_variant": "none",
    "mr_00_lesion": "absent", "mr_25_disc": "none", "cn_01_canal": "clear",
    "mr_16_cord_signal": "absent", "mr_26_whole_spine": "absent", "mr_26_others": "absent",
    "ct_15_extraspinal": NONE,
}  # fmt: skip
NORMAL = CALM | {"br_00_branch": "search"}
CORD = CALM | {
    "br_00_branch": "spine", "hx_03_pain": "mechanical", "hx_11_symptoms": ("leg_weakness",),
    "hx_12_course": "progressive", "hx_13_cancer": "breast", "hx_14_proven": "yes",
    "ex_11_deficit": "cord", "mr_00_lesion": "present", "mr_02_number": "solitary",
    "mr_16_cord_signal": "present", "mr_01_origin": "vertebra", "mr_03_level": ("T4",),
    "mr_04_parts": ("body", "pedicle_left", "pedicle_right"), "mr_05_t1": "hypo",
    "mr_06_t2": "hyper", "mr_18_soft_part": "absent", "mr_10_epidural": "present",
    "mr_10_side": "both", "mr_11_sac": "present", "mr_12_contact": "present",
    "mr_13_compressed": "present", "mr_14_csf": "present", "mr_17_levels": ("T4",),
    "ct_01_density": "lytic", "ct_02_margin": "grade_3a", "ct_03_cortex": "destroyed",
    "ct_04_matrix": "none", "ct_07_body": "gt50", "ct_08_wall": "retropulsed",
    "ct_09_posterolateral": "bilateral", "ct_10_alignment": "de_novo_deformity",
    "bx_00_aggressive": "present", "hx_08_attributable": "yes", "bx_03_incidental": "no",
    "bx_01_entity": "metastasis", "bx_02_certainty": "probable", "bx_05_vascular": "no",
}  # fmt: skip
MASS = CALM | {
    "br_00_branch": "soft_tissue", "hx_10_lump": ("growing",), "st_04_limits": "No contrast",
    "mr_00_lesion": "present", "mr_01_origin": "paraspinal_muscle", "mr_03_side": "left",
    "mr_19_longest": Decimal(64), "mr_21_depth": "deep", "mr_23_st_rads": "category_5",
    "mr_10_epidural": "absent", "mr_24_adjacent": NONE, "bx_01_entity": "soft_tissue_sarcoma",
    "bx_02_certainty": "probable", "bx_05_vascular": "no",
    "ct_16_route": "Posterior, left paramedian, agreed with the surgeon",
}  # fmt: skip


@pytest.fixture(scope="module")
def studies(tmp_path_factory):
    """The demo study as it is, and its MRI alone."""
    both, alone = (tmp_path_factory.mktemp("study") / name for name in ("both", "mri"))
    for folder in (both, alone):
        write_demo(folder, Work())
    for file in [one for one in alone.rglob("*") if one.is_file()]:
        if pydicom.dcmread(file, stop_before_pixels=True).Modality != "MR":
            file.unlink()
    return {"both": both, "mri": alone}


@pytest.fixture
def opened(qtbot, qapp, tmp_path, studies):
    dress(qapp)
    profile = Profile.open(tmp_path / "profile")
    bench = Workbench(profile, lambda: DatabaseLedger.on_sqlite(profile.ledger))
    made = []

    def make(study):
        folder = studies[study]
        window = MainWindow(bench, ask=lambda _, what, title, then: then((folder,)))
        made.append(window)
        window.resize(1920, 1080)
        with qtbot.waitActive(window, timeout=10_000):
            window.show()
            window.activateWindow()
        hands, mouse = Hands(window, qtbot), Mouse()
        QApplication.instance().installEventFilter(mouse)
        hands.press(Qt.Key.Key_O, CONTROL)
        current = window.desk.current
        qtbot.waitUntil(lambda: current.reading is not None, timeout=60_000)
        qtbot.waitUntil(lambda: window.desk.panel.current is not None)
        return window, hands, mouse

    yield make
    for window in made:
        qtbot.waitUntil(lambda w=window: w.desk.current.settled, timeout=20_000)
        window.close()
        window.deleteLater()
    bench.close()


def read_case(window, hands, plan):
    """Answer what is required, question after question; gives how many decisions that took."""
    panel, current, decisions = window.desk.panel, window.desk.current, 0
    for _ in range(200):
        reading, evaluation, slot = current.reading, current.evaluation, panel.current
        if not evaluation.missing:
            return decisions
        found = reading.answers.get(Slot("mr_00_lesion"))
        if found is not None and found.value == "present" and not reading.lesions:
            hands.press("l")
        elif slot in evaluation.missing:
            decisions += 1
            assert slot.question in plan, f"no answer planned for {slot}"
            asked = reading.checklist.question(slot.question)
            hands.answer(asked, Answer(plan[slot.question]))
            assert slot in current.evaluation.heard, f"{slot} was not answered by its keys"
        else:
            hands.press("n")
    raise AssertionError("the case does not come to an end")


def tell_counts(name, hands, decisions, record_property):
    """The counts, as a line that the test prints and the gate keeps."""
    line = (
        f"{name}: {hands.answer_keys} answer keys for {decisions} required decisions "
        f"({hands.answer_keys / decisions:.2f} each), {hands.leading} keys that lead, "
        f"{hands.letters} letters typed, 0 mouse events, 0 modal windows"
    )
    sys.stdout.write(f"{line}\n")
    for what in ("answer_keys", "leading", "letters"):
        record_property(what, getattr(hands, what))
    record_property("decisions", decisions)
    if SHOTS:
        with (Path(SHOTS) / "key_counts.txt").open("a", encoding="utf-8") as kept:
            kept.write(line + "\n")


def hold(window, hands, mouse, decisions):
    """What every case must keep to."""
    reading, evaluation = window.desk.current.reading, window.desk.current.evaluation
    assert hands.answer_keys <= MOST_A_DECISION * decisions
    assert (mouse.presses, mouse.modal) == (0, 0)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
    required = {slot.question for slot in evaluation.required}
    critical = {
        question
        for question in required
        if reading.checklist.question(question).critical
        and all(a.origin == "reader" for s, a in reading.answers.items() if s.question == question)
    }
    assert required.intersection(OWN_KEY) <= critical
    assert all(hands.by_question[question] >= 1 for question in critical)


@pytest.mark.parametrize(
    ("name", "study", "plan"),
    [
        ("normal MRI", "mri", NORMAL),
        ("T4 cord compression", "both", CORD),
        ("soft-tissue mass", "mri", MASS),
    ],
)
def test_a_case_is_signed_by_little_more_than_a_key_a_decision(
    opened, qtbot, record_property, name, study, plan
):
    window, hands, mouse = opened(study)
    current = window.desk.current

    decisions = read_case(window, hands, plan)
    if name == "soft-tissue mass":
        write_the_route(window, hands, plan["ct_16_route"])
    hands.shot(f"keys {name}")
    outcomes = current.evaluation.outcomes
    urgent = outcomes[("urgency", "")].outcome == "U1"
    if urgent:
        hands.press(Qt.Key.Key_Return, CONTROL)
        page = window.desk.report.page
        qtbot.waitUntil(lambda: window.pages.currentWidget() is page)
        hands.tell("Dr A. Reader", "Dr B. Ward", "phone")
        qtbot.waitUntil(lambda: current.reading.communication is not None)
    signed = hands.sign("Dr Check Reader")

    assert signed.status == "final"
    assert EXPECTED[name](outcomes)
    tell_counts(name, hands, decisions, record_property)
    hold(window, hands, mouse, decisions)


EXPECTED = {
    "normal MRI": lambda got: got[("urgency", "")].outcome == "U4",
    "T4 cord compression": lambda got: (
        got[("escc", "1")].outcome == "grade_2"
        and got[("sins", "1")].score == 14
        and got[("urgency", "")].outcome == "U1"
    ),
    "soft-tissue mass": lambda got: got[("biopsy", "1")].outcome == "REFER_SARCOMA_BEFORE_BIOPSY",
}


def write_the_route(window, hands, route):
    """The needle route is optional: the reader goes there, writes it and goes on."""
    panel, shown = window.desk.panel, window.desk.current.evaluation.shown
    while panel.current != Slot("ct_16_route", "1"):
        below = shown.index(Slot("ct_16_route", "1")) > shown.index(panel.current)
        hands.press(Qt.Key.Key_Down if below else Qt.Key.Key_Up, ALT)
    counted = hands.answer_keys
    question = window.desk.current.reading.checklist.question("ct_16_route")
    hands.answer(question, Answer(route))
    hands.answer_keys = counted  # no required decision, and typed
    kept = window.desk.current.reading.answers[Slot("ct_16_route", "1")]
    assert kept.value == route


def test_section_normal_is_two_keys_one_undo_and_leaves_what_is_critical(opened):
    window, hands, mouse = opened("mri")
    current, panel = window.desk.current, window.desk.panel
    hands.answer(current.reading.checklist.question("br_00_branch"), Answer("search"))
    open_before = set(current.evaluation.missing)
    answered = dict(current.reading.answers)

    hands.press("u")
    assert not panel.normal.isHidden()
    assert current.reading.answers == answered
    hands.press(Qt.Key.Key_Return)

    given = {slot: a for slot, a in current.reading.answers.items() if slot not in answered}
    assert len(given) >= 2
    questions = [current.reading.checklist.question(slot.question) for slot in given]
    assert not any(question.critical for question in questions)
    assert {s for s in open_before if s.question in ("hx_11_symptoms", "ex_11_deficit")} <= set(
        current.evaluation.missing
    )
    hands.press("z", CONTROL)
    assert current.reading.answers == answered
    assert mouse.presses == 0


def test_a_grade_is_its_own_key_and_one_waits_for_its_letter(opened, qtbot):
    window, hands, _ = opened("both")
    current, panel = window.desk.current, window.desk.panel
    plan = {k: v for k, v in CORD.items() if k != "ct_02_margin"}
    with pytest.raises(AssertionError, match="ct_02_margin"):
        read_case(window, hands, plan)
    slot = Slot("ct_02_margin", "1")
    assert panel.current == slot

    hands.lane("1")
    assert panel.current == slot
    assert slot not in current.evaluation.heard
    hands.lane("b")

    assert current.reading.answers[slot].value == "grade_1b"
    assert panel.current != slot


def test_letters_of_a_level_answer_and_are_no_commands_meanwhile(opened):
    window, hands, _ = opened("both")
    current, panel = window.desk.current, window.desk.panel
    slot, plan = Slot("mr_03_level", "1"), {k: v for k, v in CORD.items() if k != "mr_03_level"}
    with pytest.raises(AssertionError, match="mr_03_level"):
        read_case(window, hands, plan)
    assert panel.current == slot

    hands.lane("c7\r")
    hands.lane("7l1\r")  # a letter begins anew

    assert current.reading.answers[slot].value == ("C7", "L1")
    assert current.reading.lesions == ("1",)
    assert not panel.comparison.is_open
    hands.lane("\r")
    assert panel.current != slot
    hands.press("c")  # and elsewhere it compares, as it did
    assert panel.comparison.is_open
    hands.press(Qt.Key.Key_Escape)
    hands.press("l")
    assert current.reading.lesions == ("1", "2")


def test_the_letter_of_a_grade_is_no_command_once_its_digit_waits(opened):
    window, hands, _ = opened("both")
    current, panel = window.desk.current, window.desk.panel
    with pytest.raises(AssertionError, match="ct_02_margin"):
        read_case(window, hands, {k: v for k, v in CORD.items() if k != "ct_02_margin"})

    hands.lane("3c")

    assert current.reading.answers[Slot("ct_02_margin", "1")].value == "grade_3c"
    assert not panel.comparison.is_open
