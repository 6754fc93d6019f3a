"""Earlier studies are folded until their images are wanted."""

from dataclasses import replace

import pytest
from desk_builders import a_series_record, a_study_record, an_outline
from PySide6.QtWidgets import QApplication

from desktop.ui.priors.prior_images import MOST, PriorImages
from desktop.ui.widgets.plain_label import PlainLabel


def outline(key="k1", date="20260802", **more):
    return replace(an_outline(), key=key, uid=f"1.9.{key}", date=date,
                   description="MR whole spine", **more)  # fmt: skip


@pytest.fixture
def images(qtbot):
    made = PriorImages()
    qtbot.addWidget(made)
    made.resize(260, 600)
    return made


def heard(images):
    said = []
    images.wanted.connect(lambda study: said.append(("wanted", study.key)))
    images.prior_series_chosen.connect(lambda key, uid: said.append((key, uid)))
    return said


def words(images):
    QApplication.processEvents()
    return [one.text() for one in images.findChildren(PlainLabel) if one.isVisibleTo(images)]


def test_each_study_is_a_folded_line(images):
    images.show_studies((outline(), outline("k2", "20250101")))

    assert [fold.words for fold in images.folds] == [
        "2 Aug 2026 · prior · MR whole spine", "1 Jan 2025 · prior · MR whole spine",
    ]  # fmt: skip
    assert images.folds[0].line.accessibleName().endswith("2 Aug 2026 · prior · MR whole spine")
    assert images.folds[0].line.accessibleDescription() == "folded"
    assert not images.folds[0].line.isChecked()


def test_it_is_wanted_once_and_then_lists_its_series(images):
    said = heard(images)
    images.show_studies((outline(),))
    fold = images.folds[0]

    fold.line.click()
    assert said == [("wanted", "k1")]
    assert "Reading files" in words(images)

    scout = a_series_record("1.1", kind="localizer")
    t2 = a_series_record("1.2", weighting="T2", plane="sagittal")
    images.show_series("k1", a_study_record((scout, t2)))
    assert [row.objectName() for row in fold.rows] == ["1.2", "1.1"]
    assert "Reading files" not in words(images)

    fold.line.click()
    fold.line.click()
    images.show_series("k1", a_study_record((scout, t2)))
    assert len(fold.rows) == 2
    assert said == [("wanted", "k1")]


def test_a_press_chooses_a_series(images):
    said = heard(images)
    images.show_studies((outline(),))
    images.show_series("k1", a_study_record())
    (row,) = images.folds[0].rows

    row.click()

    assert said == [("k1", "1.2.3.1")]
    assert row.accessibleName().startswith("Show the earlier study's series: Sag T2")


def test_what_is_on_screen_is_marked(images):
    images.show_studies((outline(),))
    images.show_on_screen(frozenset({"1.2.3.1"}))
    images.show_series("k1", a_study_record())
    (row,) = images.folds[0].rows
    assert row.isChecked()
    assert row.accessibleDescription() == "on screen"
    assert not row.icon().isNull()

    images.show_on_screen(frozenset())
    assert not row.isChecked()


def test_one_that_cannot_be_read_says_why_below_its_line(images):
    images.show_studies((outline(),))
    images.folds[0].line.click()

    images.show_fault("k1", "The folder is gone.")
    images.show_fault("another", "It is gone.")
    images.show_series("another", a_study_record())

    assert images.folds[0].line.isChecked()
    assert "The folder is gone. Fold and unfold the line to try again." in words(images)
    said = heard(images)
    images.unfold_newest()
    assert said == [("wanted", "k1")]


def test_a_study_without_series_says_so(images):
    images.show_studies((outline(),))
    images.folds[0].line.click()
    images.show_series("k1", a_study_record(()))

    assert "This study holds no series." in words(images)


def test_more_than_fit_are_counted_and_none_is_nothing(images):
    images.show_studies([outline(f"k{n}") for n in range(MOST + 2)])
    assert len(images.folds) == MOST
    assert f"Only the newest {MOST} are listed." in words(images)

    images.show_studies(())
    assert not images.unfold_newest()
    assert images.isHidden()
    assert images.folds == ()


def test_the_newest_is_unfolded_by_a_command(images):
    said = heard(images)
    images.show_studies((outline(), outline("k2", "20250101")))

    assert images.unfold_newest()
    assert images.unfold_newest()

    assert said == [("wanted", "k1")]
    assert [fold.line.isChecked() for fold in images.folds] == [True, False]
