"""Key images as parts: an exporter gets their bytes, and says where one is not at hand."""

from collections.abc import Callable, Iterator, Mapping

from desktop.checklist.answers import Evidence
from desktop.foundation.language import text
from desktop.report.document import KeyImage, Report

PICTURE = "picture/"  # how the names of these parts begin
TITLE = text("Key images")
NOT_AT_HAND = text("The image is not at hand.")

Pictures = Callable[[KeyImage], bytes | None]  # PNG; None where it is not at hand


def no_pictures(_: KeyImage) -> bytes | None:
    """For reports whose images are not at hand."""
    return None


def part_name(image: Evidence) -> str:
    """Under which name an exporter finds the picture of a frame."""
    return f"{PICTURE}{image.sop_uid}/{image.frame}"


def picture_parts(report: Report, pictures: Pictures) -> dict[str, bytes]:
    """The pictures of a report's key images that are at hand."""
    made = {part_name(one.image): pictures(one) for one in report.key_images}
    return {name: data for name, data in made.items() if data is not None}


def pictured(report: Report, parts: Mapping[str, bytes]) -> Iterator[tuple[KeyImage, bytes | None]]:
    """Each key image with its picture, None where it is not at hand."""
    for one in report.key_images:
        yield one, parts.get(part_name(one.image))
