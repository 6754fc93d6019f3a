"""A report shows the images that were marked and linked, each once, and says what they show."""

from dataclasses import replace
from decimal import Decimal

from builders import METASTASIS, MR_IMAGE, a_metastasis, a_stamp, evaluated

from desktop.checklist.answers import Answer, Drawn, Evidence, Slot
from desktop.report.composer import compose
from desktop.report.edits import sentences_of, struck_out
from desktop.report.key_images import frame_key
from desktop.session.changes import Annotated, EvidenceLinked, KeyImageMarked, LesionRemoved

SAG = Evidence(MR_IMAGE, "1.2.3.1.1", 1, "Sag T2 1/2", window=(300.0, 600.0))
AX = Evidence(MR_IMAGE, "1.2.3.3.2", 1, "Ax T2 2/2")
LINE = Drawn("distance", ((1.0, 2.0), (3.0, 4.0)), Decimal("34.2"), "mm")
ARROW = Drawn("arrow", ((1.0, 2.0), (3.0, 4.0)))
EPIDURAL, SAC = Slot("mr_10_epidural", "1"), Slot("mr_11_sac", "1")
PAIN = Slot("hx_03_pain")


def reported(*changes, reading=None):
    reading = reading or a_metastasis()
    for change in changes:
        reading = reading.after(change)
    return compose(*evaluated(reading), a_stamp())


def test_without_images_a_report_has_none():
    assert (reported().key_images, reported().drawings) == ((), ())


def test_marked_images_come_first_and_no_frame_twice():
    report = reported(
        EvidenceLinked(EPIDURAL, SAG), EvidenceLinked(SAC, AX), EvidenceLinked(EPIDURAL, AX),
        KeyImageMarked(AX), KeyImageMarked(replace(SAG, frame=2)),
    )  # fmt: skip

    assert [one.image for one in report.key_images] == [AX, replace(SAG, frame=2), SAG]


def test_a_caption_says_what_it_is_and_what_was_answered_of_it():
    report = reported(
        EvidenceLinked(EPIDURAL, SAG), EvidenceLinked(PAIN, SAG), KeyImageMarked(AX),
        KeyImageMarked(Evidence(MR_IMAGE, "1.2.3.1.2")),
    )  # fmt: skip
    marked, nameless, linked = (one.caption for one in report.key_images)

    assert marked == "Ax T2 2/2"
    assert nameless == "Key image"
    assert linked.startswith("Sag T2 1/2. ")
    assert "Lesion 1, T7: epidural extension: present" in linked
    assert "ain: mechanical" in linked


def test_a_denied_finding_is_not_shown_as_one():
    report = reported(
        EvidenceLinked(EPIDURAL, SAG), reading=a_metastasis(**{"1/mr_10_epidural": "absent"})
    )

    assert report.key_images[0].caption.endswith(": absent")


def test_a_link_to_what_is_not_answered_or_was_removed_shows_nothing():
    assert reported(EvidenceLinked(Slot("mr_05_t1", "1"), SAG)).key_images == ()
    assert reported(EvidenceLinked(EPIDURAL, SAG), LesionRemoved("1")).key_images == ()


def test_what_the_reader_struck_out_is_shown_by_no_image():
    before = reported(EvidenceLinked(EPIDURAL, SAG))
    said = [one for one in sentences_of(before.sections) if EPIDURAL in one.slots]
    strikes = [struck_out(one) for one in said]

    after = reported(EvidenceLinked(EPIDURAL, SAG), *strikes)

    assert before.key_images
    assert after.key_images == ()


def test_all_that_was_drawn_on_a_frame_stands_on_its_key_image():
    line, arrow = replace(SAG, drawn=LINE), replace(SAG, drawn=ARROW)
    report = reported(
        Annotated("a", line), Annotated("b", replace(AX, drawn=ARROW)),
        EvidenceLinked(EPIDURAL, line), EvidenceLinked(EPIDURAL, arrow), KeyImageMarked(SAG),
    )  # fmt: skip
    (shown,) = report.key_images

    assert shown.image == SAG
    assert shown.drawn == (LINE, ARROW)
    assert report.drawings == (line, replace(AX, drawn=ARROW), arrow)


def test_an_answer_that_came_with_its_image_counts_like_a_link():
    came = {**METASTASIS, "1/mr_10_epidural": Answer("present", evidence=(SAG,))}
    report = reported(reading=a_metastasis(**came))

    assert [frame_key(one.image) for one in report.key_images] == [("1.2.3.1.1", 1)]
