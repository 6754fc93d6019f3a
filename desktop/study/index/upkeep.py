"""The index file as a whole: opened, brought up to date, and made anew where it is of no use."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from desktop.foundation.errors import StorageFault
from desktop.foundation.work import Work
from desktop.study.headers import Declined
from desktop.study.index.refresh import refresh
from desktop.study.index.store import FAULTS, UNUSABLE, connect, is_beyond_use, safe, sound
from desktop.study.index.writer_lock import writing


def bring_up_to_date(
    index: Path,
    paths: Iterable[str],
    work: Work,
    tell: Callable[[], None] = lambda: None,
    declined: Declined | None = None,
) -> int:
    """Make the index say what lies at these paths now; the number of their scope.

    Args:
        tell: called after each step that others can see, also while another process writes.
        declined: as `refresh` has it.

    Raises:
        Stopped: the reader pressed cancel; what was read so far is kept.
        StorageFault: there can be no index here.
    """
    paths = list(paths)
    with _in_sentences(), writing(index, work, tell):
        try:
            with closing(_opened(index)) as connection:
                return refresh(connection, paths, work, tell, declined)
        except FAULTS as fault:
            if not is_beyond_use(fault):
                raise
        with closing(connect(index, anew=True)) as connection:
            return refresh(connection, paths, work, tell, declined)


def _opened(index: Path) -> Any:
    """The index; looked through if the last writer did not come to its end."""
    connection = connect(index)
    try:
        cut = connection.execute("SELECT 1 FROM scopes WHERE stamp IS NULL LIMIT 1").fetchone()
        if cut is None or sound(connection):
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    return connect(index, anew=True)


@contextmanager
def _in_sentences() -> Iterator[None]:
    if not safe():
        raise StorageFault(
            "The SQLite in this installation can damage what is kept. "
            "Install the packages of requirements.lock again."
        )
    try:
        yield
    except BrokenPipeError:
        raise  # nobody listens any more: no fault of the index
    except UNUSABLE as fault:
        raise StorageFault(
            "The list of studies cannot be kept in the profile. Free its disk or mount it; "
            "until then folders are read each time."
        ) from fault
