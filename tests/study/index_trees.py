"""Small folders of DICOM files that change between two looks, and what the index says of them."""

from collections import Counter

from dicom_bytes import a_file

from desktop.foundation.work import Work
from desktop.study.folder import read_paths
from desktop.study.headers import scan_headers
from desktop.study.index.chunks import Chunks
from desktop.study.index.outlines import Overviews
from desktop.study.index.refresh import refresh
from desktop.study.index.store import IN_MEMORY, connect


def an_image(study=1, series=1, number=1, *, patient="CANARY-1", name="Canary^Clara", sop=None):
    return a_file(
        {
            0x00080018: ("UI", sop or f"1.2.{study}.{series}.{number}"),
            0x00100010: ("PN", name),
            0x00100020: ("LO", patient),
            0x0020000D: ("UI", f"1.2.{study}"),
            0x0020000E: ("UI", f"1.2.{study}.{series}"),
            0x00200011: ("IS", str(series)),
            0x00200013: ("IS", str(number)),
        }
    )


def an_index():
    return connect(IN_MEMORY)


def read_anew(connection, *paths, work=None, tell=lambda: None):
    """Refresh without a process of its own."""
    names = [str(path) for path in paths]
    return refresh(connection, names, work or Work(), tell, declined=scan_headers)


def overview(connection, scope):
    return Overviews(scope).overview(connection, checked=True, complete=True)


def studies_in(connection, scope):
    """The studies as they are rebuilt from the index, in the order of the overview."""
    chunks = Chunks(connection)
    made = []
    for outline in overview(connection, scope).studies:
        uid, ordinal = connection.execute(
            "SELECT uid, ordinal FROM studies WHERE id = ?", (int(outline.key),)
        ).fetchone()
        drafts = chunks.gathered(scope, uid).drafts
        made += [d.finished() for d in drafts if (d.study.uid or "", d.ordinal) == (uid, ordinal)]
    return tuple(made)


def assert_as_read(connection, scope, *paths):
    """The index says what a look at the files themselves says."""
    intake = read_paths(paths, Work(), scan_headers)
    said = overview(connection, scope)
    assert studies_in(connection, scope) == intake.studies
    assert (said.seen, said.instances, said.ignored) == (
        intake.seen,
        intake.instances,
        intake.ignored,
    )
    assert Counter(said.unreadable) == Counter(intake.unreadable)
    assert Counter(said.warnings) == Counter(intake.warnings)
    assert [len(s.series) for s in said.studies] == [len(s.series) for s in intake.studies]
