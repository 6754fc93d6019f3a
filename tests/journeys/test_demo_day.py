"""The whole day by keys only: demo study in, T7 metastasis read, told, signed, exported.

Serves desktop/ui/main_window.py, desktop/ui/desks/reading_desk.py, desktop/ui/desks/report_desk.py,
desktop/ui/study_intake.py and desktop/ui/key_lane.py too. With DORSUM_SHOTS set to a folder, and
a display, it leaves pictures of a real window there.
"""

import pytest
from hands import Hands, Mouse
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from desktop.checklist.answers import Answer, Slot
from desktop.export.json_file import read
from desktop.foundation.resources import find
from desktop.foundation.work import Work
from desktop.session.answers_file import read_answers
from desktop.session.changes import Answered, Redone, Undone
from desktop.storage.database import DatabaseLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench


@pytest.fixture
def bench(tmp_path):
    profile = Profile.open(tmp_path / "profile")
    made = Workbench(profile, lambda: DatabaseLedger.on_sqlite(profile.ledger))
    yield made
    made.close()


@pytest.fixture
def window(qtbot, qapp, bench):
    dress(qapp)
    made = MainWindow(bench)
    made.resize(1920, 1080)
    with qtbot.waitActive(made, timeout=10_000):
        made.show()
        made.activateWindow()
    yield made
    made.jobs.close()
    made.deleteLater()


def through_the_optional(hands, desk, plan):
    """Answers what is optional, question by question from the top; gives how many."""
    panel, alt, answered = desk.panel, Qt.KeyboardModifier.AltModifier, 0
    while panel.current != desk.current.evaluation.shown[0]:
        hands.press(Qt.Key.Key_Up, alt)
    while panel.current != desk.current.evaluation.shown[-1]:
        slot, heard = panel.current, desk.current.evaluation.heard
        planned = slot in plan.answers and slot.question != "im_01_impression"
        if planned and slot not in heard:
            answered += 1
            question = desk.current.reading.checklist.question(slot.question)
            hands.answer(question, plan.answers[slot])
        if panel.current == slot:
            hands.press(Qt.Key.Key_Down, alt)
    return answered


def test_a_t7_metastasis_is_read_told_signed_and_exported_by_keys(
    window, bench, qtbot, tmp_path, record_property
):
    hands, mouse = Hands(window, qtbot), Mouse()
    QApplication.instance().installEventFilter(mouse)
    plan = read_answers(find("demo/answers.json").read_text(encoding="utf-8"))
    control, panel, current = Qt.KeyboardModifier.ControlModifier, window.desk.panel, window.desk

    # open the demo study from the command palette
    hands.shot("1 start")
    hands.press(Qt.Key.Key_K, control)
    hands.write("demo")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current.current.reading is not None, timeout=30_000)
    qtbot.waitUntil(lambda: panel.current is not None)
    hands.shot("2 study")

    # answer question after question
    decisions = 0
    for _ in range(200):
        reading, slot = current.current.reading, panel.current
        if slot.question == "mr_02_number" and not reading.lesions:
            hands.press("l")
        if slot in plan.answers and slot not in current.current.evaluation.heard:
            decisions += 1
            hands.answer(reading.checklist.question(slot.question), plan.answers[slot])
            if decisions in (12, 30, 45):
                hands.shot(f"3 after {decisions} answers")
        elif current.current.evaluation.missing:
            before = panel.current
            hands.press("n")
            assert panel.current != before, f"no answer planned for {before}"
        else:
            break

    decisions += through_the_optional(hands, window.desk, plan)
    hands.press(Qt.Key.Key_F8)  # the impression is the reader's own, and optional
    assert panel.current == Slot("im_01_impression")
    hands.answer(reading.checklist.question(panel.current.question), plan.answers[panel.current])
    evaluation = current.current.evaluation
    assert evaluation.missing == ()
    assert evaluation.outcomes[("escc", "1")].outcome == "grade_2"
    assert evaluation.outcomes[("sins", "1")].score == 8
    assert evaluation.outcomes[("urgency", "")].outcome == "U1"
    hands.shot("4 read")

    # tell it, sign it
    hands.press(Qt.Key.Key_Return, control)
    page = window.desk.report.page
    qtbot.waitUntil(lambda: window.pages.currentWidget() is page)
    hands.shot("5 report")
    hands.tell("Dr A. Reader", "Dr B. Ward", "phone")
    qtbot.waitUntil(lambda: current.current.reading.communication is not None)
    assert current.current.reading.communication.closed
    signed = hands.sign("Dr Check Reader")
    assert (signed.status, signed.signature.by) == ("final", "Dr Check Reader")
    hands.shot("6 signed")

    # export all formats
    out = tmp_path / "out"
    hands.press(Qt.Key.Key_E, control)
    hands.write(str(out))
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(list(out.glob("dorsum-*"))) == len(bench.formats), timeout=30_000)
    hands.shot("7 exported")
    (exported,) = out.glob("*.json")
    assert read(exported.read_bytes()) == signed
    assert "Spinal cord compression at T7" in next(out.glob("*.txt")).read_text(encoding="utf-8")
    assert "DEMO" not in " ".join(file.name for file in out.iterdir())

    # by keys only, without a dialog, and little more than a key a decision
    assert mouse.presses == 0
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
    record_property("decisions", decisions)
    record_property("answer_keys", hands.answer_keys)
    assert hands.answer_keys <= 1.6 * decisions

    # the ledger holds it, and the study opens where it was left
    timeline = bench.begin(current.current.reading.study)
    assert timeline.reading.answers == current.current.reading.answers
    assert [one.status for one in timeline.reading.signed] == ["final"]
    wrong = [s for s, a in plan.answers.items() if timeline.reading.answers.get(s) != a]
    assert wrong == []


def test_undo_survives_a_restart_and_the_reading_resumes(bench, tmp_path):
    study = bench.open([bench.demo(Work())], Work()).studies[0]
    record = bench.record(study)
    timeline = bench.begin(record)
    slot = Slot("hx_03_pain")
    for change in (Answered(slot, Answer("none")), Answered(slot, Answer("mechanical")), Undone()):
        timeline = bench.keep(timeline, change)
    bench._store().close()
    again = Workbench(bench.profile, lambda: DatabaseLedger.on_sqlite(bench.profile.ledger))

    resumed = again.begin(record)

    assert resumed.reading.answers[slot] == Answer("none")
    assert resumed.after(Redone()).reading.answers[slot] == Answer("mechanical")
    assert resumed.can_undo
    again._store().close()
