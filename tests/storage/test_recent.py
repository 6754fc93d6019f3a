"""Studies opened lately: newest first, each once, never a fault at the start."""

import os
import stat

from desktop.foundation.private import Private
from desktop.storage.recent import MOST, Recent, forget, read, remember


def a_recent(path="/a", title="DOE^Jane", at="2026-11-18T09:42:00+00:00"):
    return Recent((path,), Private(title), at)


def test_the_study_opened_last_comes_first(tmp_path):
    file = tmp_path / "recent.json"

    remember(file, a_recent("/a"))
    remember(file, a_recent("/b"))

    assert [row.paths for row in read(file)] == [("/b",), ("/a",)]


def test_a_study_opened_twice_stands_once(tmp_path):
    file = tmp_path / "recent.json"

    for path in ("/a", "/b", "/a"):
        remember(file, a_recent(path))

    assert [row.paths for row in read(file)] == [("/a",), ("/b",)]


def test_the_list_has_an_end(tmp_path):
    file = tmp_path / "recent.json"

    for number in range(MOST + 3):
        remember(file, a_recent(f"/{number}"))

    assert len(read(file)) == MOST


def test_a_damaged_list_is_an_empty_list(tmp_path):
    file = tmp_path / "recent.json"

    for text in ("", "{", "[1]", '[{"paths": 3}]', '{"a": 1}'):
        file.write_text(text)
        assert read(file) == ()


def test_only_the_owner_may_read_it(tmp_path):
    file = tmp_path / "recent.json"

    remember(file, a_recent())

    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_recent_study_does_not_print_its_patient():
    assert "DOE" not in repr(a_recent())


def test_what_was_opened_can_be_forgotten_twice(tmp_path):
    file = tmp_path / "recent.json"
    remember(file, a_recent())

    forget(file)
    forget(file)

    assert read(file) == ()
    assert list(tmp_path.iterdir()) == []
