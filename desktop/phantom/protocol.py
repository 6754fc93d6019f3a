"""How the synthetic patient is scanned: series, where their slices lie, how tissues look.

Signals and Hounsfield units are plausible round numbers for the eye; nothing is measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop.phantom.tissue import Tissue

Vector = tuple[float, float, float]
Table = tuple[float, ...]
Header = Mapping[str, str | float | int | list[str]]


@dataclass(frozen=True, slots=True)
class Slices:
    """A block of parallel slices.

    Attributes:
        middle: centre of the block, mm, patient LPS.
        row, column: directions in which column and row numbers grow.
        onwards: from one slice to the next, mm.
        pixel_mm: of the finished image; the model is looked at on a grid twice as coarse.
    """

    count: int
    rows: int
    columns: int
    pixel_mm: float
    middle: Vector
    row: Vector
    column: Vector
    onwards: Vector

    def origin(self, place: float) -> Vector:
        """Centre of the first pixel of a slice; (0020,0032)."""
        x, y, z = (
            self.middle[axis]
            + self.onwards[axis] * (place - (self.count - 1) / 2)
            - self.pixel_mm * (self.row[axis] * (self.columns - 1) / 2)
            - self.pixel_mm * (self.column[axis] * (self.rows - 1) / 2)
            for axis in range(3)
        )
        return x, y, z


@dataclass(frozen=True, slots=True)
class Plan:
    """One series.

    Attributes:
        values: MR signal or Hounsfield units for each tissue.
        texture: how uneven each tissue is, in the same unit, one standard deviation.
        noise: one standard deviation.
        stacked: how many neighbouring slices of the block make one image.
        header: what the scanner says about itself, by DICOM keyword.
    """

    number: int
    modality: Literal["MR", "CT"]
    description: str
    slices: Slices
    thickness_mm: float
    values: Table
    texture: Table
    noise: float
    window: tuple[float, float]
    stacked: int = 1
    sharpness: float = 0.0
    header: Header = field(default_factory=dict)

    @property
    def images(self) -> int:
        return self.slices.count // self.stacked


def table(**by_tissue: float) -> Table:
    """A value for each tissue, 0 where none is named."""
    return tuple(by_tissue.get(tissue.name.lower(), 0.0) for tissue in Tissue)


_UNEVEN_MR = table(
    skin=6, fat=9, muscle=5, cortex=1, marrow=8, annulus=4, nucleus=6, vein=8, csf=7, cord=3,
    lung=2, blood=3, heart=9, lesion=12,
)  # fmt: skip
_T2 = table(
    air=2, skin=110, fat=196, muscle=46, ligament=16, cortex=12, marrow=106, annulus=36,
    nucleus=98, cartilage=110, vein=185, csf=250, cord=98, lung=7, blood=13, heart=48, lesion=150,
)  # fmt: skip
_T1 = table(
    air=2, skin=95, fat=228, muscle=82, ligament=18, cortex=12, marrow=158, annulus=70,
    nucleus=86, cartilage=75, vein=98, csf=34, cord=106, lung=7, blood=14, heart=52, lesion=68,
)  # fmt: skip
_STIR = table(
    air=2, skin=46, fat=16, muscle=44, ligament=10, cortex=7, marrow=32, annulus=28, nucleus=92,
    cartilage=100, vein=150, csf=245, cord=88, lung=6, blood=12, heart=52, lesion=196,
)  # fmt: skip
_HU = table(
    air=-1000, skin=20, fat=-100, muscle=54, ligament=70, cortex=1150, marrow=175, annulus=88,
    nucleus=66, cartilage=60, vein=55, csf=10, cord=38, lung=-860, blood=44, heart=44, lesion=48,
)  # fmt: skip
_UNEVEN_CT = table(fat=4, muscle=5, cortex=60, marrow=95, lesion=9, heart=4, lung=14)

_SAGITTAL = Slices(
    15, 768, 384, 0.5, (0.0, 0.0, -6.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0), (3.3, 0.0, 0.0)
)
_AXIAL = Slices(
    30, 512, 512, 0.390625, (0.0, 12.0, -2.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -4.0)
)
_CT = Slices(
    84, 512, 512, 0.390625, (0.0, 6.0, -4.5), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.5)
)


def _spin_echo(tr_ms: float, te_ms: float, train: int = 16, ti_ms: float | None = None) -> Header:
    header: dict[str, str | float | int | list[str]] = {
        "ScanningSequence": "SE", "SequenceVariant": ["SK", "SP"], "ScanOptions": "",
        "MRAcquisitionType": "2D", "RepetitionTime": tr_ms, "EchoTime": te_ms,
        "EchoTrainLength": train, "FlipAngle": 150, "NumberOfAverages": 2,
        "MagneticFieldStrength": 1.5,
    }  # fmt: skip
    if ti_ms is not None:
        header |= {"ScanningSequence": ["SE", "IR"], "InversionTime": ti_ms}
    return header


def _reconstructed(kernel: str) -> Header:
    return {"KVP": 120, "ConvolutionKernel": kernel, "ReconstructionDiameter": 200}


_DARK_TO_FAT = (420.0, 860.0)
PLANS: tuple[Plan, ...] = (
    Plan(1, "MR", "Sag T2 TSE SYNTHETIC", _SAGITTAL, 3.0, _T2, _UNEVEN_MR, 6.5, _DARK_TO_FAT,
         header=_spin_echo(3500, 102)),
    Plan(2, "MR", "Sag T1 TSE SYNTHETIC", _SAGITTAL, 3.0, _T1, _UNEVEN_MR, 6.0, _DARK_TO_FAT,
         header=_spin_echo(600, 11, train=3)),
    Plan(3, "MR", "Sag STIR SYNTHETIC", _SAGITTAL, 3.0, _STIR, _UNEVEN_MR, 7.0, (370.0, 760.0),
         header=_spin_echo(4500, 60, ti_ms=160)),
    Plan(4, "MR", "Ax T2 TSE SYNTHETIC", _AXIAL, 4.0, _T2, _UNEVEN_MR, 7.0, _DARK_TO_FAT,
         header=_spin_echo(4200, 100)),
    Plan(5, "CT", "Ax CT bone 1.5 mm SYNTHETIC", _CT, 1.5, _HU, _UNEVEN_CT, 42.0, (500.0, 2000.0),
         sharpness=0.9, header=_reconstructed("BONE")),
    Plan(6, "CT", "Ax CT soft tissue 3 mm SYNTHETIC", _CT, 3.0, _HU, _UNEVEN_CT, 9.0,
         (40.0, 400.0), stacked=2, header=_reconstructed("STANDARD")),
)  # fmt: skip
