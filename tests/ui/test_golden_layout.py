"""Where the parts of the reading page and of the report lie, held against what was looked at.

`DORSUM_ACCEPT=1` writes the golden places anew; each is looked at on a screenshot before it is
kept. Places come from the tokens and the layouts, so they do not hang on how letters are drawn
by more than SLACK.
"""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from desktop.foundation.work import Work
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.lane.export_box import ExportBox
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.ui.theme.tokens import LIGHT
from desktop.workbench import Workbench

GOLDEN = Path(__file__).parents[1] / "golden" / "layout.json"
# the last is 1920 x 1080 at 200 per cent
SIZES = (1920, 1080), (1366, 768), (960, 540)
SLACK = 8  # px


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    dress(qapp)
    profile = Profile.open(tmp_path / "profile")
    bench = Workbench(profile, MemoryLedger)
    made = MainWindow(bench)
    qtbot.addWidget(made)
    made.show()
    made.open_paths((bench.demo(Work()),))
    qtbot.waitUntil(lambda: made.desk.current.reading is not None, timeout=60_000)
    qtbot.waitUntil(lambda: made.reading_page.viewer.image.has_image, timeout=60_000)
    yield made
    qtbot.waitUntil(lambda: made.desk.current.settled, timeout=20_000)
    made.close()
    profile.close()
    dress(qapp)


def places(window):
    """Name of a part -> left, top, width and height in the window."""
    page, report = window.reading_page, window.desk.report.page
    parts = {
        "banner": window.banner, "series": page.panel, "tools": page.tools, "images": page.grid,
        "foot": page.foot, "report strip": page.report, "checklist": page._right,
        "urgency": page._checklist._urgency, "head": page._checklist._head,
        "signing": report.signing, "export": report.findChild(ExportBox),
    }  # fmt: skip
    found = {}
    for name, part in parts.items():
        if part.isVisible():
            corner = part.mapTo(window, QPoint(0, 0))
            found[name] = [corner.x(), corner.y(), part.width(), part.height()]
    return found


def laid_out(window, qtbot):
    """Size -> page -> places."""
    found = {}
    for wide, tall in SIZES:
        window.resize(wide, tall)
        qtbot.waitUntil(lambda w=wide, t=tall: (window.width(), window.height()) == (w, t))
        window._show_reading()
        qtbot.wait(50)
        reading = places(window)
        window._show_report()
        qtbot.wait(50)
        found[f"{wide}x{tall}"] = {"reading": reading, "report": places(window)}
    return found


def near(one, other):
    return one.keys() == other.keys() and all(
        abs(a - b) <= SLACK for name in one for a, b in zip(one[name], other[name], strict=True)
    )


def test_all_parts_lie_where_they_were_looked_at(window, qtbot):
    found = laid_out(window, qtbot)
    if os.environ.get("DORSUM_ACCEPT"):
        GOLDEN.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")

    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert found.keys() == golden.keys()
    for size, by_page in found.items():
        for page, parts in by_page.items():
            assert near(parts, golden[size][page]), (size, page, parts)


def test_light_is_laid_out_as_dark(window, qtbot, qapp):
    dark = laid_out(window, qtbot)
    dress(qapp, LIGHT)

    assert laid_out(window, qtbot) == dark


def test_the_images_have_the_most_room_and_nothing_lies_outside(window, qtbot):
    for size, by_page in laid_out(window, qtbot).items():
        wide, tall = (int(part) for part in size.split("x"))
        reading = by_page["reading"]
        assert reading["images"][2] >= reading["checklist"][2], size
        assert reading["images"][2] > reading["series"][2], size
        assert reading["images"][3] > tall / 2, size
        for page, parts in by_page.items():
            for name, (x, y, width, height) in parts.items():
                inside = x >= 0 and y >= 0 and x + width <= wide and y + height <= tall
                assert inside or page == "report", (size, page, name)
