"""What others hold our files against: the DICOM conformance statement, the schema of a report.

`--update` writes both from the code's own tables, `--check` says whether they are in step.
Call it with `PYTHONPATH=. .venv/bin/python .ci/conformance.py`.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.export import catalogue
from desktop.export.dicom import (
    drawn_numbers,
    encapsulated_pdf,
    enhanced_sr,
    frame,
    key_objects,
    lesions,
    measurement_sr,
    narrative,
    presentation,
    uids,
)
from desktop.export.dicom.kinds import DRAWINGS, ENHANCED, KINDS, PAGES
from desktop.export.report_schema import FILE, schema
from desktop.foundation.coding import Code
from desktop.report.codes import LOCAL_SCHEME, codes

ROOT = Path(__file__).resolve().parents[1]
STATES = (
    ("draft", "PARTIAL", "UNVERIFIED", "PRELIMINARY"),
    ("preliminary", "COMPLETE", "UNVERIFIED", "PRELIMINARY"),
    ("final, addendum, corrected", "COMPLETE", "VERIFIED", "FINAL"),
)


def statement() -> str:
    """The conformance statement as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# DICOM conformance statement"
    yield ""
    yield "Made by `.ci/conformance.py` from the tables of the code; change those, not this file."
    yield ""
    yield "Dorsum writes DICOM files (PS3.10) into a folder. It opens no connection: sending is"
    yield "left to the PACS' own tools. It reads CT and MR images and changes none of them."
    yield ""
    yield "## Objects that are written"
    yield ""
    yield from _table(
        ("`--format`", "SOP class", "UID", "Modality", "Series", "Series description", "Template"),
        (
            (f"`{one.name}`", one.sop_name, f"`{one.sop_class}`", one.modality, str(one.number),
             one.description, f"TID {one.template}" if one.template else "")
            for one in sorted((*KINDS, DRAWINGS), key=lambda one: one.number)
        ),
    )  # fmt: skip
    yield ""
    yield f"`{DRAWINGS.name}` needs something drawn on an image in grey whose size is known:"
    yield f"without, the export says: {presentation.NO_DRAWINGS}"
    yield f"`{key_objects.KEY_OBJECTS.name}` needs images that the answers point to: without,"
    yield f"the export says: {key_objects.NO_IMAGES}"
    yield ""
    yield from _common()
    yield from _words()
    yield from _data()
    yield "## Formats that are not DICOM"
    yield ""
    dicom = {one.name for one in (*KINDS, DRAWINGS)}
    others = (one.format for name, one in catalogue.BY_NAME.items() if name not in dicom)
    yield from _table(
        ("`--format`", "What it is", "File name ends with"),
        ((f"`{one.name}`", one.title, f"`{one.suffix}`") for one in others),
    )
    yield ""
    yield f"The JSON form is published in `resources/{FILE}` (JSON Schema 2020-12)."


def _common() -> Iterator[str]:
    yield "## What all objects share"
    yield ""
    yield f"- Specific Character Set is always `{frame.UTF8}`, whatever the images have."
    yield "- Transfer syntax: Explicit VR Little Endian."
    yield f"- Implementation class UID `{uids.IMPLEMENTATION_CLASS}`, version name"
    yield f"  `{uids.IMPLEMENTATION_VERSION}`; manufacturer `{frame.MANUFACTURER}`."
    yield "- They lie in the study that was read, each kind in a series of its own; all versions"
    yield "  of one reading's report lie in the same series. UIDs begin with `2.25.` and follow"
    yield "  from the report, so the same report gives the same bytes."
    yield "- Patient and study attributes are those of the images. What DICOM cannot hold stays"
    yield "  empty and is said in the text. No private attributes."
    yield "- Structured reports name every image of the study as evidence, and all former versions"
    yield "  in Predecessor Documents Sequence. A verified object is never rewritten."
    yield f"- The encapsulated PDF names the {ENHANCED.sop_name} object of its version as its"
    yield f"  source ({PAGES.modality}, `{encapsulated_pdf.MIME}`, Burned In Annotation YES)."
    yield "- Each object is read back and compared with the report before it counts as made."
    yield ""
    yield "| report | Completion Flag | Verification Flag | Preliminary Flag |"
    yield "|---|---|---|---|"
    for row in STATES:
        yield f"| {' | '.join(row)} |"
    yield ""


