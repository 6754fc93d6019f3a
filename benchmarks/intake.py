"""How fast folders are read, beside the tools people use and the least the machine allows.

Each ratio is taken between neighbours in time, round by round; the median is told. A ratio
`a_vs_b` is a's time over b's, but for `walker_vs_*` and `cold_vs_*`, which say how many times
faster ours is. A peer that is not installed is value null, ok false (`benchmarks/peers.txt`).

.venv/bin/python benchmarks/intake.py [--quick] [--json] [--only ROW,ROW] [--at FOLDER]
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "benchmarks"
sys.path[:0] = [str(ROOT), str(HERE)]

from archives import make_archive  # noqa: E402
from event_loop import gap_ratio  # noqa: E402
from synthetic_index import search_p95_ms  # noqa: E402

# 41 values, as a list of studies needs them. The last one stands right before the pixel data, so
# that every tool walks the whole header, as ours has to before it believes a word of it.
KEYS = (
    "SpecificCharacterSet", "ImageType", "SOPClassUID", "SOPInstanceUID", "StudyDate",
    "SeriesDate", "AcquisitionDate", "StudyTime", "AcquisitionTime", "AccessionNumber",
    "Modality", "Manufacturer", "ReferringPhysicianName", "StudyDescription",
    "SeriesDescription", "ManufacturerModelName", "PatientName", "PatientID",
    "PatientBirthDate", "PatientSex", "BodyPartExamined", "ScanningSequence", "SliceThickness",
    "KVP", "RepetitionTime", "EchoTime", "InversionTime", "SpacingBetweenSlices",
    "ProtocolName", "ConvolutionKernel", "FlipAngle", "PatientPosition", "StudyInstanceUID",
    "SeriesInstanceUID", "SeriesNumber", "InstanceNumber", "ImagePositionPatient",
    "ImageOrientationPatient", "Rows", "Columns", "PresentationLUTShape",
)  # fmt: skip
PYDICOM = """
import os, sys
from pydicom import dcmread
from pydicom.errors import InvalidDicomError
keys = sys.argv[2].split(",")
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        try:
            header = dcmread(os.path.join(folder, name), stop_before_pixels=True)
        except InvalidDicomError:
            continue
        for key in keys:
            getattr(header, key, None)
"""
DICOMSDL = """
import os, sys
import dicomsdl
keys = sys.argv[2].split(",")
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        try:
            header = dicomsdl.open(os.path.join(folder, name), load_until=0x7FE00009)
        except dicomsdl.DicomException:
            continue
        for key in keys:
            getattr(header, key)
