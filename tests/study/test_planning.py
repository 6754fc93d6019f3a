"""What has to be read is what is new; everything else stays or is known again."""

from pathlib import Path

from desktop.foundation.work import Work
from desktop.study.index.chunks import pack_names
from desktop.study.index.planning import Fill, Head, Stay, plan
from desktop.study.index.tree import walk


def a_folder(root, *names):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode())
    return [str(root / name) for name in names]


def a_head(number, root, *names, is_archive=False, companions=0):
    folder = str(root)
    stats = walk([folder], Work()).stats_of(folder, names)
    return Head(number, folder + "/", pack_names(list(names)), stats, is_archive, companions)


def planned(root, paths, *heads):
    return plan(paths, walk([str(root)], Work()), heads)


def shape(made):
    return [p.head.id if isinstance(p, Stay) else p.names for p in made.pieces]


def unknown(made):
    return [Path(path).name for path in made.unknown]


def test_without_chunks_all_is_read(tmp_path):
    paths = a_folder(tmp_path, "1", "2", "b/1")

    made = planned(tmp_path, paths)

    assert shape(made) == [["1", "2"], ["1"]]
    assert list(made.unknown) == paths
    assert len(unknown(made)) == 3


def test_chunks_that_stand_as_they_stood_stay_in_the_order_of_the_listing(tmp_path):
    paths = a_folder(tmp_path, "1", "2", "3", "4")

    made = planned(tmp_path, paths, a_head(8, tmp_path, "3", "4"), a_head(7, tmp_path, "1", "2"))

    assert shape(made) == [7, 8]
    assert (made.leaving, unknown(made)) == ([], [])


def test_a_new_file_between_chunks_is_read_alone(tmp_path):
    paths = a_folder(tmp_path, "1", "2", "3", "4", "5")

    made = planned(tmp_path, paths, a_head(7, tmp_path, "1", "2"), a_head(8, tmp_path, "4", "5"))

    assert shape(made) == [7, ["3"], 8]
    assert unknown(made) == ["3"]


def test_a_new_file_inside_a_chunk_leaves_its_neighbours_known(tmp_path):
    paths = a_folder(tmp_path, "1", "2", "3")

    made = planned(tmp_path, paths, a_head(7, tmp_path, "1", "3"))

    assert shape(made) == [["1", "2", "3"]]
    assert [piece.known for piece in made.pieces] == [[(7, 0), None, (7, 1)]]
    assert [head.id for head in made.leaving] == [7]
    assert len(unknown(made)) == 1


def test_a_changed_file_is_read_again(tmp_path):
    paths = a_folder(tmp_path, "1", "2")
    head = a_head(7, tmp_path, "1", "2")
    (tmp_path / "2").write_bytes(b"longer than before")

    assert unknown(planned(tmp_path, paths, head)) == ["2"]


def test_a_renamed_file_is_known_by_size_time_and_inode(tmp_path):
    a_folder(tmp_path, "1", "2")
    head = a_head(7, tmp_path, "1", "2")
    (tmp_path / "2").rename(tmp_path / "9")

    made = planned(tmp_path, [str(tmp_path / "1"), str(tmp_path / "9")], head)

    assert unknown(made) == []


def test_a_file_that_takes_the_name_of_another_is_read(tmp_path):
    a_folder(tmp_path, "1", "2")
    head = a_head(7, tmp_path, "1")

    (tmp_path / "2").replace(tmp_path / "1")

    assert unknown(planned(tmp_path, [str(tmp_path / "1")], head)) == ["1"]


def test_a_file_whose_state_is_unknown_is_read_each_time(tmp_path):
    gone = str(tmp_path / "gone")
    head = a_head(7, tmp_path, "gone")

    made = planned(tmp_path, [gone], head)

    assert [type(piece) for piece in made.pieces] == [Fill]
    assert unknown(made) == ["gone"]


def test_an_archive_stays_or_leaves_with_all_its_chunks(tmp_path):
    paths = a_folder(tmp_path, "1", "disc.zip")
    parts = [Head(number, f"{tmp_path}/", b"", b"", True, 0) for number in (7, 8)]
    last = a_head(9, tmp_path, "disc.zip", is_archive=True, companions=2)

    stays = planned(tmp_path, paths, *parts, last)
    (tmp_path / "disc.zip").write_bytes(b"another archive")
    leaves = planned(tmp_path, paths, *parts, last)

    assert shape(stays) == [["1"], 9]
    assert list(stays.pieces[1].head.ids) == [7, 8, 9]
    assert stays.leaving == []
    assert {head.id for head in leaves.leaving} == {7, 8, 9}
    assert unknown(leaves) == ["1", "disc.zip"]


def test_the_first_part_of_an_archive_that_was_never_finished_leaves(tmp_path):
    paths = a_folder(tmp_path, "disc.zip")
    part = Head(7, f"{tmp_path}/", b"", b"", True, 0)

    made = planned(tmp_path, paths, part)

    assert [head.id for head in made.leaving] == [7]
    assert unknown(made) == ["disc.zip"]
