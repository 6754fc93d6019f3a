"""A report leaves in several formats: what was written, and why something was not."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.export.catalogue import BY_NAME, render, shows_pictures
from desktop.export.exporter import sweep, write
from desktop.export.pictures import Pictures, no_pictures, picture_parts
from desktop.foundation.errors import ExportFault
from desktop.report.document import Report
from desktop.report.signing import NO_STUDY


@dataclass(frozen=True, slots=True)
class Written:
    """A file that an export made."""

    format: str
    path: Path = field(repr=False)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A format in which this report could not leave, and why."""

    format: str
    why: str


@dataclass(frozen=True, slots=True)
class Exported:
    """How an export went, format by format."""

    written: tuple[Written, ...]
    skipped: tuple[Skipped, ...]


def deliver(
    report: Report,
    names: Sequence[str],
    folder: Path,
    *,
    now: datetime,
    pictures: Pictures = no_pictures,
) -> Exported:
    """Write the report in these formats; one that cannot be written does not stop the rest.

    Nothing is written of images that name no study: nobody could say whose report it is.

    Args:
        pictures: makes the picture of a key image; asked only for formats that show one.

    Raises:
        ExportFault: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ExportFault(
            f"The folder {folder} cannot be made ({fault.strerror}). Choose another."
        ) from fault
    sweep(folder, before=now.timestamp() - 3600)  # no export takes an hour
    made: dict[str, bytes] = {}
    if report.study.uid is not None and any(map(shows_pictures, names)):
        made.update(picture_parts(report, pictures))
    written, skipped = [], []
    for name in names:
        format = BY_NAME[name].format
        target = folder / f"{file_name(report)}{format.suffix}"
        try:
            if report.study.uid is None:
                raise ExportFault(NO_STUDY)
            write(target, render(report, name, made))
            written.append(Written(name, target))
        except ExportFault as fault:
            skipped.append(Skipped(name, str(fault)))
    return Exported(tuple(written), tuple(skipped))


def file_name(report: Report) -> str:
    """A name for exported files that names no patient, the same for one version of a report."""
    return f"dorsum-{hashlib.sha256(report.uid.encode()).hexdigest()[:8]}-v{report.version}"
