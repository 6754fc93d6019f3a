"""How fast images are read, windowed and scrolled, and what memory they take.

volume_vs_pydicom        500 uncompressed CT slices (quick: 120) into one block, against pydicom's
                         `dcmread(...).pixel_array` of each and `numpy.stack`; times faster
volume_peak              most memory taken meanwhile over the block's own bytes
window_vs_pydicom        512 x 512 stored values to 8 bits, against pydicom's modality and VOI
                         transformation alone; times faster
window_ms                what ours takes
cut_ms                   one sagittal cut through that block
scroll_cached_fps        decoded slices: windowed, shown and painted in the viewer's image widget
                         (1000 x 1000, drawn off screen), frames a second
scroll_linked_fps        three linked views of decoded 512 x 512 slices at 1200 x 900 in the whole
                         grid, cross lines, words, presets and read-ahead included; steps a second,
                         of which each was painted in all three (paint events are counted)
scroll_*_vs_decode       a slice from its file through the contained decoder, windowed, against its
                         decoder alone in this process; raw against reading the same bytes
scroll_*_fps             the same in slices a second, before anything is read ahead
scroll_3000_peak         most memory while 3,000 slices are scrolled, over the bound of 1 GiB

Medians of interleaved rounds. .venv/bin/python benchmarks/viewer.py [--quick] [--json]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from pydicom import data, dcmread
from pydicom.pixels.processing import apply_modality_lut, apply_voi_lut
from rows import Row, row, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from containment import series as compressed_series  # noqa: E402

from desktop.foundation.work import Work  # noqa: E402
from desktop.imaging.contained import Frames  # noqa: E402
from desktop.imaging.frame import Frame, Window  # noqa: E402
from desktop.imaging.pixels import frame_of  # noqa: E402
from desktop.imaging.reformat import Cuts, cuts  # noqa: E402
from desktop.imaging.stack import Stack  # noqa: E402
from desktop.imaging.volume import Volume, volume_of  # noqa: E402
from desktop.imaging.window import shown  # noqa: E402
from desktop.study.hierarchy import Instance, Series  # noqa: E402

SIDE, STEP_MM = 512, 1.0
EXPLICIT = "1.2.840.10008.1.2.1"
PACKAGED = Path(data.__file__).parent / "test_files"
SOFT = Window(40, 400)
PEAK = """
import sys; sys.path[:0] = [{root!r}, {here!r}]
import viewer
print(viewer.{work})
"""


def measure(quick: bool) -> Iterator[Row]:
    # First: what was allocated before changes how both sides get their memory.
    yield from windowing(60 if quick else 300)
    with tempfile.TemporaryDirectory() as folder:
        yield from volume(Path(folder), 120 if quick else 500, 3 if quick else 7)
    yield painted(100 if quick else 400)
    yield linked_views(60 if quick else 300)
    with tempfile.TemporaryDirectory() as folder:
        yield from scrolled(Path(folder), 6 if quick else 20, 3 if quick else 7)
    yield row("scroll_3000_peak", inside("scrolling_peak()"), 1.1)


def volume(folder: Path, count: int, rounds: int) -> Iterator[Row]:
    stack = a_ct(folder, count)
    paths = [one.instance.path for one in stack.slices]
    ratios, cutting = [], []
    for _ in range(rounds):
        there = clock(lambda: np.stack([dcmread(path).pixel_array for path in paths]))
        here = clock(lambda: read(stack))
        ratios.append(there / here)
        cutting.append(cut_s(read(stack)))
    whole = read(stack).values
    assert np.array_equal(whole[-1], dcmread(paths[-1]).pixel_array)
    yield at_least("volume_vs_pydicom", statistics.median(ratios), 12)
    yield row("volume_peak", inside(f"volume_peak({str(folder)!r}, {count})"), 1.25)
    yield row("cut_ms", statistics.median(cutting) * 1000)


def cut_s(block: Volume) -> float:
    found = cuts(block, "sagittal")
    assert isinstance(found, Cuts)
    return clock(lambda: [found.frame(at) for at in range(200, 210)]) / 10


def windowing(rounds: int) -> Iterator[Row]:
    image = dcmread(PACKAGED / "CT_small.dcm")
    image.WindowCenter, image.WindowWidth = SOFT.center, SOFT.width
    random = np.random.default_rng(1)
    pixels = random.integers(0, 4096, (SIDE, SIDE)).astype(np.int16)
    frame = Frame(pixels, slope=float(image.RescaleSlope), intercept=float(image.RescaleIntercept))
    here, there = [], []
    for _ in range(rounds):
        there.append(clock(lambda: apply_voi_lut(apply_modality_lut(pixels, image), image)))
        here += [clock(lambda: shown(frame, SOFT)) for _ in range(5)]
    ours = statistics.median(here)
    yield at_least("window_vs_pydicom", statistics.median(there) / ours, 40)
    yield row("window_ms", ours * 1000)


def painted(count: int) -> Row:
    """Every step of the wheel but its event: window, hand over, paint."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.ui.viewer.image_view import ImageView

    app = QApplication.instance() or QApplication([])
    view = ImageView()
    view.resize(1000, 1000)
    view.show()
    app.processEvents()
    random = np.random.default_rng(2)
    frames = [
        Frame(random.integers(0, 4096, (SIDE, SIDE)).astype(np.int16), intercept=-1024.0)
        for _ in range(24)
    ]

    def scroll() -> None:
        for place in range(count):
            view.show_image(shown(frames[place % 24], SOFT), (0.7, 0.7))
            view.viewport().repaint()

    scroll()
    per_second = count / clock(scroll)
    view.close()
    return at_least("scroll_cached_fps", per_second, 60)