def _words() -> Iterator[str]:
    yield "## The report in words: TID 2000"
    yield ""
    yield "Titles (CID 7000), by the modalities that were read:"
    yield ""
    titles = [(" and ".join(key), code) for key, code in enhanced_sr.TITLES.items()]
    yield from _table(
        ("Modalities", "Title"),
        ((key, _said(code)) for key, code in (*titles, ("others", enhanced_sr.OTHER_TITLE))),
    )
    yield ""
    yield "Sections (CID 7001), each a SEPARATE container, and the name of the texts in it:"
    yield ""
    yield from _table(
        ("Section", "Container", "Text"),
        (
            (kind, _said(code), _said(narrative.ELEMENTS.get(kind, narrative.FINDING)))
            for kind, code in narrative.SECTIONS.items()
        ),
    )
    yield ""
    yield f"An image below a text has the purpose {_said(enhanced_sr.ILLUSTRATION)}."
    yield "The language of the report stands as RFC 5646 code (TID 1204), the observer by TID 1001."
    yield ""


def _data() -> Iterator[str]:
    yield "## The lesions as data: TID 1500"
    yield ""
    yield "One TID 1501 group a lesion: tracking identifier and UID (the same in all versions),"
    yield f"finding {_said(measurement_sr.LESION)}, a finding site for each level, sizes, scores"
    yield "with their components, coded answers and outcomes, and the images behind them."
    yield f"A score whose inputs are open has two ends: {_said(lesions.LEAST)} and"
    yield f"{_said(lesions.MOST)}. An outcome that the reader overruled is not coded. What is said"
    yield "of the whole study, and what is open or not assessable, stands in words only."
    yield ""
    yield "What the reader measured on an image stands as a number INFERRED FROM its place there,"
    yield f"{_said(measurement_sr.SOURCE)}, which is SELECTED FROM the image and its frame."
    yield "It stands in the lesion whose answers point to it, else in a group of its own without a"
    yield "finding; where an answer says the very value, that answer's number stands on the place."
    yield "Columns and rows count from the outer corner of the first pixel, PS3.3 C.18.6:"
    yield ""
    yield from _table(("Drawn", "Number", "Unit", "Graphic type"), _drawn_numbers())
    yield ""
    yield "Another unit that the header states for a region stands as an annotation of UCUM, such"
    yield "as ({SUV}, UCUM, SUV)."
    yield ""
    yield "Units (UCUM): " + ", ".join(f"`{unit}`" for unit in lesions.UNITS) + "."
    yield ""
    levels = [code for word, code in codes().items() if word.startswith("level.")]
    first = ", ".join(_said(code) for code in levels[:2])
    yield f"Finding sites: {len(levels)} vertebrae ({first}, ...)."
    yield ""
    yield f"Concepts without a verified standard code have the designator `{LOCAL_SCHEME}`, which"
    yield "Coding Scheme Identification Sequence names. `dciodvfy -new` remarks on each of them:"
    yield f"`Unrecognized defined term = <{LOCAL_SCHEME}>`. Of scores and their outcomes:"
    yield ""
    own = sorted(
        {(c.value, c.meaning) for c in codes().values() if c.scheme == LOCAL_SCHEME}
    )  # fmt: skip
    yield from _table(("Code", "Meaning"), ((f"`{value}`", meaning) for value, meaning in own))
    yield ""
    yield "Other local codes are digests of the checklist's own words, the same in every language."
    yield ""
    yield f"Key images: title {_said(key_objects.TITLE)}, TID 2010."
    yield ""


def _drawn_numbers() -> Iterator[tuple[str, ...]]:
    mean = f", derivation {_said(drawn_numbers.MEAN)}"
    for drawn, (name, unit), kind, more in (
        ("distance", drawn_numbers.LENGTH, "POLYLINE", ""),
        ("Cobb angle", drawn_numbers.COBB, "POLYLINE, one an end plate", ""),
        ("region, HU", drawn_numbers.ATTENUATION, "ELLIPSE", mean),
        ("region, MR", drawn_numbers.SIGNAL, "ELLIPSE", mean),
        ("region, else", (drawn_numbers.REGION, drawn_numbers.NO_UNITS), "ELLIPSE", mean),
    ):
        yield drawn, f"{_said(name)}{more}", _said(unit), kind


def _said(code: Code) -> str:
    return f"({code.value}, {code.scheme}, {code.meaning})"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(heads)
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def made() -> dict[Path, str]:
    """Each file and what it should hold."""
    return {
        ROOT / "resources" / FILE: json.dumps(schema(), indent=1, ensure_ascii=False) + "\n",
        ROOT / "docs" / "conformance.md": statement(),
    }


def main(arguments: list[str]) -> int:
    """Write or check; the process' exit code."""
    update, stale = arguments == ["--update"], 0
    for file, text in made().items():
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if update:
            file.write_text(text, encoding="utf-8", newline="\n")
        print(f"{file.relative_to(ROOT)} {'written' if update else 'is stale; run --update'}")
    return 1 if stale and not update else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
