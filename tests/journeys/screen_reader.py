"""A screen reader's hand: reads and signs a case by role and name alone, without key or mouse.

Run by the system's own Python, which has the bindings of AT-SPI; the program under test does not.
The plan is a JSON file; what was met is told as JSON lines on standard output.
"""

import json
import subprocess
import sys
import time
import warnings
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

warnings.simplefilter("ignore", DeprecationWarning)
PATIENCE = 15.0  # seconds
State = Atspi.StateType


def tell(**what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def children(node):
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child is not None:
            yield child


def shown(node):
    return node.get_state_set().contains(State.SHOWING)


def walk(node, depth=0):
    """A node and what is shown below it."""
    yield node
    for child in children(node):
        if depth < 1 or shown(child):
            yield from walk(child, depth + 1)


def found(root, role, name):
    """What has this role and name; None if nothing has, or it went away meanwhile."""
    try:
        for node in walk(root):
            if node.get_role_name() == role and node.get_name() == name:
                return node
    except gi.repository.GLib.GError:
        pass
    return None


def wait(what, until, patience=PATIENCE):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            met = until()
        except gi.repository.GLib.GError:
            met = None
        if met:
            return met
        time.sleep(0.02)
    raise SystemExit(f"waited in vain: {what}")


def wanted(root, role, name):
    return wait(f"{role} {name!r}", lambda: found(root, role, name))


def act(node, names=("Press", "Toggle")):
    """Do what the node offers first of these; nothing else is tried."""
    count = Atspi.Action.get_n_actions(node) if node.get_action_iface() else 0
    offered = [Atspi.Action.get_action_name(node, at) for at in range(count)]
    for name in names:
        if name in offered:
            Atspi.Action.do_action(node, offered.index(name))
            return
    raise SystemExit(f"{node.get_role_name()} {node.get_name()!r} offers {offered} only")


def press(root, name, role="push button"):
    act(wanted(root, role, name))


def write(root, name, words):
    """Put words into the text of this name."""
    node = wait(
        f"text {name!r}",
        lambda: next(
            (
                n
                for n in walk(root)
                if n.get_role_name() in ("text", "entry") and n.get_name() == name
            ),
            None,
        ),
    )
    if not Atspi.EditableText.set_text_contents(node, words):
        raise SystemExit(f"the text {name!r} cannot be written")


def has(node, state):
    return node.get_state_set().contains(state)


def tick(root, name, on=True):
    node = wanted(root, "check box", name)
    if has(node, State.CHECKED) != on:
        act(node)
    wait(f"check box {name!r} is {on}", lambda: has(node, State.CHECKED) == on)


class Reader:
    """Leads one running program through the plan."""

    def __init__(self, app, plan):
        self.app, self.plan = app, plan
        self.window = next(iter(children(app)))
        self.checklist = self.count = None

    # --- the checklist -----------------------------------------------------------------------

    def current(self):
        """The question that is told as the current one, or None."""
        try:
            return self._current_in(self.checklist)
        except gi.repository.GLib.GError:
            return None

    def _current_in(self, node):
        for child in children(node):
            if not shown(child):
                continue
            told = child.get_description() if child.get_role_name() == "panel" else ""
            if told.startswith("current:"):
                return child
            within = None if told else self._current_in(child)  # no question is within another
            if within is not None:
                return within
        return None

    def left(self):
        if self.count is None:
            self.count = next(
                n for n in walk(self.checklist) if n.get_name().endswith("required open")
            )
        return int(self.count.get_name().split()[2])

    def answer_all(self):
        answered = []
        for _ in range(200):
            if not self.left():
                return answered
            card = wait("a current question", self.current)
            ask, open_now = card.get_name(), "required" in card.get_description()
            if ask == self.plan["number"] and not found(self.checklist, "push button", "Lesion 1"):
                press(self.checklist, "Add a lesion")
                wanted(self.checklist, "push button", "Lesion 1")
                continue
            if open_now and ask in self.plan["answers"]:
                self.answer(card, ask, self.plan["answers"][ask])
                answered.append(ask)
                tell(answered=ask)
                continue
            if open_now:
                raise SystemExit(f"no answer planned for {ask!r}")
            self.go_on(ask)
        raise SystemExit("the case does not come to an end")

    def go_on(self, ask):
        """To the next open question, which may be this one."""
        press(self.checklist, "Next open question")
        wait("the next question", lambda: self.current() is not None)

    def answer(self, card, ask, given):
        match given["kind"]:
            case "one":
                press(card, f"{given['words'][0]}: {ask}", "radio button")
            case "many":
                for words in given["words"]:
                    tick(card, f"{words}: {ask}")
            case "text":
                write(card, ask, given["words"][0])
            case "cannot":
                press(card, f"Cannot tell: {ask}", "check box")
                press(card, given["words"][0])

        def settled():
            now = self.current()
            return now is not None and (
                now.get_name() != ask or "required" not in now.get_description()
            )

        wait(f"{ask!r} is answered", settled)

    # --- the day -----------------------------------------------------------------------------

    def run(self):
        plan = self.plan
        press(self.window, plan["open"])
        self.checklist = wanted(self.window, "panel", "Checklist")
        wait("a current question", self.current)
        self.normal()
        tell(opened=True, left=self.left())
        tell(all=len(self.answer_all()))
        press(self.checklist, "Go to the report and sign")
        self.tell_urgent()
        self.sign()
        self.export()
        self.command("quit dorsum")

    def command(self, words):
        press(self.window, "Search or run a command")
        write(self.window, "Search or run a command", words)
        press(self.window, "Run the command")

    def normal(self):
        """The section as normal, by the command's name; the answers are listed and left."""
        self.command("section normal")
        box = wanted(self.checklist, "panel", "Section normal")
        tell(normal=box.get_description())
        press(box, "Leave (Esc)")

    def tell_urgent(self):
        card = wanted(self.window, "panel", "Communication of an urgent finding")
        for name, words in self.plan["told"].items():
            write(card, name, words)
        tick(card, "Read back by the recipient")
        press(card, "Record: told now")
        wanted(card, "heading", "Told")

    def sign(self):
        write(self.window, "Reader's name, as printed", self.plan["reader"])
        tick(self.window, self.plan["display"])
        press(self.window, "Sign final")
        wanted(self.window, "push button", "Sign addendum")
        tell(signed=True)

    def export(self):
        for name in self.plan["formats"]:
            tick(self.window, name, on=name == self.plan["format"])
        write(self.window, "Folder for the exports", self.plan["folder"])
        press(self.window, "Export the report")
        wait("the export", lambda: list(Path(self.plan["folder"]).glob("*.json")))
        tell(exported=True)


def app_of(process):
    """The program in the list of all that talk to screen readers."""
    if process.poll() is not None:
        raise SystemExit(f"the program ended with {process.returncode}")
    for app in children(Atspi.get_desktop(0)):
        if app.get_name() == "Dorsum" and app.get_child_count():
            return app
    return None


def main(plan_file, *command):
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    with subprocess.Popen(command) as process:
        try:
            app = wait("the program", lambda: app_of(process), 40)
            app.set_cache_mask(Atspi.Cache.NONE)  # ask the program each time, as it is now
            Reader(app, plan).run()
            wait("the end of the program", lambda: process.poll() is not None)
            tell(ended=process.returncode)
        finally:
            if process.poll() is None:
                process.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
