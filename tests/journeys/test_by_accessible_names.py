"""The whole journey by accessible names only: demo opened, questions answered, signed, exported.

A screen reader's view of a real window: nothing here knows a key, a place or a class.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_key_counts import NORMAL

from desktop.checklist.loader import load
from desktop.export.catalogue import FORMATS
from desktop.export.json_file import read
from desktop.foundation.resources import find

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("by_name.py")
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
ASKS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def lacking():
    """What this machine lacks for a run through AT-SPI; "" if nothing."""
    for tool in ("xvfb-run", "dbus-run-session"):
        if shutil.which(tool) is None:
            return f"there is no {tool}"
    if not any(Path(one).exists() for one in LAUNCHERS):
        return "at-spi2-core is not installed"
    asked = [SYSTEM_PYTHON, "-c", ASKS]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(asked, capture_output=True).returncode:
        return "python3-gi and gir1.2-atspi-2.0 are not installed"
    return ""


def labels():
    """Every choice of the case, as (question, option), in the order of the checklist."""
    checklist = load(find("checklists/upper_back.yaml").read_text(encoding="utf-8"), "upper_back")
    for _, question in checklist.questions():
        value = NORMAL.get(question.id)
        word = value[0] if isinstance(value, tuple) else value
        option = next((one for one in question.options if one.id == word), None)
        if option is not None:
            yield question.ask, option.label


@pytest.mark.xfail(
    run=False,
    reason="The demo opens and the first question is answered by its name; the next ones are not "
    "found or not taken, so the report cannot be signed as final yet.",
)
def test_the_demo_is_opened_answered_signed_and_exported_by_names(tmp_path):
    why = lacking()
    if why and os.environ.get("DORSUM_CI") == "1":
        pytest.fail(f"the gate needs AT-SPI, but {why}")
    if why:
        pytest.skip(why)
    checklist = load(find("checklists/upper_back.yaml").read_text(encoding="utf-8"), "upper_back")
    out, told, plan = (tmp_path / name for name in ("out", "told.json", "plan.json"))
    plan.write_text(
        json.dumps(
            {
                "start": [sys.executable, str(ROOT / "main.py"), "--profile", str(tmp_path / "p")],
                "answers": list(labels()),
                "texts": [[checklist.question("hx_01_indication").ask, "Back pain"]],
                "history": checklist.sections[0].title,
                "sign": "Go to the report and sign",
                "before_signing": [],
                "out": str(out),
                "formats": len(FORMATS),
                "told": str(told),
            }
        ),
        encoding="utf-8",
    )

    run = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", "dbus-run-session", "--",
         SYSTEM_PYTHON, str(DRIVER), str(plan)],
        capture_output=True, text=True, timeout=400, cwd=ROOT,
    )  # fmt: skip

    assert told.exists(), run.stderr[-2000:]
    found = json.loads(told.read_text(encoding="utf-8"))
    assert "lacking" not in found, found
    assert len(found["answered"]) >= 20
    (exported,) = out.glob("*.json")
    signed = read(exported.read_bytes())
    assert (signed.status, signed.signature.by) == ("final", "Dr Check Reader")
