"""A report leaves with pictures of its key images, as long as the study's files are at hand."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.export.delivery import Exported, deliver
from desktop.report.document import Report
from desktop.study.hierarchy import Study


def deliver_illustrated(
    report: Report, names: Sequence[str], folder: Path, *, now: datetime, study: Study | None
) -> Exported:
    """The same as `deliver`, with pictures from the files of this study; None if not at hand.

    Raises:
        ExportFault: the folder cannot be made.
    """
    if not report.key_images:
        return deliver(report, names, folder, now=now)
    from desktop.imaging.burning.gallery import Gallery  # Pillow is needed only here

    with Gallery(study) as gallery:
        return deliver(
            report, names, folder, now=now,
            pictures=lambda one: gallery.picture(one.image, one.drawn),
        )  # fmt: skip
