"""The index says what the files say, however they change between two looks.

Serves desktop/study/index/refresh.py, desktop/study/index/settling.py,
desktop/study/index/scopes.py and desktop/study/index/chunks.py.
"""

import os
import zipfile
from pathlib import Path
from threading import Event

import pytest
from dicom_bytes import DIRECTORY, a_file, beginning, body, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from index_trees import an_image, an_index, assert_as_read, overview, read_anew, studies_in

from desktop.foundation.errors import Stopped
from desktop.foundation.work import Work
from desktop.study.index import refresh as refreshing

NAMES = st.sampled_from(["a/1", "a/2", "a/3", "b/1", "b/c/1", "0", "z"])
CONTENTS = st.one_of(
    st.builds(
        an_image,
        st.integers(1, 3),
        st.integers(1, 2),
        st.integers(1, 3),
        patient=st.sampled_from(["CANARY-1", "CANARY-2", ""]),
        name=st.sampled_from(["Canary^Clara", "Other^Person"]),
        sop=st.sampled_from([None, None, "1.9.9"]),
    ),
    st.sampled_from(
        [
            b"Insert the disc. " * 20,
            (beginning() + body())[:-3],
            beginning(sop_class=DIRECTORY) + body(),
            a_file(drop=[0x0020000D]),
            a_file({0x00180050: ("DS", "abc")}),
        ]
    ),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES, CONTENTS),
        st.tuples(st.just("remove"), NAMES, st.none()),
        st.tuples(st.just("move"), NAMES, NAMES),
        st.tuples(st.just("look"), st.none(), st.none()),
    ),
    max_size=24,
)


class Disk:
    """A folder that changes; each change has its own time."""

    def __init__(self, root):
        self.root = root
        self.clock = 1_000_000_000

    def write(self, name, content):
        self.clock += 10
        file = written(self.root, name, content)
        os.utime(file, (self.clock, self.clock))

    def change(self, what, name, more):
        if what == "write":
            self.write(name, more)
        elif what == "remove":
            (self.root / name).unlink(missing_ok=True)
        elif what == "move" and (self.root / name).exists():
            target = self.root / more
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).replace(target)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_after_any_changes_the_index_says_what_the_files_say(tmp_path_factory, steps):
    disk = Disk(tmp_path_factory.mktemp("tree"))
    connection = an_index()

    for what, name, more in [*steps, ("look", None, None)]:
        if what == "look":
            scope = read_anew(connection, disk.root)
            assert_as_read(connection, scope, disk.root)
        else:
            disk.change(what, name, more)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_same_holds_where_a_chunk_holds_two_files_only(tmp_path_factory, steps):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(refreshing, "FILES_IN_CHUNK", 2)
        test_after_any_changes_the_index_says_what_the_files_say.hypothesis.inner_test(
            tmp_path_factory, steps
        )


@pytest.fixture
def opened(monkeypatch):
    """Paths that were opened to be read."""
    names = []
    read_files = refreshing.read_files

    def read(paths, work, declined):
        names.extend(Path(path).name for path in paths)
        return read_files(paths, work, declined)

    monkeypatch.setattr(refreshing, "read_files", read)
    return names


def test_an_unchanged_tree_is_not_opened_again(tmp_path, opened):
    written(tmp_path, "a/1", an_image())
    connection = an_index()
    read_anew(connection, tmp_path)
    opened.clear()

    read_anew(connection, tmp_path)

    assert opened == []


def test_only_what_is_new_or_changed_is_read(tmp_path, opened):
    for number in range(5):
        written(tmp_path, f"a/{number}", an_image(number=number + 1))
    connection = an_index()
    read_anew(connection, tmp_path)
    opened.clear()
    written(tmp_path, "a/2", an_image(number=9))
    written(tmp_path, "a/7", an_image(number=8))
    (tmp_path / "a/0").unlink()

    scope = read_anew(connection, tmp_path)

    assert opened == ["2", "7"]
    assert_as_read(connection, scope, tmp_path)


def test_a_moved_or_renamed_file_is_known_and_not_read_again(tmp_path, opened):
    for number in range(3):
        written(tmp_path, f"a/{number}", an_image(number=number + 1))
    connection = an_index()
    read_anew(connection, tmp_path)
    opened.clear()
    (tmp_path / "b").mkdir()
    (tmp_path / "a/1").rename(tmp_path / "b/new name")

    scope = read_anew(connection, tmp_path)

    assert opened == []
    assert_as_read(connection, scope, tmp_path)


def test_nothing_is_left_of_files_that_are_gone(tmp_path):
    written(tmp_path, "a/1", an_image(1))
    written(tmp_path, "b/1", an_image(2))
    connection = an_index()
    read_anew(connection, tmp_path)
    (tmp_path / "a/1").unlink()

    scope = read_anew(connection, tmp_path)

    assert [study.uid for study in studies_in(connection, scope)] == ["1.2.2"]
    for table, count in (("chunks", 1), ("kins", 1), ("parts", 1), ("stale", 0)):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,)


def test_a_study_keeps_its_key_when_images_come_to_it(tmp_path):
    written(tmp_path, "1", an_image(number=1))
    connection = an_index()
    (before,) = overview(connection, read_anew(connection, tmp_path)).studies
    written(tmp_path, "2", an_image(number=2))

    (after,) = overview(connection, read_anew(connection, tmp_path)).studies

    assert (after.key, before.images, after.images) == (before.key, 1, 2)


