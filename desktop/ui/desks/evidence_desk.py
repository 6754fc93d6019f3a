"""Images behind the answers: linked by one key, marked by another, opened from their chip.

What is measured fills the number that is asked for, and the level under the cursor is offered to
the question that asks for one. Nothing is answered by itself.
"""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject

from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.checklist.measured import as_number
from desktop.foundation.language import ENGLISH, Language, text
from desktop.imaging.places.levels import ANCHORS, Anchor, Labelling, Mark, labelling
from desktop.imaging.refused import Refused
from desktop.session.changes import (
    Annotated,
    AnnotationRemoved,
    Answered,
    EvidenceLinked,
    EvidenceUnlinked,
    KeyImageMarked,
    KeyImageUnmarked,
    LevelMark,
    LevelsMarked,
)
from desktop.session.evaluation import without_image
from desktop.session.images import Images
from desktop.ui.commands import Commands
from desktop.ui.current_reading import CurrentReading
from desktop.ui.desks.marks_desk import MarksDesk
from desktop.ui.lane.checklist_panel import ChecklistPanel
from desktop.ui.lane.fields.level_field import LevelField
from desktop.ui.notices import Notices
from desktop.ui.viewer.shown_image import ShownImage

NOTICE = "evidence"


class Views(Protocol):
    """The images on screen, as far as this desk asks them."""

    @property
    def shown_image(self) -> ShownImage | None:
        """What the active view shows."""
        ...

    def open_image(self, series_uid: str, sop_uid: str, frame: int) -> bool:
        """Show one image, `frame` counted from 0; False if it is not at hand."""
        ...


