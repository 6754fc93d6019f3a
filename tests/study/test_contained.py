"""The structure scanner in a contained process: the same answers, and no harm done."""

import gc
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from dicom_bytes import DEFLATED, a_file, beginning, body, deflated, element, pixels, written
from pydicom import data

from desktop.foundation.containment.launch import ROOT
from desktop.foundation.containment.limits import Limits
from desktop.foundation.containment.worker import Done, Failed, NotStarted
from desktop.foundation.errors import InputFault, Stopped
from desktop.study import contained
from desktop.study.contained import ContainedScanner, Details, scanned
from desktop.study.header import Header, read_header
from desktop.study.hierarchy import Refusal
from desktop.study.reasons import refused
from desktop.study.tag_list import TagLine, tags_of


@pytest.fixture
def scanner():
    with ContainedScanner() as one:
        yield one


class Answering:
    """A crew whose process says what the test wants it to say."""

    def __init__(self, reply):
        self.reply = reply

    def call(self, function, item):
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply

    def each(self, function, items):
        if isinstance(self.reply, Exception):
            raise self.reply
        for item in items:
            yield self.reply or Done(scanned(item)[0], [])

    def close(self):
        pass


def a_scanner_that_answers(monkeypatch, reply):
    monkeypatch.setattr(contained, "Crew", lambda *how: Answering(reply))
    return ContainedScanner()


def test_every_file_reads_as_it_does_in_this_process(scanner, tmp_path):
    paths = sorted(map(str, Path(data.__file__).parent.rglob("*.dcm")))
    paths += [
        written(tmp_path, "whole", a_file()),
        written(tmp_path, "text", b"no image, but long enough to be looked at" * 9),
        written(tmp_path, "cut", a_file()[:300]),
        written(tmp_path, "empty", b""),
        str(tmp_path),
        str(tmp_path / "gone"),
    ]

    found = scanner.read(paths)

    assert found == [read_header(path) for path in paths]
    assert {type(one) for one in found} == {Header, Refusal, str}


