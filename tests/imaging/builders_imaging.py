"""Frames, instances and small DICOM files for the tests of imaging."""

import numpy as np
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filewriter import dcmwrite
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian

from desktop.imaging.frame import Frame
from desktop.study.hierarchy import Instance, Series


def a_frame(values=((0, 100), (200, 300)), dtype=np.int16, **how):
    return Frame(np.array(values, dtype), **how)


def an_instance(path="", number=1, syntax=str(ExplicitVRLittleEndian), frames=1, **header):
    return Instance(
        str(path), str(CTImageStorage), f"2.25.{number}", "2.25.8", "2.25.9", "CT",
        number=number, frames=frames, transfer_syntax=syntax, header=header,
    )  # fmt: skip


def a_placed_instance(x=0.0, y=0.0, z=0.0, row=(1, 0, 0), column=(0, 1, 0), **how):
    return an_instance(
        ImagePositionPatient=(float(x), float(y), float(z)),
        ImageOrientationPatient=(*map(float, row), *map(float, column)),
        PixelSpacing=(0.5, 0.5),
        **how,
    )


def a_series(*instances):
    return Series("2.25.8", 1, "CT", "", tuple(instances))


def packaged(name):
    """A file that comes with pydicom, and its transfer syntax."""
    path = get_testdata_file(name, download=False)
    assert path, name
    return path


def a_data_set(pixels, syntax=ExplicitVRLittleEndian, **elements):
    """An image with the given stored values; any element may be changed or taken out (None)."""
    pixels = np.asarray(pixels)
    image = Dataset()
    image.file_meta = FileMetaDataset()
    image.file_meta.TransferSyntaxUID = syntax
    image.file_meta.MediaStorageSOPClassUID = CTImageStorage
    image.file_meta.MediaStorageSOPInstanceUID = "2.25.1"
    image.SOPClassUID = CTImageStorage
    image.SOPInstanceUID = "2.25.1"
    image.SamplesPerPixel = 3 if pixels.ndim == 3 else 1
    image.PhotometricInterpretation = "RGB" if pixels.ndim == 3 else "MONOCHROME2"
    image.Rows, image.Columns = pixels.shape[:2]
    bits = pixels.dtype.itemsize * 8
    image.BitsAllocated, image.BitsStored, image.HighBit = bits, bits, bits - 1
    image.PixelRepresentation = int(pixels.dtype.kind == "i")
    image.PixelData = pixels.tobytes()
    image["PixelData"].VR = "OB" if bits == 8 else "OW"
    for name, value in elements.items():
        if value is None:
            delattr(image, name)
        else:
            setattr(image, name, value)
    return image


def a_table(descriptor, entries, vr="US", **elements):
    """One item of a Modality or VOI LUT Sequence."""
    item = Dataset()
    item.add_new(0x00283002, vr, descriptor)
    item.add_new(0x00283006, "OW", np.asarray(entries, np.uint16).tobytes())
    for name, value in elements.items():
        setattr(item, name, value)
    return item


def a_palette(red, green, blue, descriptor, segmented=False):
    """The elements of a palette; entries of two bytes."""
    names = ("Red", "Green", "Blue")
    found = {f"{name}PaletteColorLookupTableDescriptor": list(descriptor) for name in names}
    before = "Segmented" if segmented else ""
    for name, entries in zip(names, (red, green, blue), strict=True):
        data = np.asarray(entries, np.uint16).tobytes()
        found[f"{before}{name}PaletteColorLookupTableData"] = data
    return {"PhotometricInterpretation": "PALETTE COLOR", **found}


def a_file(tmp_path, image, name="image.dcm"):
    """Write a data set; gives the instance that names it."""
    path = tmp_path / name
    dcmwrite(path, image, enforce_file_format=True)
    return an_instance(path, syntax=str(image.file_meta.TransferSyntaxUID))