def linked_views(count: int) -> Row:
    """The wheel over one of three linked views: all that happens until all three are painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from desktop.ui.jobs import Jobs
    from desktop.ui.viewer.linker import Linker
    from desktop.ui.viewer.viewer_grid import ViewerGrid

    class Paints(QObject):
        seen = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.seen += event.type() == QEvent.Type.Paint
            return False

    app = QApplication.instance() or QApplication([])
    jobs, paints = Jobs(), Paints()
    grid = ViewerGrid(jobs)
    linker = Linker(grid, parent=grid)
    grid.show_layout("three")
    grid.resize(1200, 900)
    grid.show()
    for number, view in enumerate(grid.panes):
        stack = sagittals(f"2.25.{number + 1}", 24)
        for place in range(24):
            stack.frame(place)
        view.show_stack(stack, "Sag T2", "", False, weighting="T2")
        view.image.viewport().installEventFilter(paints)
    app.processEvents()

    def scroll() -> None:
        for step in range(count):
            grid.active.go_to(step % 24)
            before = paints.seen
            for _ in range(20):
                app.processEvents()
                if paints.seen >= before + 3:
                    break

    paints.seen = 0
    took = clock(scroll)
    assert linker.on
    grid.clear()
    grid.close()
    jobs.close()
    return row("scroll_linked_fps", min(count, paints.seen / 3) / took)


def sagittals(uid: str, count: int) -> Stack:
    """A stack of noise, decoded at once, in one frame of reference."""
    random = np.random.default_rng(4)
    noise = [random.integers(0, 4096, (SIDE, SIDE)).astype(np.int16) for _ in range(4)]
    instances = tuple(
        Instance("", "", f"{uid}.{n}", uid, "", "MR", n, header={
            "ImagePositionPatient": (3.0 * n, 0.0, 0.0), "PixelSpacing": (0.7, 0.7),
            "ImageOrientationPatient": (0.0, 1.0, 0.0, 0.0, 0.0, -1.0),
            "FrameOfReferenceUID": "2.25.9",
        })
        for n in range(count)
    )  # fmt: skip
    return Stack(
        Series(uid, 1, "MR", "", instances),
        decode=lambda one, _: Frame(noise[(one.number or 0) % 4], windows=(Window(2000, 4000),)),
    )


def scrolled(folder: Path, count: int, rounds: int) -> Iterator[Row]:
    made = compressed_series(folder, count)
    with Frames() as decoder:
        decoder.start()
        for name in ("raw", "jpeg_ls", "j2k"):
            instances = made[name]
            decoder.frame(instances[0])
            ratios, times = [], []
            for _ in range(rounds):
                alone = clock(lambda: bare(name, instances))  # noqa: B023
                whole = clock(lambda: [shown(decoder.frame(one), SOFT) for one in instances])  # noqa: B023
                ratios.append(whole / alone)
                times.append(count / whole)
            yield row(f"scroll_{name}_vs_decode", statistics.median(ratios))
            yield row(f"scroll_{name}_fps", statistics.median(times))


def bare(name: str, instances: list[Instance]) -> None:
    """Only the decoder's work: of raw files, reading them."""
    for one in instances:
        if name == "raw":
            Path(one.path).read_bytes()
        else:
            frame_of(one)


