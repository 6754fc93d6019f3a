"""Paths -> an Intake: every study that lies there, and an honest word on every other file."""

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from desktop.foundation.work import Work
from desktop.study.archive import Found, kind_at, read_archive
from desktop.study.gathering import Gathering
from desktop.study.header import Header
from desktop.study.headers import Declined, read_headers
from desktop.study.hierarchy import Intake, Refusal
from desktop.study.listing import Listing, list_files
from desktop.study.media.kinds import is_named_archive
from desktop.study.reasons import refused


def read_paths(paths: Sequence[str | Path], work: Work, declined: Declined | None = None) -> Intake:
    """What lies at the paths (files, archives, or folders with all below), from headers only.

    The same paths give the same result in the same order. A DICOMDIR and a file that is no DICOM
    are ignored and counted; an image that names no study can be looked at, and is also listed
    as unreadable, since no report can be made of it.

    Args:
        declined: judges what the fast walker is not sure of; a contained process by itself.

    Raises:
        Stopped: the reader pressed cancel.
    """
    listing = list_files([os.fspath(path) for path in paths], work)
    if declined is not None:
        return _gathered(listing, work, declined)
    from desktop.study.contained import ContainedScanner

    with ContainedScanner() as scanner:
        return _gathered(listing, work, scanner.read)


def read_files(paths: Sequence[str], work: Work, declined: Declined) -> Iterator[tuple[str, Found]]:
    """Each file with what it turned out to be, in order; an archive comes once for each member.

    Raises:
        Stopped: the reader pressed cancel.
    """
    for named, run in groupby(paths, is_named_archive):
        others: list[str] = []
        for path in run if named else ():
            if kind_at(path) is None:
                others.append(path)
            else:
                yield from _read_headers(others, work, declined)
                others = []
                yield from ((path, found) for found in read_archive(path, work))
        yield from _read_headers(others if named else list(run), work, declined)


def _read_headers(paths: list[str], work: Work, declined: Declined) -> Iterator[tuple[str, Found]]:
    """The same for files; one that is an archive by its bytes alone is read as one."""
    for path, _, outcome in read_headers(paths, work, declined=declined):
        if outcome == "not_dicom" and kind_at(path) is not None:
            yield from ((path, found) for found in read_archive(path, work))
        else:
            warnings = outcome.warnings if isinstance(outcome, Header) else ()
            yield path, Found(path, outcome, warnings)


def _gathered(listing: Listing, work: Work, declined: Declined) -> Intake:
    """Everything on the list, read and put into studies."""
    gathering = Gathering()
    gathering.warnings += listing.warnings
    unreadable: list[Refusal] = list(listing.refusals)
    told = {refusal.path for refusal in unreadable}
    files = listing.files
    seen = len(told.difference(files))
    ahead = len(files)
    ignored, source = 0, ""
    for file, found in read_files(files, work, declined):
        ahead -= file != source
        source = file
        work.progress(seen, seen + 1 + ahead)
        seen += 1
        gathering.warnings += found.warnings
        if isinstance(found.outcome, Header):
            gathering.add(found.outcome)
            if found.outcome.study.uid is None:
                unreadable.append(refused(found.path, "missing_uid"))
        elif found.path in told:
            continue
        elif isinstance(found.outcome, Refusal):
            unreadable.append(found.outcome)
        else:
            ignored += 1
    work.progress(seen, seen)
    return Intake(
        studies=gathering.studies(),
        seen=seen,
        instances=gathering.instances,
        ignored=ignored,
        unreadable=tuple(unreadable),
        warnings=tuple(gathering.warnings),
    )
