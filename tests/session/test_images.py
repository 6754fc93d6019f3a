"""Images behind the answers: linked, marked, drawn on, named; each change undone by one step."""

from decimal import Decimal

import pytest
from builders_session import a_timeline

from desktop.checklist.answers import Answer, Drawn, Evidence, Slot
from desktop.session.changes import (
    Annotated,
    AnnotationRemoved,
    Answered,
    EvidenceLinked,
    EvidenceUnlinked,
    KeyImageMarked,
    KeyImageUnmarked,
    LesionFound,
    LesionRemoved,
    LevelMark,
    LevelsMarked,
    Retracted,
    Undone,
)
from desktop.session.evaluation import evaluate, without_image

SAG = Evidence("1.2", "1.2.3", 8, "Sag T2 8/15", window=(300.0, 600.0))
AX = Evidence("1.2", "1.2.4", 1, "Ax T2 3/40")
LINE = Drawn("distance", ((0.0, 0.0), (3.0, 4.0)), Decimal(5), "mm")
LESION = Slot("lesion")
EPIDURAL = Slot("epidural", "1")
T7 = LevelsMarked("1.9", "none", (LevelMark("T7", (0.0, 1.0, 2.0)),))


def test_a_link_may_come_first_and_outlives_its_answer():
    timeline = a_timeline(EvidenceLinked(LESION, SAG))
    assert timeline.reading.images_of(LESION) == (SAG,)

    timeline = timeline.after(Answered(LESION, Answer("present")))
    assert evaluate(timeline.reading).heard[LESION].evidence == (SAG,)

    timeline = timeline.after(Retracted(LESION))
    assert timeline.reading.images_of(LESION) == (SAG,)
    assert LESION not in evaluate(timeline.reading).heard


def test_an_image_is_linked_once_and_several_keep_their_order():
    links = [EvidenceLinked(LESION, one) for one in (SAG, AX, SAG)]

    assert a_timeline(*links).reading.images_of(LESION) == (SAG, AX)


def test_what_the_answer_brought_with_it_stands_first_and_can_be_unlinked_too():
    timeline = a_timeline(
        EvidenceLinked(LESION, AX), Answered(LESION, Answer("present", evidence=(SAG,)))
    )
    assert timeline.reading.images_of(LESION) == (SAG, AX)

    timeline = timeline.after(EvidenceUnlinked(LESION, SAG))
    assert timeline.reading.images_of(LESION) == (AX,)

    timeline = timeline.after(EvidenceUnlinked(LESION, AX))
    assert timeline.reading.images_of(LESION) == ()
    assert timeline.reading.images.links == {}

    assert timeline.after(Undone()).reading.images_of(LESION) == (AX,)


def test_unlinking_what_no_answer_has_changes_no_answer():
    timeline = a_timeline(EvidenceLinked(LESION, SAG), EvidenceUnlinked(LESION, SAG))

    assert timeline.reading.answers == {}


def test_a_lesion_takes_its_links_with_it():
    timeline = a_timeline(
        LesionFound("1"),
        EvidenceLinked(EPIDURAL, SAG),
        EvidenceLinked(LESION, AX),
        LesionRemoved("1"),
    )

    assert timeline.reading.images.links == {LESION: (AX,)}


def test_a_key_image_stands_once_with_the_window_it_was_seen_with_last():
    again = Evidence("1.2", "1.2.3", 8, "Sag T2 8/15", window=(40.0, 400.0))
    timeline = a_timeline(*(KeyImageMarked(one) for one in (SAG, AX, again)))
    assert timeline.reading.images.key_images == (AX, again)

    timeline = timeline.after(KeyImageUnmarked("1.2.3", 8))
    assert timeline.reading.images.key_images == (AX,)


def test_a_drawing_is_edited_under_its_id_and_removed():
    first, moved = (Evidence("1.2", "1.2.3", drawn=LINE), Evidence("1.2", "1.2.4", drawn=LINE))
    timeline = a_timeline(Annotated("1", first), Annotated("2", first), Annotated("1", moved))
    assert timeline.reading.images.annotations == {"1": moved, "2": first}

    timeline = timeline.after(AnnotationRemoved("1"))
    assert timeline.reading.images.annotations == {"2": first}


def test_named_vertebrae_are_kept_for_each_frame_of_reference_until_they_are_taken_away():
    timeline = a_timeline(T7)
    assert timeline.reading.images.levels == {"1.9": T7}

    timeline = timeline.after(LevelsMarked("1.9", "none", ()))
    assert timeline.reading.images.levels == {}


@pytest.mark.parametrize(
    ("answer", "waiting"),
    [
        (Answer("present"), (LESION,)),
        (Answer("present", evidence=(SAG,)), ()),
        (Answer("present", origin="header"), ()),
        (Answer("absent"), ()),
        (Answer(None, reason="artefact"), ()),
    ],
)
def test_only_findings_that_are_present_wait_for_an_image(answer, waiting):
    reading = a_timeline(Answered(LESION, answer)).reading

    assert without_image(evaluate(reading)) == waiting
