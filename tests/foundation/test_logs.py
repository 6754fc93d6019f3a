"""Logs and crash notes never hold a patient's name, whatever a library or a fault says."""

import gc
import logging
import os
import stat
import sys
import threading
import warnings
from logging.handlers import RotatingFileHandler

import pytest

from desktop.foundation.errors import InputFault
from desktop.foundation.logs import (
    crash_note,
    places,
    pseudonym,
    quieten,
    start_logging,
    stop_logging,
    watch_hard_crashes,
)
from desktop.foundation.private import Private
from desktop.foundation.yaml_text import read_yaml

CANARY = "CANARY^Jane"


@pytest.fixture
def log(tmp_path):
    start_logging(tmp_path)
    yield tmp_path / "dorsum.log"
    stop_logging()


def text_of(log):
    for handler in logging.getLogger().handlers:
        handler.flush()
    return log.read_text(encoding="utf-8")


def a_fault():
    try:
        try:
            raise ValueError(CANARY)
        except ValueError as inner:
            raise InputFault(f"{CANARY} cannot be read.") from inner
    except InputFault as fault:
        return fault


def test_our_own_messages_are_kept(log):
    logging.getLogger("desktop.study").info("%s instances, %s unreadable", 412, 2)

    assert "412 instances, 2 unreadable" in text_of(log)


def test_a_private_value_stays_dots(log):
    logging.getLogger("desktop.study").warning("study of %s", Private(CANARY))

    assert "CANARY" not in text_of(log)
    assert "•••" in text_of(log)


def test_what_libraries_say_is_withheld_but_not_that_they_spoke(log):
    logging.getLogger("pydicom").warning("Invalid value %s", CANARY)
    logging.getLogger("elsewhere").error(CANARY)

    assert "CANARY" not in text_of(log)
    assert "pydicom test_logs:" in text_of(log)


def test_an_exception_is_kept_as_types_and_places(log):
    logging.getLogger("desktop.study").error("failed", exc_info=a_fault())

    said = text_of(log)
    assert "CANARY" not in said
    assert "InputFault" in said
    assert "ValueError" in said


def test_a_crash_note_holds_types_and_places_only(tmp_path):
    note = crash_note(tmp_path / "logs", a_fault(), version="9", at="2026-11-18T09:42:00+00:00")

    said = note.read_text()
    assert "CANARY" not in said
    assert "CANARY" not in note.name
    assert "Dorsum 9, 2026-11-18T09:42:00+00:00, known" in said
    assert "test_logs.py:" in said


def test_a_bug_is_called_a_bug(tmp_path):
    note = crash_note(tmp_path, KeyError("x"), version="9", at="2026-11-18T09:42:00+00:00")

    assert ", bug" in note.read_text()


def test_places_of_ours_are_named_from_the_package():
    with pytest.raises(InputFault) as caught:
        read_yaml("a: [", "x.yaml")

    assert any(one.startswith("  foundation/yaml_text.py:") for one in places(caught.value))


def test_warnings_of_pydicom_are_silenced(recwarn):
    quieten()

    with warnings.catch_warnings():
        quieten()
        warnings.warn_explicit(CANARY, UserWarning, "dataset.py", 3, module="pydicom.dataset")

    assert not [one for one in recwarn if CANARY in str(one.message)]


def test_a_handler_that_a_library_brought_is_taken_off():
    logger = logging.getLogger("highdicom")
    logger.addHandler(logging.StreamHandler())

    quieten()
    quieten()

    assert [type(one) for one in logger.handlers] == [logging.NullHandler]


def test_a_pseudonym_is_short_and_the_same_each_time():
    assert pseudonym("1.2.3") == pseudonym("1.2.3") != pseudonym("1.2.4")
    assert len(pseudonym("1.2.3")) == 4


@pytest.mark.skipif(os.name != "posix", reason="POSIX file modes")
def test_only_the_owner_may_read_the_log_also_after_it_has_turned(log):
    for handler in logging.getLogger().handlers:
        if isinstance(handler, RotatingFileHandler):
            handler.doRollover()
    logging.getLogger("desktop").info("1 study")

    files = sorted(one for one in log.parent.iterdir() if one.name.startswith("dorsum.log"))
    assert [one.name for one in files] == ["dorsum.log", "dorsum.log.1"]
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}


def test_a_warning_is_kept_without_its_words_and_stays_off_the_screen(log, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        start_logging(log.parent)
        warnings.warn_explicit(CANARY, UserWarning, "lib/reader.py", 3, module="reader")
        stop_logging()

    assert "UserWarning at reader.py:3" in log.read_text()
    assert "CANARY" not in log.read_text() + capsys.readouterr().err


def test_a_fault_in_a_thread_is_kept_without_its_words(log, capsys):
    def fail():
        raise ValueError(CANARY)

    thread = threading.Thread(target=fail, name=CANARY)
    thread.start()
    thread.join()

    assert "ValueError" in text_of(log)
    assert "CANARY" not in text_of(log) + capsys.readouterr().err


def test_a_fault_in_a_clean_up_is_kept_without_its_words(log, capsys):
    class Holder:
        def __del__(self):
            raise ValueError(CANARY)

    Holder()
    gc.collect()

    assert "ValueError" in text_of(log)
    assert "CANARY" not in text_of(log) + capsys.readouterr().err


def test_a_message_that_does_not_fit_its_values_stays_off_the_screen(log, capsys):
    logging.getLogger("desktop.study").error("%d instances", CANARY)

    assert "CANARY" not in text_of(log) + capsys.readouterr().err


def test_when_logging_ends_the_hooks_are_as_before(tmp_path):
    before = (warnings.showwarning, threading.excepthook, sys.unraisablehook)

    start_logging(tmp_path)
    start_logging(tmp_path)
    assert threading.excepthook is not before[1]
    stop_logging()

    assert (warnings.showwarning, threading.excepthook, sys.unraisablehook) == before


def test_without_a_writable_folder_the_program_goes_on_unlogged(tmp_path, capsys):
    (tmp_path / "file").write_text("")

    started = start_logging(tmp_path / "file")
    watched = watch_hard_crashes(tmp_path / "file")
    logging.getLogger("desktop").error(CANARY)
    stop_logging()

    assert (started, watched) == (False, False)
    assert capsys.readouterr().err == ""


def test_pydicom_itself_leaves_no_value_in_the_log(log, capsys):
    """A wrong value is read and printed by pydicom, which warns and logs it in its own words."""
    from pydicom import config
    from pydicom.dataset import Dataset

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        start_logging(log.parent)
        data = Dataset()
        config.logger.warning("Invalid value for VR AS: '%s'", CANARY)
        data.PatientAge = "CANARYAGE"
        data.StudyInstanceUID = "CANARY.UID"
        stop_logging()

    assert "pydicom" in log.read_text()
    assert "CANARY" not in log.read_text() + capsys.readouterr().err


def test_native_crashes_leave_their_places(tmp_path):
    watched = watch_hard_crashes(tmp_path / "logs")

    assert watched
    assert (tmp_path / "logs" / "hard-crash.txt").exists()
