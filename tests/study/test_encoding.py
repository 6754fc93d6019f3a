"""What a transfer syntax says of a data set."""

from desktop.study.tags.encoding import EXPLICIT_BIG, Encoding, encoding_of, look


def test_every_syntax_but_implicit_and_big_is_explicit_little_endian():
    assert encoding_of("1.2.840.10008.1.2") == Encoding(explicit=False)
    assert encoding_of(EXPLICIT_BIG) == Encoding(explicit=True, big=True)
    assert encoding_of("1.2.840.10008.1.2.4.90") == Encoding(explicit=True)
    assert encoding_of("") is None
    assert encoding_of("not a uid") is None


def test_the_first_element_shows_the_encoding():
    assert look(b"\x08\x00\x05\x00CS\x0a\x00ISO_") == Encoding(explicit=True)
    assert look(b"\x00\x08\x00\x05CS\x00\x0aISO_") == Encoding(explicit=True, big=True)
    assert look(b"\x08\x00\x05\x00\x0a\x00\x00\x00ISO_") == Encoding(explicit=False)
