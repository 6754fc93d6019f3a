"""How many labels of real series recognition gets right, wrong, or leaves open.

recognition_right   share of stated labels that are given so
recognition_wrong   share that are given otherwise; open ones are neither
recognition_series  how many series were looked at

Labels: the `J_` columns of MANIFEST.csv on the real files, and the labelled header text of spine
series (Imaging Data Commons, spine-generic), rows that are not marked ambiguous. They lie outside
the project, in ../shared/dicom or where DORSUM_DICOM says; without them nothing is measured.

.venv/bin/python benchmarks/recognition.py [--quick] [--json]
"""

import argparse
import csv
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.foundation.work import Work  # noqa: E402
from desktop.study.acquisition import Acquisition, recognise  # noqa: E402
from desktop.study.folder import read_paths  # noqa: E402
from desktop.study.hierarchy import Fact, Instance, Series  # noqa: E402

HOME = Path(os.environ.get("DORSUM_DICOM", ROOT.parent / "shared" / "dicom"))
RIGHT, WRONG = 0.97, 0.015
PLANES = {"AX": "axial", "SAG": "sagittal", "COR": "coronal"}
ORIENTATIONS = {
    "AX": (1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
    "SAG": (0.0, 1.0, 0.0, 0.0, 0.0, -1.0),
    "COR": (1.0, 0.0, 0.0, 0.0, 0.0, -1.0),
}
KINDS = ("diagnostic", "localizer", "derived")
WEIGHTINGS = ("T1", "T2", "PD", "T2*", "STIR", "FLAIR", "DWI", "ADC")
MAKERS = ("SIEMENS", "GE", "PHILIPS", "TOSHIBA", "CANON", "HITACHI")
NUMBERS = {
    "RepetitionTime_ms": "RepetitionTime", "EchoTime_ms": "EchoTime",
    "InversionTime_ms": "InversionTime", "FlipAngle": "FlipAngle",
    "SliceThickness": "SliceThickness", "MagneticFieldStrength": "MagneticFieldStrength",
}  # fmt: skip
TEXTS = (
    "Manufacturer", "ManufacturerModelName", "BodyPartExamined", "ProtocolName", "SequenceName",
    "MRAcquisitionType",
)  # fmt: skip
MANY = ("ScanningSequence", "SequenceVariant", "ScanOptions")
_TERM = re.compile(r"[A-Z0-9 ]+_GEMS|[A-Za-z0-9 ]+")
Row = dict[str, str]
Label = tuple[str, str, object, object]  # maker, label, wanted, given


def main() -> int:
    parser = argparse.ArgumentParser(description="How many labels of real series are right.")
    parser.add_argument("--quick", action="store_true", help="the same; it takes seconds")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not (HOME / "MANIFEST.csv").is_file():
        says = "The labelled series are not here; set DORSUM_DICOM to their folder."
        missing: list[dict[str, object]] = [
            {"metric": metric, "value": None, "ok": False, "says": says}
            for metric in ("recognition_right", "recognition_wrong")
        ]
        print(json.dumps(missing) if options.json else says)
        return 0
    seen = list(series_seen())
    labels = [label for row, found, of_text in seen for label in labels_of(row, found, of_text)]
    rows = measured(labels, len(seen))
    if options.json:
        print(json.dumps(rows))
    else:
        print_table(labels)
        for line in rows:
            print(f"{line['metric']:20} {line['value']:8}  target {line['target']}")
    return 0


def series_seen() -> Iterator[tuple[Row, Acquisition, bool]]:
    """Each labelled series with what it is recognised as, and whether it is header text only."""
    studies = read_paths([HOME / "files"], Work()).studies
    real = {one.uid: one for study in studies for one in study.series if one.uid}
    for row in table("MANIFEST.csv"):
        if row["series_uid"] in real and row["J_kind"]:
            plain = {key.removeprefix("J_"): value for key, value in row.items()}
            yield plain, recognise(real[row["series_uid"]]), False
    for row in table("header_text/idc_spine_series_labelled.csv"):
        if not row["ambiguous"]:
            place = "LOCALIZER" if row["kind"] == "localizer" and row["Modality"] == "CT" else ""
            derived = row["kind"].startswith("derived")
            kind = ("DERIVED", "SECONDARY", "MPR") if derived else ("ORIGINAL", "PRIMARY", place)
            # Its image type is made from its label, so its kind proves nothing.
            yield {**row, "kind": ""}, recognise(of_text(row, row["Modality"], kind)), True
    for row in table("header_text/spine_generic_series_labelled.csv"):
        kind = tuple(row["ImageType"].split("\\"))
        yield row, recognise(of_text(row, "MR", kind)), True


def table(name: str) -> Iterator[Row]:
    with (HOME / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def of_text(row: Row, modality: str, image_type: tuple[str, ...]) -> Series:
    """Three slices with the header that a row gives."""
    header: dict[str, Fact] = {"ImageType": tuple(term for term in image_type if term)}
    header |= {key: row[key] for key in TEXTS if row.get(key)}
    for column, keyword in NUMBERS.items():
        try:
            header[keyword] = float(row.get(column) or "-")
        except ValueError:
            continue
    header |= {key: tuple(_TERM.findall(row[key])) for key in MANY if row.get(key)}
    if row["plane"]:
        header["ImageOrientationPatient"] = ORIENTATIONS[row["plane"]]
    sop_class = row.get("SOPClassUID") or "1.2.840.10008.5.1.4.1.1.4"
    instances = tuple(
        Instance(
            "", sop_class, f"1.{n}", "1", "1", modality, n,
            header={**header, "ImagePositionPatient": (4.0 * n,) * 3},
        )
        for n in range(3)
    )  # fmt: skip
    return Series("1", None, modality, row["SeriesDescription"], instances)


def labels_of(row: Row, found: Acquisition, of_text: bool) -> Iterator[Label]:
    """What a row states, and what was found."""
    said = (row.get("manufacturer") or row.get("Manufacturer") or "").upper()
    maker = next((name for name in MAKERS if said.startswith(name)), "others")
    if row["kind"].partition("/")[0] in KINDS and row["kind"] != "derived/report":
        yield maker, "kind", row["kind"].partition("/")[0], found.kind
    if row["weighting"] in WEIGHTINGS:
        given = found.weighting
        alike = row["weighting"] == "T2" and given == "FLAIR"
        yield maker, "weighting", row["weighting"], "T2" if alike else given
    if row["plane"] in PLANES:
        # The labels of real files name the nearest plane of oblique series too.
        plane = found.plane if of_text else found.nearest_plane
        yield maker, "plane", PLANES[row["plane"]], plane
    if row["fatsat"]:
        yield maker, "fat", row["fatsat"] == "Y", found.fat_suppressed
    if row["contrast"]:
        yield maker, "contrast", row["contrast"] == "Y", found.contrast


def verdict(label: Label) -> str:
    _, _, wanted, given = label
    return "right" if wanted == given else "unknown" if given is None else "wrong"


def measured(labels: list[Label], series: int) -> list[dict[str, object]]:
    tally = Counter(verdict(label) for label in labels)
    right, wrong = (tally[word] / len(labels) for word in ("right", "wrong"))
    return [
        row("recognition_right", right, f">= {RIGHT}", right >= RIGHT),
        row("recognition_wrong", wrong, f"<= {WRONG}", wrong <= WRONG),
        row("recognition_series", series, "> 0", series > 0),
    ]


def row(metric: str, value: float, target: str, ok: bool) -> dict[str, object]:
    return {"metric": metric, "value": round(value, 4), "target": target, "ok": ok}


def print_table(labels: list[Label]) -> None:
    """Right, wrong and open labels by maker, then by label."""
    print(f"{'':12}{'label':12}{'right':>7}{'wrong':>7}{'unknown':>9}")
    for maker in (*MAKERS, "others", "all"):
        for name in ("kind", "weighting", "plane", "fat", "contrast"):
            own = [one for one in labels if one[1] == name and maker in (one[0], "all")]
            tally = Counter(verdict(one) for one in own)
            if own:
                counts = f"{tally['right']:7}{tally['wrong']:7}{tally['unknown']:9}"
                print(f"{maker:12}{name:12}{counts}")


if __name__ == "__main__":
    sys.exit(main())
