"""Intake: lists grow, cancel keeps what was read, a reading never begins on half a study.

Serves desktop/ui/intake_work.py too.
"""

import pytest
from bench_double import BenchDouble, knows, parts
from desk_builders import a_conflict, a_patient, a_series, a_study, an_instance, an_outline
from desk_builders import an_overview as found

from desktop.foundation.errors import InputFault
from desktop.study.hierarchy import Refusal, Series
from desktop.ui.study_intake import StudyIntake

ONE = an_outline("0", uid="1")
TWO = an_outline("1", uid="2", patient=a_patient("ROE^Rita", "P2"))
PRIOR = an_outline("2", uid="3", date="20250101")
CLASH = an_outline("0", uid="1", conflicts=(a_conflict(),))


class Desk:
    """An intake with all it tells."""

    def __init__(self, bench):
        self.jobs, self.notices, self.current = parts()
        self.bench = bench
        self.intake = StudyIntake(bench, self.jobs, self.notices, self.current)
        self.shelves, self.opened, self.doubted, self.looked = [], [], [], []
        self.emptied, self.searched = [], []
        intake = self.intake
        intake.found.connect(self.shelves.append)
        intake.opened.connect(self.opened.append)
        intake.doubted.connect(self.doubted.append)
        intake.looked.connect(self.looked.append)
        intake.emptied.connect(lambda: self.emptied.append(True))
        intake.searched.connect(lambda words, studies: self.searched.append((words, studies)))

    def says(self):
        return [notice.says for notice in self.notices.all]


@pytest.fixture
def desk_of(qapp, qtbot):
    made = []

    def make(*overviews, known=(ONE, TWO, PRIOR)):
        made.append(Desk(knows(BenchDouble(*overviews), *known)))
        return made[-1]

    yield make
    for desk in made:
        desk.bench.go_on.set()
        desk.jobs.close()


def test_the_list_grows_while_files_are_read(desk_of, qtbot, tmp_path):
    desk = desk_of(found(ONE, complete=False), found(ONE, TWO))
    desk.bench.waits = True

    desk.intake.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: len(desk.shelves) == 1)
    assert desk.looked == []
    desk.bench.go_on.set()
    qtbot.waitUntil(lambda: desk.looked == [2])

    assert [len(shelf.overview.studies) for shelf in desk.shelves] == [1, 2]
    assert desk.opened == []


def test_cancel_keeps_what_was_read(desk_of, qtbot, tmp_path):
    desk = desk_of(found(ONE, complete=False), found(ONE, TWO, complete=False), found())
    desk.bench.waits = True
    desk.intake.open_paths((tmp_path,))
    assert desk.bench.shown.wait(5)
    qtbot.waitUntil(lambda: bool(desk.shelves) and desk.intake._counts[1] == 3)

    desk.intake.stop()
    assert not desk.intake.busy
    qtbot.waitUntil(lambda: len(desk.shelves[-1].overview.studies) == 2)

    assert desk.says()[0].endswith(" of 3 files were read; these studies are shown.")


def test_cancel_before_anything_was_found_leads_back(desk_of, qtbot, tmp_path):
    desk = desk_of(found())
    desk.bench.waits = True
    desk.intake.open_paths((tmp_path,))

    desk.intake.stop()
    qtbot.waitUntil(lambda: bool(desk.emptied))

    assert desk.says() == ["Reading was cancelled; nothing was opened."]


def test_a_single_study_opens_at_once_and_is_remembered(desk_of, qtbot, tmp_path):
    desk = desk_of(found(ONE))

    desk.intake.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: bool(desk.opened))

    assert desk.opened[0].timeline == "timeline of 1"
    assert ("remember", (tmp_path,), "DOE, Jane, MRI spine") in desk.bench.calls
    assert desk.intake.opened_rows == ("1 1",)


