"""Specification of `study.copies.same_pixels`."""

import pytest
from builders_study import an_instance

from desktop.study.copies.same_pixels import may_show_the_same

EXPLICIT, JPEG_LS = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.4.80"
PIXELS = bytes(range(200)) * 50  # 100 x 50 pixels of 16 bits


def two(tmp_path, one, other, syntax=EXPLICIT, **facts):
    made = []
    for name, content in (("a", one), ("b", other)):
        (tmp_path / name).write_bytes(content)
        instance = an_instance(**facts)
        made.append(
            type(instance)(
                **{
                    **{field: getattr(instance, field) for field in instance.__slots__},
                    "path": str(tmp_path / name),
                    "transfer_syntax": syntax,
                }
            )
        )
    return made


def changed(place):
    return PIXELS[:place] + bytes([PIXELS[place] ^ 1]) + PIXELS[place + 1 :]


@pytest.mark.parametrize("place", [-1 + len(PIXELS), 6000, 5000])
def test_other_pixels_are_found_out(tmp_path, place):
    assert not may_show_the_same(*two(tmp_path, PIXELS, changed(place)))


def test_what_stands_before_the_pixels_may_differ(tmp_path):
    assert may_show_the_same(*two(tmp_path, b"one header" + PIXELS, b"another" + PIXELS))


def test_what_is_packed_is_not_compared(tmp_path):
    assert may_show_the_same(*two(tmp_path, PIXELS, changed(9000), JPEG_LS))


def test_a_file_that_cannot_hold_its_image_is_not_compared(tmp_path):
    assert may_show_the_same(*two(tmp_path, PIXELS, changed(9000), Rows=9999, Columns=9999))


def test_an_object_without_an_image_is_not_compared(tmp_path):
    assert may_show_the_same(*two(tmp_path, PIXELS, changed(9000), Rows=None, Columns=None))


def test_a_file_that_has_gone_is_not_compared(tmp_path):
    one, other = two(tmp_path, PIXELS, changed(9000))
    (tmp_path / "b").unlink()

    assert may_show_the_same(one, other)
