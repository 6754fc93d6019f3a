"""How long a start takes, beside the least that the same libraries need.

first_paint_ratio   process start to the first painted window with its study list, against a
                    bare PySide6 widget; median of interleaved pairs
headless_ratio      `main.py lint` as a whole process, against a bare interpreter
hand_over_s         what `main.py` adds before the program in `.venv` runs, in seconds

.venv/bin/python benchmarks/startup.py [--quick] [--json]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rows import Row, row, run

ROOT = Path(__file__).resolve().parents[1]
BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QLabel
class Bare(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        sys.stdout.write("painted\\n"); sys.stdout.flush()
        QApplication.instance().exit(0)
app = QApplication([])
bare = Bare("bare"); bare.resize(1366, 768); bare.show()
sys.exit(app.exec())
"""
OURS = """
import sys
sys.path.insert(0, {root!r})
from desktop.app import run
sys.exit(run(["--profile", {profile!r}, "--leave-after-first-paint"]))
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def measure(pairs: int) -> list[Row]:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user keeps what was compiled
    with tempfile.TemporaryDirectory() as folder:
        ours = OURS.format(root=str(ROOT), profile=str(Path(folder) / "profile"))
        window, headless, bare, hand_over = [], [], [], []
        lint = [sys.executable, "main.py", "lint", "resources/checklists/upper_back.yaml"]
        os.chdir(ROOT)
        seconds([sys.executable, "-c", ours], environment)  # once, to fill the file cache
        for _ in range(pairs):
            widget = seconds([sys.executable, "-c", BARE], environment)
            window.append(seconds([sys.executable, "-c", ours], environment) / widget)
            interpreter = seconds([sys.executable, "-c", "pass"], environment)
            direct = seconds(lint, environment)
            headless.append(direct / interpreter)
            bare.append(interpreter)
            outside = [sys._base_executable, *lint[1:]]  # not of `.venv`: main.py hands over
            hand_over.append(seconds(outside, environment) - direct)
    return [
        row("first_paint_ratio", statistics.median(window), 2.0),
        row("headless_ratio", statistics.median(headless), 20.0),
        row("hand_over_s", statistics.median(hand_over), 0.2),
    ]


if __name__ == "__main__":
    sys.exit(run("How long a start takes.", lambda quick: measure(5 if quick else 15)))