def test_a_single_study_that_contradicts_itself_waits_for_the_reader(desk_of, qtbot, tmp_path):
    desk = desk_of(found(CLASH))
    desk.intake.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: desk.doubted == [CLASH])
    assert desk.opened == []

    desk.intake.open_study(CLASH)
    qtbot.waitUntil(lambda: bool(desk.opened))

    assert desk.opened[0].doubt == "contradiction: one study number, two patients"


def test_an_opened_study_knows_the_patients_other_studies(desk_of, qtbot, tmp_path):
    desk = desk_of(found(PRIOR, ONE, TWO))
    desk.intake.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: bool(desk.looked))

    desk.intake.open_study(ONE)
    qtbot.waitUntil(lambda: bool(desk.opened))

    assert desk.opened[0].others == (PRIOR,)
    marks = [twig.line.mark for twig in desk.shelves[-1].branches[0].studies]
    assert marks == ["opened", "prior"]


def test_a_study_chosen_while_files_are_read_shows_images_first_and_is_read_at_the_end(
    desk_of, qtbot, tmp_path
):
    desk = desk_of(found(ONE, complete=False), found(ONE, TWO))
    desk.bench.waits = True
    desk.intake.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: bool(desk.shelves))

    desk.intake.open_study(ONE)
    qtbot.waitUntil(lambda: bool(desk.opened))
    assert desk.opened[0].timeline is None
    assert not [call for call in desk.bench.calls if call[0] == "begin"]
    assert desk.says() == ["The rest is still being read; the checklist opens once it is."]

    desk.bench.go_on.set()
    qtbot.waitUntil(lambda: len(desk.opened) == 2)
    assert desk.opened[1].timeline == "timeline of 1"
    assert desk.says() == []


def test_a_chosen_study_is_read_as_far_as_it_is_known_after_cancel(desk_of, qtbot, tmp_path):
    desk = desk_of(found(ONE, complete=False), found())
    desk.bench.waits = True
    desk.intake.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: bool(desk.shelves))
    desk.intake.open_study(ONE)
    qtbot.waitUntil(lambda: bool(desk.opened))

    desk.intake.stop()
    qtbot.waitUntil(lambda: len(desk.opened) == 2)

    assert desk.opened[1].timeline == "timeline of 1"
    assert desk.opened[1].doubt == "reading was cancelled: images may be missing"


def test_another_study_waits_until_the_last_answer_is_saved(desk_of, qtbot, tmp_path):
    desk = desk_of(found(ONE, TWO))
    desk.intake.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: bool(desk.looked))
    desk.current.settled = False
    desk.intake.open_study(TWO)
    assert desk.current.retried == 1
    assert desk.opened == []

    desk.current.settled = True
    desk.intake.go_on()
    qtbot.waitUntil(lambda: bool(desk.opened))

    assert desk.opened[0].outline == TWO


def test_a_study_that_has_gone_is_told(desk_of, qtbot, tmp_path):
    desk = desk_of(found(ONE), known=())

    desk.intake.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: bool(desk.says()))

    assert "no longer there" in desk.says()[0]


def test_a_medium_that_goes_away_is_told_and_what_was_read_is_shown(desk_of, qtbot, tmp_path):
    desk = desk_of(found(ONE, TWO))

    desk.intake.open_paths((tmp_path / "disc",))
    qtbot.waitUntil(lambda: desk.looked == [2])

    assert "no longer there; what was read until then is shown" in desk.says()[0]


def test_files_with_something_wrong_are_told_once(desk_of, qtbot, tmp_path):
    wrong = Refusal("/x", "empty", "The file is empty.")
    desk = desk_of(found(unreadable=(wrong,), seen=1))

    for _ in range(2):
        desk.intake.open_paths((tmp_path,))
        qtbot.waitUntil(lambda: not desk.intake.busy)

    assert len(desk.says()) == 2
    assert desk.says()[0].startswith("1 file could not be read.")
    assert desk.says()[1].startswith("No DICOM study was found in 1 file.")


def test_a_demo_that_cannot_be_made_is_told(desk_of, qtbot):
    desk = desk_of(found())

    desk.intake.open_demo()
    qtbot.waitUntil(lambda: bool(desk.says()))

    assert desk.says() == ["The disk is full."]


