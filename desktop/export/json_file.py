"""The report as JSON: everything it holds, and the form in which a report is read again."""

import json
from collections.abc import Mapping

from desktop.export.exporter import Format
from desktop.foundation.errors import InputFault
from desktop.report.document import Report
from desktop.report.snapshot import from_json, to_json


class JsonExporter:
    """Versioned JSON."""

    format = Format("json", "JSON (can be read again)", ".json")

    def obstacles(self, report: Report) -> list[str]:
        return []

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        text = json.dumps(to_json(report), ensure_ascii=False, indent=1, sort_keys=True)
        return (text + "\n").encode("utf-8", "surrogateescape")


def read(data: bytes) -> Report:
    """The report that was exported.

    Raises:
        InputFault: it is none, is damaged, or a newer Dorsum wrote it.
    """
    try:
        value = json.loads(data.decode("utf-8-sig", "surrogateescape"))
    except (ValueError, RecursionError) as fault:
        raise InputFault("This file is no JSON. Choose a report exported as JSON.") from fault
    return from_json(value)
