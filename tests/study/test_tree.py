"""A tree's stamp changes with whatever changes in it, and with nothing else."""

import os
from threading import Event

import pytest

from desktop.foundation.errors import Stopped
from desktop.foundation.work import Work
from desktop.study.index.tree import NOWHERE, STAT, resolved, stat_of, walk


def a_tree(root):
    (root / "a/b").mkdir(parents=True)
    for name in ("1", "a/2", "a/b/3"):
        (root / name).write_bytes(name.encode())
    return str(root)


def stamp(*roots):
    return walk(roots, Work()).stamp


def test_a_tree_that_is_left_alone_keeps_its_stamp(tmp_path):
    root = a_tree(tmp_path)

    assert stamp(root) == stamp(root)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "a/new").write_bytes(b""),
        lambda root: (root / "a/b/3").unlink(),
        lambda root: (root / "a/2").rename(root / "a/5"),
        lambda root: (root / "a/2").write_bytes(b"longer"),
        lambda root: os.utime(root / "1", (5, 5)),
        lambda root: (root / "empty").mkdir(),
        lambda root: (root / "link").symlink_to(root / "1"),
    ],
)
def test_every_change_changes_the_stamp(tmp_path, change):
    root = a_tree(tmp_path)
    before = stamp(root)

    change(tmp_path)

    assert stamp(root) != before


def test_a_link_whose_target_changes_changes_the_stamp(tmp_path):
    root = a_tree(tmp_path / "tree")
    target = tmp_path / "target"
    (tmp_path / "tree/link").symlink_to(target)
    broken = stamp(root)
    target.write_bytes(b"x")
    whole = stamp(root)

    os.utime(target, (5, 5))

    assert len({broken, whole, stamp(root)}) == 3


def test_single_files_and_what_is_gone_have_stamps_too(tmp_path):
    file = tmp_path / "1"
    file.write_bytes(b"1")
    before = stamp(str(file))
    os.utime(file, (5, 5))
    after = stamp(str(file))
    file.unlink()

    assert len({before, after, stamp(str(file))}) == 3


def test_stats_are_given_in_the_order_that_is_asked_for(tmp_path):
    root = a_tree(tmp_path)
    tree = walk([root], Work())

    stats = tree.stats_of(f"{root}/a", ["2", "none"])

    assert stats == stat_of(f"{root}/a/2") + NOWHERE
    assert STAT.unpack(stats[: STAT.size])[0] == 3
    assert tree.stats_of(root, ["1"]) == stat_of(f"{root}/1")


def test_a_chosen_link_and_a_chosen_dicomdir_mean_their_folder(tmp_path):
    disc = tmp_path / "disc"
    disc.mkdir()
    (disc / "DICOMDIR").write_bytes(b"")
    (tmp_path / "link").symlink_to(disc)

    given = [str(disc / "DICOMDIR"), str(tmp_path / "link"), str(disc)]

    assert resolved(given) == [str(disc)]


def test_cancel_is_heard_between_folders(tmp_path):
    stop = Event()
    stop.set()

    with pytest.raises(Stopped):
        walk([a_tree(tmp_path)], Work(stop))
