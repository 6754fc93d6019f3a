"""One file's header: an instance, a refusal, or no DICOM."""

import os
import struct

import pytest
from dicom_bytes import (
    DIRECTORY,
    EXPLICIT,
    a_file,
    beginning,
    body,
    element,
    pixels,
    sequence,
    written,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.study.header import Header, header_of, read_header
from desktop.study.hierarchy import Refusal
from desktop.study.structure import scan
from desktop.study.tags.file_bytes import MemoryBytes
from desktop.study.tags.header_tags import WANTED, WANTED_IN_FRAMES


def header(tmp_path, content) -> Header:
    found = read_header(written(tmp_path, "image", content))
    assert isinstance(found, Header), found
    return found


def codes(found: Header):
    return [warning.code for warning in found.warnings]


def test_a_header_gives_instance_series_study_and_patient(tmp_path):
    found = header(tmp_path, a_file())

    assert found.instance.sop_uid == "1.2.3.1.1"
    assert (found.instance.series_uid, found.instance.study_uid) == ("1.2.3.1", "1.2.3")
    assert (found.instance.number, found.instance.frames) == (1, 1)
    assert found.instance.transfer_syntax == EXPLICIT
    assert found.instance.header["ImageType"] == ("ORIGINAL", "PRIMARY", "M")
    assert (found.series.number, found.series.description) == (1, "T2 SAG")
    assert found.study.patient.name.value == "Canary^Clara"
    assert found.study.patient.sex == "F"
    assert (found.study.date, found.study.time) == ("20260102", "101500")
    assert found.warnings == ()


def test_no_part_of_a_header_prints_the_patient(tmp_path):
    found = header(tmp_path, a_file())

    assert "anary" not in f"{found} {found!r}".replace(str(tmp_path), "")


def test_identity_does_not_lie_among_the_other_facts(tmp_path):
    facts = header(tmp_path, a_file()).instance.header

    assert "Canary^Clara" not in facts.values()
    assert not any(key.startswith("Patient") and key != "PatientPosition" for key in facts)


def test_a_broken_file_is_refused_and_another_kind_of_file_is_ignored(tmp_path):
    cut = read_header(written(tmp_path, "cut", (beginning() + body())[:-3]))

    assert isinstance(cut, Refusal)
    assert (cut.code, cut.path) == ("truncated", str(tmp_path / "cut"))
    assert read_header(written(tmp_path, "letter.txt", b"Dear colleague, " * 20)) == "not_dicom"
    index = beginning(sop_class=DIRECTORY) + body()
    assert read_header(written(tmp_path, "DICOMDIR", index)) == "directory"


def test_without_sop_uid_it_is_no_instance(tmp_path):
    found = read_header(written(tmp_path, "image", a_file(drop=[0x00080018])))

    assert isinstance(found, Refusal)
    assert found.code == "missing_uid"


def test_without_series_uid_it_is_loaded_and_flagged(tmp_path):
    found = header(tmp_path, a_file(drop=[0x0020000E]))

    assert codes(found) == ["missing_uid"]
    assert found.instance.series_uid == ""


def test_without_study_uid_the_study_has_none(tmp_path):
    assert header(tmp_path, a_file(drop=[0x0020000D])).study.uid is None


def test_an_unreadable_number_is_unknown_not_zero(tmp_path):
    found = header(tmp_path, a_file({0x00180081: ("DS", "short"), 0x00200013: ("IS", "1.5")}))

    assert codes(found) == ["bad_value"]
    assert "EchoTime" not in found.instance.header
    assert found.instance.number is None


def test_letters_that_are_not_certain_are_flagged(tmp_path):
    found = header(
        tmp_path, a_file({0x00080005: ("CS", "ISO_IR 192"), 0x00100010: ("PN", b"M\xfc")})
    )

    assert codes(found) == ["bad_charset"]
    assert found.study.patient.name.value == "Mü"


def test_a_sex_that_is_none_of_three_is_unknown(tmp_path):
    assert header(tmp_path, a_file({0x00100040: ("CS", "X")})).study.patient.sex == ""


def test_a_comment_that_says_synthetic_marks_the_study(tmp_path):
    comment = {0x00204000: ("LT", "SYNTHETIC: nobody was imaged")}

    assert header(tmp_path, a_file(comment)).study.synthetic
    assert not header(tmp_path, a_file()).study.synthetic


@pytest.mark.parametrize(
    ("maker", "tag", "vr", "value", "b"),
    [
        ("SIEMENS", 0x0019100C, "IS", "800", 800),
        ("GE MEDICAL SYSTEMS", 0x00431039, "IS", "1000000600\\8\\0\\0", 600),
        ("Philips Medical Systems", 0x20011003, "FL", struct.pack("<f", 500), 500),
    ],
)
def test_a_maker_s_own_b_value_is_read(tmp_path, maker, tag, vr, value, b):
    found = header(tmp_path, a_file({0x00080070: ("LO", maker), tag: (vr, value)}))

    assert found.instance.header["DiffusionBValue"] == b


def test_another_maker_s_private_tag_is_no_b_value(tmp_path):
    found = header(tmp_path, a_file({0x00080070: ("LO", "ACME"), 0x0019100C: ("IS", "800")}))

    assert "DiffusionBValue" not in found.instance.header


def enhanced(*positions):
    shared = sequence(
        0x52009229,
        sequence(0x00189112, element(0x00180080, "FD", struct.pack("<d", 4000)))
        + sequence(0x00189114, element(0x00189082, "FD", struct.pack("<d", 90))),
    )
    frames = sequence(
        0x52009230,
        *(sequence(0x00209113, element(0x00200032, "DS", place)) for place in positions),
    )
    count = {0x00280008: ("IS", str(len(positions)))}
    return beginning() + body(count) + shared + frames + pixels()


def test_an_enhanced_object_gives_its_groups_values_under_the_same_names(tmp_path):
    found = header(tmp_path, enhanced(r"0\0\10", r"0\0\14"))

    assert found.instance.frames == 2
    assert found.instance.header["RepetitionTime"] == 4000
    assert found.instance.header["EchoTime"] == 90
    assert found.instance.header["FramePositions"] == (0, 0, 10, 0, 0, 14)


def test_one_unreadable_frame_position_leaves_all_unknown(tmp_path):
    found = header(tmp_path, enhanced(r"0\0\10", r"0\0"))

    assert "FramePositions" not in found.instance.header


def test_a_pipe_a_folder_and_a_missing_file_are_refused_without_waiting(tmp_path):
    assert read_header(str(tmp_path)).code == "not_a_file"
    assert read_header(str(tmp_path / "gone")).code == "no_access"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert read_header(str(tmp_path / "pipe")).code == "not_a_file"


def test_a_file_that_changes_into_something_else_is_refused(tmp_path, monkeypatch):
    path = written(tmp_path, "image", a_file())
    folder = tmp_path.stat()
    monkeypatch.setattr("desktop.study.header.os.fstat", lambda handle: folder)

    assert read_header(path).code == "not_a_file"


def test_a_medium_that_fails_while_reading_is_refused(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("medium")

    monkeypatch.setattr("desktop.study.header.scan", fail)

    assert read_header(written(tmp_path, "image", a_file())).code == "no_access"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 900), st.binary(min_size=1, max_size=4)), max_size=6),
    st.integers(0, 900),
)
def test_no_damage_makes_more_than_a_refusal_or_a_flag(damages, cut):
    content = bytearray(enhanced(r"0\0\10", r"0\0\14"))
    for place, junk in damages:
        content[place : place + len(junk)] = junk

    for damaged in (bytes(content), bytes(content[:cut])):
        found = header_of("x", scan(MemoryBytes(damaged), WANTED, WANTED_IN_FRAMES))

        assert found in ("not_dicom", "directory") or isinstance(found, Header | Refusal)


def test_packaged_files_give_the_values_that_pydicom_gives(tmp_path):
    pydicom = pytest.importorskip("pydicom")
    from pydicom.data import get_testdata_file

    for name in ("CT_small.dcm", "MR_small.dcm", "rtplan.dcm", "image_dfl.dcm", "liver_1frame.dcm"):
        path = get_testdata_file(name, download=False)
        dataset = pydicom.dcmread(path, stop_before_pixels=True)

        found = read_header(path)

        assert isinstance(found, Header)
        assert found.instance.sop_uid == dataset.SOPInstanceUID
        assert found.study.patient.name.value == str(dataset.PatientName)
        assert found.study.patient.id.value == dataset.PatientID
        assert found.instance.number == dataset.get("InstanceNumber")