def test_paths_may_be_relative_and_are_told_as_they_were_given(scanner, tmp_path, monkeypatch):
    written(tmp_path, "image", a_file())
    monkeypatch.chdir(tmp_path)

    [found] = scanner.read(["image"])

    assert isinstance(found, Header)
    assert found.instance.path == "image"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_text_is_read(scanner, tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\xfe.dcm"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(a_file())

    [found] = scanner.read([os.fsdecode(path)])

    assert isinstance(found, Header)


def test_a_file_that_takes_too_much_memory_is_named_and_the_rest_is_read(tmp_path):
    bomb = beginning(syntax=DEFLATED) + deflated(
        body() + element(0x00420011, "OB", bytes(60 << 20)) + pixels()
    )
    paths = [
        written(tmp_path, "before", a_file()),
        written(tmp_path, "bomb", bomb),
        written(tmp_path, "after", a_file()),
    ]

    with ContainedScanner(Limits(memory_bytes=110 << 20)) as scanner:
        before, bad, after = scanner.read(paths)

    assert isinstance(before, Header)
    assert isinstance(after, Header)
    assert bad == refused(paths[1], "too_much_memory")


@pytest.mark.parametrize("code", ["crashed", "too_slow", "too_much_memory"])
def test_the_death_of_the_process_is_told_with_its_code(code, monkeypatch):
    scanner = a_scanner_that_answers(monkeypatch, Failed(code))

    assert scanner.read(["image"]) == [refused("image", code)]


def test_a_fault_inside_the_process_is_told_as_its_death(monkeypatch):
    scanner = a_scanner_that_answers(monkeypatch, Failed("failed"))

    assert scanner.read(["image"]) == [refused("image", "crashed")]


def a_reply(**changes):
    whole = {
        "syntax": "1.2", "media_class": "", "elements": [], "frame": [], "positions": [],
        "has_pixels": True, "doubts": [],
    }  # fmt: skip
    return Done({**whole, **changes}, [])


@pytest.mark.parametrize(
    "reply",
    [
        Done("no_such_code", []),
        Done(7, []),
        Done(None, []),
        Done({}, []),
        Done([["a"]], []),
        a_reply(doubts=["no_such_code"]),
        a_reply(doubts=[["unhashable"]]),
        a_reply(syntax=7),
        a_reply(elements=[[0x00080018]]),
        a_reply(elements=[[0x00080018, "UI", "1.2", False, 5]]),
        a_reply(elements=[["tag", "UI", "1.2", False]]),
        a_reply(elements=[[0x00080018, 1, "1.2", False]]),
        a_reply(elements=[[0x00080018, "UI", "\u4e00", False]]),
        a_reply(positions=[7]),
    ],
)
def test_a_process_that_was_taken_over_can_say_nothing_that_is_not_agreed(reply, monkeypatch):
    scanner = a_scanner_that_answers(monkeypatch, reply)

    assert scanner.read(["image"]) == [refused("image", "crashed")]


def test_where_no_process_can_be_had_the_scanner_runs_here(tmp_path, monkeypatch):
    path = written(tmp_path, "image", a_file())
    scanner = a_scanner_that_answers(monkeypatch, NotStarted("No process."))

    assert scanner.read([path]) == [read_header(path)]


def test_a_closed_scanner_says_that_it_was_stopped(tmp_path):
    scanner = ContainedScanner()
    scanner.close()

    with pytest.raises(Stopped):
        scanner.read([written(tmp_path, "image", a_file())])


def test_a_forgotten_scanner_leaves_no_process_behind(tmp_path):
    scanner = ContainedScanner()
    scanner.read([written(tmp_path, "image", a_file())])
    [worker] = scanner._crew._workers
    process = worker._process

    del scanner, worker
    gc.collect()

    assert process.returncode is not None


def test_what_the_scanner_finds_is_told_in_json(tmp_path):
    value, parts = scanned(written(tmp_path, "image", a_file()))

    assert [0x00080060, "CS", "MR", False] in value["elements"]
    assert (value["has_pixels"], value["doubts"], parts) == (True, (), ())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    assert scanned(str(tmp_path / "pipe")) == ("not_a_file", ())


def test_a_member_of_an_archive_is_scanned(scanner, tmp_path):
    with zipfile.ZipFile(tmp_path / "cd.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("images/one", a_file())
    path = f"{tmp_path}/cd.zip!/images/one"

    [found, missing] = scanner.read([path, f"{path}x"])

    assert isinstance(found, Header)
    assert found.instance.path == path
    assert missing == refused(f"{path}x", "no_access")


@pytest.fixture(scope="module")
def details():
    with Details() as one:
        yield one


def test_all_tags_of_a_file_are_listed(details, tmp_path):
    path = written(tmp_path, "image", a_file())

    found = details.tags(path)

    assert found == tags_of(path)
    assert TagLine(0, "(0010,0020)", "PatientID", "LO", "CANARY-1") in found


def test_a_file_without_text_has_none(details, tmp_path):
    assert details.text(written(tmp_path, "image", a_file())) is None


def test_a_report_has_text(details):
    path = str(Path(data.__file__).parent / "test_files" / "reportsi.dcm")

    assert "Report Text: Enter text" in details.text(path)


@pytest.mark.parametrize("ask", [Details.tags, Details.text])
def test_details_of_a_file_that_is_gone_are_told_in_a_sentence(ask, details, tmp_path):
    with pytest.raises(InputFault, match="cannot be read"):
        ask(details, str(tmp_path / "gone"))


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [(Failed("crashed"), "ended the reading process"), (Failed("too_slow"), "longer"),
     (NotStarted("No process."), "No process"), (Done([[1]], []), "ended the reading process"),
     (Done([["a", "", "", "", "", 0, ""]], []), "ended the reading process"),
     (Done([[0, 1, "", "", "", 0, ""]], []), "ended the reading process"),
     (Done(7, []), "ended the reading process")],
)  # fmt: skip
@pytest.mark.parametrize("ask", [Details.tags, Details.text])
def test_details_that_cannot_be_had_are_told_in_a_sentence(ask, reply, sentence):
    with pytest.raises(InputFault, match=sentence):
        ask(Details(Answering(reply)), "image")


def test_details_do_not_load_pydicom_here():
    code = (
        "import sys; from desktop.study.contained import Details; "
        "sys.exit(any(name in sys.modules for name in ('pydicom', 'numpy')))"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
