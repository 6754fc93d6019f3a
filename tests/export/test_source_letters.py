"""Names as the images' header has them, in its own character set, in every object of ours.

Each character set of DICOM with names in ten scripts: written as a source image, read by Dorsum,
exported and read back. Which pairs a source cannot hold is told by a table. Beside that every
source comes with text of all ten scripts in the report, which is UTF-8 whatever the images are.
"""

import warnings
from dataclasses import replace
from io import BytesIO

import pytest
from builders import a_report
from builders_dicom import a_plain_image, items
from pydicom import dcmread

from desktop.checklist.answers import Drawn, Evidence
from desktop.export.catalogue import render
from desktop.export.dicom.kinds import BASIC, DRAWINGS, ENHANCED, KINDS, MEASURED
from desktop.export.json_file import read
from desktop.foundation.work import Work
from desktop.report.document import Paragraph, ReportSection, Sentence
from desktop.study.folder import read_paths
from desktop.study.record import record_of

NAMES = {
    "Latin": "Buc^Jerome", "French": "Buc^J\u00e9r\u00f4me", "German": "\u00c4neas^R\u00fcdiger",
    "Greek": "\u0394\u03b9\u03bf\u03bd\u03c5\u03c3\u03b9\u03bf\u03c2",
    "Cyrillic": "\u041b\u044e\u043a\u0441\u0435\u043c\u0431\u0443\u0440\u0433",
    "Arabic": "\u0642\u0628\u0627\u0646\u064a^\u0644\u0646\u0632\u0627\u0631",
    "Hebrew": "\u05e9\u05e8\u05d5\u05df^\u05d3\u05d1\u05d5\u05e8\u05d4",
    "Thai": "\u0e19\u0e32\u0e21\u0e2a\u0e01\u0e38\u0e25^\u0e0a\u0e37\u0e48\u0e2d",
    "Japanese": "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046",
    "Korean": "Hong^Gildong=\u6d2a^\u5409\u6d1e=\ud64d^\uae38\ub3d9",
    "Chinese": "Zhang^XiaoDong=\u5f20^\u5c0f\u4e1c",
}  # fmt: skip
ALL = frozenset(NAMES)
WEST = frozenset({"French", "German"})
CHARSETS = {  # the set -> what it holds beside Latin; under ISO_IR 6 scanners write ISO_IR 100
    "ISO_IR 6": WEST, "ISO_IR 100": WEST, "ISO_IR 101": WEST, "ISO_IR 109": WEST,
    "ISO_IR 110": WEST, "ISO_IR 148": WEST, "ISO_IR 13": frozenset(),
    "ISO_IR 144": {"Cyrillic"}, "ISO_IR 127": {"Arabic"}, "ISO_IR 126": {"Greek"},
    "ISO_IR 138": {"Hebrew"}, "ISO_IR 166": {"Thai"},
    "\\ISO 2022 IR 87": {"Japanese", "Cyrillic", *WEST},
    "ISO 2022 IR 13\\ISO 2022 IR 87": {"Japanese", "Cyrillic"},
    "\\ISO 2022 IR 149": {"Korean", "Cyrillic", *WEST}, "\\ISO 2022 IR 58": WEST,
    "ISO_IR 192": ALL, "GB18030": ALL, "GBK": {"Chinese", "Japanese", "Cyrillic"},
}  # fmt: skip
OBJECTS = (*KINDS, DRAWINGS)


def source(folder, charset, name):
    """An image whose header says this name in this character set."""
    file = folder / "image.dcm"
    a_plain_image(file, "1.2.3.4.5")
    image = dcmread(file)
    image.SpecificCharacterSet = charset.split("\\")
    image.PatientName = image.ReferringPhysicianName = name
    image.PatientID, image.Modality = "P1", "MR"
    image.StudyDescription = name.split("=")[-1].replace("^", " ")
    image.StudyInstanceUID, image.SeriesInstanceUID = "1.2.3", "1.2.3.4"
    image.StudyDate = image.StudyTime = image.AccessionNumber = image.StudyID = ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that the set does not have
        image.save_as(file)
    return file


def holds(file, name):
    """Whether the header that was written says the name."""
    return str(dcmread(file).PatientName) == name


def a_report_of(file):
    """A report on the image, with the letters of every script in its text."""
    (study,) = read_paths([file], Work()).studies
    record = record_of(study)
    image = record.series[0].instances[0]
    line = Drawn("point", ((1.0, 1.0),))
    shown = Evidence(image.sop_class, image.sop_uid, 1, "sag", drawn=line, size=(60, 60))
    said = tuple(Sentence(one, evidence=(shown,)) for one in NAMES.values())
    lesion = replace(a_report().lesions[0], title=" ".join(NAMES.values()), measurements=())
    return a_report(
        study=replace(record, synthetic=False), lesions=(lesion,), drawings=(shown,),
        sections=(ReportSection("findings", "Findings", (Paragraph("", said),)),),
    )  # fmt: skip


@pytest.mark.parametrize("charset", sorted(CHARSETS))
@pytest.mark.parametrize("script", sorted(NAMES))
def test_a_name_of_the_header_leaves_as_it_came(script, charset, tmp_path):
    name = NAMES[script]
    file = source(tmp_path, charset, name)
    told = script == "Latin" or script in CHARSETS[charset]
    assert holds(file, name) == told
    if not told:
        return  # no image with this set can say this name

    report, before = a_report_of(file), dcmread(file)

    for kind in OBJECTS:
        after = dcmread(BytesIO(render(report, kind.name, {"pdf": b"%PDF-1.7"})))
        assert after.SpecificCharacterSet == "ISO_IR 192"
        assert after.PatientName == before.PatientName
        assert after.ReferringPhysicianName == before.ReferringPhysicianName
        assert after.StudyDescription == before.StudyDescription
        if kind in (ENHANCED, BASIC, MEASURED):
            words = " ".join(str(one.TextValue) for one in items(after) if "TextValue" in one)
            assert [one for one in NAMES.values() if one not in words] == []
    assert read(render(report, "json", {})).study.patient.name.value == name


def test_the_matrix_is_whole():
    assert len(CHARSETS) >= 15
    assert len(NAMES) >= 6
    for script in ALL - {"Latin"}:  # in UTF-8, in GB18030, and in a set of its own
        assert sum(script in held for held in CHARSETS.values()) >= 3
