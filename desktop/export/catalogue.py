"""The formats we offer, and in which order parts are made."""

from collections.abc import Mapping, Sequence

from desktop.export.clipboard import ClipboardExporter
from desktop.export.csv_file import CsvExporter
from desktop.export.dicom.encapsulated_pdf import EncapsulatedPdfExporter
from desktop.export.dicom.enhanced_sr import BasicSrExporter, EnhancedSrExporter
from desktop.export.dicom.key_objects import KeyObjectExporter
from desktop.export.dicom.measurement_sr import MeasurementSrExporter
from desktop.export.dicom.presentation import PresentationExporter
from desktop.export.exporter import Exporter, Format
from desktop.export.html_file import HtmlExporter
from desktop.export.json_file import JsonExporter
from desktop.export.pdf import PdfExporter
from desktop.export.pictures import PICTURE
from desktop.export.text import TextExporter
from desktop.foundation.errors import ExportFault
from desktop.report.document import Report

EXPORTERS: tuple[Exporter, ...] = (
    TextExporter(),
    PdfExporter(),
    EnhancedSrExporter(),
    MeasurementSrExporter(),
    EncapsulatedPdfExporter(),
    HtmlExporter(),
    JsonExporter(),
    CsvExporter(),
)
SELDOM: tuple[Exporter, ...] = (BasicSrExporter(), KeyObjectExporter(), PresentationExporter())
ON_DEMAND: tuple[Exporter, ...] = (ClipboardExporter(), ClipboardExporter(ascii_only=True))
BY_NAME: Mapping[str, Exporter] = {
    one.format.name: one for one in (*EXPORTERS, *SELDOM, *ON_DEMAND)
}
FORMATS: tuple[Format, ...] = tuple(one.format for one in EXPORTERS)


def chosen(words: str) -> tuple[str, ...]:
    """The names in a list such as `text,pdf`; `all` are the files of every kind.

    A window offers `FORMATS`: not the second report for an old PACS, nor what needs key images.

    Raises:
        ExportFault: a name is not known.
    """
    if words.strip() == "all":
        return tuple(one.format.name for one in (*EXPORTERS, *SELDOM))
    names = tuple(word.strip() for word in words.split(",") if word.strip())
    unknown = [name for name in names if name not in BY_NAME]
    if unknown or not names:
        known = ", ".join(BY_NAME)
        raise ExportFault(f"There is no format '{unknown[0] if unknown else ''}'. Use {known}.")
    return tuple(dict.fromkeys(names))


def shows_pictures(name: str) -> bool:
    """Whether a format, or one that it embeds, shows key images."""
    format = BY_NAME[name].format
    return format.pictured or any(shows_pictures(part) for part in format.parts)


def render(report: Report, name: str, made: dict[str, bytes]) -> bytes:
    """A format's bytes, with the parts it embeds made first.

    Args:
        made: what was made of this report already, pictures among it; filled as it goes.

    Raises:
        ExportFault: something stands in the way of this format or of one of its parts, or it
            could not be made.
    """
    return _render(report, name, made, ())


def _render(report: Report, name: str, made: dict[str, bytes], above: Sequence[str]) -> bytes:
    if name in above:
        raise ExportFault(f"The format '{name}' would have to hold itself.")
    if name not in made:
        exporter = BY_NAME[name]
        why = exporter.obstacles(report)
        if why:
            raise ExportFault(why[0])
        parts = {
            part: _render(report, part, made, (*above, name)) for part in exporter.format.parts
        }
        if exporter.format.pictured:
            parts |= {part: data for part, data in made.items() if part.startswith(PICTURE)}
        made[name] = exporter.render(report, parts)
    return made[name]
