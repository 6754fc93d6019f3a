"""How long the window takes to show what a key did, beside an empty widget of the same size.

key_to_repaint_p50_ms    from the key to the end of the repaint that shows its answer: full window,
key_to_repaint_p99_ms    1920 x 1080, the demo study with all its answers, one question in eight
empty_p50_ms             the same for a QWidget that paints nothing
empty_p99_ms
key_to_repaint_vs_empty  how many times the empty widget's repaint that is, at the median
keys_without_paint       keys after which nothing was painted: a figure above would be worth nothing
paints_per_key           paint events a key costs, at the median

How long the first painted window takes, against a bare PySide6 window, is in startup.py.

.venv/bin/python benchmarks/interaction.py [--quick] [--json]
"""

import builtins
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from rows import Row, row, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_IMPORT = builtins.__import__

from PySide6.QtCore import QEvent, QObject, Qt  # noqa: E402
from PySide6.QtGui import QKeyEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

builtins.__import__ = _IMPORT  # as desktop/app.py does

from desktop.checklist.answers import Slot  # noqa: E402
from desktop.foundation.work import Work  # noqa: E402
from desktop.session.answers_file import changes_of, read_answers  # noqa: E402
from desktop.storage.database import DatabaseLedger  # noqa: E402
from desktop.storage.profile import Profile  # noqa: E402
from desktop.ui.main_window import MainWindow  # noqa: E402
from desktop.ui.theme.stylesheet import dress  # noqa: E402
from desktop.workbench import Workbench  # noqa: E402

SIZE = (1920, 1080)
MEASURED = "hx_03_pain", "ex_05_walking", "1/mr_05_t1", "1/mr_06_t2", "1/mr_13_compressed", \
    "1/ct_09_posterolateral", "1/ct_10_alignment", "1/bx_02_certainty"  # fmt: skip
KEYS = Qt.Key.Key_1, Qt.Key.Key_2
LONGEST_S = 2.0


class Paints(QObject):
    """Counts the paint events of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window, self.count = window, 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.count += watched.window() is self.window
        return False


class Empty(QWidget):
    """Paints nothing, and again at every key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.update()


def pressed(app: QApplication, window: QWidget, paints: Paints, key: Qt.Key) -> tuple[float, int]:
    """Milliseconds from a key to the end of the first repaint, and how much was painted."""
    paints.count = 0
    start = time.perf_counter()
    QTest.keyClick(QApplication.focusWidget() or window, key)
    while not paints.count and time.perf_counter() - start < LONGEST_S:
        app.processEvents()
    return (time.perf_counter() - start) * 1000, paints.count


def settle(app: QApplication, seconds: float = 0.05) -> None:
    """What follows an answer, report and saving, is over before the next key."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()


def shown(app: QApplication, window: QWidget) -> Paints:
    paints = Paints(window)
    app.installEventFilter(paints)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    settle(app, 0.3)
    return paints


def of_nothing(app: QApplication, rounds: int) -> list[float]:
    window = Empty()
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    paints = shown(app, window)
    window.setFocus()
    took = [pressed(app, window, paints, KEYS[0])[0] for _ in range(rounds)]
    app.removeEventFilter(paints)
    window.close()
    return took


def of_the_window(app: QApplication, folder: Path, rounds: int) -> list[tuple[float, int]]:
    profile = Profile.open(folder / "profile")
    bench = Workbench(profile, lambda: DatabaseLedger.on_sqlite(profile.ledger))
    window = MainWindow(bench)
    paints = shown(app, window)
    window.open_paths((bench.demo(Work()),))
    desk, panel = window.desk, window.desk.panel
    wait(app, lambda: desk.current.reading is not None)
    wait(app, lambda: window.reading_page.viewer.image.has_image)
    told = (ROOT / "resources/demo/answers.json").read_text(encoding="utf-8")
    for change in changes_of(read_answers(told), desk.current.reading.checklist):
        desk.current.change(change)
    wait(app, lambda: desk.current.settled)
    settle(app, 1.0)
    took = []
    for number in range(rounds):
        lesion, _, question = MEASURED[number % len(MEASURED)].rpartition("/")
        panel.turn_to(Slot(question, lesion))
        window.reading_page.focus_image()
        wait(app, lambda: desk.current.settled)
        settle(app)
        key = KEYS[number // len(MEASURED) % len(KEYS)]
        took.append(pressed(app, window, paints, key))
    wait(app, lambda: desk.current.settled)
    window.close()
    bench.close()
    return took


def wait(app: QApplication, until) -> None:  # noqa: ANN001
    end = time.perf_counter() + 120
    while not until():
        if time.perf_counter() > end:
            raise TimeoutError("The window did not get there.")
        app.processEvents()


def p99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100, method="inclusive")[98]


def measure(rounds: int) -> list[Row]:
    app = QApplication.instance() or QApplication([])
    dress(app)
    nothing = of_nothing(app, rounds)
    with tempfile.TemporaryDirectory() as folder:
        found = of_the_window(app, Path(folder), rounds)
    took = [ms for ms, _ in found]
    middle, least = statistics.median(took), statistics.median(nothing)
    return [
        row("key_to_repaint_p50_ms", middle),
        row("key_to_repaint_p99_ms", p99(took), 50.0),
        row("empty_p50_ms", least),
        row("empty_p99_ms", p99(nothing)),
        row("key_to_repaint_vs_empty", middle / least),
        row("keys_without_paint", sum(1 for _, painted in found if not painted), 0),
        row("paints_per_key", statistics.median(painted for _, painted in found)),
    ]


if __name__ == "__main__":
    sys.exit(run("From key to repaint.", lambda quick: measure(48 if quick else 240)))
