"""Text of nine scripts on paper: drawn with shipped fonts, in its own direction.

A letter that no shipped font has is spelled out; the fonts of the machine are never used.
"""

import shutil
import subprocess
from dataclasses import replace

import pytest
from builders import a_patient, a_report, a_study_record

from desktop.export.catalogue import render
from desktop.export.letters import (
    ARABIC,
    CHINESE,
    FURTHER,
    HEBREW,
    INTER,
    JAPANESE,
    KOREAN,
    THAI,
    families,
    letters_of,
    spelled,
    undrawn,
)
from desktop.export.pdf import OVERLONG
from desktop.foundation.private import Private
from desktop.foundation.resources import find
from desktop.report.document import Paragraph, ReportSection, Sentence

GERMAN = "Größe ≥ 34 mm, Rückenmarkskompression; 3 x 4 µm."
JAPANESE_SAID = "第7胸椎に腫瘍を認め、脊髄を圧迫している。"
ARABIC_SAID = "يوجد ورم في الفقرة الصدرية السابعة بحجم 34 mm مع انضغاط الحبل الشوكي."
HEBREW_SAID = "גידול בחוליה T7, גודל 34 mm, לחץ על חוט השדרה."
THAI_SAID = "พบก้อนเนื้อที่กระดูกสันหลังระดับอก T7 ขนาด 34 mm กดไขสันหลัง"
KOREAN_SAID = "제7흉추에 종양이 있으며 척수를 압박하고 있다. 뷁"
CHINESE_SAID = "第7胸椎见肿瘤，压迫脊髓；第7胸椎見腫瘤，壓迫脊髓。"
SAID = (
    GERMAN, JAPANESE_SAID, ARABIC_SAID, HEBREW_SAID, THAI_SAID, KOREAN_SAID, CHINESE_SAID
)  # fmt: skip
TURNED = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c"


def a_said(*texts, **twist):
    said = Paragraph("", tuple(Sentence(text) for text in texts))
    return a_report(sections=(ReportSection("findings", texts[0], (said,)),), **twist)


