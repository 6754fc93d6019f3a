"""The report as JSON: everything it holds, and the form in which a report is read again."""

import json
import re
from collections.abc import Mapping

from desktop.export.exporter import Format
from desktop.foundation.errors import InputFault
from desktop.report.document import Report
from desktop.report.snapshot import from_json, to_json

HALVES = re.compile("[\ud800-\udfff]")


class JsonExporter:
    """Versioned JSON."""

    format = Format("json", "JSON (can be read again)", ".json")

    def obstacles(self, report: Report) -> list[str]:
        return []

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        text = json.dumps(to_json(report), ensure_ascii=False, indent=1, sort_keys=True)
        return (_whole(text) + "\n").encode("utf-8")


def _whole(text: str) -> str:
    """The text with halves of letter pairs escaped as JSON allows: UTF-8 cannot hold them."""
    return HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def read(data: bytes) -> Report:
    """The report that was exported.

    Raises:
        InputFault: it is none, is damaged, or a newer Dorsum wrote it.
    """
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise InputFault("This file is no JSON. Choose a report exported as JSON.") from fault
    return from_json(value)
