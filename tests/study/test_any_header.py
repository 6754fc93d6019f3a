"""Whatever a header holds, a study is recognised, judged and kept as plain JSON."""

import json
import string

from builders_study import ORIENTATIONS, a_study, an_instance
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.study.hierarchy import Series
from desktop.study.record import record_from_json, record_of, record_to_json

WORDS = st.text(string.printable + "äÉß\u202e日²", max_size=24)
SPOKEN = (
    "t1", "t2", "sag", "ax", "tra", "stir", "fs", "no", "ohne", "w/o", "post", "pre", "km", "+c",
    "dixon", "w", "f", "loc", "mpr", "c2-t4", "3dt1",
)  # fmt: skip
DESCRIPTIONS = st.one_of(WORDS, st.lists(st.sampled_from(SPOKEN), max_size=6).map(" ".join))
NUMBERS = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-5, 9000))
ANYTHING = st.one_of(WORDS, NUMBERS, st.tuples(NUMBERS, NUMBERS), st.tuples(WORDS, WORDS))
POINTS = st.tuples(*[st.one_of(st.floats(-900, 900), st.just(1e300))] * 3)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "ImagePositionPatient": st.one_of(POINTS, ANYTHING),
        "ImageOrientationPatient": st.one_of(
            st.sampled_from(sorted(ORIENTATIONS.values())), st.tuples(*[NUMBERS] * 6)
        ),
        "PixelSpacing": st.tuples(NUMBERS, NUMBERS),
        "SliceThickness": ANYTHING,
        "ImageType": st.one_of(st.tuples(WORDS, WORDS, WORDS), ANYTHING),
        "ConvolutionKernel": ANYTHING,
        "ContrastBolusAgent": ANYTHING,
        "AcquisitionTime": WORDS,
        "AcquisitionDate": st.sampled_from(("", "20260102", "2026")),
        "RepetitionTime": ANYTHING,
        "EchoTime": ANYTHING,
        "InversionTime": ANYTHING,
        "KVP": ANYTHING,
        "ScanningSequence": st.sampled_from((("SE",), ("GR",), ("EP",), "SE")),
        "FrameOfReferenceUID": st.sampled_from(("", "1.9")),
        "PatientPosition": WORDS,
        "Manufacturer": st.sampled_from(("SIEMENS", "GE", "")),
        "SequenceName": WORDS,
    },
)
SERIES = st.tuples(DESCRIPTIONS, st.sampled_from(("MR", "CT", "SR")), st.lists(HEADERS, max_size=6))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.lists(SERIES, max_size=4))
def test_any_header_is_recognised_and_kept(drawn):
    study = a_study(
        *(
            Series(
                f"1.{place}",
                place,
                modality,
                description,
                tuple(an_instance(n, Modality=modality, **h) for n, h in enumerate(headers)),
            )
            for place, (description, modality, headers) in enumerate(drawn)
        )
    )

    record = record_of(study)

    text = json.dumps(record_to_json(record), allow_nan=False)
    assert record_from_json(json.loads(text)) == record
