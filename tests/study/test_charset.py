"""Letters come from DICOM's own list of character sets and from nowhere else."""

import pytest

from desktop.study.tags.charset import codec_of, decode


def text(terms, value):
    return decode(value, codec_of(terms))


@pytest.mark.parametrize(
    ("terms", "value", "letters"),
    [
        ([], b"Doe^Jane", "Doe^Jane"),
        (["ISO_IR 100"], b"M\xfcller^J\xf6rg", "Müller^Jörg"),
        (["ISO 2022 IR 100"], b"M\xfcller", "Müller"),
        (["ISO IR 100"], b"M\xfcller", "Müller"),
        (["ISO_IR 192"], "Ελλάς".encode(), "Ελλάς"),
        (["GB18030"], "王^小东".encode("gb18030"), "王^小东"),
        (["GBK"], "王^小东".encode("gbk"), "王^小东"),
        (["ISO 2022 GBK"], "王".encode("gbk"), "王"),
        (["ISO 2022 58"], "王".encode("gb2312"), "王"),
        (["ISO_IR 13"], b"\xd4\xcf\xc0\xde", "ﾔﾏﾀﾞ"),
    ],
)
def test_a_known_character_set_is_read_with_certainty(terms, value, letters):

    assert text(terms, value) == (letters, True)


SETS = {
    "ISO_IR 100": "Buc^Jérôme",
    "ISO_IR 101": "Wałęsa^Łukasz",
    "ISO_IR 109": "Ħaż^Ġorġ",
    "ISO_IR 110": "Bērziņš^Jānis",
    "ISO_IR 144": "Люкceмбypг",
    "ISO_IR 127": "قباني^لنزار",
    "ISO_IR 126": "Διονυσιος",
    "ISO_IR 138": "שרון^דבורה",
    "ISO_IR 148": "Çavuşoğlu",
    "ISO_IR 166": "นามสกุล",
    "ISO_IR 203": "Œuvre^Žofie",
    "ISO_IR 13": "ﾔﾏﾀﾞ^ﾀﾛｳ",
    "ISO_IR 192": "王^小東=山田",
    "GB18030": "王^小东",
    "GBK": "王^小东",
}
ESCAPED = {
    ("ISO 2022 IR 87", b"\x1b$B;3ED\x1b(B"): "山田",
    ("ISO 2022 IR 159", b"\x1b$(D0!\x1b(B"): "丂",
    ("ISO 2022 IR 149", b"\x1b$)C\xb1\xe8"): "김",
    ("ISO 2022 IR 58", b"\x1b$)A\xcd\xf5"): "王",
    ("ISO 2022 IR 100", b"\x1b-AJ\xe9r\xf4me"): "Jérôme",
    ("ISO 2022 IR 144", b"\x1b-L\xbb\xee"): "Лю",
    ("ISO 2022 IR 126", b"\x1b-F\xc4"): "Δ",
}


@pytest.mark.parametrize("term", SETS)
def test_all_sets_without_code_extensions_are_read(term):
    raw = SETS[term].encode(codec_of([term]))

    assert text([term], raw) == (SETS[term], True)


@pytest.mark.parametrize(
    "term", sorted(SETS.keys() - {"ISO_IR 203"})
)  # which pydicom does not know
def test_pydicom_reads_these_names_alike(term):
    charset = pytest.importorskip("pydicom.charset")
    valuerep = pytest.importorskip("pydicom.valuerep")
    raw = SETS[term].encode(codec_of([term]))

    theirs = valuerep.PersonName(raw, encodings=charset.convert_encodings(term))

    assert str(theirs.decode()) == SETS[term]


@pytest.mark.parametrize(("term", "raw"), ESCAPED)
def test_all_sets_with_code_extensions_are_read(term, raw):
    assert text(["", term], b"Ab=" + raw) == ("Ab=" + ESCAPED[term, raw], True)


def test_escape_sequences_switch_the_character_set_up_to_the_next_delimiter():
    japanese = b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B"
    korean = b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7"

    assert text(["", "ISO 2022 IR 87"], japanese) == ("Yamada^Tarou=山田^太郎", True)
    assert text(["", "ISO 2022 IR 149"], korean) == ("Hong^Gildong=洪^吉洞", True)


def test_the_japanese_form_of_ascii_is_a_set_to_be_declared_too():
    name = b"Yamada=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J"

    assert text(["ISO 2022 IR 13", "ISO 2022 IR 87"], name) == ("Yamada=山田^太郎", True)
    assert text(["", "ISO 2022 IR 87"], name) == ("Yamada=山田^太郎", False)


def test_a_single_term_that_allows_escape_sequences_does():
    assert text(["ISO 2022 IR 87"], b"\x1b$B;3ED\x1b(B") == ("山田", True)


@pytest.mark.parametrize(
    "term", ["ISO_IR 999", "zlib_codec", "undefined", "unicode_escape", "rot13", "ISO 2022 IR"]
)
def test_a_name_that_is_no_dicom_term_is_never_looked_up(term):
    assert codec_of([term]) is None
    assert text([term], rb"Doe\u005eJane") == (r"Doe\u005eJane", False)
    assert text([term], b"M\xfcller") == ("Müller", False)


@pytest.mark.parametrize(
    ("terms", "value"),
    [
        (["ISO_IR 192"], b"M\xfcller"),
        ([], b"M\xfcller"),
        (["", "ISO 2022 IR 87"], b"Yamada=\x1b$Z\x3b\x33"),
        (["ISO_IR 100"], b"CT\x1b[2J"),
    ],
)
def test_what_cannot_be_decoded_is_shown_as_latin_1_and_marked(terms, value):
    assert text(terms, value) == (value.decode("latin_1"), False)


@pytest.mark.parametrize("terms", [[], ["ISO_IR 100"], ["", "ISO 2022 IR 149"]])
def test_a_set_that_the_file_does_not_declare_is_read_and_marked(terms):
    assert text(terms, b"Yamada=\x1b$B;3ED\x1b(B") == ("Yamada=山田", False)


def test_packaged_names_of_all_character_sets_agree_with_pydicom():
    pydicom = pytest.importorskip("pydicom")
    from pydicom.data import get_charset_files

    names = 0
    for file in sorted(set(get_charset_files("*.dcm"))):
        dataset = pydicom.dcmread(file, force=True)
        if "PatientName" not in dataset:
            continue
        terms = dataset.get("SpecificCharacterSet") or []
        raw = dataset.PatientName.original_string

        read = text([terms] if isinstance(terms, str) else list(terms), raw)

        assert read == (str(dataset.PatientName), True), file
        names += 1
    assert names > 10
