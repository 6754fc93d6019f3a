"""Drives Dorsum through AT-SPI as a screen reader does: by the names of what is on screen.

Run by a Python that has `gi` (Debian: python3-gi, gir1.2-atspi-2.0), inside a session bus and a
display of its own; started by test_by_accessible_names.py, which hands over one JSON file.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE_S = 45
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


class NotThere(Exception):
    """What was looked for did not come on screen."""


def below(node, depth=0):
    """Everything visible below a node, itself included."""
    yield node
    if depth > 40:
        return
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
            yield from below(child, depth + 1)


def find(root, name, acts=None, patience=PATIENCE_S):
    """The first visible thing of that name; with `acts`, one that can (or cannot) be pressed."""
    end = time.monotonic() + patience
    while True:
        try:
            for node in below(root):
                if node.get_name() == name and (acts is None or acts == can_be_pressed(node)):
                    return node
        except gi.repository.GLib.Error:
            pass  # it changed while it was looked through
        if time.monotonic() > end:
            raise NotThere(name)
        time.sleep(0.1)


def can_be_pressed(node):
    action = node.get_action_iface()
    return action is not None and action.get_n_actions() > 0


def press(node):
    """What a screen reader's user does with a button, a tick or a choice."""
    action = node.get_action_iface()
    names = [action.get_action_name(place) for place in range(action.get_n_actions())]
    wanted = [place for place, name in enumerate(names) if name in ("Press", "Toggle")]
    action.do_action(wanted[0] if wanted else 0)
    time.sleep(0.2)


def write(node, text):
    node.get_component_iface().grab_focus()
    node.get_editable_text_iface().set_text_contents(text)
    time.sleep(0.2)


def application(pid):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        desk = Atspi.get_desktop(0)
        for place in range(desk.get_child_count()):
            one = desk.get_child_at_index(place)
            if one is not None and one.get_process_id() == pid and one.get_child_count():
                return one
        time.sleep(0.2)
    raise NotThere("the window")


def journey(app, plan):
    """Open the demo, answer, sign, export; gives what was answered."""
    press(find(app, "Open the demo study", acts=True))
    checklist = find(app, "Checklist")
    answered = []
    for ask, option in plan["answers"]:
        try:
            card = find(checklist, ask, patience=1)
            press(find(card, option, acts=True, patience=1))
        except NotThere:
            continue  # it is not asked in this case
        answered.append(ask)
    for ask, text in plan["texts"]:
        press(find(checklist, plan["history"], acts=True))
        card = find(checklist, ask)
        boxes = [one for one in below(card) if one.get_editable_text_iface() is not None]
        write(boxes[-1], text)
        answered.append(ask)
    press(find(app, plan["sign"], acts=True))
    write(find(app, "Reader's name, as printed"), "Dr Check Reader")
    for name in plan["before_signing"]:
        press(find(app, name, acts=True))
    press(find(app, "Sign final", acts=True))
    find(app, "Sign addendum", acts=True)  # offered once a final report is signed
    write(find(app, "Folder for the exports"), plan["out"])
    press(find(app, "Export the report", acts=True))
    end = time.monotonic() + PATIENCE_S
    while len(list(Path(plan["out"]).glob("dorsum-*"))) < plan["formats"]:
        if time.monotonic() > end:
            raise NotThere("the exports")
        time.sleep(0.2)
    return answered


def main(file):
    plan = json.loads(Path(file).read_text(encoding="utf-8"))
    launcher = next(one for one in LAUNCHERS if Path(one).exists())
    mine = [subprocess.Popen([launcher, "--launch-immediately"])]
    environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb")
    try:
        time.sleep(1)
        app = subprocess.Popen(plan["start"], env=environment)
        mine.append(app)
        found = application(app.pid)
        found.set_cache_mask(Atspi.Cache.NONE)  # no main loop runs here that would hear of changes
        try:
            told = {"answered": journey(found, plan)}
        except NotThere as lacking:
            shown = sorted({one.get_name() for one in below(found)} - {""})
            told = {"lacking": str(lacking), "shown": shown[:200]}
        Path(plan["told"]).write_text(json.dumps(told), encoding="utf-8")
    finally:
        for one in reversed(mine):
            one.terminate()
            one.wait(20)


if __name__ == "__main__":
    main(sys.argv[1])
