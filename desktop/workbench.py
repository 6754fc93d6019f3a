"""Everything the program can do, without a window.

The window and the commands call it; the journeys of the tests drive it. Clock and uid maker are
handed in; the ledger is opened when it is first needed.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock

from desktop.assessment.limits import Limits, limits_of, own_values
from desktop.checklist.definition import Checklist
from desktop.checklist.translation import in_language
from desktop.export.catalogue import FORMATS
from desktop.export.delivery import Exported
from desktop.export.exporter import Format
from desktop.export.illustrated import deliver_illustrated
from desktop.foundation.language_files import faults, spoken
from desktop.foundation.private import Private
from desktop.foundation.settings import Settings, read_settings, write_settings
from desktop.foundation.version import VERSION
from desktop.foundation.work import Work
from desktop.packs import Packs, kept_checklist
from desktop.report.comparison.earlier import Priors, kept_priors
from desktop.report.composer import Stamp, compose, lesion_uid
from desktop.report.consistency import proofread
from desktop.report.document import Display, Report, Signature, Status
from desktop.report.signing import all_added, signed
from desktop.report.snapshot import from_json, to_json
from desktop.session.changes import AnsweredTogether, Begun, Change, Signed
from desktop.session.changes_json import change_from_json, change_to_json
from desktop.session.evaluation import Evaluation, evaluate
from desktop.session.history import Timeline
from desktop.session.overruling import Proof
from desktop.session.prefill import prefill
from desktop.session.proofreading import obstacles
from desktop.session.reading import Reading
from desktop.session.streams import report_stream, stream_of
from desktop.storage.corrections import corrections_of, keep_correction
from desktop.storage.ledger import Draft, Ledger
from desktop.storage.profile import Profile
from desktop.storage.recent import Recent, forget, read, remember
from desktop.study.contained import Details
from desktop.study.hierarchy import Intake, Study
from desktop.study.index.shelf import StudyShelf
from desktop.study.overview import EarlierStudy, Overview, StudyOutline
from desktop.study.recognition.correction import Correction, Field, Value, correction_from_json
from desktop.study.record import StudyRecord, record_of
from desktop.study.tag_list import TagLine

PROGRAM = f"Dorsum {VERSION}"


class Workbench:
    """The program's parts, put together.

    Args:
        ledger: opens the ledger; called once, when it is first needed.
        now: the clock, in UTC.
        new_uid: makes a UID that nothing else has.
        wish: code of the language of the window, in place of the settings' own.
    """

    def __init__(
        self,
        profile: Profile,
        ledger: Callable[[], Ledger],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        new_uid: Callable[[], str] = lambda: f"2.25.{uuid.uuid4().int}",
        wish: str = "",
    ) -> None:
        self.profile = profile
        self.now = now
        self._new_uid = new_uid
        self._open_ledger = ledger
        self._ledger: Ledger | None = None
        self._opening = Lock()
        self.shelf = StudyShelf(profile.index)
        self.packs = Packs(profile.checklists)
        self._details = Details()
        self.settings, notices = read_settings(profile.settings)
        self.limits, unusable = limits_of(self.settings.limits)
        self.language, unknown = spoken(self.settings.language, wish)
        self.report_language, unwritten = spoken(self.settings.report_language)
        broken = faults((self.language.code, self.report_language.code)).values()
        self.notices = (*notices, *unusable, *filter(None, (unknown, unwritten)), *broken)

    # --- studies -----------------------------------------------------------------------------

    def open(self, paths: Sequence[Path], work: Work) -> Intake:
        """The studies that lie under these paths, from their headers."""
        from desktop.study.folder import read_paths

        return read_paths(paths, work)

    def look(self, paths: Sequence[Path], work: Work, show: Callable[[Overview], None]) -> Overview:
        """What lies under these paths, in few words; `show` hears of it as it grows.

        Args:
            show: called from the thread that called this.

        Raises:
            Stopped: the reader pressed cancel; what was shown until then can be opened.
        """
        return self.shelf.look([str(path) for path in paths], work, show)

    def study(self, key: str) -> Study:
        """A study that an overview showed, with its instances.

        Raises:
            InputFault: there is no such study any more.
        """
        return self.shelf.study(key)

    def search(self, words: str) -> tuple[StudyOutline, ...]:
        """Studies in which all these words are found, over all that was ever looked at."""
        return self.shelf.search(words)

    def tags(self, path: str) -> tuple[TagLine, ...]:
        """All elements of one file; InputFault if it cannot be read."""
        return self._details.tags(path)

    def document(self, path: str) -> str | None:
        """A report's, note's or document's text; None for others; InputFault if unreadable."""
        return self._details.text(path)

    def forget(self, key: str | None, work: Work) -> None:
        """Erase one study, or with None all of them, from what is kept; no image is touched.

        Raises:
            StorageFault: it could not be erased.
        """
        self.shelf.forget(key, work)
        if key is None:
            forget(self.profile.recent)

    def record(self, study: Study, earlier: Sequence[EarlierStudy] = ()) -> StudyRecord:
        """What a reading keeps of a study: its series recognised, its adequacy judged.

        What readers have set of a series goes before what its headers say.

        Args:
            earlier: the patient's earlier studies that are at hand, newest first.

        Raises:
            StorageFault: what they set cannot be read.
        """
        uids = [series.uid for series in study.series if series.uid]
        set_by_hand = corrections_of(self._store(), uids, correction_from_json)
        return record_of(study, set_by_hand, earlier)

    def correct(self, series_uid: str, field: Field, value: Value) -> None:
        """Keep what the reader sets of a series; it sticks to it in every reading.

        Raises:
            InputFault: the value does not fit.
            StorageFault: the disk refused; nothing was kept.
        """
        correction = Correction(series_uid, field, value)
        keep_correction(self._store(), correction, at=self._at(), by=self.settings.reader_name)

    def demo(self, work: Work) -> Path:
        """The folder of the synthetic study; written into the profile the first time."""
        from desktop.phantom.scanner import write_demo

        write_demo(self.profile.demo, work)
        return self.profile.demo

    def recent(self) -> tuple[Recent, ...]:
        """Studies opened lately, newest first."""
        return read(self.profile.recent)

    def remember(self, paths: Sequence[Path], title: Private[str]) -> None:
        """Put a study on the list of those opened lately; a full disk is no fault here."""
        try:
            opened = Recent(tuple(str(path) for path in paths), title, self._at())
            remember(self.profile.recent, opened)
        except OSError:
            return

    # --- readings ----------------------------------------------------------------------------

    def begin(
        self, record: StudyRecord, *, anew: bool = False, checklist: Checklist | None = None
    ) -> Timeline:
        """The reading of this study: resumed where it was, else begun with the headers' facts.

        Args:
            anew: begin another reading although there is one.
            checklist: to begin with; None for the one that the settings ask for.

        Raises:
            StorageFault: the profile cannot be read or written.
            ChecklistFault: the shipped checklist is damaged.
        """
        kept = self._readings_of(record)
        if kept and not anew:
            return self._resume(kept[-1])
        checklist = checklist or self.checklist()
        name = f"{stream_of(record)}/{len(kept) + 1:04}"
        begun = Begun(
            record, checklist.id, checklist.version, checklist.hash, checklist.text, self.limits
        )
        timeline = Timeline.begin(name, begun, checklist)
        changes: list[Change] = [begun]
        facts = prefill(checklist, record)
        if facts:
            changes.append(AnsweredTogether(facts))
            timeline = timeline.after(changes[-1])
        self._append([(name, number, one) for number, one in enumerate(changes, start=1)])
        return timeline

    def keep(self, timeline: Timeline, change: Change) -> Timeline:
        """Append one change to the ledger; it is on disk when this returns.

        Args:
            timeline: as it was before the change.

        Raises:
            Conflict: another window changed this reading.
            StorageFault: the disk refused; nothing was kept.
        """
        self._append([(timeline.reading.id, len(timeline.changes) + 1, change)])
        return timeline.after(change)

    def checklist(self) -> Checklist:
        """The checklist that readings begin with; the shipped one where the wish is faulty."""
        return self.packs.preferred(self.settings.checklist).checklist

    def evaluate(self, reading: Reading) -> Evaluation:
        """All that follows from the answers."""
        return evaluate(reading)

    def priors(self, record: StudyRecord) -> Priors:
        """The patient's earlier readings, newest first, and how many cannot be read."""
        known = self.shelf.search(record.patient.id.value)
        return kept_priors(record, known, self._store(), lambda n: self.compose(self._resume(n)))

    # --- reports -----------------------------------------------------------------------------

    def compose(self, timeline: Timeline) -> Report:
        """The report as it stands, as a draft."""
        return self._compose(timeline, "draft", "", self._new_uid())

    def last_signed(self, timeline: Timeline) -> Report | None:
        """The newest signed report of this reading."""
        entries = self._store().read(report_stream(timeline.reading.id))
        return from_json(entries[-1].body) if entries else None

    def sign(
        self,
        timeline: Timeline,
        reader: str,
        *,
        status: Status,
        preliminary_by: str = "",
        addendum: str = "",
        display: Display = "not stated",
    ) -> tuple[Timeline, Report]:
        """Sign the reading's report; report and act are kept together.

        Raises:
            SigningRefused: something is missing, or the status may not follow.
            StorageFault: it could not be kept; then it is not signed.
        """
        stream = report_stream(timeline.reading.id)
        former = [from_json(entry.body) for entry in self._store().read(stream)]
        missing = [says for says, _ in self.missing(timeline)]
        uids = [one.uid for one in former]
        text = all_added(former[-1] if former else None, addendum)
        report = self._compose(timeline, status, text, self._new_uid(), uids)
        report = signed(
            report,
            Signature(reader, self._at(), "final", preliminary_by, display),
            last=former[-1] if former else None,
            missing=missing,
        )
        assert report.signature is not None  # `signed` has just put it there
        act = Signed(
            report.uid,
            report.version,
            report.status,  # type: ignore[arg-type]  # `signed` refuses drafts
            report.signature.by,
            report.signature.preliminary_by,
        )
        self._store().append(
            [
                Draft(stream, report.version, to_json(report)),
                Draft(timeline.reading.id, len(timeline.changes) + 1, change_to_json(act)),
            ],
            at=self._at(),
            by=report.signature.by,
        )
        return timeline.after(act), report

    def shown(self, reading: Reading) -> Reading:
        """The reading with its checklist in the language of the window; it means the same."""
        return replace(reading, checklist=in_language(reading.checklist, self.language))

    def missing(self, timeline: Timeline) -> tuple[tuple[str, object], ...]:
        """What a final report waits for: sentences and the slots to go to."""
        reading = self.shown(timeline.reading)
        return tuple((one.says, one.slot) for one in obstacles(reading, evaluate(reading)))

    def proofread(self, timeline: Timeline) -> Proof:
        """What deserves a second look, and what of it the reader has overruled."""
        evaluation = evaluate(self.shown(timeline.reading))  # contradictions as the window says
        return proofread(timeline.reading, evaluation, self.report_language)

    # --- exports -----------------------------------------------------------------------------

    @property
    def formats(self) -> tuple[Format, ...]:
        """What a report can be exported as."""
        return FORMATS

    def export(
        self, report: Report, names: Sequence[str], folder: Path, study: Study | None = None
    ) -> Exported:
        """Write these formats, key images from the study's files; ExportFault without a folder."""
        return deliver_illustrated(report, names, folder, now=self.now(), study=study)

    # --- settings and the end ----------------------------------------------------------------

    def save_settings(self, settings: Settings) -> None:
        """Keep other settings.

        Raises:
            SettingsFault: the profile cannot be written; they hold until the end of the program.
        """
        self.settings = settings
        self.report_language, _ = spoken(settings.report_language)
        write_settings(self.profile.settings, settings)

    def set_limits(self, limits: Limits) -> None:
        """Keep a hospital's own limits for readings that begin from now on; see save_settings."""
        self.limits = limits
        self.choose(limits=own_values(limits))

    def choose(self, **settings: object) -> None:
        """Change some settings and keep them."""
        self.save_settings(replace(self.settings, **settings))  # type: ignore[arg-type]

    def close(self) -> None:
        """Let go of all."""
        self.shelf.close()
        self._details.close()
        if self._ledger is not None:
            self._ledger.close()
        self.profile.close()

    # --- inside ------------------------------------------------------------------------------

    def _store(self) -> Ledger:
        with self._opening:
            if self._ledger is None:
                self._ledger = self._open_ledger()
            return self._ledger

    def _at(self) -> str:
        return self.now().isoformat(timespec="seconds")

    def _append(self, changes: Sequence[tuple[str, int, Change]]) -> None:
        drafts = [Draft(name, number, change_to_json(one)) for name, number, one in changes]
        self._store().append(drafts, at=self._at(), by=self.settings.reader_name)

    def _readings_of(self, record: StudyRecord) -> tuple[str, ...]:
        return self._store().streams(f"{stream_of(record)}/")

    def _resume(self, name: str) -> Timeline:
        changes = [change_from_json(entry.body) for entry in self._store().read(name)]
        return Timeline.replay(name, changes, kept_checklist)

    def _compose(
        self,
        timeline: Timeline,
        status: Status,
        addendum: str,
        uid: str,
        former: Sequence[str] = (),
    ) -> Report:
        reading = timeline.reading
        stamp = Stamp(
            uid=uid,
            at=self._at(),
            program=PROGRAM,
            tracking_uid=partial(lesion_uid, reading.id),
            version=len(former) + 1,
            status=status,
            predecessors=tuple(former),
            addendum=addendum,
        )
        return compose(reading, evaluate(reading), stamp, self.report_language)
