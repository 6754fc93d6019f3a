"""How long each format takes beside a plain call of the library that others would make.

A report with 5 lesions, each measured on an image, on a study of 3,000 images. `sr_vs_highdicom`
and `sr1500_vs_highdicom` are the time of ours, with reading back and comparing, by that of
highdicom writing the same items; `pdf_vs_typst` is ours by typst on the same template and data.
The target is 1.5. Ours and the other take turns, since a machine that is busy for a moment would
decide between them otherwise.

.venv/bin/python benchmarks/exports.py [--quick] [--json]
"""

import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from builders import METASTASIS, MR_IMAGE, a_reading, a_stamp, a_study_record, evaluated  # noqa: E402
from rows import Row, row, run  # noqa: E402

from desktop.checklist.answers import Drawn, Evidence  # noqa: E402
from desktop.export import pdf  # noqa: E402
from desktop.export.catalogue import BY_NAME  # noqa: E402
from desktop.export.dicom import enhanced_sr, measurement_sr  # noqa: E402
from desktop.export.dicom.evidence import patient_and_study  # noqa: E402
from desktop.export.dicom.fitting import classes  # noqa: E402
from desktop.export.dicom.frame import UTF8  # noqa: E402
from desktop.export.dicom.kinds import ENHANCED, MEASURED  # noqa: E402
from desktop.export.dicom.lesions import lesions_of  # noqa: E402
from desktop.export.dicom.narrative import sayable  # noqa: E402
from desktop.export.exporter import Exporter  # noqa: E402
from desktop.report.composer import compose  # noqa: E402
from desktop.report.document import KeyImage, Report  # noqa: E402
from desktop.study.record import InstanceRecord  # noqa: E402

LESIONS, SERIES, IMAGES = 5, 10, 300
TARGET = 1.5
LINE = Drawn("distance", ((30.0, 40.0), (30.0, 74.0)), Decimal("34.2"), "mm")
DICOM_PARTS = {"pdf": b"%PDF-1.7"}  # a PDF is timed by itself


def a_large_report() -> Report:
    """5 lesions, each as the T7 metastasis with its length on an image; 10 series of 300 images."""
    labels = tuple(str(n) for n in range(1, LESIONS + 1))
    answers = {
        key.replace("1/", f"{label}/", 1): value
        for key, value in METASTASIS.items()
        for label in (labels if key.startswith("1/") else ("",))
    }
    answers["mr_02_number"] = "multiple"
    made = compose(*evaluated(a_reading(answers, labels)), a_stamp())
    first = a_study_record().series[0]
    series = tuple(
        replace(
            first,
            uid=f"1.2.3.{place}",
            instances=tuple(InstanceRecord(MR_IMAGE, f"1.2.3.{place}.{n}") for n in range(IMAGES)),
        )
        for place in range(1, SERIES + 1)
    )
    study = a_study_record(series=series)
    lesions, drawn = [], []
    for number, lesion in enumerate(made.lesions):
        shown = Evidence(MR_IMAGE, f"1.2.3.1.{number}", 1, "sag", "1.2.3.1", LINE, size=(320, 320))
        size = replace(lesion.measurements[0], number=Decimal(34), evidence=(shown,))
        lesions.append(replace(lesion, measurements=(size,)))
        drawn.append(shown)
    keys = tuple(KeyImage(replace(one, drawn=None), "sag", (LINE,)) for one in drawn)
    return replace(
        made, study=study, lesions=tuple(lesions), drawings=tuple(drawn), key_images=keys
    )


def seconds(times: int, *works: Callable[[], Any]) -> list[float]:
    """The best of some runs of each, taking turns, after one that loads what is needed."""
    best = [float("inf") for _ in works]
    for turn in range(times + 1):
        for place, work in enumerate(works):
            start = time.perf_counter()
            work()
            if turn:
                best[place] = min(best[place], time.perf_counter() - start)
    return best


def plain_images(report: Report) -> list[Any]:
    """What a caller of highdicom would hand over: a dataset an image."""
    made = []
    for series in report.study.series:
        for one in series.instances:
            image = patient_and_study(report.study)
            image.SeriesInstanceUID, image.Modality = series.uid, series.modality
            image.SOPClassUID, image.SOPInstanceUID = one.sop_class, one.sop_uid
            made.append(image)
    return made


def plain_sr(report: Report, images: list[Any], kind: Any, content: Any, make: Any) -> bytes:
    """highdicom's own way to write a report, without our checks."""
    made = make(
        evidence=images, content=content, series_instance_uid="2.25.1", series_number=kind.number,
        sop_instance_uid=report.uid, instance_number=1, manufacturer="plain",
        specific_character_set=UTF8,
    )  # fmt: skip
    buffer = BytesIO()
    made.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


def plain_enhanced(report: Report, images: list[Any]) -> bytes:
    import highdicom.sr as sr

    said, told = sayable(report)
    return plain_sr(report, images, ENHANCED, enhanced_sr._content(said, told), sr.EnhancedSR)


def plain_measured(report: Report, images: list[Any]) -> bytes:
    import highdicom.sr as sr
    from pydicom.sr.codedict import codes

    content = sr.MeasurementReport(
        observation_context=measurement_sr.observer(report),
        procedure_reported=codes.LN.CTUnspecifiedBodyRegion,
        imaging_measurements=[
            measurement_sr._group(one) for one in lesions_of(report, classes(report.study))
        ],
    )
    return plain_sr(report, images, MEASURED, content[0], sr.ComprehensiveSR)


def plain_pdf(report: Report) -> bytes:
    """typst on our template and data, without a look for letters that the fonts lack."""
    shown = {"key_images": [one.caption for one in report.key_images], "not_at_hand": "-"}
    nothing = [None] * len(report.key_images)
    data = pdf._data(report) | {"key_images_title": "Key images", **shown}
    return pdf.compiled(data, report.composed_at, nothing)


def measure(quick: bool) -> Iterator[Row]:
    warnings.simplefilter("ignore")
    times = 5 if quick else 15
    report = a_large_report()
    images = plain_images(report)
    assert len(report.lesions) == LESIONS
    assert len(images) == SERIES * IMAGES
    fresh = (replace(report, title=f"Report {n}") for n in count())  # typst keeps what it made
    plain: dict[str, tuple[str, Callable[[], bytes]]] = {
        "pdf": ("pdf_vs_typst", lambda: plain_pdf(next(fresh))),
        "sr": ("sr_vs_highdicom", lambda: plain_enhanced(report, images)),
        "sr1500": ("sr1500_vs_highdicom", lambda: plain_measured(report, images)),
    }
    for name, exporter in BY_NAME.items():
        assert not exporter.obstacles(report)
        ours = partial(_exported, exporter, fresh)
        if name not in plain:
            yield row(f"{name}_s", *seconds(times, ours))
            continue
        metric, other = plain[name]
        took, beside = seconds(times, ours, other)
        yield row(f"{name}_s", took)
        yield row(f"{name}_plain_s", beside)
        yield row(metric, took / beside, TARGET)


def _exported(exporter: Exporter, fresh: Iterator[Report]) -> bytes:
    return exporter.render(next(fresh), DICOM_PARTS)


if __name__ == "__main__":
    sys.exit(run("How long each format takes beside plain calls.", measure))
