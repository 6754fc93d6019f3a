"""One hostile input: what it is, and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dicom_bytes import a_file, written

ACCEPTED, FLAGGED, REFUSED = "accepted", "flagged", "refused"


@dataclass(frozen=True)
class Case:
    """An input and its verdict.

    Attributes:
        build: fills a folder and gives the path that is opened.
        verdict: refused if anything is unreadable, else flagged if anything is remarked.
        codes: all codes that are said, each once, sorted.
        instances: SOP instances that must be there, the healthy neighbours among them.
        name: of the patient that the first study must show, if that matters.
    """

    build: Callable[[Path], str]
    verdict: str
    codes: tuple[str, ...] = ()
    instances: int = 0
    name: str | None = None


def healthy(number):
    return a_file({0x00080018: ("UI", f"1.2.3.1.9{number}")})


def one_file(content):
    """A case of one file that is opened by itself."""
    return lambda folder: written(folder, "in.dcm", content() if callable(content) else content)


def beside(name, content):
    """A file of any kind that lies in a folder beside a healthy one."""

    def build(folder):
        written(folder, "source/healthy.dcm", healthy(1))
        written(folder, f"source/{name}", content() if callable(content) else content)
        return str(folder / "source")

    return build


def one_archive(content, name="in.zip"):
    return lambda folder: written(folder, name, content() if callable(content) else content)
