"""A folder becomes studies; every file in it is accounted for."""

from threading import Event

import pytest
from dicom_bytes import DIRECTORY, a_file, beginning, body, written

from desktop.foundation.errors import Stopped
from desktop.foundation.work import Work
from desktop.study.folder import read_paths


def instance(number, **changes):
    more = changes.pop("more", {})
    return a_file({0x00080018: ("UI", f"1.2.3.1.{number}"), **more})


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
