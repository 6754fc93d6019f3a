"""Exporter: a report (and parts other exporters made) becomes bytes; and the one atomic write."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from desktop.report.document import Report


@dataclass(frozen=True, slots=True)
class Format:
    """What a format is called and which other formats it embeds.

    Attributes:
        name: the word of `--format`, for instance `sr`.
        suffix: of the file, with dot.
        parts: names of formats whose bytes `render` needs.
    """

    name: str
    title: str
    suffix: str
    parts: tuple[str, ...] = ()


class Exporter(Protocol):
    """Pure: no clock, no disk, no new UIDs; the same report gives the same bytes."""

    format: Format

    def obstacles(self, report: Report) -> list[str]:
        """Why this report cannot leave in this format, as sentences; empty if it can."""

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        """The report in this format."""