def test_what_was_opened_before_is_searched(desk_of, qtbot):
    desk = desk_of(found())
    desk.bench.before = (TWO,)

    desk.intake.search("roe")
    qtbot.waitUntil(lambda: bool(desk.searched))

    assert desk.searched == [("roe", (TWO,))]


def test_a_study_opened_before_is_looked_for_where_it_lay(desk_of, qtbot, tmp_path):
    desk = desk_of(found(TWO, ONE))
    archive = tmp_path / "b.zip"
    archive.touch()
    lay = (an_instance(path=str(tmp_path / "a.dcm")), an_instance(2, path=f"{archive}!/x.dcm"))
    desk.bench.studies["77"] = a_study(
        uid="1", series=(Series("9", 1, "MR", "", lay), a_series(slices=0))
    )

    desk.intake.open_before(an_outline("77", uid="1"))
    qtbot.waitUntil(lambda: bool(desk.opened))

    assert desk.bench.calls[0] == ("look", (tmp_path, archive))
    assert desk.opened[0].outline == ONE


def test_a_study_opened_before_that_contradicts_itself_waits_too(desk_of, qtbot, tmp_path):
    desk = desk_of(found(CLASH, TWO))
    lay = (an_instance(path=str(tmp_path / "a.dcm")),)
    desk.bench.studies["77"] = a_study(uid="1", series=(Series("9", 1, "MR", "", lay),))

    desk.intake.open_before(an_outline("77", uid="1"))
    qtbot.waitUntil(lambda: desk.doubted == [CLASH])

    assert desk.opened == []


def test_a_study_opened_before_that_has_gone_is_told(desk_of, qtbot, tmp_path):
    desk = desk_of(found())
    lay = (an_instance(path=str(tmp_path / "gone" / "a.dcm")),)
    desk.bench.studies["77"] = a_study(uid="1", series=(Series("9", 1, "MR", "", lay),))

    desk.intake.open_before(an_outline("77", uid="1"))
    qtbot.waitUntil(lambda: bool(desk.says()))

    assert "no longer where it was" in desk.says()[0]


def test_files_that_cannot_be_looked_at_are_told_where_their_studies_would_stand(
    desk_of, qtbot, tmp_path
):
    desk, told = desk_of(found(ONE)), []
    desk.intake.not_read.connect(told.append)

    def broken(*_):
        raise InputFault("The medium cannot be read.")

    desk.bench.look = broken
    desk.intake.open_paths((tmp_path,))

    qtbot.waitUntil(lambda: told == ["The medium cannot be read."])
    assert desk.says() == ["The medium cannot be read."]


def test_a_reading_that_cannot_be_opened_is_told_in_the_place_of_its_checklist(
    desk_of, qtbot, tmp_path
):
    desk, told = desk_of(found(ONE)), []
    desk.intake.not_begun.connect(told.append)

    def broken(*_, **__):
        raise InputFault("The profile cannot be read.")

    desk.bench.begin = broken
    desk.intake.open_paths((tmp_path,))

    qtbot.waitUntil(lambda: told == ["The profile cannot be read."])
    assert "The profile cannot be read." in desk.says()


def test_where_the_study_on_screen_lies_is_known_while_others_are_looked_at(
    desk_of, qtbot, tmp_path
):
    desk = desk_of(found(ONE))
    desk.intake.open_paths((tmp_path,))
    qtbot.waitUntil(lambda: len(desk.opened) == 1)
    desk.bench.waits = True

    desk.intake.open_paths((tmp_path / "other",))

    assert desk.intake.paths == (tmp_path / "other",)
    assert desk.intake.opened_from == (tmp_path,)
    desk.intake.stop()


def test_a_study_that_is_gone_when_the_program_opens_anew_is_said(desk_of, tmp_path):
    desk = desk_of(found())

    desk.intake.open_again((tmp_path / "gone",), "1")

    assert desk.says() == ["That study is no longer where it was. Open its folder anew."]
