"""The shelf shows what is known at once, what is new as it is read, and loads what is opened."""

from threading import Event

import pytest
from dicom_bytes import a_file, written
from index_trees import an_image

from desktop.foundation.errors import InputFault, Stopped, StorageFault
from desktop.foundation.work import Work
from desktop.study.folder import read_paths
from desktop.study.headers import scan_headers
from desktop.study.index import shelf as shelves
from desktop.study.index.shelf import StudyShelf


@pytest.fixture
def shelf(tmp_path):
    made = StudyShelf(tmp_path / "profile" / "index.sqlite")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path):
    for study in (1, 2):
        for number in (1, 2, 3):
            written(tmp_path, f"disc/{study}/{number}", an_image(study, number=number))
    written(tmp_path, "disc/3", a_file(drop=[0x0020000D]))
    return str(tmp_path / "disc")


def look(shelf, folder, work=None):
    shown = []
    overview = shelf.look([folder], work or Work(), shown.append)
    return overview, shown


def studies(folder):
    return read_paths([folder], Work(), scan_headers).studies


def test_a_look_ends_with_the_whole(shelf, folder):
    overview, shown = look(shelf, folder)

    assert shown[-1] == overview
    assert [study.uid for study in overview.studies] == ["1.2.1", "1.2.2", None]
    assert (overview.seen, overview.instances, overview.complete, overview.checked) == (
        7, 7, True, True,
    )  # fmt: skip


def test_the_second_look_begins_with_what_is_known(shelf, folder):
    first, _ = look(shelf, folder)

    again, shown = look(shelf, folder)

    assert [(o.checked, o.complete) for o in shown] == [(False, True), (True, True)]
    assert shown[0].studies == again.studies == first.studies


def test_studies_are_loaded_as_the_files_say_them(shelf, folder):
    overview, _ = look(shelf, folder)

    assert tuple(shelf.study(study.key) for study in overview.studies) == studies(folder)


def test_a_key_that_is_none_is_told_in_a_sentence(shelf, folder):
    look(shelf, folder)

    for key in ("99", "", "x", "here-1", "-1"):
        with pytest.raises(InputFault):
            shelf.study(key)


def test_progress_of_the_other_process_is_told(shelf, folder):
    told = []

    look(shelf, folder, Work(tell=lambda done, total: told.append((done, total))))

    assert told[-1] == (7, 7)


def test_cancel_ends_the_look_and_what_is_there_can_be_opened(shelf, folder):
    stop = Event()

    def cancel(overview):
        shown.append(overview)
        stop.set()

    shown = []
    look(shelf, folder)
    with pytest.raises(Stopped):
        shelf.look([folder], Work(stop), cancel)

    assert shelf.study(shown[0].studies[0].key) == studies(folder)[0]


def test_where_the_profile_cannot_be_written_the_look_is_kept_in_memory(tmp_path, folder):
    (tmp_path / "file").write_bytes(b"")
    shelf = StudyShelf(tmp_path / "file" / "index.sqlite")

    overview, _ = look(shelf, folder)
    again, _ = look(shelf, folder)

    assert again == overview
    assert tuple(shelf.study(study.key) for study in overview.studies) == studies(folder)
    assert len(shelf.search("canary")) == 3
    shelf.forget(None, Work())
    with pytest.raises(InputFault):
        shelf.study(overview.studies[0].key)
    look(shelf, folder)
    shelf.forget(look(shelf, folder)[0].studies[0].key, Work())
    shelf.close()


def test_where_no_process_can_be_had_the_look_is_done_here(shelf, folder, monkeypatch):
    def none(*_):
        raise StorageFault("no process")

    monkeypatch.setattr(shelves, "index_in_process", none)

    overview, shown = look(shelf, folder)

    assert [o.instances for o in shown] == [7]
    assert shelf.study(overview.studies[0].key).uid == "1.2.1"


def test_an_index_that_cannot_be_read_back_is_made_up_for_here(shelf, folder, monkeypatch):
    monkeypatch.setattr(shelves, "find_scope", lambda *_: None)

    overview, _ = look(shelf, folder)

    assert overview.studies[0].key.startswith("here-")


def test_a_damaged_index_is_made_anew_without_a_word(shelf, folder, tmp_path):
    look(shelf, folder)
    file = tmp_path / "profile" / "index.sqlite"
    for name in ("index.sqlite-wal", "index.sqlite-shm"):
        (tmp_path / "profile" / name).unlink(missing_ok=True)
    file.write_bytes(b"\xff" * 9000)

    overview, shown = look(shelf, folder)

    assert [o.checked for o in shown][-1]
    assert overview.instances == 7
    assert shelf.study(overview.studies[0].key).uid == "1.2.1"


def test_studies_are_found_and_forgotten(shelf, folder):
    overview, _ = look(shelf, folder)

    assert len(shelf.search("clara")) == 3
    shelf.forget(overview.studies[0].key, Work())

    assert [study.uid for study in shelf.search("clara")] == ["1.2.2", None]
    with pytest.raises(InputFault):
        shelf.study(overview.studies[0].key)
    shelf.forget(None, Work())
    assert shelf.search("clara") == ()


def test_an_index_that_cannot_be_opened_finds_nothing_and_says_so_on_forgetting(tmp_path):
    file = tmp_path / "index.sqlite"
    file.write_bytes(b"no database" * 500)
    shelf = StudyShelf(file)

    assert shelf.search("clara") == ()
    with pytest.raises(StorageFault):
        shelf.forget("1", Work())


def test_where_nothing_was_kept_nothing_has_to_be_forgotten(shelf):
    shelf.forget(None, Work())

    assert shelf.search("clara") == ()


def test_growing_overviews_come_only_so_often(shelf, folder, monkeypatch):
    def busy(_index, roots, _work, changed):
        shelves.refresh(index(shelf), roots, Work(), declined=scan_headers)
        for _ in range(50):
            changed()

    monkeypatch.setattr(shelves, "index_in_process", busy)

    _, shown = look(shelf, folder)

    assert [o.complete for o in shown].count(False) <= 2


def index(shelf):
    return shelves.connect(shelf._index)
