"""Every panel says why it shows nothing, and what to do: empty, on its way, or failed.

Serves desktop/ui/pages/waits.py too. Viewer panes and the palette have theirs in
their own tests: test_stack_view.py, test_palette.py.
"""

import pytest
from desk_builders import a_study_record, an_outline
from lane_builders import CANAL, a_reading, an_evaluation
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.export.catalogue import FORMATS
from desktop.ui.details.document_view import DocumentView
from desktop.ui.details.tag_panel import TagPanel
from desktop.ui.lane.comparison.comparison_place import ComparisonPlace
from desktop.ui.lane.evidence.image_links import ImageLinks
from desktop.ui.lane.export_box import ExportBox
from desktop.ui.lane.question_card import QuestionCard
from desktop.ui.lane.report_preview import ReportPreview
from desktop.ui.pages.waits import Waits
from desktop.ui.priors.prior_images import PriorImages
from desktop.ui.spoken import aloud
from desktop.ui.studies.found_panel import FoundPanel
from desktop.ui.theme.stylesheet import dress
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.series.series_list import SeriesList


@pytest.fixture
def put(qapp, qtbot):
    dress(qapp)

    def make(widget):
        qtbot.addWidget(widget)
        widget.resize(500, 400)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return make


def words(widget):
    """What stands on it, hidden labels left out."""
    QApplication.processEvents()
    return " | ".join(
        one.text() for one in widget.findChildren(PlainLabel) if one.isVisibleTo(widget)
    )


def test_the_state_is_told_by_shape_and_sentence_not_by_colour_alone(put):
    shown, icons = put(EmptyState()), []
    for state in ("empty", "loading", "failed"):
        shown.show_state(state, "Why.", "What to do.")
        icons.append(shown.findChild(Symbol).name)

    assert len(set(icons)) == 3
    assert shown.words == "Why. What to do."
    assert shown.accessibleName() == shown.words
    shown.show_state("empty", "Why.")
    assert shown.words == "Why."


def test_a_failure_is_said_aloud_once(put, monkeypatch):
    said = []
    monkeypatch.setattr(aloud.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        aloud.QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    shown = put(EmptyState())

    shown.show_state("loading", "On its way.")
    shown.show_state("failed", "The disk is gone.")
    shown.show_state("failed", "The disk is gone.")

    assert said == ["The disk is gone."]


def test_studies_while_they_are_read_and_when_they_cannot_be(put):
    found = put(FoundPanel())

    found.start_anew()
    assert (found._empty.state, "still being read" in found._empty.words) == ("loading", True)
    found.show_failed("The medium cannot be read.")

    assert found._empty.state == "failed"
    assert "The medium cannot be read. Open the folder once more" in found._empty.words
    assert found.words == "The files could not be read"
    found.start_anew()
    assert found._empty.state == "loading"


def test_a_study_without_series(put):
    series = put(SeriesList())

    series.show_series((), {})
    assert "no series that can be shown" in words(series)
    assert "choose another study" in words(series)
    series.show_series(a_study_record().series, {})

    assert "no series" not in words(series)


def test_the_checklist_that_waits_and_the_one_that_cannot_be_opened(put):
    waits = put(Waits())

    waits.show_readable(False)
    assert "opens once all files are read" in words(waits)
    waits.show_not_begun("The profile cannot be read.")

    assert waits.says.state == "failed"
    assert "Go back to the studies" in words(waits)
    waits.show_readable(True)
    assert waits.isHidden()


def test_a_document_that_cannot_be_read_does_not_open_for_ever(put):
    document = put(DocumentView())
    document.show_loading("Report")
    assert "Opening" in document.words

    document.show_fault("The file is damaged.")

    assert "The file is damaged. Choose another series" in document.words
    assert not document.text.isVisible()
    document.show_loading("Another")
    assert document.text.isVisible()
    assert "damaged" not in document.words


def test_tags_that_are_none_or_fit_nothing(put, qtbot):
    tags, left = put(TagPanel()), []
    tags.closed.connect(lambda: left.append(True))

    tags.show_tags("All tags", ())
    tags.focus_list()
    assert "no tag that can be read" in words(tags)
    qtbot.keyClick(tags.filter, Qt.Key.Key_Escape)  # as the sentence says
    assert left == [True]


def test_tags_that_fit_nothing_come_back_by_escape(put, qtbot):
    from desktop.study.tag_list import TagLine
    from desktop.ui.details.tag_panel import tag_lines

    tags = put(TagPanel())
    tags.show_tags("All tags", tag_lines([TagLine(0, "(0010,0010)", "PatientName", "PN", "X")]))
    tags.focus_list()

    qtbot.keyClicks(tags.list, "z")
    assert "No tag fits “z”" in words(tags)
    assert tags.filter.hasFocus()
    qtbot.keyClick(tags.filter, Qt.Key.Key_Escape)

    assert tags.list.lines
    assert tags.list.hasFocus()


def test_an_earlier_study_that_cannot_be_read_says_so_below_its_line(put, qtbot):
    images, wanted = put(PriorImages()), []
    images.wanted.connect(wanted.append)
    images.show_studies((an_outline(),))
    line = images.folds[0].line
    line.click()
    assert "Reading files" in words(images)

    images.show_fault("1", "The folder is gone.")
    assert "The folder is gone. Fold and unfold" in words(images)
    line.click()
    line.click()

    assert "Reading files" in words(images)
    assert len(wanted) == 2


def test_earlier_readings_are_looked_for_and_none_is_claimed_meanwhile(put):
    place = put(ComparisonPlace())
    reading = a_reading()
    place.show_reading(reading, an_evaluation(reading))
    place.open()

    place.show_search()
    assert "Looking for earlier readings" in words(place)
    assert "holds no earlier" not in words(place)
    place.show_search("The profile cannot be read.")
    assert "The profile cannot be read. An earlier study can still be typed." in words(place)
    place.show_priors((), 0)

    assert "holds no earlier" in words(place)


def test_only_the_current_question_says_that_no_image_is_linked(put):
    card = put(QuestionCard(Slot("canal", "1"), CANAL))
    links = card.findChild(ImageLinks)
    said = []
    for current, answer in (
        (True, None), (True, Answer("present")), (False, Answer("present")),
        (True, Answer(None, reason="artefact")),
    ):  # fmt: skip
        card.show_answer(answer, required=True)
        card.show_current(current)
        said.append("No image is linked" in words(links))

    assert said == [False, True, False, False]
    card.show_answer(Answer("present"), required=True)
    card.show_links((Evidence("1.2", "1.2.3", label="Sag T2 8/15"),))
    assert "No image" not in words(links)


def test_the_report_before_its_first_sentence(put):
    report = put(ReportPreview())

    assert report.placeholderText() == "The report is written here as you answer."


def test_the_export_box_without_a_format_without_a_folder_and_on_its_way(put):
    box = put(ExportBox(FORMATS[:2]))

    box.export()
    assert "Choose a folder first." in words(box)
    box.show_choice(("no such",), "/somewhere")
    box.export()
    assert "Tick at least one format." in words(box)
    box.show_state("Exporting…")

    assert "Exporting…" in words(box)
