"""Catalogues on disk: what is not ready is English, and a broken file never stops the program."""

import pytest

from desktop.foundation import language_files
from desktop.foundation.language import ENGLISH
from desktop.foundation.language_files import faults, language_of, languages, spoken

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: xx\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"\n'
    '"X-Name: Xish\\n"\n"X-Status: machine translated\\n"\n"X-Direction: rtl\\n"\n\n'
)
WORDS = HEAD + (
    'msgid "Open"\nmsgstr "Opun"\n\n'
    '#, fuzzy\nmsgid "Close"\nmsgstr "Clus"\n\n'
    'msgid "Later"\nmsgstr ""\n\n'
    'msgid "{n} gap"\nmsgid_plural "{n} gaps"\n'
    'msgstr[0] "gup"\nmsgstr[1] "{n} gups"\nmsgstr[2] "{n} guppa"\n\n'
)
PACK = HEAD + 'msgctxt "title"\nmsgid "Tumour"\nmsgstr "Tumur"\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "xx").mkdir()
    monkeypatch.setattr(language_files, "find", lambda _: tmp_path)
    forget()
    yield tmp_path
    forget()


def forget():
    language_files._codes.cache_clear()
    language_files._loaded.cache_clear()


def test_a_language_is_read_with_its_name_state_direction_words_and_places(folder):
    (folder / "xx" / "words.po").write_text(WORDS, "utf-8")
    (folder / "xx" / "ours.po").write_text(PACK, "utf-8")
    english, xish = languages()

    assert english == ENGLISH
    assert (xish.code, xish.name, xish.status, xish.direction) == (
        "xx", "Xish", "machine translated", "rtl",
    )  # fmt: skip
    assert [xish(one) for one in ("Open", "Close", "Later")] == ["Opun", "Close", "Later"]
    assert [xish.plural(n, "{n} gap", "{n} gaps") for n in (1, 3, 7)] == [
        "gup",
        "3 gups",
        "7 guppa",
    ]
    assert xish.packs == {"ours": {"title": ("Tumour", "Tumur")}}
    assert language_of("xx") == xish
    assert language_of("zz") is ENGLISH
    assert faults() == {}


def test_a_checklist_may_be_there_before_the_words(folder):
    (folder / "xx" / "ours.po").write_text(PACK, "utf-8")

    assert languages()[1].name == "Xish"
    assert languages()[1]("Open") == "Open"


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b'msgid "a\nmsgstr', b"msgstr[x] 1", b"\x00" * 9]
)
def test_a_broken_catalogue_is_told_and_the_rest_goes_on(folder, data):
    (folder / "xx" / "words.po").write_bytes(data)
    (folder / "xx" / "ours.po").write_text(PACK, "utf-8")

    assert "cannot be read" in faults()["xx/words.po"]
    assert languages()[1].packs["ours"]


def test_a_folder_without_catalogue_is_no_language(folder):
    (folder / "xx" / "readme.txt").write_text("x", "utf-8")

    assert languages() == (ENGLISH,)


@pytest.mark.parametrize(
    "rule", ["", "plural=", f"plural={'n+' * 300}n;", "plural=__import__('os');", "plural=n ? ;"]
)
def test_a_rule_for_plurals_that_is_none_counts_as_english(folder, rule):
    text = WORDS.replace("nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);", rule)
    (folder / "xx" / "words.po").write_text(text, "utf-8")

    assert languages()[1].plural(7, "{n} gap", "{n} gaps") == "7 gups"


def test_german_is_there_and_marked():
    german = language_of("de")

    assert (german.name, german.status) == ("Deutsch", "machine translated, not reviewed")
    assert len(german.packs["upper_back"]) > 1500


def test_what_a_checklist_says_is_known_to_sentences_that_name_it():
    assert language_of("de")("Aorta") == "Aorta"
    assert language_of("de")("Tumour of the upper back") == "Tumor des oberen Rückens"


@pytest.mark.parametrize(
    ("code", "wish", "found", "says"),
    [
        ("en", "", "en", False), ("de", "", "de", False), ("xx", "", "en", True),
        ("en", "de", "de", False), ("de", "en", "en", False), ("de", "nothing", "en", True),
        ("en", "qps", "qps", False), ("de", "qps-rtl", "qps-rtl", False), ("qps", "", "en", True),
    ],
)  # fmt: skip
def test_the_wish_goes_before_the_settings_and_what_is_not_there_is_told(code, wish, found, says):
    language, remark = spoken(code, wish)

    assert language.code == found
    assert bool(remark) == says


def test_only_the_languages_asked_for_are_looked_at_for_faults(folder):
    (folder / "xx" / "words.po").write_bytes(b"\xff")

    assert faults(["yy"]) == {}
    assert list(faults(["xx"])) == ["xx/words.po"]