def a_ct(folder: Path, count: int) -> Stack:
    """Files of a CT with noise, made where they are missing, and the stack of them."""
    random = np.random.default_rng(3)
    instances = []
    for place in range(count):
        path = folder / f"{place:04}.dcm"
        if not path.exists():
            image = dcmread(PACKAGED / "CT_small.dcm")
            pixels = random.integers(-1000, 3000, (SIDE, SIDE)).astype(np.int16)
            image.Rows, image.Columns, image.PixelData = SIDE, SIDE, pixels.tobytes()
            image.add_new(
                0x00280106, "SS", int(pixels.min()) - place
            )  # differs, as scanners write it
            del image.DataSetTrailingPadding
            image.save_as(path)
        header = {
            "ImagePositionPatient": (0.0, 0.0, -STEP_MM * place),
            "ImageOrientationPatient": (1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
            "PixelSpacing": (0.7, 0.7),
        }
        instances.append(
            Instance(str(path), "", f"2.25.{place}", "", "", "CT", place, transfer_syntax=EXPLICIT,
                     header=header)
        )  # fmt: skip
    return Stack(Series("2.25.1", 1, "CT", "", tuple(instances)))


def read(stack: Stack) -> Volume:
    found = volume_of(stack.slices, frame_of, 1 << 30, Work())
    assert isinstance(found, Volume)
    return found


def volume_peak(folder: str, count: int) -> float:
    stack = a_ct(Path(folder), count)
    frame_of(stack.slices[0].instance)
    before = most_memory()
    found = read(stack)
    return (most_memory() - before) / found.values.nbytes


def scrolling_peak() -> float:
    """Frames whose memory is really used, up and down the stack."""
    bound = 1 << 30
    instances = tuple(Instance("", "", f"2.25.{n}", "", "", "CT", n) for n in range(3000))
    stack = Stack(
        Series("2.25.1", 1, "CT", "", instances),
        bound,
        lambda one, _: Frame(np.full((SIDE, SIDE), one.number, np.int16)),
    )
    before = most_memory()
    for place in (*range(3000), *range(2999, -1, -1)):
        stack.frame(place)
    return (most_memory() - before) / bound


def most_memory() -> int:
    """Most bytes of memory this process has had (Linux, macOS)."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says there counts the parent's too
        [line] = [one for one in status.read_text().splitlines() if one.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def inside(work: str) -> float | None:
    """A figure of memory, taken in a process of its own; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    text = PEAK.format(root=str(ROOT), here=str(Path(__file__).parent), work=work)
    told = subprocess.run([sys.executable, "-c", text], check=True, capture_output=True, text=True)
    return float(told.stdout)


def clock(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def at_least(metric: str, value: float, target: float) -> Row:
    return {**row(metric, value), "target": f">= {target}", "ok": value >= target}


if __name__ == "__main__":
    sys.exit(run("Figures of the viewer.", measure))
