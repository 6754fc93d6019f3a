"""Words are compared without case, in one spelling."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.spelling import phrase, pieces, word


def test_spellings_of_one_word_are_one():
    assert word("Haemangioma") == word("hemangioma") == word("HÄMANGIOMA".replace("HÄ", "Hae"))
    assert word("tumour") == word("Tumor")
    assert word("Rücken") == word("Ruecken")
    assert word("größter") == word("groesster")
    assert word("{left}") == "{left}"


def test_digits_hyphens_and_filling_words():
    assert phrase("ESCC1b") == ("escc", "1", "b")
    assert phrase("escc 1a") == phrase("ESCC1a") == ("escc", "1", "a")
    assert phrase("ESCC 1 a lesion") == ("escc", "1", "lesion")
    assert phrase("moth-eaten") == phrase("moth eaten")
    assert phrase("compression of the cord") == ("compression", "cord")
    assert phrase("> 50 % collapse") == (">", "50", "%", "collapse")


@given(st.text(max_size=60))
def test_each_piece_lies_where_it_says(text):
    for said, start, end in pieces(text):
        assert said
        assert 0 <= start < end <= len(text)
