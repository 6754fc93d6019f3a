"""A folder becomes studies; every file in it is accounted for."""

from threading import Event

import pytest
from archive_bytes import Entry, gzipped, tar_file, tarred, zipped
from dicom_bytes import (
    BIG,
    DEFLATED,
    DIRECTORY,
    IMPLICIT,
    a_file,
    beginning,
    body,
    deflated,
    meta,
    written,
)
from disc_bytes import directory_file

from desktop.foundation.errors import Stopped
from desktop.foundation.work import Work
from desktop.study.folder import read_paths


def instance(number, **changes):
    more = changes.pop("more", {})
    return a_file({0x00080018: ("UI", f"1.2.3.1.{number}"), **more})


def more_private():
    """A maker's own values, with and without his name."""
    return {
        0x00290010: ("LO", "SIEMENS CSA HEADER"),
        0x00291010: ("OB", b"SV10" + bytes(600)),
        0x00991001: ("UN", b"\1\2"),
    }


def codes(refusals):
    return [refusal.code for refusal in refusals]


def test_every_file_is_an_instance_ignored_or_unreadable(tmp_path):
    written(tmp_path, "1", instance(1))
    written(tmp_path, "2", instance(2))
    written(tmp_path, "broken", (beginning() + body())[:-3])
    written(tmp_path, "DICOMDIR", beginning(sop_class=DIRECTORY) + body())
    written(tmp_path, "readme.txt", b"Insert the disc. " * 20)

    intake = read_paths([tmp_path], Work())

    assert (intake.seen, intake.instances, intake.ignored) == (5, 2, 2)
    assert codes(intake.unreadable) == ["truncated"]
    assert [s.uid for s in intake.studies] == ["1.2.3"]


def test_the_same_files_give_the_same_intake_whatever_their_order_on_disk(tmp_path):
    for number in (3, 1, 2):
        written(tmp_path, f"a/{number}", instance(number))

    assert read_paths([tmp_path], Work()) == read_paths([str(tmp_path)], Work())


def test_an_image_without_study_can_be_looked_at_and_is_listed(tmp_path):
    written(tmp_path, "1", a_file(drop=[0x0020000D]))

    intake = read_paths([tmp_path], Work())

    assert intake.instances == 1
    assert [s.uid for s in intake.studies] == [None]
    assert codes(intake.unreadable) == ["missing_uid"]


def test_warnings_of_files_and_conflicts_between_files_come_together(tmp_path):
    written(tmp_path, "1", instance(1, more={0x00180050: ("DS", "abc")}))
    written(tmp_path, "2", instance(2, more={0x00100020: ("LO", "OTHER")}))

    intake = read_paths([tmp_path], Work())

    assert codes(intake.warnings) == ["bad_value", "conflict"]
    assert len(intake.studies) == 2


def test_progress_counts_all_files_and_cancel_is_heard(tmp_path):
    for number in (1, 2, 3):
        written(tmp_path, str(number), instance(number))
    told = []
    stop = Event()

    read_paths([tmp_path], Work(tell=lambda done, total: told.append((done, total))))
    stop.set()

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    with pytest.raises(Stopped):
        read_paths([tmp_path], Work(stop))


def packed_alike(folder):
    """The same two files plain, on a disc, and in archives of each kind."""
    files = {"IM1": instance(1), "IM2": instance(2)}
    for name, content in files.items():
        written(folder, f"plain/{name}", content)
        written(folder, f"disc/IMAGES/{name}", content)
    written(folder, "disc/DICOMDIR", directory_file(b"IMAGES\\IM1", b"IMAGES\\IM2"))
    names = [(name.encode(), content) for name, content in files.items()]
    tar = tarred(*(tar_file(name, content) for name, content in names))
    written(folder, "cd.zip", zipped(*(Entry(name, content) for name, content in names)))
    written(folder, "cd.tar", tar)
    written(folder, "cd.tgz", gzipped(tar))
    return [folder / name for name in ("plain", "disc", "cd.zip", "cd.tar", "cd.tgz")]


def test_a_study_is_the_same_in_a_folder_on_a_disc_and_in_an_archive(tmp_path):
    for source in packed_alike(tmp_path):
        intake = read_paths([source], Work())

        (study,) = intake.studies
        assert (study.uid, [len(series.instances) for series in study.series]) == ("1.2.3", [2])
        assert (intake.instances, intake.unreadable, intake.warnings) == (2, (), ())


