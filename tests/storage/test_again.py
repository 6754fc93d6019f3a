"""What was on screen is kept for one start, for its owner only."""

import stat
import sys
from pathlib import Path

import pytest

from desktop.storage.again import keep, take


def test_it_is_taken_once(tmp_path):
    file = tmp_path / "again.json"

    keep(file, (Path("/a"), Path("/b")), "1.2.3")

    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert take(file) == ((Path("/a"), Path("/b")), "1.2.3")
    assert take(file) is None
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_is_no_text_comes_back_as_it_was(tmp_path):
    odd = Path("/in/\udcff\udcfe")

    keep(tmp_path / "again.json", (odd,), "1")

    assert take(tmp_path / "again.json") == ((odd,), "1")


@pytest.mark.parametrize("words", ["", "{", "[]", "{}", '{"paths": 3, "uid": ""}', "[" * 9000])
def test_what_is_damaged_is_nothing_and_goes(tmp_path, words):
    file = tmp_path / "again.json"
    file.write_text(words)

    assert take(file) is None
    assert not file.exists()
