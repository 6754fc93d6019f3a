"""The lines of a file's tags, as the reader looks through them."""

import json

import pytest
from dicom_bytes import IMPLICIT, a_file, beginning, body, element, pixels, sequence, written

from desktop.study import tag_list
from desktop.study.tag_list import TagLine, tags_of, tags_reply


def lines(tmp_path, content):
    return tags_of(written(tmp_path, "image", content))


def by_tag(found):
    return {line.tag: line for line in found}


def test_each_element_is_a_line_with_name_type_and_value(tmp_path):
    found = by_tag(lines(tmp_path, a_file()))

    assert found["(0002,0010)"].name == "TransferSyntaxUID"
    assert found["(0010,0010)"] == TagLine(0, "(0010,0010)", "PatientName", "PN", "Canary^Clara")
    assert found["(7FE0,0010)"].value == "64 bytes"


def test_a_line_does_not_print_what_it_holds(tmp_path):
    assert "anary" not in repr(lines(tmp_path, a_file()))


def test_items_are_counted_and_what_is_in_them_is_deeper(tmp_path):
    inner = sequence(0x0040A168, element(0x00080104, "LO", "inner"))
    outer = sequence(0x00081140, inner, element(0x00081155, "UI", "1.2"))

    found = lines(tmp_path, beginning() + outer + element(0x00100020, "LO", "ID"))

    assert [(line.depth, line.name, line.value) for line in found[4:]] == [
        (0, "ReferencedImageSequence", ""), (1, "Item 1", ""), (1, "ConceptCodeSequence", ""),
        (2, "Item 1", ""), (2, "CodeMeaning", "inner"), (1, "Item 2", ""),
        (1, "ReferencedSOPInstanceUID", "1.2"), (0, "PatientID", "ID"),
    ]  # fmt: skip


def test_private_elements_name_their_maker(tmp_path):
    content = (
        element(0x00190010, "LO", "GEMS_ACQU_01") + element(0x00191002, "SL", b"\x90\3\0\0")
        + element(0x00191199, "LO", "nobody's") + element(0x001910EE, "LO", "known to its maker")
    )  # fmt: skip

    found = by_tag(lines(tmp_path, beginning() + content))

    creator = TagLine(
        0, "(0019,0010)", "PrivateCreator", "LO", "GEMS_ACQU_01", True, "GEMS_ACQU_01"
    )
    assert found["(0019,0010)"] == creator
    assert found["(0019,1002)"].name == "GEMS_ACQU_01 · Detector Channel"
    assert found["(0019,1002)"].value == "912"
    assert found["(0019,10EE)"].name == "GEMS_ACQU_01"
    assert (found["(0019,1199)"].name, found["(0019,1199)"].private) == ("", True)


def test_untyped_private_elements_are_read_as_their_maker_says(tmp_path):
    content = b"".join(
        element(tag, "", value, implicit=True)
        for tag, value in ((0x00190010, b"GEMS_ACQU_01"), (0x00191002, b"\x90\3\0\0"))
    )

    found = by_tag(lines(tmp_path, beginning(syntax=IMPLICIT) + content))

    assert (found["(0019,1002)"].vr, found["(0019,1002)"].value) == ("SL", "912")


def test_makers_hold_in_their_own_item_only(tmp_path):
    inner = element(0x00190010, "LO", "GEMS_ACQU_01") + element(0x00191002, "SL", bytes(4))
    content = sequence(0x00081140, inner, element(0x00191002, "SL", bytes(4)))

    found = [line for line in lines(tmp_path, beginning() + content) if line.tag == "(0019,1002)"]

    assert [line.creator for line in found] == ["GEMS_ACQU_01", ""]


def test_letters_are_decoded_by_the_character_set_of_their_place(tmp_path):
    inner = element(0x00080005, "CS", "ISO_IR 192") + element(0x00080104, "LO", "ü".encode())
    content = (
        element(0x00080005, "CS", "ISO_IR 100") + sequence(0x00081140, inner)
        + element(0x00100010, "PN", "ü".encode("latin-1"))
    )  # fmt: skip

    found = by_tag(lines(tmp_path, beginning() + content))

    assert (found["(0008,0104)"].value, found["(0010,0010)"].value) == ("ü", "ü")


def test_a_value_is_at_most_256_letters(tmp_path):
    found = by_tag(lines(tmp_path, beginning() + element(0x00204000, "LT", "x" * 5000)))

    assert len(found["(0020,4000)"].value) == 256
    assert found["(0020,4000)"].value.endswith("x…")


def test_beyond_the_most_lines_the_list_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(tag_list, "MOST_LINES", 5)

    found = lines(tmp_path, a_file())

    assert len(found) == 6
    assert found[-1] == TagLine(0, "", "", "", "More than 5 elements: the rest is not shown.")


def test_of_a_damaged_file_the_part_before_the_damage_is_listed(tmp_path):
    found = lines(tmp_path, (beginning() + body() + pixels())[:-90])

    assert found[-1] == TagLine(0, "", "", "", "The file is cut off in its header. Copy it again.")
    assert "(0010,0020)" in by_tag(found)


def test_a_file_that_is_gone_cannot_be_listed(tmp_path):
    with pytest.raises(OSError, match="cannot be opened"):
        tags_of(str(tmp_path / "gone"))


def test_the_contained_process_answers_in_json(tmp_path):
    path = written(tmp_path, "image", a_file())

    rows, parts = tags_reply(path)

    assert tuple(TagLine(*row) for row in json.loads(json.dumps(rows))) == tags_of(path)
    assert parts == ()
