"""The synthetic study as files."""

import hashlib
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from pydicom import dcmread

from desktop.foundation.errors import ExportFault, Stopped
from desktop.foundation.work import Work
from desktop.phantom import scanner
from desktop.phantom.curve import level_z
from desktop.phantom.protocol import PLANS
from desktop.phantom.scanner import STUDY_UID, file_names, is_complete, uid, write_demo
from desktop.phantom.spine import FACTS


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "study"
    write_demo(folder, Work())
    return folder


@pytest.fixture
def short(monkeypatch):
    """Two slices of one series: enough to see how files come and go."""
    plan = replace(PLANS[3], slices=replace(PLANS[3].slices, count=2))
    monkeypatch.setattr(scanner, "PLANS", (plan,))


def headers(folder):
    return [dcmread(folder / name, stop_before_pixels=True) for name in file_names()]


def test_the_whole_study_is_written_and_nothing_else(demo):
    assert sorted(path.name for path in demo.iterdir()) == sorted(file_names())
    assert list(demo.parent.iterdir()) == [demo]
    assert 100 <= len(file_names()) <= 250
    assert is_complete(demo)


def test_every_file_says_that_nobody_was_imaged(demo):
    for header in headers(demo):
        assert header.ImageComments.startswith("SYNTHETIC")
        assert header.PatientComments == "SYNTHETIC: nobody was imaged"
        assert "SYNTHETIC" in header.StudyDescription
        assert "SYNTHETIC" in header.SeriesDescription
        assert header.PatientID.startswith("SYNTHETIC")


def test_one_patient_one_study_six_series_and_no_two_images_alike(demo):
    all_ = headers(demo)

    assert {str(header.PatientName) for header in all_} == {"DEMO^Anna"}
    assert {header.StudyInstanceUID for header in all_} == {STUDY_UID}
    assert len({header.SeriesInstanceUID for header in all_}) == 6
    assert len({header.SOPInstanceUID for header in all_}) == len(all_)
    assert {h.Modality for h in all_} == {"MR", "CT"}
    assert len({(h.Modality, h.FrameOfReferenceUID) for h in all_}) == 2
    assert len({h.FrameOfReferenceUID for h in all_}) == 2


def test_the_patient_is_62_years_old(demo):
    header = headers(demo)[0]

    assert (header.PatientSex, header.PatientAge) == ("F", "062Y")
    assert int(header.StudyDate[:4]) - int(header.PatientBirthDate[:4]) == 62
    assert header.StudyDate[4:] > header.PatientBirthDate[4:]


def test_series_tell_how_they_were_made(demo):
    first = {h.SeriesNumber: h for h in reversed(headers(demo))}

    assert (first[2].RepetitionTime, first[2].EchoTime) == (600, 11)
    assert (first[1].RepetitionTime, first[1].EchoTime) == (3500, 102)
    assert list(first[3].ScanningSequence) == ["SE", "IR"]
    assert first[3].InversionTime == 160
    assert (first[5].ConvolutionKernel, first[5].SliceThickness) == ("BONE", 1.5)
    assert (first[6].ConvolutionKernel, first[6].SliceThickness) == ("STANDARD", 3)
    assert all(list(h.ImageType)[:2] == ["ORIGINAL", "PRIMARY"] for h in first.values())


def test_slices_are_evenly_spaced_and_lie_where_the_model_is(demo):
    for plan in PLANS:
        chosen = [h for h in headers(demo) if h.SeriesNumber == plan.number]
        places = np.array([h.ImagePositionPatient for h in chosen], float)
        steps = np.diff(places, axis=0)

        expected = np.array(plan.slices.onwards) * plan.stacked
        assert np.allclose(steps, expected, atol=1e-3)


def test_the_pixels_show_the_tumour_at_the_left_of_t7(demo):
    chosen = [h for h in headers(demo) if h.SeriesNumber == 6]
    nearest = min(chosen, key=lambda h: abs(float(h.ImagePositionPatient[2]) - level_z("T7")))
    image = dcmread(demo / f"demo_6_{nearest.InstanceNumber:03d}.dcm")
    values = image.pixel_array.astype(int) + int(image.RescaleIntercept)
    row = round((5 - float(image.ImagePositionPatient[1])) / float(image.PixelSpacing[0]))
    left, right = (
        round((x - float(image.ImagePositionPatient[0])) / float(image.PixelSpacing[1]))
        for x in (26, -32)
    )

    assert values[row - 3 : row + 3, left - 3 : left + 3].mean() == pytest.approx(48, abs=15)
    assert values[row - 3 : row + 3, right - 3 : right + 3].mean() < -400


def test_the_same_program_writes_the_same_bytes(tmp_path, short):
    def digest(folder):
        write_demo(folder, Work())
        return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())]

    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_a_study_that_is_there_is_left_alone(tmp_path, short):
    assert write_demo(tmp_path / "demo", Work()) is FACTS
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "demo").iterdir()}

    write_demo(tmp_path / "demo", Work())

    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "demo").iterdir()} == before


def test_a_study_with_a_missing_file_or_of_another_revision_is_written_again(tmp_path, short):
    folder = tmp_path / "demo"
    write_demo(folder, Work())
    first, second = (folder / name for name in scanner.file_names())
    second.unlink()
    assert not is_complete(folder)
    write_demo(folder, Work())
    assert second.exists()

    first.write_bytes(first.read_bytes().replace(STUDY_UID.encode(), uid("other").encode()))

    assert not is_complete(folder)


def test_files_of_the_user_in_the_folder_stay(tmp_path, short):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")

    write_demo(folder, Work())

    assert (folder / "notes.txt").read_text() == "mine"
    assert is_complete(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_what_a_killed_run_left_is_no_hindrance(tmp_path, short):
    left = tmp_path / ".demo.dorsum-part"
    left.mkdir()
    (left / "demo_4_001.dcm").write_bytes(b"half")

    write_demo(tmp_path / "demo", Work())

    assert is_complete(tmp_path / "demo")
    assert not left.exists()


def test_cancelling_leaves_nothing(tmp_path, short):
    stop = Event()
    stop.set()

    with pytest.raises(Stopped):
        write_demo(tmp_path / "demo", Work(stop))

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path, short):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(ExportFault, match="could not be written"):
        write_demo(tmp_path / "file" / "demo", Work())


def test_identifiers_are_valid_and_differ_by_name():
    assert uid("a") == uid("a") != uid("b")
    assert uid("a").startswith("2.25.")
    assert len(uid("a")) <= 64
