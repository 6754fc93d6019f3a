"""With two screens the images lie on the other one; what lay on a screen that is gone comes back.

Each start is a process of its own, since the screens of a process are there from its start.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCALE = {"dpr": 1, "logicalDpi": 96, "logicalBaseDpi": 96}
FRAME = 32  # px: what a window's frame may take, which is part of what is kept
LEFT, RIGHT = (0, 0, 1920, 1080), (1920, 0, 2560, 1440)
START = """
import builtins, json, sys
own = builtins.__import__
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
builtins.__import__ = own
sys.path.insert(0, {root!r})
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.viewer_window import ViewerWindow
app = QApplication([])
dress(app)
kept = QSettings({kept!r}, QSettings.Format.IniFormat)
window = MainWindow(geometry=kept)
images = ViewerWindow(kept)
window.show()
app.processEvents()
move = {move!r}
if move:
    window.setGeometry(*move)
    app.processEvents()
images.open_beside(window)
app.processEvents()
def place(one):
    return [*one.geometry().getRect(), one.screen().name()]
print(json.dumps({{"window": place(window), "images": place(images)}}))
images.close()
window._geometry.setValue("geometry", window.saveGeometry())
kept.sync()
window.jobs.close()
"""


@pytest.fixture
def start(tmp_path):
    """Opens the window and its images on these screens; where they lie."""
    kept = tmp_path / "window.ini"

    def run(*screens, move=None):
        told = [
            {"name": f"screen {number}", "x": x, "y": y, "width": wide, "height": tall} | SCALE
            for number, (x, y, wide, tall) in enumerate(screens)
        ]
        config = tmp_path / "screens.json"
        config.write_text(json.dumps({"screens": told}), encoding="utf-8")
        environment = dict(os.environ, QT_QPA_PLATFORM=f"offscreen:configfile={config}")
        code = START.format(root=str(ROOT), kept=str(kept), move=move)
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True,
            timeout=60, check=True,
        )  # fmt: skip
        return json.loads(done.stdout.splitlines()[-1])

    return run


def lies(place, screen):
    """On this screen, all of it but the frame."""
    x, y, wide, tall, _ = place
    left, top, width, height = screen
    return (
        left <= x
        and top <= y
        and x + wide <= left + width + FRAME
        and y + tall <= top + height + FRAME
    )


def near(place, other):
    return place[-1] == other[-1] and all(
        abs(one - two) <= FRAME for one, two in zip(place[:-1], other[:-1], strict=True)
    )


def test_the_images_lie_on_the_other_screen(start):
    found = start(LEFT, RIGHT)

    assert found["window"][-1] == "screen 0"
    assert near(found["images"], [*RIGHT, "screen 1"])


def test_the_other_screen_is_the_one_where_the_checklist_is_not(start):
    found = start(LEFT, RIGHT, move=(2000, 100, 1400, 900))

    assert found["window"][-1] == "screen 1"
    assert near(found["images"], [*LEFT, "screen 0"])


def test_with_one_screen_the_checklist_stays_in_sight(start):
    found = start(LEFT)

    assert near(found["images"], [0, 0, 1280, 1080, "screen 0"])


def test_both_come_back_where_they_were(start):
    before = start(LEFT, RIGHT, move=(2000, 100, 1400, 900))

    after = start(LEFT, RIGHT)

    assert all(near(after[which], before[which]) for which in ("window", "images"))


def test_what_lay_on_a_screen_that_is_gone_is_in_sight(start):
    start(LEFT, RIGHT, move=(2000, 100, 1400, 900))

    found = start(LEFT)

    assert lies(found["window"], LEFT)
    assert lies(found["images"], LEFT)


def test_images_on_a_screen_that_is_gone_are_in_sight(start):
    start(LEFT, RIGHT)

    found = start(LEFT)

    assert lies(found["images"], LEFT)
