"""Elements become facts by keyword, and doubts; also serves
`desktop/study/tags/series_header.py`.
"""

from desktop.study.tags.elements import Element
from desktop.study.tags.header_facts import codec_in, facts_of, whole, words
from desktop.study.tags.header_tags import VALUES
from desktop.study.tags.series_header import common, common_of, common_values

NAME, CHARSET = 0x00100010, 0x00080005
WHOLE = {
    0x00080016: b"1.2.840.10008.5.1.4.1.1.4",
    0x00080060: b"MR",
    0x0020000D: b"1.2.3",
    0x0020000E: b"1.2.3.1",
    0x00200011: b"4 ",
    0x00280010: b"\x08\0",
    NAME: b"Canary^Clara",
}


def facts(values, frame=()):
    """Facts and doubts of values by tag, read as the standard's types."""
    doubts: dict[str, None] = {}
    elements = {tag: Element(VALUES[tag].vr, value) for tag, value in values.items()}
    return facts_of(elements, dict(frame), (), doubts), list(doubts)


def as_they_lie(changes=None):
    return common_values(dict.fromkeys((*VALUES, *PRIVATE)) | WHOLE | (changes or {}))


PRIVATE = (0x0019100C, 0x00431039, 0x20011003)


def test_values_stand_under_their_keywords():
    found, doubts = facts(WHOLE)

    assert (words(found, "PatientName"), whole(found, "SeriesNumber")) == ("Canary^Clara", 4)
    assert (words(found, "SeriesNumber"), whole(found, "PatientName")) == ("", None)
    assert doubts == []


def test_the_top_of_a_header_goes_before_its_functional_groups():
    frame = {0x00180080: Element("DS", b"4000"), 0x00180050: Element("DS", b"3.5")}

    found, _ = facts({0x00180080: b"600 "}, frame)

    assert (found["RepetitionTime"], found["SliceThickness"]) == (600, 3.5)


def test_texts_are_read_in_the_set_that_the_header_names():
    found, doubts = facts({CHARSET: b"ISO_IR 192", NAME: "Müller".encode()})

    assert (found["PatientName"], doubts) == ("Müller", [])
    assert codec_in({CHARSET: Element("CS", b"ISO_IR 192")}) == "utf_8"


def test_a_set_that_is_named_in_small_letters_is_used_and_doubted():
    found, doubts = facts({CHARSET: b"ISO_iR 192", NAME: "Müller".encode()})

    assert (found["PatientName"], doubts) == ("Müller", ["bad_charset"])


def test_equal_values_give_one_object():
    assert common_of(as_they_lie()) is common_of(as_they_lie())
    assert common_of(as_they_lie()).study is common_of(as_they_lie({0x00200011: b"5 "})).study


def test_what_is_doubtful_or_lacks_an_identifier_is_nothing_common():
    for changes in (
        {0x00200011: b"x "},
        {CHARSET: b"ISO_IR 999"},
        {0x0020000D: None},
        {0x0020000E: b""},
        {0x00080060: None},
        {0x00080016: None},
    ):
        assert common_of(as_they_lie(changes)) is None


def test_a_silent_header_is_a_study_without_name():
    silent = common(())

    assert silent.study.uid is None
    assert (silent.series.uid, silent.frames, dict(silent.facts)) == ("", 1, {})
