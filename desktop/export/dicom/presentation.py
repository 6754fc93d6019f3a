"""Arrows and measured lines as a DICOM presentation state (GSPS): not to be had yet, and why.

A reading keeps which image an answer rests on, and no points on it. Nothing is invented: a
state without an arrow would only repeat the list of key images.

Source: PS3.3 A.33.1 (Grayscale Softcopy Presentation State).
"""

from collections.abc import Mapping

from desktop.export.exporter import Format
from desktop.foundation.errors import ExportFault
from desktop.report.document import Report

NO_POINTS = "This report keeps no points or lines on images, so there is nothing to draw on them."


class PresentationExporter:
    """DICOM presentation state; skipped with its reason."""

    format = Format("gsps", "DICOM drawings on images (GSPS)", ".gsps.dcm")

    def obstacles(self, report: Report) -> list[str]:
        return [NO_POINTS]

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        raise ExportFault(NO_POINTS)