def test_several_sources_at_once_are_one_intake_and_copies_count_once(tmp_path):
    intake = read_paths(packed_alike(tmp_path), Work())

    assert (intake.seen, intake.instances, intake.ignored) == (11, 2, 1)
    assert intake.warnings == ()


def test_archives_in_a_folder_are_read_in_their_place(tmp_path):
    written(tmp_path, "a.dcm", instance(1))
    written(tmp_path, "b.zip", zipped(Entry(b"x", instance(2)), Entry(b"../y", instance(3))))
    written(tmp_path, "c.dcm", instance(4))
    written(tmp_path, "without_suffix", zipped(Entry(b"z", instance(5))))

    intake = read_paths([tmp_path], Work())

    assert intake.instances == 4
    assert [refusal.path for refusal in intake.unreadable] == [f"{tmp_path}/b.zip!/../y"]


def test_progress_counts_the_members_of_archives(tmp_path):
    path = written(tmp_path, "cd.zip", zipped(*(Entry(b"%d" % n, instance(n)) for n in (1, 2))))
    told = []

    read_paths([path], Work(tell=lambda done, total: told.append((done, total))))

    assert told[-1] == (2, 2)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_damaged_directory_is_told_once_and_its_folder_is_read(tmp_path):
    written(tmp_path, "DICOMDIR", b"no directory " * 50)
    written(tmp_path, "1", instance(1))

    intake = read_paths([tmp_path], Work())

    assert codes(intake.unreadable) == ["corrupt"]
    assert (intake.seen, intake.instances, intake.ignored) == (2, 1, 0)


@pytest.mark.parametrize(
    "content",
    [
        beginning() + body(),
        beginning(syntax=IMPLICIT) + body(implicit=True),
        beginning(syntax=BIG) + body(big=True),
        beginning(syntax=DEFLATED) + deflated(body()),
        meta() + body(),
        body(),
        body(implicit=True),
        beginning() + body(more_private()),
    ],
)
def test_however_a_writer_writes_it_the_study_is_the_same(tmp_path, content):
    path = written(tmp_path, "1", content)

    (study,) = read_paths([path], Work()).studies

    assert (study.uid, study.patient.name.value, study.date) == (
        "1.2.3", "Canary^Clara", "20260102",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sop_class", "modality"),
    [
        ("1.2.840.10008.5.1.4.1.1.7", "OT"),
        ("1.2.840.10008.5.1.4.1.1.88.22", "SR"),
        ("1.2.840.10008.5.1.4.1.1.88.59", "KO"),
        ("1.2.840.10008.5.1.4.1.1.104.1", "DOC"),
    ],
)
def test_captures_reports_and_documents_are_listed_beside_the_images(tmp_path, sop_class, modality):
    other = {
        0x00080016: ("UI", sop_class),
        0x00080060: ("CS", modality),
        0x0020000E: ("UI", "1.2.3.9"),
        0x00200011: ("IS", "9"),
    }
    written(tmp_path, "1", instance(1))
    written(tmp_path, "2", beginning() + body({**other, 0x00080018: ("UI", "1.2.3.9.1")}))

    (study,) = read_paths([tmp_path], Work()).studies

    assert [(s.modality, s.instances[0].sop_class) for s in study.series] == [
        ("MR", "1.2.840.10008.5.1.4.1.1.4"),
        (modality, sop_class),
    ]


def test_a_series_whose_description_changes_stays_one_series(tmp_path):
    written(tmp_path, "1", instance(1))
    written(tmp_path, "2", instance(2, more={0x0008103E: ("LO", "T2 SAG post")}))

    (study,) = read_paths([tmp_path], Work()).studies

    assert [(s.description, len(s.instances)) for s in study.series] == [("T2 SAG", 2)]


def test_the_real_hitachi_disc_has_five_series_and_67_instances(real_dicom):
    intake = read_paths([real_dicom / "files" / "taichi_mri_cd"], Work())

    (study,) = intake.studies
    assert [len(series.instances) for series in study.series] == [11, 11, 17, 17, 11]
    assert intake.instances == 67
    assert intake.unreadable == ()


def test_real_folders_hold_what_their_manifest_says(real_dicom):
    import json

    expected = json.loads((real_dicom / "EXPECTED.json").read_text())
    off = []
    for name, facts in expected.items():
        if name.startswith("_"):
            continue
        intake = read_paths([real_dicom / "files" / name], Work())
        studies = sum(study.uid is not None for study in intake.studies)
        if (intake.instances, studies) != (facts["instances"], facts["studies"]):
            off.append(name)

    assert off == []
