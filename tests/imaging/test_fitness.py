"""What is measured on which image, and the reasons why not."""

from dataclasses import replace

import numpy as np
import pytest
from builders_imaging import a_frame, an_instance

from desktop.imaging.measures import fitness
from desktop.imaging.measures.fitness import (
    unfit_for_angles,
    unfit_for_lengths,
    unfit_for_values,
)

CT = a_frame(rescaled=True, unit="HU", spacing_mm=(0.5, 0.5))
MR = a_frame(spacing_mm=(0.5, 0.5))


def an_mr(**header):
    return replace(an_instance(**header), modality="MR")


def a_capture():
    return replace(an_instance(), sop_class=fitness.SECONDARY_CAPTURE + ".2")


def test_ct_with_its_rescale_and_mr_as_it_is_are_measured():
    for instance, frame in ((an_instance(), CT), (an_mr(ImageType="ORIGINAL"), MR)):
        for unfit in (unfit_for_lengths, unfit_for_angles, unfit_for_values):
            assert unfit(instance, frame) is None


@pytest.mark.parametrize(
    ("instance", "frame", "reason"),
    [
        (an_instance(), replace(CT, lossy=True), fitness.LOSSY),
        (an_instance(), replace(CT, rescaled=False), fitness.NO_RESCALE),
        (an_instance(), replace(CT, unit=""), fitness.NO_RESCALE),
        (an_instance(), a_frame(np.zeros((2, 2, 3)), np.uint8), fitness.COLOUR),
        (an_instance(ImageType=("ORIGINAL", "PRIMARY", "LOCALIZER")), CT, fitness.LOCALIZER),
        (an_mr(ImageType=("DERIVED", "SECONDARY", "PROJECTION IMAGE")), MR, fitness.PROJECTED),
        (a_capture(), CT, fitness.CAPTURED),
    ],
)
def test_values_that_mean_nothing_are_refused(instance, frame, reason):
    assert unfit_for_values(instance, frame).reason == reason


def test_lengths_need_the_size_of_a_pixel_in_the_patient():
    detector = replace(MR, at_detector=True)

    assert unfit_for_lengths(an_mr(), a_frame()).reason == fitness.NO_SPACING
    assert unfit_for_lengths(an_mr(), detector).reason == fitness.AT_DETECTOR
    assert unfit_for_lengths(a_capture(), CT).reason == fitness.CAPTURED


def test_angles_need_its_shape_only():
    assert unfit_for_angles(an_mr(), a_frame()).reason == fitness.NO_SPACING
    assert unfit_for_angles(an_mr(), replace(MR, at_detector=True)) is None
