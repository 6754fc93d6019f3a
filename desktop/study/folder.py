"""Paths -> an Intake: every study that lies there, and an honest word on every other file."""

import os
from collections.abc import Sequence
from pathlib import Path

from desktop.foundation.work import Work
from desktop.study.gathering import Gathering
from desktop.study.header import Header, read_header
from desktop.study.hierarchy import Intake, Refusal
from desktop.study.listing import list_files
from desktop.study.reasons import refused


def read_paths(paths: Sequence[str | Path], work: Work) -> Intake:
    """What lies at the paths (files, or folders with all below), from headers only.

    The same paths give the same result in the same order. A DICOMDIR and a file that is no DICOM
    are ignored and counted; an image that names no study can be looked at, and is also listed
    as unreadable, since no report can be made of it.

    Raises:
        Stopped: the reader pressed cancel.
    """
    listing = list_files([os.fspath(path) for path in paths], work)
    gathering = Gathering()
    unreadable: list[Refusal] = list(listing.refusals)
    ignored = 0
    total = len(listing.files)
    for done, path in enumerate(listing.files):
        work.progress(done, total)
        found = read_header(path)
        if isinstance(found, Refusal):
            unreadable.append(found)
        elif isinstance(found, Header):
            gathering.warnings += found.warnings
            gathering.add(found)
            if found.study.uid is None:
                unreadable.append(refused(path, "missing_uid"))
        else:
            ignored += 1
    work.progress(total, total)
    return Intake(
        studies=gathering.studies(),
        seen=total + len(listing.refusals),
        instances=gathering.instances,
        ignored=ignored,
        unreadable=tuple(unreadable),
        warnings=tuple(gathering.warnings),
    )
