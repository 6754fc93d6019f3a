"""What tools that others wrote say of our DICOM objects."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, MRImageStorage

OWN_WORDS = "Unrecognized defined term = <99DORSUM>"  # said of every local scheme, PS3.16 8.2
SILENT = "needed to build DICOMDIR"  # where the images are silent


def tool(name):
    found = os.environ.get(f"DORSUM_{name.upper()}") or shutil.which(name)
    if not found and os.environ.get("DORSUM_CI") == "1":
        pytest.fail(f"{name} is needed in CI")
    if not found:
        pytest.skip(f"{name} is not installed")
    return _itself(Path(found))


@cache
def _itself(starter):
    """The program itself where a wheel brought it: its starter begins Python for each call."""
    wheels = starter.parent.parent.glob(f"lib/python*/site-packages/*/bin/{starter.name}")
    return next(wheels, starter)


def objections(data, iod, folder):
    """What dciodvfy says besides the name of the IOD, and dsrdump's exit code; 0 for no SR."""
    file = folder / "r.dcm"
    file.write_bytes(data)
    said = subprocess.run(
        [tool("dciodvfy"), "-new", file], capture_output=True, text=True, check=False
    )
    lines = (said.stdout + said.stderr).strip().splitlines()
    assert iod in lines
    kept = [line for line in lines if not line.endswith((iod, OWN_WORDS, SILENT))]
    if iod == "EncapsulatedPDF":
        return kept, 0
    dumped = subprocess.run([tool("dsrdump"), "-Ph", file], capture_output=True, check=False)
    return kept, dumped.returncode


def measurements_of_slicer(data, folder):
    """The measurement groups of a TID 1500 report as the reader of 3D Slicer gives them."""
    file, out = folder / "r.dcm", folder / "r.json"
    file.write_bytes(data)
    command = [tool("tid1500reader"), "--inputDICOM", file, "--outputMetadata", out]
    subprocess.run(command, check=True, capture_output=True)
    return json.loads(out.read_text(encoding="utf-8"))["Measurements"]


def items(node):
    """All content items below, in order."""
    for item in node.get("ContentSequence", []):
        yield item
        yield from items(item)


def a_plain_image(file, uid):
    """Write an MR image of 60 x 60 pixels, all 100; its transfer syntax."""
    image = Dataset()
    image.file_meta = FileMetaDataset()
    image.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    image.file_meta.MediaStorageSOPClassUID = image.SOPClassUID = MRImageStorage
    image.file_meta.MediaStorageSOPInstanceUID = image.SOPInstanceUID = uid
    image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
    image.Rows = image.Columns = 60
    image.BitsAllocated = image.BitsStored = 16
    image.HighBit, image.PixelRepresentation = 15, 0
    image.PixelData = (100).to_bytes(2, "little") * 3600
    image["PixelData"].VR = "OW"
    image.save_as(file, enforce_file_format=True)
    return str(ExplicitVRLittleEndian)
