"""Reports, key object notes and documents as text."""

import pytest
from dicom_bytes import a_file, beginning, element, sequence, written

from desktop.study import document_text
from desktop.study.document_text import BROKEN, CUT, text_of, text_reply

REPORT = "1.2.840.10008.5.1.4.1.1.88.33"
NOTE = "1.2.840.10008.5.1.4.1.1.88.59"
PDF = "1.2.840.10008.5.1.4.1.1.104.1"


def code(tag, meaning):
    return sequence(tag, element(0x00080100, "SH", "1") + element(0x00080104, "LO", meaning))


def content(name, *values, below=()):
    """A content item: its concept name, its values, the items below it."""
    named = code(0x0040A043, name) if name else b""
    return named + b"".join(values) + (sequence(0x0040A730, *below) if below else b"")


def words(text):
    return element(0x0040A160, "UT", text)


def a_report(*items, sop_class=REPORT, title="Spine report", flags=True):
    told = element(0x0040A491, "CS", "COMPLETE") + element(0x0040A493, "CS", "VERIFIED")
    return (
        beginning()
        + element(0x00080016, "UI", sop_class)
        + element(0x00080023, "DA", "20260102")
        + (code(0x0040A043, title) if title else b"")
        + (told if flags else b"")
        + (sequence(0x0040A730, *items) if items else b"")
    )


def text(tmp_path, content):
    return text_of(written(tmp_path, "report", content))


def test_a_report_is_told_line_by_line(tmp_path):
    number = sequence(
        0x0040A300, code(0x004008EA, "millimeter") + element(0x0040A30A, "DS", "23.5")
    )
    image = sequence(0x00081199, element(0x00081155, "UI", "1.2.3"))

    found = text(
        tmp_path,
        a_report(
            content("Finding", words("A mass at T4."), below=(
                content("Diameter", number), content("Site", code(0x0040A168, "T4 vertebra")),
                content("Source", image),
            )),
            content("Observer", element(0x0040A123, "PN", "Doe^John")),
            content("Seen", element(0x0040A120, "DT", "20260102101500")),
        ),
    )  # fmt: skip

    assert found.split("\n") == [
        "Spine report",
        "20260102, COMPLETE, VERIFIED",
        "Finding: A mass at T4.",
        "    Diameter: 23.5 millimeter",
        "    Site: T4 vertebra",
        "    Source: image 1.2.3",
        "Observer: Doe John",
        "Seen: 20260102101500",
    ]


def test_lines_of_a_text_stay_lines_and_are_indented(tmp_path):
    found = text(tmp_path, a_report(content("Text", below=(content("", words("one\r\ntwo")),))))

    assert found.split("\n")[2:] == ["Text", "    one", "        two"]


def test_a_unit_without_meaning_is_told_by_its_code(tmp_path):
    unit = sequence(0x004008EA, element(0x00080100, "SH", "mm"))
    number = sequence(0x0040A300, unit + element(0x0040A30A, "DS", "5"))

    assert "Size: 5 mm" in text(tmp_path, a_report(content("Size", number)))


def test_an_item_that_says_nothing_keeps_its_place(tmp_path):
    assert text(tmp_path, a_report(content(""))).endswith("\n(no text)")


def test_a_key_object_note_lists_its_images(tmp_path):
    images = [
        content("", sequence(0x00081199, element(0x00081155, "UI", uid) + frames))
        for uid, frames in (("1.1", b""), ("1.2", element(0x00081160, "IS", "5\\7")))
    ]

    found = text(tmp_path, a_report(*images, sop_class=NOTE, title="Of Interest", flags=False))

    assert found.split("\n") == [
        "Of Interest", "20260102", "image 1.1", "image 1.2, frames 5 7",
    ]  # fmt: skip


def test_a_report_without_title_and_content_is_still_one(tmp_path):
    bare = beginning() + element(0x00080016, "UI", REPORT)

    assert text(tmp_path, bare) == "Document"


def test_of_a_pdf_title_and_size_are_told(tmp_path):
    pdf = (
        beginning() + element(0x00080016, "UI", PDF)
        + element(0x00420010, "ST", "Old report") + element(0x00420011, "OB", bytes(51_000))
        + element(0x00420012, "LO", "application/pdf")
    )  # fmt: skip

    assert text(tmp_path, pdf) == (
        "Old report\nA document inside a DICOM file (application/pdf, 51 kB). "
        "It is not opened here."
    )


def test_a_pdf_that_says_nothing_of_itself_is_told_too(tmp_path):
    pdf = beginning() + element(0x00080016, "UI", PDF)

    assert text(tmp_path, pdf).startswith("Document\nA document inside a DICOM file (unknown kind")


def test_an_image_has_no_text(tmp_path):
    assert text(tmp_path, a_file()) is None


def test_letters_are_decoded_and_marks_are_shown(tmp_path):
    item = element(0x00080005, "CS", "ISO_IR 192") + words("M\u00fcller \u202e<b>".encode())

    assert text(tmp_path, a_report(item)).endswith("Müller <U+202E><b>")


def test_a_damaged_report_says_where_it_ends(tmp_path):
    whole = a_report(content("First", words("one")), content("Second", words("two" * 20)))

    assert text(tmp_path, whole[:-30]).endswith(BROKEN)


def test_a_long_report_is_cut_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(document_text, "MOST_LINES", 4)
    items = [content("", words(f"line {n}")) for n in range(9)]

    found = text(tmp_path, a_report(*items))

    assert found.split("\n")[2:] == ["line 0", "line 1", CUT]


def test_a_report_of_very_many_items_is_cut_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(document_text, "MOST_ITEMS", 5)
    items = [content("", words(f"line {n}")) for n in range(9)]

    assert text(tmp_path, a_report(*items)).endswith(CUT)


def test_a_file_that_is_gone_has_no_text(tmp_path):
    with pytest.raises(OSError, match="cannot be opened"):
        text_of(str(tmp_path / "gone"))


def test_the_contained_process_answers_with_the_text(tmp_path):
    assert text_reply(written(tmp_path, "report", a_report())) == (
        "Spine report\n20260102, COMPLETE, VERIFIED", (),
    )  # fmt: skip