def drawn(report, tmp_path):
    """What pdftotext reads, each letter by itself: its order in a line is that of the eye."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    file = tmp_path / "r.pdf"
    file.write_bytes(render(report, "pdf", {}))
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def words(text):
    return ["".join(x for x in word if x not in TURNED) for word in text.split()]


def test_every_family_is_whole_and_its_licence_lies_beside_it():
    for family in (INTER, *FURTHER):
        assert all(find(f"{family.folder}/{name}").is_file() for name in family.files)
        assert len(letters_of(family)) > 100
    assert (
        "SIL OPEN FONT LICENSE" in find("export/fonts/LICENSE-Noto.txt").read_text("utf-8").upper()
    )


def test_the_shipped_fonts_stay_small():
    size = sum(
        len(find(f"{one.folder}/{name}").read_bytes()) for one in FURTHER for name in one.files
    )

    assert size < 8_000_000


@pytest.mark.parametrize("said", [*SAID, "Ωμέγα", "Грудной"])
def test_what_can_be_drawn_stands_as_it_is(said):
    assert spelled(said) == said


@pytest.mark.parametrize(
    ("said", "shown"),
    [("कख", "[U+0915][U+0916]"), ("a\x01", "a[U+0001]"), ("ᄒ 語", "[U+1112] 語"),
     ("😀", "[U+1F600]"), ("\u202eT7", "[U+202E]T7"), ("one\ntwo", "one\ntwo")],
)  # fmt: skip
def test_what_no_font_has_is_spelled_out(said, shown):
    assert spelled(said) == shown


@pytest.mark.parametrize(
    ("said", "letters"),
    [("कख", ("\u0915", "\u0916")), ("a\x01\u202e", ("\x01", "\u202e")), ("one\r\n\ttwo ≥", ()),
     ("[U+0915]", ())],
)  # fmt: skip
def test_letters_that_are_spelled_out_are_named(said, letters):
    assert undrawn([said, "x"]) == letters


@pytest.mark.parametrize(
    "said", ["छाती की सातवीं कशेरुका", "வலி", "ბოლო", "ցավ", "ህመም", "ឈឺ", "\U00020bb7", "😀"]
)
def test_a_script_without_a_font_loses_no_letter_and_the_page_says_which(said, tmp_path):
    shown = " ".join(drawn(a_said(f"before {said} after"), tmp_path).split())
    numbers = [f"U+{ord(one):04X}" for one in said if one != " "]
    flat = "".join(shown.split()).replace("\u200b", "")

    assert "before" + "".join(f"[{one}]" for one in numbers) + "after" in flat
    assert (
        "Letters that this page cannot draw stand as their Unicode numbers: "
        f"{', '.join(sorted(set(numbers), key=lambda one: int(one[2:], 16)))}." in shown
    )
    assert not set(said) - {" "} & set(shown)


def test_a_page_that_draws_all_letters_says_nothing_of_it_and_a_long_list_ends(tmp_path):
    assert "Unicode" not in drawn(a_said(GERMAN), tmp_path)
    many = "".join(map(chr, range(0x0915, 0x0915 + 24)))
    assert "U+0928 and 4 more." in " ".join(drawn(a_said(many), tmp_path).split())


def test_only_the_fonts_that_a_text_needs_are_used():
    assert families([GERMAN, "one\ntwo", "a\u200bb"]) == (INTER,)
    assert families([GERMAN, ARABIC_SAID]) == (INTER, ARABIC)
    assert families([JAPANESE_SAID, ARABIC_SAID]) == (INTER, ARABIC, JAPANESE)
    assert families([HEBREW_SAID, THAI_SAID]) == (INTER, HEBREW, THAI)
    assert families([KOREAN_SAID, CHINESE_SAID]) == (INTER, JAPANESE, KOREAN, CHINESE)


@pytest.mark.parametrize("said", [GERMAN, JAPANESE_SAID, THAI_SAID, KOREAN_SAID, CHINESE_SAID])
def test_what_runs_from_left_to_right_reads_from_the_page_as_written(said, tmp_path):
    shown = drawn(a_said(said), tmp_path)

    flat = "".join(shown.split()).replace("\u200b", "")
    assert "".join(said.split()) in flat


@pytest.mark.parametrize("said", [ARABIC_SAID, HEBREW_SAID])
@pytest.mark.parametrize("language", ["ar", "he", "en"])
def test_what_runs_from_right_to_left_reads_from_the_page_as_written(said, language, tmp_path):
    shown = drawn(a_said(said, language=language), tmp_path)

    wanted = [word.strip(".,") for word in said.split()]
    found = [word.strip(".,") for word in words(shown)]
    assert not [word for word in wanted if word not in found]


def test_a_name_in_three_scripts_stands_in_the_banner(tmp_path):
    patient = a_patient(name=Private("Yamada^Tarou=山田^太郎=やまだ^たろう"))

    shown = drawn(a_said("x", study=a_study_record(patient=patient)), tmp_path)

    assert "Yamada, Tarou [山田, 太郎; やまだ, たろう]" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Hong^Gildong=洪^吉洞=홍^길동", "Hong, Gildong [洪, 吉洞; 홍, 길동]"),
     ("Liu^Jian=刘^建", "Liu, Jian [刘, 建]"),
     ("Wang^XiaoDong=王^小東", "Wang, XiaoDong [王, 小東]")],
)  # fmt: skip
def test_names_as_the_standards_examples_write_them_stand_in_the_banner(name, shown, tmp_path):
    patient = a_patient(name=Private(name))

    told = drawn(a_said("x", study=a_study_record(patient=patient)), tmp_path)

    assert shown in " ".join(told.split())


@pytest.mark.parametrize("said", ["ก" + "\u0e48\u0e33" * 60, "x" * 39 + "e\u0301" * 9])
def test_a_long_word_is_never_parted_before_a_mark(said):
    parts = OVERLONG.sub(lambda word: f"{word[0]} ", said).split()

    assert len(parts) > 1
    assert "".join(parts) == said
    assert not [one for one in parts if one[0] in "\u0e48\u0301"]


def test_latin_numbers_keep_their_order_beside_arabic(tmp_path):
    shown = drawn(a_said(ARABIC_SAID, language="ar"), tmp_path)

    assert "8 of 18" in " ".join(words(shown))
    assert "2026-11-18 10:30 UTC." in " ".join(words(shown))


def test_fonts_are_in_the_file_and_it_is_tagged(tmp_path):
    pypdf = pytest.importorskip("pypdf")
    report = a_said(GERMAN, JAPANESE_SAID, ARABIC_SAID)
    (tmp_path / "r.pdf").write_bytes(render(report, "pdf", {}))
    reader = pypdf.PdfReader(tmp_path / "r.pdf")

    fonts = [
        one.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in reader.pages
        for one in page["/Resources"]["/Font"].values()
    ]
    names = {str(font["/FontName"]).partition("+")[2] for font in fonts}

    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)
    assert any("Arabic" in name for name in names)
    assert any("CJK" in name for name in names)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize("said", SAID)
def test_qpdf_finds_no_fault(said, tmp_path):
    (tmp_path / "r.pdf").write_bytes(render(a_said(said), "pdf", {}))

    done = subprocess.run(["qpdf", "--check", tmp_path / "r.pdf"], capture_output=True, check=False)

    assert done.returncode == 0, done.stdout


def test_a_section_without_a_sentence_in_its_paragraph_is_drawn(tmp_path):
    empty = ReportSection("findings", "F", (Paragraph("Lesion 1", ()),))

    assert render(replace(a_report(), sections=(empty,)), "pdf", {}).startswith(b"%PDF")
