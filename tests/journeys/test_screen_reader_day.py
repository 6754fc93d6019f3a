"""The whole day through a screen reader's door: by role and name alone, no key and no mouse.

The real program runs as a process of its own, on a display and a D-Bus session of its own; what
leads it is the system's AT-SPI, as it leads any program on a desktop.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.checklist.answers import Answer, Slot
from desktop.export.json_file import read
from desktop.foundation.resources import find
from desktop.session.answers_file import read_answers
from desktop.storage.database import DatabaseLedger
from desktop.storage.profile import Profile
from desktop.ui.lane.display_question import ASK
from desktop.workbench import Workbench

ROOT = Path(__file__).parents[2]
HAND = Path(__file__).with_name("screen_reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
PROGRAMS = ("Xvfb", "xvfb-run", "dbus-run-session")
LONGEST = 150  # seconds, so that a hang is told as one
CANNOT = {Slot("hx_16_constitutional"): "information not available"}


def lacking():
    """What this machine lacks for the journey, in words; "" if nothing."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        return f"{', '.join(missing)} (packages xvfb, xauth and dbus)"
    bound = subprocess.run([SYSTEM_PYTHON, "-c", BINDINGS], capture_output=True, check=False)
    if bound.returncode:
        return "AT-SPI for Python (packages at-spi2-core, gir1.2-atspi-2.0 and python3-gi)"
    return ""


@pytest.fixture(scope="module")
def machine():
    lack = lacking()
    if lack:
        sys.stdout.write(f"The screen reader's journey needs {lack}.\n")
        pytest.skip(f"no {lack}")


@contextmanager
def bench(folder):
    """What a profile holds; two programs cannot hold it at once."""
    profile = Profile.open(folder / "profile")
    made = Workbench(profile, lambda: DatabaseLedger.on_sqlite(profile.ledger))
    try:
        yield made
    finally:
        made.close()
        profile.close()


def plan_of(checklist, given, formats, folder):
    """What the hand is to do, in the words that stand on screen."""
    answers = {}
    for slot, answer in given.items():
        question = checklist.question(slot.question)
        words = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
        kind = {"many": "many", "levels": "many", "text": "text", "number": "text"}
        told = {"kind": kind.get(question.kind, "one"), "words": words}
        if answer.value is None:
            told = {"kind": "cannot", "words": (answer.reason,)}
        elif question.kind in ("many", "choice", "presence"):
            told["words"] = [question.option(word).label for word in words]
        answers[question.ask] = told
    return {
        "open": "Open the demo study",
        "number": checklist.question("mr_02_number").ask,
        "answers": answers,
        "told": {"Told by": "Dr A. Reader", "Told to": "Dr B. Ward",
                 "How (phone, in person)": "phone"},
        "reader": "Dr Check Reader",
        "display": f"{ASK} Yes",
        "formats": [one.title for one in formats],
        "format": next(one.title for one in formats if one.name == "json"),
        "folder": str(folder),
    }  # fmt: skip


def lead(plan, tmp_path):
    """Start the program and lead it; gives what the hand told, and fails where it was stuck."""
    plan_file = tmp_path / "plan.json"
    plan_file.write_text(json.dumps(plan), encoding="utf-8")
    own = {"QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1", "NO_AT_BRIDGE": "0",
           "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "DORSUM_LANGUAGE": "en"}  # fmt: skip
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    run = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", "dbus-run-session", "--",
         SYSTEM_PYTHON, str(HAND), str(plan_file),
         sys.executable, str(ROOT / "main.py"), "--profile", str(tmp_path / "profile")],
        env=kept | own, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=False,
    )  # fmt: skip
    told = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    last = "\n".join(run.stderr.splitlines()[-12:])
    assert run.returncode == 0, f"after {told[-3:]}:\n{last}"
    return told


def test_a_metastasis_is_read_told_signed_and_exported_by_names_alone(machine, tmp_path):
    with bench(tmp_path) as opened:
        checklist, formats = opened.checklist(), opened.formats
    given = read_answers(find("demo/answers.json").read_text(encoding="utf-8")).answers
    given = given | {slot: Answer(None, reason=why) for slot, why in CANNOT.items()}
    asks = Counter(checklist.question(slot.question).ask for slot in given)
    assert max(asks.values()) == 1, "two questions of one name cannot be told apart"
    out = tmp_path / "out"
    out.mkdir()

    told = lead(plan_of(checklist, given, formats, out), tmp_path)

    (exported,) = out.iterdir()
    report = read(exported.read_bytes())
    assert (report.status, report.signature.by) == ("final", "Dr Check Reader")
    with bench(tmp_path) as opened:
        reading = opened.begin(report.study).reading
    asked = {line["answered"] for line in told if "answered" in line}
    led = {slot: a for slot, a in given.items() if checklist.question(slot.question).ask in asked}
    assert {slot: reading.answers.get(slot) for slot in led} == led
    assert len(led) == len(asked) >= 40
    assert [one.status for one in reading.signed] == ["final"]
    assert reading.communication.to == "Dr B. Ward"
    assert any("History and examination" in line.get("normal", "") for line in told)
    assert told[-1] == {"ended": 0}