def test_a_reading_that_was_cut_off_goes_on_where_it_was(tmp_path, opened, monkeypatch):
    monkeypatch.setattr(refreshing, "FILES_IN_CHUNK", 4)
    for number in range(10):
        written(tmp_path, f"{number:02}", an_image(number=number + 1))
    connection = an_index()
    stop = Event()
    with pytest.raises(Stopped):
        read_anew(connection, tmp_path, work=Work(stop), tell=stop.set)
    kept = connection.execute("SELECT sum(count) FROM chunks").fetchone()[0]
    opened.clear()

    scope = read_anew(connection, tmp_path)

    assert kept == 4
    assert opened == [f"{number:02}" for number in range(4, 10)]
    assert_as_read(connection, scope, tmp_path)


def test_studies_grow_in_sight_of_others(tmp_path, monkeypatch):
    monkeypatch.setattr(refreshing, "FILES_IN_CHUNK", 2)
    for number in range(6):
        written(tmp_path, str(number), an_image(number=number + 1))
    connection = an_index()
    seen = []

    read_anew(connection, tmp_path, tell=lambda: seen.append(overview(connection, 1).instances))

    assert seen == [2, 4, 6, 6]


def test_the_first_series_is_told_before_the_chunk_is_full(tmp_path):
    for series in (1, 2):
        for number in range(20):
            written(tmp_path, f"{series}/{number:02}", an_image(1, series, number + 1))
    seen = []
    connection = an_index()

    read_anew(connection, tmp_path, tell=lambda: seen.append(overview(connection, 1).instances))

    assert 20 <= seen[0] < 40


def test_an_archive_is_read_with_its_members_and_only_once(tmp_path, opened, monkeypatch):
    monkeypatch.setattr(refreshing, "FILES_IN_CHUNK", 4)
    written(tmp_path, "0", an_image(3))
    with zipfile.ZipFile(tmp_path / "disc.zip", "w") as disc:
        for number in range(10):
            disc.writestr(f"dicom/{number}", an_image(number=number + 1))
        disc.writestr("readme.txt", "Insert the disc. " * 20)
        disc.writestr("none", an_image()[:400])
    written(tmp_path, "z", an_image(2))
    connection = an_index()

    scope = read_anew(connection, tmp_path)
    assert_as_read(connection, scope, tmp_path)
    opened.clear()
    written(tmp_path, "zz", an_image(2, number=2))
    read_anew(connection, tmp_path)

    assert opened == ["zz"]
    assert_as_read(connection, scope, tmp_path)


def test_an_archive_whose_members_fill_their_chunks_to_the_brim_is_known_again(
    tmp_path, opened, monkeypatch
):
    monkeypatch.setattr(refreshing, "FILES_IN_CHUNK", 2)
    with zipfile.ZipFile(tmp_path / "disc.zip", "w") as disc:
        for number in range(4):
            disc.writestr(f"{number}", an_image(number=number + 1))
    connection = an_index()
    read_anew(connection, tmp_path)
    opened.clear()
    written(tmp_path, "a", an_image(2))

    scope = read_anew(connection, tmp_path)

    assert opened == ["a"]
    assert_as_read(connection, scope, tmp_path)


def test_a_disc_that_names_missing_files_and_a_link_out_are_said_as_ever(tmp_path):
    disc = tmp_path / "disc"
    written(disc, "1", an_image())
    written(disc, "DICOMDIR", beginning(sop_class=DIRECTORY) + body())
    written(tmp_path, "elsewhere", an_image(2))
    (disc / "link").symlink_to(tmp_path / "elsewhere")
    connection = an_index()

    scope = read_anew(connection, disc)

    assert_as_read(connection, scope, disc)


def test_a_disc_directory_that_is_damaged_is_refused_once(tmp_path):
    written(tmp_path, "1", an_image())
    written(tmp_path, "DICOMDIR", b"no directory at all " * 20)
    connection = an_index()

    scope = read_anew(connection, tmp_path)

    assert [one.code for one in overview(connection, scope).unreadable] == ["corrupt"]
    assert_as_read(connection, scope, tmp_path)


def test_what_was_chosen_together_is_one_scope_and_its_order_counts(tmp_path):
    written(tmp_path, "a/1", an_image(1, number=1))
    written(tmp_path, "b/1", an_image(1, number=2))
    connection = an_index()

    both = read_anew(connection, tmp_path / "a", tmp_path / "b")
    one = read_anew(connection, tmp_path / "a")

    assert both != one
    assert_as_read(connection, both, tmp_path / "a", tmp_path / "b")
    assert_as_read(connection, one, tmp_path / "a")


def test_a_single_file_is_a_scope_too(tmp_path, opened):
    file = written(tmp_path, "1", an_image())
    connection = an_index()
    scope = read_anew(connection, file)
    opened.clear()
    read_anew(connection, file)

    assert opened == []
    assert_as_read(connection, scope, file)
    os.utime(file, (5, 5))
    read_anew(connection, file)
    assert opened == ["1"]


def test_real_folders_are_rebuilt_as_they_are_read(real_dicom):
    connection = an_index()
    for folder in sorted((real_dicom / "files").iterdir()):
        scope = read_anew(connection, folder)

        assert_as_read(connection, scope, folder)
