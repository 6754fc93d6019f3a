"""How late a 4 ms timer fires while a folder is looked at, against an idle window."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS = """
import json, statistics, sys, threading, time
sys.path.insert(0, {root!r})
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer, Qt
from desktop.foundation.work import Work
from desktop.study.index.shelf import StudyShelf

app = QCoreApplication([])
shown, ticks = [], []
timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=4)
timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
timer.start()

def p99(done):
    ticks.clear()
    while not done():
        app.processEvents()
        time.sleep(0.0002)
    gaps = [b - a for a, b in zip(ticks, ticks[1:])]
    return statistics.quantiles(gaps, n=100)[98]

shelf = StudyShelf(Path(sys.argv[2]) / "index.sqlite")
end = time.perf_counter() + 2
idle = p99(lambda: time.perf_counter() > end)
reader = threading.Thread(
    target=lambda: shelf.look([sys.argv[1]], Work(tell=lambda *_: None), shown.append)
)
reader.start()
busy = p99(lambda: not reader.is_alive())
print(json.dumps([idle, busy, len(shown)]))
"""


def gap_ratio(archive: Path, profile: Path, rounds: int) -> float:
    """p99 of the gaps while indexing, over p99 of the gaps of an idle loop just before."""
    ratios = []
    for number in range(rounds):
        command = [sys.executable, "-c", TICKS.format(root=str(ROOT)), str(archive)]
        run = subprocess.run(
            [*command, str(profile / str(number))],
            env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
            check=True,
            capture_output=True,
            text=True,
        )
        idle, busy, _ = json.loads(run.stdout)
        ratios.append(busy / idle)
    return statistics.median(ratios)
