"""A workbench whose looks are written down beforehand, for the tests of intake."""

from dataclasses import replace
from threading import Event

from desk_builders import a_study, a_study_record
from PySide6.QtCore import QObject, Signal

from desktop.foundation.errors import InputFault
from desktop.ui.jobs import Jobs
from desktop.ui.notices import Notices


class BenchDouble:
    """Shows each overview, waits where told to, and knows studies by their key."""

    def __init__(self, *overviews):
        self.overviews = list(overviews)
        self.go_on, self.shown = Event(), Event()
        self.waits = False
        self.studies, self.before = {}, ()
        self.calls = []

    def look(self, paths, work, show):
        self.calls.append(("look", tuple(paths)))
        *growing, last = self.overviews
        for done, overview in enumerate(growing):
            work.progress(done + 1, len(growing) + 1)
            show(overview)
            self.shown.set()
        while self.waits and not self.go_on.wait(0.01):
            work.check()
        show(last)
        return last

    def study(self, key):
        if key not in self.studies:
            raise InputFault("That study is no longer there. Open its folder again.")
        return self.studies[key]

    def record(self, study, earlier=()):
        return replace(a_study_record(), uid=study.uid, patient=study.patient)

    def begin(self, record):
        self.calls.append(("begin", record.uid))
        return f"timeline of {record.uid}"

    def remember(self, paths, title):
        self.calls.append(("remember", tuple(paths), title.value))

    def search(self, words):
        return self.before

    def recent(self):
        return ()

    def demo(self, work):
        raise InputFault("The disk is full.")


class CurrentDouble(QObject):
    """A reading that is saved, or not yet."""

    saved = Signal()

    def __init__(self):
        super().__init__()
        self.settled, self.retried = True, 0

    def retry(self):
        self.retried += 1


def knows(bench, *outlines):
    """Let the workbench have a study for each outline."""
    for one in outlines:
        bench.studies[one.key] = a_study(uid=one.uid, patient=one.patient, date=one.date)
    return bench


def parts():
    return Jobs(), Notices(), CurrentDouble()