class EvidenceDesk(QObject):
    """Between the images on screen and the reading.

    Args:
        views: the images on screen.
    """

    def __init__(
        self,
        current: CurrentReading,
        panel: ChecklistPanel,
        views: Views,
        commands: Commands,
        notices: Notices,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._current, self._panel, self._views = current, panel, views
        self._commands, self._notices, self._language = commands, notices, language
        self._marks: MarksDesk | None = None
        self._shown: Images | None = None
        commands.bind("link_image", self.link, enabled=False)
        commands.bind("key_image", self.mark, enabled=False)
        commands.bind("next_unlinked", self.next_unlinked, enabled=False)
        panel.image_wanted.connect(self.show)
        current.opened.connect(self._enable)

    def _enable(self) -> None:
        for id in ("link_image", "key_image", "next_unlinked"):
            self._commands.enable(id, self._current.reading is not None)

    def tie(self, marks: MarksDesk) -> None:
        """Keep what is drawn on images and named on the spine, and show what is kept."""
        self._marks = marks
        marks.annotated.connect(self._annotate)
        marks.removed.connect(self._remove)
        marks.levels_changed.connect(self._name_levels)
        marks.measured.connect(self.take_measurement)
        marks.level_proposed.connect(self.propose_level)
        marks.refused.connect(self._refuse)
        self._current.changed.connect(self._show_marks)

    # --- links -------------------------------------------------------------------------------

    def link(self) -> None:
        """Link the image on screen to the current question; once more takes the link away."""
        reading, slot, image = self._current.reading, self._panel.current, self._image()
        if reading is None or slot is None or image is None:
            return
        same = [one for one in reading.images_of(slot) if _same_frame(one, image)]
        drawn = [one for one in reading.images.annotations.values() if _same_frame(one, image)]
        if same:
            self._current.change(EvidenceUnlinked(slot, same[-1]))
        else:
            newest = drawn[-1].drawn if drawn else None
            self._current.change(EvidenceLinked(slot, replace(image, drawn=newest)))

    def mark(self) -> None:
        """Make the image on screen a key image; once more makes it an ordinary one again."""
        reading, image = self._current.reading, self._image()
        if reading is None or image is None:
            return
        if any(_same_frame(one, image) for one in reading.images.key_images):
            self._current.change(KeyImageUnmarked(image.sop_uid, image.frame))
        else:
            self._current.change(KeyImageMarked(image))

    def show(self, evidence: Evidence) -> None:
        """Bring a linked image on screen."""
        if not self._views.open_image(evidence.series_uid, evidence.sop_uid, evidence.frame - 1):
            words = text(
                "This image is not among those that are open. Open its study, then try again."
            )
            self._notices.tell(self._language(words), "warn", NOTICE)

    def without_image(self) -> tuple[Slot, ...]:
        """Findings that are present and have no image; for the screen only."""
        evaluation = self._current.evaluation
        return without_image(evaluation) if evaluation is not None else ()

    def next_unlinked(self) -> None:
        """Turn to the next finding that has no image."""
        waiting, here = self.without_image(), self._panel.current
        if not waiting:
            words = text("Every finding that is present has an image.")
            self._notices.tell(self._language(words), "plain", NOTICE)
            return
        place = waiting.index(here) + 1 if here in waiting else 0
        self._panel.turn_to(waiting[place % len(waiting)])

    def _image(self) -> Evidence | None:
        """The image on screen as evidence; says why if it cannot be one."""
        image = self._views.shown_image
        if image is None:
            words = text("No image is on screen that could be linked.")
        elif image.derived:
            words = text(
                "This is a cut that was computed here; it is no image of the study. "
                "Link the image that it was made from."
            )
        elif not self._is_of_this_study(image.slice.instance.sop_uid):
            words = text("This image is of an earlier study. Link or mark one of today's.")
        else:
            return evidence_of(image)
        self._notices.tell(self._language(words), "warn", NOTICE)
        return None

    def _is_of_this_study(self, sop_uid: str) -> bool:
        reading = self._current.reading
        series = reading.study.series if reading is not None else ()
        return any(one.sop_uid == sop_uid for part in series for one in part.instances)

    # --- measured ----------------------------------------------------------------------------

    def take_measurement(self, evidence: Evidence) -> None:
        """Fill the number that is asked for with what was measured, its image with it."""
        slot, reading = self._panel.current, self._current.reading
        if slot is None or reading is None or evidence.drawn is None:
            return
        if not self._is_of_this_study(evidence.sop_uid):
            return  # what an earlier image measures is no answer about today's
        question = reading.checklist.question(slot.question)
        number = as_number(question, evidence.drawn) if question is not None else None
        if number is None:
            return
        before = reading.answers.get(slot)
        others = (one for one in (before.evidence if before else ()) if one.drawn is None)
        answer = Answer(
            number, note=before.note if before else "", evidence=(*others, evidence)
        )  # a number comes from one measurement: the newest
        self._current.change(Answered(slot, answer))

    def _annotate(self, id: str, evidence: Evidence) -> None:
        self._current.change(Annotated(id, evidence))

    def _remove(self, id: str) -> None:
        self._current.change(AnnotationRemoved(id))

    def _name_levels(self, found: Labelling) -> None:
        marks = tuple(LevelMark(one.level, one.point) for one in found.marks)
        self._current.change(LevelsMarked(found.frame_of_reference, found.anchor, marks))

    def _refuse(self, says: str) -> None:
        self._notices.tell(says, "warn", NOTICE)

    def _show_marks(self) -> None:
        """What the reading keeps by now; undo and redo are seen so too."""
        reading, marks = self._current.reading, self._marks
        if marks is None:
            return
        marks.enable(reading is not None)
        marks.show_question_level(self._level_asked())
        images = reading.images if reading is not None else Images()
        if images is self._shown:  # an answer alone repaints no image
            return
        self._shown = images
        marks.show_annotations(images.annotations)
        marks.show_levels({frame: labelled(one) for frame, one in images.levels.items()})

    def _level_asked(self) -> str:
        """The level of the lesion that is asked about, as answered; "" for none or several."""
        reading, slot = self._current.reading, self._panel.current
        if reading is None or slot is None or not slot.lesion:
            return ""
        for _, question in reading.checklist.questions():
            answer = reading.answers.get(Slot(question.id, slot.lesion))
            if question.kind in ("level", "levels") and answer is not None:
                value = answer.value
                words = value if isinstance(value, tuple) else (str(value or ""),)
                return words[0] if len(words) == 1 else ""
        return ""

    def propose_level(self, level: str) -> None:
        """Offer the level under the cursor to the question that asks for one."""
        card = self._panel.card()
        if card is not None and isinstance(card.field, LevelField):
            card.field.propose(level)


def evidence_of(image: ShownImage) -> Evidence:
    """The image on screen, as a reading keeps it."""
    instance, window = image.slice.instance, image.window
    return Evidence(
        instance.sop_class,
        instance.sop_uid,
        image.slice.frame + 1,
        image.words,
        image.series.uid,
        window=(window.center, window.width) if window is not None else None,
        inverted=image.inverted,
        size=(image.frame.rows, image.frame.columns),
    )


def labelled(kept: LevelsMarked) -> Labelling:
    """The names of vertebrae as a reading kept them; none if they contradict each other."""
    marks = [Mark(one.level, one.point) for one in kept.marks]
    anchor: Anchor = next((one for one in ANCHORS if one == kept.anchor), "none")
    found = labelling(marks, anchor, kept.frame_of_reference)
    nothing = Labelling(frame_of_reference=kept.frame_of_reference)
    return nothing if isinstance(found, Refused) else found


def _same_frame(one: Evidence, other: Evidence) -> bool:
    return (one.sop_uid, one.frame) == (other.sop_uid, other.frame)
