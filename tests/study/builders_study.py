"""Instances and series for tests: a plain sagittal T2 by default, one twist each."""

from desktop.foundation.private import Private
from desktop.study.hierarchy import Instance, Patient, Series, Study
from desktop.study.overview import SeriesOutline, StudyOutline

ORIENTATIONS = {
    "axial": (1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
    "sagittal": (0.0, 1.0, 0.0, 0.0, 0.0, -1.0),
    "coronal": (1.0, 0.0, 0.0, 0.0, 0.0, -1.0),
}
STEP = {"axial": (0, 0, 1), "sagittal": (1, 0, 0), "coronal": (0, 1, 0)}
T2 = {"ScanningSequence": ("SE",), "RepetitionTime": 3200.0, "EchoTime": 100.0}
T1 = {"ScanningSequence": ("SE",), "RepetitionTime": 600.0, "EchoTime": 12.0}
STIR = {"ScanningSequence": ("SE", "IR"), "RepetitionTime": 4000.0, "EchoTime": 60.0} | {
    "InversionTime": 160.0
}
LONG = {"Rows": 300}
AX_T2 = {"plane": "axial", **T2}


def an_instance(number=1, *, plane="sagittal", step_mm=4.0, series_uid="1.2.3.1", **facts):
    header = {
        "ImageType": ("ORIGINAL", "PRIMARY", "M"),
        "ImageOrientationPatient": ORIENTATIONS[plane],
        "ImagePositionPatient": tuple(float(number * step_mm * axis) for axis in STEP[plane]),
        "PixelSpacing": (1.0, 1.0),
        "Rows": 100,
        "Columns": 50,
        "SliceThickness": 3.5,
        **facts,
    }
    modality = str(header.pop("Modality", "MR"))
    sop_class = str(header.pop("SOPClassUID", "1.2.840.10008.5.1.4.1.1.4"))
    return Instance(
        path=f"{series_uid}-{number}.dcm",
        sop_class=sop_class,
        sop_uid=f"{series_uid}.{number}",
        series_uid=series_uid,
        study_uid="1.2.3",
        modality=modality,
        number=number,
        header={key: value for key, value in header.items() if value is not None},
    )


def a_series(description="", *, number=1, slices=3, **facts):
    uid = f"1.2.3.{number}"
    instances = tuple(an_instance(n, series_uid=uid, **facts) for n in range(1, slices + 1))
    modality = str(facts.get("Modality", "MR"))
    return Series(uid, number, modality, description, instances)


def a_ct_series(kernel="B70f", *, number=1, thickness=1.5, **facts):
    return a_series(
        number=number,
        Modality="CT",
        plane="axial",
        Manufacturer="SIEMENS",
        ConvolutionKernel=(kernel,),
        KVP=120.0,
        SliceThickness=thickness,
        step_mm=thickness,
        ImageType=("ORIGINAL", "PRIMARY", "AXIAL"),
        **facts,
    )


def a_spine_mr():
    """Sagittal T1, T2 and STIR, 300 mm long, and axial T2."""
    return (
        a_series(number=1, **LONG, **T1),
        a_series(number=2, **LONG, **T2),
        a_series(number=3, **LONG, **STIR),
        a_series(number=4, **AX_T2),
    )


def a_patient(patient_id="CANARY-1", name="Canary^Clara", birth_date="19700101"):
    return Patient(Private(patient_id), Private(name), Private(birth_date), "F")


def a_study(*series, uid="1.2.3", patient=None, synthetic=False):
    return Study(
        uid=uid,
        patient=patient or a_patient(),
        date="20260102",
        time="101500",
        accession="A1",
        study_id="S1",
        description="MR SPINE",
        referrer=Private("Referrer^R"),
        series=series or a_spine_mr(),
        synthetic=synthetic,
    )


def outline_of(study, key, conflicts=()):
    """A study without its instances, worked out apart from `Gathering`."""
    return StudyOutline(
        key=key,
        uid=study.uid,
        patient=study.patient,
        date=study.date,
        time=study.time,
        accession=study.accession,
        description=study.description,
        series=tuple(
            SeriesOutline(
                series.uid,
                series.number,
                series.modality,
                series.description,
                len(series.instances),
                series.images,
            )
            for series in study.series
        ),
        synthetic=study.synthetic,
        conflicts=tuple(conflicts),
    )