"""
INSIDE = """
import json, os, sys, time
sys.path[:0] = [{root!r}, {here!r}]
import intake_inside
print(json.dumps(intake_inside.{call}(*sys.argv[1:])))
"""
Row = dict[str, object]


class Bench:
    """The archives, made when they are first needed, and what was measured.

    Args:
        at: a folder on the disk to measure on.
    """

    def __init__(self, at: Path, quick: bool) -> None:
        self.at = at
        self.quick = quick
        self.rounds = 2 if quick else 5
        self.largest = 20_000 if quick else 100_000
        self.larger = 5_000 if quick else 20_000

    def archive(self, files: int, *, sparse: bool | None = None) -> Path:
        folder = self.at / f"archive-{files}-{sparse}"
        if not folder.exists():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            make_archive(part, files, sparse=sparse)
            part.rename(folder)
        return folder

    def profile(self) -> Path:
        """A profile that holds nothing."""
        folder = self.at / "profile"
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def ours(self, archive: Path) -> float:
        """Seconds from the start of a process to the finished index."""
        main = [sys.executable, str(ROOT / "main.py"), "index", str(archive)]
        return seconds([*main, "--profile", str(self.profile())])

    def inside(self, call: str, *arguments: object) -> dict[str, float]:
        """What a function of `intake_inside` measures in a process of its own."""
        code = INSIDE.format(root=str(ROOT), here=str(HERE), call=call)
        command = [sys.executable, "-c", code, *(str(one) for one in arguments)]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        result: dict[str, float] = json.loads(run.stdout)
        return result

    # --- rows ---------------------------------------------------------------------------------

    def walker(self) -> list[Row]:
        archive = self.archive(2_000, sparse=True)
        said = self.inside("walker", archive, ",".join(KEYS), self.rounds)
        return [
            at_least("walker_vs_pydicom", said["pydicom"], 18),
            told("walker_vs_specific_tags", said["specific_tags"]),
            told("walker_vs_open_and_read", said["limit"]),
        ]

    def index(self) -> list[Row]:
        archive = self.archive(10_000)
        peers: dict[str, tuple[list[str] | None, float | None]] = {
            "pydicom": ([sys.executable, "-c", PYDICOM, str(archive), ",".join(KEYS)], 0.09),
            "gdcmscanner": (found("gdcmscanner", "-r", "-d", archive, *each("-k")), 0.35),
            "gdcmscanner_to_columns": (
                found("gdcmscanner", "-r", "-d", archive, *each("-k", KEYS[:-1])), None,
            ),
            "dicomtocsv": (
                found(
                    "dicomtocsv", "--silent", "--image", *each("-k"),
                    "-o", self.at / "peer.csv", archive,
                ),
                2.0,
            ),
            "dcmmkdir": (
                found(
                    "dcmmkdir", "-q", "+r", "+id", archive, "-W", "-Nxc", "-Nec", "-Nrc",
                    "+D", self.at / "DICOMDIR",
                ),
                None,
            ),
            "dicomsdl": (dicomsdl(archive), None),
        }  # fmt: skip
        ratios: dict[str, list[float]] = {name: [] for name in peers}
        self.ours(archive)  # once, to fill the file cache
        for _ in range(self.rounds):
            for name, (command, _) in peers.items():
                if command is not None:
                    mine = self.ours(archive)
                    ratios[name].append(mine / seconds(command))
        rows = []
        for name, (_, target) in peers.items():
            value = statistics.median(ratios[name]) if ratios[name] else None
            rows.append(at_most(f"index_vs_{name}", value, target))
        return rows

    def cold(self) -> list[Row]:
        caches = Path("/proc/sys/vm/drop_caches")
        if not os.access(caches, os.W_OK):
            return [at_least("cold_vs_pydicom", None, 25)]
        archive = self.archive(1_000 if self.quick else 2_000, sparse=False)
        rounds = 1 if self.quick else 3
        said = self.inside("cold", archive, ",".join(KEYS), rounds)
        return [
            at_least("cold_vs_pydicom", said["pydicom"], 25),
            told("cold_bare_reading_vs_pydicom", said["limit"]),
        ]

    def revalidate(self) -> list[Row]:
        archive = self.archive(self.largest)
        said = self.inside("revalidate", archive, self.profile(), self.rounds + 2)
        return [
            at_most("revalidate_vs_stat", said["ratio"], 1.5),
            at_most("list_from_index_ms", said["list_ms"], 5),
        ]

    def event_loop(self) -> list[Row]:
        archive = self.archive(20_000)
        value = gap_ratio(archive, self.profile(), self.rounds)
        return [at_most("event_loop_gap_vs_idle", value, 2)]

    def size(self) -> list[Row]:
        large, small = self.archive(self.largest), self.archive(self.larger)
        start = min(self.ours(self.archive(300)) for _ in range(3))
        self.ours(small)  # once each, to fill the file cache
        self.ours(large)
        ratios = []
        for _ in range(self.rounds):
            a, b = self.ours(small) - start, self.ours(large) - start
            ratios.append((b / self.largest) / (a / self.larger))
        peak = peak_mib(
            [
                sys.executable,
                str(ROOT / "main.py"),
                "index",
                str(large),
                "--profile",
                str(self.profile()),
            ]
        )
        return [
            at_most("peak_memory_mib", peak, round(60 + self.largest / 1024, 1)),
            at_most("growth", statistics.median(ratios), 1.15),
        ]

    def search(self) -> list[Row]:
        studies = 100_000 if self.quick else 1_000_000
        return [at_most("search_p95_ms", search_p95_ms(self.at / "search", studies), 50)]


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak_mib(command: list[str]) -> float | None:
    """The most memory that a process held at once; None where the system does not say."""
    if not hasattr(os, "wait4"):
        return None
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def found(program: str, *arguments: object) -> list[str] | None:
    """The command, or None if there is no such program here."""
    path = shutil.which(program)
    return None if path is None else [path, *(str(one) for one in arguments)]


def each(option: str, keys: tuple[str, ...] = KEYS) -> list[str]:
    return [word for key in keys for word in (option, key)]


def dicomsdl(archive: Path) -> list[str] | None:
    """A Python that has it: of the venv in DORSUM_PEERS."""
    venv = os.environ.get("DORSUM_PEERS")
    for name in ("bin/python", "Scripts/python.exe") if venv else ():
        python = Path(str(venv)) / name
        if python.exists():
            return [str(python), "-c", DICOMSDL, str(archive), ",".join(KEYS)]
    return None


def at_most(metric: str, value: float | None, target: float | None) -> Row:
    ok = value is not None and (target is None or value <= target)
    return row(metric, value, target, ok)


def at_least(metric: str, value: float | None, target: float) -> Row:
    return row(metric, value, target, value is not None and value >= target)


def told(metric: str, value: float | None) -> Row:
    return row(metric, value, None, value is not None)


def row(metric: str, value: float | None, target: float | None, ok: bool) -> Row:
    shown = None if value is None else round(value, 3)
    return {"metric": metric, "value": shown, "target": target, "ok": ok}


PARTS: dict[str, tuple[Callable[[Bench], list[Row]], str]] = {
    "walker": (Bench.walker, "walker_vs"),
    "index": (Bench.index, "index_vs"),
    "cold": (Bench.cold, "cold_vs"),
    "revalidate": (Bench.revalidate, "revalidate list_from"),
    "event_loop": (Bench.event_loop, "event_loop"),
    "size": (Bench.size, "peak growth"),
    "search": (Bench.search, "search"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="How fast folders are read.")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--at", type=Path, help="a folder to make the archives in, and keep them")
    options = parser.parse_args()
    chosen = options.only.split(",") if options.only else list(PARTS)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.at or Path(folder), options.quick)
        for name in chosen:
            for one in PARTS[name][0](bench):
                rows.append(one)
                if not options.json:
                    target = "" if one["target"] is None else f"  target {one['target']}"
                    said = "ok" if one["ok"] else "NOT REACHED"
                    print(f"{one['metric']:32} {one['value']!s:>10}{target:16}  {said}", flush=True)
    if options.json:
        print(json.dumps(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
