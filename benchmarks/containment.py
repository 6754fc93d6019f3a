"""What it costs that files are opened in a process that may die of them.

containment_cost          a header through the contained scanner, its values decoded here, against
                          plain pydicom (`stop_before_pixels`) and 20 values, by the clock
containment_cost_cpu      the same in CPU time of both processes together (Linux)
containment_start_s       until a contained process is ready for its first file
decoder_start_s           the same with pydicom and the decoders loaded
frame_*_vs_here           a frame from the contained decoder against one decoded in this process;
                          each of another file, as when a series is scrolled
frame_*_ms                what the contained one takes

Medians of interleaved rounds. .venv/bin/python benchmarks/containment.py [--quick] [--json]
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from pydicom import data, dcmread
from pydicom.uid import JPEG2000Lossless, JPEGLSLossless, RLELossless
from rows import Row, row, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.imaging.contained import Frames  # noqa: E402
from desktop.imaging.pixels import frame_of  # noqa: E402
from desktop.study.contained import ContainedScanner  # noqa: E402
from desktop.study.header import Header  # noqa: E402
from desktop.study.hierarchy import Instance  # noqa: E402

BATCH = 32
SIDE = 512
PACKAGED = Path(data.__file__).parent / "test_files"
VALUES = (
    "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyInstanceUID", "StudyDate",
    "StudyTime", "StudyDescription", "AccessionNumber", "Modality", "SeriesInstanceUID",
    "SeriesNumber", "SeriesDescription", "SOPClassUID", "SOPInstanceUID", "InstanceNumber", "Rows",
    "Columns", "ImagePositionPatient", "ImageOrientationPatient",
)  # fmt: skip
SYNTAXES = {"raw": None, "rle": RLELossless, "jpeg_ls": JPEGLSLossless, "j2k": JPEG2000Lossless}


def measure(quick: bool) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield from headers(Path(folder), 100 if quick else 400, 5 if quick else 11)
        yield from frames(Path(folder), 6 if quick else 20, 3 if quick else 7)


def headers(folder: Path, count: int, rounds: int) -> Iterator[Row]:
    paths = []
    for place in range(count):
        path = folder / f"{place:04}.dcm"
        shutil.copyfile(PACKAGED / ("CT_small.dcm", "MR_small.dcm")[place % 2], path)
        paths.append(str(path))
    wall, cpu = [], []
    with ContainedScanner() as scanner:
        start = clock(scanner.start)
        pid = scanner.pid
        tells = Path(f"/proc/{pid}/stat").exists()
        for _ in range(rounds):
            plain, plain_cpu = both(lambda: [by_pydicom(path) for path in paths], pid)
            ours, ours_cpu = both(lambda: by_us(scanner, paths), pid)
            wall.append(ours / plain)
            cpu.append(ours_cpu / plain_cpu)
    yield row("containment_cost", statistics.median(wall), 1.15)
    yield row("containment_cost_cpu", statistics.median(cpu) if tells else None)
    yield row("containment_start_s", start)


def by_pydicom(path: str) -> list[object]:
    header = dcmread(path, stop_before_pixels=True)
    return [getattr(header, name, None) for name in VALUES]


def by_us(scanner: ContainedScanner, paths: list[str]) -> None:
    for at in range(0, len(paths), BATCH):
        found = scanner.read(paths[at : at + BATCH])
        assert all(isinstance(one, Header) for one in found)


def frames(folder: Path, count: int, rounds: int) -> Iterator[Row]:
    with Frames() as decoder:
        yield row("decoder_start_s", clock(decoder.start))
        for name, instances in series(folder, count).items():
            decoder.frame(instances[0])
            frame_of(instances[0])
            ratios, times = [], []
            for _ in range(rounds):
                here = clock(lambda: [frame_of(one) for one in instances])  # noqa: B023
                there = clock(lambda: [decoder.frame(one) for one in instances])  # noqa: B023
                ratios.append(there / here)
                times.append(there / count * 1000)
            yield row(f"frame_{name}_vs_here", statistics.median(ratios))
            yield row(f"frame_{name}_ms", statistics.median(times))


def series(folder: Path, count: int) -> dict[str, list[Instance]]:
    """Slices that look like tissue: smooth, with noise; so many files for each compression."""
    random = np.random.default_rng(1)
    across = np.linspace(0, 6, SIDE)
    made: dict[str, list[Instance]] = {name: [] for name in SYNTAXES}
    for place in range(count):
        smooth = 400 * np.sin(across + place / 9)[:, None] * np.cos(across)[None, :]
        pixels = (smooth + random.normal(0, 8, (SIDE, SIDE))).astype(np.int16)
        for name, syntax in SYNTAXES.items():
            image = dcmread(PACKAGED / "CT_small.dcm")
            image.Rows, image.Columns, image.PixelData = SIDE, SIDE, pixels.tobytes()
            if syntax is not None:
                image.compress(syntax, generate_instance_uid=False)
            path = folder / f"{name}-{place}.dcm"
            image.save_as(path)
            used = str(image.file_meta.TransferSyntaxUID)
            made[name].append(
                Instance(str(path), "", "", "", "", "CT", place, transfer_syntax=used)
            )
    return made


def both(work: Callable[[], object], pid: int | None) -> tuple[float, float]:
    """Seconds by the clock, and in CPU time of this and the contained process."""
    before = time.process_time() + cpu_s(pid)
    wall = clock(work)
    return wall, time.process_time() + cpu_s(pid) - before


def cpu_s(pid: int | None) -> float:
    """CPU time that a process has used; 0 where the system does not tell."""
    file = Path(f"/proc/{pid}/stat")
    if not file.exists():
        return 0.0
    fields = file.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def clock(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(run("What containment costs.", measure))
