"""Which values we want from a header, and how each is read.

`VALUES` stand at the top of a data set, `FRAME_VALUES` in the functional groups of an enhanced
multi-frame object (there the first frame's are taken). Names are DICOM keywords.
"""

from typing import NamedTuple

PN = "PN"


class Wanted(NamedTuple):
    """One value: its keyword, its type by the standard, and whether it may hold several.

    Attributes:
        many: the value is always a tuple; otherwise it is the first value.
    """

    keyword: str
    vr: str
    many: bool = False


VALUES: dict[int, Wanted] = {
    0x00080005: Wanted("SpecificCharacterSet", "CS", many=True),
    0x00080008: Wanted("ImageType", "CS", many=True),
    0x00080016: Wanted("SOPClassUID", "UI"),
    0x00080018: Wanted("SOPInstanceUID", "UI"),
    0x00080020: Wanted("StudyDate", "DA"),
    0x00080022: Wanted("AcquisitionDate", "DA"),
    0x00080030: Wanted("StudyTime", "TM"),
    0x00080032: Wanted("AcquisitionTime", "TM"),
    0x00080050: Wanted("AccessionNumber", "SH"),
    0x00080060: Wanted("Modality", "CS"),
    0x00080070: Wanted("Manufacturer", "LO"),
    0x00080090: Wanted("ReferringPhysicianName", PN),
    0x00081030: Wanted("StudyDescription", "LO"),
    0x0008103E: Wanted("SeriesDescription", "LO"),
    0x00081090: Wanted("ManufacturerModelName", "LO"),
    0x00089209: Wanted("AcquisitionContrast", "CS"),
    0x00100010: Wanted("PatientName", PN),
    0x00100020: Wanted("PatientID", "LO"),
    0x00100021: Wanted("IssuerOfPatientID", "LO"),
    0x00100030: Wanted("PatientBirthDate", "DA"),
    0x00100040: Wanted("PatientSex", "CS"),
    0x00180010: Wanted("ContrastBolusAgent", "LO"),
    0x00180012: Wanted("ContrastBolusAgentSequence", "SQ"),
    0x00180015: Wanted("BodyPartExamined", "CS"),
    0x00180020: Wanted("ScanningSequence", "CS", many=True),
    0x00180021: Wanted("SequenceVariant", "CS", many=True),
    0x00180022: Wanted("ScanOptions", "CS", many=True),
    0x00180023: Wanted("MRAcquisitionType", "CS"),
    0x00180024: Wanted("SequenceName", "SH"),
    0x00180050: Wanted("SliceThickness", "DS"),
    0x00180060: Wanted("KVP", "DS"),
    0x00180080: Wanted("RepetitionTime", "DS"),
    0x00180081: Wanted("EchoTime", "DS"),
    0x00180082: Wanted("InversionTime", "DS"),
    0x00180087: Wanted("MagneticFieldStrength", "DS"),
    0x00180088: Wanted("SpacingBetweenSlices", "DS"),
    0x00180091: Wanted("EchoTrainLength", "IS"),
    0x00181030: Wanted("ProtocolName", "LO"),
    0x00181042: Wanted("ContrastBolusStartTime", "TM"),
    0x00181100: Wanted("ReconstructionDiameter", "DS"),
    0x00181210: Wanted("ConvolutionKernel", "SH", many=True),
    0x00181314: Wanted("FlipAngle", "DS"),
    0x00185100: Wanted("PatientPosition", "CS"),
    0x00189005: Wanted("PulseSequenceName", "SH"),
    0x00189008: Wanted("EchoPulseSequence", "CS"),
    0x00189009: Wanted("InversionRecovery", "CS"),
    0x00189017: Wanted("SteadyStatePulseSequence", "CS"),
    0x00189018: Wanted("EchoPlanarPulseSequence", "CS"),
    0x00189087: Wanted("DiffusionBValue", "FD"),
    0x0020000D: Wanted("StudyInstanceUID", "UI"),
    0x0020000E: Wanted("SeriesInstanceUID", "UI"),
    0x00200010: Wanted("StudyID", "SH"),
    0x00200011: Wanted("SeriesNumber", "IS"),
    0x00200012: Wanted("AcquisitionNumber", "IS"),
    0x00200013: Wanted("InstanceNumber", "IS"),
    0x00200032: Wanted("ImagePositionPatient", "DS", many=True),
    0x00200037: Wanted("ImageOrientationPatient", "DS", many=True),
    0x00200052: Wanted("FrameOfReferenceUID", "UI"),
    0x00204000: Wanted("ImageComments", "LT"),
    0x00280008: Wanted("NumberOfFrames", "IS"),
    0x00280010: Wanted("Rows", "US"),
    0x00280011: Wanted("Columns", "US"),
    0x00280030: Wanted("PixelSpacing", "DS", many=True),
}

# A b value that makers keep for themselves. Source: REFERENCE 4.2 step 2 (general knowledge).
PRIVATE_B_VALUES: dict[str, tuple[int, Wanted]] = {
    "siemens": (0x0019100C, Wanted("DiffusionBValue", "IS")),
    "ge": (0x00431039, Wanted("DiffusionBValue", "IS")),
    "philips": (0x20011003, Wanted("DiffusionBValue", "FL")),
}

FRAME_VALUES: dict[int, Wanted] = {
    0x00089007: Wanted("ImageType", "CS", many=True),
    0x00089209: Wanted("AcquisitionContrast", "CS"),
    0x00180050: Wanted("SliceThickness", "DS"),
    0x00180060: Wanted("KVP", "DS"),
    0x00180080: Wanted("RepetitionTime", "DS"),
    0x00180091: Wanted("EchoTrainLength", "IS"),
    0x00181100: Wanted("ReconstructionDiameter", "DS"),
    0x00181210: Wanted("ConvolutionKernel", "SH", many=True),
    0x00181314: Wanted("FlipAngle", "DS"),
    0x00189025: Wanted("SpectrallySelectedSuppression", "CS"),
    0x00189079: Wanted("InversionTime", "FD"),
    0x00189082: Wanted("EchoTime", "FD"),
    0x00189087: Wanted("DiffusionBValue", "FD"),
    0x00189316: Wanted("ConvolutionKernelGroup", "CS"),
    0x00200032: Wanted("ImagePositionPatient", "DS", many=True),
    0x00200037: Wanted("ImageOrientationPatient", "DS", many=True),
    0x00280030: Wanted("PixelSpacing", "DS", many=True),
}

WANTED = frozenset(VALUES) | {tag for tag, _ in PRIVATE_B_VALUES.values()}
WANTED_IN_FRAMES = frozenset(FRAME_VALUES)

# What differs between the images of one series, and so lies in each instance by itself.
OWN = (
    "ImagePositionPatient",
    "AcquisitionTime",
    "AcquisitionNumber",
    "FramePositions",
)

# What goes into patient, study and series rather than into `Instance.header`.
ELSEWHERE = frozenset(
    (
        "SpecificCharacterSet",
        "SOPClassUID",
        "SOPInstanceUID",
        "StudyDate",
        "StudyTime",
        "AccessionNumber",
        "Modality",
        "ReferringPhysicianName",
        "StudyDescription",
        "SeriesDescription",
        "PatientName",
        "PatientID",
        "IssuerOfPatientID",
        "PatientBirthDate",
        "PatientSex",
        "StudyInstanceUID",
        "SeriesInstanceUID",
        "StudyID",
        "SeriesNumber",
        "InstanceNumber",
        "NumberOfFrames",
    )
)
